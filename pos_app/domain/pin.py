"""PINs: what one looks like, and how long the till waits after wrong ones."""

import re

SHORTEST, LONGEST = 4, 8
# A wrong try counts for so long, whoever gets one right meanwhile: otherwise one's own PIN between two guesses at
# somebody else's would make guessing quick.
COUNTED_SECONDS = 15 * 60
_PAUSES = (0, 0, 1, 2, 4, 8, 60, 120, 240)
_LONGEST_PAUSE = 600


class BadPin(ValueError):
    """Not 4 to 8 digits. The text never holds what was typed."""

    def __init__(self) -> None:
        super().__init__(f"a PIN has {SHORTEST} to {LONGEST} digits")


def check_pin(pin: str) -> None:
    """Raise `BadPin` unless `pin` is 4 to 8 digits 0..9."""
    if not re.fullmatch(rf"[0-9]{{{SHORTEST},{LONGEST}}}", pin):
        raise BadPin


def pause_after(wrong: int) -> int:
    """Seconds until the next try after so many wrong ones within `COUNTED_SECONDS`."""
    return _PAUSES[wrong] if wrong < len(_PAUSES) else _LONGEST_PAUSE
