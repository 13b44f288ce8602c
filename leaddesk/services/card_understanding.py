"""Understanding cards with what the database knows of companies, places and corrections."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from leaddesk.capture.understand import understand
from leaddesk.capture.understand.knowledge import Knowledge, Lesson
from leaddesk.domain.cards import Box, Line, Reading
from leaddesk.gently import no_collector
from leaddesk.services import assist, card_codes, lessons
from leaddesk.services.card_companies import CardCompanies
from leaddesk.services.reads import Reads

T = TypeVar("T")


class Understanding:
    """Understands cards with what one database knows. Thread-safe: one card after the other.

    Keeps what tells companies at hand: `understanding_of` gives the one there is.
    """

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._lock = threading.Lock()
        self._companies = CardCompanies(reads)

    def warm(self) -> None:
        """Loads the dictionaries, by understanding a card that needs them all."""
        lines = ("山田 太郎", "〒100-0001 東京都千代田区千代田1-1 TEL 03-3213-1111")
        with no_collector():
            self.of([Line(text, 1, Box(0.1, 0.2 * n, 0.4, 0.1)) for n, text in enumerate(lines)])

    def of(
        self, lines: Sequence[Line], codes: Sequence[str] = (), back: Sequence[Line] = ()
    ) -> Reading:
        """A card understood from the lines of its front and `back` and the texts of its codes."""
        with self._lock:
            knowledge = Knowledge(
                lambda code: assist.address_of(code) or "", assist.postal_of, assist.reading_of,
                _once(self._companies.under), _once(self._companies.called), _once(self._taught),
            )  # fmt: skip
            fields = card_codes.fields_of(codes)
            return understand(lines, back=back, codes=fields, knowledge=knowledge)

    def _taught(self, company: str) -> Sequence[Lesson]:
        return lessons.lessons_for(self._reads, company)


@lru_cache(maxsize=2)
def understanding_of(reads: Reads) -> Understanding:
    """The one `Understanding` of a database that is open."""
    return Understanding(reads)


def _once(question: Callable[[str], T]) -> Callable[[str], T]:
    """For one card: recognisers ask the same thing again and again."""
    answers: dict[str, T] = {}

    def ask(text: str) -> T:
        if text not in answers:
            answers[text] = question(text)
        return answers[text]

    return ask
