"""The one door to the user: a calm line inside the window, never a dialog.

What a person can put right is said with a next step; what is our own fault is logged in full and shown once.
"""

import logging
from collections.abc import Callable

from msgspec import Struct

from pos_app.ui.text import translate

log = logging.getLogger(__name__)
_LONGEST = 300


class Action(Struct, frozen=True):
    """A key beside the line: its `words` and what it does."""

    words: str
    act: Callable[[], None]


class Notice(Struct, frozen=True):
    """`text` is one plain sentence; a `grave` one stays until it is closed, others leave by themselves.

    `doing`: what failed through a fault of our own.
    """

    text: str
    action: Action | None = None
    grave: bool = False
    doing: str = ""


Sink = Callable[[Notice], None]


class _Door:
    def __init__(self) -> None:
        self.sink: Sink | None = None
        self.known_faults: set[str] = set()


_door = _Door()


def show_on(sink: Sink | None) -> None:
    """Where notices appear: the window's own line, or nowhere."""
    _door.sink = sink
    _door.known_faults.clear()


def say(text: str, action: Action | None = None) -> None:
    """Something that went well or is good to know; it leaves by itself."""
    _show(Notice(_plain(text), action))


def problem(text: str, action: Action | None = None) -> None:
    """Something a person can put right; it stays until it is closed."""
    _show(Notice(_plain(text), action, grave=True))


def failed(error: BaseException, doing: str) -> None:
    """A task ended with `error`: the sentence for people where there is one, else logged and shown once."""
    from pos_app.ui.reasons import reason  # nothing is refused before the first paint: the reasons come after it

    sentence = reason(error)
    if sentence:
        problem(sentence)
        return
    log.error("%s failed", doing, exc_info=error)
    fault = f"{type(error).__name__} {doing}"
    if fault not in _door.known_faults:
        _door.known_faults.add(fault)
        said = translate("Notice", "Something went wrong inside the till. It is in the log; selling goes on.")
        _show(Notice(said, grave=True, doing=doing))


def refused(error: Exception) -> None:
    """Say why something was not done; `error` is one that people can do something about."""
    from pos_app.ui.reasons import reason

    say(reason(error) or str(error))


def attempt(act: Callable[[], object]) -> bool:
    """Do what a touch asked for; a refusal is said and gives False."""
    from pos_app.ui.reasons import MEANT_FOR_PEOPLE

    try:
        act()
    except MEANT_FOR_PEOPLE as refusal:
        refused(refusal)
        return False
    return True


def _plain(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _show(notice: Notice) -> None:
    if _door.sink is None:
        log.warning("nowhere to show: %s", notice.text)
        return
    _door.sink(notice)
