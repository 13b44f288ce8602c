"""The screen of business cards: the queue at the left, the card in hand, its form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.domain.cards import Pile
from leaddesk.domain.journal import Changes
from leaddesk.services.piles import piles
from leaddesk.services.scan_reads import QueueRow, queue, thrown_count
from leaddesk.services.scans import PairScans, TrashScans
from leaddesk.ui.cards.loading import LoadedCard, load
from leaddesk.ui.cards.menu import connect_menus
from leaddesk.ui.cards.pages import NoCardsPage, Sitting
from leaddesk.ui.cards.pane import FORM_WIDTH
from leaddesk.ui.cards.piles import PileOfCards
from leaddesk.ui.cards.progress import ReadingStrip
from leaddesk.ui.cards.queue import CardQueueList
from leaddesk.ui.cards.review import CardReview
from leaddesk.ui.cards.thrown import ThrownAway, ThrownLink
from leaddesk.ui.cards.walking import ReviewKeys
from leaddesk.ui.cards.work import CardWork
from leaddesk.ui.entry.keys import KeyWalk
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import column, hairline

if TYPE_CHECKING:
    from leaddesk.ui.shell import Shell

QUEUE_WIDTH: Final = (180, 232, 360)  # least, usual, most
_GATHER_MS: Final = 120  # changes that come within it are shown together
_UNKNOWN: Final = 2  # the page until it is known whether there are cards
_TABLES: Final = ("scan", "card")


class CardsScreen(QWidget):
    """Reviews what was read, card by card; the next one is got ready beforehand."""

    def __init__(self, context: Context, work: CardWork, shell: Shell) -> None:
        super().__init__(shell.stack)
        self._context, self._shell = context, shell
        self.work = work
        self.walk = KeyWalk(self)
        self.pile = PileOfCards(context, self.walk, self)
        self.page = NoCardsPage(shell.qactions)
        self._build()
        self._rows: list[QueueRow] = []
        self._leaving: set[int] = set()  # being saved: not shown, unless it fails
        self._sitting: dict[int, bool] = {}  # cards saved here: whether they updated somebody
        self._thrown: set[int] = set()  # should one of them come back, it is shown
        self._ahead: dict[int, tuple[QueueRow, LoadedCard, int]] = {}
        self._state = 0  # goes on whenever what is known of people may have changed
        self._refused: dict[int, str] = {}  # why a card could not be saved
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MS)
        self._gather.timeout.connect(self._ask)
        self._connect()
        QTimer.singleShot(0, self, self._begin)  # to make all at once would hold the window up

    def _build(self) -> None:
        """From the outside in: to move a part with all it holds takes as long as making it."""
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.setHandleWidth(1)
        strip = QWidget()
        strip.setProperty("role", "surface")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        framed = QVBoxLayout(strip)
        framed.setContentsMargins(16, 6, 16, 8)
        framed.addWidget(self.pile.strip)
        self.pile.strip.be_plain()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.page)
        self._pages.addWidget(column(strip, hairline(), self.body))
        self._pages.addWidget(QWidget())
        self._pages.setCurrentIndex(_UNKNOWN)
        self._awaited = False  # who came here has the keyboard once there is something to be seen
        self.reading = ReadingStrip(self.work)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column(self._pages, self.reading))
        left = self._left_side = QWidget(self.body)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        self.queue = CardQueueList(self._context.runner, left)
        self.thrown = ThrownLink(left)
        below.addWidget(self.queue, 1)
        below.addWidget(self.thrown)

    @cached_property
    def review(self) -> CardReview:
        """The card in hand, made on a turn of its own or when it is first needed."""
        review = CardReview(self._context, self.walk, self.pile, self.body)
        self._divide(review.pane.split)
        review.left.connect(self._left)
        review.saved.connect(self._saved)
        review.not_saved.connect(self._not_saved)
        review.pane.discard.clicked.connect(self.throw_away)
        review.drafts.marked.connect(self._gather.start)
        connect_menus(self, review.pane, self._context.runner)
        return review

    @cached_property
    def keys(self) -> ReviewKeys:
        """What the keys do."""
        return ReviewKeys(self)

    def _divide(self, card_and_form: QSplitter) -> None:
        """Gives queue, card and form the room they had last."""
        least, usual, most = QUEUE_WIDTH
        self._left_side.setMinimumWidth(least)
        self._left_side.setMaximumWidth(most)
        self.body.setStretchFactor(1, 1)
        self.body.setChildrenCollapsible(False)
        kept = self._context.settings.get("cards.widths") or [usual, 0, FORM_WIDTH[1]]
        self.body.setSizes([kept[0], 10_000])
        card_and_form.setSizes([10_000, kept[-1]])
        for split in (self.body, card_and_form):
            split.splitterMoved.connect(self._remember_widths)

    def _connect(self) -> None:
        context = self._context
        context.runner.changed.connect(self._hear)
        self.work.counted.connect(lambda _: self._gather.start())
        self.pile.renamed.connect(self._gather.start)
        self.queue.chosen.connect(self._choose)
        self.queue.paired.connect(lambda front, back: context.runner.run(PairScans(front, back)))
        self.page.leads_wanted.connect(self._open_leads)
        for link in (self.thrown, self.page.thrown):
            link.clicked.connect(lambda: ThrownAway(context, self).open())
        self._shell.installEventFilter(self)

    def _remember_widths(self) -> None:
        sizes = [*self.body.sizes()[:1], 0, self.review.pane.split.sizes()[-1]]
        self._context.settings.set("cards.widths", sizes)

    # ---- as the window asks --------------------------------------------------------------------

    def focus_list(self) -> None:
        """Gives the keyboard to the card in hand, or to the way to get cards."""
        self._awaited = self._pages.currentIndex() == _UNKNOWN
        if self._pages.currentWidget() is self.page:
            self.page.focus()
        elif not self._awaited:
            self.review.pane.picture.setFocus()

    def step(self, by: int) -> None:
        """Goes to the next or the previous card."""
        self.queue.step(by)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pile.offer_lists()
        self._offer_tags()
        self._gather.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self._keep()  # while it can still be written
        return False

    def _keep(self) -> None:
        self.pile.flush()
        self.review.drafts.flush()

    def _offer_tags(self) -> None:
        self._context.runner.read(
            self._context.desk.reads.tags,
            lambda tags: self.review.pane.form.suggest_tags(tags), owner=self, key="tags",
        )  # fmt: skip

    # ---- the queue -----------------------------------------------------------------------------

    def _hear(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in _TABLES):
            self._gather.start()
        if changes.touches("lead"):
            self._state += 1

    def _begin(self) -> None:
        self.keys  # noqa: B018 - made now, and the review for it
        self._ask()
        self.work.count()

    def _ask(self) -> None:
        if not self.isVisible() and self._rows:
            return  # asked anew when it is shown
        reads = self._context.desk.reads
        self._context.runner.read(
            lambda: (queue(reads), piles(reads), thrown_count(reads)), self._show_rows,
            owner=self, key="queue",
        )  # fmt: skip

    def _show_rows(self, found: tuple[list[QueueRow], Mapping[int, Pile], int]) -> None:
        rows, by_id, thrown = found
        for link in (self.thrown, self.page.thrown):
            link.tell(thrown)
        back = self._came_back(rows)
        self._rows = rows
        self.pile.set_piles(by_id)
        self._show_queue()
        if back is not None:
            self.queue.go_to(back)

    def _came_back(self, rows: list[QueueRow]) -> int | None:
        """A card that is back, saved or thrown away before: it is shown again."""
        before = {row.scan_id for row in self._rows} | self._leaving
        new = [row.scan_id for row in rows if row.scan_id not in before]
        undone = [scan_id for scan_id in new if self._sitting.pop(scan_id, None) is not None]
        for scan_id in undone:
            self.review.undone(scan_id)
        found = [scan_id for scan_id in new if scan_id in self._thrown]
        self._thrown.difference_update(found)
        return next(iter(undone[-1:] or found[:1]), None)

    def _show_queue(self) -> None:
        shown = [row for row in self._rows if row.scan_id not in self._leaving]
        focused = QApplication.focusWidget()
        within = self.isVisible() and (focused is None or self.isAncestorOf(focused))
        before = self._pages.currentIndex()
        if shown:
            self._pages.setCurrentIndex(1)
        elif not self._leaving or not self._rows:
            updated = sum(self._sitting.values())
            self.page.tell(Sitting(len(self._sitting) - updated, updated))
            self._pages.setCurrentIndex(0)
        self.queue.show_rows(shown, self.pile.piles)
        if before != self._pages.currentIndex() and (within or self._awaited):
            self.focus_list()

    # ---- the card in hand ----------------------------------------------------------------------

    def _choose(self, row: QueueRow | None) -> None:
        if row is None:
            self._show_card(None, judged=True)
            return
        if self.review.at_work_on(row.scan_id, row.state):
            return  # what is being typed is not disturbed by what else became known
        ahead = self._ahead.pop(row.scan_id, None)
        if ahead is not None and ahead[0] == row:
            self._show_card(ahead[1], judged=ahead[2] == self._state and not self.review.saving)
            return
        reads, state = self._context.desk.reads, self._state
        self._context.runner.read(
            lambda: load(reads, row.scan_id),
            lambda card: self._loaded(row, card, state), owner=self, key="card",
        )  # fmt: skip

    def _loaded(self, row: QueueRow, card: LoadedCard | None, state: int) -> None:
        current = self.queue.current()
        if current is not None and current.scan_id == row.scan_id:
            self._show_card(card, judged=state == self._state and not self.review.saving)

    def _show_card(self, card: LoadedCard | None, *, judged: bool) -> None:
        scan_id = None if card is None else card.review.scan_id
        same = scan_id is not None and scan_id == self.review.scan_id
        in_form = self.review.pane.form.in_hand() if same else ""
        self.review.show(card, judged=judged)
        if scan_id is not None and scan_id in self._refused:
            self.review.pane.tell(self._refused.pop(scan_id))
        if self.isVisible() and not in_form and self.queue is not self.focusWidget():
            self.keys.to_card()
        self._get_ahead()

    def _get_ahead(self) -> None:
        """Gets the next card ready, so that it is there at once."""
        current = self.queue.current()
        row = None if current is None else self.queue.next_after(current.scan_id)
        if row is None or row.state == "waiting":
            return
        known = self._ahead.get(row.scan_id)
        if known is not None and known[0] == row:
            return
        reads, state = self._context.desk.reads, self._state

        def keep(card: LoadedCard | None) -> None:
            self._ahead.clear()
            if card is not None:
                self._ahead[row.scan_id] = (row, card, state)

        self._context.runner.read(lambda: load(reads, row.scan_id), keep, owner=self, key="ahead")

    # ---- saved, thrown away --------------------------------------------------------------------

    def _left(self, scan_id: int, corrected: bool) -> None:
        """A card is on its way to the leads: the next one is shown at once."""
        if corrected:
            self._ahead.clear()  # the next may be read better by what was taught
        follower = self.queue.next_after(scan_id)
        self._leaving.add(scan_id)
        self.queue.go_to(None if follower is None else follower.scan_id)
        self._show_queue()

    def _saved(self, scan_id: int, _lead_id: int, updated: bool) -> None:
        self._sitting[scan_id] = updated
        self._rows = [row for row in self._rows if row.scan_id != scan_id]
        self._leaving.discard(scan_id)
        self._show_queue()

    def _not_saved(self, scan_id: int, text: str) -> None:
        self._leaving.discard(scan_id)
        self._refused[scan_id] = text
        self._show_queue()
        self.queue.go_to(scan_id)

    def throw_away(self) -> None:
        """Throws the selected cards away; undo brings them back."""
        ids = [row.scan_id for row in self.chosen()]
        if ids:
            self.review.put_away()
            self._thrown.update(ids)
            self._context.runner.run(TrashScans(ids))

    def chosen(self) -> list[QueueRow]:
        """The cards meant: those selected with the current one, or it alone."""
        current, selected = self.queue.current(), self.queue.selected()
        if current is None:
            return []
        return selected if current in selected else [current]

    def type_by_hand(self) -> None:
        """Empties the form, to be typed beside the picture."""
        self.review.type_by_hand()

    def _open_leads(self) -> None:
        """Shows the leads of this sitting in the table."""
        pile = self.pile.strip.pile
        query = f'campaign:"{pile.campaign}"' if pile.campaign else "created_at>=today"
        self._shell.show_screen("leads")
        self._shell.show_query(query)
