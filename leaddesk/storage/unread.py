"""Rules, agreements, definitions and what was learned that can't be read as they are stored.

They stop nobody's work: a default counts, or nothing, until somebody saves them anew. Here that
is told, with what counts meanwhile and where to mend it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from leaddesk.domain import definitions as meant
from leaddesk.domain import score_rules
from leaddesk.domain.agreements import sound
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.errors import UserError
from leaddesk.i18n import mark, ntr, tr
from leaddesk.storage import chances, definitions
from leaddesk.storage.sqlite import driver, from_json

_AGREEMENTS: Final = (
    ("score.caps", mark("Caps of the score"), mark("Scoring")),
    ("temperature.", mark("Thresholds of the temperature"), mark("Temperature")),
    ("assignment", mark("Rules of assignment"), mark("Assignment")),
    ("reasons.", mark("A list of reasons"), mark("Reasons")),
    ("handoff.hours", mark("Hours to answer a handoff"), ""),
)
"""How the key of a policy begins, what that is, and the page of the rules that saves it anew."""

_TOLD: Final = 5  # rules that are told one by one
_RULE_COLUMNS: Final = tuple(ScoreRule.__dataclass_fields__)
_DEFINITION_COLUMNS: Final = ("id", "key", "words", "query", *meant.THRESHOLDS, "number",
                              "changed_at")  # fmt: skip
_MODEL: Final = mark("What was learned from won and lost can't be read; no probability of winning "
                     "is told. Train again (Rules, Learned, or “score --train”).")  # fmt: skip


def problems(connection: Connection, today: date) -> list[str]:
    """What can't be read, a line each with its remedy."""
    return [
        *_few(list(_rules(connection, today))), *_policies(connection),
        *_definitions(connection, today),
        *([tr(_MODEL)] if chances.unreadable(connection) else ()),  # data
    ]  # fmt: skip


def _few(lines: list[str]) -> list[str]:
    if (more := len(lines) - _TOLD) <= 0:
        return lines
    others = ntr("{n} more rule can't be read (Rules, Scoring).",
                 "{n} more rules can't be read (Rules, Scoring).", more)  # fmt: skip
    return [*lines[:_TOLD], others]


def _live(
    connection: Connection, table: str, columns: tuple[str, ...]
) -> Iterator[Mapping[str, Any]]:
    statement = f"SELECT {', '.join(columns)} FROM {table} WHERE trashed_at IS NULL ORDER BY id"
    for row in driver(connection).execute(statement):
        yield dict(zip(columns, row, strict=True))


def _rules(connection: Connection, today: date) -> Iterator[str]:
    for row in _live(connection, "score_rule", _RULE_COLUMNS):
        kinds = from_json(row["kinds"])
        row = {**row, "kinds": [] if kinds == {} else kinds, "half_life": row["half_life"] or None}
        rule = score_rules.stored(row)
        name = tr(rule.name) or str(rule.id)  # data
        try:
            score_rules.asked(rule, today)
        except UserError as problem:
            yield tr("The rule “{rule}” gives no points: {problem} (Rules, Scoring)",
                     rule=name, problem=str(problem))  # fmt: skip
            continue
        told = {**{key: getattr(rule, key) for key in _RULE_COLUMNS}, "kinds": list(rule.kinds)}
        if any(told[key] != row[key] for key in _RULE_COLUMNS):
            yield tr("The rule “{rule}” can't be read in all of its parts and counts without them. "
                     "Look at it and save it anew (Rules, Scoring).", rule=name)  # fmt: skip


def _policies(connection: Connection) -> Iterator[str]:
    for row in _live(connection, "policy", ("key", "value")):
        if (value := from_json(row["value"])) is not None and sound(row["key"], value):
            continue
        for begin, what, page in _AGREEMENTS:
            if str(row["key"]).startswith(begin):
                yield _default_counts(tr(what), tr(page) if page else "")  # data


def _default_counts(what: str, page: str) -> str:
    if page:
        return tr("{what}: can't be read, the default counts. Save it anew (Rules, {page}).",
                  what=what, page=page)  # fmt: skip
    return tr("{what}: can't be read, the default counts. Restore the last backup if something "
              "else was agreed.", what=what)  # fmt: skip


def _definitions(connection: Connection, today: date) -> Iterator[str]:
    for row in _live(connection, "definition", _DEFINITION_COLUMNS):
        found = definitions.record(row, "")
        whole = all(getattr(found, key) == row[key] for key in (*meant.THRESHOLDS, "number"))
        try:
            meant.conditions(found, today)
        except UserError as problem:
            yield tr("Nobody meets the definition “{title}”: {problem} (Rules, Definitions)",
                     title=meant.title(found.key), problem=str(problem))  # fmt: skip
            continue
        if not whole:
            yield tr("The definition “{title}” can't be read in all of its parts and counts "
                     "without them. Look at it and save it anew (Rules, Definitions).",
                     title=meant.title(found.key))  # fmt: skip
