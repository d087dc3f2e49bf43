"""A start with 1,000 open orders in a running service: from the start of the process to the painted queue, and from the
painted window to it; beside a bare window that reads the same orders with httpx into a plain table."""

import json
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from pos_app.server.database import open_database
from pos_app.server.keys import Key, KeyRole
from pos_app.server.locations import ensure_location, put_catalog
from pos_app.server.orders import push_order
from pos_app.wire.codec import decode
from pos_app.wire.push import PushOrder
from tests.bench.folders import copied
from tests.bench.programs import BARE_ORDERS, TILL, Program, running
from tests.bench.report import Samples
from tests.bench.ring import environ
from tests.bench.shop import sample_menu
from tests.service import LOCATION, RunningService, order_push

NAMES = ("open_1000_orders", "open_1000_orders_after_window")
ORDERS = 1000


def run(rounds: int, folder: Path) -> list[Samples]:
    """One start of each in turns, on one service."""
    folder.mkdir(parents=True)
    database = folder / "orders.sqlite"
    fill(database, ORDERS)
    put_catalog(str(database), LOCATION, sample_menu())
    till_times: list[tuple[float, float]] = []
    bare_times: list[tuple[float, float]] = []
    with RunningService(database) as service:
        secret = environ(service.key())
        before = folder / "before"
        for number in range(rounds + 1):
            with running(BARE_ORDERS, service.url, LOCATION, str(ORDERS), environ=secret) as bare:
                bare_times.append(_times(bare))
            data = copied(before, folder / str(number)) if number else before
            options = ("--service", service.url, "--location", LOCATION, "--data-dir", str(data))
            with running(TILL, str(ORDERS), *options, environ=secret) as till:
                till_times.append(_times(till))
    pairs = zip(zip(*till_times[1:], strict=True), zip(*bare_times[1:], strict=True), strict=True)
    aims = ("", "≤ 300 ms")
    return [Samples(name, "ms", *pair, aim) for name, pair, aim in zip(NAMES, pairs, aims, strict=True)]


def fill(database: Path, orders: int) -> None:
    """Put open orders into a service's database."""
    key = Key("bench", "", LOCATION, KeyRole.LEAD)

    def push(connection: Connection) -> None:
        ensure_location(connection, LOCATION)
        for number in range(orders):
            push_order(connection, key, decode(_body(number), PushOrder))

    with closing(open_database(str(database))) as opened:
        opened.write_now(push)


def _body(number: int) -> bytes:
    return json.dumps(order_push(display_id=f"B{number}")).encode()


def _times(program: Program) -> tuple[float, float]:
    filled = program.after_start("filled")
    return filled, filled - program.after_start("painted")
