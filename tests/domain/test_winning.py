"""The learned model as plain data: what it reads, what it tells, and that its parts add up."""

from __future__ import annotations

import json
import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk import i18n
from leaddesk.domain import winning, winning_words
from leaddesk.domain.winning import Bin, Feature, LeftOut, Model, Proposal, Quality
from leaddesk.domain.winning_values import (
    DAY_FIRST,
    MONTH_FIRST,
    Known,
    day_of,
    number_of,
    order_of,
    plain,
    tokens,
)

MODEL = Model(
    "2026-11-23T00:00:00Z", -1.2,
    (
        Feature("channel", "word", {"referral": 0.9, "seo": -0.2}, other=0.1, missing=-0.3,
                mean=0.2, counts={"referral": 30, "seo": 70}),
        Feature("custom.Visits", "number", missing=-0.5, knots=(0.0, 2.0, 10.0),
                heights=(-0.4, 0.0, 0.8), mean=0.1),
        Feature("custom.Seen on", "month", {"2018-02": 0.4}, order=DAY_FIRST, mean=0.05),
        Feature("tags", "lines", {"vip": 0.7}, mean=0.1, counts={"vip": 15}),
        Feature("touch.web_visit", "number", knots=(0.0, 3.0), heights=(0.0, 0.6), mean=0.1),
    ),
    Quality(100, 40, 0.8, 0.02, 0.18, 0.24, (Bin(0.2, 0.25, 50), Bin(0.6, 0.55, 50))),
    (LeftOut("custom.won_date", "result"),),
    (Proposal("channel", "referral", 10, "channel=referral"),
     Proposal("touch.web_visit", "web_visit", 5)),
)  # fmt: skip


def known(
    channel: str = "referral", visits: str = "6", seen: str = "01-02-2018", tags: str = "",
    web: int = 0,
) -> Known:  # fmt: skip
    custom = {"Visits": visits, "Seen on": seen}
    return Known({"channel": channel, "tags": tags}, custom, {"web_visit": web})


def test_the_model_survives_as_json() -> None:
    assert winning.from_json(json.loads(json.dumps(MODEL.as_json()))) == MODEL


def test_numbers_lie_on_straight_lines_between_knots() -> None:
    visits = MODEL.features[1]
    assert visits.part("6") == pytest.approx(0.4)
    assert (visits.part("-5"), visits.part("900"), visits.part("")) == (-0.4, 0.8, -0.5)
    assert visits.part("2") == pytest.approx(0.0)


def test_the_probability_is_the_sum_of_the_parts() -> None:
    odds = -1.2 + 0.9 + 0.4 + 0.4 + 0.7 + 0.2
    told = winning.probability(MODEL, known(tags="VIP\nnew", web=1))
    assert told == pytest.approx(1 / (1 + math.exp(-odds)), abs=1e-4)


@given(
    st.sampled_from(["referral", "seo", "fax", ""]), st.text(max_size=8), st.text(max_size=12),
    st.sampled_from(["", "vip", "a\nvip"]), st.integers(0, 9),
)  # fmt: skip
def test_the_reasons_add_up(channel: str, visits: str, seen: str, tags: str, web: int) -> None:
    lead = known(channel, visits, seen, tags, web)
    average = MODEL.bias + sum(feature.mean for feature in MODEL.features)
    odds = average + sum(part.weight for part in winning.parts(MODEL, lead))
    assert winning.probability(MODEL, lead) == pytest.approx(winning.chance(odds), abs=1e-4)


def test_reasons_in_words() -> None:
    reasons = winning_words.in_words(MODEL, winning.parts(MODEL, known(visits="", seen="")), 4)
    assert [reason.text for reason in reasons] == [
        "Channel: Referral (raises the chance)",
        "Visits: not given (lowers the chance)",
        "Tags: not given (lowers the chance)",
        "Web visit: 0 (lowers the chance)",
    ]
    i18n.use("ja")
    assert winning_words.in_words(MODEL, winning.parts(MODEL, known()))[0].text == (
        "チャネル: 紹介（受注しやすい）"
    )
    assert winning_words.left_out(MODEL) == ["won_date: 結果がわかってから入る項目"]


def test_proposed_rules() -> None:
    first, second = winning_words.rules(MODEL)
    assert (first.name, first.query, first.axis) == ("Channel: Referral", "channel=referral", "fit")
    assert (second.name, second.kinds, second.axis) == ("Web visit", ("web_visit",), "engagement")


@pytest.mark.parametrize(
    "text", ["", "-", " Select ", "選択してください", "ー", "N/A", "[Select]", "未選択", None]
)
def test_what_says_nothing(text: str | None) -> None:
    assert plain(text) == ""


def test_a_no_is_an_answer_and_a_box_passed_over_is_not_one_never_seen() -> None:
    assert (plain("なし"), plain("No")) == ("なし", "no")
    assert (tokens("word", "Select"), tokens("word", "")) == (("?",), ())


def test_dates_in_either_order() -> None:
    assert order_of(["01-02-2018", "20-10-2017"]) == DAY_FIRST
    assert order_of(["01/02/2018", "10/20/2017"]) == MONTH_FIRST
    assert day_of("03/04/2018", DAY_FIRST) == date(2018, 4, 3)
    assert day_of("03/04/2018 19:58", MONTH_FIRST) == date(2018, 3, 4)
    assert day_of("平成30年1月2日") == date(2018, 1, 2)
    assert (day_of("20181"), day_of("x"), day_of("31-31-2018", DAY_FIRST)) == (None, None, None)


def test_numbers_as_lists_write_them() -> None:
    assert [number_of(text) for text in ("1,200名", "約300人", "1.5", "1e3", "２０")] == [
        1200.0, 300.0, 1.5, 1000.0, 20.0,
    ]  # fmt: skip
    assert [number_of(text) for text in ("nan", "inf", "", "abc", True)] == [None] * 5


def test_other_forms() -> None:
    assert tokens("ranks", "営業本部長 兼 取締役") == ("本部長", "取締役")
    assert tokens("region", "東京都千代田区1-1") == ("東京都",)
    assert tokens("region", "Mumbai") == ("mumbai",)
    assert (tokens("mailbox", "a@gmail.com"), tokens("mailbox", "a@x.example.jp")) == (
        ("free",), ("own",),
    )  # fmt: skip
    assert tokens("several", "Price, Support; price") == ("price", "support")
