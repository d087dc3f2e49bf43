"""French is complete: every text of the screens is collected, translated, compiled, and fills the same places."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from pos_app import resources
from pos_app.ui import language

ROOT = Path(__file__).parents[2]
FRENCH = resources.path("translations", "pos_app_fr.ts")
CALLS = {"translate", "QT_TRANSLATE_NOOP"}
PASSED_ON = {"text.py", "reasons.py"}
"""Files that hand words from their own tables, collected there by QT_TRANSLATE_NOOP, to the translator."""


def in_the_code() -> Iterator[tuple[str, str]]:
    """Context and text of each call in the screens."""
    for file in sorted((ROOT / "pos_app").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=args) if name in CALLS:
                    words = [one.value for one in args if isinstance(one, ast.Constant)]
                    if len(words) == 2 == len(args) and not node.keywords:
                        yield str(words[0]), str(words[1])
                    else:
                        assert file.name in PASSED_ON, f"{file}:{node.lineno} pyside6-lupdate cannot collect this"


def in_french() -> Iterator[tuple[str, str, str]]:
    """Context, text and translation of each entry; an unfinished one is empty."""
    for context in ElementTree.parse(FRENCH).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            if translation.get("type") not in ("vanished", "obsolete"):
                words = "" if translation.get("type") else translation.text or ""
                yield context.findtext("name", ""), message.findtext("source", ""), words


def test_every_text_of_the_screens_is_collected() -> None:
    collected = {(context, source) for context, source, _ in in_french()}
    written = set(in_the_code())
    assert len(written) > 100
    assert written - collected == set(), "make translations"
    assert collected - written == set(), "make translations"


def test_no_french_text_is_unfinished() -> None:
    assert not [(context, source) for context, source, words in in_french() if not words.strip()]


def test_a_translation_fills_the_same_places() -> None:
    def places(words: str) -> list[str]:
        return sorted(re.findall(r"\{\w*\}", words))

    assert not [(source, words) for _, source, words in in_french() if places(source) != places(words)]


def test_what_is_compiled_is_what_is_written(tmp_path: Path) -> None:
    compiled = tmp_path / "fr.qm"
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", FRENCH, "-qm", compiled], check=True, capture_output=True)
    assert compiled.read_bytes() == FRENCH.with_suffix(".qm").read_bytes(), "make translations"


def test_a_till_that_runs_speaks_on_while_an_update_writes_its_words_anew(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "translations" / "pos_app_fr.qm"
    copy.parent.mkdir()
    copy.write_bytes(FRENCH.with_suffix(".qm").read_bytes())
    monkeypatch.setattr(resources, "path", tmp_path.joinpath)
    language._words.cache_clear()
    try:
        language.use(qapp, "fr")
        copy.write_bytes(b"")  # what is mapped into memory would end the process here
        assert QCoreApplication.translate("Cart", "Send") == "Envoyer"
    finally:
        monkeypatch.undo()
        language._words.cache_clear()
        language.use(qapp, "en")


@pytest.mark.parametrize(("lang", "words"), [("fr", "Envoyer"), ("en", "Send")])
def test_the_till_speaks_the_language_it_is_set_to(qapp: QApplication, lang: str, words: str) -> None:
    assert language.use(qapp, lang) == lang
    assert QCoreApplication.translate("Cart", "Send") == words
    language.use(qapp, "en")
