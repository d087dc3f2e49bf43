"""The vendors' published JSON."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[1] / "samples"
ORDER = (HERE / "order.json").read_bytes()
PAID_ORDER = (HERE / "order-with-payment.json").read_bytes()
PAYMENT = (HERE / "manual-payment-request.json").read_bytes()
ERRORS = (HERE / "errors.json").read_bytes()
BROKEN_ERROR = (HERE / "error-500-malformed.txt").read_bytes()


def changed(sample: bytes, **fields: Any) -> bytes:
    """The sample with some of its fields replaced."""
    return json.dumps({**json.loads(sample), **fields}).encode()
