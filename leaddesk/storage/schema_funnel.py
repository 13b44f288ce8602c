"""The tables of the way from lead to customer: rules, definitions, moves, handoffs, deals."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, Table, Text, text

from leaddesk.storage.schema_columns import journaled, metadata, text_column, whole_column

# A rule of the score, see `domain.score_rules.ScoreRule`.
score_rule = Table(
    "score_rule", metadata,
    Column("id", Integer, primary_key=True),
    text_column("name"),
    Column("axis", Text, nullable=False, server_default="fit"),
    text_column("part"),
    text_column("scope"),
    text_column("query"),
    Column("kinds", JSON, nullable=False, server_default="[]"),
    text_column("campaign"),
    text_column("channel"),
    Column("test", Text, nullable=False, server_default="each"),
    Column("within_days", Integer),
    whole_column("at_least", "1"),
    whole_column("points"),
    Column("cap", Integer),
    Column("half_life", Integer),
    whole_column("place"),
    Column("active", Boolean, nullable=False, server_default=text("1")),
    *journaled(),
)  # fmt: skip

# What the team has agreed on and can change: thresholds, caps, lists of reasons, assignment.
policy = Table(
    "policy", metadata,
    Column("id", Integer, primary_key=True),
    text_column("key"),
    Column("value", JSON, nullable=False),
    *journaled(),
    Index(None, "key"),
)  # fmt: skip

# What lead, MQL, SQL … mean here; `number` counts its versions, from 1 on.
definition = Table(
    "definition", metadata,
    Column("id", Integer, primary_key=True),
    text_column("key"),
    text_column("words"),
    text_column("query"),
    Column("min_score", Integer),
    Column("min_fit", Integer),
    Column("min_engagement", Integer),
    Column("owner_id", ForeignKey("user.id")),
    whole_column("number", "1"),
    Column("changed_at", Text),
    *journaled(),
    Index(None, "key"),
)  # fmt: skip

# Derived: which definitions a lead meets now, since when, and which version of it.
lead_definition = Table(
    "lead_definition", metadata,
    Column("lead_id", Integer, primary_key=True, autoincrement=False),
    Column("definition", Text, primary_key=True),
    whole_column("number", "1"),
    Column("met_at", Text, nullable=False),
    Index(None, "definition"),
    sqlite_with_rowid=False,
)  # fmt: skip

# One dated move of a lead along its lifecycle.
stage_change = Table(
    "stage_change", metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", ForeignKey("lead.id"), nullable=False),
    Column("at", Text, nullable=False),
    text_column("from_stage"),
    text_column("to_stage"),
    text_column("reason"),
    text_column("note"),
    Column("back_on", Text),
    Column("user_id", ForeignKey("user.id")),
    Column("definition_number", Integer),
    Column("score", Integer),
    # No move of a person's, but what a list, a merge or an undo made of the stage.
    Column("history", Boolean, nullable=False, server_default=text("0")),
    *journaled(),
    Index(None, "lead_id"),
)  # fmt: skip

# An MQL handed to a salesperson; `answer`: "" while it is open, accepted, returned, withdrawn.
handoff = Table(
    "handoff", metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", ForeignKey("lead.id"), nullable=False),
    Column("from_id", ForeignKey("user.id")),
    Column("to_id", ForeignKey("user.id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("due_at", Text),
    text_column("note"),
    Column("definition_number", Integer),
    whole_column("score"),
    text_column("answer"),
    Column("answered_at", Text),
    Column("answered_by_id", ForeignKey("user.id")),
    text_column("reason"),
    text_column("answer_note"),
    *journaled(),
    Index(None, "lead_id"),
    Index("ix_handoff_open", "to_id", sqlite_where=text("answer = '' AND trashed_at IS NULL")),
)  # fmt: skip

# A deal with a lead; `outcome`: "" while it is open, won, lost, withdrawn.
opportunity = Table(
    "opportunity", metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", ForeignKey("lead.id"), nullable=False),
    text_column("name"),
    Column("amount", Float),
    Column("expected_on", Text),
    text_column("outcome"),
    Column("opened_at", Text, nullable=False),
    Column("closed_at", Text),
    text_column("reason"),
    text_column("note"),
    Column("user_id", ForeignKey("user.id")),
    *journaled(),
    Index(None, "lead_id"),
    Index("ix_opportunity_open", "lead_id",
          sqlite_where=text("outcome = '' AND trashed_at IS NULL")),
)  # fmt: skip

# What was learned from outcomes (`domain.winning.Model` as JSON); the newest live one counts.
score_model = Table(
    "score_model", metadata,
    Column("id", Integer, primary_key=True),
    Column("trained_at", Text, nullable=False),
    Column("model", JSON, nullable=False),
    *journaled(),
)  # fmt: skip
