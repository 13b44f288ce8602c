"""The search for companies that are one, over a real database."""

from __future__ import annotations

from typing import Any

import pytest
from company_room import companies, make

from leaddesk.errors import Cancelled
from leaddesk.services.company_duplicates import find
from leaddesk.services.company_merging import (
    MergeCompanies,
    NotSameCompanies,
    UnmergeCompanies,
)
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead

TOYO: dict[str, Any] = {"name": "株式会社東洋工業", "phone": "03-1234-5678",
                        "url": "https://www.toyo-kogyo.co.jp"}  # fmt: skip
NUMBER = "7000012050002"  # of the National Tax Agency


def groups(desk: Desk) -> list[tuple[tuple[int, ...], str]]:
    return [(group.ids, group.verdict) for group in find(desk.reads)]


@pytest.mark.parametrize(
    ("one", "other", "verdict", "reason"),
    [
        (TOYO, {**TOYO, "name": "東洋工業"}, "certain", "legal form written otherwise"),
        ({"name": "株式会社東洋", "corporate_number": NUMBER},
         {"name": "日本商事", "corporate_number": f"T{NUMBER}"}, "certain", "corporate number"),
        ({**TOYO, "corporate_number": NUMBER}, {**TOYO, "corporate_number": "5050005005266"},
         "", ""),
        ({"name": "株式会社東洋"}, {"name": "東洋株式会社"}, "", ""),
        (TOYO, {**TOYO, "name": "東洋工業株式会社"}, "likely", "on the other side"),
        ({"name": "株式会社東洋"}, {"name": "有限会社東洋"}, "", ""),
        (TOYO, {**TOYO, "name": "有限会社東洋工業"}, "likely", "telephone|phone"),
        ({"name": "ソニー株式会社", "url": "sony.co.jp"},
         {"name": "Sony Corporation", "url": "http://www.sony.co.jp/en"}, "likely", "read alike"),
        (TOYO, {"name": "西洋商事"}, "", ""),
    ],
)  # fmt: skip
def test_which_companies_are_one(
    desk: Desk, one: dict[str, Any], other: dict[str, Any], verdict: str, reason: str
) -> None:
    ids = companies(desk, one, other)
    found = find(desk.reads)
    assert [(group.ids, group.verdict) for group in found] == ([(ids, verdict)] if verdict else [])
    if verdict:
        told = " · ".join(found[0].reasons)
        assert any(word in told for word in reason.split("|")), told


def test_the_mail_of_its_people_tells_where_a_company_has_no_website(desk: Desk) -> None:
    people = (
        ("ソニー株式会社", "taro@sony.co.jp"), ("SONY Corp.", "jiro@sony.co.jp"),
        ("株式会社総社", "hana@gmail.com"), ("Soja Inc.", "kei@gmail.com"),
    )  # fmt: skip
    for name, mail in people:
        desk.run(AddLead({"name": mail, "company": name, "email": mail}))
    (group,) = find(desk.reads)
    assert (group.ids, group.verdict) == ((1, 2), "likely")
    assert "Same domain of e-mail or website" in group.reasons


def test_companies_told_apart_stay_apart_through_merges(desk: Desk) -> None:
    names = ("株式会社東洋工業", "東洋工業", "㈱ 東洋工業")
    one, two, three = companies(desk, *[{**TOYO, "name": name} for name in names])
    assert groups(desk) == [((one, two, three), "certain")]
    desk.run(NotSameCompanies([one, two]))
    assert all({one, two} - {*ids} for ids, _ in groups(desk))
    desk.undo()
    desk.run(NotSameCompanies([two, three]))
    desk.run(MergeCompanies(one, [two]))
    assert groups(desk) == []  # what was said of the second holds for who took it over
    desk.run(UnmergeCompanies(two))
    assert groups(desk) and all({two, three} - {*ids} for ids, _ in groups(desk))


def test_companies_in_the_trash_are_in_no_group(desk: Desk) -> None:
    make(desk, TOYO)
    companies(desk, {**TOYO, "name": "東洋工業"})
    assert groups(desk)
    desk.undo()
    assert groups(desk) == []


def test_progress_and_cancel(desk: Desk) -> None:
    companies(desk, TOYO, {**TOYO, "name": "東洋工業"})
    told: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    find(desk.reads, watch)
    assert told == [(0, 4), (2, 4), (4, 4)]
    with pytest.raises(Cancelled):
        find(desk.reads, lambda done, total: False)


def test_an_empty_database_has_none(desk: Desk) -> None:
    assert find(desk.reads) == []
