"""Values: frozen dataclasses whose methods are written when the first one is made.

`dataclasses.dataclass` compiles six methods for every class, 0.3 ms each time, and the till's first paint needs few of
the many classes that are imported for it.
"""

from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform, get_args, get_type_hints

_lock = RLock()
_unwritten: set[type] = set()
_ready: set[Any] = set()


@dataclass_transform(frozen_default=True)
class Value:
    """Base of values. A subclass is what `@dataclass(frozen=True)` would make of it, from its first instance on."""

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Any]]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        _unwritten.add(cls)

    if not TYPE_CHECKING:

        def __init__(self, *given, **named):
            _write(type(self))
            type(self).__init__(self, *given, **named)


def ready(shape: Any) -> None:
    """Write the values of `shape`, a class or a type with classes in it: who reads JSON looks at the class alone."""
    with _lock:
        if shape in _ready:
            return
        _ready.add(shape)
        if isinstance(shape, type) and issubclass(shape, Value):
            _write(shape)
            for part in get_type_hints(shape).values():
                ready(part)
        for part in get_args(shape):
            ready(part)


def _write(kind: type) -> None:
    """Make dataclasses of `kind` and of the values it extends."""
    with _lock:
        for each in reversed(kind.__mro__):
            if each in _unwritten:
                dataclass(frozen=True)(each)
                _unwritten.discard(each)
