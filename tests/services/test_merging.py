"""Merging leads: what goes to the survivor, what is refused, what is remembered."""

from __future__ import annotations

from typing import ClassVar

import pytest
from merging_room import add, everything
from sqlalchemy import select

from leaddesk.domain.journal import Label
from leaddesk.domain.merging import propose
from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddTouch, RestoreLeads, TouchDraft, TrashLeads
from leaddesk.services.merging import (
    MergeCertain,
    MergeLeads,
    NotSame,
    last_contacts,
    merged_from,
)
from leaddesk.services.operation import Applied, Work
from leaddesk.storage import check, matching
from leaddesk.storage.schema import lead


def test_everything_goes_to_the_survivor(desk: Desk) -> None:
    keep = add(desk, "2025-01-05", company="株式会社東洋", title="課長", tags=("vip",),
               email="taro@toyo.jp", owner="鈴木", campaign="EXPO 2025")  # fmt: skip
    away = add(desk, "2026-10-01", company="(株)東洋", title="部長", tags=("展示会",),
               email="taro@toyo.jp", mobile="090-1234-5678", campaign="EXPO 2026",
               custom={"導入時期": "半年"})  # fmt: skip
    done = desk.run(MergeLeads(keep, [away]))
    assert done.result == keep
    assert str(done.label) == f"Merged 山田 太郎 #{away} into 山田 太郎 #{keep}"
    assert list(desk.reads.ids()) == [keep]

    dossier = desk.reads.dossier(keep)
    assert dossier is not None
    merged = dossier.lead
    assert (merged.title, merged.mobile, merged.tags) == (
        "部長",
        "090-1234-5678",
        ("vip", "展示会"),
    )
    assert merged.custom == {"導入時期": "半年"} and merged.owner == "鈴木"
    assert merged.campaign == "EXPO 2025"
    assert [(touch.kind, touch.at) for touch in dossier.touches] == [
        ("card", "2026-10-01"), ("card", "2025-01-05"),
    ]  # fmt: skip
    assert merged.touch_count == 2 and merged.last_touch_at == "2026-10-01"
    assert dossier.company is not None and dossier.company.name == merged.company
    gone = desk.reads.leads([away])[0]
    assert gone.trashed_at is not None and gone.touch_count == 0
    assert [(m.operation, [each.id for each in m.away]) for m in merged_from(desk.reads, keep)] == [
        (done.operation, [away])
    ]
    assert check.derived_problems(desk._database) == []


def test_the_merge_is_what_was_proposed(desk: Desk) -> None:
    ids = [add(desk, f"2026-0{n}-01", title=f"t{n}", email=f"{n}@x.jp", notes=f"n{n}")
           for n in (2, 3, 1)]  # fmt: skip
    leads = desk.reads.leads(ids)
    proposal = propose(leads, seen=last_contacts(desk.reads, ids))
    desk.run(MergeLeads(proposal.keep_id, ids))
    merged = desk.reads.leads([proposal.keep_id])[0]
    told = {name: getattr(merged, name) for name in proposal.values}
    assert told == proposal.values
    assert merged.title == "t3" and merged.notes.splitlines()[:3] == ["n2", "n1", "n3"]


def test_winners_can_be_chosen(desk: Desk) -> None:
    keep, away = add(desk, title="課長", custom={"Plan": "a"}), add(
        desk, "2026-05-05", title="部長", custom={"Plan": "b"}
    )  # fmt: skip
    desk.run(MergeLeads(keep, [keep, away], {"title": keep, "custom.Plan": keep}))
    merged = desk.reads.leads([keep])[0]
    assert (merged.title, merged.custom) == ("課長", {"Plan": "a"})


def test_a_lead_merged_away_leads_to_who_took_it_over(desk: Desk) -> None:
    """A list with the other spelling finds the survivor, through any chain of merges."""
    old = add(desk, name="髙橋 健", company="旧商事", email="ken@old.jp")
    new = add(desk, name="高橋 健", company="新商事", email="ken@new.jp")
    last = add(desk, name="高橋 健", company="新商事", mobile="090-1111-2222")
    desk.run(MergeLeads(new, [old]))
    desk.run(MergeLeads(last, [new]))
    with desk._database.read() as connection:
        rows = connection.execute(select(lead.c.id, lead.c.merged_into).order_by(lead.c.id))
        assert [tuple(row) for row in rows] == [(old, new), (new, last), (last, None)]
        assert matching.survivors(connection, [old, new, last]) == {old: last, new: last}
    found = desk.reads.resembling({"name": "髙橋 健", "company": "旧商事", "email": "ken@old.jp"})
    assert [each.id for each in found] == [last]


