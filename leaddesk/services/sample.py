"""The sample: visitors of a trade show read through the usual import, what came after, cards.

What happens to them (campaigns, touches, words) is data in `resources/samples/story.json`; the
dice are seeded, so that the same day always gives the same story.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from leaddesk import paths
from leaddesk.errors import UserError
from leaddesk.services import sample_cards
from leaddesk.services.desk import Desk
from leaddesk.services.imports import ImportList, ImportOptions, read_list
from leaddesk.services.operation import Progress
from leaddesk.services.sample_funnel import TellFunnel
from leaddesk.services.sample_story import TellStory

_FOLDER: Final = "samples"
_LIST: Final = "trade_show_visitors.xlsx"
_DATABASE: Final = "demo.db"


def fresh_place() -> Path:
    """The demo's own database file, emptied of an earlier demo.

    Raises UserError while a window still has it open, on systems that then refuse.
    """
    file = paths.database().with_name(_DATABASE)
    try:
        for end in ("", "-wal", "-shm"):
            file.with_name(file.name + end).unlink(missing_ok=True)
    except OSError as problem:
        raise UserError(
            "The earlier demo is still open.", "Close its window and try again."
        ) from problem
    return file


def fill(desk: Desk, progress: Progress | None = None) -> int:
    """Fills an empty database with the sample; returns how many leads it has then.

    Four operations: the import, the touches after it, what marketing and sales made of them, and
    pictures of cards added to the queue, where they wait to be read. Raises UserError when leads
    are there already.
    """
    if desk.reads.count("") or desk.reads.count("is:trashed"):
        raise UserError("“{file}” has leads already.", "Name a new file with --db.", file=desk.file)
    story = read_story()
    show = story["show"]
    options = ImportOptions(campaign=show["name"], channel=show["channel"])
    preview = read_list([paths.resources() / _FOLDER / _LIST], options, desk.reads)
    desk.run(ImportList(preview, options), progress=progress)
    desk.run(TellStory(story))
    desk.run(TellFunnel(story))
    sample_cards.put_in_queue(desk, story)
    return desk.reads.count("")


def read_story() -> dict[str, Any]:
    """The story as written in the resources."""
    text = (paths.resources() / _FOLDER / "story.json").read_text("utf-8")
    story: dict[str, Any] = json.loads(text)
    return story
