"""Cards: piles of pictures, what was read from them, the cards kept with leads, lessons learned.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "picture",
        _id(),
        _text("digest"),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.Column("thumb", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_picture"),
    )
    op.create_index("ix_picture_digest", "picture", ["digest"], unique=True)
    op.create_table(
        "pile",
        _id(),
        *(_text(n) for n in ("campaign", "channel", "exchanged_on", "by", "temperature")),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pile"),
    )
    _scan()
    _card()
    op.create_table(
        "lesson",
        _id(),
        *(_text(name) for name in ("field", "company_key", "read", "corrected")),
        sa.Column("times", sa.Integer(), server_default="1", nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lesson"),
    )
    op.create_index("ix_lesson_company_key", "lesson", ["company_key"], unique=False)
    op.create_index("ix_lesson_field_read", "lesson", ["field", "read"], unique=False)


def _scan() -> None:
    op.create_table(
        "scan",
        _id(),
        sa.Column("pile_id", sa.Integer(), nullable=False),
        _text("source"),
        _text("label"),
        _text("fingerprint"),
        sa.Column("original", sa.LargeBinary(), nullable=True),
        _text("state"),
        _text("problem"),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("back_of", sa.Integer(), nullable=True),
        sa.Column("picture_id", sa.Integer(), nullable=True),
        sa.Column("lines", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("codes", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("reading", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        *_journaled(),
        sa.ForeignKeyConstraint(["pile_id"], ["pile.id"], name="fk_scan_pile_id"),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name="fk_scan_picture_id"),
        sa.PrimaryKeyConstraint("id", name="pk_scan"),
    )
    for name in ("state", "fingerprint", "pile_id", "parent_id", "back_of"):
        op.create_index(f"ix_scan_{name}", "scan", [name], unique=False)


def _card() -> None:
    op.create_table(
        "card",
        _id(),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("touch_id", sa.Integer(), nullable=True),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("front_id", sa.Integer(), nullable=True),
        sa.Column("back_id", sa.Integer(), nullable=True),
        _text("exchanged_on"),
        sa.Column("printed", sa.JSON(), server_default="{}", nullable=False),
        *_journaled(),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_card_lead_id"),
        sa.ForeignKeyConstraint(["touch_id"], ["touch.id"], name="fk_card_touch_id"),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name="fk_card_scan_id"),
        sa.ForeignKeyConstraint(["front_id"], ["picture.id"], name="fk_card_front_id"),
        sa.ForeignKeyConstraint(["back_id"], ["picture.id"], name="fk_card_back_id"),
        sa.PrimaryKeyConstraint("id", name="pk_card"),
    )
    for name in ("lead_id", "scan_id"):
        op.create_index(f"ix_card_{name}", "card", [name], unique=False)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _journaled() -> tuple[sa.Column[int], sa.Column[str]]:
    return (
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
    )
