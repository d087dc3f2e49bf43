"""The journal's tables, version by version; `PRAGMA user_version` says how far a file is."""

import sqlite3
from collections.abc import Callable

from pos_app.journal.errors import JournalNewer

_FIRST = """
CREATE TABLE drafts (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, body BLOB NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE orders (
    key TEXT PRIMARY KEY, service_id TEXT NOT NULL, body BLOB NOT NULL, created_at REAL NOT NULL
) STRICT;
CREATE TABLE intents (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    order_key TEXT NOT NULL REFERENCES orders (key),
    once_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    created_at REAL NOT NULL
) STRICT;
CREATE INDEX intents_of_order ON intents (order_key, seq);
CREATE INDEX intents_unsent ON intents (seq) WHERE state IN ('to send', 'sending', 'checking');
CREATE INDEX intents_refused ON intents (seq) WHERE state = 'refused';
CREATE VIEW unsent AS SELECT * FROM intents WHERE state IN ('to send', 'sending', 'checking');
-- An intent waits for the earlier ones of its order, and for ever behind an order the service refused to create.
CREATE VIEW sendable AS
    SELECT i.*, o.service_id FROM unsent i JOIN orders o ON o.key = i.order_key
    WHERE NOT EXISTS (
        SELECT 1 FROM intents p WHERE p.order_key = i.order_key AND p.seq < i.seq AND (
            p.state IN ('to send', 'sending', 'checking') OR (p.kind = 'create' AND p.state = 'refused')
        )
    );
CREATE TABLE cash (
    once_key TEXT PRIMARY KEY REFERENCES intents (once_key),
    currency TEXT NOT NULL, due INTEGER NOT NULL, tendered INTEGER NOT NULL, change INTEGER NOT NULL
) STRICT;
CREATE TABLE counters (day TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (day, name)) STRICT;
CREATE TABLE snapshots (name TEXT PRIMARY KEY, etag TEXT NOT NULL, body BLOB NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TABLE sold_out (day TEXT NOT NULL, item_id TEXT NOT NULL, PRIMARY KEY (day, item_id)) STRICT;
"""
_PEOPLE = """
CREATE TABLE pins (
    person_id TEXT PRIMARY KEY, hash TEXT NOT NULL, pepper TEXT NOT NULL, set_at TEXT NOT NULL
) STRICT;
CREATE TABLE pin_tries (id INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL) STRICT;
CREATE TABLE shift_marks (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, person_id TEXT NOT NULL, on_shift INTEGER NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, service_at TEXT NOT NULL, kind TEXT NOT NULL,
    person TEXT NOT NULL, person_name TEXT NOT NULL, approver TEXT NOT NULL, approver_name TEXT NOT NULL,
    order_key TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
"""
_PRINTING = """
CREATE TABLE print_jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, order_key TEXT NOT NULL, share TEXT NOT NULL, copy INTEGER NOT NULL, title TEXT NOT NULL,
    printer TEXT NOT NULL, body BLOB NOT NULL,
    state TEXT NOT NULL, trouble TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '', created_at REAL NOT NULL
) STRICT;
CREATE INDEX print_jobs_open ON print_jobs (id) WHERE state IN ('waiting', 'printing', 'failed');
CREATE INDEX print_jobs_of_order ON print_jobs (order_key);
"""
_HEADS = """
DROP VIEW sendable;
-- The first unsent intent of each order, kept by the triggers: what leaves next is found without a scan.
-- An intent waits for the earlier ones of its order, and for ever behind an order the service refused to create.
CREATE TABLE heads (
    order_key TEXT PRIMARY KEY, seq INTEGER NOT NULL, not_before REAL NOT NULL,
    tried INTEGER NOT NULL, blocked INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX heads_due ON heads (blocked, not_before, seq);
CREATE TRIGGER intent_is_added AFTER INSERT ON intents BEGIN
    {head_of_order}
END;
CREATE TRIGGER intent_is_changed AFTER UPDATE OF state, not_before, attempts ON intents BEGIN
    {head_of_order}
END;
INSERT INTO heads
    SELECT order_key, min(seq), not_before, attempts > 0, EXISTS (
        SELECT 1 FROM intents p WHERE p.order_key = unsent.order_key AND p.kind = 'create' AND p.state = 'refused'
    ) FROM unsent GROUP BY order_key;
""".replace(
    "{head_of_order}",
    """DELETE FROM heads WHERE order_key = new.order_key;
    INSERT INTO heads
        SELECT i.order_key, i.seq, i.not_before, i.attempts > 0, EXISTS (
            SELECT 1 FROM intents p WHERE p.order_key = i.order_key AND p.seq < i.seq
                AND p.kind = 'create' AND p.state = 'refused'
        ) FROM intents i
        WHERE i.order_key = new.order_key AND i.state IN ('to send', 'sending', 'checking')
        ORDER BY i.seq LIMIT 1;""",
)
_PAYMENTS = """
CREATE TABLE parts (
    once_key TEXT PRIMARY KEY REFERENCES intents (once_key),
    bundle TEXT NOT NULL, kind TEXT NOT NULL, tender TEXT NOT NULL, coin INTEGER NOT NULL, day TEXT NOT NULL,
    corrects TEXT NOT NULL, approved_by TEXT NOT NULL, currency TEXT NOT NULL,
    due INTEGER NOT NULL, tendered INTEGER NOT NULL, change INTEGER NOT NULL,
    tip INTEGER NOT NULL, rounding INTEGER NOT NULL
) STRICT;
INSERT INTO parts
    SELECT c.once_key, c.once_key, 'sale', 'cash', 1, date(i.created_at, 'unixepoch', 'localtime'), '', '',
        c.currency, c.due, c.tendered, c.change, 0, 0
    FROM cash c JOIN intents i ON i.once_key = c.once_key;
DROP TABLE cash;
CREATE INDEX parts_of_day ON parts (day);
CREATE INDEX parts_of_bundle ON parts (bundle);
CREATE TABLE give_backs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, once_key TEXT NOT NULL REFERENCES parts (once_key),
    number TEXT NOT NULL, transaction_id TEXT NOT NULL, currency TEXT NOT NULL, amount INTEGER NOT NULL,
    at TEXT NOT NULL, given_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX give_backs_waiting ON give_backs (id) WHERE given_at = '';
"""
_SCREEN = """
CREATE TABLE screen (id INTEGER PRIMARY KEY CHECK (id = 1), body BLOB NOT NULL) STRICT;
"""
_MOVES = """
-- What is sent, refused and undone together; and what was seen when a status was asked for, to decide again.
ALTER TABLE intents ADD COLUMN bundle TEXT NOT NULL DEFAULT '';
ALTER TABLE intents ADD COLUMN seen_status TEXT NOT NULL DEFAULT '';
ALTER TABLE intents ADD COLUMN seen_colleague TEXT NOT NULL DEFAULT '';
"""
_SHOWN = """
-- Orders whose number a customer was shown: it is theirs, whatever the service says.
CREATE TABLE shown (order_key TEXT PRIMARY KEY REFERENCES orders (key)) STRICT;
"""
_SHIFTS = """
-- `last_seq`, `last_give_back`: the newest rows of the shift; `waiting`: what was still to be given back, as JSON.
CREATE TABLE shifts (
    number INTEGER PRIMARY KEY, closed_at TEXT NOT NULL, last_seq INTEGER NOT NULL, last_give_back INTEGER NOT NULL,
    waiting TEXT NOT NULL, body BLOB NOT NULL
) STRICT;
CREATE INDEX give_backs_of_part ON give_backs (once_key);
"""
_DRAWER = """
-- Cash put into the drawer (above zero) or taken out of it without a sale, by the number of the shift.
CREATE TABLE drawer (
    id INTEGER PRIMARY KEY AUTOINCREMENT, shift INTEGER NOT NULL, currency TEXT NOT NULL, amount INTEGER NOT NULL,
    at TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX drawer_of_shift ON drawer (shift);
DROP INDEX parts_of_day;
"""
MIGRATIONS = (_FIRST, _PEOPLE, _PRINTING, _HEADS, _PAYMENTS, _SCREEN, _MOVES, _SHOWN, _SHIFTS, _DRAWER)


def prepare(connection: sqlite3.Connection, keep_copy: Callable[[int], object]) -> None:
    """Bring the file to the newest version, `keep_copy(version)` before each step on a file that is in use.

    Raises `JournalNewer`; a failed step leaves the file as it was.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise JournalNewer("this journal was written by a newer version of pos-app: update the program on this till")
    for known in range(version, len(MIGRATIONS)):
        if version:
            keep_copy(known)
        migrate(connection, known + 1)


def migrate(connection: sqlite3.Connection, to: int) -> None:
    """Take the steps that lead to version `to`, each in one transaction."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, script in enumerate(MIGRATIONS[version:to], start=version + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;")
