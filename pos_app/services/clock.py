"""The clock of the till: injected, so that tests turn it themselves."""

import time
from datetime import UTC, datetime


class Clock:
    """Wall clock for what people read, monotonic clock for how long something takes."""

    def now(self) -> datetime:
        """UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()

    def business_day(self) -> str:
        """The day call numbers count in: the till's local date, ISO 8601."""
        return self.now().astimezone().date().isoformat()
