"""Use cases on campaigns: what brought leads, on which channel, when, at what cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from leaddesk.domain import clean, when
from leaddesk.domain.fields import BY_NAME, FieldType, Group, LeadField
from leaddesk.errors import UserError
from leaddesk.i18n import mark
from leaddesk.services.operation import Applied, Work, named

_COST: Final = LeadField("cost", FieldType.DECIMAL, "費用", "Cost", Group.SOURCE)
_DAYS: Final = (
    LeadField("starts_on", FieldType.WHEN, "開始日", "First day", Group.SOURCE),
    LeadField("ends_on", FieldType.WHEN, "終了日", "Last day", Group.SOURCE),
)


@dataclass(frozen=True)
class CampaignDraft:
    """A campaign as typed; None = not said. Costs are in the user's currency, days any date."""

    name: str
    channel: str | None = None
    cost: object = None
    starts_on: object = None
    ends_on: object = None


@dataclass(frozen=True)
class SaveCampaigns:
    """Adds campaigns, or changes those of the same name in what is said. Result: their ids.

    Raises UserError for a name, channel, cost or day that can't be.
    """

    drafts: Sequence[CampaignDraft]
    kind: ClassVar[str] = "campaign"

    def apply(self, work: Work) -> Applied:
        known = work.ids_by_name("campaign")
        ids, names, added = [], [], False
        for draft in self.drafts:
            columns = campaign_columns(draft)
            name = columns["name"]
            if name in known:
                work.update("campaign", {known[name]: columns})
            else:
                known[name] = work.insert("campaign", [columns])[0]
                added = True
            ids.append(known[name])
            names.append(name)
        if added:
            return Applied(
                named(mark("Added campaign {who}"), mark("Added {n} campaigns"), names), ids
            )
        return Applied(
            named(mark("Changed campaign {who}"), mark("Changed {n} campaigns"), names), ids
        )


def campaign_columns(draft: CampaignDraft) -> dict[str, Any]:
    """The columns of a campaign, of what the draft says."""
    name = clean.plain_text(draft.name)
    if not name:
        raise UserError(
            "The campaign has no name.", "Give it a name, for example that of the show."
        )
    columns: dict[str, Any] = {"name": name}
    if draft.channel is not None:
        columns["channel"] = clean.clean(BY_NAME["channel"], draft.channel)
    if draft.cost is not None:
        columns["cost"] = _cost(draft.cost)
    for part in _DAYS:
        day = clean.clean(part, getattr(draft, part.name))
        if day:
            columns[part.name] = when.local_date(str(day)).isoformat()
    if columns.get("starts_on", "") > columns.get("ends_on", "9999"):
        raise UserError("The campaign ends before it begins.", "Exchange the two days.")
    return columns


def _cost(raw: object) -> float:
    value = clean.clean(_COST, raw)
    cost = float(value) if isinstance(value, int | float) else 0.0
    if cost < 0:
        raise UserError("“{cost}” can't be a cost.", "Give an amount of money.", cost=raw)
    return cost
