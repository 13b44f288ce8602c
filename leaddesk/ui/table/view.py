"""The lead table: the list of a search as a spreadsheet."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from leaddesk.domain.journal import Changes
from leaddesk.domain.lead import CustomField
from leaddesk.ui.empty import EmptyPage
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context
from leaddesk.ui.table.card_hover import CardHover
from leaddesk.ui.table.clipboard import Clipboard
from leaddesk.ui.table.columns import all_columns
from leaddesk.ui.table.feed import Feed
from leaddesk.ui.table.grid import Grid
from leaddesk.ui.table.header import ColumnLayout, Header
from leaddesk.ui.table.model import LeadTableModel
from leaddesk.ui.table.selection import Spot, TableSelection
from leaddesk.ui.table.writing import CellWriter, Completer

_Flag = QItemSelectionModel.SelectionFlag


class LeadTable(QWidget):
    """Shows what the session searches for, and tells the session what is selected.

    `open_requested(id)`: Enter on a lead. `menu_requested(QPoint)`: its context menu, at a global
    place. `query_problem(text)`: the search can't be understood, "" when it can.
    `paste_list_requested(text)`: a list was pasted. `cards_requested`, `import_requested`,
    `new_requested`: the buttons shown while there are no leads.
    """

    open_requested = Signal(int)
    menu_requested = Signal(QPoint)
    query_problem = Signal(str)
    paste_list_requested = Signal(str)
    cards_requested = Signal()
    import_requested = Signal()
    new_requested = Signal()

    def __init__(self, context: Context, rows: LeadRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows = rows
        self._sort = str(context.settings.get("table.sort"))
        self._spot: Spot | None = None  # to be taken up when the whole list is here
        self._stale = True
        self._loaded = False
        self.model = LeadTableModel(rows, all_columns(()), context.desk.reads.today(), self)
        self.grid = Grid(self.model, Completer(context, self), self)
        self.header: Header = self.grid.horizontalHeader()  # type: ignore[assignment]
        self.columns = ColumnLayout(self.header, context.settings, self)
        self.selection = TableSelection(self.grid, context.session, self)
        self.card_hover = CardHover(context, self.grid)
        self._writer = CellWriter(context, self.grid, self.columns)
        self.clipboard = Clipboard(context, self.grid, self.columns, self.selection)
        self._feed = Feed(context, rows, self)
        self._empty = EmptyPage(self)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.grid)
        self._pages.addWidget(self._empty)
        self.columns.apply(self.model.columns)
        self.header.show_sort(self._sort)
        self.apply_look()
        self._connect()

    def _connect(self) -> None:
        context, grid, feed = self._context, self.grid, self._feed
        feed.first.connect(self._show_first)
        feed.whole.connect(self._show_whole)
        feed.problem.connect(self._tell_problem)
        feed.custom.connect(self._show_custom)
        context.session.query_changed.connect(self._search)
        context.runner.changed.connect(self._hear)
        self._rows.changed.connect(self.model.repaint)
        self.header.sectionClicked.connect(self._sort_by)
        grid.opened.connect(self._open)
        grid.copy_asked.connect(lambda header: self.clipboard.copy(header=header))
        grid.paste_asked.connect(self.clipboard.paste)
        grid.editing_ended.connect(self._catch_up)
        grid.customContextMenuRequested.connect(self._ask_menu)
        self.clipboard.list_pasted.connect(self.paste_list_requested)
        self._empty.cards_requested.connect(self.cards_requested)
        self._empty.import_requested.connect(self.import_requested)
        self._empty.new_requested.connect(self.new_requested)
        self._empty.clear_requested.connect(lambda: context.session.search(""))

    # ---- what others call ------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the list anew; selection, current lead and scroll place stay."""
        self._stale = False
        if self._loaded:
            self._feed.again(self._sort)
        else:
            self._search(self._context.session.query)

    def selected_ids(self) -> list[int]:
        """The selected leads, in the order of the list."""
        return self.selection.ids()

    def select(self, ids: Iterable[int], current: int | None) -> None:
        """Selects leads and puts the cursor on one."""
        self.selection.select(ids, current)
        if self.grid.currentIndex().isValid():
            self.grid.scrollTo(self.grid.currentIndex())

    def focus_list(self) -> None:
        """Gives the list the keyboard and selects the lead of the cursor, or the first one.

        What is seen beside the list is then what the keys act on.
        """
        page = self._pages.currentWidget()
        if page is not None and page is not self.grid:
            page.setFocus()
            return
        self.grid.setFocus()
        if self.model.ids and not self.grid.selectionModel().hasSelection():
            cursor = self.grid.currentIndex()
            self.grid.go_to(cursor if cursor.isValid() else self.grid.cell(0))

    def edit_current(self) -> None:
        """Opens the editor of the current cell."""
        self.focus_list()
        self.grid.edit(self.grid.currentIndex())

    def copy(self, *, header: bool = False) -> None:
        """Puts the selected rows on the clipboard, as tab-separated text and as a table."""
        self.clipboard.copy(header=header)

    def paste(self) -> None:
        """Sets cells from what is on the clipboard, or asks for a list to be imported."""
        self.clipboard.paste()

    def select_all(self) -> None:
        """Selects every lead found."""
        self.grid.selectAll()

    def step(self, by: int) -> None:
        """Goes to the next (+1) or previous (-1) lead."""
        row = min(max(self.grid.currentIndex().row() + by, 0), len(self.model.ids) - 1)
        if row >= 0:
            self.grid.go_to(self.grid.cell(row))

    def sort(self) -> str:
        """The order shown, as `Reads.ids` takes it: "name", "-score"."""
        return self._sort

    def set_sort(self, sort: str) -> None:
        """Shows the list in another order and remembers it."""
        self._sort = sort
        self._context.settings.set("table.sort", sort)
        self.header.show_sort(sort)
        self._search(self._feed.query)

    def apply_look(self) -> None:
        """Takes up the settings of density and text size."""
        self.grid.set_density(str(self._context.settings.get("density")))

    # ---- the list --------------------------------------------------------------------------

    def _search(self, query: str) -> None:
        if not self.isVisible():
            self._stale, self._loaded = True, False
            return
        self._feed.load(query, self._sort)

    def _show_first(self, ids: array[int], total: int) -> None:
        spot = self.selection.spot(of_session=not self._loaded)
        self._spot = None if total <= len(ids) else spot
        self._replace(ids, spot, scroll=False)
        self._loaded = True
        self._show_page(total)
        if self._spot is None:
            self.selection.publish()

    def _show_whole(self, ids: array[int]) -> None:
        if self.grid.editing():
            self._stale = True  # what is being typed comes first
            return
        spot, self._spot = self._spot, None
        if spot is not None and self.model.grow(ids):
            if spot.ids and not self.selection.touched:
                self.selection.restore(spot, scroll=False)
        elif ids != self.model.ids:
            self._replace(ids, spot or self.selection.spot(), scroll=spot is None)
        self._show_page(len(ids))
        self.selection.publish()

    def _replace(self, ids: array[int], spot: Spot, *, scroll: bool) -> None:
        self.model.today = self._context.desk.reads.today()
        with self.selection.silence():
            self.model.replace(ids)
        self.selection.restore(spot, scroll=scroll)

    def _show_page(self, total: int) -> None:
        self.grid.loading = False
        self._empty.explain(self._feed.query)
        page: QWidget = self.grid if total else self._empty
        if self._pages.currentWidget() is not page:
            focused = self.isAncestorOf(self.focusWidget() or self) and self.grid.hasFocus()
            self._pages.setCurrentWidget(page)
            if focused:
                page.setFocus()
        self._context.session.count(total)
        if self._spot is None and self.grid.hasFocus() and not self.grid.currentIndex().isValid():
            cell = self.grid.cell(0) if self.model.ids else QModelIndex()
            self.grid.selectionModel().setCurrentIndex(cell, _Flag.NoUpdate)

    def _tell_problem(self, text: str) -> None:
        self.query_problem.emit(text)

    def _show_custom(self, fields: Sequence[CustomField]) -> None:
        columns = all_columns(fields)
        if columns == self.model.columns:
            return
        self.columns.flush()
        spot = self.selection.spot()
        with self.selection.silence():
            self.model.set_columns(columns)
            self.columns.apply(columns)
        self.selection.restore(spot, scroll=True)

    def _sort_by(self, section: int) -> None:
        column = self.model.columns[section]
        if not column.sortable:
            return
        if self._sort.removeprefix("-") == column.name:
            down = not self._sort.startswith("-")
        else:
            down = column.largest_first
        self.set_sort(("-" if down else "") + column.name)

    # ---- changes ---------------------------------------------------------------------------

    def _hear(self, changes: Changes) -> None:
        if changes.touches("custom_field"):
            self._feed.read_custom()
        if not changes.touches("lead") or changes.initiator is self.grid:
            return
        everything = changes.ids["lead"] is None
        if everything or changes.structure or self._feed.may_move(self._sort, changes.fields):
            self._stale = True
            self._catch_up()

    def _catch_up(self) -> None:
        """Reads the list anew once it is in sight and nothing is being typed into it."""
        if self._stale and self.isVisible() and not self.grid.editing():
            self.refresh()

    # ---- the user --------------------------------------------------------------------------

    def _open(self) -> None:
        self.selection.publish()
        current = self.selection.current()
        if current is not None:
            self.open_requested.emit(current)

    def _ask_menu(self, at: QPoint) -> None:
        self.selection.publish()
        if self.model.ids:
            self.menu_requested.emit(self.grid.viewport().mapToGlobal(at))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.apply_look()
        if not self._loaded:
            self._feed.read_custom()
        self._catch_up()
        if self._loaded:
            self.selection.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        self.columns.flush()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(
            self, "_pages"
        ):
            self.model.retranslate()
            self.apply_look()
