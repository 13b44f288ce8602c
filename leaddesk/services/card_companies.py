"""The known companies as cards ask for them: by the domain of a mail address, by a name like it."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from leaddesk.capture.understand.knowledge import KnownCompany
from leaddesk.domain.identity.contact import website
from leaddesk.domain.identity.mailbox import FREE
from leaddesk.services.reads import Reads
from leaddesk.storage import known_companies

_ALIKE: Final = 70  # of 100: names less alike are other companies'
_OFFERED: Final = 5  # companies with one domain, or alike; of a domain of more it tells nothing


class CardCompanies:
    """Keeps names and domains at hand, and asks only for what has come since. For one thread.

    What has changed since it was asked for is looked at when it is answered, but a company is not
    found by a new name, or domain, that it had not when it, or the lead, was made.
    """

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._names: dict[int, str] = {}
        self._last_company = 0
        self._domains: dict[str, Counter[int]] = defaultdict(Counter)
        self._last_lead = 0

    def under(self, domain: str) -> Sequence[KnownCompany]:
        """Companies whose people have mail under a domain, that of most first."""
        plain = domain.lower().removeprefix("www.")
        if plain in FREE:
            return ()
        for company, under, count, last in self._reads.ask(
            known_companies.domains_after, self._last_lead
        ):
            self._domains[under][company] += count
            self._last_lead = max(self._last_lead, last)
        found = self._domains.get(plain, Counter()).most_common(_OFFERED + 1)
        if len(found) > _OFFERED:
            return ()
        return self._known((company for company, _ in found), plain)

    def called(self, name: str) -> Sequence[KnownCompany]:
        """Companies with a name like this one, the likest first."""
        from rapidfuzz import fuzz, process

        for company, text in self._reads.ask(known_companies.names_after, self._last_company):
            self._names[company] = _plain(text)
            self._last_company = company
        wanted = _plain(name)
        if not wanted:
            return ()
        alike = process.extract(
            wanted, self._names, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_OFFERED
        )
        return self._known(company for _, _, company in alike)

    def _known(self, ids: Iterable[int], domain: str = "") -> list[KnownCompany]:
        wanted = list(ids)
        if not wanted:
            return []
        return [
            KnownCompany(
                found.name, found.kana, domain or website(found.url), found.phone,
                found.postal_code, found.address, found.url,
            )
            for found in self._reads.ask(known_companies.by_id, wanted)
        ]  # fmt: skip


def _plain(name: str) -> str:
    """A name as names are compared: width and spaces do not count, but the legal form does."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
