"""`pos-app --kiosk`: the process that runs it, and the PIN that leaves it."""

import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.api.credentials import Keyring
from pos_app.kiosk import build
from pos_app.parts import build as build_till
from pos_app.services.line.account import Account
from pos_app.settings import SettingsError, load
from tests.shell import Shell

ROOT = Path(__file__).parents[1]
PIN = "60217"
# What a customer's process must not even have in memory: screens and services of tills, leads and settings.
NEVER = (
    "pos_app.main", "pos_app.parts", "pos_app.services.till", "pos_app.services.paying.payments",
    "pos_app.services.ordering.orders",
    "pos_app.services.staff.supervision", "pos_app.services.staff.sign_in", "pos_app.services.paperwork.drawer",
    "pos_app.ui.window",
    "pos_app.ui.settings", "pos_app.ui.payment", "pos_app.ui.order", "pos_app.ui.board", "pos_app.ui.queue",
    "pos_app.ui.cart", "pos_app.ui.sign_in.approval", "pos_app.ui.sign_in.sheet", "pos_app.ui.sign_in.staff",
)  # fmt: skip


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_a_kiosks_process_knows_no_till(tmp_path: Path) -> None:
    """It runs until its queue is on line with a service of its own, then tells what it has loaded."""
    script = f"""
import sys
from pos_app import kiosk_main
from pos_app.domain.cart import ServiceType
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.settings import Settings
from pathlib import Path
from pos_app.domain.kiosk.visit import Step
from pos_app.services.waiting import until

real = kiosk_main.live
async def live(parts, lock, closed):
    import asyncio
    running = asyncio.ensure_future(real(parts, lock, closed))
    await until(parts.connection.changed, lambda: parts.connection.facts.problem is None)
    parts.kiosk.begin()
    parts.kiosk.serve(ServiceType.EAT_IN)
    parts.kiosk.add("risotto-aux-cepes")
    parts.kiosk.go(Step.PAY)
    await parts.kiosk.submit()
    lock.ask_to_leave()
    closed.set()
    return await running
kiosk_main.live = live
status = kiosk_main.run(Settings(data_dir=Path({str(tmp_path)!r}), kiosk=KioskSetup(enabled=True)))
print(status, *sorted(name for name in sys.modules if name.startswith("pos_app.")))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert not done.returncode, done.stderr
    status, *loaded = done.stdout.split()
    assert status == "0"
    assert "pos_app.ui.kiosk.window" in loaded
    assert not [name for name in loaded if name.startswith(NEVER)]


def test_the_pin_that_leaves_a_kiosk_is_set_on_its_machine(shell: Shell) -> None:
    shell.data.mkdir()
    (shell.data / "settings.toml").write_text('service = "https://orders.example"\n[kiosk]\nenabled = true\n')
    assert shell.done("staff", "list").split() == ["kiosk-exit", "manager", "-", "Kiosk", "exit"]
    assert "may do everything" not in shell.run("doctor").stdout, "that is a till without PINs"
    given = shell.done("staff", "pin", "kiosk-exit", stdin=f"{PIN}\n")
    assert given == f"Kiosk exit has a new PIN, on the kiosk of {shell.data}.\n"
    assert shell.done("staff", "list").split()[2] == "PIN"
    taken = shell.done("staff", "unpin", "kiosk-exit")
    assert taken == f"Kiosk exit has no PIN now, on the kiosk of {shell.data}.\n"


def test_a_kiosk_of_the_tills_user_has_a_folder_of_its_own(tmp_path: Path) -> None:
    """Whichever command looks at it: `--kiosk` finds the same one, and `kiosk-exit` is of no till."""
    shell = HomeShell(tmp_path)
    own = tmp_path / "data" / "pos-app" / "kiosk"
    assert f"on the kiosk of {own}.\n" in shell.done("staff", "pin", "kiosk-exit", stdin=f"{PIN}\n")
    assert (own / "journal.sqlite").is_file()
    assert not (own.parent / "journal.sqlite").exists()
    assert "kiosk-exit" in shell.done("staff", "list", "--kiosk")
    assert "kiosk-exit" in shell.done("--kiosk", "staff", "list")
    assert "kiosk-exit" not in shell.done("staff", "list")
    assert "it never started here" in shell.run("doctor", "--kiosk").stdout
    assert f"there is one in {own}: pos-app doctor --kiosk looks at it" in shell.run("doctor").stdout


class HomeShell(Shell):
    """In the folders of a user, with none named."""

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in super().environment.items() if name != "POS_APP_DATA_DIR"}
        return kept | {"XDG_DATA_HOME": str(self.data), "HOME": str(self.folder)}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default data folder of a user who has nothing yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path / "pos-app"


@pytest.mark.parametrize(
    ("given", "environ"),
    [({"kiosk": True}, {}), ({}, {"POS_APP_KIOSK": "1"}), ({"kiosk": None}, {"POS_APP_KIOSK": "1"})],
)
def test_however_a_kiosk_is_asked_for_it_has_its_own_folder(
    home: Path, given: dict[str, object], environ: dict[str, str]
) -> None:
    assert load(given, environ).data_dir == home / "kiosk"
    assert load({}, {}).data_dir == home
    assert load({}, {"POS_APP_KIOSK": "0"}).data_dir == home
    assert load({**given, "data_dir": "/elsewhere"}, environ).data_dir == Path("/elsewhere")
    assert load(given, {**environ, "POS_APP_DATA_DIR": "/elsewhere"}).data_dir == Path("/elsewhere")


def test_a_computer_whose_settings_say_kiosk_has_only_that_one(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('[kiosk]\nenabled = true\nletter = "KB"\n')
    for given in ({}, {"kiosk": True}):
        settings = load(given, {})
        assert (settings.data_dir, settings.kiosk.letter) == (home, "KB")
    with pytest.raises(SettingsError, match="kiosk"):
        load({}, {"POS_APP_KIOSK": "perhaps"})


@pytest.mark.usefixtures("home")
def test_a_kiosk_leaves_the_cart_of_the_till_alone() -> None:
    before = build_till(load({}, {}))
    before.till.add("risotto-aux-cepes")
    before.store.close()
    kiosk = build(load({"kiosk": True}, {}))
    kiosk.kiosk.wipe()
    kiosk.store.close()
    after = build_till(load({}, {}))
    assert [line.item_id for line in after.till.cart.lines] == ["risotto-aux-cepes"]
    after.store.close()


@pytest.mark.asyncio
@pytest.mark.usefixtures("safe", "home")
async def test_the_keys_of_a_till_and_a_kiosk_of_one_user_are_two() -> None:
    """Each has the rights of its own: a kiosk that found the till's key could do all a till can."""
    where = ("https://orders.example", "bistro")
    for settings, key in ((load({}, {}), "a till's"), (load({"kiosk": True}, {}), "a kiosk's")):
        await Keyring(of=settings.keyring_of).set(*where, key)
    assert await Keyring(of="").get(*where) == "a till's"
    account = Account(load({"kiosk": True, "service": where[0], "location": where[1]}, {}), lambda _changes: None)
    await account.unlock()
    assert account.key() == "a kiosk's"
