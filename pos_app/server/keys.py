"""API keys: made once, stored as SHA-256, bound to one location and one role's scopes."""

import base64
import hashlib
import hmac
import secrets
import time
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select, update

from pos_app.server.clock import now
from pos_app.server.database import Database, open_database
from pos_app.server.locations import ensure_location
from pos_app.server.tables import api_keys
from pos_app.wire.document import write_time

KEY_BYTES = 32
REREAD_SECONDS = 1.0


class Scope(StrEnum):
    """What a key may be allowed to do."""

    ORDERS_CREATE = "orders.create"
    ORDERS_READ = "orders.read"
    ORDERS_UPDATE = "orders.update"
    ORDERS_CANCEL = "orders.cancel"
    PAYMENTS_CREATE = "payments.create"
    PAYMENTS_REFUND = "payments.refund"
    CATALOG_READ = "catalog.read"
    STAFF_READ = "staff.read"


class KeyRole(StrEnum):
    """Whose key it is."""

    TILL = "till"
    LEAD = "lead"
    KIOSK = "kiosk"
    DISPLAY = "display"


SCOPES: dict[KeyRole, frozenset[Scope]] = {
    KeyRole.TILL: frozenset(Scope) - {Scope.ORDERS_CANCEL, Scope.PAYMENTS_REFUND},
    KeyRole.LEAD: frozenset(Scope),
    KeyRole.KIOSK: frozenset({Scope.ORDERS_CREATE, Scope.CATALOG_READ}),
    KeyRole.DISPLAY: frozenset({Scope.ORDERS_READ}),
}


class KeyRefused(ValueError):
    """A key that cannot be made or taken back; the text says why."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is stored: `digest` is the SHA-256 of the secret, in hex."""

    id: str
    digest: str
    location: str
    role: KeyRole
    name: str = ""
    created_at: str = ""

    def may(self, scope: Scope) -> bool:
        """Has this scope."""
        return scope in SCOPES[self.role]

    @property
    def reads_own(self) -> bool:
        """Reads the orders it made itself, and no others: a kiosk."""
        return self.role is KeyRole.KIOSK


class KeyRing:
    """Finds keys. What the database holds is read again at most once a second, and for every unknown key."""

    def __init__(self, database: Database, extra: Key | None = None) -> None:
        self._database = database
        self._extra = (extra,) if extra else ()
        self._stored: tuple[Key, ...] = ()
        self._read_at = float("-inf")

    async def find(self, secret: str) -> Key | None:
        """The key this secret opens, or None."""
        digest = digest_of(secret)
        if time.monotonic() - self._read_at < REREAD_SECONDS:
            found = self._match(digest)
            if found:
                return found
        self._stored = await self._database.read(_valid_keys)
        self._read_at = time.monotonic()
        return self._match(digest)

    async def holds(self, key: Key) -> bool:
        """Is this key still valid?"""
        return key in self._extra or key in await self._database.read(_valid_keys)

    def _match(self, digest: str) -> Key | None:
        found = None
        for key in (*self._extra, *self._stored):  # all of them, so that the time taken tells nothing
            if hmac.compare_digest(key.digest, digest):
                found = key
        return found


def digest_of(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_secret(text: str) -> bool:
    """32 bytes, base64url without padding."""
    try:
        return len(base64.b64decode(text + "=", altchars=b"-_", validate=True)) == KEY_BYTES
    except ValueError:
        return False


def embedded_key(secret: str, location: str, role: KeyRole = KeyRole.LEAD) -> Key:
    """The key a till hands its own service on standard input; it is never stored.

    A till's may all a lead may: who may refund and cancel is asked at that till, person by person. A kiosk's may what
    any kiosk may, and sees the orders of no till that used the same database.
    """
    name = "embedded" if role is KeyRole.LEAD else f"embedded {role}"
    return Key(name, digest_of(secret), location, role, name)


def create_key(database: str, role: str, location: str, name: str = "") -> str:
    """Make a key in the database at URL or file `database`; the only time its secret is seen.

    Raises `KeyRefused` for an unknown role, `DatabaseError`.
    """
    if role not in SCOPES:
        raise KeyRefused(f"{role!r} is not a role: write one of {', '.join(SCOPES)}")
    with closing(open_database(database)) as opened:
        return add_key(opened, KeyRole(role), location, name)


def add_key(database: Database, role: KeyRole, location: str, name: str = "") -> str:
    """Make a key in an open database; returns its secret."""
    secret = base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).rstrip(b"=").decode()

    def insert(connection: Connection) -> None:
        ensure_location(connection, location)
        connection.execute(
            api_keys.insert().values(
                id=secrets.token_hex(4),
                digest=digest_of(secret),
                location=location,
                role=role.value,
                name=name[:120],
                created_at=write_time(now()),
            )
        )

    database.write_now(insert)
    return secret


def list_keys(database: str) -> tuple[Key, ...]:
    """The keys that are valid, oldest first. Raises `DatabaseError`."""
    with closing(open_database(database)) as opened:
        return opened.read_now(_valid_keys)


def revoke_key(database: str, key_id: str) -> bool:
    """Take a key back by its id; False when there is no such valid key. Raises `DatabaseError`."""
    columns = api_keys.c
    revoke = update(api_keys).where(columns.id == key_id, columns.revoked_at.is_(None))
    with closing(open_database(database)) as opened:
        at = write_time(now())
        return opened.write_now(lambda connection: connection.execute(revoke.values(revoked_at=at)).rowcount == 1)


def _valid_keys(connection: Connection) -> tuple[Key, ...]:
    rows = connection.execute(select(api_keys).where(api_keys.c.revoked_at.is_(None)).order_by(api_keys.c.created_at))
    return tuple(Key(r.id, r.digest, r.location, KeyRole(r.role), r.name, r.created_at) for r in rows)
