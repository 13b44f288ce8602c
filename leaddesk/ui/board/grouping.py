"""By what the board groups leads, as data: the columns, their looks, and what a drop does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from leaddesk.domain import grouping, lifecycle
from leaddesk.i18n import mark, tr
from leaddesk.ui.board import putting

STALE_AFTER_DAYS: Final[Mapping[str, int]] = {"hot": 3, "warm": 14, "cold": 45}
"""Days without a touch from which a card shows its clock, by temperature."""


@dataclass(frozen=True)
class Group:
    """One column: what its leads have in common, its icon and the token of the icon's colour.

    `temperature`: that of all its cards, "" where they differ; `invitation`: what an empty column
    says; `folds`: it can be folded to a narrow strip, `folded`: and begins so.
    """

    value: str
    label: str
    icon: str
    token: str = "text_soft"
    temperature: str = ""
    invitation: str = ""
    folds: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Grouping:
    """A way to lay out the board. `fields`: a change of one of them moves cards.

    `put` does what a drop says; `able` are those of some cards that may be put into a column, and
    `why_not` says why none may. `icons` and `tokens` (of their colours) by value; `folding`: the
    columns that begin folded, None for those without cards; `closed`: those nobody is put into.
    """

    by: str
    fields: frozenset[str]
    put: putting.Put
    icons: Mapping[str, str]
    icon: str = "user"
    able: Callable[[putting.Standing, str], list[int]] = putting.anybody
    why_not: putting.Refuses = putting.no_reason
    invitation: str = mark("Drop a lead here: “{group}”.")
    tokens: Mapping[str, str] = field(default_factory=dict)
    folding: frozenset[str] | None = frozenset()
    closed: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        return grouping.label(self.by)

    def group(self, value: str, *, empty: bool = True) -> Group:
        """The column for a value; `empty`: it has no cards."""
        label = grouping.column_label(self.by, value)
        return Group(
            value, label, self.icons.get(value, self.icon), self.tokens.get(value, "text_soft"),
            value if self.by == "temperature" else "",
            "" if value in self.closed else tr(self.invitation, group=label),  # data
            self.folding is None or value in self.folding,
            empty if self.folding is None else value in self.folding,
        )  # fmt: skip


_SHARED: Final = frozenset({"board_rank", "trashed_at"})
_MAKE_IT: Final = mark("Drop a lead here to make it “{group}”.")
_TEMPERATURES: Final = {choice: choice for choice in STALE_AFTER_DAYS}

_ALL: Final = (
    Grouping(
        "temperature", _SHARED | {"temperature"}, putting.temperature, _TEMPERATURES,
        invitation=_MAKE_IT, tokens=_TEMPERATURES,
    ),
    Grouping(
        "stage", _SHARED | {"stage"}, putting.stage,
        {"mql": "campaigns", "sql": "check", "opportunity": "deal", "customer": "star",
         "recycled": "nurture", "disqualified": "remove", "lost": "close"},
        able=putting.by_stage, why_not=putting.why_no_stage, invitation=_MAKE_IT,
        folding=frozenset(lifecycle.ASKS_WHY),
    ),
    Grouping("owner", _SHARED | {"owner_id"}, putting.owner, {"": "help"}, folding=None),
    Grouping(
        "next_action", _SHARED | {"next_at"}, putting.next_action,
        {"overdue": "warning", "today": "today", "near": "calendar", "later": "clock",
         "none": "more"},
        able=putting.by_day, why_not=putting.why_no_day, tokens={"overdue": "error"},
        closed=frozenset({"overdue"}),
    ),
)  # fmt: skip
GROUPINGS: Final[Mapping[str, Grouping]] = {made.by: made for made in _ALL}
