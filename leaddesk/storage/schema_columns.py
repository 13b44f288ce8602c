"""What the tables of the schema are made with."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


def text_column(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def whole_column(name: str, default: str = "0") -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=default)


def journaled() -> tuple[Column[int], Column[str]]:
    return whole_column("version", "1"), Column("trashed_at", Text)
