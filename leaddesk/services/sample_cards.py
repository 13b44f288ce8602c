"""The cards of the sample: some kept with its people, some that wait to be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from leaddesk import paths
from leaddesk.domain.cards import Pile, Side
from leaddesk.domain.lead import Lead
from leaddesk.services.desk import Desk
from leaddesk.services.entry import SaveCard
from leaddesk.services.operation import Work
from leaddesk.services.piles import start_pile
from leaddesk.services.scans import AddScans, Source
from leaddesk.storage import pictures

Story = Mapping[str, Any]

_FOLDER: Final = "samples/cards"
# What the cards kept say: as the list has it, for they are drawn from it.
_PRINTED: Final = ("company", "department", "title", "name", "postal_code", "address", "phone",
                   "mobile", "email", "url")  # fmt: skip


def keep(work: Work, story: Story, lead: Lead, by: str, shown_on: str) -> None:
    """The card of `lead`, if the story has one, is kept with it.

    `by`: who took it; `shown_on`: the day of the lead at the show, when it was handed over, where
    the story names no other campaign.
    """
    told = story["cards"]["kept"].get(lead.email)
    if told is None:
        return
    campaigns = {each["name"]: each for each in (story["show"], *story["campaigns"])}
    campaign = campaigns[told.get("campaign", story["show"]["name"])]
    if "campaign" in told:
        shown_on = (work.today - timedelta(days=campaign["last"])).isoformat()
    pile = Pile(campaign["name"], campaign["channel"], shown_on, by, lead.temperature)
    values = {name: getattr(lead, name) for name in _PRINTED}
    width, height = story["cards"]["size"]
    side = Side(_read(f"{told['picture']}.webp"), _read(f"{told['picture']}-small.webp"),
                width, height, lines=())  # fmt: skip
    front = pictures.keep(work.connection, side)
    SaveCard(values, pile, lead.id, pictures=(front, None)).apply(work)


def put_in_queue(desk: Desk, story: Story) -> None:
    """The photographs wait to be read, in a pile of the last day of the show."""
    show = story["show"]
    last = desk.reads.today() - timedelta(days=show["last"])
    pile = Pile(show["name"], show["channel"], last.isoformat(), story["owners"][0],
                story["cards"]["temperature"])  # fmt: skip
    folder = paths.resources() / _FOLDER
    sources = tuple(Source(str(folder / name)) for name in story["cards"]["waiting"])
    desk.run(AddScans(sources, start_pile(desk, pile)))


def _read(name: str) -> bytes:
    return (paths.resources() / _FOLDER / name).read_bytes()
