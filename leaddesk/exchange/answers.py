"""Survey questions that have one column for each answer, with marks in them (○, 1, ✓)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from leaddesk.exchange.recognise import clean_label, is_question
from leaddesk.exchange.sheet import Cell

MARKED: Final = frozenset(
    ("○", "〇", "◯", "●", "◎", "✓", "✔", "☑", "✅", "■", "レ", "ﾚ", "1", "true", "yes", "y", "x",
     "はい", "有", "あり")
)  # fmt: skip
UNMARKED: Final = frozenset(
    ("", "0", "false", "no", "n", "□", "☐", "-", "－", "ー", "×", "✕", "いいえ", "無", "なし")
)

# Where a header parts into question and answer; a closing bracket ends the answer.
_PARTING: Final = re.compile(r"\s*[ \u3000_＿:：/／|｜>＞‐–—\-－【\[［(（「『]\s*")
_CLOSING: Final = "】]］)）」』"


def mark_of(cell: Cell) -> bool | None:
    """Whether a cell is a mark (True) or says there is none (False); None for anything else."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float):
        return bool(cell) if cell in (0, 1) else None
    text = cell.strip().lower() if isinstance(cell, str) else "" if cell is None else "?"
    return True if text in MARKED else False if text in UNMARKED else None


def answer_columns(columns: Sequence[str], values: Sequence[Sequence[Cell]]) -> dict[int, str]:
    """The question of each column that is one answer of it: several columns begin with the same
    words, and nothing but marks stand in them.
    """
    parted: dict[str, list[int]] = {}
    for index, column in enumerate(columns):
        if all(mark_of(cell) is not None for cell in values[index]):
            for question, _answer in _partings(column):
                parted.setdefault(question, []).append(index)
    found: dict[int, str] = {}
    # Known questions first, then the longest words in common.
    for question in sorted(parted, key=lambda text: (not is_question(text), -len(text))):
        members = [index for index in parted[question] if index not in found]
        if len(members) >= 2 and any(values[index] for index in members):
            found.update(dict.fromkeys(members, question))
    return found


def answer_in(column: str, question: str) -> str:
    """The answer a column of `question` stands for; "" when it is the question itself."""
    return next((answer for known, answer in _partings(column) if known == question), "")


def _partings(column: str) -> Iterator[tuple[str, str]]:
    header = clean_label(column)
    for match in _PARTING.finditer(header):
        question, answer = header[: match.start()].strip(), header[match.end() :]
        answer = answer.strip().rstrip(_CLOSING) if match[0].strip() else answer.strip()
        # has_company, has_shop: names of two things, no question
        identifier = question.isascii() and match[0] in "_-" and not is_question(question)
        if question and answer and len(question) > 1 and not identifier:
            yield question, answer
