"""A pinned temperature in words, and where it shows that the score says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leaddesk import i18n
from leaddesk.domain.lead import Lead
from leaddesk.ui import pin_words
from leaddesk.ui.board.card import card, spoken, tooltip
from leaddesk.ui.table import cells
from leaddesk.ui.table.columns import Column, FieldType

TODAY = date(2026, 11, 22)
PINNED = Lead(
    1, name="小川 真理", temperature="warm", temperature_by_score="hot", pinned=True,
    pinned_by="早瀬 健", pin_at="2026-11-19T03:00:00Z", pin_until="2026-12-01",
    pin_reason="春に予算。",
)  # fmt: skip
TEMPERATURE = Column("temperature", FieldType.CHOICE)


@pytest.mark.parametrize(
    ("lead", "en", "ja"),
    [
        (PINNED, "Pinned Warm by 早瀬 健, 3 days ago, until 2026-12-01: 春に予算. By score: Hot",
         "「ウォーム」に固定（早瀬 健、3日前、2026-12-01まで）: 春に予算。スコアでは「ホット」"),
        (replace(PINNED, temperature_by_score="warm", pin_reason="", pin_until=None),
         "Pinned Warm by 早瀬 健, 3 days ago", "「ウォーム」に固定（早瀬 健、3日前）"),
        (replace(PINNED, pinned_by="", pin_at=None, pin_until=None, pin_reason=""),
         "Pinned Warm. By score: Hot", "「ウォーム」に固定。スコアでは「ホット」"),
        (replace(PINNED, pinned=False), "", ""),
    ],
)  # fmt: skip
def test_who_when_until_when_and_why(lead: Lead, en: str, ja: str) -> None:
    assert pin_words.told(lead, TODAY) == en
    i18n.use("ja")
    assert pin_words.told(lead, TODAY) == ja


def test_only_a_pin_against_the_score_disagrees() -> None:
    assert pin_words.disagrees(PINNED)
    assert not pin_words.disagrees(replace(PINNED, pinned=False))
    assert not pin_words.disagrees(replace(PINNED, temperature="hot"))


def test_the_card_shows_what_the_score_says_and_tells_the_pin() -> None:
    shown = card(PINNED, 14, TODAY)
    assert shown.by_score == "hot"
    assert "By score: Hot" in tooltip(shown) and "早瀬 健" in spoken(shown)
    agreeing = card(replace(PINNED, temperature="hot"), 14, TODAY)
    assert agreeing.by_score == "" and agreeing.pin
    assert card(replace(PINNED, pinned=False), 14, TODAY).pin == ""


def test_the_cell_tells_the_pin_on_hover_and_aloud() -> None:
    assert cells.told(PINNED, TEMPERATURE, TODAY) == pin_words.told(PINNED, TODAY)
    assert cells.spoken(PINNED, TEMPERATURE, TODAY).startswith("Warm, Pinned Warm by")
    assert cells.told(replace(PINNED, pinned=False), TEMPERATURE, TODAY) == "Warm"
