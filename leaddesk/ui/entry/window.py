"""The window in which a pile of cards is typed: one form, its pile, and who it may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from leaddesk.domain.journal import Done
from leaddesk.domain.lead import Lead
from leaddesk.domain.spread import spread
from leaddesk.i18n import tr
from leaddesk.services.entry import SaveCard, nobody_named, unnamed
from leaddesk.services.leads import SetFields
from leaddesk.services.operation import Operation
from leaddesk.ui.entry.company import CompanyCompleter
from leaddesk.ui.entry.entered import EnteredCards, Target, Unsaved
from leaddesk.ui.entry.form import ORDER, SHARED, CardForm
from leaddesk.ui.entry.keys import KeyWalk, command_of
from leaddesk.ui.entry.layout import EntryLayout
from leaddesk.ui.entry.parts import OfferBar
from leaddesk.ui.entry.pile import PileStrip
from leaddesk.ui.entry.proposals import Proposer
from leaddesk.ui.entry.same import SamePeople
from leaddesk.ui.session import Context


class EntryWindow(QDialog):
    """Stays open through a pile of cards; everything goes by keyboard (see `keys.KEYS`).

    `set_values` fills the form as if typed; `save` records it and starts the next card.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.target: Target | None = None
        self.setWindowTitle(tr("Enter cards"))
        self.setModal(False)
        self.walk = KeyWalk(self)
        today = context.desk.reads.today().isoformat()
        self.pile = PileStrip(context.settings, today, self.walk, self)
        self.form = CardForm(self.walk, self)
        self.same = SamePeople(self.form, self.walk, context, self)
        self.entered = EnteredCards(context, self)
        self.offer = OfferBar(self)
        self.mode = OfferBar(self, role="panel")
        self.parts = EntryLayout(self)
        self.proposer = Proposer(self.form, self.walk, context.runner)
        self.companies = CompanyCompleter(self.form, self.walk, context)
        self._connect()
        self.form.clear(self.pile.usual_temperature)
        self.form.go("company")

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Sets fields of the form, as if typed."""
        self.form.set_values(values)

    def begin(self, values: Mapping[str, str]) -> None:
        """Starts a card with fields that are known; one that is being typed is left alone."""
        if not self._unsaved(waiting=False):
            self._next()
            for name, text in values.items():
                self.form.edit(name).put(text, "kept")
            self.form.settle()
            self.form.go_to_gap()

    def save(self, *, same_company: bool = False) -> None:
        """Saves the card and starts the next one, with company and address kept if asked for.

        With a mistake in a field nothing is saved and the field gets the focus.
        """
        if self.walk.composing:
            return
        if fault := self.form.check():
            self.form.go(fault)
            return
        if not self.pile.date.day():
            self.parts.tell(tr("The date of exchange is no date. Write it as 2026-11-22."))
            self.pile.date.setFocus()
            return
        values, target = self.form.values(), self.target
        if nobody_named(values) and target is None:
            self.parts.tell(str(unnamed()))
            self.form.go("company")
            return
        operation = self._operation(values, target)
        if operation is not None:
            self._context.runner.run(
                operation, initiator=self,
                done=lambda done: self._saved(done, target),
                failed=lambda text: self._not_saved(Unsaved(values, target, text)),
            )  # fmt: skip
        self._next(SHARED if same_company else ())

    def update_from_card(self, lead: Lead) -> None:
        """The form becomes an update of `lead`: what is typed replaces, the rest stays."""
        self.target = Target(lead, reopened=False)
        self.form.know(lead)
        self.same.leave_out = lead.id
        self.same.refresh()
        self.mode.ask(
            tr("This card updates {who}. Empty fields keep what is known.", who=lead.name),
            [(tr("Save as a &new lead"), self._as_new)],
        )

    def reopen(self, lead: Lead) -> None:
        """Shows a saved card again, to be corrected; asks first when another is being typed."""
        if self._unsaved():
            self.offer.ask(
                tr("A card is being typed. Throw it away and open {who}?", who=lead.name),
                [(tr("&Throw away"), lambda: self._open(lead)), (tr("&Keep typing"), self._stay)],
            )
            return
        self._open(lead)

    # ---- saving ----------------------------------------------------------------------------

    def _operation(self, values: dict[str, Any], target: Target | None) -> Operation | None:
        if target is None:
            usual = {"temperature": self.form.temperature.value}
            return SaveCard({**usual, **values}, self.pile.pile)
        if not target.reopened:
            return SaveCard(values, self.pile.pile, target.lead.id)
        changed = {
            name: value for name, value in values.items() if value != getattr(target.lead, name)
        }
        return SetFields({target.lead.id: changed}) if changed else None

    def _saved(self, done: Done, target: Target | None) -> None:
        self.parts.tell("")
        lead_id = target.lead.id if target is not None else int(done.result)
        self.entered.add(lead_id, done)
        self._offer_lists()

    def _not_saved(self, card: Unsaved) -> None:
        """Puts the card back into the form, or, when the next is being typed, on the list."""
        if self.form.touched() or self.target is not None:
            self.entered.add_failed(card)
        else:
            self._take_up(card)
        self.parts.tell(card.text)

    def _take_up(self, card: Unsaved) -> None:
        """Puts a card that could not be saved back; it counts as typed."""
        self._next()
        self.set_values(card.values)
        self.form.edit("company").touched = True
        if card.target is not None and card.target.reopened:
            self._show_reopened(card.target)
        elif card.target is not None:
            self.update_from_card(card.target.lead)

    def _next(self, keep: tuple[str, ...] = ()) -> None:
        self.target = None
        self.mode.dismiss()
        self.offer.dismiss()
        self.parts.tell("")
        self.form.clear(self.pile.usual_temperature, keep=keep)
        self.same.clear()
        self.form.go("department" if keep else "company")

    # ---- other cards and people ------------------------------------------------------------

    def _open(self, lead: Lead) -> None:
        self._next()
        self._show_reopened(Target(lead, reopened=True))
        self.form.show_lead(lead)

    def _show_reopened(self, target: Target) -> None:
        self.target = target
        self.same.leave_out = target.lead.id
        self.mode.ask(
            tr("You are correcting the saved card of {who}.", who=target.lead.name),
            [(tr("&New card instead"), self._next)],
        )

    def _reopen_unsaved(self, card: Unsaved) -> None:
        if self._unsaved(waiting=False):
            self.parts.tell(tr("Save the card in the form first."))
            return
        self.entered.take_failed(card)
        self._take_up(card)
        self.parts.tell(card.text)

    def _as_new(self) -> None:
        self.target = None
        self.form.know(None)
        if not self.form.temperature.chosen:
            self.form.temperature.reset(self.pile.usual_temperature)
        self.same.leave_out = None
        self.same.refresh()

    # ---- pasting ---------------------------------------------------------------------------

    def _pasted(self, name: str, text: str) -> None:
        found = spread(text)
        if len(found) < 2:
            return
        before = self.form.text(name) if name in ORDER else ""
        self.offer.ask(
            tr("Several lines: spread them over the fields?"),
            [(tr("&Spread"), lambda: self._spread(name, before, found)),
             (tr("&Only here"), self._stay)],
        )  # fmt: skip

    def _spread(self, name: str, before: str, found: Mapping[str, str]) -> None:
        if name in ORDER:
            self.form.edit(name).put(before)
        else:
            self.form.memo.undo()
        for field, value in found.items():
            edit = self.form.edit(field)
            if not edit.text() or edit.origin:
                edit.put(value)
                edit.touched = True
        self.form.go_to_gap()

    # ---- keys, leaving ---------------------------------------------------------------------

    def _command(self, command: str) -> None:
        actions = {
            "next": lambda: self.form.step(1),
            "back": lambda: self.form.step(-1),
            "save": self.save,
            "save_same": lambda: self.save(same_company=True),
            "same_person": self.same.take_first,
            "leave": self.reject,
        }
        if command in actions:
            actions[command]()
        else:
            self.form.temperature.choose(command)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no field took: they work beside the fields too, and Enter presses buttons."""
        command, button = command_of(event), self.focusWidget()
        if command == "next" and isinstance(button, QPushButton):
            button.click()
        elif command and command not in ("next", "back"):
            self._command(command)
        else:
            event.ignore()

    def reject(self) -> None:
        """Esc and the close button: a bar or a correction is left first, typing is asked for."""
        if self.offer.isVisible():
            self.offer.dismiss()
            self._stay()
        elif self._unsaved():
            self.offer.ask(
                tr("Throw away what is not saved?"),
                [(tr("&Throw away"), self._throw_away), (tr("&Keep typing"), self._stay)],
            )
        elif self.target is not None:
            self._next()
        else:
            super().reject()

    def _throw_away(self) -> None:
        self._next()
        self.entered.forget_failed()
        super().reject()

    def _stay(self) -> None:
        if not self.form.focused():
            self.form.go_to_gap()

    def _unsaved(self, *, waiting: bool = True) -> bool:
        typed = self.form.touched() or (self.target is None and self.form.filled())
        return typed or (waiting and self.entered.pending())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer_lists()

    def _offer_lists(self) -> None:
        reads = self._context.desk.reads
        self._context.runner.read(
            lambda: (reads.campaigns(), reads.users(), reads.tags()),
            self._show_lists, owner=self, key="lists",
        )  # fmt: skip

    def _show_lists(self, lists: tuple[Any, Any, Any]) -> None:
        campaigns, users, tags = lists
        self.pile.offer(campaigns, users)
        self.form.suggest_tags(tags)

    def _connect(self) -> None:
        self.walk.asked.connect(self._command)
        self.same.same_person.connect(self.update_from_card)
        self.entered.reopened.connect(self.reopen)
        self.entered.unsaved.connect(self._reopen_unsaved)
        self.form.lines_pasted.connect(self._pasted)
        self.pile.temperature_changed.connect(self._usual_temperature)
        self.parts.save.clicked.connect(lambda: self.save())
        self.parts.save_same.clicked.connect(lambda: self.save(same_company=True))

    def _usual_temperature(self, value: str) -> None:
        if not self.form.temperature.chosen and self.target is None:
            self.form.temperature.reset(value)
