"""The life of an order: eight statuses, who acts, and which move is allowed."""

from enum import Enum, IntEnum

from pos_app.domain.open_enum import OpenEnum

UNDO_HANDOVER_SECONDS = 120


class Status(OpenEnum):
    """Hyra's eight order statuses."""

    SUBMITTED = "submitted"
    WAITING = "waiting_for_preparation"
    FINDING = "finding_new_colleague"
    PREPARING = "preparing"
    COMPLETED = "completed"
    PICKUP = "waiting_for_pickup"
    HANDED = "handed_to"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Still needs somebody: neither handed over nor cancelled."""
        return self not in (Status.HANDED, Status.CANCELLED)

    @property
    def can_pay(self) -> bool:
        """A payment may be recorded; money received is never refused, except for a cancelled order."""
        return self is not Status.CANCELLED

    @property
    def moves(self) -> "tuple[Status, ...]":
        """Where the table lets it go from here."""
        return MOVES.get(self, ())

    @property
    def can_cancel(self) -> bool:
        """The table allows `cancelled` from here."""
        return Status.CANCELLED in MOVES.get(self, ())

    @property
    def next_step(self) -> "Status | None":
        """The one move the queue's key offers; `FINDING` needs a colleague, so it has none."""
        return _NEXT.get(self)


class Actor(IntEnum):
    """Hyra system actors: who acts where there is no person."""

    POS = 1
    KIOSK = 2
    MOBILE = 3
    NPC = 4


MOVES: dict[Status, tuple[Status, ...]] = {
    Status.SUBMITTED: (
        Status.WAITING,
        Status.PREPARING,
        Status.COMPLETED,
        Status.PICKUP,
        Status.HANDED,
        Status.CANCELLED,
    ),
    Status.WAITING: (Status.PREPARING, Status.FINDING, Status.CANCELLED),
    Status.FINDING: (Status.WAITING, Status.PREPARING, Status.CANCELLED),
    Status.PREPARING: (Status.COMPLETED, Status.PICKUP, Status.FINDING, Status.CANCELLED),
    Status.COMPLETED: (Status.PICKUP, Status.HANDED, Status.PREPARING, Status.CANCELLED),
    Status.PICKUP: (Status.HANDED, Status.PREPARING, Status.CANCELLED),
    Status.HANDED: (Status.PICKUP,),
    Status.CANCELLED: (),
}
_NEXT = {
    Status.SUBMITTED: Status.WAITING,
    Status.WAITING: Status.PREPARING,
    Status.PREPARING: Status.PICKUP,
    Status.COMPLETED: Status.PICKUP,
    Status.PICKUP: Status.HANDED,
}
_LEAD_CANCELS = (Status.COMPLETED, Status.PICKUP)


# How far on its way an order is; who looks for a colleague still waits.
_RANKS = {
    status: rank
    for rank, statuses in enumerate(
        (
            (Status.SUBMITTED,),
            (Status.WAITING, Status.FINDING),
            (Status.PREPARING,),
            (Status.COMPLETED,),
            (Status.PICKUP,),
            (Status.HANDED,),
        )
    )
    for status in statuses
}


class Again(Enum):
    """What becomes of a move when somebody else was first."""

    DONE = "done already"
    STILL = "still to be done"
    OVERTAKEN = "no longer what was meant"


class MoveRefused(ValueError):
    """A status move the table does not allow, or not for this person or without a colleague."""

    def __init__(self, before: Status, after: Status, why: str) -> None:
        super().__init__(why)
        self.move = f"{before}>{after}"


def check_move(before: Status, after: Status, *, lead: bool, colleague: bool, seconds_since_change: float) -> None:
    """Raise `MoveRefused` unless `before` → `after` is in the table (order-api section 2).

    `lead`: a shift lead acts or approved; `colleague`: somebody is named;
    `seconds_since_change`: since `before` was set.
    """
    if after not in MOVES.get(before, ()):
        raise MoveRefused(before, after, f"an order that is {before} cannot become {after}")
    if before is Status.FINDING and after is Status.PREPARING and not colleague:
        raise MoveRefused(before, after, "name the colleague who takes this order")
    if after is Status.CANCELLED and before in _LEAD_CANCELS and not lead:
        raise MoveRefused(before, after, "only a shift lead cancels a finished order")
    if before is Status.HANDED and seconds_since_change > UNDO_HANDOVER_SECONDS and not lead:
        raise MoveRefused(before, after, "after two minutes only a shift lead takes a hand-over back")


def decide_again(seen: Status | None, wanted: Status, found: Status, *, mine: bool, same_hands: bool) -> Again:
    """Decide on a move anew: it was asked for when the order was `seen` (None: not known), now it is `found`.

    `mine`: the order has who the move names, or the move names nobody. `same_hands`: it has who it had then.
    A step that somebody else has taken further meanwhile must not be taken back by accident.
    """
    if found is wanted and mine:
        return Again.DONE
    if wanted not in found.moves:
        return Again.OVERTAKEN
    if seen is None or wanted is Status.CANCELLED:
        return Again.STILL
    if found is seen:
        return Again.STILL if wanted is not Status.FINDING or same_hands else Again.OVERTAKEN
    if not all(status in _RANKS for status in (seen, wanted, found)):
        return Again.OVERTAKEN
    forward = _RANKS[seen] <= _RANKS[found] < _RANKS[wanted]
    assigned = wanted is Status.PREPARING and found in (Status.WAITING, Status.FINDING)
    return Again.STILL if forward or assigned else Again.OVERTAKEN
