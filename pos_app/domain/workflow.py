"""How a shop works: which stages its board always shows, and which next step the key of an order offers."""

from enum import StrEnum

from pos_app.domain.lifecycle import Status


class Workflow(StrEnum):
    """The setting. `ALL`: every stage; `COUNTER`: guests fetch what is called out; `TABLE`: waiters bring what is
    finished; `HAND_TO`: what is ordered is handed over at once."""

    ALL = "all"
    COUNTER = "counter"
    TABLE = "table"
    HAND_TO = "hand_to"

    @property
    def stages(self) -> tuple[Status, ...]:
        """The lanes that are always there, in their order; any other appears while it holds an order."""
        return _STAGES[self]

    def next_step(self, status: Status) -> Status | None:
        """The one move the key of an order offers; `FINDING` needs a colleague, so it has none."""
        return _STEPS.get(self, {}).get(status, status.next_step)


_STAGES: dict[Workflow, tuple[Status, ...]] = {
    Workflow.ALL: tuple(status for status in Status if status.is_open),
    Workflow.COUNTER: (Status.SUBMITTED, Status.WAITING, Status.FINDING, Status.PREPARING, Status.PICKUP),
    Workflow.TABLE: (Status.SUBMITTED, Status.WAITING, Status.FINDING, Status.PREPARING, Status.COMPLETED),
    Workflow.HAND_TO: (Status.SUBMITTED, Status.FINDING, Status.COMPLETED),
}
_STEPS: dict[Workflow, dict[Status, Status]] = {
    Workflow.TABLE: {Status.PREPARING: Status.COMPLETED, Status.COMPLETED: Status.HANDED},
    Workflow.HAND_TO: {
        Status.SUBMITTED: Status.HANDED,
        Status.PREPARING: Status.COMPLETED,
        Status.COMPLETED: Status.HANDED,
    },
}
