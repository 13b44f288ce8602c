"""Cards typed by hand: one card handed over, by a person new or already known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from leaddesk.domain import when
from leaddesk.domain.cards import Pile
from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.services.leads import (
    IDENTIFYING,
    TouchDraft,
    clean_values,
    display_lead,
    display_name,
    existing,
    touch_row,
)
from leaddesk.services.operation import Applied, Work
from leaddesk.services.records import Recorder

__all__ = ["SaveCard", "nobody_named", "unnamed"]


@dataclass(frozen=True)
class SaveCard:
    """Records a card. Result: the id of its lead.

    A new lead gets the pile's campaign, channel and owner, and, where the card shows an e-mail
    address, the consent that a card handed over gives (特定電子メール法). With `update_id` the card
    becomes the present state of that lead: what it shows replaces what was known, what it does
    not show stays; tags and memo are added to. Either way the exchange is a touch of that day.

    Raises UserError for a value that can't be, a wrong date, or when nothing says who it is.
    """

    values: Mapping[str, Any]
    pile: Pile
    update_id: int | None = None
    scan_id: int | None = None
    kind: ClassVar[str] = "card"

    def apply(self, work: Work) -> Applied:
        _check_date(self.pile.exchanged_on)
        values = clean_values(self.values)
        recorder = Recorder(work)
        if self.update_id is None:
            return self._add(work, recorder, values)
        return self._update(work, recorder, values, existing(work, [self.update_id])[0])

    def _add(self, work: Work, recorder: Recorder, values: dict[str, Any]) -> Applied:
        if nobody_named(values):
            raise unnamed()
        given = {
            "campaign": self.pile.campaign, "channel": self.pile.channel, "owner": self.pile.by,
            "consent": "card" if values.get("email") else "unknown",
        }  # fmt: skip
        row_id = work.insert("lead", [recorder.columns({**given, **values})])[0]
        self._touch(work, recorder, row_id)
        label = Label("Entered the card of {who}", {"who": display_name(values, row_id)})
        return Applied(label, row_id)

    def _update(
        self, work: Work, recorder: Recorder, values: dict[str, Any], lead: Lead
    ) -> Applied:
        columns = recorder.columns(_differing(values, lead), _parts(lead))
        work.update("lead", {lead.id: columns})
        self._touch(work, recorder, lead.id)
        label = Label("Updated {who} from a new card", {"who": display_lead(lead)})
        return Applied(label, lead.id)

    def _touch(self, work: Work, recorder: Recorder, lead_id: int) -> None:
        recorder.reference("campaign", self.pile.campaign, {"channel": self.pile.channel})
        draft = TouchDraft("card", self.pile.exchanged_on, self.pile.campaign)
        by = recorder.reference("user", self.pile.by)
        work.insert("touch", [{**touch_row(recorder, lead_id, draft), "user_id": by}])


def nobody_named(values: Mapping[str, Any]) -> bool:
    """Whether nothing in `values` says who the lead is."""
    return not any(values.get(name) for name in IDENTIFYING)


def unnamed() -> UserError:
    """The mistake of a card that says nobody."""
    return UserError(
        "Nothing says who this lead is.",
        "Give at least a name, a company, an e-mail address or a phone number.",
    )


def _differing(values: Mapping[str, Any], lead: Lead) -> dict[str, Any]:
    """What the new card says otherwise; an empty field of a card says nothing."""
    said = {name: value for name, value in values.items() if value not in ("", None, ())}
    if "tags" in said:
        said["tags"] = tuple(dict.fromkeys((*lead.tags, *said["tags"])))
    if "notes" in said and lead.notes:
        said["notes"] = f"{lead.notes}\n{said['notes']}"
    if said.get("email") and lead.consent == "unknown":
        said["consent"] = "card"
    return {name: value for name, value in said.items() if value != getattr(lead, name)}


def _parts(lead: Lead) -> dict[str, Any]:
    return {name: getattr(lead, name) for name in ("name", "family_name", "given_name", "custom")}


def _check_date(text: str) -> None:
    try:
        when.parse(text)
    except ValueError:
        raise UserError(
            "“{value}” is no date of exchange.", "Write it as 2026-11-22.", value=text
        ) from None
