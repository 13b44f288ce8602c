"""A folder where a scanner or a telephone puts pictures of cards: which of them are new, and whole.

What was taken is remembered with the data by name, size and time, so that neither a restart nor
saving the card has a file read again, and a new picture under an old name is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leaddesk.services.card_files import is_scan

if TYPE_CHECKING:
    from leaddesk.services.desk import Desk
    from leaddesk.services.reads import Reads

STILL_SECONDS: Final = 2.0  # a file that has not grown for so long is written to its end
_REMEMBERED: Final = "cards.watched"
_DIGEST_BYTES: Final = 8


@dataclass(frozen=True)
class Look:
    """What a look into the folder found. `ready`: new files, whole; `growing`: how many others are
    still being written; `there`: whether the folder could be opened at all."""

    ready: tuple[Path, ...] = ()
    growing: int = 0
    there: bool = True


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was at a look, and since when it has been so."""

    mark: str
    since: float


class WatchedFolder:
    """One folder and what is known of the files in it. For one thread at a time.

    `taken`: marks of the files that need no reading any more.
    """

    def __init__(self, folder: Path, taken: Iterable[str] = ()) -> None:
        self.folder = folder
        self._taken = set(taken)
        self._growing: dict[str, _Seen] = {}
        self._marks: dict[str, str] = {}

    def look(self, now: float) -> Look:
        """What is new at the moment `now` (seconds of a clock that only goes forward)."""
        try:
            marks = _marks(self.folder)
        except OSError:  # a drive taken out, a network gone: it may be back at the next look
            return Look(there=False)
        self._marks = marks
        before = self._growing
        self._growing = {}
        ready, growing = [], 0
        for name, mark in marks.items():
            if mark in self._taken:
                continue
            seen = before.get(name)
            if seen is None or seen.mark != mark:
                seen = _Seen(mark, now)
            self._growing[name] = seen
            if now - seen.since < STILL_SECONDS:
                growing += 1
            elif _readable(self.folder / name):
                ready.append(self.folder / name)
        return Look(tuple(ready), growing)

    def take(self, files: Iterable[Path]) -> None:
        """Notes that these files, as they were at the last look, are taken."""
        for file in files:
            if file.name in self._marks:
                self._taken.add(self._marks[file.name])
            self._growing.pop(file.name, None)

    @property
    def waiting(self) -> list[Path]:
        """The files seen at the last look that are not taken yet."""
        return [self.folder / n for n, mark in self._marks.items() if mark not in self._taken]

    @property
    def taken(self) -> list[str]:
        """Marks of the files taken and still there: all that need be remembered."""
        return sorted(self._taken.intersection(self._marks.values()))


def known_folder(reads: Reads, folder: Path) -> WatchedFolder | None:
    """The folder with what is remembered of it; None where it was not the one watched last."""
    kept = reads.recall(_REMEMBERED)
    if not isinstance(kept, dict) or kept.get("folder") != str(folder):
        return None
    return WatchedFolder(folder, kept.get("taken", ()))


def remember_folder(desk: Desk, watched: WatchedFolder) -> None:
    """Keeps what was taken with the data, in place of what is remembered of another folder."""
    desk.remember(_REMEMBERED, {"folder": str(watched.folder), "taken": watched.taken})


def _marks(folder: Path) -> dict[str, str]:
    """What tells each picture of the folder from any other, by name; empty files are none yet."""
    found = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if not is_scan(entry.name):
                continue
            try:
                state = entry.stat()
                if not entry.is_file() or not state.st_size:
                    continue
            except OSError:  # gone between two calls
                continue
            text = f"{entry.name}\0{state.st_size}\0{state.st_mtime_ns}"
            found[entry.name] = blake2b(text.encode(errors="surrogatepass"),
                                        digest_size=_DIGEST_BYTES).hexdigest()  # fmt: skip
    return dict(sorted(found.items()))


def _readable(file: Path) -> bool:
    """Whether the program that writes the file lets others read it; on Windows it locks it."""
    try:
        with file.open("rb") as opened:
            return bool(opened.read(1))
    except OSError:
        return False
