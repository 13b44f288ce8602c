"""Cards read from files in one go, without anybody reviewing them: for scripts."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from leaddesk.domain.cards import Reading, Side
from leaddesk.domain.journal import Progress
from leaddesk.errors import Cancelled, UserError
from leaddesk.services import card_files
from leaddesk.services.card_understanding import Understanding, understanding_of
from leaddesk.services.pairing import Candidate, pairs
from leaddesk.services.reads import Reads
from leaddesk.services.scans import Source, in_natural_order
from leaddesk.services.silent_backs import alike, says_little


@dataclass(frozen=True, slots=True)
class CardRead:
    """A card read from `file`, that of its front. `seconds`: what reading it took."""

    file: Path
    front: Side
    back: Side | None
    reading: Reading
    seconds: float

    def as_json(self) -> dict[str, Any]:
        fields = self.reading.fields
        return {
            "file": str(self.file),
            "fields": {name: found.text for name, found in fields.items()},
            "confidence": {name: round(found.confidence, 3) for name, found in fields.items()},
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True, slots=True)
class CardsRead:
    """What came of reading files: the cards, and of each that could not be read (whole) why."""

    cards: tuple[CardRead, ...]
    problems: tuple[UserError, ...]


@dataclass(frozen=True, slots=True)
class _SideRead:
    file: Path
    side: Side
    alone: bool
    reading: Reading
    seconds: float
    problem: UserError | None = None  # why it is no card, but perhaps a back

    def lies_behind(self, other: _SideRead) -> bool:
        """Whether it may be the back of the side before it, by their order alone."""
        single = all(each.alone and not each.side.page for each in (self, other))
        before, size = ((each.side.width, each.side.height) for each in (other, self))
        near = alike(str(other.file), before, str(self.file), size)
        return single and near and says_little(self.side.lines, self.reading)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files named, and in place of a folder the pictures in it, as people count them."""
    found: dict[Path, None] = {}
    for path in paths:
        within = card_files.sort_out([path]).scans if path.is_dir() else (path,)
        sources = in_natural_order(Source(path=str(file)) for file in within)
        found |= dict.fromkeys(Path(source.path or "") for source in sources)
    return list(found)


def read_cards(
    reads: Reads, files: Sequence[Path], progress: Progress = lambda _done, _total: True
) -> CardsRead:
    """Reads files of cards with all that the database knows; fronts and backs become one card.

    Nothing is written. `progress` is told (done, total) files; Cancelled where it answers False.
    """
    from leaddesk.capture.reader import Reader

    understanding = understanding_of(reads)
    sides: list[_SideRead] = []
    problems: list[UserError] = []
    reader = Reader()
    try:
        reader.warm()
        understanding.warm()  # meanwhile
        for number, file in enumerate(files):
            if not progress(number, len(files)):
                raise Cancelled
            found, problem = _read(reader.read(file, file.name), file, understanding)
            if problem is not None and len(found) == 1 and not _says(found[0].side):
                found, problem = [replace(found[0], problem=problem)], None
            sides += found
            problems += [problem] if problem is not None else []
        progress(len(files), len(files))
    finally:
        reader.close()
    backs = _backs(sides)
    for number, each in enumerate(sides):
        if each.problem is not None and number not in backs.values():
            problems.append(each.problem)
    return CardsRead(tuple(_cards(sides, backs, understanding)), tuple(problems))


def _says(side: Side) -> bool:
    return bool(side.lines or side.codes)


def _read(
    found: Iterable[Side], file: Path, understanding: Understanding
) -> tuple[list[_SideRead], UserError | None]:
    """The sides on one file, and why there are none, or not all."""
    told: list[tuple[Side, Reading, float]] = []
    problem = None
    before = time.monotonic()
    try:
        for side in found:
            reading = understanding.of(side.lines, side.codes)
            now = time.monotonic()
            told.append((side, reading, now - before))
            before = now
    except UserError as why:
        problem = why
    on_page = Counter(side.page for side, _, _ in told)
    return [
        _SideRead(file, side, on_page[side.page] == 1, reading, seconds)
        for side, reading, seconds in told
    ], problem


def _backs(sides: Sequence[_SideRead]) -> dict[int, int]:
    """Fronts to their backs, by their places."""
    return pairs([
        Candidate(
            each.reading, number, str(each.file), each.side.page, alone=each.alone,
            behind=number - 1 if number and each.lies_behind(sides[number - 1]) else None,
        )
        for number, each in enumerate(sides)
    ])  # fmt: skip


def _cards(
    sides: Sequence[_SideRead], found: Mapping[int, int], understanding: Understanding
) -> Iterable[CardRead]:
    backs = set(found.values())
    for number, each in enumerate(sides):
        if number in backs or each.problem is not None:
            continue
        if number not in found:
            yield CardRead(each.file, each.side, None, each.reading, each.seconds)
            continue
        back = sides[found[number]]
        began = time.monotonic()
        codes = (*each.side.codes, *back.side.codes)
        reading = understanding.of(each.side.lines, codes, back.side.lines)
        seconds = each.seconds + back.seconds + time.monotonic() - began
        yield CardRead(each.file, each.side, back.side, reading, seconds)
