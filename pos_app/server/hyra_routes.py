"""The routes of Hyra's dialect."""

from litestar import Response, patch, post

from pos_app.server import hyra
from pos_app.server.context import Ask, asking, body_of, json_answer
from pos_app.server.keys import Scope
from pos_app.wire.codec import encode
from pos_app.wire.hyra import HyraCreate, HyraPatch


@post("/players/orders/{workspace:str}")
async def create_order(request: Ask) -> Response[bytes]:
    """`createOrder`."""
    service, key = await asking(request, Scope.ORDERS_CREATE)
    order = await body_of(request, HyraCreate)
    created = await service.database.write(lambda connection: hyra.create(connection, key, order))
    service.bell.ring(key.location)
    return json_answer(encode(created), 201)


@patch("/players/orders/{workspace:str}/{order_id:str}")
async def set_status(request: Ask) -> Response[bytes]:
    """A status setter."""
    order_id: str = request.path_params["order_id"]
    service, key = await asking(request, Scope.ORDERS_UPDATE)
    change = await body_of(request, HyraPatch)
    moved = await service.database.write(lambda connection: hyra.patch(connection, key, order_id, change))
    service.bell.ring(key.location)
    return json_answer(encode(moved))


ROUTES = [create_order, set_status]
