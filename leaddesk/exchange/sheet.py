"""What every reader of lists gives, rows of raw cells, and what it tells of files that are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from leaddesk.errors import UserError

_SAMPLED: Final = 500
Cell = str | int | float | bool | date | datetime | time | None

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


_BLANKS: Final = ("", " ", "\u3000")
_MARKS: Final = (
    "〃", "″", "”", "“", '"', "''", "〃〃", "同上", "同 上", "同\u3000上", "々", "仝", "〻",
)  # fmt: skip
DITTO: Final = frozenset(a + mark + b for mark in _MARKS for a in _BLANKS for b in _BLANKS)
"""Cells that stand for the value above them."""


class Merged(NamedTuple):
    """A range of merged cells, rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The raw cells of one sheet; an empty cell is None or "". Rows may differ in length.

    `merged`: its merged cells, whose value stands in the first of them, where the format tells;
    `hidden`: the names of the file's hidden sheets, which are not read.
    """

    name: str
    rows: list[list[Cell]]
    merged: tuple[Merged, ...] = field(default=())
    hidden: tuple[str, ...] = field(default=())


def as_text(cell: Cell) -> str:
    """A cell as text: dates as ISO, whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return cell.strip() if isinstance(cell, str) else str(cell)


def unreadable(path: Path, problem: OSError) -> UserError:
    """What to tell of a file that could not be opened or read."""
    if isinstance(problem, FileNotFoundError):
        return UserError("There is no file {file}.", "Check its name and folder.", file=path.name)
    if isinstance(problem, IsADirectoryError) or _is_folder(path):
        return UserError("{file} is a folder.", "Choose a file inside it.", file=path.name)
    if isinstance(problem, PermissionError):
        return UserError(
            "{file} may not be read.",
            "Close it in other programs, or ask its owner for access.",
            file=path.name,
        )
    return UserError(
        "{file} could not be read ({reason}).",
        "Copy it to this computer and try again.",
        file=path.name,
        reason=problem.strerror or str(problem),
    )


def _is_folder(path: Path) -> bool:
    """Windows says no more of a folder than that it may not be opened."""
    try:
        return path.is_dir()
    except OSError:
        return False


def not_a_list(path: Path) -> UserError:
    """What to tell of a file whose content is no list."""
    return UserError(
        "{file} is not a list that LeadDesk can read.",
        "Open it in Excel and save it as an Excel workbook (.xlsx) or CSV.",
        file=path.name,
    )


def too_large(path: Path, size: int) -> UserError:
    """What to tell of a file that takes `size` bytes in memory, more than is safe."""
    return UserError(
        "{file} would take {size} MB unpacked, which is not safe to open.",
        "Save only the sheet you need as CSV and import that.",
        file=path.name,
        size=f"{size >> 20:,}",
    )


def share_texts(rows: list[list[Cell]]) -> None:
    """Makes equal texts one object in columns that repeat themselves (departments, cities): a long
    list takes a quarter less memory so.
    """
    sample = [row for row in rows[:: max(1, len(rows) // _SAMPLED)] if row]
    width = min(map(len, sample), default=0)
    columns = [at for at in range(width) if len({row[at] for row in sample}) < len(sample) * 0.8]
    known: dict[str, str] = {}
    for row in rows:
        for at in columns if row else ():
            cell = row[at]
            if type(cell) is str:
                row[at] = known.setdefault(cell, cell)
