"""Sheets that are no table but forms: a label at the left, its value to the right.

One person a sheet, blocks below or beside one another, a person a column, or lines of text
("氏名：田中 美咲") as web forms send them by mail.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from leaddesk.domain.cells import says_nothing
from leaddesk.exchange.content import fits
from leaddesk.exchange.header_rows import SEARCHED, text_of
from leaddesk.exchange.recognise import fold, is_number_header, recognised, targets
from leaddesk.exchange.sheet import Cell, Sheet

_FEWEST: Final = 3  # labels with values that make a form
_IN_A_ROW: Final = 3  # labels side by side that make a header
_SHARED: Final = 0.5  # of the labels of two columns, if they are two people beside one another
_FILLED: Final = 0.5  # of the labels have a value in each column, if a column is a person
_WHO: Final = frozenset({"name", "family_name", "company", "email", "phone", "mobile", "kana"})
_LONGEST_LABEL: Final = 30
_MOST_COLUMNS: Final = 200
_LINE: Final = re.compile(
    r"\s*[■●◆・*＊【\[]?\s*([^:：\n]{1,30}?)\s*[】\]]?\s*[:：]\s*(.*)", re.DOTALL
)
# What stands above labels and values, where a form has headers of its own.
_CAPTIONS: Final = frozenset(
    map(
        fold,
        ("項目", "項目名", "記入項目", "入力項目", "設問", "質問", "Item", "Field", "Question"),
    )
)
_COLON: Final = re.compile(r"\s*[:：]\s*$")
_DIGITS: Final = re.compile(r"\d{1,5}")
_WORD: Final = re.compile(r"\w")
_NO_COUNTER: Final = re.compile(r"[^\W\d①-⑳]")


@dataclass(slots=True)
class Form:
    """The people of a sheet of forms: their `labels`, and of each the sheet row, from 1, and the
    cells; `top`: the index of the first row.
    """

    labels: list[str]
    people: list[tuple[int, list[Cell]]]
    top: int


@dataclass(slots=True)
class _Block:
    """What is told of one person: values by label, and where."""

    values: dict[str, Cell] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    first: str = ""


_Pair = tuple[int, int, str, list[Cell], str]
"""Row, column, label, the cells at its right, and what heads that part of the form (自宅)."""


def read_form(sheet: Sheet) -> Form | None:
    """The people of a sheet if it is made of forms, None where it is a list or nothing known."""
    if not _looks_like_forms(sheet.rows[:SEARCHED]):
        return None
    columns = _label_columns(sheet.rows)
    pairs = list(_pairs(sheet.rows, columns))
    if not pairs:  # a form nobody has filled in
        return None
    blocks = _by_column(pairs) or _by_block(pairs, _lanes(pairs))
    blocks = [block for block in blocks if any(_says(cell) for cell in block.values.values())]
    if not blocks:
        return None
    labels = list(dict.fromkeys(label for block in blocks for label in block.values))
    taken: set[int] = set()
    found = []
    for block in blocks:
        number = next((row for row in block.rows if row not in taken), max(taken, default=0) + 1)
        taken.add(number)
        found.append((number, [block.values.get(label) for label in labels]))
    first = pairs[0][0]
    top = next((at for at in range(first) if _is_caption(sheet.rows[at])), first)
    return Form(labels, sorted(found, key=lambda one: one[0]), top)


def _says(cell: Cell) -> bool:
    return bool(_WORD.search(text_of(cell)))


def _answers(cell: Cell) -> bool:
    return _says(cell) and not says_nothing(text_of(cell))


def _label(cell: Cell) -> str:
    """A cell as a label, without its colon; "" for what is none."""
    if not isinstance(cell, str):
        return ""
    text = _COLON.sub("", text_of(cell))
    return text if len(text) <= _LONGEST_LABEL else ""


def _known(cell: Cell) -> str:
    """A cell as a label that is surely known."""
    label = _label(cell)
    return label if label and recognised(label) else ""


def _line(row: Sequence[Cell]) -> tuple[str, str] | None:
    """Label and value of a row that is one line of text: 氏名：田中 美咲."""
    texts = [cell for cell in row if text_of(cell)]
    if len(texts) != 1 or not isinstance(texts[0], str):
        return None
    match = _LINE.fullmatch(texts[0])
    return (match[1], match[2].strip()) if match else None


def _looks_like_forms(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether known labels stand below one another with what fits them at their right, and
    nowhere side by side. Rows of a list may hold such words as well (電話, メール as ways to reach
    people): there, other texts stand before them, and what follows is no telephone.
    """
    told: set[str] = set()
    rows_with: set[int] = set()
    before: set[str] = set()
    strange: set[str] = set()
    for number, row in enumerate(rows):
        if len(row) > _MOST_COLUMNS:
            return False
        labels = [bool(_known(cell)) for cell in row]
        if any(all(labels[at : at + _IN_A_ROW]) for at in range(len(labels) - _IN_A_ROW + 1)):
            return False
        line = _line(row)
        if line is not None and line[1] and recognised(line[0]):
            told.add(line[0])
            rows_with.add(number)
        places = [at for at, known in enumerate(labels) if known]
        first = next(_filled(row), (0, ""))
        if places and first[0] < places[0] and _NO_COUNTER.search(first[1]):
            before.add(first[1])
        for at, end in zip(places, [*places[1:], len(row)], strict=False):
            cells = [cell for cell in row[at + 1 : end] if text_of(cell)]
            label = _known(row[at])
            if any(map(_answers, cells)) and not _fits(label, cells):
                strange.add(label)
            elif cells:
                told.add(label)
                rows_with.add(number)
    if 2 * len(before) > len(rows_with) or len(strange) > len(told):
        return False
    who = any(name in _WHO for label in told for name, _ in targets(label)[:1])
    return who and len(told) >= _FEWEST and len(rows_with) >= _FEWEST


