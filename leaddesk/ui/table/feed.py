"""Reads the list for the table: the first rows at once, then the ids of all the others."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from leaddesk.domain.dossier import Page
from leaddesk.errors import UserError
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context

FIRST: Final = 200
_LIST: Final = "list"


class Feed(QObject):
    """Signals: `first(ids, total)` the beginning of a new list; `whole(ids)` all of it;
    `problem(text)` the search can't be understood ("" when it can); `custom` the custom fields.
    """

    first = Signal(object, int)
    whole = Signal(object)
    problem = Signal(str)
    custom = Signal(object)

    def __init__(self, context: Context, rows: LeadRows, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._rows = rows
        self.query = ""
        self._awaited: str | None = None  # the search of a list asked for and not yet here

    def load(self, query: str, sort: str) -> None:
        """Reads another list: `first`, then `whole` when there is more."""
        reads = self._context.desk.reads
        self._awaited = query

        def shown(page: Page) -> None:
            self.query, self._awaited = query, None
            self._rows.put(page.leads)
            self.problem.emit("")
            self.first.emit(array("q", (lead.id for lead in page.leads)), page.total)
            if page.total > len(page.leads):
                self.again(sort)

        self._read(lambda: reads.page(query, sort, limit=FIRST), shown)

    def again(self, sort: str) -> None:
        """Reads the list shown now once more: `whole`; one still awaited, from its beginning."""
        if self._awaited is not None:
            self.load(self._awaited, sort)
            return
        query, reads = self.query, self._context.desk.reads
        self._read(lambda: reads.ids(query, sort), self.whole.emit)

    def read_custom(self) -> None:
        """Reads which custom fields there are: `custom`."""
        reads = self._context.desk.reads
        self._context.runner.read(reads.custom_fields, self.custom.emit, owner=self, key="custom")

    def may_move(self, sort: str, fields: frozenset[str]) -> bool:
        """Whether changing these columns of leads may change who is in the list, or their order."""
        name = sort.removeprefix("-")
        if not fields.isdisjoint(_COLUMNS.get(name, (name,))):
            return True
        try:
            filters = self._context.desk.reads.parse(self.query).filters
        except UserError:
            return True
        filtered = {each.field.partition(".")[0] for each in filters}
        columns = {column for each in filtered for column in _COLUMNS.get(each, (each,))}
        return not fields.isdisjoint(columns)

    def _read(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._context.runner.read(work, done, owner=self, key=_LIST, failed=self._failed)

    def _failed(self, text: str) -> None:
        self._awaited = None
        self.problem.emit(text)


# The columns that decide where a lead stands, for fields kept under another name or in several.
_COLUMNS: Final = {
    "owner": ("owner_id",), "campaign": ("campaign_id",),
    "name": ("name", "kana", "family_name", "given_name"),
    "kana": ("name", "kana", "family_name", "given_name"),
    "company": ("company", "company_kana"), "is": ("pinned", "next_at", "temperature"),
    "fit": ("score",), "engagement": ("score",),
}  # fmt: skip
