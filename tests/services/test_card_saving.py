"""A card from the queue becomes a lead that keeps its pictures, whatever happens to it later."""

from __future__ import annotations

from pathlib import Path

import pytest
from cards_room import KEN, MISAKI, MISAKI_LATIN, PILE, add, keep, read, save, side

from leaddesk import i18n
from leaddesk.domain.cards import Pile
from leaddesk.errors import UserError
from leaddesk.services import backup
from leaddesk.services.card_pictures import cards_of, picture, thumb
from leaddesk.services.desk import Desk
from leaddesk.services.entry import SaveCard, told_anew
from leaddesk.services.leads import AddTouch, SetFields, TouchDraft, TrashLeads
from leaddesk.services.merging import MergeLeads
from leaddesk.services.scan_reads import queue
from leaddesk.services.scans import PairScans, PartScans, TrashScans
from leaddesk.services.unmerging import Unmerge

LATER = Pile("Expo 2027", "seminar", "2027-11-20", "田中", "hot")


def fronts(desk: Desk, lead_id: int) -> list[bytes | None]:
    """The pictures of the cards of a lead, newest first."""
    return [
        None if card.front_id is None else picture(desk.reads, card.front_id)
        for card in cards_of(desk.reads, lead_id)
    ]


def waiting(desk: Desk) -> list[int]:
    return [row.scan_id for row in queue(desk.reads)]


def test_both_sides_are_kept_with_the_lead(desk: Desk) -> None:
    front, _ = read(desk, MISAKI, MISAKI_LATIN)
    lead_id = save(desk, front, email="tanaka.m@toyo-seiki.example.jp", romaji="Misaki Tanaka")
    (card,) = cards_of(desk.reads, lead_id)
    assert (card.exchanged_on, card.campaign, card.by) == ("2026-11-20", "Expo 2026", "鈴木")
    assert dict(card.printed) == {
        "name": "田中 美咲", "email": "tanaka.m@toyo-seiki.example.jp", "romaji": "Misaki Tanaka",
    }  # fmt: skip
    dossier = desk.reads.dossier(lead_id)
    assert dossier is not None and card.touch_id == dossier.touches[0].id
    assert card.front_id is not None and card.back_id is not None
    assert picture(desk.reads, card.front_id) == side(MISAKI).image
    assert thumb(desk.reads, card.back_id) == side(MISAKI_LATIN).thumb
    assert thumb(desk.reads, card.front_id) == side(MISAKI).thumb
    assert waiting(desk) == []


def test_undo_brings_the_card_back_for_review(desk: Desk) -> None:
    front, back = read(desk, MISAKI, MISAKI_LATIN)
    lead_id = save(desk, front)
    desk.undo()
    assert waiting(desk) == [front]
    assert queue(desk.reads)[0].back_id == back
    assert cards_of(desk.reads, lead_id) == []
    desk.redo()
    assert waiting(desk) == []
    assert fronts(desk, lead_id) == [side(MISAKI).image]


def test_a_card_is_saved_once(desk: Desk) -> None:
    (row,) = read(desk, MISAKI)
    save(desk, row)
    with pytest.raises(UserError, match="saved already"):
        save(desk, row)
    desk.undo()
    save(desk, row)
    assert desk.reads.count() == 1


def test_a_card_saved_again_after_undo_is_the_same_lead(desk: Desk) -> None:
    (row,) = read(desk, MISAKI)
    first = save(desk, row, name="田中 美咲", title="課長", tags=("booth",), pile=LATER)
    desk.undo()
    again = save(desk, row, name="田中 美紀", romaji="Miki Tanaka")
    assert again == first
    (lead,) = desk.reads.leads([again])
    assert (lead.name, lead.given_name, lead.title, lead.tags) == ("田中 美紀", "美紀", "", ())
    assert (lead.campaign, lead.temperature, lead.pinned) == ("Expo 2026", "cold", False)
    assert dict(lead.custom) == {"romaji": "Miki Tanaka"}
    assert len(cards_of(desk.reads, again)) == 1 and fronts(desk, again) == [side(MISAKI).image]
    assert desk.reads.count() == 1
    desk.undo()
    assert desk.reads.count() == 0 and waiting(desk) == [row]
    desk.redo()
    assert desk.reads.leads([again])[0].name == "田中 美紀"


