"""The tables. Every journaled table has `id`, `version` and `trashed_at`.

Keys, scores and what is told of touches are computed from other columns in the same transaction
(see `derive.py`); the journal neither records nor restores them.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    text,
)

from leaddesk.storage.schema_cards import card, lesson, picture, pile, scan
from leaddesk.storage.schema_columns import journaled, metadata, text_column, whole_column
from leaddesk.storage.schema_funnel import (
    definition,
    handoff,
    lead_definition,
    opportunity,
    policy,
    score_model,
    score_rule,
    stage_change,
)

__all__ = [
    "JOURNALED", "campaign", "card", "company", "company_merge", "company_not_same",
    "custom_field", "definition", "handoff", "lead", "lead_block", "lead_definition", "lesson",
    "merge", "metadata", "not_same", "operation", "opportunity", "picture", "pile", "policy",
    "row_change", "row_span", "scan", "score_model", "score_rule", "setting", "stage_change",
    "tag", "touch", "user",
]  # fmt: skip

user = Table(
    "user", metadata,
    Column("id", Integer, primary_key=True),
    text_column("name"),
    *journaled(),
)  # fmt: skip

campaign = Table(
    "campaign", metadata,
    Column("id", Integer, primary_key=True),
    text_column("name"),
    Column("channel", Text, nullable=False, server_default="unknown"),
    Column("cost", Float, nullable=False, server_default="0"),
    Column("starts_on", Text),
    Column("ends_on", Text),
    *journaled(),
)  # fmt: skip

company = Table(
    "company", metadata,
    Column("id", Integer, primary_key=True),
    text_column("name"),
    text_column("key"),
    text_column("kana"),
    text_column("corporate_number"),
    text_column("phone"),
    text_column("postal_code"),
    text_column("address"),
    text_column("url"),
    text_column("industry"),
    Column("employees", Integer),
    Column("created_at", Text),
    Column("updated_at", Text),
    # The company that took this one over, as with leads. Its `key` still leads there.
    Column("merged_into", Integer),
    *journaled(),
    Index(None, "key"),
    Index("ix_company_merged_into", "merged_into", sqlite_where=text("merged_into IS NOT NULL")),
)  # fmt: skip

_live = text("trashed_at IS NULL")

lead = Table(
    "lead", metadata,
    Column("id", Integer, primary_key=True),
    text_column("external_id"),
    Column("kind", Text, nullable=False, server_default="b2b"),
    text_column("company"),
    text_column("company_kana"),
    text_column("department"),
    text_column("title"),
    text_column("name"),
    text_column("family_name"),
    text_column("given_name"),
    text_column("kana"),
    text_column("email"),
    text_column("phone"),
    text_column("mobile"),
    text_column("fax"),
    text_column("postal_code"),
    text_column("address"),
    text_column("url"),
    text_column("industry"),
    Column("employees", Integer),
    Column("temperature", Text, nullable=False, server_default="cold"),
    # A person's word against the score: who pinned the temperature, when, why, until which day.
    Column("pinned", Boolean, nullable=False, server_default=text("0")),
    Column("pin_user_id", Integer),
    Column("pin_at", Text),
    text_column("pin_reason"),
    Column("pin_until", Text),
    Column("stage", Text, nullable=False, server_default="lead"),
    Column("nurture_until", Text),            # the day a recycled lead is looked at again
    Column("owner_id", ForeignKey("user.id")),
    Column("channel", Text, nullable=False, server_default="unknown"),
    Column("campaign_id", ForeignKey("campaign.id")),
    text_column("decision_role"),
    text_column("tags"),                      # one a line
    text_column("notes"),
    text_column("next_action"),
    Column("next_at", Text),
    Column("consent", Text, nullable=False, server_default="unknown"),
    Column("created_at", Text),
    Column("updated_at", Text),
    Column("custom", JSON, nullable=False, server_default="{}"),
    Column("company_id", ForeignKey("company.id")),
    text_column("board_rank"),
    # The lead that took this one over: set, with `trashed_at`, on a lead merged away.
    Column("merged_into", Integer),
    # derived
    text_column("name_sort"),
    text_column("company_sort"),
    whole_column("fit_score"),
    whole_column("engagement_score"),
    whole_column("score"),
    Column("temperature_by_score", Text, nullable=False, server_default="cold"),
    Column("win_probability", Float),
    Column("last_touch_at", Text),
    whole_column("touch_count"),
    *journaled(),
    Index("ix_lead_name_sort", "name_sort", sqlite_where=_live),
    Index("ix_lead_company_sort", "company_sort", sqlite_where=_live),
    Index("ix_lead_updated_at", "updated_at", sqlite_where=_live),
    Index("ix_lead_score", "score", sqlite_where=_live),
    Index("ix_lead_board", "temperature", "board_rank", sqlite_where=_live),
    Index("ix_lead_external_id", "external_id", sqlite_where=text("external_id <> ''")),
    Index("ix_lead_next_at", "next_at", sqlite_where=text("next_at IS NOT NULL")),
    Index("ix_lead_trashed_at", "trashed_at", sqlite_where=text("trashed_at IS NOT NULL")),
    Index("ix_lead_company_id", "company_id"),
    Index("ix_lead_campaign_id", "campaign_id"),
    Index("ix_lead_merged_into", "merged_into", sqlite_where=text("merged_into IS NOT NULL")),
)  # fmt: skip

# Derived: by which keys (`identity.record(...).keys`) a lead is found as possibly the same person
# as another. In the trash too; who is looked for says who counts.
lead_block = Table(
    "lead_block", metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("lead_id", Integer, primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip


def _apart(name: str, row: str) -> Table:
    """Two rows that somebody has looked at and found to be two; the lower id first."""
    return Table(
        name, metadata,
        Column("id", Integer, primary_key=True),
        Column("low_id", ForeignKey(f"{row}.id"), nullable=False),
        Column("high_id", ForeignKey(f"{row}.id"), nullable=False),
        *journaled(),
        Index(None, "low_id", "high_id"),
        Index(None, "high_id"),
    )  # fmt: skip


def _merges(name: str, row: str) -> Table:
    """A merge that stands: what it changed in the survivor, and what it took over from whom.

    `fields`: column of the survivor to [before, after]; `winners` and `seen`: what the merge was
    decided by (`domain.merging.propose`); `parts`: id of a row merged away to its rows that went
    to the survivor, {table: [ids]}. In the trash when all of it is taken back.
    """
    return Table(
        name, metadata,
        Column("id", Integer, primary_key=True),
        Column("survivor_id", ForeignKey(f"{row}.id"), nullable=False),
        Column("operation_id", ForeignKey("operation.id"), nullable=False),
        Column("fields", JSON, nullable=False, server_default="{}"),
        Column("winners", JSON, nullable=False, server_default="{}"),
        Column("seen", JSON, nullable=False, server_default="{}"),
        Column("parts", JSON, nullable=False, server_default="{}"),
        *journaled(),
        Index(None, "survivor_id"),
        Index(None, "operation_id"),
    )  # fmt: skip


not_same = _apart("not_same", "lead")
merge = _merges("merge", "lead")
company_not_same = _apart("company_not_same", "company")
company_merge = _merges("company_merge", "company")

touch = Table(
    "touch", metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", ForeignKey("lead.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("campaign_id", ForeignKey("campaign.id")),
    Column("user_id", ForeignKey("user.id")),
    text_column("note"),
    Column("detail", JSON, nullable=False, server_default="{}"),
    *journaled(),
    Index(None, "lead_id"),
)  # fmt: skip

tag = Table(
    "tag", metadata,
    Column("id", Integer, primary_key=True),
    text_column("name"),
    *journaled(),
)  # fmt: skip

custom_field = Table(
    "custom_field", metadata,
    Column("id", Integer, primary_key=True),
    text_column("key"),
    text_column("label"),
    *journaled(),
)  # fmt: skip

# Kept with the data for everybody who uses it; not journaled.
setting = Table(
    "setting", metadata,
    Column("name", Text, primary_key=True),
    Column("value", JSON, nullable=False),
)  # fmt: skip

operation = Table(
    "operation", metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("user_id", ForeignKey("user.id")),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("args", JSON, nullable=False, server_default="{}"),
    whole_column("rows"),
    Column("undoes", Integer),
    Column("undone_by", Integer),
)  # fmt: skip

# An update of one row: the changed columns before and after.
row_change = Table(
    "row_change", metadata,
    Column("id", Integer, primary_key=True),
    Column("operation_id", ForeignKey("operation.id"), nullable=False),
    Column("tbl", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Index(None, "operation_id"),
    Index(None, "tbl", "row_id"),
)  # fmt: skip

# Rows inserted, trashed or restored: ids alone say all, runs of them in one record.
row_span = Table(
    "row_span", metadata,
    Column("id", Integer, primary_key=True),
    Column("operation_id", ForeignKey("operation.id"), nullable=False),
    Column("tbl", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("first_id", Integer, nullable=False),
    Column("last_id", Integer, nullable=False),
    Index(None, "operation_id"),
    Index(None, "tbl", "first_id"),
)  # fmt: skip

JOURNALED: Final[dict[str, Table]] = {
    t.name: t for t in (lead, company, touch, campaign, tag, custom_field, user, not_same, merge,
                        company_not_same, company_merge, scan, card, score_rule, policy,
                        definition, stage_change, handoff, opportunity, score_model)
}  # fmt: skip
