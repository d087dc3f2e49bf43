"""What is said when a damaged journal was recovered."""

from pos_app.services.journal_health import Recovered
from pos_app.ui.text import translate


def recovered_text(recovered: Recovered) -> str:
    """What came back, and where the damaged file is."""
    if recovered.incomplete:
        form = translate(
            "Notice",
            "The till's journal was damaged. {orders} orders and {carts} carts were recovered, a part was not."
            " Compare today's orders with the kitchen. The damaged file is kept: {file}",
        )
    else:
        form = translate(
            "Notice",
            "The till's journal was damaged. All {orders} orders and {carts} carts were recovered."
            " The damaged file is kept: {file}",
        )
    return form.format(orders=recovered.orders, carts=recovered.carts, file=recovered.set_aside.name)
