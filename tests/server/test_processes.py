"""The service as a process: ready line, stopping, power cuts, two processes on one database, the till's own key."""

import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.service import ROOT, RunningService, new_secret, order_push, payment, status_move

ORDERS = "/api/v1/locations/main/orders"


def all_orders(client: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor, more = "", True
    while more:
        page = client.get(ORDERS, params={"after": cursor, "limit": 500}).json()
        found += page["orders"]
        cursor, more = page["cursor"], page["more"]
    return found


def test_it_says_where_it_is_and_stops_with_status_0(tmp_path: Path) -> None:
    service = RunningService(tmp_path / "service.db", location="quay")
    assert httpx.get(f"{service.url}/healthz").json()["status"] == "ok"
    assert service.stop() == 0
    assert service.errors() == ""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_with_listeners_connected(tmp_path: Path, how: signal.Signals) -> None:
    with RunningService(tmp_path / "service.db") as service, service.client() as till:
        with till.stream("GET", f"{ORDERS}/events", timeout=15) as answer:
            lines = answer.iter_lines()
            next(lines)
            service.process.send_signal(how)
            assert service.process.wait(timeout=10) == 0
            assert [line for line in lines if line] == []
        service.stop()
        assert service.errors() == ""


def test_clients_that_hang_up_leave_no_trace_in_the_log(tmp_path: Path) -> None:
    with RunningService(tmp_path / "service.db") as service, service.client() as till:
        port = int(service.url.rpartition(":")[2])
        begin = f"POST {ORDERS} HTTP/1.1\r\nHost: x\r\nX-API-KEY: {service.key()}\r\nContent-Length: 500\r\n\r\nhalf"
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(begin.encode())
        with till.stream("GET", f"{ORDERS}/events", timeout=15) as answer:
            next(answer.iter_lines())
        assert till.post(ORDERS, json=order_push()).status_code == 201
        service.stop()
        assert service.errors() == ""


def test_a_power_cut_loses_no_answered_order(database_url: str) -> None:
    pushes = [order_push() for _ in range(100)]
    answered: dict[str, dict[str, Any]] = {}
    service = RunningService(database_url)
    enough = threading.Event()

    def push_all() -> None:
        with service.client() as till:
            for push in pushes:
                answer = till.post(ORDERS, json=push)
                answered[push["private_ref"]] = answer.json()
                if len(answered) == 40:
                    enough.set()

    with ThreadPoolExecutor(1) as pool:
        pushing = pool.submit(push_all)
        assert enough.wait(timeout=30)
        service.kill()
        with pytest.raises(httpx.TransportError):
            pushing.result()
    with RunningService(database_url) as restarted, restarted.client() as till:
        kept = {order["private_ref"]: order for order in all_orders(till)}
        again = [till.post(ORDERS, json=push) for push in pushes]
        orders = all_orders(till)
    assert {ref: kept[ref] for ref in answered} == answered
    assert len(kept) <= len(answered) + 1
    assert [answer.status_code for answer in again[: len(answered)]] == [200] * len(answered)
    assert len(orders) == len(pushes)
    assert sorted(int(order["order_number"]) for order in orders) == list(range(1001, 1001 + len(pushes)))


def test_two_processes_on_one_database_lose_and_double_nothing(database_url: str) -> None:
    shared = [order_push() for _ in range(15)]
    with RunningService(database_url) as one, RunningService(database_url) as two:

        def work(service: RunningService) -> None:
            with service.client(timeout=30) as till:
                for push in shared:
                    assert till.post(ORDERS, json=push).status_code in (200, 201)
                    order = till.post(ORDERS, json=order_push()).json()
                    route = f"/api/v1/orders/{order['id']}"
                    assert till.put(f"{route}/manual-payment", json=payment("10.00 EUR")).status_code == 200
                    assert till.put(f"{route}/status", json=status_move("preparing")).status_code == 200

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(work, (one, two, one, two)))
        with one.client() as till:
            orders = all_orders(till)
        assert (one.stop(), two.stop()) == (0, 0)
        assert (one.errors(), two.errors()) == ("", "")
    assert len(orders) == 15 + 4 * 15
    assert sorted(int(order["order_number"]) for order in orders) == list(range(1001, 1001 + len(orders)))
    assert sum(order["payment_state"] == "paid" for order in orders) == 4 * 15


