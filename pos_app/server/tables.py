"""The tables of the order service, the same on SQLite and PostgreSQL."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData()

# `cursor` counts the changes of a location's orders; whoever writes an order locks this row first, so cursors are
# handed out in the order of the commits. `epoch` tells one life of a database from the next.
locations = Table(
    "locations",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("epoch", String(16), nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("cursor", BigInteger, nullable=False),
    Column("catalog", Text),
    Column("staff", Text),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("location", ForeignKey("locations.id"), nullable=False),
    Column("role", String(16), nullable=False),
    Column("name", String(120), nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("revoked_at", String(32)),
)

# `document` is the whole order as it is answered; the other columns are what is searched and counted.
orders = Table(
    "orders",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("location", ForeignKey("locations.id"), nullable=False),
    Column("private_ref", String(200)),
    Column("fingerprint", String(64)),
    Column("business_day", String(10), nullable=False),
    Column("order_number", Integer, nullable=False),
    Column("display_id", String(32)),
    Column("state", String(16), nullable=False),
    Column("cursor", BigInteger, nullable=False),
    Column("created_by", String(16), nullable=False),
    Column("search", Text, nullable=False),
    Column("document", Text, nullable=False),
    UniqueConstraint("location", "private_ref"),
    UniqueConstraint("location", "business_day", "order_number"),
    UniqueConstraint("location", "business_day", "display_id"),
    UniqueConstraint("location", "cursor"),
    Index("orders_by_state", "location", "state", "cursor"),
)

order_numbers = Table(
    "order_numbers",
    metadata,
    Column("location", ForeignKey("locations.id"), primary_key=True),
    Column("business_day", String(10), primary_key=True),
    Column("last", Integer, nullable=False),
)

payment_intents = Table(
    "payment_intents",
    metadata,
    Column("order_id", ForeignKey("orders.id"), primary_key=True),
    Column("intent_id", String(200), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
)

# `entry` is the change as the history route answers it.
history = Table(
    "history",
    metadata,
    Column("order_id", ForeignKey("orders.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("location", String(200), nullable=False),
    Column("request_id", String(200)),
    Column("fingerprint", String(64)),
    Column("entry", Text, nullable=False),
    UniqueConstraint("location", "request_id"),
)

# `report`: what the kiosk of this letter found about its machine, as it is answered. `received_at`: by this clock.
kiosks = Table(
    "kiosks",
    metadata,
    Column("location", ForeignKey("locations.id"), primary_key=True),
    Column("letter", String(3), primary_key=True),
    Column("received_at", String(32), nullable=False),
    Column("report", Text, nullable=False),
)
