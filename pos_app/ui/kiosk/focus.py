"""Whether the ring of the keyboard is drawn: from the first key struck until the next touch."""

_shown = [False]


def shown() -> bool:
    """Is somebody using the keyboard or a switch?"""
    return _shown[0]


def show(on: bool) -> bool:
    """Draw the ring from now on, or no longer; True when that is a change."""
    changed = _shown[0] != on
    _shown[0] = on
    return changed
