"""Handing over, requests to join, entering on behalf of a department, acceptance."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"
branch_labels = None
depends_on = None


# What `models.base.Instant` keeps on each database, written out: migrations stay as they were.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    # SQLite adds a foreign key only together with its column.
    op.add_column(
        "invitations",
        sa.Column(
            "replaces_id",
            sa.Integer(),
            sa.ForeignKey("appointments.id", name=op.f("fk_invitations_replaces_id")),
            nullable=True,
        ),
        inline_references=True,
    )
    op.add_column(
        "registration_versions",
        sa.Column("by_secretariat", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("registrations", sa.Column("accepted_number", sa.Integer(), nullable=True))
    op.add_column("registrations", sa.Column("accepted_at", INSTANT, nullable=True))
    op.add_column(
        "registrations",
        sa.Column(
            "accepted_by_id",
            sa.Integer(),
            sa.ForeignKey("contacts.id", name=op.f("fk_registrations_accepted_by_id")),
            nullable=True,
        ),
        inline_references=True,
    )
    op.add_column("registrations", sa.Column("returned_at", INSTANT, nullable=True))
    op.add_column("registrations", sa.Column("returned_reason", sa.Text(), nullable=True))
    op.create_table(
        "join_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(24), nullable=False),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("membership_id", sa.Integer(), nullable=True),
        sa.Column("consented_at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("outcome", sa.String(24), nullable=True),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["memberships.id"], name=op.f("fk_join_requests_membership_id")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["contacts.id"], name=op.f("fk_join_requests_settled_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_requests")),
    )
    op.create_index("ix_join_requests_account", "join_requests", ["channel", "account"])
