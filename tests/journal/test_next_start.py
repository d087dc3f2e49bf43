"""What one process wrote, the next one reads."""

import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.journal.records import write_cart, write_order, write_payment
from pos_app.wire.codec import encode
from tests.builders import cart, chosen, group, item, option, order, payment
from tests.printing.documents import receipt

ROOT = Path(__file__).parents[2]
BURGER = item("burger", "9.00", group("extras", option("bacon", "1.00")))
CART = cart().add(BURGER, 2, (chosen(BURGER.option_groups[0], "bacon"),), "no onion")
WRITTEN: dict[str, tuple[object, bytes, str]] = {
    "order": (order(payments=[payment("5.00")]), write_order(order(payments=[payment("5.00")])), "read_order"),
    "cart": (CART, write_cart(CART), "read_cart"),
    "payment": (payment("5.00", tip="1.00"), write_payment(payment("5.00", tip="1.00")), "read_payment"),
    "receipt": (receipt(), encode(receipt()), "read_receipt"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_next_start_reads_it(name: str) -> None:
    value, body, read = WRITTEN[name]
    code = (
        "import sys\n"
        "from pos_app.domain.receipt import Receipt\n"
        "from pos_app.wire.codec import decode\n"
        "from pos_app.journal import records\n"
        "records.read_receipt = lambda body: decode(body, Receipt)\n"
        f"sys.stdout.write(repr(records.{read}(sys.stdin.buffer.read())))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, input=body, capture_output=True, check=False)
    assert done.stdout.decode() == repr(value), done.stderr.decode()[-500:]
