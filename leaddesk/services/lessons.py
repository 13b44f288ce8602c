"""What people correct on cards is remembered, and applied to the next ones.

A correction of a company's name holds wherever the same is read again; of what colleagues' cards
share, on cards of that company; that one letter was taken for another, everywhere, once it has
happened a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from leaddesk.domain import when
from leaddesk.domain.cards import Reading
from leaddesk.domain.folding import fold
from leaddesk.domain.identity import company_key
from leaddesk.services.desk import Desk
from leaddesk.services.reads import Reads
from leaddesk.storage import lessons as stored

if TYPE_CHECKING:
    from leaddesk.capture.understand.knowledge import Lesson

LETTERS: Final = "letters"
_COMPANY: Final = "company"
_SHARED: Final = ("department", "title", "company_kana", "postal_code", "address", "phone", "fax",
                  "url", "company_latin")  # fmt: skip
_SPELLED: Final = (_COMPANY, "department", "title", "name", "address")
_ALIKE: Final = 0.5  # less alike, and something else was put in its place
_TAUGHT: Final = 2  # letters are offered from then on
_EVERYBODY: Final = ""


def learn(desk: Desk, reading: Reading, values: Mapping[str, Any], company: str) -> None:
    """Remembers where `values`, as saved, differ from what was read of a card of `company`."""
    stamp = when.moment(datetime.now(UTC))
    for lesson in _lessons(reading, values, company):
        desk.note(stored.learn, *lesson, stamp)


def unlearn(desk: Desk, reading: Reading, values: Mapping[str, Any], company: str) -> None:
    """Takes back what `learn` remembered of the same: the card was not saved after all."""
    for lesson in _lessons(reading, values, company):
        desk.note(stored.forget, *lesson)


def lessons_for(reads: Reads, company: str) -> Sequence[Lesson]:
    """Corrections for a card of `company`, as read; those of letters among them.

    Of several corrections of the same text, what was meant most often, then last.
    """
    from leaddesk.capture.understand.knowledge import Lesson  # its package takes long to import

    key = company_key(company)
    rows = reads.ask(stored.of, {_EVERYBODY, key})
    right = next((right for field, _, right, _ in rows if field == _COMPANY), "")
    if right and company_key(right) != key:
        rows += reads.ask(stored.of, {company_key(right)})
    found: dict[tuple[str, str], Lesson] = {}
    for field, read, corrected, times in rows:
        if field != LETTERS or times >= _TAUGHT:
            found.setdefault((field, read), Lesson(field, read, corrected, times))
    return list(found.values())


def _lessons(
    reading: Reading, values: Mapping[str, Any], company: str
) -> Iterator[tuple[str, str, str, str]]:
    """(field, key of the company, read, corrected) of each thing to be learned."""
    for field, found in reading.fields.items():
        right = str(values.get(field) or "")
        if not right or right == found.text or not _misread(found.text, right):
            continue
        if field == _COMPANY:
            yield field, company_key(found.text), found.text, right
        elif field in _SHARED and company:
            yield field, company_key(company), found.text, right
        if field in _SPELLED:
            for read, letter in _letters(found.text, right):
                yield LETTERS, _EVERYBODY, read, letter


def _misread(read: str, right: str) -> bool:
    """Whether `read` is a misreading of `right`, not another text, nor more or less of the same."""
    one, other = fold(read), fold(right)
    if one == other:
        return True  # another spelling
    if one in other or other in one:
        return abs(len(one) - len(other)) <= 1 < min(len(one), len(other))
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _letters(read: str, right: str) -> Iterator[tuple[str, str]]:
    """Single letters taken for others."""
    steps = SequenceMatcher(None, read, right, autojunk=False).get_opcodes()
    for step, start, end, first, last in steps:
        if step == "replace" and end - start == last - first == 1 and not read[start].isspace():
            yield read[start], right[first]
