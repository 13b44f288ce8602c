"""Understanding cards with what the database knows of companies, places and corrections."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

from leaddesk.capture.understand import understand
from leaddesk.capture.understand.knowledge import Knowledge, KnownCompany, Lesson
from leaddesk.domain.cards import Line, Reading
from leaddesk.domain.identity.contact import website
from leaddesk.domain.identity.mailbox import FREE
from leaddesk.domain.lead import Company
from leaddesk.services import assist, card_codes, lessons
from leaddesk.services.reads import Reads
from leaddesk.storage import known_companies

_ALIKE: Final = 70  # of 100: names less alike are other companies'
_OFFERED: Final = 5
T = TypeVar("T")


class Understanding:
    """Understands cards with what one database knows. Thread-safe: one card after the other.

    Keeps the names of the companies at hand: `understanding_of` gives the one there is.
    """

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._lock = threading.Lock()
        self._names: dict[int, str] = {}
        self._last_company = 0

    def of(
        self, lines: Sequence[Line], codes: Sequence[str] = (), back: Sequence[Line] = ()
    ) -> Reading:
        """A card understood from the lines of its front and `back` and the texts of its codes."""
        with self._lock:
            knowledge = Knowledge(
                lambda code: assist.address_of(code) or "", assist.postal_of, assist.reading_of,
                _once(self._under), _once(self._called), _once(self._taught),
            )  # fmt: skip
            fields = card_codes.fields_of(codes)
            return understand(lines, back=back, codes=fields, knowledge=knowledge)

    def _under(self, domain: str) -> Sequence[KnownCompany]:
        plain = domain.lower().removeprefix("www.")
        if plain in FREE:
            return ()
        found = self._reads.ask(known_companies.by_domain, plain)
        return [_known(company, plain) for company in found]

    def _called(self, name: str) -> Sequence[KnownCompany]:
        from rapidfuzz import fuzz, process

        for row_id, text in self._reads.ask(known_companies.names_after, self._last_company):
            self._names[row_id] = _plain(text)
            self._last_company = row_id
        wanted = _plain(name)
        if not wanted:
            return ()
        alike = process.extract(
            wanted, self._names, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_OFFERED
        )
        found = self._reads.ask(known_companies.by_id, [row_id for _, _, row_id in alike])
        return [_known(company) for company in found]

    def _taught(self, company: str) -> Sequence[Lesson]:
        return lessons.lessons_for(self._reads, company)


_made: WeakKeyDictionary[Reads, Understanding] = WeakKeyDictionary()
_making = threading.Lock()


def understanding_of(reads: Reads) -> Understanding:
    """The one `Understanding` of a database that is open."""
    with _making:
        if reads not in _made:
            _made[reads] = Understanding(reads)
        return _made[reads]


def _once(question: Callable[[str], T]) -> Callable[[str], T]:
    """For one card: recognisers ask the same thing again and again."""
    answers: dict[str, T] = {}

    def ask(text: str) -> T:
        if text not in answers:
            answers[text] = question(text)
        return answers[text]

    return ask


def _plain(name: str) -> str:
    """A name as names are compared: width and spaces do not count, but the legal form does."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _known(company: Company, domain: str = "") -> KnownCompany:
    return KnownCompany(
        company.name, company.kana, domain or website(company.url), company.phone,
        company.postal_code, company.address, company.url,
    )  # fmt: skip
