"""Headers: the key's name, the service's clock, and how long the service asks us to wait."""

import math
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

KEY_HEADER = "X-API-KEY"
LONGEST_WAIT = 3600.0
_EPOCH_FROM = 1e9  # a larger X-Ratelimit-Reset is a moment, a smaller one a number of seconds
_MILLISECONDS_FROM = 1e12


def server_time(headers: Mapping[str, str]) -> float | None:
    """The service's clock (`Date`), seconds since 1970, or None."""
    return _moment(headers.get("date", ""))


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds to wait (0..3600) by `Retry-After`, else `X-Ratelimit-Reset`; None when neither says.

    `now` is the till's clock; moments are read against the service's own when it tells it.
    """
    clock = server_time(headers)
    now = now if clock is None else clock
    asked = headers.get("retry-after", "")
    wait = _seconds(asked)
    if wait is None:
        moment = _moment(asked)
        wait = None if moment is None else moment - now
    if wait is None:
        wait = _reset(headers.get("x-ratelimit-reset", ""), now)
    return None if wait is None else min(max(wait, 0.0), LONGEST_WAIT)


def _reset(text: str, now: float) -> float | None:
    value = _seconds(text)
    if value is None or value < _EPOCH_FROM:
        return value
    return (value / 1000 if value >= _MILLISECONDS_FROM else value) - now


def _seconds(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _moment(text: str) -> float | None:
    try:
        at = parsedate_to_datetime(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
