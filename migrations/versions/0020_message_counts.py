"""What is sent in a month is counted, where the messenger's plan allows so many messages."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


# What `models.base.Instant` keeps on each database, written out: migrations stay as they were.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.create_table(
        "message_counts",
        sa.Column("channel", sa.String(24), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("refused_at", INSTANT, nullable=True),
        sa.Column("last_refused_at", INSTANT, nullable=True),
        sa.Column("warned", sa.Integer(), nullable=False),
        sa.Column("refusal_told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "month", name=op.f("pk_message_counts")),
    )
