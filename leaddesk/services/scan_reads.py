"""What is to be reviewed: the queue, and one card of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from leaddesk.domain.cards import SURE, Line, Reading, line_from
from leaddesk.errors import UserError
from leaddesk.services.card_drafts import begun
from leaddesk.services.reads import Reads
from leaddesk.services.silent_backs import says_little
from leaddesk.storage import scan_rows
from leaddesk.storage import scans as stored


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A card of the queue. `state`: "waiting", "read" or "failed"; `problem`: why it failed.

    `back_id`: the row of its back, if it is paired; `title`: name · company as read; `sure`: it
    names a person, and nothing on it is doubtful; `source`: its file, "" where it has none;
    `begun`: somebody worked on it and did not save it yet.
    """

    scan_id: int
    pile_id: int
    label: str
    state: str
    problem: str
    picture_id: int | None
    thumb: bytes | None
    back_id: int | None
    title: str
    sure: bool
    source: str
    begun: bool = False


@dataclass(frozen=True, slots=True)
class SideView:
    """One side to be shown: a WebP picture and the lines read from it."""

    scan_id: int
    picture_id: int
    image: bytes
    width: int
    height: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A card to be reviewed. `front`: None while it waits, or where it could not be read.

    `little`: its only side names nobody and may be a back; `back_by_order`: its back says nothing
    of whose it is, and nobody said so either.
    """

    scan_id: int
    pile_id: int
    label: str
    state: str
    problem: str
    source: str
    front: SideView | None
    back: SideView | None
    reading: Reading = field(default_factory=Reading)
    little: bool = False
    back_by_order: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards are to be reviewed: waiting to be read, read, failed."""

    waiting: int
    read: int
    failed: int

    @property
    def total(self) -> int:
        return self.waiting + self.read + self.failed


def queue(reads: Reads, ids: Collection[int] | None = None) -> list[QueueRow]:
    """What is to be reviewed, by piles, in order; with `ids` only those of them that still are."""
    drafts = begun(reads)
    return [_queue_row(row, row["id"] in drafts) for row in reads.ask(scan_rows.queue, ids)]


def thrown_away(reads: Reads) -> list[QueueRow]:
    """The cards that were thrown away and can be put back, the latest first."""
    return [_queue_row(row) for row in reads.ask(scan_rows.thrown_away)]


def thrown_count(reads: Reads) -> int:
    """How many cards were thrown away."""
    return reads.ask(scan_rows.thrown_count)


def _queue_row(row: Mapping[str, Any], begun: bool = False) -> QueueRow:
    reading = Reading.from_json(row["reading"])
    found = reading.fields
    names = [found[name].text for name in ("name", "company") if name in found]
    return QueueRow(
        row["id"], row["pile_id"], row["label"], row["state"], told(row["problem"]),
        row["picture_id"], row["thumb"], row["back_id"], " · ".join(names),
        "name" in found and all(each.confidence >= SURE for each in found.values()), row["source"],
        begun,
    )  # fmt: skip


def told(problem: str) -> str:
    """A kept problem in the language of the moment."""
    if not problem:
        return ""
    message, remedy, blanks = json.loads(problem)
    return str(UserError(message, remedy, **blanks))  # data


def counts(reads: Reads) -> Counts:
    """How many cards are to be reviewed."""
    found = reads.ask(stored.counts)
    return Counts(*(found.get(state, 0) for state in (stored.WAITING, stored.READ, stored.FAILED)))


def review(reads: Reads, scan_id: int) -> Review | None:
    """One card with its pictures, understood with all that is known by now; None: there is none.

    Understood anew: cards reviewed a moment ago, or a pairing, teach how to read this one.
    """
    row = reads.ask(scan_rows.side, scan_id)
    if row is None:
        return None
    back_id = reads.ask(stored.backs, [scan_id]).get(scan_id)
    back_row = None if back_id is None else reads.ask(scan_rows.side, back_id)
    front, back = _view(row), None if back_row is None else _view(back_row)
    reading = Reading()
    if front is not None:
        codes = (*row["codes"], *(back_row["codes"] if back_row else ()))
        behind = back.lines if back is not None else ()
        from leaddesk.services.card_understanding import understanding_of  # not for the start

        reading = understanding_of(reads).of(front.lines, codes, behind)
    return Review(
        scan_id, row["pile_id"], row["label"], row["state"], told(row["problem"]), row["source"],
        front, back, reading, front is not None and back is None and _says_little(row),
        back_row is not None and _says_little(back_row)
        and not reads.ask(stored.is_decided_by_hand, back_row["id"]),
    )  # fmt: skip


def _says_little(row: Mapping[Any, Any]) -> bool:
    lines = (line_from(line) for line in row["lines"])
    return says_little(lines, Reading.from_json(row["reading"]))


def _view(row: Mapping[Any, Any]) -> SideView | None:
    if row["picture_id"] is None:
        return None
    lines = tuple(line_from(line) for line in row["lines"])
    return SideView(row["id"], row["picture_id"], row["image"], row["width"], row["height"], lines)