def test_whom_somebody_threw_away_stays_away(desk: Desk) -> None:
    known = save(desk, None)
    (row,) = read(desk, MISAKI)
    save(desk, row, known)
    desk.undo()
    desk.run(TrashLeads([known]))
    assert save(desk, row) != known
    assert desk.reads.count() == 1


def test_only_what_is_in_the_queue_is_saved(desk: Desk) -> None:
    front, back, other = read(desk, MISAKI, MISAKI_LATIN, KEN)
    desk.run(TrashScans([other]))
    for row in (back, other, 99):
        with pytest.raises(UserError, match="not in the queue"):
            save(desk, row)
    save(desk, front)
    for step in (PairScans(front, back), PairScans(other, back), PartScans(front)):
        with pytest.raises(UserError, match="saved already"):
            desk.run(step)
    assert desk.run(TrashScans([front])).operation is None


def test_a_card_typed_before_it_was_read_gets_its_picture(desk: Desk) -> None:
    (row,) = add(desk, "a.jpg")
    lead_id = save(desk, row)
    assert fronts(desk, lead_id) == [None]
    keep(desk, row, side())
    assert fronts(desk, lead_id) == [side().image]


def test_a_card_typed_without_a_picture_is_kept_too(desk: Desk) -> None:
    lead_id = save(desk, None)
    assert [card.front_id for card in cards_of(desk.reads, lead_id)] == [None]


def test_what_is_no_field_of_a_lead_is_kept_under_its_name(desk: Desk) -> None:
    i18n.use("ja")
    lead_id = save(desk, None, romaji="Misaki Tanaka", company_latin="")
    assert dict(desk.reads.leads([lead_id])[0].custom) == {"romaji": "Misaki Tanaka"}
    fields = [(field.key, field.label) for field in desk.reads.custom_fields()]
    assert fields == [("romaji", "ローマ字氏名")]
    desk.undo()
    assert desk.reads.custom_fields() == []


def test_a_pile_has_a_temperature_for_whom_nobody_judged(desk: Desk) -> None:
    cold, warm = save(desk, None, pile=LATER), save(desk, None, pile=LATER, temperature="warm")
    assert [lead.temperature for lead in desk.reads.leads([cold, warm])] == ["hot", "warm"]


def test_a_new_card_tells_what_became_of_the_person(desk: Desk) -> None:
    one, other = read(desk, MISAKI, KEN)
    first = {"company": "東洋精機(株)", "title": "課長", "mobile": "090-1234-5678"}
    lead_id = save(desk, one, **first)
    moved = {"name": "田中 美咲", "company": "株式会社北陸薬品", "title": "部長"}
    lead = desk.reads.leads([lead_id])[0]
    assert told_anew(moved, lead) == {
        "company": ("東洋精機(株)", "株式会社北陸薬品"), "title": ("課長", "部長"),
    }  # fmt: skip
    assert told_anew({"company": "東洋精機株式会社", "title": "", "department": "x"}, lead) == {}
    done = desk.run(SaveCard(moved, LATER, lead_id, other))
    assert str(done.label) == (
        "Updated 田中 美咲 from a new card: was with 東洋精機(株), now with 株式会社北陸薬品"
    )
    assert done.label.facts == {"anew": {"company": ["東洋精機(株)", "株式会社北陸薬品"],
                                         "title": ["課長", "部長"]}}  # fmt: skip
    i18n.use("ja")
    entry = desk.reads.log(limit=1)[0]
    assert str(entry.label) == (
        "田中 美咲 を新しい名刺で更新 (会社: 東洋精機(株) → 株式会社北陸薬品)"
    )
    (lead,) = desk.reads.leads([lead_id])
    assert (lead.company, lead.title, lead.mobile) == ("株式会社北陸薬品", "部長", "090-1234-5678")
    kept = cards_of(desk.reads, lead_id)
    assert [card.exchanged_on for card in kept] == ["2027-11-20", "2026-11-20"]
    assert kept[1].printed["company"] == "東洋精機(株)"
    assert fronts(desk, lead_id) == [side(KEN).image, side(MISAKI).image]


