"""The search for leads that are one person, over a real database."""

from __future__ import annotations

import pytest
from merging_room import add

from leaddesk.errors import Cancelled
from leaddesk.services.desk import Desk
from leaddesk.services.duplicates import find
from leaddesk.services.leads import TrashLeads
from leaddesk.services.merging import MergeLeads, NotSame
from leaddesk.services.unmerging import Unmerge

TARO = {"name": "髙橋 健", "company": "株式会社東洋", "email": "ken@toyo.jp",
        "mobile": "090-1234-5678"}  # fmt: skip


def groups(desk: Desk) -> list[tuple[tuple[int, ...], str]]:
    return [(group.ids, group.verdict) for group in find(desk.reads)]


def test_who_is_one_person(desk: Desk) -> None:
    one = add(desk, **TARO)
    add(desk, name="鈴木 花子", company="西洋工業", email="hanako@seiyo.jp")
    two = add(desk, **{**TARO, "name": "高橋健", "company": "(株)東洋"})
    (group,) = find(desk.reads)
    assert (group.ids, group.verdict) == ((one, two), "certain")
    assert group.as_json() == {
        "ids": [one, two], "verdict": "certain", "reasons": list(group.reasons),
    }  # fmt: skip
    assert "Same mobile number" in group.reasons


def test_who_was_told_apart_stays_apart_through_merges(desk: Desk) -> None:
    one, two, three = (add(desk, **TARO) for _ in range(3))
    assert groups(desk) == [((one, two, three), "certain")]
    desk.run(NotSame([one, two]))
    assert all({one, two} - {*ids} for ids, _ in groups(desk))
    desk.undo()
    desk.run(NotSame([two, three]))
    desk.run(MergeLeads(one, [two]))
    assert groups(desk) == []  # what was said of the second holds for who took it over
    desk.run(Unmerge(two))
    assert all({two, three} - {*ids} for ids, _ in groups(desk)) and groups(desk)


def test_trashed_and_merged_leads_are_in_no_group(desk: Desk) -> None:
    one, two, three = (add(desk, **TARO) for _ in range(3))
    desk.run(TrashLeads([three]))
    assert groups(desk) == [((one, two), "certain")]
    desk.run(MergeLeads(one, [two]))
    assert groups(desk) == []


def test_progress_and_cancel(desk: Desk) -> None:
    for _ in range(3):
        add(desk, **TARO)
    told: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    find(desk.reads, watch)
    assert told == [(0, 3), (3, 3)]
    with pytest.raises(Cancelled):
        find(desk.reads, lambda done, total: False)


def test_an_empty_database_has_none(desk: Desk) -> None:
    assert find(desk.reads) == []


def test_memory_is_bounded_by_forgetting_records(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few records are remembered, the same groups are found."""
    from leaddesk.services import duplicates

    for number in range(12):
        for _ in range(2):
            add(desk, **{**TARO, "name": f"山田 {number}号", "email": f"p{number}@toyo.jp",
                         "mobile": f"090-1234-56{number:02}"})  # fmt: skip
    expected = groups(desk)
    monkeypatch.setattr(duplicates, "_PAIRS_AT_ONCE", 5)
    monkeypatch.setattr(duplicates, "_REMEMBERED", 4)
    assert groups(desk) == expected and len(expected) >= 12


def test_among_many_of_one_name_only_those_with_more_in_common_are_found(desk: Desk) -> None:
    letters = "東西南北上下左右前後内外大小新古長高青赤黒白金銀松竹梅桜花風"
    for at, letter in enumerate(letters):
        add(desk, name="田中 健一", company=f"{letter}工業{at}製", department=f"{at}課")
    one = add(desk, name="田中 健一", company="山川商事", department="営業部")
    two = add(desk, name="田中健一", company="山川商亊", department="営業部")  # a letter misread
    assert groups(desk) == [((one, two), "likely")]
