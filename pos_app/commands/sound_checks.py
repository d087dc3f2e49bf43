"""The doctor's ear: can this computer be heard?"""

import sys
import tempfile
from pathlib import Path

from pos_app.commands.findings import Finding, ok, warn
from pos_app.domain.alerts import AlertKind
from pos_app.resources import path
from pos_app.services.player import Player, SoundState, programs
from pos_app.settings import Settings

_SEEN = "without it orders are only seen, not heard"


def sound(settings: Settings) -> Finding:
    """Plays a moment of silence, so that nobody is startled; and says which sounds are switched off."""
    if not path("sounds", f"{AlertKind.NEW}.wav").exists():
        return warn("sound", "the sounds are missing", "install pos-app anew")
    with tempfile.TemporaryDirectory() as folder:
        state = _played(Path(folder))
    if state is SoundState.NO_PROGRAM:
        return warn("sound", f"no pw-play, paplay or aplay; {_SEEN}", "apt install pipewire-bin (or alsa-utils)")
    if state is not SoundState.WORKS:
        return warn("sound", f"no sound device answers; {_SEEN}", "plug in a loudspeaker, and test it in the Settings")
    off = ", ".join(kind for kind in AlertKind if not settings.sounds.of(kind))
    how = Path(programs()[0][0]).name if programs() else sys.platform
    return ok("sound", f"plays with {how}" + (f"; switched off: {off}" if off else ""))


def _played(folder: Path) -> SoundState:
    import asyncio

    return asyncio.run(Player(folder).play(AlertKind.CHANGED, 0))
