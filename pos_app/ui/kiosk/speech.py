"""Spoken prompts through Qt's speech, where that optional part is installed; silence where it is not."""

import logging
from importlib.util import find_spec
from typing import Any

from PySide6.QtCore import QLocale, QObject

log = logging.getLogger(__name__)
_MODULE = "PySide6.QtTextToSpeech"


def installed() -> bool:
    """Is Qt's speech there? Looked at without loading it."""
    return find_spec(_MODULE) is not None


class Voice:
    """Says one thing at a time; a new one cuts the old one off. Costs nothing until it is first used."""

    def __init__(self, parent: QObject) -> None:
        self._parent = parent
        self._engine: Any = None
        self._looked = False

    @property
    def there(self) -> bool:
        """Can this machine speak?"""
        if not self._looked:
            self._looked = True
            self._engine = _engine(self._parent)
        return self._engine is not None

    def say(self, words: str) -> None:
        """Speak `words` in the language in use."""
        if self.there and words:
            self._engine.stop()
            self._engine.setLocale(QLocale())
            self._engine.say(words)

    def hush(self) -> None:
        """Stop speaking."""
        if self._engine is not None:
            self._engine.stop()


def _engine(parent: QObject) -> Any:
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError:
        return None
    engine = QTextToSpeech(parent)
    if engine.state() is QTextToSpeech.State.Error:
        log.warning("no voice: %s", engine.errorString())
        return None
    return engine
