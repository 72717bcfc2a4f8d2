"""A season counts its receipt numbers, so that giving one out needs no look at all the others."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "seasons", sa.Column("receipts", sa.Integer(), server_default="0", nullable=False)
    )
    op.execute(
        "UPDATE seasons SET receipts = ("
        " SELECT count(*) FROM registration_versions"
        " JOIN registrations ON registrations.id = registration_versions.registration_id"
        " JOIN memberships ON memberships.id = registrations.membership_id"
        " WHERE memberships.season_id = seasons.id AND registration_versions.number IS NOT NULL)"
    )
