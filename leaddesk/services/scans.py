"""Use cases on pictures of cards: add, throw away, pair by hand, read again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from leaddesk.domain.cards import Reading
from leaddesk.domain.journal import Label
from leaddesk.errors import UserError
from leaddesk.i18n import mark
from leaddesk.services.desk import Desk
from leaddesk.services.operation import Applied, Work, named
from leaddesk.storage import card_rows, scan_rows
from leaddesk.storage import scans as stored


@dataclass(frozen=True, slots=True)
class Source:
    """Where a picture comes from: a file by its path, or `data` that has no file.

    `label`: how it is called in the queue; by default the file's name.
    """

    path: str | None = None
    data: bytes | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding pictures: their rows, and how many were in the queue already."""

    ids: tuple[int, ...]
    known: int


@dataclass(frozen=True)
class AddScans:
    """Puts pictures of cards into the queue; files in the natural order of their names.

    A picture that is in the queue already is not added again. `unattended`: a watched folder
    brought them, so that an undo of what a person did last passes over it. Result: `Added`.
    """

    sources: tuple[Source, ...]
    pile_id: int
    unattended: bool = False
    kind: ClassVar[str] = "add_scans"

    def apply(self, work: Work) -> Applied:
        found: dict[str, Source] = {}
        for source in in_natural_order(self.sources):
            found.setdefault(_fingerprint(source), source)
        known = stored.known(work.connection, found)
        new = {print_: source for print_, source in found.items() if print_ not in known}
        rows = [_row(print_, source, self.pile_id, work.stamp) for print_, source in new.items()]
        ids = tuple(work.insert("scan", rows))
        label = named(mark("Added the picture {who}"), mark("Added {n} pictures of cards"),
                      [row["label"] for row in rows])  # fmt: skip
        return Applied(label, Added(ids, len(self.sources) - len(ids)))


def _row(fingerprint: str, source: Source, pile_id: int, stamp: str) -> dict[str, Any]:
    return {
        "pile_id": pile_id, "source": source.path or "", "fingerprint": fingerprint,
        "label": source.label or Path(source.path or "").name, "state": stored.WAITING,
        "original": source.data, "created_at": stamp,
    }  # fmt: skip


def _fingerprint(source: Source) -> str:
    if source.path is None:
        return hashlib.sha256(source.data or b"").hexdigest()
    file = Path(source.path)
    try:
        about = file.stat()
    except OSError:  # what is wrong with it is told when it is read
        return source.path
    return f"{file.absolute()}|{about.st_size}|{about.st_mtime_ns}"


def in_natural_order(sources: Iterable[Source]) -> list[Source]:
    """Files as people count them: card2 before card10; what has no file stays where it is."""
    given = list(sources)
    files = iter(sorted((s for s in given if s.path is not None), key=_natural))
    return [next(files) if source.path is not None else source for source in given]


def _natural(source: Source) -> list[tuple[int, int | str]]:
    parts = re.split(r"(\d+)", str(source.path).casefold())
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in parts]


@dataclass(frozen=True)
class TrashScans:
    """Throws cards away that are to be reviewed, with their backs. Result: the rows.

    Those that are not to be reviewed any more are passed over.
    """

    ids: Sequence[int]
    kind: ClassVar[str] = "trash_scans"

    def apply(self, work: Work) -> Applied:
        cards = sorted(stored.left(work.connection, self.ids))
        backs = stored.backs(work.connection, cards)
        moved = work.trash("scan", {*cards, *backs.values()})
        label = named(mark("Threw away {who}"), mark("Threw away {n} cards"),
                      [_called(work, row_id) for row_id in cards[:1]] * len(cards))  # fmt: skip
        return Applied(label, moved)


@dataclass(frozen=True)
class RestoreScans:
    """Puts cards that were thrown away back into the queue, with their backs. Result: the rows."""

    ids: Sequence[int]
    kind: ClassVar[str] = "restore_scans"

    def apply(self, work: Work) -> Applied:
        backs = scan_rows.backs_in_trash(work.connection, self.ids)
        moved = work.restore("scan", {*self.ids, *backs})
        cards = [row_id for row_id in self.ids if row_id in moved]
        label = named(mark("Put {who} back among the cards to be reviewed"),
                      mark("Put {n} cards back to be reviewed"),
                      [_called(work, row_id) for row_id in cards[:1]] * len(cards))  # fmt: skip
        return Applied(label, moved)


@dataclass(frozen=True)
class PairScans:
    """Says that two sides are front and back of one card. Result: the front's row.

    What either of them was paired with before is a card of its own again. Raises UserError where
    either belongs to a card that is saved.
    """

    front: int
    back: int
    kind: ClassVar[str] = "pair_scans"

    def apply(self, work: Work) -> Applied:
        if self.front == self.back:
            raise UserError("A card needs two sides to be paired.", "Choose another card.")
        _refuse_saved(work, self.front, self.back)
        freed = stored.backs(work.connection, [self.front, self.back]).values()
        changes: dict[int, dict[str, int | None]] = {row_id: {"back_of": None} for row_id in freed}
        changes |= {self.front: {"back_of": None}, self.back: {"back_of": self.front}}
        work.update("scan", changes)
        who = {"who": _picture(work, self.front), "other": _picture(work, self.back)}
        return Applied(Label("Paired {who} with {other}", who), self.front)


@dataclass(frozen=True)
class PartScans:
    """Takes front and back apart: two cards from now on. Result: the back's row."""

    front: int
    kind: ClassVar[str] = "part_scans"

    def apply(self, work: Work) -> Applied:
        back = stored.backs(work.connection, [self.front]).get(self.front)
        if back is None:
            raise UserError("This card has no back.", "Pair it with another one first.")
        _refuse_saved(work, self.front)
        work.update("scan", {back: {"back_of": None}})
        return Applied(Label("Took {who} and its back apart", {"who": _picture(work, self.front)}),
                       back)  # fmt: skip


def retry_scans(desk: Desk, ids: Collection[int]) -> None:
    """Has pictures be read again. A plain write: it is not undone."""
    desk.note(stored.retry, ids)


def _refuse_saved(work: Work, *ids: int) -> None:
    """UserError where one of these sides is kept with a lead."""
    for row_id in ids:
        row = scan_rows.side(work.connection, row_id)
        front = row_id if row is None or row["back_of"] is None else row["back_of"]
        if card_rows.lead_of_scan(work.connection, front) is not None:
            raise UserError("This card is saved already.", "Undo that first.")


def _called(work: Work, scan_id: int) -> str:
    """The person, or company, as read of a card; what its picture is called where neither was."""
    row = scan_rows.side(work.connection, scan_id)
    fields = {} if row is None else Reading.from_json(row["reading"]).fields
    found = (fields[name].text for name in ("name", "company") if name in fields)
    return next(found, "") or _picture(work, scan_id)


def _picture(work: Work, scan_id: int) -> str:
    row = scan_rows.side(work.connection, scan_id)
    return str(row["label"]) if row else f"#{scan_id}"