def test_many_groups_in_one_operation(desk: Desk) -> None:
    groups = [[add(desk, name=f"{n}") for _ in range(2 + n % 2)] for n in range(6)]
    desk.run(TrashLeads(groups[4][:2]))
    done = desk.run(MergeCertain([*groups, [999, 1000]]))
    assert len(done.result) == 5 and len(desk.reads.ids()) == 5
    assert str(done.label) == "Merged 8 duplicates into 5 leads"
    before = everything(desk)
    desk.undo(done.operation)
    assert len(desk.reads.ids()) == 13
    assert merged_from(desk.reads, done.result[0]) == []
    desk.redo()
    assert everything(desk) == before
    assert check.derived_problems(desk._database) == []


def test_nothing_to_merge_leaves_no_trace(desk: Desk) -> None:
    assert desk.run(MergeCertain([])).operation is None


def test_what_is_refused(desk: Desk) -> None:
    one, two, three = add(desk), add(desk), add(desk)
    desk.run(MergeLeads(one, [two]))
    desk.run(TrashLeads([three]))
    before = everything(desk)
    for ids, told in [
        ([], "two different leads"),
        ([one], "two different leads"),
        ([two], f"was merged into {one}"),
        ([three], f"Lead {three} is in the trash. Restore it first"),
        ([99], "There is no lead 99"),
    ]:
        with pytest.raises(UserError, match=told):
            desk.run(MergeLeads(one, ids))
    assert everything(desk) == before


def test_a_touch_sent_to_a_person_tells_nothing_of_her(desk: Desk) -> None:
    """A mail sent last week does not make an old card the newest."""
    old = add(desk, "2024-01-01", title="課長")
    new = add(desk, "2026-01-01", title="部長")
    desk.run(AddTouch([old], TouchDraft("mail_sent", "2026-11-01")))
    desk.run(MergeLeads(old, [new]))
    assert desk.reads.leads([old])[0].title == "部長"


def test_people_told_apart_are_remembered_once(desk: Desk) -> None:
    ids = [add(desk) for _ in range(3)]
    assert desk.run(NotSame(ids)).result == 3
    assert desk.reads.apart() == {(1, 2), (1, 3), (2, 3)}
    again = desk.run(NotSame([3, 1]))
    assert again.operation is None and again.result == 0
    desk.undo()
    assert desk.reads.apart() == set()
    with pytest.raises(UserError, match="two different"):
        desk.run(NotSame([1, 1]))


def test_a_merge_stands_in_the_history_of_both(desk: Desk) -> None:
    keep, away = add(desk), add(desk)
    done = desk.run(MergeLeads(keep, [away]))
    for row_id in (keep, away):
        dossier = desk.reads.dossier(row_id)
        assert dossier is not None
        assert [item.entry.id for item in dossier.history].count(done.operation or 0) == 1
        assert done.operation in [entry.id for entry in desk.reads.log(lead_id=row_id)]
        assert all("merged_into" not in item.changes for item in dossier.history)


def test_taking_an_import_back_keeps_who_took_others_over(desk: Desk) -> None:
    class Two:
        kind: ClassVar[str] = "import"

        def apply(self, work: Work) -> Applied:
            ids = work.insert("lead", [{"name": "a"}, {"name": "b"}])
            return Applied(Label("Added {who}", {"who": "a"}), list(ids))

    taken = desk.run(Two())
    older = add(desk, name="a", title="部長")
    first = taken.result[0]
    desk.run(MergeLeads(first, [older], {"title": first}))
    undone = desk.undo(taken.operation)
    assert list(desk.reads.ids()) == [first]
    assert [kept.id for kept in undone.kept] == [first]


def test_a_lead_merged_away_is_no_trash(desk: Desk) -> None:
    """The trash does not offer it, and restoring it by hand would tear its touches from it."""
    keep, away, thrown = add(desk), add(desk), add(desk)
    desk.run(MergeLeads(keep, [away]))
    desk.run(TrashLeads([thrown]))
    assert list(desk.reads.ids("is:trashed")) == [thrown]
    with pytest.raises(UserError, match=f"Lead {away} was merged into {keep}"):
        desk.run(RestoreLeads([thrown, away]))
    assert list(desk.reads.ids("is:trashed")) == [thrown]
