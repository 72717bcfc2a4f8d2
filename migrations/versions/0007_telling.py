"""The secretariat tells departments something: nudges, which the ledger of reminders refers to."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


# What `models.base.Instant` keeps on each database, written out: migrations stay as they were.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.create_table(
        "nudges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("at_once", sa.Boolean(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["season_id"], ["seasons.id"], name=op.f("fk_nudges_season_id")),
        sa.ForeignKeyConstraint(["by_id"], ["contacts.id"], name=op.f("fk_nudges_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
    )
    op.add_column(
        "reminders",
        sa.Column("nudge_id", sa.Integer(), sa.ForeignKey("nudges.id"), nullable=True),
        inline_references=True,
    )
    op.create_index(
        "ix_reminders_nudge_id",
        "reminders",
        ["nudge_id"],
        unique=False,
        sqlite_where=sa.text("nudge_id IS NOT NULL"),
        postgresql_where=sa.text("nudge_id IS NOT NULL"),
    )
