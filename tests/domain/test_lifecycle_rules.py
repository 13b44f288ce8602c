"""The table of moves, reasons in words, and the clocks of nurturing and handing over."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk import i18n
from leaddesk.domain import lifecycle, vocab


def test_every_stage_has_a_way_on_and_can_be_reached() -> None:
    assert set(lifecycle.MOVES) == set(vocab.values(vocab.STAGES))
    reachable = {to for moves in lifecycle.MOVES.values() for to in moves}
    assert reachable == set(lifecycle.MOVES)
    assert all(moves and stage not in moves for stage, moves in lifecycle.MOVES.items())


def test_no_way_to_a_customer_but_by_a_deal() -> None:
    assert [at for at, to in lifecycle.MOVES.items() if "customer" in to] == ["opportunity"]
    assert [at for at, to in lifecycle.MOVES.items() if "lost" in to] == ["opportunity"]
    assert lifecycle.legal("nowhere") == ()


def test_a_refusal_says_what_is_possible() -> None:
    problem = lifecycle.refusal("Tanaka", "lead", "customer")
    assert str(problem) == (
        "Tanaka can't become “Customer” from “Lead”. Possible now: MQL, Recycled, Disqualified."
    )
    i18n.use("ja")
    problem = lifecycle.refusal("田中", "lead", "customer")
    assert "いま移せるステージ: MQL, 再育成, 対象外" in str(problem)


@pytest.mark.parametrize(
    ("text", "key"),
    [("Budget", "budget"), ("予算", "budget"), (" NO need ", "no_need"), ("no_need", "no_need"),
     ("ニーズなし", "no_need"), ("連絡がつかない", "unresponsive"), ("社内の都合", "社内の都合"),
     ("予算（来期）", "予算（来期）"), ("", "")],
)  # fmt: skip
def test_reasons_in_words(text: str, key: str) -> None:
    assert lifecycle.reason_key(text) == key


def test_a_reason_of_ones_own_is_found_however_it_is_spelt() -> None:
    assert lifecycle.reason_key("ｘ社に決定", ["X社に決定"]) == "X社に決定"
    assert lifecycle.reason_label("X社に決定") == "X社に決定"
    assert lifecycle.reason_label("budget") == "Budget"


def test_the_day_to_come_back() -> None:
    assert lifecycle.comes_back("b2b", date(2026, 11, 22)) == date(2027, 2, 20)
    assert lifecycle.comes_back("b2c", date(2026, 11, 22)) == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("now", "hours", "due"),
    [("2026-11-23T10:00", 48, "2026-11-25T10:00"),  # from Monday
     ("2026-11-26T10:00", 48, "2026-11-30T10:00"),  # Thursday: over the weekend
     ("2026-11-27T18:00", 24, "2026-11-30T18:00"),  # Friday
     ("2026-11-28T12:00", 24, "2026-12-01T00:00"),  # a Saturday counts from Monday on
     ("2026-11-27T00:00", 24, "2026-11-28T00:00")],
)  # fmt: skip
def test_due_on_working_days(now: str, hours: int, due: str) -> None:
    given_ = datetime.fromisoformat(now).astimezone()
    assert lifecycle.due(given_, hours) == datetime.fromisoformat(due).astimezone()


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(1, 400))
def test_due_never_counts_a_weekend(now: datetime, hours: int) -> None:
    start = now.astimezone()
    days = (lifecycle.due(start, hours) - start).total_seconds() / 86400
    assert days * 24 >= hours - 1e-6
    assert days <= hours / 24 + 2 * (hours // 120 + 2)
