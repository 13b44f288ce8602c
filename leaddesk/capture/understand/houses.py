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
    r"|認定こども園|児童養護施設|障害者支援施設|地域包括支援センター)"
)
# Corporation and house on one row; 学園 and 学院 are names of corporations too.
_SAYS_BOTH: Final = re.compile(rf"(?:{_HOUSE.pattern})(?<!学園)(?<!学院)")
_NEAR: Final = 1.8  # between a corporation and its house, in letters


def houses(card: Card) -> Sequence[Sequence[Row]]:
    """Rows that name a corporation, each with the row below that names a house of it; between
    them may stand the corporation's own name: 医療法人社団 / 翠明会 / みどり病院."""
    found = []
    for row in card.rows:
        bare = row.text.replace(" ", "")
        if not _RUNS.match(bare) or _SAYS_BOTH.search(bare):
            continue
        named = [row]
        if FORM_ALONE.fullmatch(bare):
            own = _below(card, row, [one for one in card.rows if is_wordy(one)])
            if own is None or is_place(own.text) or _is_house(own):
                continue
            named.append(own)
        house = _below(card, named[-1], [one for one in card.rows if _is_house(one)])
        if house is not None:
            found.append([*named, house])
    return found


def _below(card: Card, row: Row, others: Sequence[Row]) -> Row | None:
    """The nearest of `others` below `row`, or in the column to the left."""
    near = [
        one
        for one in others
        if one.vertical == row.vertical and leads(row, one) and gap(card, row, one) < _NEAR
    ]
    return min(near, key=lambda one: gap(card, row, one), default=None)


def _is_house(row: Row) -> bool:
    text = row.text.replace(" ", "")
    return (
        is_wordy(row)
        and len(text) > 3
        and bool(_HOUSE.search(text))
        and not _RUNS.match(text)
        and not is_place(text)
    )
