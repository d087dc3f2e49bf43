"""The OpenAPI document, written from the wire shapes themselves."""

from typing import Any

import msgspec
from litestar import Response, get

from pos_app import __version__
from pos_app.server.context import json_answer
from pos_app.server.pages import DEFAULT_LIMIT, MAX_LIMIT, STATES
from pos_app.wire.catalog import Catalog, StaffList
from pos_app.wire.codec import encode
from pos_app.wire.document import OrderDocument, OrderPage
from pos_app.wire.errors import ErrorBody, HyraError
from pos_app.wire.health import Health
from pos_app.wire.hyra import HyraCreate, HyraCreated, HyraPatch
from pos_app.wire.kiosk import LETTER, KioskFound, KioskList, KioskReport
from pos_app.wire.payment import WRAPPER, PaymentShape
from pos_app.wire.push import PushOrder
from pos_app.wire.status import History, StatusMove

_Json = dict[str, Any]
_SHAPES = (
    Health, OrderDocument, OrderPage, History, Catalog, StaffList, PushOrder, PaymentShape, StatusMove,
    HyraCreate, HyraCreated, HyraPatch, KioskReport, KioskFound, KioskList, ErrorBody, HyraError,
)  # fmt: skip
_REASONS = {
    "304": "Not changed since the If-None-Match tag",
    "400": "Not acceptable; the message says why",
    "401": "No key, or a wrong one",
    "403": "The key lacks the scope in `value`",
    "404": "Nothing here for this key",
    "409": "It clashes with what is stored; `code` says how",
    "413": "The body is over 1 MiB",
    "422": "Not acceptable; `value` names the field",
    "503": "The database is busy or away",
}


@get("/schema/openapi.json")
async def openapi() -> Response[bytes]:
    """The description of every route; no key is needed."""
    return json_answer(encode(document()))


def document() -> _Json:
    """The OpenAPI 3.1 document."""
    _, components = msgspec.json.schema_components(_SHAPES, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {"title": "pos-app order service", "version": __version__},
        "paths": {**_fyre_paths(), **_own_paths(), **_hyra_paths()},
        "components": {
            "schemas": _numbers(components),
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "X-API-KEY"},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
        "security": [{"key": []}, {"bearer": []}],
    }


def _fyre_paths() -> _Json:
    payment = {
        "anyOf": [
            _ref(PaymentShape),
            {
                "type": "object",
                "properties": {WRAPPER: _ref(PaymentShape)},
                "required": [WRAPPER],
                "additionalProperties": False,
            },
        ]
    }
    order = _path("order_id")
    pushed = _operation(
        "Push an order", _ref(PushOrder), {"201": OrderDocument, "200": OrderDocument}, "401 403 404 409 413 422"
    )
    return {
        "/api/v1/orders/{order_id}": {
            "parameters": [order],
            "get": _operation("One order", None, {"200": OrderDocument}, "401 403 404"),
        },
        "/api/v1/orders/{order_id}/manual-payment": {
            "parameters": [order],
            "put": _operation("Add a payment", payment, {"200": OrderDocument}, "401 403 404 409 413 422"),
        },
        "/api/v1/locations/{location}/orders": {
            "parameters": [_path("location")],
            "post": pushed,
            "get": _operation(
                "The orders, the newest change last", None, {"200": OrderPage}, "304 401 403 404 422", _page_query()
            ),
        },
    }


