"""Delimited text (csv, tsv): encoding and delimiter are told apart without asking."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from leaddesk.errors import UserError
from leaddesk.exchange.sheet import WORKBOOKS, Cell, Sheet, not_a_list, unreadable

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DELIMITERS: Final = ",\t;"
_SNIFFED: Final = 64 * 1024  # characters
_MAX_CELL: Final = 16 << 20  # characters

_BINARY: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP: Final = re.compile(r"\s*(<|%PDF|\{\\rtf|MIME-Version:)", re.IGNORECASE)
_SEP_LINE: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_HALF_KANA: Final = re.compile(r"[\uff61-\uff9f]")
_KANA: Final = re.compile(r"[\u3040-\u30ff\uff66-\uff9f]")
_FOREIGN_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_LONE_IN_WORD: Final = re.compile(r"[A-Za-z][^\x00-\x7f](?![^\x00-\x7f])")
_PRIVATE: Final = re.compile(r"[\ue000-\uf8ff]")
# Written by `write.write_csv` so that Excel takes the cell for text.
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def read_delimited(path: Path) -> list[Sheet]:
    """The rows of the text file at `path` as one sheet named after the file; cells are text."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise unreadable(path, problem) from problem
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


def decode(content: bytes) -> str | None:
    """`content` as text in the encoding it seems to be in; None if it is no text."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _try(content, encoding)
    if b"\x00" in content:
        return None
    text = _try(content, "utf-8")
    return text if text is not None else _legacy(content)


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _legacy(content: bytes) -> str | None:
    windows, unix = _try(content, "cp932"), _try(content, "euc_jp")
    if windows is not None and unix is not None:
        # EUC-JP read as CP932 turns to half-width katakana; the other way round it is invalid
        # or just as strange.
        return min(windows, unix, key=lambda text: len(_HALF_KANA.findall(text)))
    if windows is not None and not _looks_western(windows):
        return windows
    if unix is not None:
        return unix
    if windows is not None:
        return _try(content, "cp1252") or windows
    return _guess(content)


def _looks_western(text: str) -> bool:
    """Whether text read as CP932 is rather Latin with accents: lone kanji inside words."""
    if _KANA.search(text):
        return False
    runs = _FOREIGN_RUN.findall(text)
    return bool(_PRIVATE.search(text)) or len(_LONE_IN_WORD.findall(text)) >= 0.8 * len(runs)


def _guess(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    return str(best) if best is not None else None


def sniff(text: str) -> str:
    """The delimiter of `text`, or "" where nothing is delimited."""
    head = text[:_SNIFFED]
    if len(text) > _SNIFFED:
        head = head[: head.rfind("\n") + 1] or head
    scores = {delimiter: _consistency(head, delimiter) for delimiter in _DELIMITERS}
    for delimiter, (share, _) in scores.items():
        if share == 1.0:
            return delimiter
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
