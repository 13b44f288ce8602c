"""What comes of reading a picture is kept: its sides, understood and paired."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from leaddesk.domain import when
from leaddesk.domain.cards import Reading, Side
from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.pairing import Candidate, pairs
from leaddesk.storage import scans as stored
from leaddesk.storage.scans import Waiting

if TYPE_CHECKING:
    from leaddesk.services.card_understanding import Understanding

__all__ = ["Waiting", "keep_failure", "keep_sides", "next_waiting"]

_WINDOW: Final = 400  # sides among which a front's back is looked for: all fronts, then all backs


def next_waiting(desk: Desk) -> Waiting | None:
    """The next picture to be read; None when all are."""
    return desk.reads.ask(stored.next_waiting)


def keep_sides(
    desk: Desk, scan_id: int, sides: Sequence[Side], understanding: Understanding
) -> tuple[int, ...]:
    """Keeps the sides found on a picture, all in one transaction; the rows that changed.

    Understands each side, and pairs fronts with backs among them and those read before in the
    pile. () where the picture does not wait any more. `sides`: at least one.
    """
    pile_id, source, by_hand = desk.reads.ask(stored.about, scan_id)
    readings = [understanding.of(side.lines, side.codes) for side in sides]
    candidates = [_candidate(side) for side in desk.reads.ask(stored.recent, pile_id, _WINDOW)]
    pages = Counter(side.page for side in sides)
    candidates += [
        Candidate(reading, -number, source, side.page, pages[side.page] == 1, fixed=by_hand)
        for number, (side, reading) in enumerate(zip(sides, readings, strict=True), 1)
    ]
    found = pairs(candidates)
    stamp = when.moment(datetime.now(UTC))
    return desk.note(_write, scan_id, list(zip(sides, readings, strict=True)), found, stamp)


def _candidate(side: stored.ReadSide) -> Candidate:
    return Candidate(
        side.reading, side.id, side.source, alone=side.alone, partner=side.partner,
        fixed=side.by_hand, new=False,
    )  # fmt: skip


def _write(
    connection: Any, scan_id: int, sides: Sequence[tuple[Side, Reading]], found: Mapping[int, int],
    stamp: str,
) -> tuple[int, ...]:  # fmt: skip
    """`found`: fronts to backs; new sides are counted from -1 down."""
    ids = stored.keep_sides(connection, scan_id, sides, stamp)
    if not ids:
        return ()
    rows = {_row(ids, front): _row(ids, back) for front, back in found.items()}
    stored.pair(connection, rows)
    return tuple(dict.fromkeys((*ids, *rows, *rows.values())))


def _row(ids: Sequence[int], number: int) -> int:
    return number if number > 0 else ids[-number - 1]


def keep_failure(desk: Desk, scan_id: int, problem: UserError) -> None:
    """Keeps why a picture could not be read, to be told in any language."""
    blanks = {name: str(value) for name, value in problem.args_.items()}
    kept = json.dumps([problem.message, problem.remedy, blanks], ensure_ascii=False)
    desk.note(stored.fail, scan_id, kept)
