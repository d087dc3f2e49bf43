"""How long an order may stand in one stage before its age turns amber, then red."""

from datetime import datetime
from enum import IntEnum

from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order

LIMITS: dict[Status, tuple[int, int]] = {
    Status.SUBMITTED: (60, 180),
    Status.WAITING: (180, 420),
    Status.FINDING: (60, 180),
    Status.PREPARING: (240, 600),
    Status.COMPLETED: (120, 300),
    Status.PICKUP: (240, 420),
}
"""Seconds until amber and until red, per stage; a stage not named here never ages."""


class Urgency(IntEnum):
    """How an age is to be read."""

    CALM = 0
    LATE = 1
    TOO_LATE = 2


def seconds_in_stage(order: Order, now: datetime) -> int:
    """Whole seconds since `order` entered its stage; 0 when the service's clock is ahead of ours."""
    return max(0, int((now - (order.status_at or order.created_at)).total_seconds()))


def urgency(status: Status, seconds: int) -> Urgency:
    """How `seconds` in the stage `status` are to be read."""
    late, too_late = LIMITS.get(status, (seconds + 1, seconds + 1))
    return Urgency((seconds >= late) + (seconds >= too_late))
