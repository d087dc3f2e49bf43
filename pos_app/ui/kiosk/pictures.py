"""The pictures of the items: small files of the shop's own folder, or a tile made of the item's initial."""

import logging
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImageReader, QPainter, QPixmap

from pos_app.domain.menu import Item
from pos_app.ui import theme
from pos_app.ui.palette import contrast, mix

log = logging.getLogger(__name__)
_KINDS = {".png", ".jpg", ".jpeg", ".webp"}
_MOST_BYTES = 8 * 1024 * 1024
_MOST_SIDE = 6000
_KEPT = 400


class Pictures:
    """Reads `folder`/<the item's file name>. What cannot be read is as if it was not there; nothing else is opened."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._kept: OrderedDict[tuple[str, int, int], QPixmap | None] = OrderedDict()

    def of(self, item: Item, size: QSize) -> QPixmap | None:
        """The item's picture filling `size` (device pixels), or None."""
        if not item.image or self._folder is None:
            return None
        key = (item.image, size.width(), size.height())
        if key not in self._kept:
            self._kept[key] = self._read(item.image, size)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    def _read(self, name: str, size: QSize) -> QPixmap | None:
        if self._folder is None or Path(name).name != name or Path(name).suffix.lower() not in _KINDS:
            return None
        file = self._folder / name
        try:
            if not file.is_file() or file.stat().st_size > _MOST_BYTES:
                return None
        except (OSError, ValueError):
            return None
        reader = QImageReader(str(file))
        whole = reader.size()
        if not whole.isValid() or max(whole.width(), whole.height()) > _MOST_SIDE:
            return None
        reader.setAutoTransform(True)
        reader.setScaledSize(whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
        image = reader.read()
        if image.isNull():
            log.warning("the picture %s cannot be read: %s", name, reader.errorString())
            return None
        left, top = (image.width() - size.width()) // 2, (image.height() - size.height()) // 2
        return QPixmap.fromImage(image.copy(max(0, left), max(0, top), size.width(), size.height()))


def paint_initial(painter: QPainter, place: QRectF, name: str, color: str) -> None:
    """The item's initial on a ground of its category's colour. It repeats the name and says nothing of its own."""
    colors = theme.current().palette
    ground = colors.tint(color, 0.22)
    painter.fillRect(place, QColor(ground))
    shares = (share / 10 for share in range(11))
    ink = next((ink for share in shares if contrast(ink := mix(colors.ink, color, share), ground) >= 3), colors.ink)
    font = QFont(theme.current().font(34, 700))
    font.setPixelSize(max(12, round(min(place.height() * 0.42, place.width() * 0.4))))
    painter.setFont(font)
    painter.setPen(QColor(ink))
    letter = next((char for char in name if char.isalnum()), "·")
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter.upper())
