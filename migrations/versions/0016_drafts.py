"""Drafts that are circulated, and what departments think of them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


# What `models.base.Instant` keeps on each database, written out: migrations stay as they were.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.add_column("submissions", sa.Column("opinion", sa.String(24), nullable=True))
    op.add_column(
        "received_files",
        sa.Column("form", sa.String(24), server_default="document", nullable=False),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file", sa.JSON(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("circulated_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligations.id"], name=op.f("fk_drafts_obligation_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["contacts.id"], name=op.f("fk_drafts_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("obligation_id", name=op.f("uq_drafts_obligation_id")),
    )
    op.add_column(
        "paper_orders",
        sa.Column("draft_id", sa.Integer(), sa.ForeignKey("drafts.id"), nullable=True),
        inline_references=True,
    )
