"""Tables of web pages: what many systems give out as “Excel”, named .xls (and Excel's own .htm).

Also Excel's “single file web page” (.mht), where the pages are parts of a mail.
"""

from __future__ import annotations

import email
import email.policy
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from leaddesk.exchange.sheet import Cell, Merged, Sheet

_SKIPPED: Final = frozenset({"script", "style", "head", "template", "noscript"})
_MOST_ROWS: Final = 1 << 20
_MOST_COLUMNS: Final = 1 << 14
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BREAKS: Final = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*")
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v\xa0]+")


def charset_of(content: bytes) -> str:
    """The encoding a page names in its head; "" for none."""
    match = _CHARSET.search(content[:4096])
    return match[1].decode("ascii") if match else ""


def read_page(name: str, text: str) -> list[Sheet]:
    """The tables of a page, tables inside tables by themselves; those without text are left out."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    tables = [grid for grid in parser.done if any(any(row) for row in grid.rows)]
    return [
        Sheet(name if len(tables) == 1 else f"{name} ({n})", grid.rows, tuple(grid.merged))
        for n, grid in enumerate(tables, 1)
    ]


def read_mail(path: Path, content: bytes) -> list[Sheet]:
    """The tables of all pages in a single file web page."""
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    sheets: list[Sheet] = []
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            encoding = part.get_content_charset() or charset_of(payload) or "utf-8"
            sheets += read_page(path.stem, payload.decode(known_encoding(encoding), "replace"))
    return sheets


def known_encoding(name: str) -> str:
    """A name Python knows for an encoding named in a page; Shift_JIS is Windows' own (CP932)."""
    if name.lower().replace("_", "-") in ("shift-jis", "sjis", "x-sjis", "ms932", "windows-31j"):
        return "cp932"
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name


class _Grid:
    """A table being read: its rows, and which places of coming rows are taken from above."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.merged: list[Merged] = []
        self.taken: dict[int, int] = {}  # column: how many more rows
        self.cell: list[str] | None = None
        self.span = (1, 1)

    def start_row(self) -> None:
        self.end_cell()
        if len(self.rows) < _MOST_ROWS:
            self.rows.append([])
        self.taken = {column: left - 1 for column, left in self.taken.items() if left > 1}

    def start_cell(self, rows: int, columns: int) -> None:
        self.end_cell()
        if not self.rows:
            self.rows.append([])
        self.cell, self.span = [], (rows, columns)

    def end_cell(self) -> None:
        if self.cell is None:
            return
        text, self.cell = _plain("".join(self.cell)), None
        row, (down, across) = self.rows[-1], self.span
        while self.taken.get(len(row)):
            row.append(None)
        left, top = len(row), len(self.rows) - 1
        row.append(text)
        row.extend([None] * min(across - 1, _MOST_COLUMNS - len(row)))
        if down > 1:
            self.taken.update(dict.fromkeys(range(left, len(row)), down))
        if down > 1 or across > 1:
            self.merged.append(Merged(top, left, top + down - 1, max(left, len(row) - 1)))


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Grid] = []
        self.done: list[_Grid] = []
        self.skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self.skipping += 1
        elif tag == "table":
            self.open.append(_Grid())
        elif not self.open:
            return
        elif tag == "tr":
            self.open[-1].start_row()
        elif tag in ("td", "th"):
            given = dict(attrs)
            self.open[-1].start_cell(_span(given.get("rowspan")), _span(given.get("colspan")))
        elif tag in ("br", "p", "div"):
            self.handle_data("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SKIPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self.skipping = max(0, self.skipping - 1)
        elif not self.open:
            return
        elif tag in ("td", "th", "tr"):
            self.open[-1].end_cell()
        elif tag == "table":
            self._close()

    def handle_data(self, data: str) -> None:
        if self.open and not self.skipping and self.open[-1].cell is not None:
            self.open[-1].cell.append(data.replace("\n", " ") if data != "\n" else data)

    def close(self) -> None:
        super().close()
        while self.open:  # a page cut short
            self._close()

    def _close(self) -> None:
        grid = self.open.pop()
        grid.end_cell()
        self.done.append(grid)


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _MOST_ROWS) if text and text.strip().isdecimal() else 1


def _plain(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip() for line in _BREAKS.split(text))
    return "\n".join(lines).strip()
