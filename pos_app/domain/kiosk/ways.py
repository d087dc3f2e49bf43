"""The ways to pay at a kiosk: at the counter, or by a recorded tender."""

from collections.abc import Sequence

from msgspec import Struct

from pos_app.domain.tender import Tender

COUNTER_ID = "counter"


class Way(Struct, frozen=True):
    """`tender`: what is recorded, None at the counter."""

    tender: Tender | None = None

    @property
    def at_counter(self) -> bool:
        """Does the customer pay a person?"""
        return self.tender is None

    @property
    def id(self) -> str:
        """As the settings name it."""
        return self.tender.id if self.tender else COUNTER_ID


COUNTER = Way()


def ways(named: Sequence[str], tenders: Sequence[Tender]) -> tuple[Way, ...]:
    """The ways of these ids. Raises `ValueError` for an unknown one, and for one that gives change: nobody is there."""
    known = {tender.id: tender for tender in tenders}
    found = []
    for name in named:
        if name != COUNTER_ID and name not in known:
            raise ValueError(f"{name!r} is no tender: write {COUNTER_ID!r} or one of {', '.join(known)}")
        if name in known and known[name].gives_change:
            raise ValueError(f"{name!r} gives change, which a kiosk cannot: let it be paid at the counter")
        found.append(Way(known.get(name)))
    return tuple(dict.fromkeys(found)) or (COUNTER,)
