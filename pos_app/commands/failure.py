"""How a command ends: the exit statuses and the one error that carries a sentence for the terminal."""

from enum import IntEnum


class Exit(IntEnum):
    """What a shell can rely on; every `--help` lists those that matter."""

    OK = 0
    FAILED = 1
    USAGE = 2
    UNREACHABLE = 3
    NOT_AUTHORISED = 4
    BAD_FILE = 5
    INTERRUPTED = 130
    BROKEN_PIPE = 141


class CommandFailed(Exception):
    """Ends the command: `str()` is what stands on standard error, `status` what the shell sees."""

    def __init__(self, sentence: str, status: Exit = Exit.FAILED) -> None:
        super().__init__(sentence)
        self.status = status
