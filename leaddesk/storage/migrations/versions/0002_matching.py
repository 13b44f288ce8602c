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
    op.create_table(
        "merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survivor_id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.JSON(), server_default="{}", nullable=False)
            for name in ("fields", "winners", "seen", "parts")
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["survivor_id"], ["lead.id"], name=op.f("fk_merge_survivor_id")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_merge_operation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
    )
    op.create_index(op.f("ix_merge_survivor_id"), "merge", ["survivor_id"], unique=False)
    op.create_index(op.f("ix_merge_operation_id"), "merge", ["operation_id"], unique=False)
    op.create_table(
        "not_same",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["high_id"], ["lead.id"], name=op.f("fk_not_same_high_id")),
        sa.ForeignKeyConstraint(["low_id"], ["lead.id"], name=op.f("fk_not_same_low_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_same")),
    )
    op.create_index(op.f("ix_not_same_high_id"), "not_same", ["high_id"], unique=False)
    op.create_index(op.f("ix_not_same_low_id_high_id"), "not_same", ["low_id", "high_id"])
    op.drop_index("ix_lead_person_key", table_name="lead")
    for name in ("person_key", "phone_key", "mobile_key"):
        op.execute(f"ALTER TABLE lead DROP COLUMN {name}")
    _search()


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
