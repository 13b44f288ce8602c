"""A rule of the score as plain data. What it comes to is computed in the database, set-wise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leaddesk.domain import query as query_language
from leaddesk.domain import vocab
from leaddesk.domain.agreements import whole
from leaddesk.domain.query import Query
from leaddesk.domain.vocab import Choice, Choices
from leaddesk.errors import UserError

AXES: Final[Choices] = (
    Choice("fit", "属性", "Fit"),
    Choice("engagement", "行動", "Engagement"),
)

TESTS: Final[Choices] = (
    Choice("each", "接点ごと", "For each touch"),
    Choice("once", "一度だけ", "Once"),
    Choice("silence", "接点がないとき", "When there is none"),
)


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """Points for what a lead is (axis "fit") or did ("engagement").

    `name`: a source text of `leaddesk.i18n` for a default rule, as typed for one's own.
    `part`: rules of one part share a cap (policy "score.caps": {part: most points in all}).
    `scope`: "" for everybody, "b2b" or "b2c". `query`: whom it is for, in the search language
    (fit: the condition itself; engagement: "" for all).

    Engagement only: `kinds` of touches that count (() = every kind that is no internal one), of
    `campaign` (its name) and `channel` (of the touch's campaign, else of the lead) where those are
    given, of the last `within_days` days. `test`: "each" gives `points` for each touch, halved
    every `half_life` days (None: never less), up to `cap` in all; "once" gives them once when
    there are `at_least` such touches, halved by the age of the latest; "silence" gives them when
    there was none of them. Negative points have a negative `cap`.
    """

    id: int = 0
    name: str = ""
    axis: str = "fit"
    part: str = ""
    scope: str = ""
    query: str = ""
    kinds: tuple[str, ...] = ()
    campaign: str = ""
    channel: str = ""
    test: str = "each"
    within_days: int | None = None
    at_least: int = 1
    points: int = 0
    cap: int | None = None
    half_life: int | None = None
    place: int = 0
    active: bool = True


def stored(row: Mapping[str, Any]) -> ScoreRule:
    """A rule from its columns (`kinds` a list), whatever stands there: numbers within bounds,
    an axis and a test that there are."""
    texts = {
        name: row[name] if isinstance(row[name], str) else ""
        for name in ("name", "axis", "part", "scope", "query", "campaign", "channel", "test")
    }
    if isinstance(row["query"], bytes):  # no condition at all would be one for everybody
        texts["query"] = row["query"].decode(errors="replace")
    kinds = row["kinds"] if isinstance(row["kinds"], list) else []
    return ScoreRule(**{
        **texts,
        "id": row["id"],
        "axis": texts["axis"] if texts["axis"] in vocab.values(AXES) else "fit",
        "test": texts["test"] if texts["test"] in vocab.values(TESTS) else "each",
        "kinds": tuple(kind for kind in kinds if isinstance(kind, str)),
        "within_days": whole(row["within_days"], None, 1),
        "at_least": whole(row["at_least"], 1, 1),
        "points": whole(row["points"], 0),
        "cap": whole(row["cap"], None),
        "half_life": whole(row["half_life"], None, 1) if row["half_life"] else None,
        "place": whole(row["place"], 0),
        "active": bool(row["active"]),
    })  # fmt: skip


# What follows from the score can't be asked by a rule of it.
CIRCULAR: Final = frozenset({
    "score", "fit", "engagement", "temperature", "pinned", "win_probability", "meets", "touches",
    "last_touch_at", "updated_at", "version",
})  # fmt: skip
_CIRCULAR_STATES: Final = frozenset({"trashed", "pinned", "disagreeing"})


def asked(rule: ScoreRule, today: date) -> Query:
    """The query of a rule; UserError where it can't be read, or asks for what the score makes."""
    found = query_language.parse(rule.query, today)
    for item in found.filters:
        if item.field in CIRCULAR or (item.field == "is" and item.value in _CIRCULAR_STATES):
            raise UserError(
                "A rule of the score can't ask for “{field}”, which follows from the score.",
                "Ask for attributes of the lead, or for touches.",
                field=item.field,
            )
    for word in found.words:
        name, mark, _ = word.text.partition(":")
        if mark and name and " " not in name and not word.text.startswith(("http:", "https:")):
            raise UserError(
                "There is no field “{name}”.", "Use the name of a field, such as title~部長.",
                name=name,
            )  # fmt: skip
    return found
