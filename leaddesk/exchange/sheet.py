"""What every reader of lists gives, rows of raw cells, and what it tells of files that are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from leaddesk.errors import UserError

Cell = str | int | float | bool | date | datetime | time | None

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The raw cells of one sheet; an empty cell is None or "". Rows may differ in length."""

    name: str
    rows: list[list[Cell]]


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
