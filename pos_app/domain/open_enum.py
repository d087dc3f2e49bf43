"""Enumerations whose wire values may grow: a stranger is kept and shown, never an error."""

from enum import StrEnum
from typing import Self

_STRANGER = "UNKNOWN"
_LONGEST = 64


class OpenEnum(StrEnum):
    """A string enumeration that takes any text; `known` tells members from strangers."""

    @classmethod
    def _missing_(cls, value: object) -> Self:
        text = str(value)[:_LONGEST]
        stranger = str.__new__(cls, text)
        stranger._name_ = _STRANGER
        stranger._value_ = text
        return stranger

    def __reduce_ex__(self, _protocol: object) -> tuple[type[Self], tuple[str]]:
        """By its value: a stranger has no name that finds it again (Python 3.11.2 asks by name)."""
        return type(self), (self.value,)

    @property
    def known(self) -> bool:
        """Is this one of the documented values?"""
        return self.name != _STRANGER
