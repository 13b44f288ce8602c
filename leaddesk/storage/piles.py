"""Piles of cards: what those that came together have in common."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Final

from sqlalchemy import Connection, insert, select, update

from leaddesk.domain.cards import Pile
from leaddesk.storage.schema import pile

_COLUMNS: Final = [pile.c[each.name] for each in fields(Pile)]


def add(connection: Connection, values: Pile, stamp: str) -> int:
    """A new pile; its id."""
    made = insert(pile).values(**asdict(values), created_at=stamp).returning(pile.c.id)
    return int(connection.execute(made).scalar_one())


def change(connection: Connection, pile_id: int, values: Pile) -> None:
    """Sets what the cards of a pile have in common."""
    connection.execute(update(pile).where(pile.c.id == pile_id).values(**asdict(values)))


def by_id(connection: Connection) -> dict[int, Pile]:
    """All piles, the newest first."""
    rows = connection.execute(select(pile.c.id, *_COLUMNS).order_by(pile.c.id.desc()))
    return {row_id: Pile(*values) for row_id, *values in rows}
