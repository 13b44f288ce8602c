from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.query import Filter, Query, Word, parse
from leaddesk.errors import UserError

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("  　 ", ()),
        ("田中", (Word("田中"),)),
        ("田中　東洋", (Word("田中"), Word("東洋"))),
        ('"田中 美咲"', (Word("田中 美咲"),)),
        ('-"田中 美咲"', (Word("田中 美咲", True),)),
        ("“東洋 工業”", (Word("東洋 工業"),)),
        ("-競合", (Word("競合", True),)),
        ("-", (Word("-"),)),
        ("http://example.jp", (Word("http://example.jp"),)),
        ("10:30", (Word("10:30"),)),
        (":hot", (Word(":hot"),)),
        ('27"monitor', (Word('27"monitor'),)),
        ('"not closed', (Word("not closed"),)),
        ('""', ()),
        ('"company:x"', (Word("company:x"),)),
    ],
)
def test_words(text: str, words: tuple[Word, ...]) -> None:
    assert parse(text) == Query(words=words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("temperature:hot", Filter("temperature", ":", "hot")),
        ("温度:ホット", Filter("temperature", ":", "hot")),
        ("温度：高", Filter("temperature", ":", "hot")),
        ("会社:東洋", Filter("company", ":", "東洋")),
        ("会社名：東洋", Filter("company", ":", "東洋")),
        ("COMPANY:東洋", Filter("company", ":", "東洋")),
        ('company:"東洋 工業"', Filter("company", ":", "東洋 工業")),
        ("-tag:competitor", Filter("tags", ":", "competitor", True)),
        ("score>50", Filter("score", ">", "50")),
        ("スコア＞＝５０", Filter("score", ">=", "50")),
        ("score≧50", Filter("score", ">=", "50")),
        ("employees<1,000", Filter("employees", "<", "1000")),
        ("win_probability>=50%", Filter("win_probability", ">=", "0.5")),
        ("score=0", Filter("score", "=", "0")),
        ("email:", Filter("email", ":", "")),
        ('email:""', Filter("email", ":", "")),
        ("-next_at:", Filter("next_at", ":", "", True)),
        ("created_at>=-7d", Filter("created_at", ">=", "2026-11-15")),
        ("next_at<=today", Filter("next_at", "<=", "2026-11-22")),
        ("次の期日<+2w", Filter("next_at", "<", "2026-12-06")),
        ("updated_at:2026/1/5", Filter("updated_at", ":", "2026-01-05")),
        ("created_at>2026-11-22T07:30:00Z", Filter("created_at", ">", "2026-11-22T07:30:00Z")),
        ("custom.Plan:gold", Filter("custom.Plan", ":", "gold")),
        ("custom.導入時期:半年以内", Filter("custom.導入時期", ":", "半年以内")),
        ("touch:card", Filter("touch", ":", "card")),
        ("接点:名刺交換", Filter("touch", ":", "card")),
        ("is:trashed", Filter("is", ":", "trashed")),
        ("is:期限切れ", Filter("is", ":", "overdue")),
        ("pinned:yes", Filter("pinned", ":", "true")),
        ("channel:展示会", Filter("channel", ":", "trade_show")),
        ("url:https://example.jp", Filter("url", ":", "https://example.jp")),
    ],
)
def test_filters(text: str, expected: Filter) -> None:
    assert parse(text, TODAY) == Query(filters=(expected,))


def test_words_and_filters_together() -> None:
    query = parse("temperature:hot channel:trade_show company:東洋 -tag:competitor score>50 田中")
    assert query.words == (Word("田中"),)
    assert [f.field for f in query.filters] == [
        "temperature", "channel", "company", "tags", "score",
    ]  # fmt: skip
    assert not query.empty
    assert parse("").empty


def test_alternatives_of_a_choice_are_separate_filters() -> None:
    expected = (Filter("temperature", ":", "hot"), Filter("temperature", ":", "warm"))
    assert parse("temperature:hot temperature:warm").filters == expected
    assert parse("温度:ホット,中").filters == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("temperature:boiling", "hot, warm, cold"),
        ("is:nice", "trashed"),
        ("is:", "trashed"),
        ("touch:kiss", "card"),
        ("score>many", "digits"),
        ("score>", "digits"),
        ("score>" + "9" * 5000, "digits"),
        ("created_at>soon", "2026-11-22"),
        ("created_at>=2026-02-30", "2026-11-22"),
        ("created_at>=-99999w", "2026-11-22"),
        ("company>5", "company:value"),
        ("stage>lead", "stage:value"),
    ],
)
def test_mistakes_tell_the_remedy(text: str, told: str) -> None:
    with pytest.raises(UserError) as caught:
        parse(text, date(1, 1, 2) if "99999w" in text else TODAY)
    assert told in str(caught.value)


def test_relative_dates_need_the_day() -> None:
    with pytest.raises(UserError):
        parse("created_at>=-7d")


PIECES = st.sampled_from(
    ["score", "温度", "is", "company", "created_at", "custom.", "tag", ":", "：", ">", "=", "≧",
     "<", '"', "“", "-", " ", "　", "hot", "50", "today", "-7d", "/", ",", "%", "東洋"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_parses_or_tells(text: str) -> None:
    try:
        query = parse(text, TODAY)
    except UserError as problem:
        assert problem.remedy
        str(problem)
    else:
        assert all(word.text.strip() for word in query.words)
        assert all(f.op in (":", "=", ">", ">=", "<", "<=") for f in query.filters)
