"""Which rows below a header are people: totals, notes, page heads and blank rows are not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from leaddesk.exchange.header_rows import Header, text_of
from leaddesk.exchange.sheet import Cell, Merged, Sheet

_TOTAL: Final = re.compile(
    r"(合計|総計|小計|累計|計|総数|総件数|件数)([\s:：(（].*)?|.{0,20}(小計|合計|総計|累計)"
    r"|(total|sub-?total|grand total|sum|count)\s*([:：(（\d].*)?",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(r"[\d,.]+\s*(件|名|人|社|枚|%|％|rows?)?(\s*中)?")
_NOTE: Final = re.compile(
    r"(※|＊|\*|注[\s:：)）\d]|注意|備考[:：]|出力日|作成日|以上$|本(リスト|データ|名簿|資料)|社外秘|取扱注意"
    r"|Note[s]?:|Confidential (Information|-|–|—)|Copyright\s*(\(c\)|©|\d)|©|Generated (by|on)\b"
    r"|All rights reserved|-{3,}|―{2,}|─{2,}|={3,})"
)
_EXAMPLE: Final = re.compile(
    r"[（(【\[]?(記入例|入力例|記載例|例)([）)】\]:：].*)?|(Example|e\.g\.)[:：].*"
)
_SECTION: Final = re.compile(r"[■□◆◇●▼▽▲△◎○★☆§【《＜<〔\[].{1,60}")
_PAGE: Final = re.compile(r"(page\s*)?-?\s*\d+\s*(-|/\s*\d+)?\s*(ページ|頁|page)?", re.IGNORECASE)
_COUNTERS: Final = re.compile(r"[\d\s/]+")  # what differs from page to page
# How rows begin that are looked at closely: the first letters of what stands above, and blanks.
_SUSPECT: Final = frozenset(
    "合総小累計件※＊*注備出作以記入例（(Ee-―─=■□◆◇●▼▽▲△◎○★☆§【《＜<〔[TtSsGgCcNnPp \u3000\t\n\r\xa0"
)
_SUSPECT_END: Final = "計ジ頁"
_WIDE: Final = 3  # so many columns merged into one make a heading over the rows below
_MOST_COUNTS: Final = 4  # filled cells of a total between groups of people


def people(sheet: Sheet, header: Header | None) -> tuple[list[int], list[list[Cell]]]:
    """The sheet rows, from 1, of people, and the rows themselves, with the value of vertically
    merged cells in each row they reach.

    A hundred thousand rows go through here: only those that begin suspiciously are looked at cell
    by cell.
    """
    first = header.first if header else 0
    rows = _filled_down(sheet, first, len(header.labels) if header else 0)
    headings = {
        area.top for area in sheet.merged if area.top == area.bottom and _is_wide(area, header)
    }
    begins = _SUSPECT.union(_first_letters(header))
    above = sheet.rows[: header.top] if header else []
    titles = {_COUNTERS.sub("", text) for row in above for cell in row if (text := text_of(cell))}
    numbers: list[int] = []
    found: list[list[Cell]] = []
    for number, row in enumerate(rows[first:], first + 1):
        head = next(filter(None, row), None)
        if head is None:
            continue
        merged = number - 1 in headings
        close = merged or (type(head) is str and (head[0] in begins or head[-1] in _SUSPECT_END))
        if close and _is_no_person(row, header, merged=merged):
            if header is not None and _repeats(row, header):
                _drop_title(numbers, found, first, titles)
            continue
        numbers.append(number)
        found.append(row)
    while found and _is_note([text for text in map(text_of, found[-1]) if text]):
        numbers.pop()
        found.pop()
    return numbers, found


def _drop_title(
    numbers: list[int], found: list[list[Cell]], first: int, titles: Collection[str]
) -> None:
    """What stands alone before the header once more is the title of a page, if it follows a blank
    row or is, but for its numbers, what stands above the list.
    """
    last = numbers[-2] if len(numbers) > 1 else first
    texts = [text for text in map(text_of, found[-1]) if text] if found else []
    if len(texts) == 1 and (numbers[-1] - last > 1 or _COUNTERS.sub("", texts[0]) in titles):
        numbers.pop()
        found.pop()


def _is_wide(area: Merged, header: Header | None) -> bool:
    return header is not None and area.right - area.left + 1 >= _WIDE


def _first_letters(header: Header | None) -> set[str]:
    lines = header.lines if header else []
    return {text[0] for line in lines for text in line if text}


def _filled_down(sheet: Sheet, first: int, width: int) -> list[list[Cell]]:
    """All rows; where cells of several rows are merged into one, each row has its value."""
    down = [
        area
        for area in sheet.merged
        if first <= area.top < area.bottom and (not width or area.left < width)
    ]
    if not down:
        return sheet.rows
    rows = list(sheet.rows)
    for area in down:
        origin = rows[area.top] if area.top < len(rows) else []
        value = origin[area.left] if area.left < len(origin) else None
        if value is None or value == "":
            continue
        for index in range(area.top + 1, min(area.bottom + 1, len(rows))):
            row = list(rows[index])
            row.extend([None] * (area.left + 1 - len(row)))
            row[area.left] = value
            rows[index] = row
    return _without_hollow(rows, sheet.rows, down)


def _without_hollow(
    rows: list[list[Cell]], before: Sequence[list[Cell]], down: Sequence[Merged]
) -> list[list[Cell]]:
    """A row that holds nothing of its own but what reached it from above is no person."""
    reached = {index for area in down for index in range(area.top + 1, area.bottom + 1)}
    for index in reached:
        if index < len(rows) and not any(map(text_of, before[index])):
            rows[index] = []
    return rows


def _is_no_person(row: list[Cell], header: Header | None, *, merged: bool) -> bool:
    texts = [text for text in map(text_of, row) if text]
    if not texts:
        return True
    if header is not None and _repeats(row, header):
        return True
    if _EXAMPLE.fullmatch(texts[0]):  # how to fill in the list, left in it
        return True
    if len(texts) == 1:
        alone = header is not None and sum(map(bool, header.labels)) >= _WIDE
        return alone and (
            merged
            or bool(_SECTION.fullmatch(texts[0]))
            or bool(_NOTE.match(texts[0]))
            or bool(_PAGE.fullmatch(texts[0]))
            or bool(_TOTAL.fullmatch(texts[0]))
        )
    counts = len(texts) <= _MOST_COUNTS and all(map(_COUNT.fullmatch, texts[1:]))
    return counts and bool(_TOTAL.fullmatch(texts[0]))


def _repeats(row: Sequence[Cell], header: Header) -> bool:
    """Whether a row is a line of the header once more, as at the top of a printed page."""
    for line in (*header.lines, header.labels):
        words = [text for text in line if text]
        if len(words) > 1 and [text for text in map(text_of, row) if text] == words:
            return True
    texts = list(map(text_of, row))
    for line in header.lines:  # merged cells have their text in the first column only
        same = [text == line[i] for i, text in enumerate(texts) if text and i < len(line)]
        if len(same) > 1 and all(same) and sum(map(bool, texts)) == len(same):
            return True
    return False


def _is_note(cells: Sequence[str]) -> bool:
    """Whether a row at the bottom is a total or a note, not a person."""
    if not cells:
        return True
    if len(cells) <= 2 and (_NOTE.match(cells[0]) or _PAGE.fullmatch(" ".join(cells))):
        return True
    return bool(_TOTAL.fullmatch(cells[0])) and all(_COUNT.fullmatch(text) for text in cells[1:])
