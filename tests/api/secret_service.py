"""A Secret Service of its own for a test: a private D-Bus and gnome-keyring on it, ended by their own process ids."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PASSWORD = b"test-pass"
AWAIT = """
import time, secretstorage as s
until = time.monotonic() + 20
while not s.check_service_availability(bus := s.dbus_init()):
    bus.close()
    time.sleep(0.02)
    assert time.monotonic() < until
assert not s.get_default_collection(bus).is_locked()
"""
# `secret-tool lock` would do, but dies of a double free in Debian 12.
LOCK = "import secretstorage as s; s.get_default_collection(s.dbus_init()).lock()"
# No folder of services: nothing but what the test starts is ever on this bus.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>"""


class Desktop:
    """A person's session: `environment` for its programs. `start_keyring` and `lock` it; `close` it."""

    def __init__(self, folder: Path, *, bus: bool = True) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "DBUS_SESSION_BUS_ADDRESS": self._start_bus() if bus else "unix:path=/nonexistent",
        }

    def _start_bus(self) -> str:
        config = self._folder / "bus.conf"
        config.write_text(BUS.format(folder=self._folder))
        bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(bus)
        assert bus.stdout is not None
        with bus.stdout as told:
            return told.readline().decode().strip()

    def start_keyring(self, password: bytes = PASSWORD) -> subprocess.Popen[bytes]:
        """Start gnome-keyring with its login keyring unlocked; returns when it is on the bus."""
        daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(daemon)
        assert daemon.stdin is not None
        with daemon.stdin as asked:
            asked.write(password)
        self._run(AWAIT)
        return daemon

    def lock(self) -> None:
        """Lock the login keyring, as a screen lock may do."""
        self._run(LOCK)

    def _run(self, code: str) -> None:
        subprocess.run([sys.executable, "-W", "ignore", "-c", code], env=self.environment, check=True, timeout=30)

    def close(self) -> None:
        """End what was started here."""
        for process in reversed(self._processes):
            process.kill()
            process.wait()


class Till:
    """A process that keeps keys, as a till does, in the session of a `Desktop`."""

    def __init__(self, environment: dict[str, str], **extra: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.api.keyring_child"],
            env={**environment, **extra},
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def ask(self, name: str, *arguments: Any) -> Any:
        """The result of `Keyring.name(url, location, *arguments)`, or `[error type, sentence]`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([name, *arguments]).encode() + b"\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> int:
        """End it by the end of its input, as its user would; its exit status."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        return self._process.wait(timeout=20)
