"""The side bar: screens above, saved searches below; folds to icons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import actions, theme
from leaddesk.ui.actions import SavedView
from leaddesk.ui.icons import icon

SCREENS = ("screen.leads", "screen.board")
TOOLS = ("history", "preferences")


class SideBar(QWidget):
    """Shows where one is and where one can go. `view_chosen` (query) when a saved search is."""

    view_chosen = Signal(str)

    def __init__(self, made: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts: dict[QToolButton, str] = {}
        self._views: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 8)
        layout.setSpacing(2)
        layout.addLayout(self._brand())
        layout.addSpacing(theme.SPACE["m"])
        for name in SCREENS:
            layout.addWidget(self._for_action(made[name]))
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

    def _for_action(self, action: QAction) -> QToolButton:
        button = self._button(action.text().rstrip("…"))
        button.setIcon(action.icon())
        button.setToolTip(action.toolTip())
        button.setCheckable(action.isCheckable())
        button.setChecked(action.isChecked())
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)
        return button

    def _for_view(self, view: SavedView) -> QToolButton:
        button = self._button(view.label)
        button.setIcon(icon(view.icon, view.token))
        button.setToolTip(view.label)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.view_chosen.emit(view.query))
        self._views[view.query] = button
        return button

    def _button(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("navigation")
        button.setText(f" {text}")
        button.setAccessibleName(text)
        button.setIconSize(QSize(18, 18))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._texts[button] = text
        return button

    def show_query(self, query: str) -> None:
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
