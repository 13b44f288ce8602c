"""A card handed over becomes a lead, or the present state of one that is known.

Typed or read from a picture alike; the card itself is kept with the lead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from leaddesk.domain import cards, when
from leaddesk.domain.cards import Pile
from leaddesk.domain.fields import LEAD_FIELDS
from leaddesk.domain.identity import company_key, fold
from leaddesk.domain.journal import FACTS, Label
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.i18n import mark, tr
from leaddesk.services.chosen import display_lead, display_name, existing
from leaddesk.services.leads import (
    IDENTIFYING,
    TouchDraft,
    clean_values,
    touch_row,
)
from leaddesk.services.operation import Applied, Work
from leaddesk.services.records import Recorder
from leaddesk.storage import card_rows, scans

__all__ = ["BESIDE", "SaveCard", "nobody_named", "told_anew", "unnamed"]

# What a card says beside the fields of a lead: custom fields, and what they are called.
BESIDE: Final = {
    cards.ROMAJI: mark("Name in Latin letters"),
    cards.COMPANY_LATIN: mark("Company in Latin letters"),
}
# What has become of a person that one is told of, the weightiest first.
_NEWS: Final = {
    "company": mark("Updated {who} from a new card: was with {before}, now with {after}"),
    "title": mark("Updated {who} from a new card: was {before}, now {after}"),
    "department": mark("Updated {who} from a new card: was in {before}, now in {after}"),
}


@dataclass(frozen=True)
class SaveCard:
    """Records a card. Result: the id of its lead.

    `values`: lead fields, and those of `domain.cards` that are none. A new lead gets the pile's
    campaign, channel, owner and temperature, and, where the card shows an e-mail address, the
    consent that a card handed over gives (特定電子メール法). With `update_id` the card becomes the
    present state of that lead: what it shows replaces what was known, what it does not show stays;
    tags and memo are added to. An older card than the last one of that lead only fills gaps.
    Either way the exchange is a touch of that day, and the card is kept with its pictures, those of
    `scan_id` in the queue, which has it no more, or `pictures` (front, back) of one that was never
    in it.

    Raises UserError for a value that can't be, a wrong date, when nothing says who it is, or when
    the card of `scan_id` is saved already, or not in the queue any more.
    """

    values: Mapping[str, Any]
    pile: Pile
    update_id: int | None = None
    scan_id: int | None = None
    pictures: tuple[int | None, int | None] | None = None
    kind: ClassVar[str] = "card"

    def apply(self, work: Work) -> Applied:
        _check_date(self.pile.exchanged_on)
        if self.scan_id is not None:
            _check_unsaved(work, self.scan_id)
        values = clean_values(_beside_as_custom(self.values))
        _name_custom_fields(work, values)
        recorder = Recorder(work)
        if self.update_id is None:
            label, lead_id = self._add(work, recorder, values)
        else:
            lead = existing(work, [self.update_id])[0]
            label, lead_id = self._update(work, recorder, values, lead)
        self._keep(work, recorder, lead_id, values)
        return Applied(label, lead_id)

    def _add(
        self, work: Work, recorder: Recorder, values: dict[str, Any]
    ) -> tuple[Label, int]:  # fmt: skip
        if nobody_named(values):
            raise unnamed()
        given = {
            "campaign": self.pile.campaign, "channel": self.pile.channel, "owner": self.pile.by,
            "consent": "card" if values.get("email") else "unknown",
        }  # fmt: skip
        if self.pile.temperature != "cold":  # the usual one, on which nobody decided
            given["temperature"] = self.pile.temperature
        row_id = self._anew(work, recorder, {**given, **values})
        if row_id is None:
            row_id = work.insert("lead", [recorder.columns({**given, **values})])[0]
        return Label("Entered the card of {who}", {"who": display_name(values, row_id)}), row_id

    def _anew(self, work: Work, recorder: Recorder, values: dict[str, Any]) -> int | None:
        """The lead this card made when it was saved before, which was undone: two of the same
        person would else lie in the trash and on the desk. None where it was not saved before.
        """
        before = None if self.scan_id is None else card_rows.undone_lead(
            work.connection, self.scan_id
        )  # fmt: skip
        if before is None:
            return None
        work.restore("lead", [before])
        lead, nothing = existing(work, [before])[0], Lead(before)
        blank = {name: getattr(nothing, name) for name in _WRITTEN
                 if getattr(lead, name) != getattr(nothing, name)}  # fmt: skip
        if "name" in values:
            blank = {name: value for name, value in blank.items() if name not in _NAME_PARTS}
        if "temperature" not in values:
            blank |= {"temperature": nothing.temperature, "pinned": False}
        work.update("lead", {before: recorder.columns({**blank, **values}, _parts(nothing))})
        return before

    def _update(
        self, work: Work, recorder: Recorder, values: dict[str, Any], lead: Lead
    ) -> tuple[Label, int]:
        latest = card_rows.last_exchange(work.connection, lead.id)
        older = bool(latest) and self.pile.exchanged_on < when.local_date(latest).isoformat()
        columns = recorder.columns(_differing(values, lead, only_gaps=older), _parts(lead))
        work.update("lead", {lead.id: columns})
        who = {"who": display_lead(lead)}
        if older:
            return Label("Added an older card of {who}", who), lead.id
        news = told_anew(values, lead)
        facts = {FACTS: {"anew": {name: list(pair) for name, pair in news.items()}}} if news else {}
        for name, text in _NEWS.items():
            if name in news:
                before, after = news[name]
                told = {**who, "before": before, "after": after, **facts}
                return Label(text, told), lead.id  # data
        return Label("Updated {who} from a new card", {**who, **facts}), lead.id

    def _keep(
        self, work: Work, recorder: Recorder, lead_id: int, values: Mapping[str, Any]
    ) -> None:  # fmt: skip
        """The exchange as a touch, and the card itself."""
        recorder.reference("campaign", self.pile.campaign, {"channel": self.pile.channel})
        draft = TouchDraft("card", self.pile.exchanged_on, self.pile.campaign)
        by = recorder.reference("user", self.pile.by)
        row = {**touch_row(recorder, lead_id, draft), "user_id": by}
        touch_id = work.insert("touch", [row])[0]
        pictures = self.pictures or card_rows.sides_of(work.connection, self.scan_id)
        work.insert("card", [{
            "lead_id": lead_id, "touch_id": touch_id, "scan_id": self.scan_id,
            "front_id": pictures[0], "back_id": pictures[1],
            "exchanged_on": self.pile.exchanged_on, "printed": _printed(values),
        }])  # fmt: skip


def told_anew(values: Mapping[str, Any], lead: Lead) -> dict[str, tuple[str, str]]:
    """What a new card says otherwise than is known of the person: {field: (before, after)}.

    Only company, title and department, in this order, and only where both say something; another
    spelling of the same says nothing new.
    """
    found = {}
    for name in _NEWS:
        before, after = getattr(lead, name), str(values.get(name) or "")
        same = company_key if name == "company" else fold
        if before and after and same(before) != same(after):
            found[name] = (before, after)
    return found


def _beside_as_custom(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with those that are no fields of a lead as custom fields; empty ones left out."""
    return {
        f"custom.{name}" if name in BESIDE else name: value
        for name, value in values.items()
        if value or name not in BESIDE
    }


