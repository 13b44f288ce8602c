"""What comes of reading a picture is kept: its sides, understood and paired."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from leaddesk.domain import when
from leaddesk.domain.cards import Side
from leaddesk.errors import UserError
from leaddesk.services.card_understanding import Understanding
from leaddesk.services.desk import Desk
from leaddesk.storage import scans as stored
from leaddesk.storage.scans import Waiting

__all__ = ["Waiting", "keep_failure", "keep_sides", "next_waiting"]


def next_waiting(desk: Desk) -> Waiting | None:
    """The next picture to be read; None when all are."""
    return desk.reads.ask(stored.next_waiting)


def keep_sides(
    desk: Desk, scan_id: int, sides: Sequence[Side], understanding: Understanding
) -> tuple[int, ...]:
    """Keeps the sides found on a picture, all in one transaction; the rows that changed.

    Understands each side, and pairs fronts with backs among them and those read just before.
    () where the picture does not wait any more. `sides`: at least one.
    """
    readings = [understanding.of(side.lines, side.codes) for side in sides]
    found = list(zip(sides, readings, strict=True))
    stamp = when.moment(datetime.now(UTC))
    return tuple(desk.note(stored.keep_sides, scan_id, found, stamp))


def keep_failure(desk: Desk, scan_id: int, problem: UserError) -> None:
    """Keeps why a picture could not be read, to be told in any language."""
    blanks = {name: str(value) for name, value in problem.args_.items()}
    kept = json.dumps([problem.message, problem.remedy, blanks], ensure_ascii=False)
    desk.note(stored.fail, scan_id, kept)
