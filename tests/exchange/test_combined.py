"""Cells that hold several fields, and sheets that are forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange.combined import COMBINED, fields_in, is_combined, part_cell
from leaddesk.exchange.consents import BY_MAIL, together
from leaddesk.exchange.forms import read_form
from leaddesk.exchange.sheet import Cell, Sheet


@pytest.mark.parametrize(
    ("target", "cell", "parts"),
    [
        ("title+name", "代表取締役社長　田中太郎", ["代表取締役社長", "田中太郎"]),
        ("title+name", "営業部長田中太郎", ["営業部長", "田中太郎"]),
        ("title+name", "エバンジェリスト 田中 太郎", ["エバンジェリスト", "田中 太郎"]),
        ("title+name", "田中 太郎", [None, "田中 太郎"]),
        ("title+name", "部長", ["部長", None]),
        ("name+title", "John Smith, CTO", ["John Smith", "CTO"]),
        ("name+email", "田中 太郎 <t@x.example.jp>", ["田中 太郎", "t@x.example.jp"]),
        ("company+name", "東洋精工㈱ 田中 太郎", ["東洋精工㈱", "田中 太郎"]),
        ("company+department", "株式会社 東洋 営業部 第一課", ["株式会社 東洋", "営業部 第一課"]),
        ("company+department", "東洋精工株式会社", ["東洋精工株式会社", None]),
        ("company+department", "株式会社東洋精工営業部", [None, None]),
        ("company+department+title", "西洋商会／／", ["西洋商会", None, None]),
        ("company+address", "東洋精工 東京都港区1-2", ["東洋精工", "東京都港区1-2"]),
        ("department+title", "営業部部長", ["営業部", "部長"]),
        ("department+title+name", "営業部部長田中太郎", ["営業部", "部長", "田中太郎"]),
        ("company+department+title+name", "株式会社東洋 営業部 部長 田中 太郎",
         ["株式会社東洋", "営業部", "部長", "田中 太郎"]),
        ("postal_code+address", "(〒1050001)東京都港区1-2", ["1050001", "東京都港区1-2"]),
        ("postal_code+address", "東京都港区1-2-3", [None, "東京都港区1-2-3"]),
        ("phone+fax", "03-1234-5678(代) FAX 03(1234)5679", ["03-1234-5678", "03(1234)5679"]),
        ("phone+fax", "T 03-1234-5678\nF 03-1234-5679", ["03-1234-5678", "03-1234-5679"]),
        ("phone+fax", "03-1111-1111/03-2222-2222/03-3333-3333", [None, None]),
        ("phone+mobile", "03-1234-5678（090-1234-5678）", ["03-1234-5678", "090-1234-5678"]),
        ("phone+fax", "03-1234-5678/5679", [None, None]),
        ("phone+email", "a@x.example, b@x.example 03-1234-5678", [None, None]),
        ("company+name", "山田商店 鈴木一郎", [None, None]),
        ("company+name", "石川工務店/佐藤健", ["石川工務店", "佐藤健"]),
        ("title+name", "Sales Manager / John Smith", ["Sales Manager", "John Smith"]),
        ("company+address", "〒105-0001 東京都港区1-2", [None, None]),
        ("postal_code+address", "札幌市1-1 123-4567号室", [None, "札幌市1-1 123-4567号室"]),
        ("phone+mobile", "03-1234-5678 090-1234-5678", ["03-1234-5678", "090-1234-5678"]),
        ("phone+mobile", "090-1234-5678", [None, "090-1234-5678"]),
    ],
)  # fmt: skip
def test_what_a_cell_holds(target: str, cell: str, parts: list[str | None]) -> None:
    found = part_cell(target, cell)
    assert [found.get(name) for name in fields_in(target)] == parts


@given(st.sampled_from(COMBINED), st.text(max_size=60))
def test_any_text_is_parted_into_its_own_fields_or_left(target: str, text: str) -> None:
    found = part_cell(target, text)
    assert is_combined(target)
    assert set(found) <= set(fields_in(target))
    assert sum(map(len, found.values())) <= len(text)


CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.text(max_size=8), st.floats(), st.booleans(),
    st.sampled_from(["会社名", "氏名：", "TEL", "メール：a@x.example.jp", "自宅", "No."]),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=6), max_size=12))
def test_any_cells_make_forms_or_none(rows: list[list[Cell]]) -> None:
    form = read_form(Sheet("s", rows))
    if form is not None:
        numbers = [number for number, _ in form.people]
        assert len(set(numbers)) == len(numbers)
        assert {len(cells) for _, cells in form.people} == {len(form.labels)}


def test_a_form_of_dashes_is_nobodys() -> None:
    assert read_form(Sheet("s", [["会社名", "-"], ["氏名", "…"], ["TEL", "＿＿"]])) is None


@given(st.lists(st.tuples(st.integers(-1, 3), st.sampled_from(["可", "不可", "", None, "?"]))))
def test_a_refusal_beats_every_other_answer(answers: list[tuple[int, Cell]]) -> None:
    by_mail = any(close == BY_MAIL for close, _ in answers)
    refused = any(cell == "不可" and (close >= 0 or not by_mail) for close, cell in answers)
    assert (together(answers) == "refused") == refused
