"""The board: leads as cards in columns, dragged from one to the other."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping
from typing import Any, Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QWidget

from leaddesk.domain.journal import Changes
from leaddesk.ui import theme
from leaddesk.ui.board import drag
from leaddesk.ui.board.choosing import Choosing
from leaddesk.ui.board.column import Column
from leaddesk.ui.board.grouping import BY_TEMPERATURE, Grouping
from leaddesk.ui.board.model import CardModel
from leaddesk.ui.board.moving import Mover
from leaddesk.ui.board.order import Ids
from leaddesk.ui.empty import EmptyPage
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context

QUIET_MS: Final = 400


class BoardView(QWidget):
    """The board of what the session searches for.

    Signals: `open_requested` (id), `menu_requested` (global point), `cards_requested`,
    `import_requested`, `new_requested`; `query_problem` (text, "" when the search is understood);
    `painted`.
    """

    open_requested = Signal(int)
    menu_requested = Signal(QPoint)
    cards_requested = Signal()
    import_requested = Signal()
    new_requested = Signal()
    query_problem = Signal(str)
    painted = Signal()

    def __init__(
        self, context: Context, rows: LeadRows, parent: QWidget | None = None,
        grouping: Grouping = BY_TEMPERATURE,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._context = context
        self._grouping = grouping
        self._stale = True  # what is shown has still to be read, or is being read
        self._wanted: tuple[list[int], int | None] | None = None  # to be selected then
        today = context.desk.reads.today
        self._columns = {
            group.value: Column(group, CardModel(rows, group, today, self))
            for group in grouping.groups
        }
        self._lists = {name: column.list for name, column in self._columns.items()}
        self._choosing = Choosing(self._lists, self)
        self._mover = Mover(context, grouping, self._columns, self._choosing)
        self._area = QScrollArea()
        self._empty = EmptyPage()
        self._pages = QStackedLayout(self)
        self._side_scroll = drag.EdgeScroll(
            self._area, Qt.Orientation.Horizontal, lambda: None
        )  # fmt: skip
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._lay_out()
        self._connect(rows)

    def _lay_out(self) -> None:
        board = QWidget()
        board.setProperty("role", "surface")
        line = QHBoxLayout(board)
        gap = theme.SPACE["m"]
        line.setContentsMargins(gap, gap, gap, gap)
        line.setSpacing(gap)
        for column in self._columns.values():
            line.addWidget(column, 1)
        self._area.setWidget(board)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages.addWidget(self._area)
        self._pages.addWidget(self._empty)

    def _connect(self, rows: LeadRows) -> None:
        session, runner = self._context.session, self._context.runner
        session.query_changed.connect(lambda _: self.refresh())
        runner.changed.connect(self._on_changed)
        rows.changed.connect(lambda _: self._repaint())
        self._quiet.timeout.connect(self.refresh)
        self._choosing.changed.connect(self._publish)
        self._mover.settled.connect(self._settled)
        self._empty.cards_requested.connect(self.cards_requested)
        self._empty.import_requested.connect(self.import_requested)
        self._empty.new_requested.connect(self.new_requested)
        self._empty.clear_requested.connect(lambda: session.search(""))
        for name, cards in self._lists.items():
            cards.opened.connect(self.open_requested)
            cards.menu_wanted.connect(self.menu_requested)
            cards.painted.connect(self.painted)
            cards.crossed.connect(self._cross)
            cards.shifted_over.connect(self._mover.move_over)
            cards.shifted.connect(self._mover.move_along)
            cards.lift_wanted.connect(self._lift)
            cards.hovering.connect(self._side_scroll.follow)
            cards.dropped.connect(
                lambda ids, row, name=name: self._mover.move(ids, name, row)
            )  # fmt: skip

    # ---- for the shell -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the board anew; a hidden board waits until it is shown."""
        self._stale = True
        if not self.isVisible():
            return
        reads, query = self._context.desk.reads, self._context.session.query
        self._context.runner.read(
            lambda: reads.board(query), self._show, owner=self, key="board",
            failed=self._keep,
        )  # fmt: skip

    def selected_ids(self) -> list[int]:
        """Ids of the selected cards, column by column from the top."""
        return self._choosing.ids()

    def select(self, ids: Collection[int], current: int | None) -> None:
        """Selects leads (at least the current one) and scrolls to the current card.

        While the board is being read, this is done once their cards are there.
        """
        ids = ids or ([] if current is None else [current])
        if self._stale:
            self._wanted = (list(ids), current)
            return
        self._choosing.select(ids, current)
        self._choosing.here.scrollTo(self._choosing.here.currentIndex())

    def focus_list(self) -> None:
        """Gives the keyboard to the cards."""
        if self._choosing.current() is None and not self._stale:
            filled = (name for name, cards in self._lists.items() if cards.cards.ids)
            self._choosing.active = next(filled, self._choosing.active)
            if self._choosing.here.cards.ids:
                self._choosing.here.set_current(0)
        self._choosing.here.setFocus()

    def step(self, by: int) -> None:
        """Goes to the next (1) or previous (-1) card, on into the next column at the end."""
        everything = [row_id for cards in self._lists.values() for row_id in cards.cards.ids]
        current = self._choosing.current()
        at = everything.index(current) + by if current in everything else 0
        if 0 <= at < len(everything):
            self.select([everything[at]], everything[at])

    def card_rect(self, lead_id: int) -> QRect | None:
        """Where a lead's card lies on the screen, seen or not; None when it has none."""
        place = self._choosing.place_of(lead_id)
        if place is None:
            return None
        cards = self._lists[place[0]]
        rect = cards.card_rect(place[1])
        return QRect(cards.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def probe(self) -> dict[str, Any]:
        """Places on the screen, [x, y, width, height]: visible cards by lead, columns by value;
        and the leads whose cards show that their score says otherwise."""
        seen: dict[int, list[int]] = {}
        marked: list[int] = []
        columns: dict[str, list[int]] = {}
        for name, cards in self._lists.items():
            port = cards.viewport()
            columns[name] = _numbers(QRect(port.mapToGlobal(QPoint()), port.size()))
            top = cards.verticalOffset()
            for row in cards.geo.rows_touching(top, top + cards.page(), len(cards.cards.ids)):
                rect = cards.card_rect(row)
                origin = port.mapToGlobal(rect.topLeft())
                seen[cards.cards.ids[row]] = _numbers(QRect(origin, rect.size()))
                shown = cards.cards.card(row)
                if shown is not None and shown.by_score:
                    marked.append(cards.cards.ids[row])
        return {"cards": seen, "columns": columns, "marked": marked}

    # ---- hearing and showing -------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if changes.initiator is self._mover:
            return  # shown already; read anew, quietly, once it has settled
        moves = changes.structure or not self._grouping.fields.isdisjoint(changes.fields)
        searched = bool(self._context.session.query)
        if changes.touches("lead") and (moves or searched):
            self.refresh()

    def _settled(self, well: bool) -> None:
        if well:
            self._quiet.start()
        else:
            self.refresh()

    def _show(self, found: Mapping[str, Ids[int]]) -> None:
        self.query_problem.emit("")
        if self._mover.pending:
            self._quiet.start()  # read before what is shown was written
            return
        with self._choosing.kept():
            for name, column in self._columns.items():
                column.show_ids(found.get(name, array("q")))
        self._stale = False
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.select(*wanted)
        total = sum(len(ids) for ids in found.values())
        self._context.session.count(total)
        self._empty.explain(self._context.session.query)
        self._pages.setCurrentWidget(self._area if total else self._empty)

    def _keep(self, problem: str) -> None:
        """The search was not understood: what is shown stays, and stays in use."""
        self._stale = False
        self.query_problem.emit(problem)

    def _publish(self, ids: list[int], current: int | None) -> None:
        if self.isVisible() and self._wanted is None:
            self._context.session.select(ids, current)

    def _repaint(self) -> None:
        for cards in self._lists.values():
            cards.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    # ---- by mouse and keyboard -----------------------------------------------------------------

    def _cross(self, by: int) -> None:
        """Goes to the card beside the current one, in the next column that has cards."""
        names = list(self._lists)
        here = self._choosing.here
        y = here.visualRect(here.currentIndex()).center().y()
        at = names.index(self._choosing.active) + by
        while 0 <= at < len(names):
            cards = self._lists[names[at]]
            row = cards.row_under(max(0, min(y, cards.page())))
            if row is not None:
                row_id = cards.cards.ids[row]
                self._choosing.select([row_id], row_id)
                self._choosing.reveal()
                self._area.ensureWidgetVisible(self._columns[names[at]], theme.SPACE["m"], 0)
                return
            at += by

    def _lift(self) -> None:
        ids = self._choosing.ids()
        self._set_lifted(frozenset(ids))
        try:
            self._choosing.here.lift(ids)
        finally:
            self._set_lifted(frozenset())
            self._side_scroll.stop()

    def _set_lifted(self, ids: frozenset[int]) -> None:
        for cards in self._lists.values():
            cards.lifted = ids
        self._repaint()


def _numbers(rect: QRect) -> list[int]:
    return [rect.x(), rect.y(), rect.width(), rect.height()]
