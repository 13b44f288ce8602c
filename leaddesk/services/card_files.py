"""Files and folders handed to the window: which are pictures of cards, and which are lists."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leaddesk.errors import Cancelled
from leaddesk.exchange.tables import SUFFIXES

PICTURES: Final = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".heic",
    ".heif", ".avif",
)  # fmt: skip
"""What pictures are usually named; what they are is told by their content when they are read."""
SCANS: Final = (*PICTURES, ".pdf")
LISTS: Final = SUFFIXES

_TOLD_EVERY: Final = 200  # files between two words on how far it is
# Folders that hold no pictures of the user's.
_LEFT_OUT: Final = frozenset({"__MACOSX", "$RECYCLE.BIN", "System Volume Information"})


@dataclass(frozen=True)
class SortedFiles:
    """What was handed over, sorted.

    `scans`: pictures and PDFs, those in folders too; `lists`: lists named themselves; `others`:
    files named themselves that are neither; `lists_within`: how many lists lie in the folders;
    `closed`: folders that may not be opened.
    """

    scans: tuple[Path, ...] = ()
    lists: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    lists_within: int = 0
    closed: tuple[Path, ...] = ()


def is_scan(name: str) -> bool:
    """Whether a file of this name is to be read as cards."""
    return _suffix(name) in SCANS and not _hidden(name)


def is_list(name: str) -> bool:
    """Whether a file of this name is to be imported as a list."""
    return _suffix(name) in LISTS


def sort_out(
    paths: Iterable[Path], advance: Callable[[int, int], bool] = lambda _done, _total: True
) -> SortedFiles:
    """Sorts what the user named; folders are gone through with all folders in them.

    `advance(found, 0)` is told how many pictures there are, and answers False to stop: Cancelled
    is raised.
    """
    scans: dict[Path, None] = {}
    lists: list[Path] = []
    others: list[Path] = []
    closed: list[Path] = []
    within = 0
    for path in paths:
        if path.is_dir():
            for number, file in enumerate(_files(path, closed)):
                if number % _TOLD_EVERY == 0 and not advance(len(scans), 0):
                    raise Cancelled
                if is_scan(file.name):
                    scans[file] = None
                elif is_list(file.name) and not _hidden(file.name):
                    within += 1
        elif is_list(path.name):
            lists.append(path)
        elif _suffix(path.name) in SCANS and path.is_file():
            scans[path] = None
        else:
            others.append(path)
    return SortedFiles(tuple(scans), tuple(lists), tuple(others), within, tuple(closed))


def _files(folder: Path, closed: list[Path]) -> Iterator[Path]:
    """All files in `folder` and below. Links to folders are not followed: they may lead round."""

    def note(problem: OSError) -> None:
        closed.append(Path(problem.filename or folder))

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if name not in _LEFT_OUT and not _hidden(name)]
        for name in names:
            yield Path(place, name)


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].casefold()  # noqa: PTH122 - no path, many of them


def _hidden(name: str) -> bool:
    """Whether programs keep such a file or folder for themselves, as Office and macOS do."""
    return name.startswith((".", "~"))
