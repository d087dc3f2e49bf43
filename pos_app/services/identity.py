"""Once-only keys."""

import os


def new_key() -> str:
    """128 random bits as hex: made once per intent, stored before anything is sent, the same on every retry."""
    return os.urandom(16).hex()
