"""The side bar: screens above, saved searches below; folds to icons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.ui import actions, theme
from leaddesk.ui.actions import SavedView
from leaddesk.ui.icons import icon

SCREENS = ("screen.leads", "screen.board", "screen.inbox", "screen.cards", "screen.duplicates",
           "screen.companies", "screen.feedback")  # fmt: skip
TOOLS = ("screen.rules", "import_history", "history", "preferences")


class Navigation(QToolButton):
    """A place to go; a number at its right tells how much waits there."""

    def __init__(self) -> None:
        super().__init__()
        self._count, self._ink = "", "text_soft"

    def set_count(self, text: str, ink: str = "text_soft") -> None:
        self._count, self._ink = text, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count or self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("small", tabular=True))
        painter.setPen(theme.tokens().color(self._ink))
        room = self.rect().adjusted(0, 0, -10, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                         self._count)  # fmt: skip


class SideBar(QWidget):
    """Shows where one is and where one can go. `view_chosen` (query) when a saved search is."""

    view_chosen = Signal(str)

    def __init__(self, made: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts: dict[Navigation, str] = {}
        self._tips: dict[Navigation, str] = {}
        self._views: dict[str, Navigation] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 8)
        layout.setSpacing(2)
        layout.addLayout(self._brand())
        layout.addSpacing(theme.SPACE["m"])
        self._screens = {name: self._for_action(made[name]) for name in SCREENS}
        for button in self._screens.values():
            layout.addWidget(button)
        layout.addSpacing(theme.SPACE["l"])
        self._caption = QLabel(tr("Views"))
        self._caption.setProperty("role", "small")
        self._caption.setContentsMargins(10, 0, 0, 4)
        layout.addWidget(self._caption)
        for view in actions.VIEWS:
            layout.addWidget(self._for_view(view))
        layout.addStretch(1)
        for name in TOOLS:
            layout.addWidget(self._for_action(made[name]))
        self.set_folded(False)

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        mark = QLabel()
        mark.setPixmap(icon("leaddesk").pixmap(QSize(22, 22)))
        self._name = QLabel("LeadDesk")
        self._name.setFont(theme.font("head", bold=True))
        row.addWidget(mark)
        row.addWidget(self._name)
        row.addStretch(1)
        return row

    def _for_action(self, action: QAction) -> Navigation:
        button = self._button(action.text().rstrip("…"))
        button.setIcon(action.icon())
        self._tips[button] = action.toolTip()
        button.setToolTip(action.toolTip())
        button.setCheckable(action.isCheckable())
        button.setChecked(action.isChecked())
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)
        return button

    def _for_view(self, view: SavedView) -> Navigation:
        button = self._button(view.label)
        button.setIcon(icon(view.icon, view.token))
        button.setToolTip(view.label)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.view_chosen.emit(view.query))
        self._views[view.query] = button
        return button

    def _button(self, text: str) -> Navigation:
        button = Navigation()
        button.setObjectName("navigation")
        button.setText(f" {text}")
        button.setAccessibleName(text)
        button.setIconSize(QSize(18, 18))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._texts[button] = text
        return button

    def show_count(self, name: str, count: int | None, late: int = 0) -> None:
        """Sets how much waits on the screen of action `name`; None: not known, 0: nothing.

        `late`: how many of them should have been dealt with already.
        """
        button = self._screens[name]
        text = self._texts[button]
        button.set_count(f"{count:,}" if count else "", "error" if late else "text_soft")
        name = f"{text} {count:,}" if count else text
        overdue = ntr("{n} overdue", "{n} overdue", late) if late else ""
        button.setAccessibleName(f"{name}, {overdue}" if late else name)
        button.setToolTip(f"{self._tips[button]}\n{overdue}" if late else self._tips[button])

    def show_query(self, query: str | None) -> None:
        """Marks the saved search that is shown, if any is."""
        for text, button in self._views.items():
            button.setChecked(text == query)

    def set_folded(self, folded: bool) -> None:
        """Icons only, or icons with their words."""
        scale = theme.font().pixelSize() / theme.FONT_SIZE["body"]
        self.setFixedWidth(theme.SIDEBAR_FOLDED if folded else round(theme.SIDEBAR_WIDTH * scale))
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if folded
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for button in self._texts:
            button.setToolButtonStyle(style)
            button.setFixedWidth(self.width() - 16)
        self._caption.setVisible(not folded)
        self._name.setVisible(not folded)
