"""Files that a messenger names by an address, which is longer than an id.

SQLite holds to no length, and could only copy the table, to which others refer.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column(
            "received_files", "reference", existing_type=sa.String(256), type_=sa.String(2048)
        )
