"""The service as an ASGI application."""

import contextlib
import logging
from collections.abc import AsyncIterator
from http import HTTPStatus

from litestar import Litestar, Response
from litestar.exceptions import HTTPException, InternalServerException
from sqlalchemy.exc import InterfaceError, OperationalError

from pos_app.server import hyra_routes, openapi, routes
from pos_app.server.context import Ask, Service, json_answer
from pos_app.server.database import Database
from pos_app.server.events import ChangeBell
from pos_app.server.failures import Failure, hyra_error
from pos_app.server.keys import Key, KeyRing
from pos_app.wire.codec import MAX_BODY, encode
from pos_app.wire.errors import ErrorBody

log = logging.getLogger(__name__)
_CODES = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED", 413: "BODY_TOO_LARGE"}


def create_app(database: Database, extra_key: Key | None = None) -> Litestar:
    """The service over an open database; `extra_key` is valid besides the stored ones."""
    service = Service(database, KeyRing(database, extra_key), ChangeBell(database))

    @contextlib.asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        service.bell.open()
        try:
            yield
        finally:
            await service.bell.close()

    app = Litestar(
        [*routes.ROUTES, *hyra_routes.ROUTES, openapi.openapi],
        exception_handlers={Exception: _answer_failure},
        lifespan=[lifespan],
        openapi_config=None,
        request_max_body_size=MAX_BODY,
        logging_config=None,
    )
    app.state.service = service
    return app


def _answer_failure(request: Ask, error: Exception) -> Response[bytes]:
    """Every failure in the dialect of its route; ours are logged, and never shown."""
    body = _error_body(error)
    if body.status >= 500 and not isinstance(error, InternalServerException):  # Litestar's: the client hung up
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    if request.url.path.startswith("/players/"):
        spoken = hyra_error(body)
        answer = json_answer(encode(spoken), spoken.status_code)
    else:
        answer = json_answer(encode(body), body.status)
    if isinstance(error, HTTPException):
        answer.headers.update(error.headers or {})
    return answer


def _error_body(error: Exception) -> ErrorBody:
    if isinstance(error, Failure):
        return error.body
    if isinstance(error, OperationalError | InterfaceError):
        return ErrorBody(503, "The database is busy or away: try again", "UNAVAILABLE")
    if isinstance(error, HTTPException) and error.status_code < 500:
        phrase = HTTPStatus(error.status_code).phrase.capitalize()
        return ErrorBody(error.status_code, phrase, _CODES.get(error.status_code, "BAD_REQUEST"))
    return ErrorBody(500, "The service failed", "ERROR")
