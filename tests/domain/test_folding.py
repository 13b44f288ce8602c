from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.folding import fold, fold_letters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋", "高橋"),
        ("斎藤 齋", "斉藤　齊"),
        ("渡邊", "渡辺"),
        ("ﾀﾅｶ", "たなか"),
        ("ＡＢＣ Co., Ltd.", "abc coltd"),
        ("関ヶ原", "関ケ原"),
        ("(株)東洋", "㈱東洋"),
        ("葛\U000e0100城", "葛城"),
        ("和彥 愼一 黃", "和彦 慎一 黄"),
        ("栁澤 桒原 圡屋", "柳沢 桑原 土屋"),
        ("𣘺本", "橋本"),
    ],
)
def test_spellings_of_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_no_usual_form_is_itself_a_variant() -> None:
    forms = "".join(map(chr, range(0x3005, 0xFB00))) + "𠮷𣘺𡈽"
    folded = {letter: fold_letters(letter) for letter in forms}
    assert all(fold_letters(usual) == usual for usual in folded.values())


def test_different_words_stay_different() -> None:
    words = ["田中", "中田", "山田", "高木", "タナカ", "tanaka", "ハハ", "ババ"]
    assert len({fold(word) for word in words}) == len(words)


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_letters(fold_letters(text)) == fold_letters(text)
