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
from leaddesk.services.silent_backs import alike, says_little
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
    desk: Desk, scan_id: int, sides: Sequence[Side], understanding: Understanding,
    problem: UserError | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Keeps the sides found on a picture, all in one transaction; the rows that changed.

    Understands each side, and pairs fronts with backs among them and those read before in the
    pile. () where the picture does not wait any more. `sides`: at least one; `problem`: what was
    told of the picture: where there are no words on its only side, this failed, but for a back.
    """
    pile_id, source, by_hand = desk.reads.ask(stored.about, scan_id)
    readings = [understanding.of(side.lines, side.codes) for side in sides]
    candidates = [_candidate(side) for side in desk.reads.ask(stored.recent, pile_id, _WINDOW)]
    pages = Counter(side.page for side in sides)
    behind = _right_before(desk, scan_id, source, sides, readings)
    candidates += [
        Candidate(reading, -number, source, side.page, pages[side.page] == 1, fixed=by_hand,
                  behind=behind)
        for number, (side, reading) in enumerate(zip(sides, readings, strict=True), 1)
    ]  # fmt: skip
    found = pairs(candidates)
    stamp = when.moment(datetime.now(UTC))
    wordless = len(sides) == 1 and not (sides[0].lines or sides[0].codes)
    why = _told(problem) if problem is not None and wordless else ""
    return desk.note(_write, scan_id, list(zip(sides, readings, strict=True)), found, stamp, why)


def _right_before(
    desk: Desk, scan_id: int, source: str, sides: Sequence[Side], readings: Sequence[Reading]
) -> int | None:
    """The card whose back the only side of a picture may be, by their order alone."""
    if len(sides) != 1 or not says_little(sides[0].lines, readings[0]):
        return None
    before = desk.reads.ask(stored.right_before, scan_id)
    if before is None:
        return None
    front, file, *size = before
    near = alike(file, (size[0], size[1]), source, (sides[0].width, sides[0].height))
    return front if near else None


def _candidate(side: stored.ReadSide) -> Candidate:
    return Candidate(
        side.reading, side.id, side.source, alone=side.alone, partner=side.partner,
        fixed=side.by_hand, new=False,
    )  # fmt: skip


def _write(
    connection: Any, scan_id: int, sides: Sequence[tuple[Side, Reading]], found: Mapping[int, int],
    stamp: str, problem: str,
) -> tuple[int, ...]:  # fmt: skip
    """`found`: fronts to backs; new sides are counted from -1 down."""
    ids = stored.keep_sides(connection, scan_id, sides, stamp, problem)
    if not ids:
        return ()
    rows = {_row(ids, front): _row(ids, back) for front, back in found.items()}
    stored.pair(connection, rows)
    return tuple(dict.fromkeys((*ids, *rows, *rows.values())))


def _row(ids: Sequence[int], number: int) -> int:
    return number if number > 0 else ids[-number - 1]


def keep_failure(desk: Desk, scan_id: int, problem: UserError) -> None:
    """Keeps why a picture could not be read, to be told in any language."""
    desk.note(stored.fail, scan_id, _told(problem))


def _told(problem: UserError) -> str:
    blanks = {name: str(value) for name, value in problem.args_.items()}
    return json.dumps([problem.message, problem.remedy, blanks], ensure_ascii=False)
