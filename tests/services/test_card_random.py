"""Whatever is done with cards in whatever order: no picture is lost, doubled or exchanged."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from cards_room import KEN, KEN_LATIN, LOGO, MISAKI, MISAKI_LATIN, PILE, read, save, side
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.cards import Pile
from leaddesk.errors import UserError
from leaddesk.services import backup
from leaddesk.services.card_pictures import cards_of, picture
from leaddesk.services.desk import Desk
from leaddesk.services.merging import MergeLeads
from leaddesk.services.scan_reads import queue
from leaddesk.services.scans import PairScans, PartScans, TrashScans
from leaddesk.services.unmerging import Unmerge

CARDS = (MISAKI, MISAKI_LATIN, KEN, KEN_LATIN, LOGO)
LATER = Pile("Expo 2027", "seminar", "2027-11-20", "田中")
number = st.integers(0, 4)
steps = st.lists(
    st.tuples(
        st.sampled_from(["save", "save", "update", "undo", "undo", "redo", "merge", "unmerge",
                         "trash", "pair", "part"]),
        number, number,
    ),
    min_size=3, max_size=14,
)  # fmt: skip


@pytest.fixture(scope="module")
def queued(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """A database in which some cards wait to be reviewed."""
    file = Path(shutil.copy(empty_database, tmp_path_factory.mktemp("queued") / "leads.db"))
    desk = Desk.open(file)
    read(desk, *CARDS)
    desk.close()
    return file


def play(desk: Desk, rows: list[int], leads: list[int], step: tuple[str, int, int]) -> None:
    """One step; `leads` that were ever made are added to."""
    what, one, other = step
    row = rows[one % len(rows)]
    lead, second = (leads[n % len(leads)] if leads else 0 for n in (one, other))
    if what == "save":
        leads.append(save(desk, row))
    elif what == "undo":
        undo(desk)
    elif what == "redo":
        desk.redo()
    elif what == "trash":
        desk.run(TrashScans([row]))
    elif what == "pair":
        desk.run(PairScans(row, rows[other % len(rows)]))
    elif what == "part":
        desk.run(PartScans(row))
    elif lead and desk.reads.leads([lead])[0].trashed_at is None:
        if what == "update":
            save(desk, row, lead, LATER, name="佐藤 健")
        elif what == "merge" and desk.reads.leads([second])[0].trashed_at is None:
            desk.run(MergeLeads(lead, [second]))
    elif lead and what == "unmerge":
        desk.run(Unmerge(lead))


def undo(desk: Desk) -> bool:
    """Takes the last step back; False where there is none but that the cards were added."""
    entry = desk.reads.next_undo(desk.user_id)
    if entry is None or entry.kind == "add_scans":
        return False
    desk.undo()
    return True


def kept(desk: Desk) -> dict[bytes, bytes | None]:
    """The pictures of all cards of live leads, fronts to backs; each once."""
    found: dict[bytes, bytes | None] = {}
    for lead_id in desk.reads.ids():
        for card in cards_of(desk.reads, lead_id):
            assert card.front_id is not None
            front = picture(desk.reads, card.front_id)
            assert front is not None and front not in found
            found[front] = None if card.back_id is None else picture(desk.reads, card.back_id)
    return found


def waiting(desk: Desk) -> dict[Any, Any]:
    return {row.picture_id: row.back_id for row in queue(desk.reads)}


@settings(max_examples=12)
@given(script=steps)
def test_no_picture_is_lost(queued: Path, script: list[tuple[str, int, int]]) -> None:
    images = {side(texts).image for texts in CARDS}
    with TemporaryDirectory() as folder:
        desk = Desk.open(Path(shutil.copy(queued, Path(folder) / "a.db")))
        rows, leads = [1, 2, 3, 4, 5], list[int]()
        before = waiting(desk)
        for step in script:
            try:
                play(desk, rows, leads, step)
            except UserError:
                continue
            with_leads = kept(desk)
            seen = [*with_leads, *filter(None, with_leads.values())]
            assert len(seen) == len(set(seen)) and set(seen) <= images
            shown = {picture(desk.reads, one) for one in waiting(desk) if one}
            assert shown.isdisjoint(with_leads)
        assert backup.check_database(desk.file).problems == ()
        while undo(desk):
            pass
        assert kept(desk) == {}
        assert waiting(desk) == before
        desk.close()


def test_a_card_saved_and_undone_many_times(queued: Path, tmp_path: Path) -> None:
    desk = Desk.open(Path(shutil.copy(queued, tmp_path / "a.db")))
    lead_id = save(desk, 1, pile=PILE)
    for _ in range(3):
        desk.undo()
        assert kept(desk) == {}
        desk.redo()
        assert kept(desk) == {side(MISAKI).image: side(MISAKI_LATIN).image}
    assert desk.reads.leads([lead_id])[0].trashed_at is None
    desk.close()
