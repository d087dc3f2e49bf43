"""Time at the shop: now, and the business day a moment belongs to."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Europe/Paris"


class UnknownZone(ValueError):
    """Not a time zone this machine knows."""


def now() -> datetime:
    """The present, UTC."""
    return datetime.now(UTC)


def check_zone(name: str) -> None:
    """Raise `UnknownZone` unless `name` is an IANA time zone such as `Europe/Paris`."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        raise UnknownZone(f"{name!r} is not a time zone this machine knows: write it as Europe/Paris") from None


def business_day(at: datetime, zone: str) -> str:
    """The day of `at` on the wall clock of `zone`, as `2022-07-21`."""
    return at.astimezone(ZoneInfo(zone)).date().isoformat()
