"""Scoring by rules, pins with a reason, definitions, lifecycle, handoffs, deals, learned score.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        _whole("pin_user_id", None),
        sa.Column("pin_at", sa.Text(), nullable=True),
        _text("pin_reason"),
        sa.Column("pin_until", sa.Text(), nullable=True),
        sa.Column("nurture_until", sa.Text(), nullable=True),
        _text("temperature_by_score", "cold"),
    ):
        op.add_column("lead", column)
    # Until now nothing but a person, or a list, gave a temperature: none of them is to be lost.
    op.execute("UPDATE lead SET pinned = 1 WHERE temperature <> 'cold'")
    _rules()
    _definitions()
    _on_leads()
    op.create_table(
        "score_model",
        _id(),
        sa.Column("trained_at", sa.Text(), nullable=False),
        sa.Column("model", sa.JSON(), nullable=False),
        *_journaled(),
        sa.PrimaryKeyConstraint("id", name="pk_score_model"),
    )


def _rules() -> None:
    op.create_table(
        "score_rule",
        _id(),
        _text("name"),
        _text("axis", "fit"),
        *(_text(name) for name in ("part", "scope", "query", "campaign", "channel")),
        sa.Column("kinds", sa.JSON(), server_default="[]", nullable=False),
        _text("test", "each"),
        _whole("within_days", None),
        _whole("at_least", "1"),
        _whole("points", "0"),
        _whole("cap", None),
        _whole("half_life", None),
        _whole("place", "0"),
        sa.Column("active", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        *_journaled(),
        sa.PrimaryKeyConstraint("id", name="pk_score_rule"),
    )
    op.create_table(
        "policy",
        _id(),
        _text("key"),
        sa.Column("value", sa.JSON(), nullable=False),
        *_journaled(),
        sa.PrimaryKeyConstraint("id", name="pk_policy"),
    )
    op.create_index("ix_policy_key", "policy", ["key"], unique=False)


def _definitions() -> None:
    op.create_table(
        "definition",
        _id(),
        *(_text(name) for name in ("key", "words", "query")),
        *(_whole(name, None) for name in ("min_score", "min_fit", "min_engagement", "owner_id")),
        _whole("number", "1"),
        sa.Column("changed_at", sa.Text(), nullable=True),
        *_journaled(),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name="fk_definition_owner_id"),
        sa.PrimaryKeyConstraint("id", name="pk_definition"),
    )
    op.create_index("ix_definition_key", "definition", ["key"], unique=False)
    op.create_table(
        "lead_definition",
        sa.Column("lead_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        _whole("number", "1"),
        sa.Column("met_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("lead_id", "definition", name="pk_lead_definition"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_lead_definition_definition", "lead_definition", ["definition"], unique=False
    )


def _on_leads() -> None:
    op.create_table(
        "stage_change",
        _id(),
        _whole("lead_id"),
        sa.Column("at", sa.Text(), nullable=False),
        *(_text(name) for name in ("from_stage", "to_stage", "reason", "note")),
        sa.Column("back_on", sa.Text(), nullable=True),
        *(_whole(name, None) for name in ("user_id", "definition_number", "score")),
        sa.Column("history", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        *_journaled(),
        *_refers("stage_change", lead_id="lead", user_id="user"),
        sa.PrimaryKeyConstraint("id", name="pk_stage_change"),
    )
    op.create_table(
        "handoff",
        _id(),
        _whole("lead_id"),
        _whole("from_id", None),
        _whole("to_id"),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=True),
        _text("note"),
        _whole("definition_number", None),
        _whole("score", "0"),
        _text("answer"),
        sa.Column("answered_at", sa.Text(), nullable=True),
        _whole("answered_by_id", None),
        _text("reason"),
        _text("answer_note"),
        *_journaled(),
        *_refers("handoff", lead_id="lead", from_id="user", to_id="user", answered_by_id="user"),
        sa.PrimaryKeyConstraint("id", name="pk_handoff"),
    )
    op.create_table(
        "opportunity",
        _id(),
        _whole("lead_id"),
        _text("name"),
        sa.Column("amount", sa.Float(), nullable=True),
        sa.Column("expected_on", sa.Text(), nullable=True),
        _text("outcome"),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
        _text("reason"),
        _text("note"),
        _whole("user_id", None),
        *_journaled(),
        *_refers("opportunity", lead_id="lead", user_id="user"),
        sa.PrimaryKeyConstraint("id", name="pk_opportunity"),
    )
    for table in ("stage_change", "handoff", "opportunity"):
        op.create_index(f"ix_{table}_lead_id", table, ["lead_id"], unique=False)
    for table, column, state in (
        ("handoff", "to_id", "answer"), ("opportunity", "lead_id", "outcome"),
    ):  # fmt: skip
        op.create_index(
            f"ix_{table}_open", table, [column], unique=False,
            sqlite_where=sa.text(f"{state} = '' AND trashed_at IS NULL"),
        )  # fmt: skip


def _refers(table: str, **to: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")
        for column, other in to.items()
    ]


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=default, nullable=False)


def _whole(name: str, default: str | None = "") -> sa.Column[int]:
    """A number: required with "" for a default, one that may be missing with None."""
    return sa.Column(name, sa.Integer(), server_default=default or None, nullable=default is None)


def _journaled() -> tuple[sa.Column[int], sa.Column[str]]:
    return _whole("version", "1"), sa.Column("trashed_at", sa.Text(), nullable=True)
