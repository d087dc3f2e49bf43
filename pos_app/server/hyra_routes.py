"""The routes of Hyra's dialect."""

from litestar import Response, patch, post

from pos_app.server import hyra
from pos_app.server.context import Ask, Service, asking_key, body_of, json_answer
from pos_app.server.keys import Scope
from pos_app.wire.codec import encode
from pos_app.wire.hyra import HyraCreate, HyraPatch


@post("/players/orders/{workspace:str}")
async def create_order(request: Ask, service: Service, workspace: str) -> Response[bytes]:
    """`createOrder`."""
    key = await asking_key(request, service, Scope.ORDERS_CREATE, workspace)
    order = await body_of(request, HyraCreate)
    created = await service.database.write(lambda connection: hyra.create(connection, key, order))
    service.bell.ring(key.location)
    return json_answer(encode(created), 201)


@patch("/players/orders/{workspace:str}/{order_id:str}")
async def set_status(request: Ask, service: Service, workspace: str, order_id: str) -> Response[bytes]:
    """A status setter."""
    key = await asking_key(request, service, Scope.ORDERS_UPDATE, workspace)
    change = await body_of(request, HyraPatch)
    moved = await service.database.write(lambda connection: hyra.patch(connection, key, order_id, change))
    service.bell.ring(key.location)
    return json_answer(encode(moved))


ROUTES = [create_order, set_status]
