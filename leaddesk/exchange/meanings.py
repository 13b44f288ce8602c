"""What cells mean under their column's header, where the cell alone does not say it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from leaddesk.exchange.answers import answer_in, mark_of
from leaddesk.exchange.combined import fields_in
from leaddesk.exchange.mapping import ColumnMatch
from leaddesk.exchange.outcomes import STAGE, meaning_of
from leaddesk.exchange.recognise import SURVEY, asks_opposite
from leaddesk.exchange.sheet import Cell, as_text

Meaning = Callable[[Cell], Cell]

_LOOKED_AT: Final = 50  # rows looked at to tell whether a column numbers its people
_NUMBERED: Final = re.compile(
    r"\s*(?:[①-⑳㉑-㊿]|[(（][\d０-９]{1,4}[)）]|[\d０-９]{1,4}\s*[.．:：、)）])[ \u3000]*(?=\D)"
)
_NAMES: Final = frozenset({"name", "family_name", "company", "kana"})

_REFUSING: Final = frozenset(
    ("希望", "希望する", "停止", "配信停止", "拒否", "不要", "要停止", "除外", "する", "on", "t",
     "オプトアウト", "opt-out", "opted out", "unsubscribed", "refused")
)  # fmt: skip
_NOT_REFUSING: Final = frozenset(
    ("希望しない", "しない", "必要", "要", "可", "配信可", "off", "f", "subscribed", "none", "null")
)
_GROUP_MARK: Final = "* "  # Google's own groups: "* myContacts"
_GROUPS: Final = " ::: "


def meanings(
    columns: Sequence[ColumnMatch], rows: Sequence[Sequence[Cell]]
) -> list[tuple[int, Meaning]]:
    """The places of the columns whose cells mean something else than they say, and what.

    Marks under an answer are the answer; a mark under "DM不要" is a refusal, and none is no
    consent; ticked boxes are consent; a yes under 成約 is a customer; numbers before
    names and Google's own groups are left out.
    """
    shared = Counter(match.target for match in columns if match.target.startswith(SURVEY))
    found: list[tuple[int, Meaning]] = []
    for index, match in enumerate(columns):
        meaning = _meaning(match, shared)
        if STAGE in fields_in(match.target):
            meaning = meaning_of(match.target, match.column, [row[index] for row in rows])
        if match.target in _NAMES and _are_numbered(rows, index):
            meaning = _without_number
        if meaning is not None:
            found.append((index, meaning))
    return found


def _meaning(match: ColumnMatch, shared: Counter[str]) -> Meaning | None:
    if match.target == "consent":
        return _refusal if asks_opposite(match.column) else _consent
    if match.target == "tags":
        return _tags
    if shared[match.target] > 1:
        answer = answer_in(match.column, match.target.removeprefix(SURVEY))
        return _answering(answer) if answer else None
    return None


def _answering(answer: str) -> Meaning:
    def meaning(cell: Cell) -> Cell:
        marked = mark_of(cell)
        return cell if marked is None else answer if marked else None

    return meaning


def _refusal(cell: Cell) -> Cell:
    text = as_text(cell).lower()
    marked = mark_of(cell)
    if marked or text in _REFUSING:
        return "refused"
    return None if marked is False or text in _NOT_REFUSING else cell


def _consent(cell: Cell) -> Cell:
    if cell in ("□", "☐"):
        return None
    return "consent" if mark_of(cell) else cell


def _tags(cell: Cell) -> Cell:
    if not isinstance(cell, str) or not (_GROUPS in cell or cell.startswith(_GROUP_MARK)):
        return cell
    groups = (group.strip() for group in cell.split(_GROUPS))
    return ", ".join(group for group in groups if group and not group.startswith(_GROUP_MARK))


def _are_numbered(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    texts = [cell for row in rows[:_LOOKED_AT] if isinstance(cell := row[index], str) and cell]
    numbers = [match[0] for text in texts if (match := _NUMBERED.match(text))]
    return len(numbers) > 1 and len(numbers) == len(texts) and len(set(numbers)) == len(numbers)


def _without_number(cell: Cell) -> Cell:
    return _NUMBERED.sub("", cell, count=1) if isinstance(cell, str) else cell
