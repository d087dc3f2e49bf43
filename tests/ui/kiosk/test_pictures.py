"""The pictures of the items: files of one folder, and a tile with the initial where there is none."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from pos_app.domain.menu import Item
from pos_app.ui import theme
from pos_app.ui.kiosk.pictures import Pictures, paint_initial
from pos_app.ui.palette import CONTRAST, DARK, LIGHT, Palette, contrast
from tests.builders import item

SIZE = QSize(200, 100)


def pictured(name: str) -> Item:
    from msgspec.structs import replace

    return replace(item("tart"), image=name)


@pytest.fixture
def folder(tmp_path: Path, qapp: QApplication) -> Path:
    """A folder of pictures with one of 400 × 400 in it, red; and a secret beside the folder."""
    place = tmp_path / "pictures"
    place.mkdir()
    red = QImage(400, 400, QImage.Format.Format_RGB32)
    red.fill(QColor("#c0322b"))
    red.save(str(place / "tart.png"))
    red.save(str(tmp_path / "secret.png"))
    (place / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing more")
    (place / "page.html").write_text("<b>no picture</b>")
    return place


def test_a_picture_fills_its_place(folder: Path) -> None:
    found = Pictures(folder).of(pictured("tart.png"), SIZE)
    assert found is not None
    assert found.size() == SIZE
    assert found.toImage().pixelColor(100, 50).name() == "#c0322b"


@pytest.mark.parametrize(
    "name", ["", "gone.png", "broken.png", "page.html", "../secret.png", "/etc/hostname", "a\0b.png", "http://x/y.png"]
)
def test_nothing_else_is_opened(folder: Path, name: str) -> None:
    assert Pictures(folder).of(pictured(name), SIZE) is None


def test_a_picture_that_is_too_large_is_left_alone(folder: Path) -> None:
    with (folder / "huge.png").open("wb") as file:
        file.truncate(9 * 1024 * 1024)
    assert Pictures(folder).of(pictured("huge.png"), SIZE) is None


def test_without_a_folder_there_are_no_pictures() -> None:
    assert Pictures(None).of(pictured("tart.png"), SIZE) is None


@pytest.mark.parametrize("palette", [LIGHT, DARK, CONTRAST], ids=lambda one: one.name)
def test_the_initial_can_be_read_on_its_tile(qapp: QApplication, palette: Palette) -> None:
    theme.use(theme.Theme(palette))
    image = QImage(200, 120, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_initial(painter, QRectF(QRect(0, 0, 200, 120)), "Œuf mayo", "#d89a1d")
    painter.end()
    colors = {image.pixelColor(x, 60).name() for x in range(200)}
    ground = image.pixelColor(2, 2).name()
    assert max(contrast(color, ground) for color in colors) >= 3
