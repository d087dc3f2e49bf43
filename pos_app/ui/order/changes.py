"""What is different about an order since somebody here looked at it."""

from pos_app.domain.order import Order
from pos_app.ui import text
from pos_app.ui.text import translate


def changes(before: Order, after: Order) -> tuple[str, ...]:
    """`Status: Preparing → Handed over`, one sentence each; empty when nothing of it is different."""
    nobody = translate("Order", "nobody")
    pairs = (
        (translate("Order", "Status"), text.status_text(before.status), text.status_text(after.status)),
        (translate("Order", "Colleague"), _name(before) or nobody, _name(after) or nobody),
        (translate("Order", "Total"), text.money(before.total), text.money(after.total)),
        (translate("Order", "Left to pay"), text.money(before.left), text.money(after.left)),
        (translate("Order", "Table"), before.table or "–", after.table or "–"),
        (translate("Order", "Customer"), before.customer or "–", after.customer or "–"),
        (translate("Order", "Note"), before.note or "–", after.note or "–"),
        (translate("Order", "Items"), _items(before), _items(after)),
    )
    return tuple(f"{what}: {was} → {now}" for what, was, now in pairs if was != now)


def _name(order: Order) -> str:
    return order.colleague.name if order.colleague else ""


def _items(order: Order) -> str:
    return ", ".join(f"{line.quantity} × {line.product_name}" for line in order.lines)
