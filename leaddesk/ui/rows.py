"""The leads that views are showing, fetched by key in pages and kept while they are near.

Table and board hold ids only; what they paint they ask for here. A page of rows by key takes a
millisecond or two and is read on the GUI thread, so that nothing flickers; everything else that
asks the database goes through the runner.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from leaddesk.domain.journal import Changes
from leaddesk.domain.lead import Lead

if TYPE_CHECKING:
    from leaddesk.services.reads import Reads

PAGE: Final = 64
KEPT: Final = 2_000


class LeadRows(QObject):
    """A bounded store of leads by id. `changed` names ids to repaint (None: all)."""

    changed = Signal(object)

    def __init__(self, reads: Reads, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self._leads: OrderedDict[int, Lead] = OrderedDict()

    def at(self, ids: Sequence[int], position: int) -> Lead | None:
        """The lead at `position` of `ids`; the page around it is fetched when it is not here.

        None for a lead that is gone.
        """
        row_id = ids[position]
        found = self._leads.get(row_id)
        if found is None:
            start = position - position % PAGE
            self.fetch(ids[start : start + PAGE])
            found = self._leads.get(row_id)
        return found

    def fetch(self, ids: Iterable[int]) -> None:
        """Reads those of `ids` that are not here yet."""
        missing = [row_id for row_id in ids if row_id not in self._leads]
        if missing:
            self.put(self._reads.leads(missing))

    def put(self, leads: Iterable[Lead]) -> None:
        """Keeps leads read elsewhere (the first page of a list)."""
        for lead in leads:
            self._leads[lead.id] = lead
            self._leads.move_to_end(lead.id)
        while len(self._leads) > KEPT:
            self._leads.popitem(last=False)

    def apply(self, changes: Changes) -> None:
        """Forgets leads that were written, so that they are read anew when next painted."""
        if changes.ids.get("lead", frozenset()) is None or changes.touches("campaign"):
            self._leads.clear()
            self.changed.emit(None)
            return
        ids = changes.ids.get("lead") or frozenset()
        for row_id in ids:
            self._leads.pop(row_id, None)
        if ids:
            self.changed.emit(ids)
