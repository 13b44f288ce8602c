"""The columns the lead table can show, and the layout the user has given them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain.fields import COLUMNS, FieldType, Group
from leaddesk.domain.lead import CustomField
from leaddesk.domain.vocab import Choices

CUSTOM: Final = "custom."
CUSTOM_WIDTH: Final = 120
LEAST_WIDTH: Final = 40

# The order of the columns a new user sees; all other fields follow, hidden.
USUAL_ORDER: Final = (
    "temperature", "name", "company", "department", "title", "email", "phone", "score", "stage",
    "next_action", "updated_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the lead, what is computed of it, or a custom field ("custom.KEY"), as a column
    of the table."""

    name: str
    type: FieldType
    custom_label: str = ""

    @property
    def label(self) -> str:
        """Its header, in the language of the moment."""
        return self.custom_label or COLUMNS[self.name].label

    @property
    def custom_key(self) -> str:
        """The key in `Lead.custom`; "" for a field of every lead."""
        return self.name.removeprefix(CUSTOM) if self.name.startswith(CUSTOM) else ""

    @property
    def group(self) -> Group | None:
        """The group of its field; None for a custom field."""
        return None if self.custom_key else COLUMNS[self.name].group

    @property
    def choices(self) -> Choices:
        return () if self.custom_key else COLUMNS[self.name].choices

    @property
    def editable(self) -> bool:
        return bool(self.custom_key) or COLUMNS[self.name].editable

    @property
    def sortable(self) -> bool:
        """Custom fields have no order in the database."""
        return not self.custom_key

    @property
    def numeric(self) -> bool:
        return not self.custom_key and COLUMNS[self.name].numeric

    @property
    def largest_first(self) -> bool:
        """Whether the first click on its header asks for the largest or latest."""
        return self.numeric or self.type is FieldType.WHEN


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands: its width in pixels, and whether it is shown."""

    name: str
    width: int
    shown: bool


def all_columns(custom: Iterable[CustomField]) -> tuple[Column, ...]:
    """Every column there is, in the usual order."""
    rest = [name for name in COLUMNS if name not in USUAL_ORDER]
    return (
        *(Column(name, COLUMNS[name].type) for name in (*USUAL_ORDER, *rest)),
        *(Column(CUSTOM + field.key, FieldType.TEXT, field.label or field.key) for field in custom),
    )


def usual_places(columns: Iterable[Column], scale: float = 1.0) -> list[Place]:
    """The layout of a new user; `scale`: of texts, to which widths are fitted."""
    places = []
    for column in columns:
        field = COLUMNS.get(column.name)
        width = field.width if field else CUSTOM_WIDTH
        places.append(Place(column.name, round(width * scale), bool(field and field.shown)))
    return places


def kept_places(kept: Sequence[Any], columns: Sequence[Column], scale: float = 1.0) -> list[Place]:
    """The layout kept in the settings ([[name, width, shown], ...]), for the columns there are.

    What it doesn't name follows hidden; what is no layout is left out.
    """
    usual = {place.name: place for place in usual_places(columns, scale)}
    places: dict[str, Place] = {}
    for entry in kept:
        match entry:
            case [str(name), int(width), bool(shown)] if name in usual:
                places.setdefault(name, Place(name, max(width, LEAST_WIDTH), shown))
    if not any(place.shown for place in places.values()):
        return list(usual.values())
    hidden = (Place(p.name, p.width, False) for p in usual.values() if p.name not in places)
    return [*places.values(), *hidden]
