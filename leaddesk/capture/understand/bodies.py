"""Organisations that are no firms: establishments of a corporation, authorities, and shrines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from leaddesk.capture.understand.candidate import Candidate, Card
from leaddesk.capture.understand.houses import houses
from leaddesk.capture.understand.roles import is_department
from leaddesk.capture.understand.words import domains, is_wordy
from leaddesk.domain.prefectures import PREFECTURES

_PREFECTURE: Final = "|".join(PREFECTURES)
_AUTHORITY: Final = re.compile(
    rf"(?:{_PREFECTURE}|(?:{_PREFECTURE})? ?[^\W\dA-Za-z_]{{1,6}}[市区町村])"
    r"(?:役所|役場|庁|議会|教育委員会|警察本部|警察署|消防本部|消防局|消防署|水道局|交通局)?"
    r"(?=[\s　]|$|[^\W\d_]{1,24}[部局課室])"
)
_PUBLIC_HOST: Final = re.compile(r"\.lg\.jp$|^(?:pref|city|town|vill|metro)\.|\.(?:pref|city)\.")


def bodies(card: Card) -> Iterable[Candidate]:
    """Companies over two rows (医療法人社団 青葉会 / 青葉病院) and authorities (三島市)."""
    yield from _houses(card)
    yield from _authorities(card)


def _houses(card: Card) -> Iterator[Candidate]:
    for rows in houses(card):
        parts = tuple((row.place, 0, len(row.text)) for row in rows)
        yield Candidate("company", " ".join(row.text for row in rows), parts, 0.97)


def _authorities(card: Card) -> Iterator[Candidate]:
    public = any(_PUBLIC_HOST.search(host) for host in domains(card))
    for row in card.rows:
        found = _AUTHORITY.match(row.text)
        if found is None or not is_wordy(row) or len(found[0].replace(" ", "")) < 3:
            continue
        rest = row.text[found.end() :].strip()
        if rest and not all(is_department(word) for word in rest.split()):
            continue
        score = 0.92 if public else 0.6 if rest or row.size > 0.9 * _largest(card) else 0.45
        yield Candidate("company", found[0].strip(), ((row.place, 0, found.end()),), score)
        if rest and not row.text[found.end()].isspace():
            span = ((row.place, found.end(), len(row.text)),)
            yield Candidate("department", rest, span, 0.92 if public else 0.5)


def _largest(card: Card) -> float:
    return max(row.size for row in card.rows)
