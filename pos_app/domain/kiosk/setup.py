"""How a kiosk is set up: the `[kiosk]` table of the settings."""

from typing import Literal

from msgspec import Struct

from pos_app.domain.kiosk.hours import Hours, read_hours
from pos_app.domain.kiosk.ways import COUNTER_ID

AskName = Literal["off", "optional", "table"]
ASKED: tuple[AskName, ...] = ("off", "optional", "table")
LEAST_SECONDS, MOST_SECONDS = 5, 3600


class KioskSetup(Struct, frozen=True):
    """`enabled`: this program is a kiosk. `letter`: of its call numbers; each kiosk of a shop has its own.

    `idle_seconds`: without a touch until the countdown, `warn_seconds`: how long that is shown, then the cart is wiped.
    `number_seconds`: how long a number stays. `pay`: "counter" and ids of tenders. `name`: what is asked before paying.
    `hours`: as `mon-fri 11:00-22:30`; none is always open. Raises `ValueError` with a sentence.
    """

    enabled: bool = False
    letter: str = "K"
    idle_seconds: int = 60
    warn_seconds: int = 15
    number_seconds: int = 20
    pay: tuple[str, ...] = (COUNTER_ID,)
    name: str = "optional"
    hours: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        letters = self.letter
        if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha() and letters.isupper()):
            raise ValueError("letter: one to three capital letters, as K")
        for field in ("idle_seconds", "warn_seconds", "number_seconds"):
            if not LEAST_SECONDS <= getattr(self, field) <= MOST_SECONDS:
                raise ValueError(f"{field}: from {LEAST_SECONDS} to {MOST_SECONDS}")
        if self.name not in ASKED:
            raise ValueError(f"name: one of {', '.join(ASKED)}")
        if not self.pay:
            raise ValueError(f"pay: {COUNTER_ID!r} or ids of tenders")
        read_hours(self.hours)

    @property
    def opening(self) -> Hours:
        """The hours, read."""
        return read_hours(self.hours)

    @property
    def records_payments(self) -> bool:
        """Does it need a key that may record payments? A kiosk's own may not."""
        return any(way != COUNTER_ID for way in self.pay)
