"""What holds for every normaliser and every cell: it settles at once, and only ever refuses
with a remedy."""

from __future__ import annotations

from datetime import UTC, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leaddesk.domain.cells import half_width, plain_lines, plain_text
from leaddesk.domain.clean import clean, cleaner, email_key, parted, phone_key
from leaddesk.domain.fields import BY_NAME, LEAD_FIELDS, FieldType
from leaddesk.domain.folding import fold, fold_letters
from leaddesk.domain.names import is_kana, join_name, kana_from_reading, split_name
from leaddesk.domain.search_text import index_text, match_terms
from leaddesk.domain.spread import spread
from leaddesk.errors import UserError

# Any character there is, halves of surrogates too.
ANY_TEXT = st.text(st.characters(), max_size=25)
# What lists are made of, put together at random.
LIST_TEXT = st.lists(
    st.sampled_from(
        ["田中", "美咲", "株式会社", "㈱", "ﾀﾅｶ", "た", "ー", "－", "-", "–", "〜", "～", "　",
         " ", "\u200b", "\t", "\r\n", "〒", "100", "0001", "１２", "0", "9", "+81", "(", "）",
         "内線", "TEL", "/", "、", ",", ";", "@", "example", ".jp", "<", ">", "mailto:",
         "http://", "年", "月", "日", "令和", "元", "R", "午後", ":", "万", "名", "約", "以上",
         "%", "E+09", ".0", "A", "◎", "★", "同意", "しない", "なし", "〃", "é", "\u0301", "ﾞ",
         "゛", "髙", "葛\U000e0100", "𠮷", "\ufeff", "\x00", "\ud800", "=", "'"]
    ),
    max_size=7,
).map("".join)  # fmt: skip
CELLS: Any = st.one_of(
    LIST_TEXT, ANY_TEXT, st.none(), st.booleans(), st.integers(), st.integers(0, 10**12),
    st.floats(), st.floats(0, 90_000), st.dates(), st.datetimes(),
    st.datetimes(timezones=st.just(UTC)), st.times(), st.timedeltas(), st.binary(max_size=8),
    st.decimals(), st.lists(LIST_TEXT, max_size=3),
)  # fmt: skip


@settings(max_examples=400)
@given(st.sampled_from(LEAD_FIELDS), CELLS)
@example(BY_NAME["employees"], 10**5000)
@example(BY_NAME["name"], 10**5000)
@example(BY_NAME["external_id"], -(10**5000))
@example(BY_NAME["notes"], timedelta.max)
@example(BY_NAME["employees"], Decimal("sNaN"))
@example(BY_NAME["next_at"], float("-inf"))
@example(BY_NAME["consent"], "未記入")
@example(BY_NAME["phone"], "¨ 03-1234-5678 x1 x2")
def test_a_stored_value_is_its_own_clean_value(field: Any, raw: object) -> None:
    try:
        value = clean(field, raw)
    except UserError as problem:
        assert problem.remedy and str(problem)
        return
    assert clean(field, value) == value
    assert cleaner(field)(raw) == value
    if isinstance(value, str):
        value.encode("utf-8")
        assert value == value.strip() or field.type in (FieldType.LONG_TEXT, FieldType.MAP)


@given(st.sampled_from(LEAD_FIELDS), CELLS)
def test_a_parted_cell_loses_nothing_it_had(field: Any, raw: object) -> None:
    try:
        value, rest = parted(field, raw)
    except UserError:
        with pytest.raises(UserError):
            clean(field, raw)
        return
    assert clean(field, value) == value
    if not rest:
        assert clean(field, raw) == value
    elif field.type is not FieldType.INTEGER:
        assert str(rest) not in str(value)


@given(CELLS)
def test_text_of_any_cell_is_one_line_and_settles(raw: object) -> None:
    for tidy in (plain_text, half_width):
        line = tidy(raw)
        assert tidy(line) == line and "\n" not in line and line == line.strip()
    lines = plain_lines(raw)
    assert plain_lines(lines) == lines and "\r" not in lines and "\x00" not in lines


@given(st.one_of(LIST_TEXT, ANY_TEXT))
@example("ゐﾞ")
@example("ͅΑ")
def test_keys_for_comparing_settle(text: str) -> None:
    for key in (email_key, phone_key, fold, fold_letters):
        once = key(text)
        assert key(once) == once, key
    index_text((text, text))
    match_terms(text)


@given(LIST_TEXT, LIST_TEXT)
def test_names_are_parted_joined_and_read_without_loss(family: str, given_name: str) -> None:
    joined = join_name(family, given_name)
    split_name(joined)
    reading = kana_from_reading(joined)
    assert kana_from_reading(reading) == reading
    assert is_kana(reading) == is_kana(kana_from_reading(reading))


@settings(max_examples=60)
@given(st.lists(LIST_TEXT, max_size=5).map("\n".join))
def test_a_spread_card_holds_stored_values(text: str) -> None:
    for name, value in spread(text).items():
        assert clean(BY_NAME[name], value) == value


LONGEST = 32_767  # letters of an Excel cell


@pytest.mark.parametrize(
    "piece",
    ["a", "0", "-", "a.", "a@", "<", "約 ", "1,", "。", "★", "(", "1-", "年1", " ", "　", "ー",
     "03-1234-5678 / ", "x1", "(内線 1", "mailto:", "a-", "田", "ｶﾞ", "\n", "ッ"],
)  # fmt: skip
@pytest.mark.timeout(120)  # a tenth of a second, unless an expression runs away
def test_the_longest_cell_is_read_or_refused_at_once(piece: str) -> None:
    """A cell full of one piece, in every field."""
    cell = (piece * LONGEST)[: LONGEST - 1] + "!"
    for field in LEAD_FIELDS:
        for read in (clean, parted):
            try:
                read(field, cell)
            except UserError as problem:
                assert len(str(problem)) < 1000
    for key in (email_key, phone_key, fold, match_terms, kana_from_reading, split_name):
        key(cell)
    index_text((cell,))
