"""Pictures of cards, each kept once however often it comes."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, insert, select

from leaddesk.domain.cards import Side
from leaddesk.storage.schema import picture


def keep(connection: Connection, side: Side) -> int:
    """The id under which the picture of `side` is kept, from now on or already."""
    digest = _digest(side.image)
    known = select(picture.c.id).where(picture.c.digest == digest)
    if (found := connection.execute(known).scalar()) is not None:
        return int(found)
    made = insert(picture).values(
        digest=digest, width=side.width, height=side.height, image=side.image, thumb=side.thumb
    )
    return int(connection.execute(made.returning(picture.c.id)).scalar_one())


def image(connection: Connection, picture_id: int) -> bytes | None:
    """A picture (WebP), or None."""
    return connection.execute(
        select(picture.c.image).where(picture.c.id == picture_id)
    ).scalar_one_or_none()


def thumb(connection: Connection, picture_id: int) -> bytes | None:
    """A small picture (WebP), or None."""
    return connection.execute(
        select(picture.c.thumb).where(picture.c.id == picture_id)
    ).scalar_one_or_none()


def damaged(connection: Connection) -> list[int]:
    """The pictures that are not what they were when they came."""
    rows = connection.execute(select(picture.c.id, picture.c.digest, picture.c.image))
    return [row_id for row_id, digest, content in rows if _digest(content) != digest]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
