"""Departments that are renamed, merge, split, come and go within a season."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


# What `models.base.Instant` keeps on each database, written out: migrations stay as they were.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.add_column("seasons", sa.Column("filed_departments", sa.String(64), nullable=True))
    op.add_column("seasons", sa.Column("departments_changed_at", INSTANT, nullable=True))
    op.add_column("memberships", sa.Column("former_name", sa.Text(), nullable=True))
    op.add_column("memberships", sa.Column("former_aliases", sa.JSON(), nullable=True))
    op.add_column("memberships", sa.Column("spared", sa.JSON(), nullable=True))
    op.create_table(
        "successions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["departments.id"], name=op.f("fk_successions_predecessor_id")
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["departments.id"], name=op.f("fk_successions_successor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_successions")),
    )
    op.create_index(op.f("ix_successions_successor_id"), "successions", ["successor_id"])
