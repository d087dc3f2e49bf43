"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "locations",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("epoch", sa.String(16), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("catalog", sa.Text()),
        sa.Column("staff", sa.Text()),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("location", sa.String(200), sa.ForeignKey("locations.id"), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("revoked_at", sa.String(32)),
    )
    op.create_table(
        "order_numbers",
        sa.Column("location", sa.String(200), sa.ForeignKey("locations.id"), primary_key=True),
        sa.Column("business_day", sa.String(10), primary_key=True),
        sa.Column("last", sa.Integer(), nullable=False),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("location", sa.String(200), sa.ForeignKey("locations.id"), nullable=False),
        sa.Column("private_ref", sa.String(200)),
        sa.Column("fingerprint", sa.String(64)),
        sa.Column("business_day", sa.String(10), nullable=False),
        sa.Column("order_number", sa.Integer(), nullable=False),
        sa.Column("display_id", sa.String(32)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.String(16), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.UniqueConstraint("location", "business_day", "order_number"),
        sa.UniqueConstraint("location", "business_day", "display_id"),
        sa.UniqueConstraint("location", "cursor"),
        sa.UniqueConstraint("location", "private_ref"),
    )
    op.create_table(
        "history",
        sa.Column("order_id", sa.String(32), sa.ForeignKey("orders.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("location", sa.String(200), nullable=False),
        sa.Column("request_id", sa.String(200)),
        sa.Column("fingerprint", sa.String(64)),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.UniqueConstraint("location", "request_id"),
    )
    op.create_table(
        "payment_intents",
        sa.Column("order_id", sa.String(32), sa.ForeignKey("orders.id"), primary_key=True),
        sa.Column("intent_id", sa.String(200), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
    )
    op.create_index("orders_by_state", "orders", ["location", "state", "cursor"])


def downgrade() -> None:
    """Drop every table."""
    op.drop_table("payment_intents")
    op.drop_table("history")
    op.drop_table("orders")
    op.drop_table("order_numbers")
    op.drop_table("api_keys")
    op.drop_table("locations")
