"""The screen of business cards: the queue at the left, the card in hand, its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.domain.cards import Pile
from leaddesk.domain.journal import Changes
from leaddesk.i18n import tr
from leaddesk.services.piles import piles
from leaddesk.services.scan_reads import QueueRow, queue
from leaddesk.services.scans import PairScans, PartScans, TrashScans
from leaddesk.ui import icons
from leaddesk.ui.cards.loading import LoadedCard, load
from leaddesk.ui.cards.pages import NoCardsPage, Sitting
from leaddesk.ui.cards.pane import FORM_WIDTH
from leaddesk.ui.cards.piles import PileOfCards
from leaddesk.ui.cards.progress import ReadingStrip
from leaddesk.ui.cards.queue import CardQueueList
from leaddesk.ui.cards.review import CardReview
from leaddesk.ui.cards.walking import ReviewKeys
from leaddesk.ui.cards.work import CardWork
from leaddesk.ui.entry.keys import KeyWalk
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import column, hairline

if TYPE_CHECKING:
    from leaddesk.ui.shell import Shell

QUEUE_WIDTH: Final = (180, 232, 360)  # least, usual, most
_GATHER_MS: Final = 120  # changes that come within it are shown together
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
        self.keys = ReviewKeys(self)
        self._rows: list[QueueRow] = []
        self._leaving: set[int] = set()  # being saved: not shown, unless it fails
        self._sitting: dict[int, bool] = {}  # cards saved here: whether they updated somebody
        self._ahead: dict[int, tuple[QueueRow, LoadedCard, int]] = {}
        self._state = 0  # goes on whenever what is known of people may have changed
        self._refused: dict[int, str] = {}  # why a card could not be saved
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MS)
        self._gather.timeout.connect(self._ask)
        self._connect()
        QTimer.singleShot(0, self, self._begin)  # to make it takes as long as may be already

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
        self._pages.addWidget(QWidget())  # until it is known whether there are cards
        self._pages.setCurrentIndex(2)
        self.reading = ReadingStrip(self.work)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column(self._pages, self.reading))
        self.queue = CardQueueList(self._context.runner, self.body)
        self.review = CardReview(self._context, self.walk, self.pile, self.body)
        self._divide()

    def _divide(self) -> None:
        """Gives queue, card and form the room they had last."""
        least, usual, most = QUEUE_WIDTH
        self.queue.setMinimumWidth(least)
        self.queue.setMaximumWidth(most)
        self.body.setStretchFactor(1, 1)
        self.body.setChildrenCollapsible(False)
        kept = self._context.settings.get("cards.widths") or [usual, 0, FORM_WIDTH[1]]
        self.body.setSizes([kept[0], 10_000])
        self.review.pane.split.setSizes([10_000, kept[-1]])

    def _connect(self) -> None:
        context, review = self._context, self.review
        for split in (self.body, review.pane.split):
            split.splitterMoved.connect(self._remember_widths)
        context.runner.changed.connect(self._hear)
        self.work.counted.connect(lambda _: self._gather.start())
        self.pile.renamed.connect(self._gather.start)
        self.queue.chosen.connect(self._choose)
        self.queue.menu_wanted.connect(self._menu)
        self.queue.paired.connect(lambda front, back: context.runner.run(PairScans(front, back)))
        review.left.connect(self._left)
        review.saved.connect(self._saved)
        review.not_saved.connect(self._not_saved)
        review.pane.discard.clicked.connect(self.throw_away)
        self.page.leads_wanted.connect(self._open_leads)

    def _remember_widths(self) -> None:
        sizes = [*self.body.sizes()[:1], 0, self.review.pane.split.sizes()[-1]]
        self._context.settings.set("cards.widths", sizes)

    # ---- as the window asks --------------------------------------------------------------------

    def focus_list(self) -> None:
        """Gives the keyboard to the card in hand, or to the way to get cards."""
        if self._pages.currentWidget() is self.page:
            self.page.focus()
        else:
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
        self.pile.flush()

    def _offer_tags(self) -> None:
        self._context.runner.read(
            self._context.desk.reads.tags, self.review.pane.form.suggest_tags, owner=self,
            key="tags",
        )  # fmt: skip

    # ---- the queue -----------------------------------------------------------------------------

    def _hear(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in _TABLES):
            self._gather.start()
        if changes.touches("lead"):
            self._state += 1

    def _begin(self) -> None:
        self._ask()
        self.work.count()

    def _ask(self) -> None:
        if not self.isVisible() and self._rows:
            return  # asked anew when it is shown
        reads = self._context.desk.reads
        self._context.runner.read(
            lambda: (queue(reads), piles(reads)), self._show_rows, owner=self, key="queue"
        )

    def _show_rows(self, found: tuple[list[QueueRow], Mapping[int, Pile]]) -> None:
        rows, by_id = found
        back = self._came_back(rows)
        self._rows = rows
        self.pile.set_piles(by_id)
        self._show_queue()
        if back is not None:
            self.queue.go_to(back)

    def _came_back(self, rows: list[QueueRow]) -> int | None:
        """A card that an undo has brought back: it is shown again."""
        before = {row.scan_id for row in self._rows} | self._leaving
        new = [row.scan_id for row in rows if row.scan_id not in before]
        undone = [scan_id for scan_id in new if self._sitting.pop(scan_id, None) is not None]
        return undone[-1] if undone else None

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
        if before != self._pages.currentIndex() and within:
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
        ids = [row.scan_id for row in self._chosen()]
        if ids:
            self.review.forget()
            self._context.runner.run(TrashScans(ids))

    def _chosen(self) -> list[QueueRow]:
        """The cards meant: those selected with the current one, or it alone."""
        current, selected = self.queue.current(), self.queue.selected()
        if current is None:
            return []
        return selected if current in selected else [current]

    def _menu(self, at: QPoint) -> None:
        rows, current = self._chosen(), self.queue.current()
        if current is None:
            return
        menu = QMenu(self)
        run = self._context.runner.run
        beside = self.queue.beside(current.scan_id)
        for symbol, text, fits, act in (
            ("keyboard", tr("Type by hand"), True, self.type_by_hand),
            ("refresh", tr("Read again"), True,
             lambda: self.work.read_again([row.scan_id for row in rows])),
            ("link", tr("Pair with the next: its back"),
             len(rows) == 1 and current.back_id is None and beside is not None,
             lambda: beside and run(PairScans(current.scan_id, beside.scan_id))),
            ("copy", tr("Take front and back apart"), current.back_id is not None,
             lambda: run(PartScans(current.scan_id))),
            ("trash", tr("Throw away"), True, self.throw_away),
        ):  # fmt: skip
            action = menu.addAction(icons.icon(symbol), text)
            action.setEnabled(fits)
            action.triggered.connect(lambda _=False, act=act: act())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def type_by_hand(self) -> None:
        """Empties the form, to be typed beside the picture."""
        self.review.type_by_hand()

    def _open_leads(self) -> None:
        """Shows the leads of this sitting in the table."""
        pile = self.pile.strip.pile
        query = f'campaign:"{pile.campaign}"' if pile.campaign else "created_at>=today"
        self._shell.show_screen("leads")
        self._shell.show_query(query)