def _fits(label: str, cells: Sequence[Cell]) -> bool:
    """Whether a label's field can hold the cells at its right: of one person, or of several."""
    target = next((name for name, _ in targets(label)), "")
    return fits(target, cells[:1]) or fits(target, [_joined(cells)])


def _label_columns(rows: Sequence[Sequence[Cell]]) -> set[int]:
    """The columns in which labels stand: there, unknown words are labels as well."""
    counts = Counter(at for row in rows[:SEARCHED] for at, cell in enumerate(row) if _known(cell))
    return {at for at, count in counts.items() if count > 1}


def _pairs(rows: Sequence[Sequence[Cell]], columns: set[int]) -> Iterator[_Pair]:
    """Every label with the cells at its right, up to the next label; lines of text after notes
    that have none, or after a line of text, go on with its value.
    """
    last: _Pair | None = None
    part, begun = "", False
    more: dict[int, str] = {}
    for number, row in enumerate(rows):
        if (line := _line(row)) is not None:
            last, begun = (number, 0, line[0], [line[1]], ""), True
            yield last
            continue
        texts = [text_of(cell) for cell in row if _says(cell)]
        if last is not None and len(texts) == 1 and not any(map(_known, row)):
            last[3][:] = ["\n".join([*(str(cell) for cell in last[3] if text_of(cell)), *texts])]
            continue
        if not begun and _is_caption(row):
            more = dict(list(_filled(row))[2:])
            continue
        at = [i for i, cell in enumerate(row) if _known(cell) or (i in columns and _label(cell))]
        at = [i for i in at if not (i - 1 in at and not _known(row[i]))]
        last = None if at else last
        for start, end in zip(at, [*at[1:], len(row)], strict=False):
            label = _label(row[start])
            cells = [
                None if start + 1 + i in more else c for i, c in enumerate(row[start + 1 : end])
            ]
            # Without a value, an unknown word heads a part of the form, a first one the whole.
            if any(map(_says, cells)) or (_known(label) and begun):
                pair = (number, start, label, cells, part)
                yield pair
                begun = True
                last = None if any(map(_says, cells)) or not _is(label, "notes") else pair
            elif not _known(label):
                part = label
            for place in range(start + 1, end):
                if place in more and _says(row[place]):
                    yield number, start, f"{label} {more[place]}", [row[place]], part


def _is_caption(row: Sequence[Cell]) -> bool:
    texts = [text for _, text in _filled(row)]
    return len(texts) > 1 and fold(texts[0]) in _CAPTIONS


def _filled(row: Sequence[Cell]) -> Iterator[tuple[int, str]]:
    return ((place, text) for place, cell in enumerate(row) if (text := text_of(cell)))


def _lanes(pairs: Sequence[_Pair]) -> list[int]:
    """The first columns of blocks that stand beside one another: such with the same labels."""
    labels: dict[int, set[str]] = {}
    for _row, column, label, *_ in pairs:
        labels.setdefault(column, set()).add(label)
    first = min(labels)
    shared = {at: len(words & labels[first]) / len(labels[first]) for at, words in labels.items()}
    return sorted(at for at, share in shared.items() if at == first or share >= _SHARED)


def _by_column(pairs: Sequence[_Pair]) -> list[_Block]:
    """The people of a list laid on its side: each a column; none if it is no such list."""
    columns = {column for _, column, *_ in pairs}
    labels = [label for _, _, label, *_ in pairs]
    if len(columns) != 1 or len(set(labels)) != len(labels):
        return []
    filled = Counter(
        at for *_, cells, _part in pairs for at, cell in enumerate(cells) if text_of(cell)
    )
    most = max(filled.values(), default=0)
    people = sorted(at for at, count in filled.items() if count >= _FILLED * most)
    if len(people) < 2 or most < _FEWEST:
        return []
    (first,) = columns
    return [
        _Block({label: cells[at] if at < len(cells) else None for *_, label, cells, _part in pairs},
               [first + at + 2])
        for at in people
    ]  # fmt: skip


def _by_block(pairs: Sequence[_Pair], lanes: Sequence[int]) -> list[_Block]:
    """The people in blocks: the next begins where the first label, or a name, comes again."""
    found: list[_Block] = []
    current: dict[int, _Block] = {}
    for row, column, label, cells, part in pairs:
        lane = max((at for at in lanes if at <= column), default=lanes[0])
        block = current.get(lane)
        again = block is not None and label in block.values
        if block is None or (again and (label == block.first or _is(label, "name"))):
            block = current[lane] = _Block(first=label)
            found.append(block)
            again = False
        block.rows.append(row + 1)
        value = _joined(cells)
        if again:
            count = sum(name == label or name.startswith(f"{label} (") for name in block.values)
            label = f"{part} {label}" if part else f"{label} ({count + 1})"
        if not is_number_header(label) or label == block.first:
            block.values[label] = value
    return found


def _is(label: str, field_name: str) -> bool:
    return any(name == field_name for name, _ in targets(label)[:1])


def _joined(cells: Sequence[Cell]) -> Cell:
    """The value of a label: one cell as it is, several as one text."""
    filled = [cell for cell in cells if text_of(cell)]
    if len(filled) == 1:
        return filled[0]
    texts = list(map(text_of, filled))
    mark = "-" if all(map(_DIGITS.fullmatch, texts)) else " "  # 03 | 1234 | 5678
    return mark.join(texts) or None
