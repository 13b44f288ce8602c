"""Merging companies and taking it back: their people go along and come home again."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from company_room import companies, make
from merging_room import everything

from leaddesk.errors import UserError
from leaddesk.services.company_merging import (
    MergeCertainCompanies,
    MergeCompanies,
    NotSameCompanies,
    UnmergeCompanies,
)
from leaddesk.services.desk import Desk
from leaddesk.services.import_preview import read_list
from leaddesk.services.import_result import ImportOptions
from leaddesk.services.imports import ImportList
from leaddesk.services.leads import AddLead, SetFields, TrashLeads
from leaddesk.services.merging import MergeLeads
from leaddesk.services.unmerging import Unmerge
from leaddesk.storage import check, queries


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    now = itertools.count()
    start = datetime(2026, 11, 22, 3, tzinfo=UTC)
    desk = Desk.open(tmp_path / "leads.db", lambda: start + timedelta(minutes=next(now)))
    yield desk
    assert check.derived_problems(desk._database) == []
    desk.close()


NAMES = ("株式会社東洋", "東洋", "Toyo Inc.")


def people(desk: Desk) -> list[int]:
    """Two people at the first company, one at each of two others: companies 1, 2 and 3."""
    return [
        int(desk.run(AddLead({"name": name, "company": company, "phone": phone})).result)
        for name, company, phone in (
            ("山田 太郎", NAMES[0], "03-1111-1111"), ("鈴木 花子", NAMES[0], ""),
            ("佐藤 健", NAMES[1], "03-2222-2222"), ("John Smith", NAMES[2], ""),
        )
    ]  # fmt: skip


def at(desk: Desk) -> list[tuple[str, int | None]]:
    """The printed company and the company of all live leads."""
    leads = desk.reads.leads(sorted(desk.reads.ids()))
    return [(lead.company, lead.company_id) for lead in leads]


def company(desk: Desk, row_id: int) -> Any:
    return desk.reads.ask(queries.companies, [row_id])[0]


def test_people_go_to_the_survivor_and_keep_what_is_printed(desk: Desk) -> None:
    ids = people(desk)
    before = {lead.id: lead for lead in desk.reads.leads(ids)}
    done = desk.run(MergeCompanies(1, [2, 3]))
    assert str(done.label) == "Merged 2 companies into 株式会社東洋 #1" and done.result == 1
    assert at(desk) == [(NAMES[0], 1), (NAMES[0], 1), (NAMES[1], 1), (NAMES[2], 1)]
    assert company(desk, 1).lead_count == 4
    assert company(desk, 2).trashed_at and company(desk, 3).trashed_at
    for lead in desk.reads.leads(ids):  # nothing new is known of the people
        assert lead.updated_at == before[lead.id].updated_at
    assert {lead.id for lead in desk.reads.colleagues(1)} == set(ids)


def test_fields_are_merged_by_rule_or_as_chosen(desk: Desk) -> None:
    one = make(desk, {"name": "(株)東洋", "phone": "03-1111-1111"})
    two = make(desk, {"name": "株式会社東洋", "phone": "03-2222-2222", "industry": "製造業",
                      "employees": 80})  # fmt: skip
    desk.run(MergeCompanies(one, [two]))
    merged = company(desk, one)
    assert (merged.name, merged.phone) == ("株式会社東洋", "03-2222-2222")
    assert (merged.industry, merged.employees) == ("製造業", 80)
    desk.undo()
    desk.run(MergeCompanies(one, [two], {"phone": one, "name": one}))
    merged = company(desk, one)
    assert (merged.name, merged.phone, merged.industry) == ("(株)東洋", "03-1111-1111", "製造業")


def test_undo_redo_and_un_merge_leave_all_as_it_was(desk: Desk) -> None:
    people(desk)
    states = [everything(desk)]
    for operation in (MergeCompanies(1, [2]), MergeCompanies(3, [1]), UnmergeCompanies(2),
                      UnmergeCompanies(3)):  # fmt: skip
        desk.run(operation)
        states.append(everything(desk))
    assert states[4] == states[0]
    for state in reversed(states[:-1]):
        assert desk.undo().kept == ()
        assert everything(desk) == state
    for state in states[1:]:
        desk.redo()
        assert everything(desk) == state


def test_an_older_merge_is_taken_back_below_a_later_one(desk: Desk) -> None:
    """Both go home, whichever is taken back first, by number or one by one."""
    people(desk)
    start = everything(desk)
    first = desk.run(MergeCompanies(1, [2])).operation
    second = desk.run(MergeCompanies(3, [1])).operation
    assert desk.undo(first).kept == ()
    assert [row_id for _, row_id in at(desk)] == [3, 3, 2, 3]
    desk.undo(second)
    assert everything(desk) == start


def test_certain_groups_are_merged_in_one_and_come_apart_one_by_one(desk: Desk) -> None:
    ids = companies(desk, *[{"name": f"会社{n // 2}"} for n in range(8)])
    before = everything(desk)
    done = desk.run(MergeCertainCompanies([ids[0:2], ids[2:4], ids[4:6], ids[6:8], ids[1:3]]))
    assert str(done.label) == "Merged 4 doubled companies into 4" and len(done.result) == 4
    assert desk.run(UnmergeCompanies(ids[3])).result == [ids[3]]
    assert desk.undo(done.operation).kept == ()
    assert everything(desk) == before


def test_each_keeps_what_it_has_had_since(desk: Desk) -> None:
    """Who came later stays with the survivor; who came along goes home, but for who moved on."""
    ids = people(desk)
    desk.run(MergeCompanies(1, [2, 3]))
    new = desk.run(AddLead({"name": "新人", "company": NAMES[1]})).result
    desk.run(SetFields({ids[3]: {"company": "別会社"}}))
    desk.run(UnmergeCompanies(2))
    now = dict(zip(sorted(desk.reads.ids()), at(desk), strict=True))
    assert now[ids[2]] == (NAMES[1], 2) and now[new] == (NAMES[1], 1)
    desk.run(UnmergeCompanies(3))
    assert now[ids[3]] == at(desk)[3] and at(desk)[3][0] == "別会社"


def test_a_list_finds_the_survivor_under_the_name_of_one_merged_away(
    desk: Desk, tmp_path: Path
) -> None:
    people(desk)
    desk.run(MergeCompanies(1, [2]))
    desk.run(MergeCompanies(3, [1]))
    file = tmp_path / "list.csv"
    file.write_text(
        f"氏名,会社名\n新人 一郎,(株)東洋\n新人 二郎,{NAMES[1]}\n新人 三郎,西洋\n", "utf-8"
    )
    options = ImportOptions()
    desk.run(ImportList(read_list([file], options, desk.reads), options))
    assert [row_id for _, row_id in at(desk)[4:]] == [3, 3, 4]
    assert desk.undo().kept == ()
    assert company(desk, 4).trashed_at is not None and company(desk, 3).trashed_at is None


def test_an_import_can_be_undone_after_its_companies_were_merged(
    desk: Desk, tmp_path: Path
) -> None:
    """A merge of companies is no edit of their people."""
    file = tmp_path / "list.csv"
    file.write_text("氏名,会社名\n新人 一郎,株式会社東洋\n新人 二郎,東洋\n", "utf-8")
    options = ImportOptions()
    number = desk.run(ImportList(read_list([file], options, desk.reads), options)).operation
    desk.run(MergeCompanies(1, [2]))
    done = desk.undo(number)
    assert [kept for kept in done.kept if kept.table == "lead"] == []
    assert desk.reads.count() == 0


def test_undoing_an_older_edit_leads_to_the_survivor(desk: Desk) -> None:
    ids = people(desk)
    away = desk.run(SetFields({ids[2]: {"company": NAMES[2]}})).operation  # from 2 to 3
    desk.run(MergeCompanies(1, [2]))
    desk.run(MergeCompanies(1, [3]))
    assert desk.undo(away).kept == ()
    assert at(desk)[2] == (NAMES[1], 1)
    desk.run(UnmergeCompanies(2))
    assert company(desk, 2).trashed_at is None


def test_leads_merged_before_are_un_merged_after(desk: Desk) -> None:
    ids = people(desk)
    desk.run(MergeLeads(ids[0], [ids[3]], {"company": ids[3]}))
    desk.run(MergeCompanies(2, [3]))
    assert at(desk)[0] == (NAMES[2], 2)
    assert desk.run(Unmerge(ids[3])).kept == ()
    assert at(desk) == [(NAMES[0], 1), (NAMES[0], 1), (NAMES[1], 2), (NAMES[2], 2)]
    desk.run(UnmergeCompanies(3))
    assert at(desk)[3] == (NAMES[2], 3)


def test_trashed_leads_go_along(desk: Desk) -> None:
    ids = people(desk)
    desk.run(TrashLeads([ids[2]]))
    trashing = desk.reads.log(limit=1)[0].id
    desk.run(MergeCompanies(1, [2]))
    desk.undo(trashing)
    assert at(desk)[2] == (NAMES[1], 1)


def test_what_is_told_apart_is_told_once(desk: Desk) -> None:
    companies(desk, {"name": "A"}, {"name": "B"}, {"name": "C"})
    done = desk.run(NotSameCompanies([1, 2]))
    assert done.result == 1 and str(done.label) == "Told companies A #1 and B #2 apart"
    assert desk.run(NotSameCompanies([2, 1])).operation is None
    assert desk.run(NotSameCompanies([1, 2, 3])).result == 2


@pytest.mark.parametrize(
    ("operation", "told"),
    [
        (MergeCompanies(1, [1]), "It takes two different companies at least."),
        (NotSameCompanies([1]), "It takes two different companies at least."),
        (MergeCompanies(1, [99]), "There is no company 99."),
        (MergeCompanies(3, [2]), "Company 2 was merged into 1."),
        (MergeCompanies(1, [4]), "Company 4 is in the trash."),
        (UnmergeCompanies(3), "Company 3 was not merged with any other."),
    ],
)
def test_mistakes_are_told(desk: Desk, operation: Any, told: str) -> None:
    people(desk)
    desk.run(MergeCompanies(1, [2]))
    companies(desk, {"name": "gone"})
    desk.undo()
    with pytest.raises(UserError, match=told):
        desk.run(operation)
