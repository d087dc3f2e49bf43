"""Spoken prompts: asked for by the customer, in their language, and none where nothing can speak."""

import sys
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale, QObject

from pos_app.kiosk import KioskParts
from pos_app.ui.kiosk import speech
from pos_app.ui.kiosk.big_key import BigKey
from tests.ui.kiosk.conftest import Open
from tests.ui.kiosk.hands import Guest


class Speaker:
    """Stands in for QTextToSpeech, whose module is not among what the tests install."""

    said: list[tuple[str, str]]

    class State:
        """The only state that is looked at."""

        Error = "error"

    def __init__(self, _parent: QObject) -> None:
        self.locale = ""
        Speaker.said = []

    def state(self) -> str:
        return "ready"

    def stop(self) -> None:
        self.said.append(("", "stopped"))

    def setLocale(self, locale: QLocale) -> None:
        self.locale = locale.name()[:2]

    def say(self, words: str) -> None:
        self.said.append((self.locale, words))


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> type[Speaker]:
    module = ModuleType("PySide6.QtTextToSpeech")
    module.QTextToSpeech = Speaker  # type: ignore[attr-defined]
    module.__spec__ = sys.__spec__
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", module)
    return Speaker


def test_a_customer_has_the_pages_read_aloud_in_their_language(
    speaker: type[Speaker], parts: KioskParts, open_kiosk: Open
) -> None:
    guest = open_kiosk(parts)
    guest.touch("Français")
    guest.touch(guest.say("Read aloud"))
    guest.touch(guest.say("Take away"))
    assert speaker.said[-1] == ("fr", "Que désirez-vous ?")
    guest.tile("San Pellégrino 1L")
    guest.touch(guest.say("Review · {amount}"))
    assert speaker.said[-1] == ("fr", "Votre commande")
    guest.window.guide.wipe()
    assert speaker.said[-1] == ("", "stopped")
    guest.touch("Eat in")
    assert speaker.said[-1] == ("", "stopped")


def test_nothing_is_offered_where_nothing_can_speak(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "installed", lambda: False)
    guest.window._show_step()
    assert "Read aloud" not in [key.words for key in guest.window.findChildren(BigKey)]


def test_a_voice_that_is_not_there_says_nothing(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    voice = speech.Voice(guest.window)
    voice.say("Your number: K1")
    voice.hush()
    assert not voice.there
