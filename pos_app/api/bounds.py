"""How long the till waits for the service, and how much it reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds and bytes; `total` holds for a whole exchange, however slowly it trickles."""

    connect: float = 5.0
    silence: float = 10.0
    total: float = 20.0
    document: int = 1024 * 1024
    listing: int = 8 * 1024 * 1024
    stream_silence: float = 25.0
    event: int = 1024 * 1024


DEFAULT = Bounds()
