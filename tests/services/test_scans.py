"""The queue of pictures: what is added, read, parted, paired, thrown away, and undone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cards_room import (
    KEN,
    KEN_LATIN,
    LOGO,
    MISAKI,
    MISAKI_LATIN,
    PILE,
    add,
    keep,
    read,
    save,
    side,
)

from leaddesk import i18n
from leaddesk.domain.cards import Pile, Side
from leaddesk.errors import UserError
from leaddesk.services.card_drafts import CardDraft, draft_of, keep_drafts
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, TrashLeads
from leaddesk.services.piles import piles, set_pile, start_pile
from leaddesk.services.scan_reads import counts, queue, review, thrown_away
from leaddesk.services.scan_results import keep_failure, next_waiting
from leaddesk.services.scans import (
    AddScans,
    PairScans,
    PartScans,
    RestoreScans,
    Source,
    TrashScans,
    retry_scans,
)
from leaddesk.storage import scans


def labels(desk: Desk) -> list[str]:
    return [row.label for row in queue(desk.reads)]


def shown(desk: Desk) -> dict[int, int | None]:
    """What is to be reviewed: rows to their backs."""
    return {row.scan_id: row.back_id for row in queue(desk.reads)}


def test_files_wait_in_the_order_people_count_them(desk: Desk) -> None:
    add(desk, "s/card10.jpg", "s/card2.jpg", "s/Card1.jpg")
    assert labels(desk) == ["Card1.jpg", "card2.jpg", "card10.jpg"]
    waiting = next_waiting(desk)
    assert waiting is not None
    assert (waiting.source, waiting.data) == ("s/Card1.jpg", None)
    assert (counts(desk.reads).waiting, counts(desk.reads).total) == (3, 3)


def test_the_same_picture_is_added_once(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"one")
    pile_id = start_pile(desk, PILE)
    sources = (Source(str(file)), Source(data=b"shot", label="Camera"), Source(data=b"shot"))
    first = desk.run(AddScans(sources, pile_id)).result
    assert (len(first.ids), first.known) == (2, 1)
    again = desk.run(AddScans(sources, pile_id))
    assert (again.operation, again.result.ids, again.result.known) == (None, (), 3)

    os.utime(file, ns=(1, 1))  # written anew under the old name
    assert len(desk.run(AddScans(sources[:1], pile_id)).result.ids) == 1
    desk.run(TrashScans([first.ids[1]]))  # thrown away: it may come again
    assert len(desk.run(AddScans(sources[1:2], pile_id)).result.ids) == 1


def test_a_saved_card_may_come_again(desk: Desk) -> None:
    (row,) = add(desk, "a.jpg")
    keep(desk, row, side())
    assert add(desk, "a.jpg") == ()
    save(desk, row)
    assert len(add(desk, "a.jpg")) == 1


def test_a_picture_parted_is_known_while_one_of_its_cards_is_left(desk: Desk) -> None:
    (row,) = add(desk, "sheet.jpg")
    one, other = keep(desk, row, side(MISAKI), side(KEN))
    save(desk, one)
    assert add(desk, "sheet.jpg") == ()
    save(desk, other)
    assert len(add(desk, "sheet.jpg")) == 1


def test_a_card_read_is_shown_with_its_name(desk: Desk) -> None:
    (row,) = read(desk, MISAKI)
    (shown_row,) = queue(desk.reads)
    assert (shown_row.state, shown_row.title) == ("read", "田中 美咲 · 東洋精機株式会社")
    assert shown_row.thumb == side(MISAKI).thumb
    card = review(desk.reads, row)
    assert card is not None and card.front is not None and card.back is None
    assert card.front.image == side(MISAKI).image
    assert [line.text for line in card.front.lines] == list(MISAKI)
    assert card.reading.fields["email"].text == "tanaka.m@toyo-seiki.example.jp"
    assert card.reading.fields["email"].boxes
    assert review(desk.reads, 99) is None
    assert queue(desk.reads, [row, 99]) == [shown_row]


def test_what_has_no_file_is_kept_until_it_is_read(desk: Desk) -> None:
    desk.run(AddScans((Source(data=b"shot", label="Camera"),), start_pile(desk, PILE)))
    waiting = next_waiting(desk)
    assert waiting is not None and waiting.data == b"shot"
    keep(desk, waiting.id, side())
    assert next_waiting(desk) is None
    retry_scans(desk, [waiting.id])  # now from the picture that is kept
    again = next_waiting(desk)
    assert again is not None and again.data == side().image


def test_several_cards_of_one_picture_are_several_rows(desk: Desk) -> None:
    later, sheet = add(desk, "a.jpg", "z.jpg")[1], add(desk, "m.jpg")[0]
    one, other = keep(desk, sheet, side(MISAKI), side(KEN))
    assert labels(desk) == ["a.jpg", "z.jpg", "m.jpg (1)", "m.jpg (2)"]
    assert sheet not in shown(desk) and {later, one, other} <= shown(desk).keys()
    desk.undo()  # of adding the sheet
    assert labels(desk) == ["a.jpg", "z.jpg"]
    desk.redo()
    assert labels(desk) == ["a.jpg", "z.jpg", "m.jpg (1)", "m.jpg (2)"]


def test_only_who_reads_first_is_heard(desk: Desk) -> None:
    (row,) = add(desk, "a.jpg")
    assert keep(desk, row, side(MISAKI)) == (row,)
    assert keep(desk, row, side(KEN), side(KEN)) == ()  # another program, a moment later
    keep_failure(desk, row, UserError("x"))
    assert [r.title for r in queue(desk.reads)] == ["田中 美咲 · 東洋精機株式会社"]


def test_a_failure_is_told_in_the_language_of_the_moment(desk: Desk) -> None:
    (row,) = add(desk, "a.jpg")
    keep_failure(desk, row, UserError("{file} is damaged.", "Type the card by hand.", file="a.jpg"))
    assert queue(desk.reads)[0].problem == "a.jpg is damaged. Type the card by hand."
    i18n.use("ja")
    assert queue(desk.reads)[0].problem == "a.jpg は壊れています。手入力してください。"
    card = review(desk.reads, row)
    assert card is not None and (card.state, card.front) == ("failed", None)
    assert counts(desk.reads).failed == 1
    retry_scans(desk, [row])
    assert [(r.state, r.problem) for r in queue(desk.reads)] == [("waiting", "")]


def test_a_card_is_thrown_away_with_its_back(desk: Desk) -> None:
    front, back, other = read(desk, MISAKI, MISAKI_LATIN, KEN)
    assert shown(desk) == {front: back, other: None}
    done = desk.run(TrashScans([front]))
    assert str(done.label) == "Threw away 田中 美咲"
    assert shown(desk) == {other: None}
    desk.undo()
    assert shown(desk) == {front: back, other: None}


def test_thrown_away_cards_can_be_put_back_whenever(desk: Desk) -> None:
    front, back, other = read(desk, MISAKI, MISAKI_LATIN, KEN)
    adding = desk.run(AddScans((Source(data=b"unwanted"),), start_pile(desk, PILE)))
    desk.undo(adding.operation)  # was not thrown away
    desk.run(TrashScans([front]))
    desk.run(TrashScans([other]))
    assert {row.scan_id for row in thrown_away(desk.reads)} == {front, other}
    done = desk.run(RestoreScans([front]))
    assert "田中 美咲" in str(done.label)
    assert shown(desk) == {front: back}
    assert [row.scan_id for row in thrown_away(desk.reads)] == [other]
    desk.undo()
    assert shown(desk) == {}


def test_what_was_begun_is_kept_until_it_is_forgotten(desk: Desk) -> None:
    first, second = read(desk, MISAKI, KEN)
    lead_id = desk.run(AddLead({"name": "田中 美咲"})).result
    (lead,) = desk.reads.leads([lead_id])
    draft = CardDraft({"notes": "四月に", "temperature": "hot"}, lead, seen=("name",))
    keep_drafts(desk, {first: draft, second: CardDraft(refused=True)})
    assert draft_of(desk.reads, first) == draft
    assert [row.begun for row in queue(desk.reads)] == [True, True]
    desk.run(TrashLeads([lead_id]))
    keep_drafts(desk, {second: None})
    kept = draft_of(desk.reads, first)
    assert kept is not None and kept.target is None and kept.values == draft.values
    assert draft_of(desk.reads, second) is None


def test_a_card_without_a_person_is_to_be_checked(desk: Desk) -> None:
    (row,) = add(desk, "a.jpg")
    nobody = Side(b"i", b"t", 1, 1, (), ("MECARD:ORG:株式会社みなと印刷;TEL:045-222-3333;;",))
    keep(desk, row, nobody)
    assert queue(desk.reads)[0].sure is False


def test_the_english_back_fills_in(desk: Desk) -> None:
    front, _ = read(desk, MISAKI, MISAKI_LATIN)
    card = review(desk.reads, front)
    assert card is not None and card.back is not None
    fields = card.reading.fields
    assert fields["romaji"].text == "Misaki Tanaka" and fields["romaji"].back
    assert fields["company_latin"].text == "Toyo Seiki Co., Ltd."
    assert fields["name"].text == "田中 美咲"


def test_the_japanese_side_is_the_front_whichever_came_first(desk: Desk) -> None:
    back, front = read(desk, MISAKI_LATIN, MISAKI)
    assert shown(desk) == {front: back}


def test_all_fronts_then_all_backs(desk: Desk) -> None:
    rows = read(desk, MISAKI, KEN, MISAKI_LATIN, KEN_LATIN)
    assert shown(desk) == {rows[0]: rows[2], rows[1]: rows[3]}


def test_cards_of_other_piles_are_not_looked_at(desk: Desk) -> None:
    front, back = *read(desk, MISAKI), *read(desk, MISAKI_LATIN)
    assert shown(desk) == {front: None, back: None}


def test_a_document_of_both_sides(desk: Desk) -> None:
    (row,) = add(desk, "scan.pdf")
    texts = (MISAKI, MISAKI_LATIN, KEN, LOGO)
    a, b, c, d = keep(desk, row, *(side(each, page=n) for n, each in enumerate(texts)))
    assert shown(desk) == {a: b, c: d}


def test_a_logo_beside_a_pair_is_a_back(desk: Desk) -> None:
    a, b, c, d = read(desk, KEN, LOGO, MISAKI, MISAKI_LATIN)
    assert shown(desk) == {a: b, c: d}
    lone, logo = read(desk, KEN, LOGO)
    assert shown(desk) == {a: b, c: d, lone: None, logo: None}


def test_hands_pair_and_part_for_good(desk: Desk) -> None:
    misaki, latin = read(desk, MISAKI, MISAKI_LATIN)
    pile_id = queue(desk.reads)[0].pile_id
    assert str(desk.run(PartScans(misaki)).label) == "Took card0 and its back apart"
    (ken,) = read(desk, KEN, pile_id=pile_id)
    for row, texts in ((latin, MISAKI_LATIN), (misaki, MISAKI)):
        retry_scans(desk, [row])
        keep(desk, row, side(texts))
    assert shown(desk) == {misaki: None, latin: None, ken: None}
    desk.run(PairScans(ken, latin))
    assert shown(desk) == {misaki: None, ken: latin}
    desk.run(PairScans(latin, ken))  # the other way round
    assert shown(desk) == {misaki: None, latin: ken}
    for _ in range(3):  # the last card goes too
        desk.undo()
    assert shown(desk) == {misaki: None, latin: None}
    desk.undo()
    assert shown(desk) == {misaki: latin}
    desk.redo()
    assert shown(desk) == {misaki: None, latin: None}


def test_what_was_parted_by_hand_is_paired_with_nobody_else(desk: Desk) -> None:
    misaki, latin = read(desk, MISAKI, MISAKI_LATIN)
    desk.run(PartScans(misaki))
    (again,) = read(desk, MISAKI, pile_id=queue(desk.reads)[0].pile_id)
    assert shown(desk) == {misaki: None, latin: None, again: None}
    retry_scans(desk, [latin])
    keep(desk, latin, side(MISAKI_LATIN))
    assert shown(desk) == {misaki: None, latin: None, again: None}


def test_hands_are_quicker_than_the_reader(desk: Desk) -> None:
    misaki, ken, logo = read(desk, MISAKI, KEN, LOGO)
    desk.run(PairScans(misaki, logo))
    desk.note(scans.pair, {ken: logo})
    desk.note(scans.pair, {misaki: ken})
    desk.note(scans.pair, {logo: ken})
    assert shown(desk) == {misaki: logo, ken: None}


def test_pairing_frees_whom_it_parts(desk: Desk) -> None:
    misaki, latin, ken, ken_latin = read(desk, MISAKI, MISAKI_LATIN, KEN, KEN_LATIN)
    desk.run(PairScans(misaki, ken_latin))
    assert shown(desk) == {misaki: ken_latin, latin: None, ken: None}
    with pytest.raises(UserError):
        desk.run(PairScans(ken, ken))
    with pytest.raises(UserError):
        desk.run(PartScans(ken))


def test_reading_again_leaves_a_pair_together(desk: Desk) -> None:
    front, back = read(desk, MISAKI, MISAKI_LATIN)
    retry_scans(desk, [front])
    keep(desk, front, side(MISAKI))
    assert shown(desk) == {front: back}


def test_piles_say_what_their_cards_share(desk: Desk) -> None:
    first = start_pile(desk, PILE)
    second = start_pile(desk, Pile(exchanged_on="2026-11-21", temperature="hot"))
    set_pile(desk, first, Pile("Expo 2027", "seminar", "2027-01-01", "佐藤", "warm"))
    assert list(piles(desk.reads)) == [second, first]
    assert piles(desk.reads)[first] == Pile("Expo 2027", "seminar", "2027-01-01", "佐藤", "warm")


def test_undo_passes_over_what_a_watched_folder_brought(desk: Desk, tmp_path: Path) -> None:
    lead = desk.run(AddLead({"name": "山田 太郎"})).result
    pile = start_pile(desk, Pile())
    brought = desk.run(AddScans((Source(data=b"picture", label="p"),), pile, unattended=True))
    assert desk.undo().result == 1
    assert not desk.reads.leads([lead]) or desk.reads.count("is:trashed") == 1
    assert counts(desk.reads).waiting == 1
    desk.undo(brought.operation)
    assert counts(desk.reads).waiting == 0
