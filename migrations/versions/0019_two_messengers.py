"""A contact on two messengers."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


# What `models.base.Instant` keeps on each database, written out: migrations stay as they were.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.add_column("accounts", sa.Column("failed_at", INSTANT, nullable=True))
    # SQLite adds a foreign key only together with its column.
    op.add_column(
        "invitations",
        sa.Column(
            "links_id",
            sa.Integer(),
            sa.ForeignKey("contacts.id", name=op.f("fk_invitations_links_id")),
            nullable=True,
        ),
        inline_references=True,
    )
