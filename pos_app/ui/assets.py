"""Fonts and icons from `resources/`. Icons are SVG drawn in `currentColor`, tinted and kept per colour and size."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pos_app import resources

FAMILY = "Inter"
FAMILIES = (FAMILY, "Noto Sans", "DejaVu Sans", "sans-serif")
_RATIOS = (1.0, 2.0)


@lru_cache(maxsize=1)
def load_fonts() -> bool:
    """Make Inter known to Qt, once per process; False when a file could not be used."""
    files = sorted(resources.path("fonts").glob("*.otf"))
    return bool(files) and all(QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files)


@lru_cache(maxsize=256)
def pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon `name` in `color` (`#rrggbb`), `size` logical pixels square, for a screen of `ratio`."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=256)
def icon(name: str, color: str, size: int) -> QIcon:
    """The icon `name` in `color`, sharp on plain and on HiDPI screens."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, color, size, ratio))
    return made


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    return QIcon(str(resources.path("icons", "app.svg")))
