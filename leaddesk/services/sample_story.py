"""What happens to the visitors of the sample: one operation over all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, ClassVar, Final

from leaddesk.domain import when
from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Lead
from leaddesk.domain.query import Query
from leaddesk.services import sample_cards, sample_consumers
from leaddesk.services.campaigns import CampaignDraft, campaign_columns
from leaddesk.services.operation import Applied, Work
from leaddesk.services.records import Recorder
from leaddesk.services.sample_days import moment
from leaddesk.storage import queries

Story = Mapping[str, Any]
Row = dict[str, Any]

_SEED: Final = 20261113


@dataclass(frozen=True)
class TellStory:
    """Moves the show to some days ago, then adds campaigns, touches, tags, owners, cards, and the
    private persons who asked meanwhile. Result: the number of visitors it is about.
    """

    story: Story
    kind: ClassVar[str] = "sample"

    def apply(self, work: Work) -> Applied:
        leads = _all_leads(work)
        shift = _shift_to_now(work, leads, self.story["show"])
        recorder = Recorder(work)
        campaigns = _campaigns(work, self.story)
        teller = _Teller(self.story, work, recorder, campaigns, shift)
        columns: dict[int, Row] = {}
        touches: list[Row] = []
        for lead in leads:
            changed, seen = teller.tell(lead)
            shown = _shifted(lead.created_at or work.stamp, shift)
            sample_cards.keep(
                work, self.story, lead, changed["owner"], when.local_date(shown).isoformat()
            )
            columns[lead.id] = recorder.columns(changed)
            touches += seen
        work.update("lead", columns)
        work.insert("touch", touches)
        sample_consumers.add(work, recorder, self.story, campaigns, len(leads))
        users = work.ids_by_name("user")  # the list knows its people by their family names alone
        families = {lead.owner for lead in leads} - set(self.story["owners"])
        work.trash("user", [users[name] for name in families if name in users])
        return Applied(Label("Sample: what became of {n} visitors", {"n": len(leads)}), len(leads))


def _all_leads(work: Work) -> list[Lead]:
    ids = queries.find(work.connection, Query(), "id", work.today)
    return work.leads(ids)


def _shift_to_now(work: Work, leads: Sequence[Lead], show: Story) -> timedelta:
    """The list has the days of one show; here it opened `first` days ago. Gives the difference."""
    opened = min(when.local_date(lead.created_at) for lead in leads if lead.created_at)
    shift = timedelta(days=(work.today - opened).days - show["first"])
    seen = [touch for lead in leads for touch in queries.touches(work.connection, lead.id)]
    work.update("touch", {touch.id: {"at": _shifted(touch.at, shift)} for touch in seen})
    return shift


def _shifted(stored: str, shift: timedelta) -> str:
    value = when.parse(stored) + shift
    return when.moment(value) if isinstance(value, datetime) else value.isoformat()


def _campaigns(work: Work, story: Story) -> dict[str, int]:
    """Makes the campaigns of the story (the import has made the show's); names to ids."""
    known = work.ids_by_name("campaign")
    for campaign in (story["show"], *story["campaigns"], story["consumers"]["campaign"]):
        first, last = (
            (work.today - timedelta(days=campaign[end])).isoformat() for end in ("first", "last")
        )
        columns = campaign_columns(
            CampaignDraft(campaign["name"], campaign["channel"], campaign["cost"], first, last)
        )
        if campaign["name"] in known:
            work.update("campaign", {known[campaign["name"]]: columns})
        else:
            known[campaign["name"]] = work.insert("campaign", [columns])[0]
    return known


class _Teller:
    """Throws the dice for one lead after the other."""

    def __init__(
        self,
        story: Story,
        work: Work,
        recorder: Recorder,
        campaigns: Mapping[str, int],
        shift: timedelta,
    ) -> None:
        self.story = story
        self.work = work
        self.recorder = recorder
        self.campaigns = campaigns
        self.shift = shift
        self.dice = Random(_SEED)

    def tell(self, lead: Lead) -> tuple[Row, list[Row]]:
        """Fields of the lead as they become, and its touches after the show."""
        part = self.story[lead.temperature]
        owner = self.story["owner_names"].get(lead.owner) or self.dice.choice(self.story["owners"])
        scanned = _shifted(lead.created_at or self.work.stamp, self.shift)
        changed: Row = {"owner": owner, "tags": self._tags(lead, part), "created_at": scanned,
                        "pinned": False}  # fmt: skip
        touches = [*self._earlier(lead, changed), *self._later(lead, part)]
        user = self.recorder.reference("user", owner)
        for touch in touches:
            touch["user_id"] = user
        changed["updated_at"] = max([scanned, *(touch["at"] for touch in touches)])
        return changed, touches

    def _earlier(self, lead: Lead, changed: Row) -> list[Row]:
        """Some were known before the show: through one of the other campaigns."""
        throw = self.dice.random()
        for campaign in self.story["campaigns"]:
            throw -= campaign["share"]
            if throw < 0:
                break
        else:
            return []
        earliest = max(campaign["last"], self.story["show"]["first"] + 1)
        at = self._at(campaign["kind"], [earliest, max(campaign["first"], earliest)])
        changed.update(campaign=campaign["name"], channel=campaign["channel"], created_at=at)
        return [self._touch(lead, campaign["kind"], at, "", self.campaigns[campaign["name"]])]

    def _later(self, lead: Lead, part: Story) -> list[Row]:
        """What followed the show."""
        planned = [self.story["thanks"]] if lead.email else []
        planned += [plan for plan in part["touches"] if self.dice.random() < plan["chance"]]
        by_mail = [plan for plan in planned if lead.email or not plan["kind"].startswith("mail")]
        return [
            self._touch(lead, plan["kind"], self._at(plan["kind"], plan["days"]),
                        self.dice.choice(plan["notes"]))
            for plan in by_mail
        ]  # fmt: skip

    def _touch(self, lead: Lead, kind: str, at: str, note: str, campaign: int | None = None) -> Row:
        return {"lead_id": lead.id, "kind": kind, "at": at, "note": note, "campaign_id": campaign,
                "detail": {}}  # fmt: skip

    def _at(self, kind: str, days: Sequence[int]) -> str:
        return moment(self.dice, self.work.today, kind, days)

    def _tags(self, lead: Lead, part: Story) -> tuple[str, ...]:
        given = (tag for tag, chance in part["tags"].items() if self.dice.random() < chance)
        return (*lead.tags, *given)
