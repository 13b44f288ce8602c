from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.names import is_kana, join_name, kana_from_reading, split_name


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("田中 美咲", ("田中", "美咲")),
        ("田中　美咲", ("田中", "美咲")),
        ("田中美咲", ("田中", "美咲")),
        ("菅義偉", ("菅", "義偉")),
        ("髙橋一郎", ("髙橋", "一郎")),
        ("佐々木希子", ("佐々木", "希子")),
        ("佐々木", ("佐々木", "")),
        ("田中", ("田中", "")),
        ("林", ("林", "")),
        ("たなかみさき", ("たなかみさき", "")),
        ("Taro Yamada", ("Yamada", "Taro")),
        ("John F. Kennedy", ("Kennedy", "John F.")),
        ("Yamada, Taro", ("Yamada", "Taro")),
        ("YAMADA Taro", ("YAMADA", "Taro")),
        ("Taro YAMADA", ("YAMADA", "Taro")),
        ("TARO YAMADA", ("YAMADA", "TARO")),
        ("J. Müller", ("Müller", "J.")),
        ("Müller,Jürgen", ("Müller", "Jürgen")),
        ("山田, 太郎", ("山田", "太郎")),
        ("김 철수", ("김", "철수")),
        ("Cher", ("Cher", "")),
        ("", ("", "")),
    ],
)
def test_split(full: str, parts: tuple[str, str]) -> None:
    assert split_name(full) == parts


def test_join() -> None:
    assert join_name("田中", "美咲") == "田中 美咲"
    assert join_name("Yamada", "Taro") == "Taro Yamada"
    assert join_name("김", "철수") == "김 철수"
    assert join_name("田中", "") == "田中"
    assert join_name("", "") == ""


def test_readings_take_one_shape() -> None:
    assert kana_from_reading(" たなか　ﾐｻｷ ") == "タナカ ミサキ"
    assert (
        is_kana("タナカ　みさき") and not is_kana("田中") and not is_kana("") and not is_kana("ー")
    )


@given(st.one_of(st.text(max_size=12), st.text("田中佐々木美咲子一ヶあア髙", max_size=11)))
def test_no_letter_is_lost(full: str) -> None:
    family, given_name = split_name(full)
    if "," not in full and "，" not in full:
        kept = sorted(family + given_name)
        assert kept == sorted("".join(full.split())) or " " in family + given_name
