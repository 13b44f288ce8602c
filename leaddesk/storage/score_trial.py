"""What leads would score that are not there yet: computed in a database that is thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, create_engine, event, insert
from sqlalchemy.pool import StaticPool

from leaddesk.storage import days, scheme, words
from leaddesk.storage.schema import campaign, lead, metadata, touch, user
from leaddesk.storage.score_statements import statements
from leaddesk.storage.sqlite import driver, to_json

_NAMED: Final = {"owner": user, "campaign": campaign}


def untouched(
    connection: Connection, leads: Sequence[Mapping[str, Any]], today: date
) -> list[int]:  # fmt: skip
    """The scores by the present rules of leads with these fields that nobody has ever touched."""
    told = statements(scheme.current(connection), today)
    engine = create_engine("sqlite://", poolclass=StaticPool, json_serializer=to_json)
    event.listen(engine, "connect", lambda raw, _record: days.register(raw))
    event.listen(engine, "connect", lambda raw, _record: words.register(raw))
    try:
        with engine.begin() as scratch:
            metadata.create_all(scratch, [lead, touch, campaign, user])
            _fill(scratch, leads)
            found = driver(scratch).execute(
                f"SELECT score FROM ({told.scored}) ORDER BY id",
                {"first": 1, "last": len(leads), "day": today.toordinal()},
            )
            return [score for (score,) in found]
    finally:
        engine.dispose()


def _fill(scratch: Connection, leads: Sequence[Mapping[str, Any]]) -> None:
    ids: dict[str, dict[str, int]] = {}
    for field, table in _NAMED.items():
        names = sorted({str(each[field]) for each in leads if each.get(field)})
        ids[field] = {name: number for number, name in enumerate(names, 1)}
        if names:
            scratch.execute(insert(table), [{"name": name} for name in names])
    for number, each in enumerate(leads, 1):
        row = {name: value for name, value in each.items() if name in lead.c and name != "id"}
        row |= {f"{field}_id": ids[field].get(str(each.get(field))) for field in _NAMED}
        row["tags"] = "\n".join(each.get("tags") or ())
        scratch.execute(insert(lead).values(id=number, **row))
