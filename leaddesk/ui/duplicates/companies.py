"""Companies that may be one, as the screen shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from leaddesk.domain import company_merging, when
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.journal import Changes
from leaddesk.domain.lead import Company
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services import company_duplicates
from leaddesk.services.company_comparing import compared
from leaddesk.services.company_merging import (
    MergeCertainCompanies,
    MergeCompanies,
    NotSameCompanies,
)
from leaddesk.services.comparing import Compared
from leaddesk.services.reads import Reads
from leaddesk.ui.duplicates.subject import Subject, Words

_SHOWN: Final = 3  # people of a company told by name
# The lead field that is called as the company's, where there is one.
_LIKE: Final[Mapping[str, str]] = {"name": "company", "kana": "company_kana"}


class CompanyRows(QObject):
    """The companies that were looked at, by id. `changed` names ids to repaint (None: all)."""

    changed = Signal(object)

    def __init__(self, reads: Reads, parent: QObject) -> None:
        super().__init__(parent)
        self._reads = reads
        self._companies: dict[int, Company] = {}

    def at(self, ids: Sequence[int], position: int) -> Company | None:
        """The company at `position` of `ids`; None for one that is gone."""
        self.fetch(ids)
        return self._companies.get(ids[position])

    def fetch(self, ids: Iterable[int]) -> None:
        """Reads those of `ids` that are not here yet."""
        missing = [row_id for row_id in ids if row_id not in self._companies]
        if missing:
            self._companies |= {each.id: each for each in self._reads.companies(missing)}

    def apply(self, changes: Changes) -> None:
        """Forgets what may have changed: a company, or how many leads it has."""
        if changes.touches("company") or changes.touches("lead"):
            self._companies.clear()
            self.changed.emit(None)


def _live(reads: Reads, ids: Collection[int]) -> set[int]:
    return {company.id for company in reads.companies(ids) if company.trashed_at is None}


def _people(companies: Sequence[Company]) -> str:
    return ntr("{n} person", "{n} people", sum(company.lead_count for company in companies))


def facts(company: Company, found: Compared, _today: date) -> list[tuple[str, str]]:
    """How many leads a company has, who they are, and since when it is known."""
    people = found.people.get(company.id, ())
    names = tr(", ").join(lead.name or lead.email or f"#{lead.id}" for lead in people[:_SHOWN])
    if company.lead_count > _SHOWN:
        names += " …"
    whole = "\n".join(
        " · ".join(part for part in (lead.name or lead.email, lead.department, lead.title) if part)
        for lead in people
    )
    added = tr("Added {date}", date=when.shown(company.created_at) or "—")
    number = f"#{company.id} · {_people([company])}"
    return [(number, number), (names or tr("Nobody"), whole or tr("Nobody")), (added, added)]


def _label(name: str, _labels: Mapping[str, str]) -> str:
    if name == "corporate_number":
        return tr("Corporate number")
    return BY_NAME[_LIKE.get(name, name)].label


def _value(_name: str, stored: Any, _labels: Mapping[str, str]) -> str:
    return f"{stored:,}" if isinstance(stored, int) else stored or ""


COMPANIES: Final = Subject(
    name="companies", table="company", apart="company_not_same",
    silent=frozenset({"industry", "employees", "updated_at"}),
    words=Words(
        merged=mark("Merged company"),
        merge_one=mark("Merge {n} company"), merge_many=mark("Merge {n} companies"),
        merge=mark("Merge into one company (Enter)"),
        apart=mark("Not one company"),
        not_same=mark("Different companies: never proposed again"),
        stale=mark("companies have changed since the search"),
        nothing=mark("Nothing tells that they are one company."),
        certain=mark("Surely one company"),
        likely=mark("Probably one company: you decide"),
    ),
    find=company_duplicates.find, compared=compared, live=_live,
    told_apart=company_duplicates.told_apart,
    propose=lambda records, keep, winners, _: company_merging.propose(records, keep, winners),
    merge=MergeCompanies, merge_certain=MergeCertainCompanies, not_same=NotSameCompanies,
    called=lambda company: company.name or f"#{company.id}", line=_people, facts=facts,
    carried=_people, value_of=lambda name, company: getattr(company, name),
    label=_label, value=_value, rows=CompanyRows, opens=False,
)  # fmt: skip
