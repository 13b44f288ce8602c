"""Roles told by where they stand: no list knows every title, but cards set them alike.

A short row right above or beside the name is the title; what goes on behind a department is one
too; what stands between the company and the title is the department.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from leaddesk.capture.understand.candidate import Candidate, Card, Proposals, Row
from leaddesk.capture.understand.organisations import LABELS, PASSES, ends_like_one, has_form
from leaddesk.capture.understand.places import gap, leads
from leaddesk.capture.understand.qualifications import DEGREE, QUALIFIED, is_qualification
from leaddesk.capture.understand.roles import may_tell, row_roles
from leaddesk.capture.understand.rows import JAPANESE, units
from leaddesk.capture.understand.words import is_place
from leaddesk.domain.identity import company_parts
from leaddesk.domain.names import is_kana

_TOLD: Final = 0.5  # a proposal as good as this has its row
_NEAR: Final = 1.6  # between a name and its title, in letters of the name
_LONGEST: Final = 11.0  # of a title nobody knows, in full-width letters
_LEAST: Final = 0.45  # of a name that other rows are placed by
_NO_TITLE: Final = re.compile(r"\d|[。!?@:.]|です|ます|[をがへに]|^[A-Z][a-z]+ [A-Z]{2,}$")
_BRACKETS: Final = re.compile(r"^[\s(\[]*[^)\]]*[)\]]\s*$")


def placed(card: Card, proposed: Proposals) -> Iterable[Candidate]:
    """Titles and departments that nothing but their place tells, given all other proposals."""
    name = _best(proposed.get("name", ()), _LEAST)
    if name is None or not name.parts:
        return
    told = _told(proposed)
    if not any(one.score > _TOLD for one in proposed.get("title", ())):
        found = [*_at_name(card, name, told), *_behind_departments(card, told)]
        yield from sorted(found, key=lambda one: -one.score)[:1]
    if not any(one.score > _TOLD for one in proposed.get("department", ())):
        yield from _between(card, proposed, name, told)


def _best(rivals: Sequence[Candidate], least: float) -> Candidate | None:
    best = max(rivals, key=lambda one: one.score, default=None)
    return best if best is not None and best.score >= least else None


def _told(proposed: Proposals) -> dict[int, list[tuple[int, int]]]:
    """Spans that somebody knows, by row."""
    told: dict[int, list[tuple[int, int]]] = {}
    for field, rivals in proposed.items():
        for one in rivals:
            if one.score >= (_TOLD if field != "notes" else 0.25):
                for place, start, end in one.parts:
                    told.setdefault(place, []).append((start, end))
    return told


def _behind_departments(
    card: Card, told: Mapping[int, Sequence[tuple[int, int]]]
) -> Iterator[Candidate]:
    """開発部 SRE, 入試広報課 URA: what else could stand behind a department."""
    for row in card.rows:
        known = row_roles(row) if may_tell(row) else []
        if not known or known[-1].kind != "department" or known[-1].score < _TOLD:
            continue
        start = known[-1].end
        rest = row.text[start:]
        text = rest.strip(" /・|")
        if len(text) < 2 or not _may_be(text) or _BRACKETS.match(rest):
            continue
        span = (row.text.index(text, start), row.text.index(text, start) + len(text))
        if not any(a < span[1] and span[0] < b for a, b in told.get(row.place, ()) if a >= start):
            yield Candidate("title", text, ((row.place, *span),), 0.5)


def _at_name(
    card: Card, name: Candidate, told: Mapping[int, Sequence[tuple[int, int]]]
) -> Iterator[Candidate]:
    """Unknown rows at the name: first the one above or beside it, then the one below."""
    own = card.rows[name.parts[0][0]]
    near = sorted(
        (row for row in card.rows if row is not own and gap(card, row, own) < _NEAR),
        key=lambda row: gap(card, row, own),
    )
    for before, score in ((True, 0.55), (False, 0.45)):
        for row in near:
            if leads(row, own) is not before:
                continue
            if row.place in told:
                if _is_reading(row):
                    continue
                break
            if row.size < 0.85 * own.size and _is_free(card, row):
                yield Candidate("title", row.text, ((row.place, 0, len(row.text)),), score)
            break


def _is_reading(row: Row) -> bool:
    return is_kana(row.text) or not JAPANESE.search(row.text)


def _is_free(card: Card, row: Row) -> bool:
    bare = row.text.replace(" ", "")
    shop = len(ends_like_one(bare)) > 1 and not has_form(card)
    return may_tell(row) and len(bare) > 1 and _may_be(row.text) and not shop


def _may_be(text: str) -> bool:
    """Whether `text` may be a title as far as its letters tell."""
    return not (
        units(text) > _LONGEST or _NO_TITLE.search(text) or is_place(text) or is_kana(text)
        or is_qualification(text) or QUALIFIED.search(text) or DEGREE.search(text)
        or company_parts(text).form or PASSES.search(text) or LABELS.match(text)
        or (len(text.split()) > 2 and JAPANESE.search(text))
    )  # fmt: skip


def _between(
    card: Card,
    proposed: Proposals,
    name: Candidate,
    told: Mapping[int, Sequence[tuple[int, int]]],
) -> Iterator[Candidate]:
    """The row above or below the title, set as it is: Asia Pacific, 第一営業."""
    title = _best(proposed.get("title", ()), 0.5)
    if title is None or _best(proposed.get("company", ()), 0.6) is None:
        return
    own = card.rows[title.parts[0][0]]
    for row in card.rows:
        if row.place in told or row.block != own.block or row.vertical != own.vertical:
            continue
        like = 0.8 < row.size / max(own.size, 1e-6) < 1.25 and gap(card, row, own) < 1.0
        behind = card.japanese and not (leads(row, own) and JAPANESE.search(row.text))
        if like and not behind and _is_free(card, row) and units(row.text) >= 4:
            yield Candidate("department", row.text, ((row.place, 0, len(row.text)),), 0.45)
            return
