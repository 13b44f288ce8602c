"""Houses of a corporation, which has its own name above theirs: 学校法人 緑風学園 / 緑風高校."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from leaddesk.capture.understand.candidate import Card, Row
from leaddesk.capture.understand.organisations import FORM_ALONE
from leaddesk.capture.understand.places import gap, leads
from leaddesk.capture.understand.words import is_place, is_wordy

# Corporations that run houses with names of their own.
# Source: 医療法, 私立学校法, 社会福祉法, 宗教法人法, 国立大学法人法, 独立行政法人通則法.
_RUNS: Final = re.compile(
    r"^(?:医療法人|社会医療法人|学校法人|社会福祉法人|宗教法人|国立大学法人|公立大学法人"
    r"|(?:地方)?独立行政法人|[一般公益]{2}(?:社団|財団)法人|\((?:医|学|福)\))"
)
_HOUSE: Final = re.compile(
    r"(?:病院|医院|クリニック|診療所|歯科|薬局|大学|短期大学|専門学校|高等学校|高校|中学校|小学校|学院|学園|学校"
    r"|幼稚園|保育園|保育所|こども園|療育センター|医療センター|健診センター|老健|霊園|博物館|美術館)$"
    r"|^(?:特別養護老人ホーム|(?:有料)?老人ホーム|介護老人保健施設|グループホーム|デイサービス|ケアハウス"
    r"|訪問看護ステーション|訪問看護|認定こども園|児童養護施設|障害者支援施設|地域包括支援センター)"
)
_NEAR: Final = 1.8  # between a corporation and its house, in letters


def houses(card: Card) -> Sequence[tuple[Row, Row]]:
    """Rows that name a corporation, each with the row below that names a house of it."""
    found = []
    for row in card.rows:
        bare = row.text.replace(" ", "")
        if not _RUNS.match(bare) or FORM_ALONE.fullmatch(bare):
            continue
        house = next(
            (
                other
                for other in card.rows
                if other.vertical == row.vertical
                and _is_house(other)
                and leads(row, other)
                and gap(card, row, other) < _NEAR
            ),
            None,
        )
        if house is not None:
            found.append((row, house))
    return found


def _is_house(row: Row) -> bool:
    text = row.text.replace(" ", "")
    return (
        is_wordy(row)
        and len(text) > 3
        and bool(_HOUSE.search(text))
        and not _RUNS.match(text)
        and not is_place(text)
    )
