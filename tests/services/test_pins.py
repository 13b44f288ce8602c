"""Pins: set, told, ended, taken back, carried by merges, lists and exports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from clock_room import Clock, timed_desk

from leaddesk.domain.cards import Pile
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.services import scoring
from leaddesk.services.desk import Desk
from leaddesk.services.entry import SaveCard
from leaddesk.services.exports import export_leads
from leaddesk.services.imports import ImportList, ImportOptions, read_list
from leaddesk.services.leads import AddLead, AddTouch, MoveLeads, SetFields, TouchDraft
from leaddesk.services.merging import MergeLeads
from leaddesk.services.pins import FollowScore, PinTemperature
from leaddesk.services.unmerging import Unmerge


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(tmp_path: Path, empty_database: Path, clock: Clock) -> Iterator[Desk]:
    with timed_desk(tmp_path, empty_database, clock) as desk:
        yield desk


def lead(desk: Desk, row_id: int) -> Lead:
    return desk.reads.leads([row_id])[0]


def pinned(desk: Desk, row_id: int) -> tuple[str, bool, str, str | None]:
    found = lead(desk, row_id)
    return found.temperature, found.pinned, found.pin_reason, found.pin_until


def test_a_pin_has_who_when_why_and_until_when(timed: Desk) -> None:
    one = timed.run(AddLead({"name": "田中"})).result
    timed.run(PinTemperature([one], "hot", " 展示会で即決の話 ", "2026-12-01"))
    found = lead(timed, one)
    assert pinned(timed, one) == ("hot", True, "展示会で即決の話", "2026-12-01")
    assert found.pinned_by == timed.reads.users()[0] and found.pin_at == "2026-11-22T03:00:00Z"
    assert found.temperature_by_score == "cold" and found.score == 0
    timed.run(FollowScore([one]))
    found = lead(timed, one)
    assert pinned(timed, one) == ("cold", False, "", None)
    assert found.pinned_by == "" and found.pin_at is None
    timed.undo()
    assert pinned(timed, one) == ("hot", True, "展示会で即決の話", "2026-12-01")


@pytest.mark.parametrize(("temperature", "until"), [("", None), ("boiling", None), ("hot", "x"),
                                                    ("hot", "2026-11-21")])  # fmt: skip
def test_what_can_be_no_pin(timed: Desk, temperature: str, until: str | None) -> None:
    one = timed.run(AddLead({"name": "田中"})).result
    with pytest.raises(UserError):
        timed.run(PinTemperature([one], temperature, until=until))


def test_a_move_is_taken_back_to_what_the_score_says_now(timed: Desk) -> None:
    one = timed.run(AddLead({"name": "田中", "email": "a@b.jp", "title": "社長"})).result
    moved = timed.run(MoveLeads([one], "hot")).operation
    assert pinned(timed, one) == ("hot", True, "", None)
    timed.run(AddTouch([one], TouchDraft("inquiry")))
    timed.run(AddTouch([one], TouchDraft("meeting")))
    done = timed.undo(moved)
    assert not done.kept and pinned(timed, one) == ("warm", False, "", None)
    timed.redo()
    assert pinned(timed, one) == ("hot", True, "", None)


def test_a_later_pin_outlasts_an_undo_of_the_earlier(timed: Desk) -> None:
    one = timed.run(AddLead({"name": "田中"})).result
    first = timed.run(PinTemperature([one], "hot", "一")).operation
    second = timed.run(PinTemperature([one], "warm", "二")).operation
    assert timed.undo(first).kept and pinned(timed, one) == ("warm", True, "二", None)
    timed.undo(second)
    assert pinned(timed, one) == ("hot", True, "一", None)


def test_a_pin_that_was_taken_off_is_not_put_back_by_an_older_undo(timed: Desk) -> None:
    one = timed.run(AddLead({"name": "田中"})).result
    first = timed.run(PinTemperature([one], "hot")).operation
    timed.run(FollowScore([one]))
    timed.undo(first)
    assert pinned(timed, one) == ("cold", False, "", None)


def test_an_old_pin_comes_back_with_its_own_temperature(timed: Desk) -> None:
    one = timed.run(AddLead({"name": "田中", "email": "a@b.jp", "title": "社長"})).result
    timed.run(PinTemperature([one], "cold"))
    off = timed.run(FollowScore([one])).operation  # the score says cold, too
    timed.run(AddTouch([one], TouchDraft("inquiry")))
    assert lead(timed, one).temperature == "warm"
    timed.undo(off)
    assert pinned(timed, one)[:2] == ("cold", True)


def test_a_pin_ends_by_itself(timed: Desk, clock: Clock) -> None:
    a, b = (timed.run(AddLead({"name": name})).result for name in "ab")
    timed.run(PinTemperature([a], "hot", until="2026-11-23"))
    timed.run(PinTemperature([b], "hot"))
    clock.now += timedelta(days=1)
    scoring.bring_to_today(timed)
    assert lead(timed, a).pinned
    clock.now += timedelta(days=1)
    assert scoring.bring_to_today(timed)
    assert pinned(timed, a) == ("cold", False, "", None) and lead(timed, b).pinned
    ended = timed.reads.log(limit=1)[0]
    assert str(ended.label) == "1 pins ran out" and ended.who == ""
    timed.undo(ended.id)
    assert pinned(timed, a) == ("hot", True, "", "2026-11-23")


def test_who_sets_a_temperature_pins_it(timed: Desk) -> None:
    typed = timed.run(AddLead({"name": "a", "temperature": "warm"})).result
    said = timed.run(AddLead({"name": "b", "temperature": "warm", "pinned": False})).result
    assert pinned(timed, typed)[:2] == ("warm", True) and lead(timed, typed).pin_at
    assert pinned(timed, said)[:2] == ("cold", False)
    timed.run(SetFields({said: {"temperature": "hot"}}))
    assert pinned(timed, said)[:2] == ("hot", True)
    assert timed.run(SetFields({said: {"pinned": False}})).result == [said]
    assert pinned(timed, said)[:2] == ("cold", False) and lead(timed, said).pin_at is None
    assert timed.run(SetFields({said: {"temperature": "cold", "pinned": False}})).operation is None


def test_the_temperature_somebody_gave_before_is_no_change(timed: Desk, clock: Clock) -> None:
    one = timed.run(AddLead({"name": "a", "temperature": "warm"})).result
    before = lead(timed, one)
    clock.now += timedelta(minutes=1)
    assert timed.run(SetFields({one: {"temperature": "warm"}})).operation is None
    assert lead(timed, one) == before


def test_a_card_is_pinned_only_where_a_pile_has_a_temperature(timed: Desk) -> None:
    piles = Pile(exchanged_on="2026-11-20"), Pile(exchanged_on="2026-11-20", temperature="hot")
    ids = [timed.run(SaveCard({"name": "田中"}, pile)).result for pile in piles]
    assert [pinned(timed, n)[:2] for n in ids] == [("cold", False), ("hot", True)]


def test_lists_pin_what_they_rank(timed: Desk, tmp_path: Path) -> None:
    ranked, told = tmp_path / "ranked.csv", tmp_path / "told.csv"
    ranked.write_text("氏名,ランク\n田中,A\n佐藤,\n", "utf-8")
    told.write_text("name,temperature,pinned\n森,hot,true\n林,hot,false\n", "utf-8")
    for file in (ranked, told):
        options = ImportOptions()
        timed.run(ImportList(read_list([file], options, timed.reads), options))
    found = {each.name: (each.temperature, each.pinned)
             for each in timed.reads.leads(timed.reads.ids(""))}  # fmt: skip
    assert found == {"田中": ("hot", True), "佐藤": ("cold", False), "森": ("hot", True),
                     "林": ("cold", False)}  # fmt: skip


def test_an_export_brings_the_same_leads_into_an_empty_database(
    timed: Desk, clock: Clock, tmp_path: Path
) -> None:
    values = {"title": "社長", "email": "a@b.jp", "decision_role": "decision_maker"}
    for name, more in (("a", {}), ("b", {"temperature": "warm"}), ("c", {"employees": "2000"})):
        timed.run(AddLead({"name": name, **values, **more, "channel": "website"}))
    timed.run(AddTouch([3], TouchDraft("inquiry")))
    file = tmp_path / "out.csv"
    export_leads(timed.reads, file, [1, 2, 3])
    with closing(Desk.open(tmp_path / "other.db", clock)) as other:
        options = ImportOptions()
        other.run(ImportList(read_list([file], options, other.reads), options))
        for row_id in (1, 2, 3):
            old, new = lead(timed, row_id), lead(other, row_id)
            assert (new.temperature, new.pinned, new.score, new.touch_count) == (
                old.temperature, old.pinned, old.score, old.touch_count)  # fmt: skip


def test_merges_carry_pins_and_give_them_back(timed: Desk) -> None:
    a, b = (timed.run(AddLead({"name": "田中", "email": "a@b.jp"})).result for _ in range(2))
    timed.run(PinTemperature([b], "hot", "強い関心", "2026-12-24"))
    timed.run(MergeLeads(a, [b]))
    assert pinned(timed, a) == ("hot", True, "強い関心", "2026-12-24")
    assert lead(timed, a).pinned_by
    timed.run(Unmerge(b))
    assert pinned(timed, a) == ("cold", False, "", None)
    assert pinned(timed, b) == ("hot", True, "強い関心", "2026-12-24")


def test_a_merge_may_choose_the_score_over_a_pin(timed: Desk) -> None:
    a, b = (timed.run(AddLead({"name": "田中", "email": "a@b.jp"})).result for _ in range(2))
    timed.run(PinTemperature([a], "hot", "一"))
    timed.run(MergeLeads(a, [b], {"temperature": b}))
    assert pinned(timed, a) == ("cold", False, "", None)
    done = timed.run(Unmerge(b))
    assert not done.kept and pinned(timed, a) == ("hot", True, "一", None)
