"""The look of the screens: colours, fonts, sizes, icons. One theme is in use, set before the window is built."""

from functools import lru_cache
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from pos_app.ui import assets, style
from pos_app.ui.palette import DARK, LIGHT, Palette

__all__ = ["DARK", "LIGHT", "Palette", "Theme", "apply", "chosen", "current", "use"]

KEY_MAIN = 60
KEY_SECOND = 44
RADIUS = 12
RADIUS_SMALL = 8
GAP = 8


class Theme(Struct, frozen=True):
    """`palette` and `scale`, the size of text (1.0..2.0)."""

    palette: Palette = LIGHT
    scale: float = 1.0

    def px(self, size: float) -> int:
        """A height or width that holds text, in logical pixels at the text size in use."""
        return round(size * self.scale)

    def font(self, px: int, weight: int = 400, tabular: bool = False) -> QFont:
        """Inter of `px` pixels before scaling; `weight` 400..700; `tabular`: figures of one width, for amounts."""
        return _font(self.px(px), weight, tabular)

    def icon(self, name: str, color: str = "", size: int = 22) -> QIcon:
        """An icon of `resources/icons`; `color` defaults to the ink of the palette."""
        return assets.icon(name, color or self.palette.ink, self.px(size))

    def pixmap(self, name: str, color: str = "", size: int = 22, ratio: float = 1.0) -> QPixmap:
        """The same for painting and labels."""
        return assets.pixmap(name, color or self.palette.ink, self.px(size), ratio)

    def stylesheet(self) -> str:
        """The one style sheet of the window."""
        return style.sheet(self.palette, self.scale)


_in_use = [Theme()]


def use(theme: Theme) -> None:
    """Make `theme` the one that every widget built from now on has."""
    _in_use[0] = theme


def current() -> Theme:
    """The theme in use."""
    return _in_use[0]


def chosen(name: Literal["light", "dark", "auto"], text_scale: int = 100) -> Theme:
    """The theme the settings ask for; `auto` follows the system. `text_scale`: percent, 100..200."""
    dark = name == "dark" or (name == "auto" and _system_is_dark())
    return Theme(DARK if dark else LIGHT, min(200, max(100, text_scale)) / 100)


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application in `theme`."""
    use(theme)
    assets.load_fonts()
    app.setStyle("Fusion")
    app.setFont(theme.font(15))
    app.setPalette(_qt_palette(theme.palette))
    app.setStyleSheet(theme.stylesheet())


def _system_is_dark() -> bool:
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


@lru_cache(maxsize=64)
def _font(px: int, weight: int, tabular: bool) -> QFont:
    font = QFont(list(assets.FAMILIES))
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _qt_palette(colors: Palette) -> QPalette:
    roles = QPalette.ColorRole
    qt = QPalette()
    for role, color in (
        (roles.Window, colors.bg),
        (roles.Base, colors.surface),
        (roles.AlternateBase, colors.surface2),
        (roles.Button, colors.surface),
        (roles.WindowText, colors.ink),
        (roles.Text, colors.ink),
        (roles.ButtonText, colors.ink),
        (roles.PlaceholderText, colors.ink3),
        (roles.Highlight, colors.accent),
        (roles.HighlightedText, colors.accent_ink),
        (roles.ToolTipBase, colors.ink),
        (roles.ToolTipText, colors.surface),
    ):
        qt.setColor(role, QColor(color))
    return qt