def _own_paths() -> _Json:
    order, location = _path("order_id"), _path("location")
    tag = {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}
    last = {"name": "Last-Event-ID", "in": "header", "schema": {"type": "string", "pattern": "^[0-9]{1,18}$"}}
    events = _operation("Server-sent events of the orders that change", None, {}, "401 403 404", [last])
    events["responses"]["200"] = {"description": "The stream", "content": {"text/event-stream": {}}}
    return {
        "/healthz": {"get": {**_operation("Liveness", None, {"200": Health}, ""), "security": []}},
        "/api/v1/orders/{order_id}/status": {
            "parameters": [order],
            "put": _operation("Move an order", _ref(StatusMove), {"200": OrderDocument}, "401 403 404 409 413 422"),
        },
        "/api/v1/orders/{order_id}/history": {
            "parameters": [order],
            "get": _operation("Every change of an order", None, {"200": History}, "401 403 404"),
        },
        "/api/v1/locations/{location}/orders/events": {"parameters": [location], "get": events},
        "/api/v1/locations/{location}/catalog": {
            "parameters": [location],
            "get": _operation("The menu", None, {"200": Catalog}, "304 401 403 404", [tag]),
        },
        "/api/v1/locations/{location}/staff": {
            "parameters": [location],
            "get": _operation("The people of the shop", None, {"200": StaffList}, "304 401 403 404", [tag]),
        },
        **_kiosk_paths(location, tag),
    }


def _kiosk_paths(location: _Json, tag: _Json) -> _Json:
    letter = _path("letter")
    letter["schema"]["pattern"] = LETTER
    summary = "What a kiosk found about its machine; takes the place of its last report"
    return {
        "/api/v1/locations/{location}/kiosks/{letter}": {
            "parameters": [location, letter],
            "put": _operation(summary, _ref(KioskReport), {"200": KioskFound}, "401 403 404 409 413 422"),
        },
        "/api/v1/locations/{location}/kiosks": {
            "parameters": [location],
            "get": _operation("What the kiosks found, by letter", None, {"200": KioskList}, "304 401 403 404", [tag]),
        },
    }


def _hyra_paths() -> _Json:
    workspace = _path("workspace")
    refusals = "400 401 403 404 409 413"
    return {
        "/players/orders/{workspace}": {
            "parameters": [workspace],
            "post": _operation("createOrder", _ref(HyraCreate), {"201": HyraCreated}, refusals, error=HyraError),
        },
        "/players/orders/{workspace}/{order_id}": {
            "parameters": [workspace, _path("order_id")],
            "patch": _operation("Set a status", _ref(HyraPatch), {"200": HyraCreated}, refusals, error=HyraError),
        },
    }


def _operation(
    summary: str,
    body: _Json | None,
    answers: dict[str, type],
    refusals: str,
    parameters: list[_Json] | None = None,
    error: type = ErrorBody,
) -> _Json:
    responses: _Json = {
        status: {"description": "Done", "content": _content(_ref(shape))} for status, shape in answers.items()
    }
    for status in [*refusals.split(), "503"]:
        responses[status] = {"description": _REASONS[status]}
        if status != "304":
            responses[status]["content"] = _content(_ref(error))
    operation: _Json = {"summary": summary, "parameters": parameters or [], "responses": responses}
    if body is not None:
        operation["requestBody"] = {"required": True, "content": _content(body)}
    return operation


def _page_query() -> list[_Json]:
    schemas: _Json = {
        "state": {"type": "string", "enum": ["", *STATES]},
        "after": {"type": "string", "pattern": "^[0-9]{0,18}$"},
        "q": {"type": "string", "maxLength": 200},
        "limit": {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
        "private_ref": {"type": "string", "maxLength": 200},
        "newest": {
            "type": "string",
            "enum": ["", "true", "false"],
            "description": "The end of the list instead of its beginning; `more` then says that there are older ones",
        },
    }
    query = [{"name": name, "in": "query", "schema": schema} for name, schema in schemas.items()]
    return [*query, {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}]


def _path(name: str) -> _Json:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _content(schema: _Json) -> _Json:
    return {"application/json": {"schema": schema}}


def _ref(shape: type) -> _Json:
    return {"$ref": f"#/components/schemas/{shape.__name__}"}


def _numbers(schema: Any) -> Any:
    """Decimals are written as JSON numbers here, not as msgspec's strings."""
    if isinstance(schema, list):
        return [_numbers(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "decimal":
        return {**{name: part for name, part in schema.items() if name != "format"}, "type": "number"}
    return {name: _numbers(part) for name, part in schema.items()}
