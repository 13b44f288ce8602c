"""Finding leads that are one person."""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.domain.journal import Progress
from leaddesk.services.reads import Reads


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Leads that are, or may be, one person. `verdict`: "certain" or "likely"; `reasons`: words.

    A likely group names all members of the certain groups it joins.
    """

    ids: tuple[int, ...]
    verdict: str
    reasons: tuple[str, ...] = ()


def find(reads: Reads, progress: Progress | None = None) -> list[DuplicateGroup]:
    """All groups of live leads that are one person, certain ones first.

    Long work, safe on any thread. `progress` is told (done, total) and may answer False to stop:
    errors.Cancelled is raised.
    """
    return []
