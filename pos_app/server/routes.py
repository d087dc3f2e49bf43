"""The routes of Fyre's dialect and ours."""

from litestar import Response, get, post, put
from litestar.response import Stream
from sqlalchemy import Connection

from pos_app import __version__
from pos_app.server import kiosks, locations, store
from pos_app.server.clock import now
from pos_app.server.context import (
    Ask,
    Service,
    asking,
    body_of,
    check_text,
    json_answer,
    not_modified,
    tagged_answer,
    unprocessable,
)
from pos_app.server.events import order_events
from pos_app.server.failures import Forbidden
from pos_app.server.keys import Key, Scope
from pos_app.server.moves import move_order
from pos_app.server.orders import own_order, push_order
from pos_app.server.pages import read_page, search_of
from pos_app.server.payments import pay_order
from pos_app.server.tags import etag_of
from pos_app.wire.codec import BadShape, encode
from pos_app.wire.document import write_time
from pos_app.wire.health import Health
from pos_app.wire.kiosk import KioskReport
from pos_app.wire.payment import read_payment_request
from pos_app.wire.push import PushOrder
from pos_app.wire.status import History, StatusMove


@get("/healthz")
async def health() -> Response[bytes]:
    """Liveness; no key is needed."""
    return json_answer(encode(Health("ok", write_time(now()), __version__)))


@post("/api/v1/locations/{location:str}/orders")
async def push(request: Ask) -> Response[bytes]:
    """Push an order: 201 the first time, 200 when it is here already."""
    service, key = await asking(request, Scope.ORDERS_CREATE)
    order = await body_of(request, PushOrder)
    answer = await service.database.write(lambda connection: push_order(connection, key, order))
    service.bell.ring(key.location)
    return json_answer(answer.text, 201 if answer.fresh else 200)


@get("/api/v1/orders/{order_id:str}")
async def one(request: Ask) -> Response[bytes]:
    """One order."""
    order_id: str = request.path_params["order_id"]
    service, key = await asking(request, Scope.ORDERS_READ)
    found = await service.database.read(lambda connection: own_order(connection, key, order_id))
    return json_answer(found.text)


@put("/api/v1/orders/{order_id:str}/manual-payment")
async def pay(request: Ask) -> Response[bytes]:
    """Add a payment; answers the whole order."""
    order_id: str = request.path_params["order_id"]
    service, key = await asking(request, Scope.PAYMENTS_CREATE)
    body = await request.body()
    try:
        check_text(body)
        payment = read_payment_request(body)
    except BadShape as error:
        raise unprocessable(error) from None
    answer = await service.database.write(lambda connection: pay_order(connection, key, order_id, payment))
    service.bell.ring(key.location)
    return json_answer(answer.text)


@put("/api/v1/orders/{order_id:str}/status")
async def move(request: Ask) -> Response[bytes]:
    """Move an order to another status; answers the whole order."""
    order_id: str = request.path_params["order_id"]
    service, key = await asking(request, Scope.ORDERS_UPDATE)
    wanted = await body_of(request, StatusMove)
    answer = await service.database.write(lambda connection: move_order(connection, key, order_id, wanted))
    service.bell.ring(key.location)
    return json_answer(answer.text)


@get("/api/v1/orders/{order_id:str}/history")
async def history(request: Ask) -> Response[bytes]:
    """Every change of an order, oldest first."""
    order_id: str = request.path_params["order_id"]
    service, key = await asking(request, Scope.ORDERS_READ)

    def read(connection: Connection) -> History:
        own_order(connection, key, order_id)
        return History(store.read_history(connection, order_id))

    return json_answer(encode(await service.database.read(read)))


@get("/api/v1/locations/{location:str}/orders")
async def page(request: Ask) -> Response[bytes]:
    """A page of the orders, the newest change last."""
    service, key = await asking(request, Scope.ORDERS_READ)
    search = search_of(request, key)
    held = request.headers.get("if-none-match", "")
    etag, text = await service.database.read(lambda connection: read_page(connection, search, held))
    return not_modified(etag) if text is None else json_answer(text, etag=etag)


@get("/api/v1/locations/{location:str}/orders/events")
async def events(request: Ask) -> Stream:
    """Server-sent events: every order that changes, resumed after `Last-Event-ID`."""
    service, key = await asking(request, Scope.ORDERS_READ)

    async def still_valid() -> bool:
        return await service.keys.holds(key)

    last = request.headers.get("last-event-id", "")
    stream = order_events(service.database, service.bell, key, last, still_valid)
    return Stream(stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


@get("/api/v1/locations/{location:str}/catalog")
async def catalog(request: Ask) -> Response[bytes]:
    """The menu."""
    service, key = await asking(request, Scope.CATALOG_READ)
    return await _stored_text(request, service, key, "catalog")


@get("/api/v1/locations/{location:str}/staff")
async def staff(request: Ask) -> Response[bytes]:
    """The people of the shop."""
    service, key = await asking(request, Scope.STAFF_READ)
    return await _stored_text(request, service, key, "staff")


@put("/api/v1/locations/{location:str}/kiosks/{letter:str}")
async def report_kiosk(request: Ask) -> Response[bytes]:
    """What a kiosk found about its machine, in the place of its last report."""
    letter: str = request.path_params["letter"]
    service, key = await asking(request, Scope.ORDERS_CREATE)
    report = await body_of(request, KioskReport)
    found = await service.database.write(lambda rows: kiosks.put_report(rows, key.location, letter, report))
    return json_answer(encode(found))


@get("/api/v1/locations/{location:str}/kiosks")
async def list_kiosks(request: Ask) -> Response[bytes]:
    """What the kiosks found. Not for a kiosk, which reads its own orders and nothing else."""
    service, key = await asking(request, Scope.ORDERS_READ)
    if key.reads_own:
        raise Forbidden(Scope.ORDERS_READ)
    text = encode(await service.database.read(lambda rows: kiosks.read_reports(rows, key.location))).decode()
    return tagged_answer(request, etag_of(text), text)


async def _stored_text(request: Ask, service: Service, key: Key, name: str) -> Response[bytes]:
    text = await service.database.read(lambda connection: locations.read_text(connection, key.location, name))
    return tagged_answer(request, etag_of(text), text)


ROUTES = [health, push, one, pay, move, history, page, events, catalog, staff, report_kiosk, list_kiosks]
