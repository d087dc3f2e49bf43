"""What the doctor says of a kiosk's key, and where a kiosk without a keyring has it from."""

import asyncio
from pathlib import Path

import pytest

from pos_app.commands.findings import Verdict
from pos_app.commands.kiosk_rights import rights
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.services.line.account import Account, KeyState
from pos_app.settings import Settings
from tests.service import RunningService


@pytest.mark.parametrize(
    ("role", "pay", "verdict", "words"),
    [
        ("kiosk", ("counter",), Verdict.OK, "nothing else"),
        ("kiosk", ("card",), Verdict.WARN, "pay at the counter"),
        ("till", ("card",), Verdict.OK, "a till's key"),
        ("till", ("counter",), Verdict.WARN, "more than a kiosk needs"),
        ("lead", ("counter",), Verdict.WARN, "more than a kiosk needs"),
    ],
)
def test_a_kiosks_key_does_what_is_wanted_and_no_more(
    tmp_path: Path, role: str, pay: tuple[str, ...], verdict: Verdict, words: str
) -> None:
    with RunningService(tmp_path / "service.db", sample=True) as service:
        setup = KioskSetup(enabled=True, pay=pay)
        (row,) = rights(Settings(data_dir=tmp_path, service=service.url, kiosk=setup), service.key(role))
        assert (row.verdict, words in row.detail) == (verdict, True)
        with service.client("till") as till:
            orders = till.get("/api/v1/locations/main/orders").json()["orders"]
        assert not [one for one in orders if one["id"] == "doctor"]


def test_a_till_has_no_such_row(tmp_path: Path) -> None:
    assert list(rights(Settings(data_dir=tmp_path, service="http://127.0.0.1:1"), "key")) == []


@pytest.mark.parametrize(("text", "state"), [("s3cr3t\n", KeyState.STORED), ("", KeyState.MISSING)])
def test_a_kiosk_without_a_keyring_is_handed_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, state: KeyState
) -> None:
    import keyring
    from keyring.backends import null

    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "pos-app-key").write_text(text)
    before = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())
    try:
        account = Account(Settings(data_dir=tmp_path, service="https://orders.example"), lambda _changes: None)
        asyncio.run(account.unlock())
    finally:
        keyring.set_keyring(before)
    assert (account.key(), account.state.key) == (text.strip() or None, state)
