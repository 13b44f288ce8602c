"""By what the board groups leads: the groupings, and the columns each of them makes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from leaddesk.domain import vocab
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.vocab import Choice, Choices

GROUPINGS: Final = ("temperature", "stage", "owner", "next_action")
"""Each is called as the field of that name is."""

NEAR_DAYS: Final = 7
DUE: Final[Choices] = (
    Choice("overdue", "期限超過", "Overdue"),
    Choice("today", "今日", "Today"),
    Choice("near", f"{NEAR_DAYS}日以内", f"Next {NEAR_DAYS} days"),
    Choice("later", "それ以降", "Later"),
    Choice("none", "期日なし", "No date"),
)
"""When the next action is to be done."""

COLUMNS: Final[Mapping[str, Choices]] = {
    "temperature": vocab.TEMPERATURES,
    "stage": vocab.STAGES,
    "owner": (Choice("", "担当なし", "No owner"),),
    "next_action": DUE,
}
"""The columns each grouping has always; that by owner has one more for each user."""


def label(by: str) -> str:
    """How a grouping is called."""
    return BY_NAME[by].label


def column_label(by: str, value: str) -> str:
    """How a column is called: by its word, else by what is in it (a name)."""
    return vocab.label(COLUMNS[by], value)


def due_before(today: date) -> dict[str, str]:
    """Of each column of `DUE` that has an end the first day after it, as stored."""
    ends = {"overdue": today, "today": today + timedelta(1),
            "near": today + timedelta(NEAR_DAYS + 1)}  # fmt: skip
    return {name: day.isoformat() for name, day in ends.items()}


def due_day(column: str, today: date) -> str | None:
    """The day proposed for what is put into a column of `DUE`; None for none."""
    days = {"today": 0, "near": 1, "later": NEAR_DAYS + 1}
    return (today + timedelta(days[column])).isoformat() if column in days else None
