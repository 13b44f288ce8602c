"""What is left over becomes a note: qualifications, slogans, registration numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from leaddesk.capture.understand.candidate import Candidate, Card, Proposals, Row
from leaddesk.capture.understand.organisations import FORM_ALONE
from leaddesk.capture.understand.qualifications import DEGREE, QUALIFIED
from leaddesk.capture.understand.rows import JAPANESE
from leaddesk.capture.understand.words import is_place, reaches

_LEAST: Final = 4
_TITLED: Final = 0.5
_NAMED: Final = 0.9
_TRUSTED: Final = 0.75


def leftovers(card: Card, proposed: Proposals) -> Iterable[Candidate]:
    """Notes: qualifications where they stand, and whole rows nobody else wants. A qualification
    stands for the title where none is `proposed`."""
    titled = any(one.score > _TITLED for one in proposed.get("title", ()))
    named = {place for one in proposed.get("company", ()) if len(one.parts) > 1
             and one.score > _NAMED for place, _, _ in one.parts}  # fmt: skip
    for row in card.rows:
        yield from _qualifications(row, titled)
        if row.place not in named and _says_something(row):
            yield Candidate("notes", row.text, ((row.place, 0, len(row.text)),), 0.12)


def _qualifications(row: Row, titled: bool) -> Iterator[Candidate]:
    if reaches(row.text) or is_place(row.text):
        return
    found = list(QUALIFIED.finditer(row.text)) + list(DEGREE.finditer(row.text))
    found = [one for one in found if len(one[0]) > 2 or one.start() > 0]
    if not found:
        return
    start, end = min(one.start() for one in found), max(one.end() for one in found)
    between = QUALIFIED.sub("", DEGREE.sub("", row.text[start:end]))
    if re.search(r"\w", between):
        for one in found:
            yield Candidate("notes", one[0], ((row.place, one.start(), one.end()),), 0.5)
        return
    parts = ((row.place, start, end),)
    yield Candidate("notes", row.text[start:end], parts, 0.5)
    if not titled and JAPANESE.search(row.text[start:end]):
        yield Candidate("title", row.text[start:end], parts, 0.6)


def _says_something(row: Row) -> bool:
    """Whether a row is worth keeping though no field is its own: not a scrap or misread logo."""
    letters = re.findall(r"[^\W\d_]", row.text)
    alone = FORM_ALONE.fullmatch(row.text.replace(" ", ""))
    if row.score < _TRUSTED or len(letters) < _LEAST or alone:
        return False
    return bool(JAPANESE.search(row.text)) or (len(letters) > 5 and " " in row.text)
