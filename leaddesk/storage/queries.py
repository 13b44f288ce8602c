"""Reading leads: ids in order, pages of rows by id, and what belongs to one lead.

Lists are read as arrays of ids (eight bytes a lead); the rows a view shows are fetched by key.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select

from leaddesk.domain.lead import Campaign, Company, CustomField, Lead, Touch
from leaddesk.domain.query import Query
from leaddesk.storage import derive, filters, orders
from leaddesk.storage.schema import (
    campaign,
    company,
    custom_field,
    lead,
    tag,
    touch,
    user,
)

WALK_ABOVE: Final = 2_000

Ids = array  # of "q": signed eight-byte integers


def find(
    connection: Connection, query: Query, sort: str, today: date,
    *, limit: int | None = None, offset: int = 0,
) -> Ids[int]:  # fmt: skip
    """Ids of the leads that meet `query`, in the order of `sort` ("name", "-score", "board").

    Blank values come last in either direction. Raises UserError for an unknown sort field.
    """
    return _find(connection, Wanted.of(connection, query, today), sort, limit, offset)


def first_page(
    connection: Connection, query: Query, sort: str, today: date, limit: int
) -> tuple[Ids[int], int]:
    """The first `limit` ids as `find` gives them, and how many there are in all."""
    wanted = Wanted.of(connection, query, today)
    ids = _find(connection, wanted, sort, limit, 0)
    return ids, len(ids) if len(ids) < limit else wanted.count(connection)


def count(connection: Connection, query: Query, today: date) -> int:
    """How many leads meet `query`."""
    return Wanted.of(connection, query, today).count(connection)


@dataclass(frozen=True)
class Wanted:
    """A query as conditions: on the table, and on the full-text index with its number of hits."""

    where: Sequence[ColumnElement[bool]]
    match: str
    hits: int
    words_only: bool

    @classmethod
    def of(cls, connection: Connection, query: Query, today: date) -> Wanted:
        where, match = filters.conditions(query, today)
        hits = 0
        if match:
            found = select(func.count()).select_from(filters.hits(match).subquery())
            hits = connection.execute(found).scalar_one()
        plain = not query.filters and not any(word.negated for word in query.words)
        return cls(where, match, hits, plain)

    def ids(self) -> Select[tuple[int]]:
        """The leads wanted, in no order."""
        statement = select(lead.c.id).where(*self.where)
        return statement.where(self._member()) if self.match else statement

    def count(self, connection: Connection) -> int:
        if self.match and self.words_only:
            trashed = select(func.count()).where(lead.c.trashed_at.isnot(None), self._member())
            return self.hits - connection.execute(trashed).scalar_one()
        return connection.execute(
            select(func.count()).select_from(self.ids().subquery())
        ).scalar_one()  # fmt: skip

    def _member(self) -> ColumnElement[bool]:
        # With many hits it is quicker to walk the wanted order and test each row ("+" keeps
        # SQLite from going by id) than to fetch and sort them all.
        column = literal_column("+lead.id") if self.hits >= WALK_ABOVE else lead.c.id
        return column.in_(filters.hits(self.match))


def _find(
    connection: Connection, wanted: Wanted, sort: str, limit: int | None, offset: int
) -> Ids[int]:
    by = orders.order(sort)
    direction = by.column.desc() if by.descending else by.column.asc()
    tie = lead.c.id.desc() if by.descending else lead.c.id.asc()
    found: Ids[int] = array("q")
    for part, order in (
        (wanted.ids().where(by.filled), (direction, tie)),
        (wanted.ids().where(by.filled.isnot(True)), (tie,)),  # NOT alone loses NULLs
    ):
        room = None if limit is None else limit - len(found)
        if room is not None and room <= 0:
            break
        statement = part.order_by(*order).limit(room)
        if offset and not found:
            ahead = min(offset, connection.execute(
                select(func.count()).select_from(part.subquery())
            ).scalar_one())  # fmt: skip
            statement, offset = statement.offset(ahead), offset - ahead
        found.extend(connection.scalars(statement))
    return found


_pinner = user.alias("pinner")
_NAMES: Final = {"owner": user.c.name, "campaign": campaign.c.name, "pinned_by": _pinner.c.name}
_FIELDS: Final = tuple(Lead.__dataclass_fields__)
_TAGS: Final = _FIELDS.index("tags")
# The columns stand in the order of the fields: a record is made of them as they come.
_ROWS: Final = (
    select(*(
        func.coalesce(_NAMES[name], "").label(name) if name in _NAMES else lead.c[name]
        for name in _FIELDS
    ))
    .join_from(lead, user, user.c.id == lead.c.owner_id, isouter=True)
    .join(_pinner, _pinner.c.id == lead.c.pin_user_id, isouter=True)
    .join(campaign, campaign.c.id == lead.c.campaign_id, isouter=True)
)  # fmt: skip


def leads(connection: Connection, ids: Iterable[int]) -> list[Lead]:
    """The leads with these ids, in the order of `ids`; unknown ids are left out."""
    wanted = list(ids)
    found: dict[int, Lead] = {}
    for chunk in derive.chunks(wanted):
        for row in connection.execute(_ROWS.where(lead.c.id.in_(chunk))):
            record = _lead(row)
            found[record.id] = record
    return [found[row_id] for row_id in wanted if row_id in found]


def _lead(row: Sequence[Any]) -> Lead:
    values = list(row)
    values[_TAGS] = tuple(values[_TAGS].split("\n")) if values[_TAGS] else ()
    return Lead(*values)


def touches(connection: Connection, lead_id: int) -> list[Touch]:
    """What was seen of a lead, newest first."""
    rows = connection.execute(
        select(touch, user.c.name.label("who"), campaign.c.name.label("campaign"))
        .join(user, user.c.id == touch.c.user_id, isouter=True)
        .join(campaign, campaign.c.id == touch.c.campaign_id, isouter=True)
        .where(touch.c.lead_id == lead_id, touch.c.trashed_at.is_(None))
        .order_by(touch.c.at.desc(), touch.c.id.desc())
    ).mappings()
    return [
        Touch(
            row["id"], row["lead_id"], row["kind"], row["at"], row["campaign"] or "",
            row["campaign_id"], row["note"], row["who"] or "", row["detail"],
        )
        for row in rows
    ]  # fmt: skip


def companies(connection: Connection, ids: Iterable[int]) -> list[Company]:
    """Companies by id, in that order, with the number of their leads; unknown ids are left out."""
    people = (
        select(func.count()).where(lead.c.company_id == company.c.id, lead.c.trashed_at.is_(None))
        .scalar_subquery().label("lead_count")
    )  # fmt: skip
    columns = [company.c[name] for name in Company.__dataclass_fields__ if name in company.c]
    wanted = list(dict.fromkeys(ids))
    found = {
        row["id"]: Company(**row)
        for chunk in derive.chunks(wanted)
        for row in connection.execute(
            select(*columns, people).where(company.c.id.in_(chunk))
        ).mappings()
    }
    return [found[row_id] for row_id in wanted if row_id in found]


def companies_like(connection: Connection, start: str, limit: int = 8) -> list[Company]:
    """Companies whose name or reading contains `start`, those with it in front first."""
    pattern = company.c.name.icontains(start, autoescape=True)
    reading = company.c.kana.icontains(start, autoescape=True)
    ids = connection.execute(
        select(company.c.id)
        .where(company.c.trashed_at.is_(None), pattern | reading)
        .order_by(~company.c.key.startswith(start), func.length(company.c.name))
        .limit(limit)
    ).scalars()
    wanted = list(ids)
    known = {found.id: found for found in companies(connection, wanted)}
    return [known[row_id] for row_id in wanted]


def campaigns(connection: Connection) -> list[Campaign]:
    """All campaigns, the latest first, with the number of their leads."""
    people = (
        select(func.count()).where(lead.c.campaign_id == campaign.c.id, lead.c.trashed_at.is_(None))
        .scalar_subquery().label("lead_count")
    )  # fmt: skip
    columns = [campaign.c[name] for name in Campaign.__dataclass_fields__ if name in campaign.c]
    rows = connection.execute(
        select(*columns, people)
        .where(campaign.c.trashed_at.is_(None))
        .order_by(campaign.c.starts_on.desc(), campaign.c.id.desc())
    )
    return [Campaign(**row) for row in rows.mappings()]


def custom_fields(connection: Connection) -> list[CustomField]:
    """The custom fields in use, in the order they came."""
    rows = connection.execute(
        select(custom_field.c.key, custom_field.c.label)
        .where(custom_field.c.trashed_at.is_(None))
        .order_by(custom_field.c.id)
    )
    return [CustomField(key, label) for key, label in rows]


def names(connection: Connection, table: str) -> list[str]:
    """The names in use in "user" or "tag", sorted."""
    target = {"user": user, "tag": tag}[table]
    return list(
        connection.execute(
            select(target.c.name).where(target.c.trashed_at.is_(None)).order_by(target.c.name)
        ).scalars()
    )


def of_company(connection: Connection, company_id: int, limit: int) -> list[int]:
    """Ids of a company's people, the highest score first."""
    return list(
        connection.execute(
            select(lead.c.id)
            .where(lead.c.company_id == company_id, lead.c.trashed_at.is_(None))
            .order_by(lead.c.score.desc(), lead.c.id)
            .limit(limit)
        ).scalars()
    )
