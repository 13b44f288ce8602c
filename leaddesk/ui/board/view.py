"""The board: leads as cards in columns, dragged from one to the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QWidget

from leaddesk.domain import grouping as domain_grouping
from leaddesk.domain import vocab
from leaddesk.domain.journal import Changes
from leaddesk.ui import actions
from leaddesk.ui.board.grouping import GROUPINGS, Group, Grouping
from leaddesk.ui.board.lanes import Lanes
from leaddesk.ui.board.order import Ids
from leaddesk.ui.empty import EmptyPage
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context

QUIET_MS: Final = 400
# By what it is grouped, and the cards and the sum of each column.
Found = tuple[str, "Mapping[str, Ids[int]]", Mapping[str, float]]


class BoardView(QWidget):
    """The board of what the session searches for, grouped as that search was last.

    Signals: `open_requested` (id), `menu_requested` (global point), `cards_requested`,
    `import_requested`, `new_requested`; `query_problem` (text, "" when the search is understood);
    `grouped` (name of the grouping); `painted`.
    """

    open_requested = Signal(int)
    menu_requested = Signal(QPoint)
    cards_requested = Signal()
    import_requested = Signal()
    new_requested = Signal()
    query_problem = Signal(str)
    grouped = Signal(str)
    painted = Signal()

    def __init__(self, context: Context, rows: LeadRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._rows = context, rows
        self._stale = True  # what is shown has still to be read, or is being read
        self._wanted: tuple[list[int], int | None] | None = None  # to be selected then
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = EmptyPage()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._area)
        self._pages.addWidget(self._empty)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._grouping = self._remembered(context.settings.get("board.grouping"))
        values = vocab.values(domain_grouping.COLUMNS[self._grouping.by])
        self._lay_out([self._grouping.group(value) for value in values])
        self._connect()

    def _connect(self) -> None:
        session, runner = self._context.session, self._context.runner
        session.query_changed.connect(lambda _: self._search())
        runner.changed.connect(self._on_changed)
        self._rows.changed.connect(lambda _: self.lanes.repaint_cards())
        self._quiet.timeout.connect(self.refresh)
        self._empty.cards_requested.connect(self.cards_requested)
        self._empty.import_requested.connect(self.import_requested)
        self._empty.new_requested.connect(self.new_requested)
        self._empty.clear_requested.connect(lambda: session.search(""))

    # ---- grouping ------------------------------------------------------------------------------

    @property
    def grouping(self) -> str:
        """By what the board is grouped: one of `GROUPINGS`."""
        return self._grouping.by

    def group_by(self, by: str) -> None:
        """Groups the board anew, now and whenever this view (a saved search) is shown."""
        settings, query = self._context.settings, self._context.session.query
        if query in (view.query for view in actions.VIEWS):
            settings.set("board.groupings", {**settings.get("board.groupings"), query: by})
        settings.set("board.grouping", by)
        self._regroup(GROUPINGS[by])

    def _remembered(self, otherwise: str) -> Grouping:
        """The grouping chosen for what is shown, or another where none was."""
        settings = self._context.settings
        chosen = settings.get("board.groupings").get(self._context.session.query, otherwise)
        return GROUPINGS.get(chosen, GROUPINGS["temperature"])

    def _search(self) -> None:
        self._regroup(self._remembered(self._grouping.by))

    def _regroup(self, grouping: Grouping) -> None:
        if grouping is not self._grouping:
            self._grouping = grouping
            self.grouped.emit(grouping.by)
        self.refresh()

    def _lay_out(self, groups: Sequence[Group]) -> None:
        """Stands the columns of the grouping side by side."""
        chosen = self._context.settings.get("board.folded")
        by = self._grouping.by
        groups = [
            replace(group, folded=bool(chosen.get(f"{by}:{group.value}", group.folded)))
            for group in groups
        ]
        self.lanes = Lanes(self._context, self._rows, self, self._area, self._grouping, groups)
        self.lanes.choosing.changed.connect(self._publish)
        self.lanes.mover.settled.connect(self._settled)
        self.lanes.opened.connect(self.open_requested)
        self.lanes.menu_wanted.connect(self.menu_requested)
        self.lanes.fold_changed.connect(self._remember_fold)
        self.lanes.painted.connect(self.painted)
        self._area.setWidget(self.lanes)  # which lets the former ones go

    def _remember_fold(self, value: str, folded: bool) -> None:
        settings = self._context.settings
        chosen = settings.get("board.folded")
        settings.set("board.folded", {**chosen, f"{self.lanes.by}:{value}": folded})

    # ---- for the shell -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the board anew; a hidden board waits until it is shown."""
        self._stale = True
        if not self.isVisible():
            return
        reads, query = self._context.desk.reads, self._context.session.query
        by = self._grouping.by
        self._context.runner.read(
            lambda: (by, reads.board(query, by), reads.board_sums(query, by)), self._show,
            owner=self, key="board", failed=self._keep,
        )  # fmt: skip

    def selected_ids(self) -> list[int]:
        """Ids of the selected cards, column by column from the top."""
        return self.lanes.choosing.ids()

    def select(self, ids: Collection[int], current: int | None) -> None:
        """Selects leads (at least the current one) and scrolls to the current card.

        While the board is being read, this is done once their cards are there.
        """
        ids = ids or ([] if current is None else [current])
        if self._stale:
            self._wanted = (list(ids), current)
            return
        choosing = self.lanes.choosing
        choosing.select(ids, current)
        choosing.here.scrollTo(choosing.here.currentIndex())

    def focus_list(self) -> None:
        """Gives the keyboard to the cards."""
        if self._stale:
            self.lanes.choosing.here.setFocus()
        else:
            self.lanes.focus()

    def step(self, by: int) -> None:
        """Goes to the next (1) or previous (-1) card, on into the next column at the end."""
        found = self.lanes.step(by)
        if found is not None:
            self.select([found], found)

    def card_rect(self, lead_id: int) -> QRect | None:
        """Where a lead's card lies on the screen, seen or not; None when it has none."""
        return self.lanes.card_rect(lead_id)

    def probe(self) -> dict[str, Any]:
        """What is seen where, see `Lanes.probe`."""
        return self.lanes.probe()

    # ---- hearing and showing -------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if changes.initiator is self:
            return  # shown already; read anew, quietly, once it has settled
        moves = changes.structure or not self._grouping.fields.isdisjoint(changes.fields)
        searched = bool(self._context.session.query)
        if changes.touches("opportunity") or (changes.touches("lead") and (moves or searched)):
            self.refresh()

    def _settled(self, well: bool) -> None:
        if well:
            self._quiet.start()
        else:
            self.refresh()

    def _show(self, found: Found) -> None:
        self.query_problem.emit("")
        by, cards, sums = found
        if by != self._grouping.by or self.lanes.mover.pending:
            return  # read before what is shown was chosen or written; it is read anew after that
        if by != self.lanes.by or list(cards) != list(self.lanes.columns):
            if self.lanes.lifting:
                self._quiet.start()  # nobody takes the columns away under a drag
                return
            self._stand_anew(cards)
        with self.lanes.choosing.kept():
            for name, column in self.lanes.columns.items():
                column.show_ids(cards[name])
                column.show_sum(sums.get(name, 0))
        self._stale = False
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.select(*wanted)
        total = sum(len(ids) for ids in cards.values())
        self._context.session.count(total)
        self._empty.explain(self._context.session.query)
        self._pages.setCurrentWidget(self._area if total else self._empty)

    def _stand_anew(self, cards: Mapping[str, Ids[int]]) -> None:
        """Other columns, in which the same leads are chosen."""
        choosing = self.lanes.choosing
        focused = any(cards.hasFocus() for cards in self.lanes.lists.values())
        if self._wanted is None:
            self._wanted = (choosing.ids(), choosing.current())
        self._lay_out([self._grouping.group(value, empty=not ids) for value, ids in cards.items()])
        if focused:
            self.lanes.choosing.here.setFocus()

    def _keep(self, problem: str) -> None:
        """The search was not understood: what is shown stays, and stays in use."""
        self._stale = False
        self.query_problem.emit(problem)

    def _publish(self, ids: list[int], current: int | None) -> None:
        if self.isVisible() and self._wanted is None:
            self._context.session.select(ids, current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
