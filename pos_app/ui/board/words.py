"""What the board says."""

from pos_app.domain.board import Filter, Show
from pos_app.domain.lifecycle import Actor, Status
from pos_app.ui import text
from pos_app.ui.text import translate


def source_name(source: str) -> str:
    """A source by its name: POS, Kiosk, Mobile, NPC; a stranger as it came."""
    named = {
        str(Actor.POS.value): translate("Queue", "POS"),
        str(Actor.KIOSK.value): translate("Queue", "Kiosk"),
        str(Actor.MOBILE.value): translate("Queue", "Mobile"),
        str(Actor.NPC.value): translate("Queue", "NPC"),
    }
    return named.get(source, source)


def lane_title(show: Show, lane: str) -> str:
    """Open orders stand by status, closed ones by the name of their source."""
    if show is not Show.OPEN:
        return lane
    short = {
        Status.FINDING: translate("Board", "Finding colleague"),
        Status.PICKUP: translate("Board", "Pickup"),
    }
    return short.get(Status(lane)) or text.status_text(Status(lane))


def lane_name(title: str, count: int) -> str:
    """A lane for a screen reader."""
    return translate("Board", "{lane}, {count} orders").format(lane=title, count=count)


def nothing(asked: Filter) -> str:
    """Why no order is shown."""
    if asked.query.strip():
        shown = " ".join(asked.query.split())
        match asked.show:
            case Show.OPEN:
                said = translate("Board", "No open order has “{text}” in it. Look in Done or Cancelled.")
            case Show.DONE:
                said = translate("Board", "No order that is done has “{text}” in it.")
            case Show.CANCELLED:
                said = translate("Board", "No cancelled order has “{text}” in it.")
        return said.format(text=shown)
    if asked.mine or asked.source:
        return translate("Board", "No order is like that.")
    match asked.show:
        case Show.OPEN:
            return translate("Board", "No open orders.")
        case Show.DONE:
            return translate("Board", "No order is done yet.")
        case Show.CANCELLED:
            return translate("Board", "No order is cancelled.")
