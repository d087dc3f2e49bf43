"""What is to be noticed is seen: on the cards, on the rail, over the zones; and heard as the settings say."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app import settings as configuration
from pos_app.domain.alerts import AlertKind, Volumes
from pos_app.domain.audit import AuditKind
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import ACTORS, Party
from pos_app.domain.order_queue import OrderSeen, OrdersRead
from pos_app.parts import Parts
from pos_app.services.player import SoundState
from pos_app.ui import language
from pos_app.ui.queue.card import places
from pos_app.ui.queue.seen_key import SeenKey
from pos_app.ui.settings.sheet import SettingsSheet
from pos_app.ui.sign_in.log_words import GROUPS, group_text, kind_text
from pos_app.ui.sign_in.staff import StaffSheet
from pos_app.ui.text import alert_text
from pos_app.ui.window import MainWindow
from tests.builders import order
from tests.services.staff import CASHIER, LEAD, give_pins
from tests.ui.hands import find_key, settled, touch

pytestmark = pytest.mark.usefixtures("safe")


@pytest.fixture
def heard(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What this till would play."""
    sounds: list[tuple[str, int]] = []
    monkeypatch.setattr(parts.alerts.player, "ask", lambda sound, percent: sounds.append((sound, percent)))
    return sounds


def arrive(window: MainWindow, parts: Parts, key: str = "k-1", seconds: int = 5, **changes: object) -> None:
    """An order from the kiosk, of some seconds ago; looked at and drawn."""
    if not parts.alerts._loaded:
        parts.feed.apply(OrdersRead(()))
    at = datetime.now(UTC) - timedelta(seconds=seconds)
    made = replace(order(key, order_id=key, version=1, display_id="K41", at=at), actor=ACTORS[Actor.KIOSK])
    parts.feed.apply(OrderSeen(replace(made, **changes)))
    parts.alerts.look()
    window.watch.look()


def nobody_takes(window: MainWindow, parts: Parts, *keys: str) -> None:
    """Orders that look for a colleague for an hour."""
    for key in keys:
        arrive(
            window,
            parts,
            key,
            3600,
            status=Status.FINDING,
            display_id=key,
            last_colleague=Party("vincent", "Vincent V."),
        )


def colours(window: MainWindow) -> set[str]:
    """Those of the first card's first line."""
    cards = window.queue_view.cards
    row = cards.visualRect(cards.model().index(0, 0))
    line = places(row).first
    picture = cards.viewport().grab(line).toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_a_new_order_is_marked_on_its_card_on_the_rail_and_over_the_cards(window: MainWindow, parts: Parts) -> None:
    arrive(window, parts)
    assert "#1f6feb" in colours(window), "the mark is filled with the accent"
    assert window.queue_view.seen.isVisible()
    assert window.queue_view.seen.text() == "Seen · 1"
    assert window.rail.orders.accessibleName() == "Orders, 1 open, 1 not seen yet"
    cards = window.queue_view.cards.model()
    assert cards.data(cards.index(0, 0)).startswith("K41, New, Submitted, "), "and a screen reader says so"


def test_seen_ends_it_and_nothing_moves(window: MainWindow, parts: Parts, heard: list[tuple[str, int]]) -> None:
    window.queue_view.layout().activate()
    place = window.queue_view.cards.geometry()
    arrive(window, parts)
    window.queue_view.layout().activate()
    assert window.queue_view.cards.geometry() == place
    assert heard == [("new", 75)]
    touch(window.queue_view.seen)
    window.watch.look()
    assert parts.alerts.unseen == {}
    assert not window.queue_view.seen.isVisible()
    assert window.rail.orders.accessibleName() == "Orders, 1 open"
    assert "#1f6feb" not in colours(window)


def test_opening_an_order_has_seen_it_and_not_the_others(window: MainWindow, parts: Parts) -> None:
    arrive(window, parts)
    arrive(window, parts, "k-2")
    window.sheets.open_order("k-1")
    assert list(parts.alerts.unseen) == ["k-2"]


def test_the_board_has_the_key_too(window: MainWindow, parts: Parts) -> None:
    window.go("orders")
    arrive(window, parts)
    [key] = [one for one in window.findChildren(SeenKey) if one.isVisible()]
    assert key.accessibleName() == "1 orders not seen yet: mark them as seen"
    touch(key)
    assert parts.alerts.unseen == {}


