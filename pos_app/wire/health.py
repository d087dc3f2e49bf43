"""What `/healthz` answers."""

import msgspec


class Health(msgspec.Struct, frozen=True):
    """`time`: the service's clock, ISO 8601 UTC; `version`: of the service."""

    status: str
    time: str
    version: str
