"""One card under review: shown, corrected, judged whether its person is known, saved."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.domain.cards import Reading
from leaddesk.domain.journal import Done
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.services.card_drafts import CardDraft
from leaddesk.services.entry import SaveCard, nobody_named, unnamed
from leaddesk.services.lessons import learn, unlearn
from leaddesk.ui.cards.drafts import Drafts
from leaddesk.ui.cards.loading import LoadedCard
from leaddesk.ui.cards.pane import ReviewPane
from leaddesk.ui.cards.piles import PileOfCards
from leaddesk.ui.cards.taking import Taking
from leaddesk.ui.entry.company import CompanyCompleter
from leaddesk.ui.entry.keys import KeyWalk
from leaddesk.ui.entry.proposals import Proposer
from leaddesk.ui.session import Context

CERTAIN = "certain"


class CardReview(QObject):
    """The card in hand.

    `left(scan_id, corrected)`: it is being saved, and the next may be shown;
    `saved(scan_id, lead_id, updated)`; `not_saved(scan_id, text)`: it could not be, and is to be
    shown again.
    """

    left = Signal(int, bool)
    saved = Signal(int, int, bool)
    not_saved = Signal(int, str)

    def __init__(self, context: Context, walk: KeyWalk, pile: PileOfCards, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._walk, self._pile = context, walk, pile
        self.pane = ReviewPane(context, walk, self.toggle_same, parent)
        self.card: LoadedCard | None = None
        self.taking = Taking(self.pane, lambda: self.card)
        self.target: Lead | None = None
        self.saving = 0  # cards under way to the database
        self._automatic = False  # nobody but the program said that it is the target
        self._refused: set[int] = set()
        self._resumed = False  # it was begun before
        self._wanted = False  # accepted, as soon as it is known who it is
        self._taught: dict[int, tuple[Reading, dict[str, Any]]] = {}  # of cards saved here
        self.drafts = Drafts(context, self._keep_draft, self)
        form = self.pane.form
        form.changed.connect(lambda _: self.drafts.soon())
        form.tags.textEdited.connect(lambda _: self.drafts.soon())
        form.memo.textChanged.connect(self.drafts.soon)
        form.temperature.pressed.connect(self.drafts.soon)
        Proposer(form, walk, context.runner)
        CompanyCompleter(form, walk, context)
        form.left.connect(self._field_left)
        self.pane.people.same_person.connect(self._choose)
        self.pane.people.judged.connect(self._judged)
        self.pane.accept.clicked.connect(self.accept)
        pile.strip.temperature_changed.connect(self._usual_temperature)

    # ---- showing -------------------------------------------------------------------------------

    @property
    def scan_id(self) -> int | None:
        """The card in hand."""
        return None if self.card is None else self.card.review.scan_id

    def show(self, card: LoadedCard | None, *, judged: bool) -> None:
        """Shows a card; with `judged` what is known of its person is the present state."""
        self.drafts.flush()
        self._wanted = self._resumed = False
        pane, form, people = self.pane, self.pane.form, self.pane.people
        if card is None or self.scan_id != card.review.scan_id:
            pane.area.verticalScrollBar().setValue(0)  # each card is seen from its beginning
        self.card = card
        pane.setEnabled(card is not None)
        pane.tell("")
        pane.sides_note.tell(card)
        if card is None:
            form.show_reading(Reading(), "cold")
            pane.picture.show_card(None, None)
            self._aim(None)
            people.clear()
            return
        told = card.review
        self._pile.show(told.pile_id)
        pane.picture.show_card(card.front, card.back, _without_picture(card))
        form.show_reading(told.reading, self._pile.strip.usual_temperature)
        form.split.show_parts(*card.parts)
        pane.tell(told.problem)
        draft = self.drafts.of(told.scan_id, card.draft)
        people.leave_out = None
        self._aim(None)
        if draft is not None:
            self._take_up(draft)
        people.show_found(card.same or [])
        if draft is not None or not judged:
            people.refresh(0)

    def type_by_hand(self) -> None:
        """Empties the form of the card in hand, to be typed beside its picture."""
        form = self.pane.form
        form.show_reading(Reading(), self._pile.strip.usual_temperature)
        form.go("company")
        self.pane.people.refresh()

    def put_away(self) -> None:
        """The card in hand is being thrown away; should it come back, it is as it was left."""
        if self.card is not None:
            self.drafts.put_away(self.card.review.scan_id, self._draft() if self.touched else None)
        self.card = None

    @property
    def touched(self) -> bool:
        """Whether a person worked on the card in hand."""
        return self.card is not None and (
            self._resumed
            or self.pane.form.touched()
            or (self.target is not None and not self._automatic)
            or self.scan_id in self._refused
        )

    def at_work_on(self, scan_id: int, state: str) -> bool:
        """Whether a person is working on this very card, which is shown in this state."""
        return (
            self.card is not None
            and self.scan_id == scan_id
            and self.card.review.state == state
            and (self.touched or self._walk.composing)
        )

    def _keep_draft(self) -> None:
        if self.card is not None and self.touched:
            self.drafts.keep(self.card.review.scan_id, self._draft())
        elif self.scan_id is not None:
            self.drafts.forget(self.scan_id)

    def _draft(self) -> CardDraft:
        """What the form says by now otherwise than was read."""
        form, fields = self.pane.form, {} if self.card is None else self.card.review.reading.fields
        read = {name: found.text for name, found in fields.items()}
        said = {
            name: list(value) if name == "tags" else value
            for name, value in form.values().items() if (value or "") != read.get(name, "")
        }  # fmt: skip
        seen = tuple(name for name in form.order if form.review_edit(name).settled)
        target = None if self._automatic else self.target
        return CardDraft(said, target, self.scan_id in self._refused, seen)

    def _take_up(self, draft: CardDraft) -> None:
        self._resumed = True
        self.pane.form.take_up(draft.values, draft.seen)
        if draft.refused and self.scan_id is not None:
            self._refused.add(self.scan_id)
        if draft.target is not None:
            self._choose(draft.target)

    # ---- who it is -----------------------------------------------------------------------------

    def toggle_same(self) -> None:
        """Says that it is the likeliest one of those who are known, or another person after all."""
        scan_id = self.scan_id
        if scan_id is None:
            return
        if self.target is not None:
            self._refused.add(scan_id)
            self._aim(None)
            self.drafts.soon()
        elif self.pane.people.found:
            self._choose(self.pane.people.found[0][1])

    def _choose(self, lead: Lead) -> None:
        if self.scan_id is not None:
            self._refused.discard(self.scan_id)
        self._aim(lead)
        self.drafts.soon()

    def _aim(self, lead: Lead | None, *, automatic: bool = False) -> None:
        """From now on the card updates `lead`; None: it is a new one."""
        pane, form = self.pane, self.pane.form
        changed = lead != self.target
        self.target, self._automatic = lead, automatic
        if changed:
            form.know(lead)
            if lead is None and not form.temperature.chosen:
                form.temperature.reset(self._pile.strip.usual_temperature)
        evidence = next((e for e, one in pane.people.everybody if lead and one.id == lead.id), None)
        values = {name: form.text(name) for name in ("company", "department", "title")}
        pane.update_note.tell(lead, evidence, values)
        pane.people.leave(None if lead is None else lead.id)
        pane.show_known()
        text = tr("Save and next") if lead is None else tr("Update and next")
        pane.accept.setText(text)
        pane.accept.setAccessibleName(text)
        pane.accept.setToolTip(f"{text} (Enter)")

    def _judged(self) -> None:
        if self.card is None:
            return
        people = self.pane.people.everybody
        certain = people[0][1] if people and people[0][0].verdict == CERTAIN else None
        mine = self.target is None or self._automatic
        if mine and self.scan_id not in self._refused:
            self._aim(certain, automatic=True)
        else:
            self._aim(self.target)
        if self._wanted and self._ready:
            self._wanted = False
            self.accept()

    @property
    def _ready(self) -> bool:
        """Whether it is known by now who is known: somebody just saved may be this person."""
        return not self.saving and not self.pane.people.asking

    # ---- saving --------------------------------------------------------------------------------

    def accept(self) -> None:
        """Saves the card as it stands in the form.

        With a mistake in a field nothing is saved and the field gets the cursor.
        """
        if self.card is None or self._walk.composing:
            return
        form, pane = self.pane.form, self.pane
        if self.card.review.state == "waiting":
            pane.tell(_not_read(self.card))
            return
        if fault := form.check():
            form.go(fault)
            return
        if not self._pile.strip.date.day():
            pane.tell(tr("The date of exchange is no date. Write it as 2026-11-22."))
            self._pile.strip.date.setFocus()
            return
        values = form.values()
        if self.target is None and nobody_named(values):
            pane.tell(str(unnamed()))
            return
        if not self._ready:
            self._wanted = True
            return
        self._save(values)

    def _save(self, values: dict[str, Any]) -> None:
        card, target = self.card, self.target
        if card is None:
            return
        scan_id, reading = card.review.scan_id, card.review.reading
        usual = {} if target is not None else {"temperature": self.pane.form.temperature.value}
        operation = SaveCard({**usual, **values}, self._pile.strip.pile,
                             None if target is None else target.id, scan_id)  # fmt: skip
        self._pile.flush()
        corrected = self.touched
        draft = self._draft()
        self.saving += 1

        def done(result: Done) -> None:
            self._over()
            self.drafts.put_away(scan_id, draft if corrected else None)
            self.saved.emit(scan_id, int(result.result), target is not None)
            self._taught[scan_id] = (reading, values)
            desk = self._context.desk
            self._context.runner.read(
                lambda: learn(desk, reading, values, str(values.get("company", ""))), _nothing
            )

        def failed(text: str) -> None:
            self.drafts.keep(scan_id, draft)
            self._over()
            self.not_saved.emit(scan_id, text)

        self._context.runner.run(operation, done=done, failed=failed, initiator=self)
        self.card = None
        self.left.emit(scan_id, corrected)

    def undone(self, scan_id: int) -> None:
        """A card saved here is back: what its corrections taught is forgotten."""
        if scan_id in self._taught:
            reading, values = self._taught.pop(scan_id)
            desk = self._context.desk
            self._context.runner.read(
                lambda: unlearn(desk, reading, values, str(values.get("company", ""))), _nothing
            )

    def _over(self) -> None:
        self.saving -= 1
        if not self.saving and self.card is not None:
            self.pane.people.refresh(0)

    def _field_left(self, name: str) -> None:
        if self.target is not None and name in ("company", "department", "title"):
            self._aim(self.target, automatic=self._automatic)

    def _usual_temperature(self, value: str) -> None:
        if self.card is not None and self.target is None and not self.pane.form.temperature.chosen:
            self.pane.form.temperature.reset(value)


def _without_picture(card: LoadedCard) -> str:
    """Why there is no picture of a card."""
    if card.front is not None:
        return ""
    if card.review.state == "waiting":
        return _not_read(card)
    return tr("There is no picture of “{file}”. Type the card by hand.", file=card.review.label)


def _not_read(card: LoadedCard) -> str:
    return tr("“{file}” is not read yet.", file=card.review.label)


def _nothing(_: object) -> None:
    """What was learned shows on the next card."""
