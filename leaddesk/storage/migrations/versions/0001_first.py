"""The first schema.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _people()
    _words()
    _leads()
    _lead_indexes()
    _touches()
    _journal()
    _search()


def _people() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="unknown", nullable=False),
        sa.Column("cost", sa.Float(), server_default="0", nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    op.create_table(
        "company",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("kana", sa.Text(), server_default="", nullable=False),
        sa.Column("corporate_number", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("postal_code", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("industry", sa.Text(), server_default="", nullable=False),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
    )
    op.create_index(op.f("ix_company_key"), "company", ["key"], unique=False)
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
    )


def _words() -> None:
    op.create_table(
        "custom_field",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_field")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
    )


def _leads() -> None:
    op.create_table(
        "lead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="b2b", nullable=False),
        sa.Column("company", sa.Text(), server_default="", nullable=False),
        sa.Column("company_kana", sa.Text(), server_default="", nullable=False),
        sa.Column("department", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("family_name", sa.Text(), server_default="", nullable=False),
        sa.Column("given_name", sa.Text(), server_default="", nullable=False),
        sa.Column("kana", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("mobile", sa.Text(), server_default="", nullable=False),
        sa.Column("fax", sa.Text(), server_default="", nullable=False),
        sa.Column("postal_code", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("industry", sa.Text(), server_default="", nullable=False),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("temperature", sa.Text(), server_default="cold", nullable=False),
        sa.Column("pinned", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("stage", sa.Text(), server_default="lead", nullable=False),
        sa.Column("win_probability", sa.Float(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.Text(), server_default="unknown", nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("decision_role", sa.Text(), server_default="", nullable=False),
        sa.Column("tags", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("next_action", sa.Text(), server_default="", nullable=False),
        sa.Column("next_at", sa.Text(), nullable=True),
        sa.Column("consent", sa.Text(), server_default="unknown", nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("custom", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=True),
        sa.Column("board_rank", sa.Text(), server_default="", nullable=False),
        sa.Column("name_sort", sa.Text(), server_default="", nullable=False),
        sa.Column("company_sort", sa.Text(), server_default="", nullable=False),
        sa.Column("person_key", sa.Text(), server_default="", nullable=False),
        sa.Column("phone_key", sa.Text(), server_default="", nullable=False),
        sa.Column("mobile_key", sa.Text(), server_default="", nullable=False),
        sa.Column("fit_score", sa.Integer(), server_default="0", nullable=False),
        sa.Column("engagement_score", sa.Integer(), server_default="0", nullable=False),
        sa.Column("score", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_touch_at", sa.Text(), nullable=True),
        sa.Column("touch_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_lead_campaign_id")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_lead_company_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_lead_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
    )


def _lead_indexes() -> None:
    op.create_index(
        "ix_lead_board",
        "lead",
        ["temperature", "board_rank"],
        unique=False,
        sqlite_where=sa.text("trashed_at IS NULL"),
    )
    op.create_index("ix_lead_campaign_id", "lead", ["campaign_id"], unique=False)
    op.create_index("ix_lead_company_id", "lead", ["company_id"], unique=False)
    op.create_index(
        "ix_lead_company_sort",
        "lead",
        ["company_sort"],
        unique=False,
        sqlite_where=sa.text("trashed_at IS NULL"),
    )
    op.create_index(
        "ix_lead_external_id",
        "lead",
        ["external_id"],
        unique=False,
        sqlite_where=sa.text("external_id <> ''"),
    )
    op.create_index(
        "ix_lead_name_sort",
        "lead",
        ["name_sort"],
        unique=False,
        sqlite_where=sa.text("trashed_at IS NULL"),
    )
    op.create_index(
        "ix_lead_next_at",
        "lead",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index(
        "ix_lead_person_key",
        "lead",
        ["person_key"],
        unique=False,
        sqlite_where=sa.text("person_key <> ''"),
    )
    op.create_index(
        "ix_lead_score",
        "lead",
        ["score"],
        unique=False,
        sqlite_where=sa.text("trashed_at IS NULL"),
    )
    op.create_index(
        "ix_lead_trashed_at",
        "lead",
        ["trashed_at"],
        unique=False,
        sqlite_where=sa.text("trashed_at IS NOT NULL"),
    )
    op.create_index(
        "ix_lead_updated_at",
        "lead",
        ["updated_at"],
        unique=False,
        sqlite_where=sa.text("trashed_at IS NULL"),
    )


def _touches() -> None:
    op.create_table(
        "touch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("detail", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_touch_campaign_id")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_touch_lead_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_touch_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touch")),
    )
    op.create_index(op.f("ix_touch_lead_id"), "touch", ["lead_id"], unique=False)


def _journal() -> None:
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("args", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("rows", sa.Integer(), server_default="0", nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_operation_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
    )
    op.create_table(
        "row_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("tbl", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_row_change_operation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_row_change")),
    )
    op.create_index(
        op.f("ix_row_change_operation_id"), "row_change", ["operation_id"], unique=False
    )
    op.create_index(op.f("ix_row_change_tbl_row_id"), "row_change", ["tbl", "row_id"], unique=False)
    op.create_table(
        "row_span",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("tbl", sa.Text(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_row_span_operation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_row_span")),
    )
    op.create_index(op.f("ix_row_span_operation_id"), "row_span", ["operation_id"], unique=False)
    op.create_index(op.f("ix_row_span_tbl_first_id"), "row_span", ["tbl", "first_id"], unique=False)


def _search() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE lead_search USING fts5(name, company, contact, tags, rest, "
        "tokenize='unicode61 remove_diacritics 0', prefix='1', columnsize=0)"
    )
