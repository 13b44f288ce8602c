"""Corrections people made on cards, counted."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select, update

from leaddesk.storage.schema import lesson


def learn(
    connection: Connection, field: str, company_key: str, read: str, corrected: str, stamp: str
) -> None:
    """Counts a correction; one the other way round, made before, is forgotten."""
    same = (lesson.c.field == field, lesson.c.company_key == company_key)
    connection.execute(
        delete(lesson).where(*same, lesson.c.read == corrected, lesson.c.corrected == read)
    )
    known = (*same, lesson.c.read == read, lesson.c.corrected == corrected)
    counted = connection.execute(
        update(lesson).where(*known).values(times=lesson.c.times + 1, at=stamp)
    )
    if not counted.rowcount:
        connection.execute(
            insert(lesson).values(
                field=field, company_key=company_key, read=read, corrected=corrected, at=stamp
            )
        )


def forget(connection: Connection, field: str, company_key: str, read: str, corrected: str) -> None:
    """Takes back that a correction was counted once."""
    known = (lesson.c.field == field, lesson.c.company_key == company_key, lesson.c.read == read,
             lesson.c.corrected == corrected)  # fmt: skip
    connection.execute(update(lesson).where(*known).values(times=lesson.c.times - 1))
    connection.execute(delete(lesson).where(*known, lesson.c.times <= 0))


def of(connection: Connection, company_keys: Collection[str]) -> list[tuple[str, str, str, int]]:
    """(field, read, corrected, times) of corrections on cards of these companies ("": of every
    one), what was corrected most often, then last, in front."""
    rows = connection.execute(
        select(lesson.c.field, lesson.c.read, lesson.c.corrected, lesson.c.times)
        .where(lesson.c.company_key.in_(company_keys))
        .order_by(lesson.c.times.desc(), lesson.c.at.desc(), lesson.c.id.desc())
    )
    return [(field, read, corrected, times) for field, read, corrected, times in rows]
