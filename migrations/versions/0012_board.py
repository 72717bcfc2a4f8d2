"""A board in the group keeps itself true."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


# What `models.base.Instant` keeps on each database, written out: migrations stay as they were.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.add_column(
        "cluster_groups", sa.Column("stay", sa.Integer(), server_default="1", nullable=False)
    )
    op.create_table(
        "boards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("stay", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(32), nullable=True),
        sa.Column("pulse", sa.String(64), nullable=False),
        sa.Column("look_at", INSTANT, nullable=False),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["season_id"], ["seasons.id"], name=op.f("fk_boards_season_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boards")),
        sa.UniqueConstraint("season_id", name=op.f("uq_boards_season_id")),
    )
    op.create_table(
        "board_parts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(64), nullable=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=True),
        sa.Column("in_doubt_since", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["board_id"], ["boards.id"], name=op.f("fk_board_parts_board_id")
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"],
            ["outbox.id"],
            name=op.f("fk_board_parts_outbox_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_parts")),
    )
    op.create_index(op.f("ix_board_parts_board_id"), "board_parts", ["board_id"])