def _name_custom_fields(work: Work, values: Mapping[str, Any]) -> None:
    """Has the custom fields of cards be there, called what the user calls them."""
    new = [
        name for name in BESIDE
        if name in values.get("custom", {}) and name not in work.custom_keys()
    ]  # fmt: skip
    rows = [{"key": name, "label": tr(BESIDE[name])} for name in new]  # data
    if rows:
        work.provide("custom_field", rows)


def _printed(values: Mapping[str, Any]) -> dict[str, str]:
    """What the card said, by the names of `CARD_FIELDS`."""
    all_values = {**values, **values.get("custom", {})}
    return {name: text for name in cards.CARD_FIELDS if (text := all_values.get(name))}


def _check_unsaved(work: Work, scan_id: int) -> None:
    saved = card_rows.lead_of_scan(work.connection, scan_id)
    if saved is not None:
        raise UserError(
            "This card is saved already.", "It is with {who}; undo that to save it again.",
            who=display_lead(existing(work, [saved])[0]),
        )  # fmt: skip
    if scan_id not in scans.left(work.connection, [scan_id]):  # thrown away, or a back by now
        raise UserError("This card is not in the queue any more.", "Choose another card.")


def nobody_named(values: Mapping[str, Any]) -> bool:
    """Whether nothing in `values` says who the lead is."""
    return not any(values.get(name) for name in IDENTIFYING)


def unnamed() -> UserError:
    """The mistake of a card that says nobody."""
    return UserError(
        "Nothing says who this lead is.",
        "Give at least a name, a company, an e-mail address or a phone number.",
    )


def _differing(values: Mapping[str, Any], lead: Lead, *, only_gaps: bool) -> dict[str, Any]:
    """What the new card says otherwise; an empty field of a card says nothing.

    `only_gaps`: what is known stays, for the card is older.
    """
    said = {name: value for name, value in values.items() if value not in ("", None, ())}
    if only_gaps:
        said = {name: value for name, value in said.items()
                if name in _ADDED_TO or not getattr(lead, name)}  # fmt: skip
        said["custom"] = {**said.get("custom", {}), **lead.custom}
    if "tags" in said:
        said["tags"] = tuple(dict.fromkeys((*lead.tags, *said["tags"])))
    if "notes" in said and lead.notes:
        said["notes"] = _appended(lead.notes, said["notes"])
    if said.get("email") and lead.consent == "unknown":
        said["consent"] = "card"
    return {name: value for name, value in said.items() if value != getattr(lead, name)}


_ADDED_TO: Final = ("tags", "notes", "custom")
_NAME_PARTS: Final = ("family_name", "given_name")
# What people write of a lead; the rest follows from it, or has a history of its own.
_WRITTEN: Final = tuple(
    field.name for field in LEAD_FIELDS
    if field.editable and field.name not in ("temperature", "pinned", "stage")
)  # fmt: skip


def _appended(notes: str, more: str) -> str:
    """Notes with those lines of `more` that they do not hold yet: cards repeat themselves."""
    there = {fold(line) for line in notes.splitlines()}
    new = [line for line in more.splitlines() if fold(line) not in there]
    return "\n".join((notes, *new))


def _parts(lead: Lead) -> dict[str, Any]:
    return {name: getattr(lead, name) for name in ("name", "family_name", "given_name", "custom")}


def _check_date(text: str) -> None:
    try:
        when.parse(text)
    except ValueError:
        raise UserError(
            "“{value}” is no date of exchange.", "Write it as 2026-11-22.", value=text
        ) from None
