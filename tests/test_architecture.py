"""The rules of the house: who knows whom, and what no line of the package may do."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "pos_app").rglob("*.py"))
LONGEST_FILE = 400

# Each runs a Qt event loop inside the one that is running; asyncio tasks that wake up in there lose their turn for
# good. Dialogs are open()ed and awaited instead. A sleep stops every timer, paint and request of the till.
NESTED_LOOPS = {"exec", "exec_", "processEvents", "getOpenFileName", "getSaveFileName", "getExistingDirectory"}
NESTED_LOOPS_OF = {
    "QMessageBox": {"about", "aboutQt", "critical", "information", "question", "warning"},
    "QInputDialog": {"getDouble", "getInt", "getItem", "getMultiLineText", "getText"},
    "QTest": {"qWait", "qWaitFor"},
    "time": {"sleep"},
}


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def stalls(source: str) -> Iterator[tuple[int, str]]:
    """Every line that would hold up the event loop."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=owner, attr=name)):
                of = NESTED_LOOPS_OF.get(ast.unparse(owner).rpartition(".")[2], set())
                if name in NESTED_LOOPS | of:
                    yield node.lineno, ast.unparse(node.func)
            case ast.ImportFrom(module="time", names=names) if any(name.name == "sleep" for name in names):
                yield node.lineno, "time.sleep"


def test_every_import_goes_down_the_layers() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    linter = subprocess.run([lint_imports, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert linter.returncode == 0, linter.stdout + linter.stderr


def test_nothing_holds_up_the_event_loop() -> None:
    found = [f"{place(module)}:{line} {call}" for module in MODULES for line, call in stalls(module.read_text("utf-8"))]
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "dialog.exec()",
        "make_dialog().exec_()",
        "QApplication.processEvents()",
        "QtWidgets.QMessageBox.question(self, 'Void?', 'Sure?')",
        "time.sleep(1)",
        "from time import sleep",
    ],
)
def test_the_search_finds_what_holds_up_the_loop(line: str) -> None:
    assert list(stalls(line))


@pytest.mark.parametrize(
    "line", ["# dialog.exec()", "'time.sleep(1)'", "asyncio.sleep(1)", "statement.execute()", "log.warning('')"]
)
def test_the_search_lets_harmless_lines_pass(line: str) -> None:
    assert not list(stalls(line))


def test_no_file_outgrows_a_few_screens() -> None:
    lengths = {place(module): len(module.read_text("utf-8").splitlines()) for module in MODULES}
    assert not {name: length for name, length in lengths.items() if length >= LONGEST_FILE}


def test_every_module_says_what_it_is_for() -> None:
    assert not [place(module) for module in MODULES if not ast.get_docstring(ast.parse(module.read_text("utf-8")))]


def test_the_lock_names_no_package_index() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.findall(r"https?://|file:|^--?(?:index|extra-index|find-links|trusted-host).*", lock, re.MULTILINE)


def test_everything_in_the_lock_is_pinned_with_its_hash() -> None:
    requirements = re.split(r"(?<!\\)\n(?=\S)", (ROOT / "requirements.lock").read_text("utf-8").strip())
    assert len(requirements) > 20
    assert not [entry for entry in requirements if "==" not in entry or "--hash=sha256:" not in entry]


NOT_AT_FIRST = (
    "asyncio", "httpx", "keyring", "litestar", "qasync", "sqlalchemy", "ssl", "uvicorn", "argon2", "escpos",
    "pos_app.printing.escpos", "pos_app.printing.printers", "pos_app.server", "pos_app.services.paperwork.drawer",
    "pos_app.services.kiosk", "pos_app.services.line.link", "pos_app.services.line.local_service",
    "pos_app.services.ordering.order_history", "pos_app.services.ordering.order_search",
    "pos_app.services.paperwork.printing",
    "pos_app.services.paperwork.receipts", "pos_app.services.ordering.refused", "pos_app.services.shifts",
    "pos_app.ui.board",
    "pos_app.ui.kiosk", "pos_app.ui.loop", "pos_app.ui.options", "pos_app.ui.order", "pos_app.ui.parked",
    "pos_app.ui.payment.sheet", "pos_app.ui.receipt.sheet", "pos_app.ui.settings", "pos_app.ui.shift",
    "pos_app.ui.sign_in.sheet", "pos_app.ui.sign_in.staff",
)  # fmt: skip


def test_the_first_paint_loads_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    script = f"""
import sys
from pos_app import cli, main

def painted(parts):
    window = real(parts)
    print(*(name for name, module in sys.modules.items() if module is not None))
    raise SystemExit

real, main.open_window = main.open_window, painted
cli.main(["--data-dir", {str(tmp_path)!r}])
"""
    environ = {"QT_QPA_PLATFORM": "offscreen", "PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    loaded = done.stdout.split()
    assert "pos_app.ui.menu.view" in loaded
    inside = tuple(f"{name}." for name in NOT_AT_FIRST)
    assert not [name for name in loaded if f"{name}.".startswith(inside)]
