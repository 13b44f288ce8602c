"""What is selected in the table, by id: told to the session, kept when the list is read anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer
from PySide6.QtWidgets import QWidget

from leaddesk.ui.session import Session
from leaddesk.ui.table.grid import Grid

_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True)
class Spot:
    """Where the user was in the list. `current_row`, `offset`: row of the current lead and
    scroll bar's value in pixels, for when the lead they belong to is gone."""

    ids: Collection[int]
    current: int | None
    column: int
    current_row: int
    top: int | None
    offset: int


class TableSelection(QObject):
    """Between the grid's selection model and the session.

    Ranges are turned into ids once per round of the event loop, whatever the mouse did meanwhile.
    """

    def __init__(self, grid: Grid, session: Session, view: QWidget) -> None:
        super().__init__(grid)
        self._grid = grid
        self._session = session
        self._view = view
        self._quiet = False
        self._telling = False
        self.touched = False  # by the user, since the last `restore`
        self._later = self._timer(self.publish)
        self._take_later = self._timer(self._take)
        model = grid.selectionModel()
        model.selectionChanged.connect(self._changed)
        model.currentChanged.connect(self._changed)
        session.selection_changed.connect(self._hear)
        session.current_changed.connect(self._hear)

    def _timer(self, call: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        return timer

    # ---- asking ----------------------------------------------------------------------------

    def rows(self) -> list[tuple[int, int]]:
        """The runs of selected rows (first, last), from top to bottom."""
        selection = self._grid.selectionModel().selection()
        ranges = (selection.at(n) for n in range(selection.count()))
        runs = sorted({(each.top(), each.bottom()) for each in ranges})
        joined: list[tuple[int, int]] = []
        for first, last in runs:
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return joined

    def ids(self) -> list[int]:
        """The selected leads in the order of the list."""
        shown = self._grid.leads.ids
        runs = self.rows()
        if runs == [(0, len(shown) - 1)]:
            return shown.tolist()
        return [row_id for first, last in runs for row_id in shown[first : last + 1]]

    def current(self) -> int | None:
        """The lead the cursor is on."""
        index = self._grid.currentIndex()
        return self._grid.leads.ids[index.row()] if index.isValid() else None

    # ---- setting ---------------------------------------------------------------------------

    def select(self, ids: Iterable[int], current: int | None, *, column: int = -1) -> None:
        """Selects those of `ids` that are in the list and puts the cursor on `current`."""
        wanted, shown = set(ids), self._grid.leads.ids
        rows = [row for row, row_id in enumerate(shown) if row_id in wanted] if wanted else []
        row = -1 if current is None else self._grid.leads.row_of(current)
        model = self._grid.selectionModel()
        if row >= 0:
            cell = self._grid.cell(row, column)
            model.setCurrentIndex(cell, _Flag.NoUpdate)
        elif current is None:
            model.clearCurrentIndex()
        model.select(self._of_rows(rows), _Flag.ClearAndSelect | _Flag.Rows)

    def _of_rows(self, rows: Iterable[int]) -> QItemSelection:
        selection = QItemSelection()
        leads = self._grid.leads
        last_column = len(leads.columns) - 1
        for first, last in _runs(rows):
            selection.select(leads.index(first, 0), leads.index(last, last_column))
        return selection

    def publish(self) -> None:
        """Tells the session what is selected, if this view is the one in sight."""
        self._later.stop()
        if not self._quiet and self._view.isVisible():
            self._telling = True
            self._session.select(self.ids(), self.current())
            self._telling = False

    def _changed(self) -> None:
        if not self._quiet:
            self.touched = True
            self._later.start()

    def _hear(self) -> None:
        if not self._telling:
            self._later.stop()  # what was selected elsewhere is newer
            self._take_later.start()

    def _take(self) -> None:
        """Follows a selection made elsewhere."""
        session = self._session
        if not self._view.isVisible():
            return
        if session.selected != self.ids() or session.current != self.current():
            self.follow()

    def follow(self) -> None:
        """Shows what the session has selected."""
        with self.silence():
            self.select(self._session.selected, self._session.current)
        index = self._grid.currentIndex()
        if index.isValid() and self._session.current == self.current():
            self._grid.scrollTo(index)

    # ---- keeping ---------------------------------------------------------------------------

    def spot(self, *, of_session: bool = False) -> Spot:
        """Where the user is now; with `of_session`, with what was selected in another view."""
        grid = self._grid
        top = grid.rowAt(0)
        index = grid.currentIndex()
        chosen = (self.ids(), self.current())
        if of_session:
            chosen = (self._session.selected, self._session.current)
        return Spot(
            *chosen, index.column(), index.row(),
            grid.leads.ids[top] if top >= 0 else None,
            grid.verticalScrollBar().value(),
        )  # fmt: skip

    def restore(self, spot: Spot, *, scroll: bool) -> None:
        """Takes the user back to `spot` after the list was read anew.

        With `scroll` the same lead stands at the top, and where the current lead is gone the one
        now in its place is next; without, the list begins at its start.
        """
        grid, leads = self._grid, self._grid.leads
        with self.silence():
            current = spot.current
            if current is not None and current not in leads.ids:
                current = None
            ids = spot.ids
            if scroll and current is None and spot.current is not None and leads.ids:
                current = leads.ids[min(spot.current_row, len(leads.ids) - 1)]
                ids = [*spot.ids, current] if set(spot.ids) == {spot.current} else spot.ids
            self.select(ids, current, column=spot.column)
        height = grid.row_height()
        row = leads.row_of(spot.top) if spot.top is not None else -1
        if not scroll:
            grid.scrollToTop()
        elif row >= 0:
            grid.verticalScrollBar().setValue(row * height + spot.offset % height)
        else:
            grid.verticalScrollBar().setValue(spot.offset)
        self.touched = False

    @contextmanager
    def silence(self) -> Iterator[None]:
        """While the list is being replaced, nothing is told to the session."""
        self._quiet, before = True, self._quiet
        try:
            yield
        finally:
            self._quiet = before


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -2
    for row in rows:
        if row == last + 1:
            last = row
        else:
            if first >= 0:
                yield first, last
            first = last = row
    if first >= 0:
        yield first, last
