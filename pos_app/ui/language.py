"""The language of the screens: translations, number forms and reading direction, set once before the window."""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from pos_app import resources

LANGUAGES = ("en", "fr")


def use(app: QApplication, lang: str) -> str:
    """Speak `lang` (`auto`: the system's, English when it is not one of ours) from now on; returns the language."""
    system = QLocale.system()
    locale = system if lang == "auto" else QLocale(lang)
    spoken = locale.name().partition("_")[0]
    if spoken not in LANGUAGES:
        spoken = "en"
    QLocale.setDefault(locale if locale.name() != "C" else QLocale("en"))
    for old in app.findChildren(QTranslator):
        QCoreApplication.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    if translator.load(_words(spoken)):
        QCoreApplication.installTranslator(translator)
    app.setLayoutDirection(QLocale().textDirection())
    return spoken


@lru_cache(maxsize=len(LANGUAGES))
def _words(lang: str) -> bytes:
    """The compiled translations, kept as long as the till runs; b"" for the language the screens are written in.

    Qt would map the file into memory: a till would crash when an update writes it anew.
    """
    path = resources.path("translations", f"pos_app_{lang}.qm")
    return path.read_bytes() if path.is_file() else b""