def test_orders_nobody_takes_are_said_and_shown(window: MainWindow, parts: Parts) -> None:
    nobody_takes(window, parts, "A9")
    assert window.lead_line.isVisible()
    assert window.lead_line.words.text() == "Nobody takes A9, which Vincent V. had: find a colleague for it."
    nobody_takes(window, parts, "A8")
    assert window.lead_line.words.text() == "Nobody takes 2 orders: A9, A8. Find colleagues for them."
    touch(window.lead_line.key)
    assert window.host.sheet is not None
    arrive(window, parts, "A9", status=Status.PREPARING, version=2)
    arrive(window, parts, "A8", status=Status.PREPARING, version=2)
    assert not window.lead_line.isVisible()


@pytest.mark.asyncio
async def test_the_line_is_for_whoever_may_reassign(window: MainWindow, parts: Parts) -> None:
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    nobody_takes(window, parts, "A9")
    assert not window.lead_line.isVisible()
    await parts.people.sign_in.sign_in(LEAD)
    assert window.lead_line.isVisible()
    parts.people.sign_in.lock()
    assert not window.lead_line.isVisible()


def test_when_the_lead_hears_of_it_is_a_setting(window: MainWindow, parts: Parts) -> None:
    window.sheets.desk.open_staff()
    sheet = window.host.sheet
    assert isinstance(sheet, StaffSheet)
    assert sheet.escalate.value == "5"
    touch(find_key(sheet.escalate, "10 min"))
    assert configuration.load({"data_dir": parts.settings.data_dir}, {}).escalate_after == 10


def settings(window: MainWindow) -> SettingsSheet:
    window.go("settings")
    sheet = window.host.sheet
    assert isinstance(sheet, SettingsSheet)
    return sheet


@pytest.mark.parametrize("kind", list(AlertKind))
def test_every_sound_can_be_tested(
    window: MainWindow, parts: Parts, heard: list[tuple[str, int]], kind: AlertKind
) -> None:
    touch(find_key(settings(window), f"Test the sound of {alert_text(kind)}"))
    assert heard == [(kind.value, Volumes().of(kind))]


@pytest.mark.asyncio
async def test_a_volume_is_heard_at_once_kept_and_in_the_log(
    window: MainWindow, parts: Parts, heard: list[tuple[str, int]]
) -> None:
    sheet = settings(window)
    touch(find_key(sheet.sounds.volumes[AlertKind.NEW], "100"))
    touch(find_key(sheet.sounds.volumes[AlertKind.LATE], "Off"))
    await settled()
    assert heard == [("new", 100)], "switching one off makes no noise"
    kept = configuration.load({"data_dir": parts.settings.data_dir}, {}).sounds
    assert kept == Volumes(new=100, late=0) == parts.alerts.volumes
    lines = await parts.people.audit.newest(9, (AuditKind.SETTING,))
    assert lines[0].entry.detail == "sounds: new 100 %, late 0 %, changed 50 %, ready 75 %, escalated 75 %"
    heard.clear()
    arrive(window, parts)
    assert heard == [("new", 100)]


def test_a_computer_without_sound_says_so_while_one_looks(window: MainWindow, parts: Parts) -> None:
    sheet = settings(window)
    assert sheet.sounds.said.text() == "Test one to hear whether this computer can be heard."
    parts.alerts.player.changed.publish(SoundState.NO_DEVICE)
    assert sheet.sounds.said.text() == "No loudspeaker answers: check it. The screen shows everything all the same."
    window.host.close_sheet()
    parts.alerts.player.changed.publish(SoundState.WORKS)  # nobody listens any more


def test_every_kind_of_the_log_has_words_and_a_group(qapp: QApplication, qtbot: QtBot) -> None:
    language.use(qapp, "fr")
    grouped = [kind for group in GROUPS.values() for kind in group]
    assert sorted(grouped) == sorted(AuditKind)
    assert all(kind_text(kind) != str(kind) for kind in AuditKind)
    assert all(group_text(group) for group in GROUPS)
    assert alert_text(AlertKind.ESCALATED) == "Sans preneur"
