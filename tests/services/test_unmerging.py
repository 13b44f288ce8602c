"""Un-merging at any later time: all as it was, with what each has had since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from merging_room import add, everything
from sqlalchemy import select

from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddTouch, SetFields, TagLeads, TouchDraft, TrashTouches
from leaddesk.services.merging import MergeCertain, MergeLeads, merged_from
from leaddesk.services.unmerging import Unmerge
from leaddesk.storage import check
from leaddesk.storage.schema import touch

START = datetime(2026, 11, 22, 3, tzinfo=UTC)


@dataclass
class Clock:
    """Every operation is a minute after the one before."""

    now: datetime = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "leads.db", Clock())
    yield desk
    assert check.derived_problems(desk._database) == []
    desk.close()


def people(desk: Desk) -> tuple[int, int, int]:
    """Three records of one person, the newest last."""
    return (
        add(desk, "2024-03-01", company="旧商事株式会社", title="課長", email="taro@old.jp",
            phone="03-1111-1111", tags=("vip",), notes="first", owner="鈴木"),
        add(desk, "2025-03-01", company="新工業株式会社", title="部長", email="taro@new.jp",
            mobile="090-1111-2222", tags=("展示会",), notes="second", temperature="hot",
            campaign="EXPO", custom={"導入時期": "半年"}),
        add(desk, "2026-03-01", company="新工業(株)", title="本部長", email="info@new.jp",
            phone="03-3333-3333", notes="third", stage="mql", consent="refused",
            custom={"導入時期": "1年", "Plan": "gold"}),
    )  # fmt: skip


def touches_of(desk: Desk, lead_id: int) -> list[tuple[str, str]]:
    dossier = desk.reads.dossier(lead_id)
    assert dossier is not None
    return sorted((each.at[:10], each.note or each.kind) for each in dossier.touches)


def field(desk: Desk, lead_id: int, name: str) -> Any:
    return getattr(desk.reads.leads([lead_id])[0], name)


def test_a_merge_taken_back_leaves_all_as_it_was(desk: Desk) -> None:
    a, b, c = people(desk)
    before = everything(desk)
    desk.run(MergeLeads(a, [b, c]))
    assert everything(desk) != before
    done = desk.run(Unmerge(a))
    assert done.result == [b, c] and done.kept == ()
    assert str(done.label) == f"Un-merged 2 leads from 山田 太郎 #{a}"
    assert everything(desk) == before


@pytest.mark.parametrize("first", [1, 2])
def test_one_of_several_goes_and_the_rest_is_as_if_it_had_never_been_in(
    desk: Desk, tmp_path: Path, first: int
) -> None:
    ids = people(desk)
    desk.run(MergeLeads(ids[0], ids[1:]))
    desk.run(Unmerge(ids[first]))
    partly = everything(desk)
    other = Desk.open(tmp_path / "other.db", Clock())
    people(other)
    other.run(MergeLeads(ids[0], [ids[3 - first]]))
    assert _told(partly) == _told(everything(other))
    other.close()
    desk.run(Unmerge(ids[0]))
    assert sorted(desk.reads.ids()) == sorted(ids)


def _told(state: dict[str, Any]) -> dict[str, Any]:
    """The state but for how it is remembered: numbers of operations and merges."""
    return {name: rows for name, rows in state.items() if name != "merge"}


def test_each_keeps_what_it_has_had_since(desk: Desk) -> None:
    """The survivor what was done to it; the other its touches, with what was done to those."""
    a, b, _ = people(desk)
    desk.run(AddTouch([b], TouchDraft("meeting", "2025-06-01", note="demo")))
    desk.run(MergeLeads(a, [b]))
    desk.run(AddTouch([a], TouchDraft("call", "2026-11-01", note="after")))
    desk.run(SetFields({a: {"industry": "製造業", "notes": field(desk, a, "notes") + "\nsince"}}))
    desk.run(TagLeads([a], add=("急ぎ",)))
    moved = next(t.id for t in desk.reads.dossier(a).touches if t.note == "demo")  # type: ignore[union-attr]
    desk.run(TrashTouches([moved]))

    done = desk.run(Unmerge(b))
    assert done.kept == () and done.result == [b]
    lead = desk.reads.leads([a])[0]
    assert (lead.title, lead.email, lead.industry) == ("課長", "taro@old.jp", "製造業")
    assert lead.tags == ("vip", "急ぎ") and lead.notes == "first\nsince" and lead.custom == {}
    assert touches_of(desk, a) == [("2024-03-01", "card"), ("2026-11-01", "after")]
    assert touches_of(desk, b) == [("2025-03-01", "card")]
    desk.undo()  # the un-merge
    desk.undo()  # the deleted touch
    desk.run(Unmerge(b))
    assert touches_of(desk, b) == [("2025-03-01", "card"), ("2025-06-01", "demo")]


def test_what_was_changed_since_is_kept_and_told(desk: Desk) -> None:
    a, b, _ = people(desk)
    desk.run(MergeLeads(a, [b]))
    desk.run(SetFields({a: {"title": "社長", "company": "別会社", "custom.導入時期": "3年"}}))
    done = desk.run(Unmerge(b))
    assert [(kept.id, kept.name, kept.fields) for kept in done.kept] == [
        (a, "山田 太郎", ("company", "company_id", "custom", "title"))
    ]
    lead = desk.reads.leads([a])[0]
    assert (lead.title, lead.company, lead.email) == ("社長", "別会社", "taro@old.jp")
    assert lead.custom == {"導入時期": "3年"}
    assert desk.reads.leads([b])[0].trashed_at is None


def test_a_later_merge_into_the_same_lead_stays(desk: Desk) -> None:
    a, b, c = people(desk)
    start = everything(desk)
    desk.run(MergeLeads(a, [b]))
    desk.run(MergeLeads(a, [c]))
    assert field(desk, a, "title") == "本部長"
    desk.run(Unmerge(b))
    lead = desk.reads.leads([a])[0]
    assert (lead.title, lead.stage, lead.temperature) == ("本部長", "mql", "cold")
    assert lead.custom == {"導入時期": "1年", "Plan": "gold"} and lead.mobile == ""
    assert lead.tags == ("vip",) and "090" not in lead.notes and "second" not in lead.notes
    assert [[each.id for each in merge.away] for merge in merged_from(desk.reads, a)] == [[c]]
    assert touches_of(desk, a) == [("2024-03-01", "card"), ("2026-03-01", "card")]
    desk.run(Unmerge(c))
    assert everything(desk) == start


def test_a_chain_lets_go_of_its_first_member(desk: Desk) -> None:
    a, b, c = people(desk)
    start = everything(desk)
    desk.run(MergeLeads(a, [b]))
    desk.run(MergeLeads(c, [a]))
    desk.run(AddTouch([c], TouchDraft("call", "2026-11-01")))
    assert len(touches_of(desk, c)) == 4
    desk.run(Unmerge(b))
    assert touches_of(desk, b) == [("2025-03-01", "card")]
    assert [at for at, _ in touches_of(desk, c)] == ["2024-03-01", "2026-03-01", "2026-11-01"]
    lead = desk.reads.leads([c])[0]
    assert lead.email == "taro@old.jp" and lead.mobile == ""  # info@ is shared
    assert "second" not in lead.notes and not lead.pinned
    assert field(desk, a, "trashed_at") is not None and field(desk, a, "title") == "課長"
    desk.undo()
    desk.run(Unmerge(a))  # the middle one goes with what was merged into it
    assert [at for at, _ in touches_of(desk, a)] == ["2024-03-01", "2025-03-01"]
    assert field(desk, a, "mobile") == "090-1111-2222"
    desk.run(Unmerge(b))
    desk.run(TrashTouches([max(t.id for t in desk.reads.dossier(c).touches)]))  # type: ignore[union-attr]
    after = everything(desk)
    assert {n: after[n] for n in after if n != "touch"} == {
        n: start[n] for n in start if n != "touch"
    }
    assert after["touch"][:3] == start["touch"]


def test_many_merges_of_one_operation_are_taken_back_one_by_one(desk: Desk) -> None:
    groups = [[add(desk, name=f"{n}", title=f"{k}") for k in range(2)] for n in range(4)]
    before = everything(desk)
    merged = desk.run(MergeCertain(groups))
    desk.run(Unmerge(groups[1][0]))
    desk.run(Unmerge(groups[2][1]))
    assert len(desk.reads.ids()) == 6
    undone = desk.undo(merged.operation)
    assert undone.kept == ()
    assert everything(desk) == before
    assert desk.reads.log(limit=1)[0].undoes == merged.operation


def test_undo_and_redo_of_all_of_it(desk: Desk) -> None:
    a, b, c = people(desk)
    states = [everything(desk)]
    for operation in (MergeLeads(a, [b]), MergeLeads(a, [c]), Unmerge(b), Unmerge(c)):
        desk.run(operation)
        states.append(everything(desk))
    for state in reversed(states[:-1]):
        desk.undo()
        assert everything(desk) == state
    for state in states[1:]:
        desk.redo()
        assert everything(desk) == state


def test_an_older_merge_is_undone_by_its_number_as_it_is_un_merged(desk: Desk) -> None:
    a, b, c = people(desk)
    start = everything(desk)
    first = desk.run(MergeLeads(a, [b])).operation
    second = desk.run(MergeLeads(a, [c])).operation
    assert desk.undo(first).kept == ()
    desk.undo(second)
    assert everything(desk) == start


def test_a_lead_merged_twice_comes_back_from_the_second(desk: Desk) -> None:
    a, b, c = people(desk)
    desk.run(MergeLeads(a, [b]))
    desk.run(Unmerge(b))
    before = everything(desk)
    desk.run(MergeLeads(c, [b]))
    desk.run(Unmerge(b))
    assert everything(desk) == before


def test_touches_moved_by_hand_of_another_merge_are_left_where_they_are(desk: Desk) -> None:
    """Every touch belongs to somebody, and none is lost or doubled, whatever the order."""
    a, b, c = people(desk)
    desk.run(MergeLeads(a, [b]))
    desk.run(MergeLeads(c, [a]))
    desk.run(Unmerge(b))
    desk.run(MergeLeads(c, [b]))
    desk.run(Unmerge(a))
    with desk._database.read() as connection:
        rows = connection.execute(select(touch.c.id, touch.c.lead_id).order_by(touch.c.id))
        assert [tuple(row) for row in rows] == [(1, a), (2, c), (3, c)]


def test_only_what_was_merged_is_un_merged(desk: Desk) -> None:
    a, *_ = people(desk)
    with pytest.raises(UserError, match=f"Lead {a} was not merged"):
        desk.run(Unmerge(a))
    with pytest.raises(UserError, match="There is no lead 99"):
        desk.run(Unmerge(99))
