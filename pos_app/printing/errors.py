"""What can go wrong on the way to paper. The screens say it in their language, by its `Trouble`."""

from enum import StrEnum


class Trouble(StrEnum):
    """Why something was not printed. What follows is the meaning of the `detail` with it, if any."""

    UNREACHABLE = "unreachable"  # the address, or the system's words
    STOPPED = "stopped"  # it took only a part: the paper may hold some of it
    NO_PAPER = "no paper"
    COVER_OPEN = "cover open"
    OUT_OF_ORDER = "out of order"
    NOT_ALLOWED = "not allowed"  # the device
    NO_USB = "no usb"  # the system's USB library is missing
    UNPRINTABLE = "unprintable"  # the characters
    MISCONFIGURED = "misconfigured"  # what to change
    INTERRUPTED = "interrupted"  # the till ended while it was printing
    NO_PRINTER = "no printer"  # the name that is no longer in the settings
    FAULT = "fault"  # ours; it is in the log


class PrintFailed(Exception):
    """Nothing, or not everything, was printed."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble = trouble
        self.detail = detail[:200]


class Unprintable(PrintFailed):
    """`chars` are not in the printer's code page; nothing was sent."""

    def __init__(self, chars: str) -> None:
        super().__init__(Trouble.UNPRINTABLE, " ".join(chars))
        self.chars = chars
