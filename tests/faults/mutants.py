"""A till broken on purpose, to see that the rig notices. Each patches the till of the process it is applied in."""

import os
import signal
import sqlite3
from collections.abc import Callable
from typing import Any

import httpx
import msgspec
from msgspec import UNSET

from pos_app.domain.order_queue import Delivery
from pos_app.journal import outbox
from pos_app.journal.records import Intent
from pos_app.services.identity import new_key
from pos_app.services.line.sending import Sender
from pos_app.services.register import Register
from pos_app.wire.codec import decode
from pos_app.wire.document import OrderDocument
from pos_app.wire.push import PushOrder

_CREATED = "SELECT body FROM intents WHERE kind = 'create' ORDER BY seq DESC LIMIT 1"


def apply(name: str, url: str, key: str, run: int) -> None:
    """Break this process's till in the way of this name; "" leaves it whole. `run`: how often it was killed before."""
    if name:
        {
            "send before commit": lambda: _send_before_commit(url, key, run),
            "new key on retry": _new_key_on_retry,
            "delete before confirm": _delete_before_confirm,
        }[name]()


def _send_before_commit(url: str, key: str, run: int) -> None:
    """The order is at the service before it is in the journal; the first run is killed between the two."""
    commit = Register._commit
    sent = 0

    async def sends_first(self: Register, work: Callable[[sqlite3.Connection], Any]) -> Any:
        nonlocal sent
        body = await self._store.run(lambda rows: _rehearse(rows, work))
        if body:
            async with httpx.AsyncClient(base_url=url, headers={"X-API-KEY": key}) as client:
                await client.post("/api/v1/locations/main/orders", content=body)
            sent += 1
            if (sent, run) == (3, 0):
                os.kill(os.getpid(), signal.SIGKILL)
        return await commit(self, work)

    Register._commit = sends_first  # type: ignore[method-assign,assignment]


def _rehearse(rows: sqlite3.Connection, work: Callable[[sqlite3.Connection], Any]) -> bytes | None:
    before = rows.execute(_CREATED).fetchone()
    rows.execute("SAVEPOINT rehearsal")
    try:
        work(rows)
        created = rows.execute(_CREATED).fetchone()
    finally:
        rows.execute("ROLLBACK TO rehearsal")
        rows.execute("RELEASE rehearsal")
    return None if created == before else bytes(created[0])


def _new_key_on_retry() -> None:
    """A retry looks like another order, and nobody asks whether the first try arrived."""

    async def create(self: Sender, intent: Intent) -> OrderDocument:
        push = decode(intent.body, PushOrder)
        if not intent.attempts:
            return await self._api.push(push)
        other = msgspec.structs.replace(push, private_ref=new_key(), display_id=UNSET)
        return msgspec.structs.replace(await self._api.push(other), private_ref=push.private_ref)

    Sender._create = create  # type: ignore[method-assign]


def _delete_before_confirm() -> None:
    """What is handed to the network is forgotten."""
    claim, settle = outbox.claim, outbox.settle

    def forgets(rows: sqlite3.Connection, seq: int) -> bool:
        claimed = claim(rows, seq)
        rows.execute("UPDATE intents SET state = 'confirmed' WHERE seq = ?", (seq,))
        return claimed

    def settles_what_is_left(rows: sqlite3.Connection, seq: int, state: Delivery, *rest: Any) -> None:
        if state is Delivery.CONFIRMED:
            settle(rows, seq, state, *rest)

    outbox.claim = forgets
    outbox.settle = settles_what_is_left
