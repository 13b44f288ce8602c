"""The sample has something for every screen, is undone like anything else, and never mixes in."""

from __future__ import annotations

import getpass
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from leaddesk import paths
from leaddesk.domain import vocab
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.services import card_pictures, sample
from leaddesk.services.backup import check_database
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, TrashLeads
from leaddesk.services.piles import piles
from leaddesk.services.scan_reads import queue

STORY = sample.read_story()
NOW = datetime(2027, 3, 3, 3, 0, tzinfo=UTC)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Desk]:
    """A desk filled with the sample on a Wednesday in March."""
    desk = Desk.open(tmp_path / "demo.db", lambda: NOW)
    sample.fill(desk)
    yield desk
    desk.close()


def leads(desk: Desk) -> list[Lead]:
    return desk.reads.leads(desk.reads.ids("", "id"))


def test_every_screen_has_something_to_show(told: Desk) -> None:
    found = leads(told)
    assert 290 <= len(found) <= 320
    for temperature in vocab.values(vocab.TEMPERATURES):
        assert sum(lead.temperature == temperature for lead in found) > 30
    assert {lead.stage for lead in found} == set(vocab.values(vocab.STAGES))
    owners = {lead.owner for lead in found}
    assert len(owners) == 4
    assert set(told.reads.users()) == {*owners, STORY["funnel"]["marketing"], getpass.getuser()}
    assert {tag for lead in found for tag in lead.tags} >= {"デモ希望", "メルマガ"}
    for query in ("is:overdue", "next_at:today", "next_at>today"):
        assert told.reads.count(query) > 5, query
    assert sum(bool(lead.notes) for lead in found) > 100
    assert check_database(told.file).ok


def test_campaigns_have_leads_channels_and_costs(told: Desk) -> None:
    campaigns = told.reads.campaigns()
    assert 6 <= len(campaigns) <= 9
    assert len({campaign.channel for campaign in campaigns}) == len(campaigns)
    assert all(campaign.lead_count for campaign in campaigns)
    assert sum(campaign.cost > 0 for campaign in campaigns) >= 5
    by_lead = Counter(lead.campaign for lead in leads(told))
    assert by_lead == {campaign.name: campaign.lead_count for campaign in campaigns}


def test_private_persons_are_among_them_with_clocks_of_their_own(told: Desk) -> None:
    consumers = [lead for lead in leads(told) if lead.kind == "b2c"]
    assert {lead.name for lead in consumers} == {each[0] for each in STORY["consumers"]["people"]}
    assert not any(lead.company for lead in consumers)
    assert {lead.consent for lead in consumers} == {"consent"}
    assert len({lead.temperature for lead in consumers}) == 3
    assert {"lead", "customer"} <= {lead.stage for lead in consumers}


def test_all_of_it_lies_in_the_ninety_days_before_today(told: Desk) -> None:
    oldest = (NOW - timedelta(days=91)).isoformat()
    kinds: Counter[str] = Counter()
    for lead in leads(told):
        for touch in told.reads.dossier(lead.id).touches:  # type: ignore[union-attr]
            assert oldest < touch.at < NOW.isoformat()
            kinds[touch.kind] += 1
        assert oldest < (lead.created_at or "") <= (lead.updated_at or "") < NOW.isoformat()
    assert len(kinds) > 12


def test_hot_leads_have_had_more_contact_than_cold_ones(told: Desk) -> None:
    touches: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for lead in leads(told):
        people[lead.temperature] += 1
        touches[lead.temperature] += lead.touch_count
    hot, warm, cold = (touches[each] / people[each] for each in ("hot", "warm", "cold"))
    assert hot > warm > cold


def test_the_same_day_tells_the_same_story(told: Desk, tmp_path: Path) -> None:
    again = Desk.open(tmp_path / "again.db", lambda: NOW)
    sample.fill(again)
    assert leads(again) == leads(told)
    again.close()


def test_some_have_handed_over_a_card_that_says_what_is_known_of_them(told: Desk) -> None:
    kept = {}
    for lead in leads(told):
        for card in card_pictures.cards_of(told.reads, lead.id):
            kept[lead.email] = card
            assert {name: getattr(lead, name) for name in card.printed} == card.printed
            assert card.campaign and card.by == lead.owner
            assert card.front_id is not None
            picture = card_pictures.picture(told.reads, card.front_id)
            small = card_pictures.thumb(told.reads, card.front_id)
            assert picture is not None and small is not None
            assert Image.open(BytesIO(picture)).size == tuple(STORY["cards"]["size"])
            assert max(Image.open(BytesIO(small)).size) == 280
    assert set(kept) == set(STORY["cards"]["kept"])


def test_cards_of_the_show_wait_to_be_read(told: Desk) -> None:
    rows = queue(told.reads)
    assert [row.label for row in rows] == STORY["cards"]["waiting"]
    assert {row.state for row in rows} == {"waiting"}
    assert all(Path(row.source).is_file() for row in rows)
    (pile,) = piles(told.reads).values()
    assert pile.campaign in {campaign.name for campaign in told.reads.campaigns()}
    assert pile.exchanged_on == "2027-02-20"  # the last day of the show


def test_its_pictures_are_small() -> None:
    folder = paths.resources() / "samples" / "cards"
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 400_000


def test_it_is_four_operations_and_can_be_undone(told: Desk) -> None:
    kinds = [entry.kind for entry in told.reads.log()]
    assert kinds == ["add_scans", "sample", "sample", "import"]
    told.undo()
    assert queue(told.reads) == []
    told.undo()
    assert {lead.stage for lead in leads(told)} == {"lead"}
    told.undo()
    assert {lead.touch_count for lead in leads(told)} == {1}
    told.undo()
    assert told.reads.count() == 0
    assert told.reads.campaigns() == []


@pytest.mark.parametrize("trashed", [False, True])
def test_it_is_never_mixed_with_other_leads(desk: Desk, trashed: bool) -> None:
    desk.run(AddLead({"name": "山田 太郎"}))
    if trashed:
        desk.run(TrashLeads([1]))
    with pytest.raises(UserError, match="has leads already"):
        sample.fill(desk)
    assert desk.reads.count("is:trashed" if trashed else "") == 1


def test_the_demo_begins_afresh_each_time() -> None:
    place = sample.fresh_place()
    assert place.parent == paths.database().parent
    for _ in range(2):
        desk = Desk.open(sample.fresh_place())
        desk.run(AddLead({"name": "山田 太郎"}))
        assert desk.reads.count() == 1
        desk.close()
