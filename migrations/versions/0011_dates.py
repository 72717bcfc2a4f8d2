"""Deadlines changed in the chat, next to those of the season's file."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


# What `models.base.Instant` keeps on each database, written out: migrations stay as they were.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.add_column("obligations", sa.Column("filed_due_at", INSTANT, nullable=True))
    # Until now every date came from the file, and what is dropped was left out there.
    op.execute("UPDATE obligations SET filed_due_at = due_at WHERE dropped_at IS NULL")
