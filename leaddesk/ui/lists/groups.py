"""The groups of rows that a dry run shows, as data: what they are called, how many, which rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.i18n import mark, ntr, tr
from leaddesk.services.import_result import (
    DUPLICATE_RULES,
    LIKELY_RULES,
    NEW_RULES,
    VALUE_RULES,
    ImportResult,
    RowNote,
)
from leaddesk.ui.lists.decisions import Decisions


@dataclass(frozen=True)
class Group:
    """One group. `about`: what its rows have in common, in a sentence; `none`: said of no rows;
    `rules`: the options to be chosen for all of its rows: (name, caption, words by value).
    """

    name: str
    text: str
    about: str
    none: str
    count: Callable[[ImportResult], int]
    rows: Callable[[ImportResult], Sequence[RowNote]]
    rules: tuple[tuple[str, str, dict[str, str]], ...] = ()

    @property
    def label(self) -> str:
        return tr(self.text)  # data


def _of(*outcomes: str) -> Callable[[ImportResult], Sequence[RowNote]]:
    def rows(result: ImportResult) -> Sequence[RowNote]:
        if len(outcomes) == 1:
            return result.notes[outcomes[0]]
        found = [note for name in outcomes for note in result.notes[name]]
        return sorted(found, key=lambda note: note.key)

    return rows


def _sum(*outcomes: str) -> Callable[[ImportResult], int]:
    return lambda result: sum(getattr(result, name) for name in outcomes)


GROUPS: Final = (
    Group(
        "decide", mark("To decide"),
        mark("These may be people you have already. Compare, and decide row by row or for all."),
        mark("Nobody in this list is likely to be somebody else you know."),
        lambda result: result.likely, lambda result: result.proposals,
        (("likely", mark("Undecided rows"), dict(LIKELY_RULES)),),
    ),
    Group(
        "known", mark("Known, changed"),
        mark("People you have already, about whom the list says something new."),
        mark("No row changes anybody you have already."),
        _sum("merged", "updated"), _of("merged", "updated"),
        (("on_duplicate", mark("Known people"), dict(DUPLICATE_RULES)),
         ("wins", mark("Where values differ"), dict(VALUE_RULES))),
    ),
    Group(
        "new", mark("New"), mark("People you do not have yet."),
        mark("There is nobody new in this list."), _sum("added"), _of("added"),
        (("new", mark("New people"), dict(NEW_RULES)),),
    ),
    Group(
        "unchanged", mark("Unchanged"),
        mark("People you have already, about whom the list says nothing new."),
        mark("No row repeats only what you know."), _sum("unchanged"), _of("unchanged"),
    ),
    Group(
        "left", mark("Not taken"),
        mark("Rows that say nobody can be mended here. Skipped rows stay out as decided."),
        mark("Every row of the list is taken."),
        _sum("rejected", "skipped", "review"), _of("rejected", "skipped", "review"),
        (("on_duplicate", mark("Known people"), dict(DUPLICATE_RULES)),
         ("new", mark("New people"), dict(NEW_RULES))),
    ),
    Group(
        "cells", mark("Cells to check"),
        mark("Cells that do not fit their field. Mend them here, or they are kept as text."),
        mark("Every cell fits its field."),
        lambda result: result.warned_rows, lambda result: result.warnings,
    ),
)  # fmt: skip


def summary(result: ImportResult, decisions: Decisions) -> str:
    """All groups in a line."""
    rest = undecided(result, decisions)
    known = result.merged + result.updated + result.unchanged
    parts = [tr("{n} new", n=f"{result.added:,}")]
    if known:
        parts.append(tr("{n} known, {changed} of them changed", n=f"{known:,}",
                        changed=f"{result.merged + result.updated:,}"))  # fmt: skip
    if rest:
        parts.append(tr("{n} to decide", n=f"{rest:,}"))
    left = result.rejected + result.skipped + result.review
    if left:
        parts.append(tr("{n} not taken", n=f"{left:,}"))
    if result.warned:
        parts.append(ntr("{n} cell to check", "{n} cells to check", result.warned))
    return " · ".join(parts)


def undecided(result: ImportResult, decisions: Decisions) -> int:
    """How many of the rows that may be somebody known nobody has decided about."""
    done = sum(note.key in decisions.choices.rows for note in result.proposals)
    return result.likely - done


def still_to_decide(count: int, decisions: Decisions) -> str:
    """What becomes of rows that nobody has decided about, by the rule for them."""
    rule = tr(LIKELY_RULES[decisions.rule("likely")])  # data
    return ntr("{n} row is not decided: {rule}", "{n} rows are not decided: {rule}", count,
               rule=rule)  # fmt: skip
