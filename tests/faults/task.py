"""What one run of a till's process is asked to do, and where an earlier run of it was killed; crosses as JSON."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """Sales `first`..`last` - 1 of one till. `run`: how often its process was started before.

    `painted`: units in the cart of sale `first` when the last run was killed, -1 when its cart was not seen yet.
    `die_at`: the journal transaction at which the process kills itself, 0 for none; `die_after`: once it is committed.
    `disk_full_at`, `clock_jump_at`: the sales at which that happens, 0 for none. `clock_offset`: seconds it is off.
    `per_minute`: sales a minute, 0 for as fast as it goes. `contests`: every tenth order is left open for every till.
    """

    folder: str
    url: str
    key: str
    seed: int
    letter: str
    first: int
    last: int
    run: int = 0
    painted: int = -1
    die_at: int = 0
    die_after: bool = False
    disk_full_at: int = 0
    clock_jump_at: int = 0
    clock_offset: float = 0.0
    mutant: str = ""
    per_minute: float = 0.0
    contests: bool = True
