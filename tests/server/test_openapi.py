"""The service keeps what its OpenAPI document says, whatever is thrown at it."""

import json
from collections.abc import Iterator
from typing import Any, cast

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import allow_header_conformance, positive_data_acceptance

from pos_app.server.app import create_app
from pos_app.server.database import Database
from pos_app.server.openapi import document
from pos_app.wire.codec import encode
from tests.service import LOCATION, RunningService

load_all_checks()
# The description cannot say that a total is the sum of its lines: what fits it may still be refused.
# Litestar answers OPTIONS by handler, not by path.
NOT_CHECKED = [positive_data_acceptance, allow_header_conformance]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    with RunningService(tmp_path_factory.mktemp("openapi") / "service.db", sample=True) as running:
        yield running


@pytest.fixture(scope="module")
def lead_key(service: RunningService) -> str:
    return service.key("lead")


@pytest.fixture(scope="module")
def order_id(service: RunningService, lead_key: str) -> str:
    answer = httpx.get(f"{service.url}/api/v1/locations/{LOCATION}/orders", headers={"X-API-KEY": lead_key})
    return str(answer.json()["orders"][0]["id"])


# The stream never ends; test_events.py reads it.
schema = schemathesis.openapi.from_dict(json.loads(encode(document()))).exclude(path_regex="/events$")


def test_the_service_serves_its_description(service: RunningService) -> None:
    assert httpx.get(f"{service.url}/schema/openapi.json").json() == json.loads(encode(document()))


def test_every_route_is_described() -> None:
    app = create_app(cast(Database, None))
    routes = {(method, route.path_format) for route in app.routes for method in route.methods if method != "OPTIONS"}
    described = {
        (method.upper(), path)
        for path, item in document()["paths"].items()
        for method in item
        if method != "parameters"
    }
    assert routes - {("GET", "/schema/openapi.json")} == described


def test_it_says_who_may_approve() -> None:
    said = document()["components"]["schemas"]["StatusMove"]["properties"]["approved_by"]["description"]
    assert "shift lead or manager" in said
    assert "Till A" in said


@schema.parametrize()
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_route_keeps_its_description(
    case: schemathesis.Case[Any], service: RunningService, lead_key: str, order_id: str
) -> None:
    """With the shop's own ids in the path, so that more than "Not found" is asked for."""
    here = {"location": LOCATION, "workspace": LOCATION, "order_id": order_id, "letter": "K"}
    case.path_parameters = {name: here[name] for name in case.path_parameters or {}}
    case.call_and_validate(service.url, headers={"X-API-KEY": lead_key}, excluded_checks=NOT_CHECKED)
