"""argon2id over PINs, in threads of their own: a screen never waits for it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.services.threads import in_thread

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# OWASP's least for argon2id: about 30 ms a hash on a small till, and each try looks at everybody's.
MEMORY_KIB, PASSES, LANES = 19_456, 2, 1


async def make(pin: str, pepper: bytes) -> str:
    """The hash of a PIN in argon2's own form, with a new salt."""
    return await in_thread(lambda: _hasher().hash(_spiced(pin, pepper)), name="pins")


async def find(pin: str, hashes: Sequence[tuple[str, bytes]]) -> int | None:
    """Which of `hashes`, each with its pepper, the PIN fits; None for none. All are tried: the time does not tell."""
    return await in_thread(lambda: _find(pin, hashes), name="pins")


def _find(pin: str, hashes: Sequence[tuple[str, bytes]]) -> int | None:
    if not hashes:
        _hasher().hash(_spiced(pin, b""))
    fits = [_fits(encoded, _spiced(pin, pepper)) for encoded, pepper in hashes]
    return fits.index(True) if True in fits else None


def _fits(encoded: str, secret: bytes) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(encoded, secret)
    except (VerificationError, InvalidHashError):
        return False


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)


def _spiced(pin: str, pepper: bytes) -> bytes:
    import hmac

    return hmac.digest(pepper, pin.encode(), "sha256") if pepper else pin.encode()
