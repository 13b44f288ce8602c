from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.search_text import index_text, match_terms


class Index:
    """A real FTS5 table."""

    def __init__(self) -> None:
        self.db = sqlite3.connect(":memory:")
        self.db.execute(
            "CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 0')"
        )

    def finds(self, stored: str, sought: str) -> bool:
        self.db.execute("DELETE FROM t")
        self.db.execute("INSERT INTO t VALUES (?)", (index_text([stored]),))
        terms = match_terms(sought)
        assert terms
        return bool(self.db.execute("SELECT 1 FROM t WHERE t MATCH ?", (terms,)).fetchone())


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    made = Index()
    yield made
    made.db.close()


def words(*parts: str) -> list[str]:
    """The words that FTS5 makes of the index text of `parts`."""
    return re.findall(r"[^\W_]+", index_text(parts))


def test_words() -> None:
    assert words("田中") == ["田中", "中"]
    assert words("田") == ["田"]
    assert words("田中 Misaki") == ["田中", "中", "misaki"]
    assert words("info@example.jp") == ["info", "example", "jp"]
    assert words("03-1234-5678") == ["03", "1234", "5678", "0312345678"]
    assert words("０３ー１２３４") == ["03", "1234", "031234"]
    assert words("A4-12") == ["a4", "12"]
    assert words("ｶﾅ") == ["カナ", "ナ"]
    assert words("--- ・・") == words() == words("") == []
    assert words("田中", "", "03-1234") == ["田中", "中", "03", "1234", "031234"]
    assert words("a03-1234 03-1234b 1-2-") == ["a03", "1234", "03", "1234b", "1", "2", "12"]


def test_terms() -> None:
    assert match_terms("田中村") == '"田中 中村"'
    assert match_terms("田") == '"田"*'
    assert match_terms("Tana") == '"tana"*'
    assert match_terms("03ー12") == '("0312"* OR "03 12"*)'
    assert match_terms("東洋 tana") == '"東洋" AND "tana"*'
    assert match_terms(" -*\" ") == ""  # fmt: skip


@pytest.mark.parametrize(
    ("stored", "sought"),
    [
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("斎藤", "齊藤"),
        ("渡邊", "渡辺"),
        ("濱田", "浜田"),
        ("たなか", "タナカ"),
        ("ﾀﾅｶ", "なか"),
        ("ＡＢＣ商事", "abc"),
        ("ABC商事", "商事"),
        ("03-1234-5678", "0312345678"),
        ("0312345678", "03-1234-5678"),
        ("03-1234-5678", "1234-5678"),
        ("03-1234-5678", "03-12"),
        ("03-1234-5678", "0312"),
        ("tanaka.misaki@example.jp", "misaki@exa"),
        ("株式会社東洋工業", "東洋 株式"),
        ("関ヶ原", "関ケ原"),
        ("𠮷野家", "吉野"),
        ("葛\U000e0100飾", "葛飾"),
        ("佐々木", "々木"),
    ],
)
def test_found(index: Index, stored: str, sought: str) -> None:
    assert index.finds(stored, sought)


@pytest.mark.parametrize(
    ("stored", "sought"),
    [("田中", "中田"), ("田中 中村", "田中村"), ("東京都", "京東"), ("abc", "bc")],
)
def test_not_found(index: Index, stored: str, sought: str) -> None:
    assert not index.finds(stored, sought)


JAPANESE = st.text(
    "田中美咲髙高橋﨑崎斎齋斉齊辺邊邉濱浜櫻桜澤沢嶋島廣広國国眞真"
    "々〆ぁあいうゐゔがぱアイウヴーヶ ｶﾞ㈱　・",
    min_size=1,
    max_size=12,
)


@given(JAPANESE, st.data())
def test_every_part_of_a_name_is_found(index: Index, name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    part = name[start:end]
    cut = name[end : end + 1] == "ﾞ"  # ｶ of ｶﾞ is no part of it
    if match_terms(part) and not cut:
        assert index.finds(name, part)


MIXED = st.text("田中カｶﾞがabAB12０ー-()._@ 　・é\u0301\u0300ﾞ゛\n", min_size=1, max_size=14)


@given(MIXED, MIXED)
def test_whole_texts_are_found_among_others(index: Index, sought: str, other: str) -> None:
    """Whatever FTS5 itself thinks of letters and marks: a lead is found by its own text."""
    if match_terms(sought):
        assert index.finds(f"{other} {sought} {other}", sought)


@given(st.text(max_size=30))
def test_nothing_typed_is_taken_as_syntax(index: Index, text: str) -> None:
    terms = match_terms(text)
    if terms:
        index.db.execute("SELECT 1 FROM t WHERE t MATCH ?", (terms,)).fetchone()
        index.db.execute("SELECT 1 FROM t WHERE t MATCH ?", (f"({terms}) AND x",)).fetchone()