def test_processes_that_start_together_make_one_database(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        services = list(pool.map(lambda _: RunningService(tmp_path / "service.db", sample=True), range(3)))
    with services[0].client() as till:
        orders = all_orders(till)
    assert [service.stop() for service in services] == [0] * 3
    assert len(orders) == 1


def test_a_tills_own_key_lives_on_standard_input_only(tmp_path: Path) -> None:
    secret = new_secret()
    with RunningService(tmp_path / "service.db", secret=secret) as service:
        with httpx.Client(base_url=service.url, headers={"X-API-KEY": secret}) as till:
            order = till.post(ORDERS, json=order_push())
            route = f"/api/v1/orders/{order.json()['id']}/manual-payment"
            paid, refund = (till.put(route, json=payment(amount)) for amount in ("1.00 EUR", "-1.00 EUR"))
        process = psutil.Process(service.process.pid)
        seen = " ".join([*process.cmdline(), *process.environ().values()])
        assert (order.status_code, paid.status_code, refund.status_code) == (201, 200, 200)
        assert secret not in seen
        assert service.end_input() == 0
    assert service.errors() == ""
    assert all(secret.encode() not in path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize("line", ["", "\n", "nonsense\n", "[]\n", '{"key": "short"}\n', '{"key": 7}\n', "x" * 2000])
def test_no_key_on_standard_input_is_one_sentence(tmp_path: Path, line: str) -> None:
    command = [sys.executable, "-m", "pos_app", "serve", "--database", str(tmp_path / "x.db"), "--key-from-stdin"]
    done = subprocess.run(command, cwd=ROOT, input=line, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The first line of standard input")
    assert len(done.stderr.splitlines()) == 1


def test_it_ends_when_its_till_is_killed(tmp_path: Path) -> None:
    till_program = (
        "import json, subprocess, sys, time\n"
        "command = [sys.executable, '-m', 'pos_app', 'serve', '--database', sys.argv[1], '--key-from-stdin']\n"
        "child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)\n"
        "child.stdin.write(json.dumps({'key': sys.argv[2]}) + '\\n'); child.stdin.flush()\n"
        "child.stdout.readline(); print(child.pid, flush=True); child.wait()\n"
    )
    command = [sys.executable, "-c", till_program, str(tmp_path / "service.db"), new_secret()]
    till = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert till.stdout is not None
    service = psutil.Process(int(till.stdout.readline()))
    till.kill()
    till.wait()
    till.stdout.close()
    gone, alive = psutil.wait_procs([service], timeout=10)
    assert (len(gone), alive) == (1, [])


def test_what_stands_in_the_way_of_starting_is_one_sentence(tmp_path: Path) -> None:
    with RunningService(tmp_path / "service.db") as service:
        port = service.url.rpartition(":")[2]
        (tmp_path / "text.db").write_text("not a database, but long enough to be looked at as one")
        cases = {
            "Cannot listen on 127.0.0.1": ["--port", port, "--database", str(tmp_path / "other.db")],
            "The database cannot be opened": ["--database", str(tmp_path / "text.db")],
            "The database cannot be used": ["--database", "nonsense://x/y"],
            "'Mars/Olympus' is not a time zone": ["--database", str(tmp_path / "a.db"), "--time-zone", "Mars/Olympus"],
        }
        for sentence, arguments in cases.items():
            command = [sys.executable, "-m", "pos_app", "serve", *arguments]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
            assert (done.returncode, done.stdout) == (1, ""), done.stderr
            assert done.stderr.startswith(sentence)
            assert len(done.stderr.splitlines()) == 1


def test_the_shops_time_zone_decides_the_day(tmp_path: Path) -> None:
    zone = ("--time-zone", "America/New_York")
    with RunningService(tmp_path / "service.db", options=zone) as service, service.client() as till:
        evening = till.post(ORDERS, json=order_push(created_at="2026-03-14T20:00:00Z")).json()
        late = till.post(ORDERS, json=order_push(created_at="2026-03-15T03:00:00Z")).json()
    assert (evening["order_number"], late["order_number"]) == ("1001", "1002")
    assert late["timezone_name"] == "America/New_York"
