"""What somebody began to change on the rules screen and has not saved, kept with the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from leaddesk.services.desk import Desk
from leaddesk.services.reads import Reads
from leaddesk.storage import memory

_NAME: Final = "rule_drafts"


def keep(desk: Desk, drafts: Mapping[str, Any]) -> None:
    """Keeps drafts (JSON values) by their pages; None: there is none any more.

    A plain write: it is not undone.
    """
    desk.note(memory.amend, _NAME, drafts)


def kept(reads: Reads) -> dict[str, Any]:
    """The drafts by their pages."""
    found = reads.recall(_NAME)
    return dict(found) if isinstance(found, dict) else {}
