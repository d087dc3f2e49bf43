"""How patient the loops on a service are."""

from msgspec import Struct

from pos_app.api.bounds import DEFAULT, Bounds


class Pace(Struct, frozen=True):
    """Seconds. A person sees within `pulse` + `probe` that the service is lost, however the network hides it.

    `first`..`cap`: between tries of the service after a failure; `order_cap`: between tries of one order that fails
    alone; `feed_first`..`feed_cap`: between probes of a lost service; `reread`: between reads of what changed.
    """

    first: float = 0.5
    cap: float = 10.0
    order_cap: float = 60.0
    feed_first: float = 0.25
    feed_cap: float = 1.5
    pulse: float = 2.0
    probe: float = 2.5
    reread: float = 15.0
    bounds: Bounds = DEFAULT


USUAL = Pace()
