"""Readings nobody printed: what is printed in Latin letters is not contradicted."""

from __future__ import annotations

import pytest

from leaddesk.capture.understand.knowledge import Knowledge
from leaddesk.capture.understand.unprinted import with_unprinted
from leaddesk.domain.cards import ROMAJI, SURE, Found


@pytest.mark.parametrize(
    ("name", "latin", "reading"),
    [
        ("早瀬 悠真", "Yuma Hayase", "ハヤセ ユマ"),
        ("小鳥遊 莉子", "Riko Takanashi", "タカナシ リコ"),
        ("小鳥遊 莉子", "TAKANASHI Riko", "タカナシ リコ"),
        ("田中 翔太", "Shota Tanaka", "タナカ ショウタ"),
    ],
)
def test_the_reading_is_the_one_spelled_in_latin_letters(
    name: str, latin: str, reading: str
) -> None:
    fields = {"name": Found(name, 0.99), ROMAJI: Found(latin, 0.99)}
    kana = with_unprinted(fields, Knowledge())["kana"]
    assert kana.text == reading and kana.source == "guess" and kana.confidence < SURE


def test_letters_that_are_no_syllables_say_nothing() -> None:
    fields = {"name": Found("田中 翔太", 0.99), ROMAJI: Found("Sh0ta Tnk", 0.99)}
    assert with_unprinted(fields, Knowledge())["kana"].text == "タナカ ショウタ"
