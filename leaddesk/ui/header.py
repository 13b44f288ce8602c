"""The strip above the lists: search box and the few main actions; below it what is shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.grouping import GROUPINGS
from leaddesk.i18n import ntr, tr
from leaddesk.ui import actions, menus, theme
from leaddesk.ui.detail.chips import Chip
from leaddesk.ui.icons import icon

TYPING_PAUSE_MS = 40


class SearchBox(QLineEdit):
    """Tells what is searched for while it is typed, but never a half-converted kana."""

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(tr("Search: name, company, tag:…, temperature:hot, score>50"))
        self.setAccessibleName(tr("Search"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "text_soft"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(lambda: self._pause.start())

    def show_query(self, text: str) -> None:
        """Shows what is searched for when it was chosen elsewhere."""
        if self.text().strip() != text:
            self.blockSignals(True)
            self.setText(text)
            self.blockSignals(False)

    def set_problem(self, text: str) -> None:
        """Marks the search as not understood; "" when all is well."""
        self.setProperty("invalid", bool(text))
        self.setToolTip(text)
        self.style().unpolish(self)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self.searched.emit(self.text())
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


def primary_button(text: str, symbol: str) -> QPushButton:
    """The one button of a screen that stands out."""
    button = QPushButton(text)
    button.setProperty("kind", "primary")
    button.setIcon(icon(symbol, "on_accent"))
    return button


class Header(QWidget):
    """Search box, the buttons to get leads in, undo and redo."""

    def __init__(self, made: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchBox()
        self.search.setMinimumWidth(220)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.search, 1)
        row.addSpacing(theme.SPACE["s"])
        new = primary_button(tr("Lead"), "add")
        new.setToolTip(made["new_lead"].toolTip())
        new.setAccessibleName(made["new_lead"].text())
        new.clicked.connect(made["new_lead"].trigger)
        row.addWidget(new)
        for name, text, menu in (
            ("screen.cards", tr("Cards"), actions.CARDS_MENU),
            ("import_list", tr("Import"), actions.IMPORT_MENU),
        ):
            row.addWidget(self._button_with_menu(made, name, text, menu))
        row.addWidget(_tool(made["export"], tr("Export")))
        row.addSpacing(theme.SPACE["xs"])
        for name in ("undo", "redo", "toggle_detail"):
            row.addWidget(_tool(made[name]))

    @staticmethod
    def _button_with_menu(
        made: Mapping[str, QAction], name: str, text: str, table: actions.Menu
    ) -> QToolButton:
        """The usual way in of a kind; its arrow has the others."""
        button = _tool(made[name], text)
        menu = QMenu(button)
        menus.fill_menu(menu, table, made)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        return button


class ViewBar(QWidget):
    """What the list below shows: its name, how many, and as table or board."""

    def __init__(self, made: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "surface")
        self._title = QLabel()
        self._title.setProperty("role", "head")
        self._count = QLabel()
        self._count.setProperty("role", "soft")
        self._problem = QLabel()
        self._problem.setProperty("role", "error")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        self._names = {view.query: view.label for view in actions.VIEWS}
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        self.columns = _tool(made["columns"])
        self._groupings = {by: made[f"group.{by}"] for by in GROUPINGS}
        self.grouping = self._menu_button(made)
        row.addWidget(self.columns)
        row.addWidget(self.grouping)
        row.addSpacing(theme.SPACE["s"])
        for name, symbol in (("screen.leads", "table"), ("screen.board", "board")):
            row.addWidget(self._switch(made[name], symbol))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 8)
        column.setSpacing(theme.SPACE["xs"])
        column.addLayout(row)
        column.addWidget(self._problem)

    @staticmethod
    def _menu_button(made: Mapping[str, QAction]) -> Chip:
        """By what the board is grouped, and by what else it can be."""
        button = Chip()
        button.setToolTip(tr(actions.GROUP_MENU.title))  # data
        menu = QMenu(button)
        menus.fill_menu(menu, actions.GROUP_MENU, made)
        button.setMenu(menu)
        return button

    def show_screen(self, name: str) -> None:
        """Offers what makes sense on the list called `name`."""
        self.columns.setVisible(name == "leads")
        self.grouping.setVisible(name == "board")

    def show_grouping(self, by: str) -> None:
        """Tells by what the board is grouped."""
        for name, action in self._groupings.items():
            action.setChecked(name == by)
        self.grouping.show_as(self._groupings[by].text(), actions.BY_NAME[f"group.{by}"].icon)

    @staticmethod
    def _switch(action: QAction, symbol: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "flat")
        button.setIcon(icon(symbol))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text())
        button.setCheckable(True)
        button.setChecked(action.isChecked())
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)
        return button

    def show_query(self, query: str) -> None:
        self._title.setText(self._names.get(query) or tr("Search results"))

    def call(self, query: str, name: str) -> None:
        """Has what a search finds be called `name`: its own words tell less."""
        self._names[query] = name

    def show_total(self, total: int) -> None:
        self._count.setText(ntr("{n} lead", "{n} leads", total))

    def show_problem(self, text: str) -> None:
        """A search that was not understood, in words; the old list stays."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._count.setVisible(not text)


def _tool(action: QAction, text: str = "") -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(18, 18))
    if text:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setText(text)
    else:
        button.setProperty("kind", "flat")
    return button
