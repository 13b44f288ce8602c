"""A first look at a list before SQLAlchemy is there: the rows of the first window, by plain SQL.

Importing SQLAlchemy takes longer than everything else at the start together. The program opens
mostly on the whole list in one of a few orders, so these rows are read without it; anything else
waits for the desk.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.dossier import Page
from leaddesk.domain.lead import Lead
from leaddesk.storage.revision import HEAD

# Orders that have an index, and what counts as filled in them (blanks come last).
_ORDERS: Final = {
    "updated_at": ("updated_at", "updated_at > ''"),
    "name": ("name_sort", "name_sort > ''"),
    "company": ("company_sort", "company_sort > ''"),
    "score": ("score", "score IS NOT NULL"),
}
_JOINED: Final = {"owner": "user.name", "campaign": "campaign.name", "pinned_by": "pinner.name"}
_COLUMNS: Final = ", ".join(_JOINED.get(name, f"lead.{name}") for name in Lead.__dataclass_fields__)


def recognised(file: Path) -> bool:
    """Whether `file` is a LeadDesk database of the present schema."""
    try:
        return file.is_file() and _present(file)
    except sqlite3.Error:
        return False


def _present(file: Path) -> bool:
    with closing(_reader(file)) as reader:
        return reader.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


def _reader(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def first_page(file: Path, sort: str, limit: int) -> Page | None:
    """The first leads of the whole list, as `queries.first_page` gives them.

    None where this can't be told simply: an order without an index, blanks among the first, a
    file that can't be read. `recognised` must hold for the file.
    """
    column, filled = _ORDERS.get(sort.removeprefix("-"), ("", ""))
    if not column:
        return None
    way = "DESC" if sort.startswith("-") else "ASC"
    try:
        with closing(_reader(file)) as reader:
            (total,) = reader.execute(
                "SELECT count(*) FROM lead WHERE trashed_at IS NULL"
            ).fetchone()
            rows = reader.execute(
                f"SELECT {_COLUMNS} FROM lead"
                " LEFT JOIN user ON user.id = lead.owner_id"
                " LEFT JOIN user AS pinner ON pinner.id = lead.pin_user_id"
                " LEFT JOIN campaign ON campaign.id = lead.campaign_id"
                f" WHERE lead.trashed_at IS NULL AND lead.{filled}"
                f" ORDER BY lead.{column} {way}, lead.id {way} LIMIT ?",
                (limit,),
            ).fetchall()
    except sqlite3.Error:
        return None
    return Page(tuple(map(_lead, rows)), total) if len(rows) == min(limit, total) else None


def _lead(row: tuple[Any, ...]) -> Lead:
    values = dict(zip(Lead.__dataclass_fields__, row, strict=True))
    for name in _JOINED:
        values[name] = values[name] or ""
    values["tags"] = tuple(values["tags"].split("\n")) if values["tags"] else ()
    values["pinned"] = bool(values["pinned"])
    values["custom"] = json.loads(values["custom"])
    return Lead(**values)
