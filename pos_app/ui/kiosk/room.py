"""The room the screens have: size, text size, what a finger needs, and what the customer asked for."""

from math import ceil

from msgspec import Struct
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen

from pos_app.domain.kiosk.visit import Comfort
from pos_app.ui.palette import CONTRAST, LIGHT, Palette
from pos_app.ui.theme import Theme

TARGET_MM = 20
_MM_PER_INCH = 25.4
_SANE_DPI = (60.0, 130.0)
_USUAL_DPI = 92.0  # 1080 × 1920 on 24 inches
_DESIGNED_FOR = 675  # short side in pixels of a screen whose text has its own size
_LARGEST = 1.6
LARGE = 2.0


class Room(Struct, frozen=True):
    """The screens' `width` and `height`, `target`: the least side of a control, all in logical pixels.

    `low`: every control belongs into the lower half.
    """

    width: int
    height: int
    target: int
    scale: float
    low: bool = False

    @classmethod
    def of(cls, size: QSize, comfort: Comfort, target: int) -> "Room":
        """The room of a window of `size`."""
        own = min(_LARGEST, max(1.0, min(size.width(), size.height()) / _DESIGNED_FOR))
        return cls(size.width(), size.height(), target, own * (LARGE if comfort.large_text else 1.0), comfort.low_reach)

    @property
    def portrait(self) -> bool:
        """Higher than wide?"""
        return self.height > self.width

    @property
    def tight(self) -> bool:
        """Is there little room for the text size in use?"""
        return min(self.width, self.height) < 480 * self.scale

    @property
    def margin(self) -> int:
        """Around everything."""
        return 36 if min(self.width, self.height) >= 900 else 16

    @property
    def gap(self) -> int:
        """Between controls."""
        return 16 if min(self.width, self.height) >= 900 else 8

    @property
    def unscaled_target(self) -> int:
        """`target` for what multiplies by the text size itself."""
        return ceil(self.target / self.scale)

    def theme(self, comfort: Comfort, palette: Palette = LIGHT) -> Theme:
        """Colours and text size; `palette`: the kiosk's own."""
        return Theme(CONTRAST if comfort.high_contrast else palette, self.scale)


def target_px(screen: QScreen | None) -> int:
    """20 mm on `screen` in logical pixels; many screens say nonsense of their size and are taken for usual ones."""
    low, high = _SANE_DPI
    said = screen.physicalDotsPerInch() / screen.devicePixelRatio() if screen is not None else 0.0
    dpi = said if low <= said <= high else _USUAL_DPI
    return round(TARGET_MM / _MM_PER_INCH * dpi)
