"""Companies written as lists leave them, for the tests of their merging."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from leaddesk.domain import identity
from leaddesk.domain.journal import Label
from leaddesk.services.desk import Desk
from leaddesk.services.operation import Applied, Work


class _Make:
    kind: ClassVar[str] = "import"

    def __init__(self, rows: tuple[Mapping[str, Any], ...]) -> None:
        self._rows = rows

    def apply(self, work: Work) -> Applied:
        rows = [{"key": identity.company_key(row["name"]), **row} for row in self._rows]
        return Applied(Label("Made"), tuple(work.insert("company", rows)))


def companies(desk: Desk, *rows: Mapping[str, Any]) -> tuple[int, ...]:
    """Makes companies in one operation; gives their ids."""
    ids: tuple[int, ...] = desk.run(_Make(rows)).result
    return ids


def make(desk: Desk, row: Mapping[str, Any]) -> int:
    """One company of its own operation."""
    return companies(desk, row)[0]
