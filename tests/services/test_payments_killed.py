"""A till that is killed between recording a payment and sending it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.domain.order_queue import Delivery
from pos_app.parts import build
from pos_app.settings import Settings
from pos_app.wire.document import order_from_document
from tests.builders import eur
from tests.service import ROOT, asgi_service
from tests.services.shop import delivering

KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from pos_app.domain.part import Part
from pos_app.domain.payment import AmountType
from pos_app.parts import build
from pos_app.settings import Settings
from tests.builders import eur

async def main():
    parts = build(Settings(data_dir=Path(sys.argv[1])))
    parts.till.add("coca-cola-25cl", 5)
    cash, card = parts.payments.tenders[:2]
    first = await parts.payments.take(None, Part(AmountType.MANUAL, eur("4.00")), cash, eur("5.00"))
    second = await parts.payments.take(first.order.key, Part(AmountType.MANUAL, eur("3.00"), tip=eur("1.00")), card)
    parts.payments.release(first)
    print(first.order.key, first.payment.intent_id, second.payment.intent_id, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


def killed_till(folder: Path) -> list[str]:
    """A till takes two parts and is killed before either can leave; the order's key and the intents."""
    command = [sys.executable, "-c", KILLED, str(folder)]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert process.returncode == -signal.SIGKILL, process.stderr
    return process.stdout.split()


@pytest.mark.asyncio
async def test_parts_of_a_till_that_was_killed_are_there_again_and_are_sent_once(tmp_path: Path) -> None:
    key, *intents = killed_till(tmp_path / "till")
    async with asgi_service(tmp_path) as service:
        parts = build(Settings(data_dir=tmp_path / "till"))
        await parts.recall_unsent()
        shown = parts.payments.recorded(key)
        assert [one.payment.intent_id for one in shown] == intents
        assert [(one.taken.tendered, one.taken.change, one.taken.tip) for one in shown] == [
            (eur("5.00"), eur("1.00"), eur("0.00")),
            (eur("4.00"), eur("0.00"), eur("1.00")),
        ]
        assert parts.payments.bill(key).left == eur("3.00")
        async with delivering(parts, service) as shop:
            await shop.until(lambda: shop.delivery(key) is Delivery.CONFIRMED)
            there = order_from_document(await shop.document(key))
        parts.store.close()
    assert [one.intent_id for one in there.payments] == intents
    assert [one.amount for one in there.payments] == [eur("4.00"), eur("3.00")]
