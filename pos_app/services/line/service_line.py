"""Questions a person at the till waits for: asked of the service while it answers, else not at all."""

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from pos_app.services.line.connection import Connection, Problem

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi

T = TypeVar("T")
log = logging.getLogger(__name__)
PATIENCE = 5.0
_AWAY = (Problem.STARTING, Problem.NO_ANSWER)


class ServiceLine:
    """`api`: the client of the service in use; the link sets it, None while there is none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.api: OrderApi | None = None

    async def ask(self, question: "Callable[[OrderApi], Awaitable[T]]") -> T | None:
        """The answer, or None when the service is away, refuses or lets a person wait too long."""
        import asyncio

        from pos_app.api.errors import ApiError

        api = self.api
        if api is None or self._connection.facts.problem in _AWAY:
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                return await question(api)
        except (ApiError, TimeoutError) as error:
            log.info("a question to the service was not answered: %s", error)
            return None
