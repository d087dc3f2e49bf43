"""One intent to the service: what was tried before is looked up by its key before it is sent again."""

import sqlite3
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from msgspec.structs import replace

from pos_app.api import errors
from pos_app.domain.order import Order, told_apart
from pos_app.domain.order_queue import OrderSeen
from pos_app.journal import outbox, visits
from pos_app.journal.records import Intent, IntentKind
from pos_app.journal.store import Store
from pos_app.services.ordering.move_sending import MoveSender
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.paying.part_sending import ChangedIntent, PartSender
from pos_app.services.register import Register
from pos_app.wire.codec import BadShape, decode, encode
from pos_app.wire.document import OrderDocument, order_from_document
from pos_app.wire.push import PushOrder

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi

__all__ = ["ChangedIntent", "Rows", "Sender"]

Rows: TypeAlias = sqlite3.Connection


class Sender:
    """Sends intents. Returns the service's order when it holds the intent; raises `ApiError`, `ChangedIntent`."""

    def __init__(self, api: "OrderApi", store: Store, register: Register, feed: OrderFeed) -> None:
        self._api = api
        self._store = store
        self._register = register
        self._feed = feed
        self._parts = PartSender(api, store, feed, register.parts)
        self._moves = MoveSender(api, store, feed)

    async def send(self, intent: Intent) -> Order:
        """Make sure the service has done this, once."""
        match intent.kind:
            case IntentKind.CREATE:
                document = await self._create(intent)
            case IntentKind.STATUS:
                document = await self._moves.send(intent)
            case IntentKind.PAYMENT:
                document = await self._parts.send(intent)
        try:
            return order_from_document(document)
        except BadShape as error:
            raise errors.BadAnswer(str(error)) from error

    async def _create(self, intent: Intent) -> OrderDocument:
        push = decode(intent.body, PushOrder)
        if intent.attempts and (found := await self._api.find(push.private_ref)):
            return found
        try:
            return await self._api.push(push)
        except errors.Conflict as conflict:
            if conflict.code != "DISPLAY_ID_TAKEN":
                raise
            await self._renumber(intent, push)
            raise ChangedIntent from None

    async def _renumber(self, intent: Intent, push: PushOrder) -> None:
        """Another till called this number out today: take the next one.

        A number that a customer was shown stays, and is told apart at its end.
        """

        def work(rows: Rows) -> Order:
            known = outbox.order(rows, intent.order_key)
            shown = visits.is_shown(rows, known.key)
            display_id = told_apart(known.display_id) if shown else self._register.next_call_number(rows)
            outbox.rewrite(rows, intent.seq, encode(msgspec.structs.replace(push, display_id=display_id)))
            renumbered = replace(known, display_id=display_id)
            outbox.put_order(rows, renumbered)
            return renumbered

        self._feed.apply(OrderSeen(await self._store.run(work)))
