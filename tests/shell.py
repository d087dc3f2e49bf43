"""The command line as a shell sees it: a process, what it prints, its exit status."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
HIDDEN = (
    "POS_APP_",
    "PYTHON_KEYRING_",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "QT_",
    "DBUS_SESSION_BUS_ADDRESS",
    "XDG_RUNTIME_DIR",
)


@dataclass(frozen=True)
class Shell:
    """Runs `pos-app` on a data folder of its own, without display and keyring. Commands run in `folder`."""

    folder: Path

    @property
    def data(self) -> Path:
        """The till's data folder; not made beforehand."""
        return self.folder / "data"

    @property
    def environment(self) -> dict[str, str]:
        """That of the tests without what a desktop puts into it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(HIDDEN)}
        return kept | {"PYTHONPATH": str(ROOT), "POS_APP_DATA_DIR": str(self.data), "PYTHONUTF8": "1"}

    def command(self, *words: str | Path) -> list[str]:
        """The words of a process."""
        return [sys.executable, "-m", "pos_app", *map(str, words)]

    def run(self, *words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run to the end."""
        return subprocess.run(
            self.command(*words),
            input=stdin,
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def done(self, *words: str | Path, stdin: str = "") -> str:
        """Run to the end, which must be good; what was printed."""
        result = self.run(*words, stdin=stdin)
        assert (result.returncode, result.stderr) == (0, "")
        return result.stdout
