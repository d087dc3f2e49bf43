"""A status move to the service: looked up before it is sent again, and decided anew when somebody else was first."""

from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET

from pos_app.api import errors
from pos_app.domain.lifecycle import Again, Status, decide_again
from pos_app.domain.order_queue import OrderSeen
from pos_app.journal import outbox
from pos_app.journal.records import Intent
from pos_app.journal.store import Store
from pos_app.services.ordering.happenings import what_happened
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.paying.part_sending import ChangedIntent
from pos_app.wire.codec import BadShape, decode
from pos_app.wire.document import OrderDocument, order_from_document
from pos_app.wire.status import StatusMove

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi

OVERTAKEN = "OVERTAKEN"
_ELSEWHERE = ("VERSION_CONFLICT", "STATUS_NOT_ALLOWED")


class MoveSender:
    """Sends status moves. Raises `ApiError`, `ChangedIntent`; a refusal says who did what instead."""

    def __init__(self, api: "OrderApi", store: Store, feed: OrderFeed) -> None:
        self._api = api
        self._store = store
        self._feed = feed

    async def send(self, intent: Intent) -> OrderDocument:
        """Make sure the service has this move once; the order after it."""
        move = decode(intent.body, StatusMove)
        if intent.attempts:
            history = (await self._api.history(intent.service_id)).history
            if any(entry.request_id == intent.once_key for entry in history):
                return await self._api.order(intent.service_id)
        known = await self._store.run(lambda rows: outbox.order(rows, intent.order_key))
        if known.version and _decide(intent, move, known.status, known.colleague.id if known.colleague else "") is (
            Again.STILL
        ):
            try:
                return await self._move(intent, move, known.version)
            except errors.Conflict as conflict:
                if conflict.code not in _ELSEWHERE:
                    raise
        return await self._again(intent, move)

    async def _again(self, intent: Intent, move: StatusMove) -> OrderDocument:
        """The order changed meanwhile: done already, still to be done, or refused in words."""
        document = await self._api.order(intent.service_id)
        found, colleague = Status(document.status), document.colleague.id if document.colleague else ""
        match _decide(intent, move, found, colleague):
            case Again.DONE:
                return document
            case Again.OVERTAKEN:
                self._show(document)
                happened = await what_happened(self._api, intent.service_id)
                raise errors.Conflict(409, OVERTAKEN, happened, f"{found}>{move.status}")
        try:
            return await self._move(intent, move, document.version or 0)
        except errors.Conflict as conflict:
            if conflict.code == "VERSION_CONFLICT":
                raise ChangedIntent from None  # somebody is quick: it has its next turn at once
            raise

    def _show(self, document: OrderDocument) -> None:
        """What is true stands on the screen before it is said that the move was refused."""
        try:
            self._feed.apply(OrderSeen(order_from_document(document)))
        except BadShape as error:
            raise errors.BadAnswer(str(error)) from error

    async def _move(self, intent: Intent, move: StatusMove, version: int) -> OrderDocument:
        return await self._api.move(intent.service_id, msgspec.structs.replace(move, version=version or UNSET))


def _decide(intent: Intent, move: StatusMove, found: Status, colleague: str) -> Again:
    return decide_again(
        Status(intent.seen.status) if intent.seen.status else None,
        Status(move.status),
        found,
        mine=not move.colleague or move.colleague.id == colleague,
        same_hands=intent.seen.colleague == colleague,
    )
