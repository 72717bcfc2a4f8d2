"""The secretariat commands from its group: proposals, topics, a group that the bot left."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


# What `models.base.Instant` keeps on each database, written out: migrations stay as they were.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("topic", sa.String(32), nullable=True))
    op.add_column("cluster_groups", sa.Column("topic", sa.String(32), nullable=True))
    op.add_column("cluster_groups", sa.Column("left_at", INSTANT, nullable=True))
    op.add_column("memberships", sa.Column("locked_at", INSTANT, nullable=True))
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("basis", sa.String(64), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.Column("outcome", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(
            ["season_id"], ["seasons.id"], name=op.f("fk_proposals_season_id")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_proposals_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["contacts.id"], name=op.f("fk_proposals_proposed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["contacts.id"], name=op.f("fk_proposals_settled_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
