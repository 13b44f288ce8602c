"""Which database file is meant."""

from __future__ import annotations

from pathlib import Path

from leaddesk import paths
from leaddesk.errors import UserError


def database_file(where: str | Path | None) -> Path:
    """The file at `where`: a path, a sqlite:/// URL, or None for the user's own.

    Raises UserError for the URL of another kind of database, and for one in memory only.
    """
    if where is None:
        return paths.database()
    text = str(where)
    if text.startswith("sqlite:///"):
        return Path(text.removeprefix("sqlite:///"))
    if "://" in text or text == ":memory:":
        raise UserError(
            "This LeadDesk opens database files only, not “{url}”.",
            "Give the path of a file, for example --db leads.db.",
            url=text,
        )
    return Path(text).expanduser()
