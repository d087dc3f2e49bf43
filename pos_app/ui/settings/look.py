"""Theme, language and size of text; they take effect when the till is started again."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.settings import Settings
from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.segmented import Segmented

SIZES = (100, 125, 150, 175, 200)


class LookPanel(QWidget):
    """Emits `changed` with a setting's name and value."""

    changed = Signal(str, object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        auto = translate("Settings", "As the system")
        themes = [("light", translate("Settings", "Light")), ("dark", translate("Settings", "Dark")), ("auto", auto)]
        languages = [("en", "English"), ("fr", "Français"), ("auto", auto)]
        sizes = [(str(size), f"{size} %") for size in SIZES]
        self.theme = self._add("theme", translate("Settings", "Theme"), themes, settings.theme, str)
        self.lang = self._add("lang", translate("Settings", "Language"), languages, settings.lang, str)
        size = str(settings.text_scale)
        self.text_scale = self._add("text_scale", translate("Settings", "Size of text"), sizes, size, int)
        self.hint = paragraph(translate("Settings", "Kept. It takes effect when the till is started again."), 13, "ok")
        self._column.addWidget(self.hint)
        self.hint.hide()

    def _add(
        self, setting: str, name: str, choices: list[tuple[str, str]], value: str, read: Callable[[str], object]
    ) -> Segmented:
        segmented = Segmented(name, choices)
        segmented.choose(value)
        segmented.chosen.connect(lambda chosen: self._choose(setting, read(chosen)))
        self._column.addWidget(plain(name, 13, tone="quiet"))
        self._column.addWidget(segmented)
        return segmented

    def _choose(self, setting: str, value: object) -> None:
        self.changed.emit(setting, value)
        self.hint.show()
