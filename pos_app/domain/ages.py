"""How long an order may stand in one stage before its age turns amber, then red."""

from datetime import datetime
from enum import IntEnum

from msgspec import Struct

from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order

Limits = tuple[int, int]
"""Seconds until amber and until red."""


class Ages(Struct, frozen=True):
    """The limits of each stage, by the name of its status; a stage not named here never ages."""

    submitted: Limits = (60, 180)
    waiting_for_preparation: Limits = (180, 420)
    finding_new_colleague: Limits = (60, 180)
    preparing: Limits = (240, 600)
    completed: Limits = (120, 300)
    waiting_for_pickup: Limits = (240, 420)

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            late, too_late = getattr(self, name)
            if not 0 < late <= too_late:
                raise ValueError(f"{name}: seconds until amber, then until red, as [60, 180]")

    def limits(self, status: Status) -> Limits | None:
        """The limits of a stage."""
        return getattr(self, str(status)) if str(status) in self.__struct_fields__ else None


USUAL = Ages()
LIMITS: dict[Status, Limits] = {status: limits for status in Status if (limits := USUAL.limits(status))}


class Urgency(IntEnum):
    """How an age is to be read."""

    CALM = 0
    LATE = 1
    TOO_LATE = 2


def seconds_in_stage(order: Order, now: datetime) -> int:
    """Whole seconds since `order` entered its stage; 0 when the service's clock is ahead of ours."""
    return max(0, int((now - (order.status_at or order.created_at)).total_seconds()))


def urgency(status: Status, seconds: int, ages: Ages = USUAL) -> Urgency:
    """How `seconds` in the stage `status` are to be read."""
    late, too_late = ages.limits(status) or (seconds + 1, seconds + 1)
    return Urgency((seconds >= late) + (seconds >= too_late))
