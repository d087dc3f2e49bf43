"""The settings on the screen, against a real order service in a process of its own."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from PySide6.QtWidgets import QLineEdit

from pos_app.parts import Parts
from pos_app.services.line.account import AccountState, KeyState
from pos_app.services.line.connection import Facts, Problem
from pos_app.settings import Settings, load
from pos_app.ui.settings import words
from pos_app.ui.settings.sheet import SettingsSheet
from pos_app.ui.window import MainWindow
from tests.service import RunningService
from tests.ui.hands import find_key, settled, touch


@pytest.fixture
def sheet(window: MainWindow) -> SettingsSheet:
    window.go("settings")
    opened = window.host.sheet
    assert isinstance(opened, SettingsSheet)
    return opened


def fill(sheet: SettingsSheet, url: str, key: str) -> None:
    touch(find_key(sheet, "Another service"))
    sheet.service.url.setText(url)
    sheet.service.key.setText(key)


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """A desktop without a keyring; never the one of whoever runs the tests."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.mark.asyncio
async def test_a_wrong_key_is_refused_by_the_service_and_the_right_one_kept_for_this_run(
    sheet: SettingsSheet, parts: Parts, no_keyring: None, tmp_path: Path
) -> None:
    with RunningService(tmp_path / "service.sqlite", sample=True) as service:
        fill(sheet, service.url, "not-a-key")
        touch(find_key(sheet, "Connect"))
        await settled()
        assert parts.account.state.url == ""
        assert sheet.service.answer.isVisibleTo(sheet)
        sheet.service.key.setText(service.key("till"))
        sheet.service._connect()
        await settled()
    assert parts.account.state.url == service.url
    assert parts.account.state.key is KeyState.THIS_RUN_ONLY
    assert sheet.service.key.text() == ""
    assert "for this run only" in sheet.service.key_state.text()
    assert not sheet.service.answer.isVisibleTo(sheet)
    touch(find_key(sheet, "Forget the key"))
    await settled()
    assert parts.account.key() is None
    assert parts.account.state.key is KeyState.MISSING


@pytest.mark.asyncio
async def test_plain_http_to_another_host_is_refused_until_the_host_is_trusted(sheet: SettingsSheet) -> None:
    fill(sheet, "http://192.0.2.7:8080", "a-key")
    trust = sheet.service.trust
    assert trust.isVisibleTo(sheet)
    assert not trust.isChecked()
    sheet.service._connect()
    await settled()
    assert sheet.service.answer.isVisibleTo(sheet)
    assert "http" in sheet.service.answer.text() or "encrypt" in sheet.service.answer.text()


def test_https_and_this_computer_need_no_trust(sheet: SettingsSheet) -> None:
    for url in ("https://orders.example", "http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:1"):
        fill(sheet, url, "a-key")
        assert not sheet.service.trust.isVisibleTo(sheet), url
    assert words.crosses_in_the_clear("http://till-server:8080")
    assert not words.crosses_in_the_clear("http://[")


@pytest.mark.asyncio
async def test_without_a_key_nothing_is_connected(sheet: SettingsSheet, parts: Parts) -> None:
    fill(sheet, "https://orders.example", "")
    sheet.service._connect()
    await settled()
    assert sheet.service.answer.text() == "Enter the API key of this service."
    assert parts.account.state.url == ""


def test_the_key_is_never_shown(sheet: SettingsSheet) -> None:
    assert sheet.service.key.echoMode() is QLineEdit.EchoMode.Password
    assert sheet.service.key.text() == ""


def test_looks_are_kept_for_the_next_start(sheet: SettingsSheet, parts: Parts) -> None:
    touch(find_key(sheet.look, "Dark"))
    touch(find_key(sheet.look, "Français"))
    touch(find_key(sheet.look, "150 %"))
    kept: Settings = load({"data_dir": parts.settings.data_dir}, {})
    assert (kept.theme, kept.lang, kept.text_scale) == ("dark", "fr", 150)
    assert sheet.look.hint.isVisibleTo(sheet)


def test_every_state_of_the_key_has_its_sentence_and_next_step() -> None:
    state = AccountState("https://orders.example", "main", False, KeyState.MISSING)
    sentences = set()
    for problem in (None, Problem.KEYRING_LOCKED, Problem.KEYRING_ABSENT, Problem.KEYRING_FAILING):
        for key in KeyState:
            sentences.add(words.key_text(AccountState(state.url, state.location, False, key, problem)))
    assert len(sentences) == 4 * len(KeyState)


def test_the_connection_is_told_in_words() -> None:
    well = Facts(last_answer=100.0, problem=None)
    assert words.connection_text(well, 103.0) == "Connected. Last answer 0:03 ago. Nothing is waiting to be sent."
    cut = Facts(last_answer=100.0, unsent=3, oldest_unsent=120.0, problem=Problem.NO_ANSWER)
    assert words.connection_text(cut, 159.0).endswith("Last answer 0:59 ago. 3 to send, the oldest for 0:39.")


def test_a_trusted_host_is_shown_as_not_encrypted() -> None:
    state = AccountState("http://192.168.1.20:8080", "main", True, KeyState.STORED)
    assert "192.168.1.20" in words.exposure_text(state)
    assert words.exposure_text(AccountState("https://x", "main", False, KeyState.STORED)) == ""


def test_a_closed_sheet_hears_nothing_more(window: MainWindow, parts: Parts) -> None:
    before = len(parts.account.changed._listeners), len(parts.connection.changed._listeners)
    window.go("settings")
    window.host.close_sheet()
    assert (len(parts.account.changed._listeners), len(parts.connection.changed._listeners)) == before


def test_how_the_shop_works_is_chosen_explained_and_kept(sheet: SettingsSheet, parts: Parts) -> None:
    assert sheet.workflow.workflow.value == "all"
    touch(find_key(sheet, "Tables"))
    assert "Waiters" in sheet.workflow.said.text()
    assert load({"data_dir": parts.settings.data_dir}, {}).workflow == "table"
