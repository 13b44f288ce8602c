"""The history: the whole journal, newest first, from which anything is undone or done again."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.journal import Done, Entry
from leaddesk.i18n import tr
from leaddesk.ui import icons, theme
from leaddesk.ui.history import words
from leaddesk.ui.history.model import ENTRY, PAGE, ROWS, WHAT, WHEN, WHO, JournalModel
from leaddesk.ui.seen import ReadAsSeen
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import RoomyCells, row_table


class HistoryPanel(QWidget):
    """Lists the operations; undoes and redoes the one chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._limit = PAGE
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("History"))
        self.model = JournalModel()
        self.model.setParent(self)
        self.model.more_wanted.connect(self._read_more)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.model)
        self._found.setFilterKeyColumn(-1)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter the history"))
        self.filter.setAccessibleName(tr("Filter the history"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.undo = QPushButton(icons.icon("undo"), tr("Undo this"))
        self.redo = QPushButton(icons.icon("redo"), tr("Redo this"))
        self.undo.clicked.connect(self.undo_chosen)
        self.redo.clicked.connect(self.redo_chosen)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.view = self._table()
        self._build()
        self._show_choice()
        self._fresh = ReadAsSeen(self, context.runner, self._read)

    def _table(self) -> QTableView:
        view = row_table(self._found, tr("History"))
        view.setItemDelegate(RoomyCells(view))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        header = view.horizontalHeader()
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((WHEN, 148), (WHO, 120), (ROWS, 84)):
            header.resizeSection(column, width)
        view.selectionModel().selectionChanged.connect(lambda *_: self._show_choice())
        return view

    def _build(self) -> None:
        self._notice = QFrame()
        self._notice.setProperty("role", "notice")
        inside = QHBoxLayout(self._notice)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.told, 1)
        self._notice.hide()
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["s"])
        line.addWidget(self.filter, 1)
        line.addWidget(self.undo)
        line.addWidget(self.redo)
        self._empty = QLabel(tr("Nothing was done yet. Everything you do is listed here."))
        self._empty.setProperty("role", "soft")
        self._empty.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(theme.SPACE["m"])
        box.addLayout(line)
        box.addWidget(self._notice)
        box.addWidget(self._empty)
        box.addWidget(self.view, 1)

    # ---- reading -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        limit, reads = self._limit, self._context.desk.reads
        self._context.runner.read(
            lambda: reads.log(limit=limit), lambda found: self._show(found, limit),
            owner=self, key="log",
        )  # fmt: skip

    def _read_more(self) -> None:
        if self._limit == self.model.limit:  # not asked for yet
            self._limit += PAGE
            self._fresh.renew()

    def _show(self, entries: list[Entry], limit: int) -> None:
        self.model.set_entries(entries, limit)
        self._empty.setVisible(not entries)
        self.view.setVisible(bool(entries))
        self._show_choice()

    # ---- choosing and doing ------------------------------------------------------------------

    def _filter(self, text: str) -> None:
        self._found.setFilterFixedString(text.strip())

    def chosen(self) -> Entry | None:
        """The entry selected in the list."""
        rows = self.view.selectionModel().selectedRows()
        return rows[0].data(ENTRY) if rows else None

    def choose(self, number: int) -> None:
        """Selects operation `number`, if it is listed."""
        for row in range(self._found.rowCount(QModelIndex())):
            if self._found.index(row, 0).data(ENTRY).id == number:
                self.view.selectRow(row)

    def _show_choice(self) -> None:
        entry = self.chosen()
        self.undo.setEnabled(entry is not None and words.can_undo(entry))
        self.redo.setEnabled(entry is not None and words.can_redo(entry))

    def undo_chosen(self) -> None:
        """Takes the chosen operation back; what was changed since is kept and told."""
        entry = self.chosen()
        if entry is not None and words.can_undo(entry):
            self._context.runner.undo(entry.id, self._tell)

    def redo_chosen(self) -> None:
        """Does the chosen, undone operation again."""
        entry = self.chosen()
        if entry is not None and words.can_redo(entry):
            self._context.runner.redo(entry.id, self._tell)

    def _tell(self, done: Done) -> None:
        text = words.kept(done)
        self.told.setText(text)
        self._notice.setVisible(bool(text))

    def _menu(self, place: QPoint) -> None:
        if self.chosen() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.undo, self.redo):
            action = menu.addAction(button.icon(), button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        menu.popup(self.view.viewport().mapToGlobal(place))