def test_an_older_card_only_fills_gaps(desk: Desk) -> None:
    lead_id = save(desk, None, pile=LATER, title="部長", tags=("a",), romaji="Misaki Tanaka")
    older = {"name": "田中 美咲", "title": "課長", "mobile": "090-1234-5678", "tags": ("b",),
             "romaji": "M. Tanaka", "company_latin": "Toyo"}  # fmt: skip
    done = desk.run(SaveCard(older, PILE, lead_id))
    assert str(done.label) == "Added an older card of 田中 美咲"
    (lead,) = desk.reads.leads([lead_id])
    assert (lead.title, lead.mobile, lead.tags) == ("部長", "090-1234-5678", ("a", "b"))
    assert dict(lead.custom) == {"romaji": "Misaki Tanaka", "company_latin": "Toyo"}
    assert [card.exchanged_on for card in cards_of(desk.reads, lead_id)] == [
        "2027-11-20", "2026-11-20",
    ]  # fmt: skip


def test_a_lead_that_stays_keeps_its_card(desk: Desk) -> None:
    (row,) = read(desk, MISAKI)
    lead_id = save(desk, row)
    number = desk.reads.log(limit=1)[0].id
    desk.run(AddTouch([lead_id], TouchDraft("call")))
    done = desk.undo(number)  # of the card, though something was done to the lead since
    assert [kept.id for kept in done.kept] == [lead_id]
    assert fronts(desk, lead_id) == [side(MISAKI).image]
    assert waiting(desk) == []


def test_a_lead_in_the_trash_and_back_has_its_cards(desk: Desk) -> None:
    (row,) = read(desk, MISAKI)
    lead_id = save(desk, row)
    desk.run(TrashLeads([lead_id]))
    assert waiting(desk) == []
    desk.undo()
    assert fronts(desk, lead_id) == [side(MISAKI).image]


def test_merged_leads_have_all_cards_and_get_their_own_back(desk: Desk) -> None:
    one, other = read(desk, MISAKI, KEN)
    first, second = save(desk, one), save(desk, other, pile=LATER, name="M. Tanaka")
    desk.run(MergeLeads(first, [second]))
    assert fronts(desk, first) == [side(KEN).image, side(MISAKI).image]
    assert cards_of(desk.reads, second) == []
    desk.run(SetFields({first: {"title": "部長"}}))
    desk.run(Unmerge(second))
    assert fronts(desk, first) == [side(MISAKI).image]
    assert fronts(desk, second) == [side(KEN).image]
    assert waiting(desk) == []


def test_pictures_survive_backup_and_restore_elsewhere(desk: Desk, tmp_path: Path) -> None:
    rows = read(desk, MISAKI, MISAKI_LATIN, MISAKI[:3])
    lead_id = save(desk, rows[0])
    saved = backup.make_backup(desk.file, tmp_path / "usb" / "leads.backup")
    desk.run(TrashScans([rows[2]]))
    elsewhere = tmp_path / "other machine" / "leads.db"
    backup.restore_backup(elsewhere, saved.file)
    assert backup.check_database(elsewhere).problems == ()
    moved = Desk.open(elsewhere)
    (card,) = cards_of(moved.reads, lead_id)
    assert card.front_id is not None and card.back_id is not None
    assert picture(moved.reads, card.front_id) == side(MISAKI).image
    assert picture(moved.reads, card.back_id) == side(MISAKI_LATIN).image
    assert waiting(moved) == [rows[2]]
    moved.close()


def test_a_check_finds_a_damaged_picture(desk: Desk) -> None:
    read(desk, MISAKI, MISAKI_LATIN)
    with desk._database.write() as connection:
        connection.exec_driver_sql("UPDATE picture SET image = x'00' WHERE id = 2")
    assert backup.check_database(desk.file).problems == (
        "1 pictures of cards are damaged (picture 2). Restore the last backup.",
    )


def test_a_picture_is_stored_once(desk: Desk) -> None:
    read(desk, MISAKI), read(desk, MISAKI)
    assert len({row.picture_id for row in queue(desk.reads)}) == 1
