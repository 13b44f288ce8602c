"""What is told of a row of a list: who it is, whom it may be, why it was not taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.identity import Evidence
from leaddesk.i18n import tr
from leaddesk.services.import_merge import Change
from leaddesk.services.import_people import Person
from leaddesk.services.import_result import RowNote
from leaddesk.services.import_rows import Prepared


def note_of(row: Prepared, *, reason: str = "", work: str = "") -> RowNote:
    """What to tell of a row: the reason why not, or company and title of somebody new."""
    return RowNote(
        row.number, row.table.sheet, row.who, reason, work=work, key=row.key, problems=row.problems
    )


def told(note: RowNote, person: Person, evidence: Evidence) -> RowNote:
    """The note with whom the row may be, and why."""
    return replace(
        note, known=person.called, lead_id=person.row_id, verdict=evidence.verdict,
        why=tuple(evidence.reasons),
    )  # fmt: skip


def nobody(row: Prepared) -> RowNote:
    """The note of a row that names nobody."""
    reason = tr("Nothing says who this is: no name, company, e-mail, phone or number.")
    return note_of(row, reason=reason)


def differing(change: Change) -> str:
    """In words, which fields nobody has decided."""
    return tr("The lead says otherwise: {names}.", names=", ".join(_labels(change.open)))


def _labels(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield BY_NAME[name].label if name in BY_NAME else name.removeprefix("custom.")


def work_of(row: Prepared) -> str:
    """Company, department and title of a row in one line."""
    parts = (row.values.get(name, "") for name in ("company", "department", "title"))
    return " · ".join(str(part) for part in parts if part)
