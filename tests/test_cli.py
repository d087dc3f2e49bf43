"""The one command: help, wrong usage, settings, and how it ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from pos_app import __version__
from pos_app.commands.till import _missing
from tests.shell import ROOT, Shell

COMMANDS = ["serve", "keys", "login", "logout", "menu", "tour", "doctor"]
HEAVY = {"PySide6", "qasync", "httpx", "keyring", "litestar", "uvicorn", "sqlalchemy", "alembic", "asyncio"}


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def loaded_by(code: str) -> set[str]:
    """The heavy modules a Python process has loaded after `code`."""
    script = f"import sys\n{code}\nprint(*sorted({HEAVY!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_the_help_names_every_command_and_every_exit_status(shell: Shell) -> None:
    text = shell.done("--help")
    assert [name for name in COMMANDS if f"    {name} " not in text] == []
    assert all(f" {status} " in text for status in (0, 1, 2, 3, 4, 5, 130))


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_shows_examples_and_exit_status(shell: Shell, command: str) -> None:
    text = shell.done(command, "--help")
    assert f"\n  pos-app {command}" in text
    assert "exit status: 0" in text
    assert max(len(line) for line in text.splitlines()) <= 120


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by("from pos_app.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass") == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_loads_nothing_heavy(command: str) -> None:
    assert (
        loaded_by(f"from pos_app.cli import main\ntry: main([{command!r}, '--help'])\nexcept SystemExit: pass") == set()
    )


def test_reading_the_tills_options_loads_nothing_heavy() -> None:
    code = "from pos_app.cli import _parser\n_parser([]).parse_args(['--service', 'https://x', '--till', 'B'])"
    assert loaded_by(code) == set()


def test_the_till_does_not_load_the_service() -> None:
    service = {"litestar", "uvicorn", "sqlalchemy", "alembic"}
    assert loaded_by("import pos_app.cli, pos_app.main") & service == set()


def test_the_version_is_told(shell: Shell) -> None:
    assert shell.done("--version") == f"pos-app {__version__}\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nonsense"], "invalid choice: 'nonsense'"),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
        (["--till", "long"], "till: one to three capital letters"),
        (["--text-scale", "900"], "text_scale: 900 is not from 100 to 200"),
        (["--theme", "pink"], "invalid choice: 'pink'"),
        (["--location", "a b"], "'a b' is no location"),
        (["serve", "--port", "70000"], "'70000' is no port"),
        (["keys"], "required: create | list | revoke"),
        (["keys", "create"], "required: --role"),
        (["keys", "create", "--role", "boss"], "invalid choice: 'boss'"),
        (["menu", "import"], "required: FILE"),
        (["menu", "import", "menu.xls"], "menu.xls: the name must end in .csv or .json"),
        (["menu", "export", "menu"], "menu: the name must end in .csv or .json"),
        (["tour"], "required: --out"),
        (["tour", "--out", "x", "--size", "big"], "'big' is no size: write it as 1366x768"),
        (["login"], "name the service"),
        (["logout"], "no remote service is set up"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(shell: Shell, words: list[str], says: str) -> None:
    result = shell.run(*words)
    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("pos-app")


def test_settings_that_cannot_be_read_are_one_line(shell: Shell) -> None:
    shell.data.mkdir()
    (shell.data / "settings.toml").write_text("till = B\n")
    result = shell.run("keys", "list")
    assert result.returncode == 2
    assert "settings.toml" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_till_without_a_display_says_so(shell: Shell) -> None:
    result = shell.run()
    assert result.returncode == 1
    assert result.stderr.startswith("pos-app: there is no display")
    assert not shell.data.exists()


def test_a_till_whose_qt_libraries_are_missing_names_the_packages() -> None:
    failed = _missing(ImportError("libEGL.so.1: cannot open shared object file", name="PySide6.QtGui"))
    assert "libEGL.so.1" in str(failed)
    assert "apt install libegl1" in str(failed)


def test_a_reader_that_has_seen_enough_is_no_error(shell: Shell) -> None:
    shell.done("menu", "import", ROOT / "resources" / "menu" / "brasserie.json")
    export = subprocess.Popen(
        shell.command("menu", "export", "-"),
        env=shell.environment,
        cwd=shell.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with export:
        assert export.stdout is not None
        assert export.stderr is not None
        export.stdout.close()
        assert export.stderr.read() == b""
    assert export.returncode == 141
