"""A scripted shift on the real window and a real embedded service, with a picture of each screen."""

import os
import sys
import tempfile
from pathlib import Path

from pos_app.settings import Settings


def run(
    out: Path, size: tuple[int, int] = (1366, 768), theme: str = "light", lang: str = "en", *, kiosk: bool = False
) -> int:
    """Play the shift, or a kiosk's customers, and save the pictures in `out`; 0 when the service confirmed each step.

    1 when it did not.
    """
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if kiosk:
        from pos_app.tour.kiosk import play
    else:
        from pos_app.tour.stage import play

    with tempfile.TemporaryDirectory(prefix="pos-app-tour-") as folder:
        chosen = {"theme": theme, "lang": lang}
        settings = Settings(data_dir=Path(folder), **chosen)  # type: ignore[arg-type]  # checked by the command line
        return play(settings, out, size)
