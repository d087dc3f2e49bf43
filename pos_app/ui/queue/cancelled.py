"""An order that was cancelled elsewhere leaves its card at once; so it is said in a line as well."""

from collections.abc import Callable

from pos_app.domain.lifecycle import Status
from pos_app.services.alerts import Alert, Alerts
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.ui import notices
from pos_app.ui.text import translate


def say_cancelled(alerts: Alerts, feed: OrderFeed) -> Callable[[], None]:
    """Say it from now on; the returned function ends that."""

    def say(raised: tuple[Alert, ...]) -> None:
        entries = [entry for alert in raised if (entry := feed.queue.get(alert.key)) is not None]
        numbers = ", ".join(entry.order.number for entry in entries if entry.status is Status.CANCELLED)
        if numbers:
            notices.problem(translate("Alert", "Cancelled elsewhere: {numbers}").format(numbers=numbers))

    return alerts.raised.subscribe(say)
