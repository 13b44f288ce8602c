"""Delimited text (csv, tsv): the delimiter is told apart without asking."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from leaddesk.errors import UserError
from leaddesk.exchange.encodings import decode
from leaddesk.exchange.sheet import WORKBOOKS, Cell, Sheet, not_a_list

_DELIMITERS: Final = ",\t;|"
_SNIFFED: Final = 64 * 1024  # characters
_MAX_CELL: Final = 16 << 20  # characters

_BINARY: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP: Final = re.compile(r"\s*(<|%PDF|\{\\rtf|MIME-Version:)", re.IGNORECASE)
_SEP_LINE: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
# Written by `write.write_csv` so that Excel takes the cell for text.
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def read_delimited(path: Path, content: bytes) -> list[Sheet]:
    """The rows of the text file at `path`, which holds `content`, as one sheet named after the
    file; cells are text. UserError when it is no text, or no list.
    """
    text = decode(content)
    if text is None or _BINARY.search(text) or _MARKUP.match(text):
        raise not_a_list(path)
    separator = _SEP_LINE.match(text)
    if separator:  # Excel's own hint; its line stays as an empty row so that row numbers hold
        delimiter, text = separator[1], "\n" + text[separator.end() :]
    else:
        delimiter = sniff(text)
        if delimiter == "" and path.suffix.lower() in WORKBOOKS:
            raise not_a_list(path)
    return [Sheet(path.stem, list(_rows(path, text, delimiter or ",")))]


def sniff(text: str) -> str:
    """The delimiter of `text`, or "" where nothing is delimited."""
    head = text[:_SNIFFED]
    if len(text) > _SNIFFED:
        head = head[: head.rfind("\n") + 1] or head
    scores = {delimiter: _consistency(head, delimiter) for delimiter in _DELIMITERS}
    sure = [delimiter for delimiter, (share, _) in scores.items() if share == 1.0]
    if sure:  # a tab-separated list may well have one comma in each row
        return max(sure, key=lambda delimiter: scores[delimiter][1])
    best = max(scores, key=lambda d: scores[d][0] * scores[d][1])
    return best if scores[best][0] > 0 else ""


def _consistency(head: str, delimiter: str) -> tuple[float, int]:
    """The share of rows split into the commonest number of cells (above 1), and that number."""
    try:
        rows = [
            row for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if row
        ]
    except csv.Error:
        return 0.0, 0
    counts = Counter(len(row) for row in rows if len(row) > 1)
    if not counts:
        return 0.0, 0
    width, times = max(counts.items(), key=lambda item: (item[1], item[0]))
    return times / len(rows), width - 1


def _rows(path: Path, text: str, delimiter: str) -> Iterator[list[Cell]]:
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    guarded = "'" in text
    begin, end = 1, 0
    try:
        for row in reader:
            begin, end = end + 1, reader.line_num
            yield [_unguard(cell) for cell in row] if guarded else list(row)
    except csv.Error as problem:
        raise _unclosed(path, end + 1) from problem
    # An open quotation mark swallows all that follows it: never lose rows without a word.
    if end > begin and text.count('"') % 2 and '"' not in text.rstrip("\r\n").rpartition("\n")[2]:
        raise _unclosed(path, begin)


def _unclosed(path: Path, line: int) -> UserError:
    return UserError(
        "In {file}, a quotation mark opened on line {line} is never closed.",
        "Close or delete it, or save the list again from Excel.",
        file=path.name,
        line=line,
    )


def _unguard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell
