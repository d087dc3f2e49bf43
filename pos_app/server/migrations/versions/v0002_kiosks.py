"""What kiosks found about their machines."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of the kiosks' reports."""
    op.create_table(
        "kiosks",
        sa.Column("location", sa.String(200), sa.ForeignKey("locations.id"), primary_key=True),
        sa.Column("letter", sa.String(3), primary_key=True),
        sa.Column("received_at", sa.String(32), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("kiosks")
