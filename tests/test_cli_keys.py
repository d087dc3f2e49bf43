"""`pos-app keys` and `serve`: a key is seen once, opens the service, and stops opening it."""

import base64
import json
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from tests.shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@contextmanager
def serving(shell: Shell, *words: str, stdin: str = "") -> Iterator[tuple[dict[str, str], subprocess.Popen[str]]]:
    """`pos-app serve` on a free port: what it prints when it is ready, and the process."""
    service = subprocess.Popen(
        shell.command("serve", "--port", "0", *words),
        env=shell.environment,
        cwd=shell.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with service:
        assert service.stdout is not None
        assert service.stdin is not None
        service.stdin.write(stdin)
        service.stdin.flush()
        try:
            yield json.loads(service.stdout.readline()), service
        finally:
            service.terminate()


def opens(url: str, key: str, location: str = "main") -> int:
    """The status of asking for the menu with `key`."""
    headers = {"X-API-KEY": key}
    return httpx.get(f"{url}/api/v1/locations/{location}/catalog", headers=headers).status_code


def test_a_key_is_printed_alone_and_kept_only_as_its_hash(shell: Shell) -> None:
    printed = shell.done("keys", "create", "--role", "till")
    key = printed.strip()
    assert printed == f"{key}\n"
    assert len(base64.urlsafe_b64decode(f"{key}=")) == 32
    stored = b"".join(file.read_bytes() for file in shell.data.iterdir())
    assert key.encode() not in stored
    assert base64.urlsafe_b64decode(f"{key}=") not in stored
    assert key not in shell.done("keys", "list")


def test_the_folder_a_key_is_made_in_is_the_users_own(shell: Shell) -> None:
    shell.done("keys", "create", "--role", "till")
    assert shell.data.stat().st_mode & 0o077 == 0


def test_two_keys_are_never_the_same(shell: Shell) -> None:
    assert shell.done("keys", "create", "--role", "lead") != shell.done("keys", "create", "--role", "lead")


def test_the_list_tells_the_keys_apart(shell: Shell) -> None:
    shell.done("keys", "create", "--role", "kiosk", "--location", "bistro", "--name", "by the \x1b[31mdoor")
    listed = shell.done("keys", "list").split()
    assert listed[1:3] == ["kiosk", "bistro"]
    assert listed[-1] == "?[31mdoor"


def test_a_key_opens_the_service_until_it_is_revoked(shell: Shell) -> None:
    with serving(shell, "--sample") as (ready, _):
        assert ready["location"] == "main"
        assert opens(ready["url"], "wrong") == 401
        key = shell.done("keys", "create", "--role", "till").strip()
        assert opens(ready["url"], key) == 200
        elsewhere = shell.done("keys", "create", "--role", "till", "--location", "bistro").strip()
        assert opens(ready["url"], elsewhere) == 404
        key_id = shell.done("keys", "list").split()[0]
        shell.done("keys", "revoke", key_id)
        result = shell.run("keys", "revoke", key_id)
        assert (result.returncode, result.stderr.count("\n")) == (1, 1)
        assert opens(ready["url"], elsewhere, "bistro") == 200


def test_the_service_ends_well_when_it_is_asked_to(shell: Shell) -> None:
    for how in (signal.SIGINT, signal.SIGTERM):
        with serving(shell) as (_, service):
            service.send_signal(how)
            assert service.wait(20) == 0


def test_a_tills_own_service_takes_its_key_from_standard_input_and_ends_with_it(shell: Shell) -> None:
    key = base64.urlsafe_b64encode(bytes(range(32))).decode().rstrip("=")
    with serving(shell, "--key-from-stdin", stdin=json.dumps({"key": key}) + "\n") as (ready, service):
        assert opens(ready["url"], key) == 200
        assert service.stdin is not None
        service.stdin.close()
        assert service.wait(20) == 0
    assert all(key.encode() not in file.read_bytes() for file in shell.data.iterdir())


def test_a_port_that_is_taken_is_one_line(shell: Shell) -> None:
    with serving(shell) as (ready, _):
        result = shell.run("serve", "--port", ready["url"].rpartition(":")[2])
    assert result.returncode == 1
    assert "Cannot listen on 127.0.0.1" in result.stderr
    assert result.stderr.count("\n") == 1


def test_looking_at_keys_makes_no_database(shell: Shell) -> None:
    for words in (("list",), ("revoke", "3f2a91c0"), ("list", "--database", "other.sqlite")):
        result = shell.run("keys", *words)
        assert result.returncode == 1
        assert "there is no database at" in result.stderr
    assert not list(shell.folder.rglob("*.sqlite*"))


def test_a_file_that_is_no_database_is_one_line(shell: Shell) -> None:
    (shell.folder / "notes.txt").write_text("milk, eggs and flour: all that a crêpe takes\n" * 50)
    result = shell.run("keys", "list", "--database", "notes.txt")
    assert result.returncode == 1
    assert "not a database" in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_data_folder_may_be_named_before_the_command(shell: Shell) -> None:
    shell.done("--data-dir", shell.folder / "elsewhere", "keys", "create", "--role", "till")
    assert not shell.data.exists()
    with closing(sqlite3.connect(shell.folder / "elsewhere" / "service.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM api_keys").fetchone() == (1,)
