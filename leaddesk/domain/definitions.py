"""What lead, MQL, SQL, opportunity and customer mean here: the defaults, and a rule's conditions.

The rule of a definition is text of the search language, a line for each thing that must hold.
Within a line OR (または) parts alternatives, of which one is enough:

    is:reachable -consent:refused
    kind:b2b fit>=15 OR kind:b2c
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.domain import vocab
from leaddesk.domain.fields import BY_NAME, FieldType
from leaddesk.domain.funnel import Definition
from leaddesk.domain.query import Filter, Query, parse
from leaddesk.errors import UserError
from leaddesk.i18n import mark

KEYS: Final = ("lead", "mql", "sql", "opportunity", "customer")

# Words are source texts of `leaddesk.i18n`. A lead, an MQL and an SQL as DOMAIN knows them: a real
# contact; worth handing over; workable for sales (who decides and what comes next are known).
DEFAULTS: Final = (
    Definition(0, "lead", mark(
        "A person with whom there has been at least one real contact. "
        "A name from a bought list is no lead until its first touch."),
        "touches>=1"),
    Definition(0, "mql", mark(
        "Marketing judges it worth handing over: it can be reached, fits what we sell, has shown "
        "interest by what it did, and nothing speaks against it."),
        "is:reachable -consent:refused\n-tag:競合|同業|学生|competitor|student\n"
        "kind:b2b fit>=15 OR kind:b2c", min_score=40),
    Definition(0, "sql", mark(
        "Sales has accepted it as workable: in a company we know its part in the decision, "
        "and the next step with it is agreed."),
        "is:reachable\nkind:b2b -decision_role: -decision_role:none OR kind:b2c\n"
        "-next_action: OR -next_at:"),
    Definition(0, "opportunity", mark(
        "There is a deal we work on together, with an amount and a day by which it is expected."),
        "deal:open"),
    Definition(0, "customer", mark("Has bought: at least one deal was won."), "deal:won"),
)  # fmt: skip

THRESHOLDS: Final = {"min_score": "score", "min_fit": "fit", "min_engagement": "engagement"}
"""Columns of a definition to what they are thresholds of, in the search language."""

# Which definition comes next for a lead at a stage; who is disqualified or a customer has none.
_NEXT: Final = {"lead": "mql", "recycled": "mql", "mql": "sql", "sql": "opportunity",
                "lost": "opportunity", "opportunity": "customer"}  # fmt: skip
_PARTS: Final = re.compile(r'["＂“][^"＂”]*["＂”]|(?<!\S)(OR|または)(?!\S)')


@dataclass(frozen=True)
class Condition:
    """One thing a lead must meet: one of `ways`. A way is met when all of its atoms are.

    An atom is a query of one word, of one filter, or of filters that are alternatives of a field.
    """

    ways: tuple[tuple[Query, ...], ...]

    def atoms(self) -> Iterator[Query]:
        for way in self.ways:
            yield from way


def title(key: str) -> str:
    """How the definition `key` is called."""
    return vocab.label(vocab.STAGES, key)


def default(key: str) -> Definition:
    """The definition `key` as LeadDesk brings it, its version 1."""
    return next(found for found in DEFAULTS if found.key == key)


def after(stage: str) -> str | None:
    """The definition a lead at `stage` has to meet next, or None."""
    return _NEXT.get(stage)


def conditions(definition: Definition, today: date | None) -> tuple[Condition, ...]:
    """What a lead must meet, all of it: the thresholds first, then the rule line by line.

    Raises UserError for a rule that can't be read.
    """
    least = {field: getattr(definition, column) for column, field in THRESHOLDS.items()}
    found = [
        Condition(((Query(filters=(Filter(field, ">=", str(points)),)),),))
        for field, points in least.items()
        if points is not None
    ]
    for line in definition.query.splitlines():
        if not line.strip():
            continue
        ways = [tuple(_atoms(parse(part, today))) for part in _alternatives(line)]
        if len(ways) == 1:
            found += [Condition(((atom,),)) for atom in ways[0]]
            continue
        if not all(ways):
            raise UserError(
                "One side of OR is empty: {line}", "Write a condition on both sides of it.",
                line=line.strip(),
            )  # fmt: skip
        found.append(Condition(tuple(ways)))
    return tuple(found)


def check(definition: Definition, today: date) -> None:
    """Raises UserError for a definition that can't be one: unreadable, empty, or circular."""
    found = conditions(definition, today)
    if not found:
        raise UserError("The definition has no rule.", "Write a condition, or set a least score.")
    filters = [item for each in found for atom in each.atoms() for item in atom.filters]
    if any(item.field == "meets" for item in filters):
        raise UserError(
            "A definition can't ask which definitions are met.",
            "Leave “meets:” out, and write what is meant.",
        )
    if any(item.field == "is" and item.value == "trashed" for item in filters):
        raise UserError("What is in the trash meets no definition.", "Leave “is:trashed” out.")


def _alternatives(line: str) -> list[str]:
    """The parts of a line between the words OR; what stands in quotes is no such word."""
    cuts = [match for match in _PARTS.finditer(line) if match[1]]
    starts = [0, *(match.end() for match in cuts)]
    ends = [*(match.start() for match in cuts), len(line)]
    return [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _atoms(query: Query) -> Iterator[Query]:
    """The parts of a query that can hold or not each on its own."""
    for word in query.words:
        yield Query(words=(word,))
    told = set()
    for item in query.filters:
        if not _alternative(item):
            yield Query(filters=(item,))
        elif item.field not in told:
            told.add(item.field)
            alike = (each for each in query.filters if each.field == item.field)
            yield Query(filters=tuple(each for each in alike if _alternative(each)))


def _alternative(item: Filter) -> bool:
    """Whether several such filters on one field are alternatives (see `Query`)."""
    field = BY_NAME.get(item.field)
    return (
        not item.negated and item.op == ":" and field is not None and field.type is FieldType.CHOICE
    )
