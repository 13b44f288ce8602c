"""Who may be the same person: blocking keys, leads merged away, pairs found to be two people.

The derived parts are filled by `storage.fresh` when the database is opened next: it finds that
none of them says by which rules it was made.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lead", sa.Column("merged_into", sa.Integer(), nullable=True))
    op.create_index(
        "ix_lead_merged_into",
        "lead",
        ["merged_into"],
        unique=False,
        sqlite_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_table(
        "lead_block",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "lead_id", name=op.f("pk_lead_block")),
        sqlite_with_rowid=False,
    )
    op.add_column("company", sa.Column("merged_into", sa.Integer(), nullable=True))
    op.create_index(
        "ix_company_merged_into",
        "company",
        ["merged_into"],
        unique=False,
        sqlite_where=sa.text("merged_into IS NOT NULL"),
    )
    for row, merge, not_same in (
        ("lead", "merge", "not_same"),
        ("company", "company_merge", "company_not_same"),
    ):
        _merges(merge, row)
        _apart(not_same, row)
    op.drop_index("ix_lead_person_key", table_name="lead")
    for name in ("person_key", "phone_key", "mobile_key"):
        op.execute(f"ALTER TABLE lead DROP COLUMN {name}")
    _search()


def _merges(name: str, row: str) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survivor_id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        *(
            sa.Column(column, sa.JSON(), server_default="{}", nullable=False)
            for column in ("fields", "winners", "seen", "parts")
        ),
        *_journaled(),
        sa.ForeignKeyConstraint(["survivor_id"], [f"{row}.id"], name=f"fk_{name}_survivor_id"),
        sa.ForeignKeyConstraint(["operation_id"], ["operation.id"], name=f"fk_{name}_operation_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    op.create_index(f"ix_{name}_survivor_id", name, ["survivor_id"], unique=False)
    op.create_index(f"ix_{name}_operation_id", name, ["operation_id"], unique=False)


def _apart(name: str, row: str) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        *_journaled(),
        sa.ForeignKeyConstraint(["high_id"], [f"{row}.id"], name=f"fk_{name}_high_id"),
        sa.ForeignKeyConstraint(["low_id"], [f"{row}.id"], name=f"fk_{name}_low_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    op.create_index(f"ix_{name}_high_id", name, ["high_id"], unique=False)
    op.create_index(f"ix_{name}_low_id_high_id", name, ["low_id", "high_id"], unique=False)


def _journaled() -> tuple[sa.Column[int], sa.Column[str]]:
    return (
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
    )


def _search() -> None:
    """The index without the texts, which are in the leads; pieces merge as one writes, not at once.

    `crisismerge`: with the default a single change after a long import would merge it all.
    """
    op.execute("DROP TABLE lead_search")
    op.execute(
        "CREATE VIRTUAL TABLE lead_search USING fts5(name, company, contact, tags, rest, "
        "tokenize='unicode61 remove_diacritics 0', prefix='1', columnsize=0, content='')"
    )
    op.execute("INSERT INTO lead_search(lead_search, rank) VALUES ('crisismerge', 1000)")
