"""The look: what is text can be read, in both themes and at every size."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from pos_app.domain.lifecycle import Status
from pos_app.ui import assets, style, theme
from pos_app.ui.palette import DARK, LIGHT, Palette, contrast, mix

READABLE = 4.5
themes = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])


@themes
def test_text_can_be_read_on_every_ground(colors: Palette) -> None:
    grounds = (colors.bg, colors.surface, colors.surface2)
    words = (colors.ink, colors.ink2, colors.ink3, colors.accent_text, colors.ok, colors.warn, colors.bad)
    faint = {(text, ground) for text, ground in product(words, grounds) if contrast(text, ground) < READABLE}
    assert not faint


@themes
def test_words_on_filled_keys_can_be_read(colors: Palette) -> None:
    fills = {colors.accent: colors.accent_ink, colors.warn_fill: colors.warn_ink, colors.bad_fill: colors.bad_ink}
    fills |= {colors.ink: colors.surface, colors.tint(colors.accent, 0.12): colors.accent_text}
    assert not {fill: ink for fill, ink in fills.items() if contrast(fill, ink) < READABLE}


@themes
@pytest.mark.parametrize("status", [*Status, Status("made of stars")])
def test_every_status_can_be_read_on_its_chip(colors: Palette, status: Status) -> None:
    color = colors.status(status)
    assert contrast(color, colors.tint(color)) >= READABLE
    assert contrast(color, colors.surface) >= READABLE


@themes
def test_a_pressed_key_looks_pressed(colors: Palette) -> None:
    assert contrast(mix(colors.ink, colors.surface, 0.12), colors.surface) > 1.1


@themes
def test_the_style_sheet_has_no_gaps(colors: Palette) -> None:
    sheet = style.sheet(colors, 1.5)
    assert "$" not in sheet
    assert set(re.findall(r"#[0-9a-f]{6}\b", sheet)) > {colors.bg, colors.ink, colors.focus}


def test_texts_are_set_in_inter(qapp: QApplication) -> None:
    assert assets.load_fonts()
    assert QFontInfo(theme.Theme().font(15)).family() == assets.FAMILY


def test_text_grows_with_the_setting_and_stays_within_reason() -> None:
    assert theme.Theme(scale=2.0).font(15).pixelSize() == 30
    assert theme.chosen("light", 150).scale == 1.5
    assert theme.chosen("dark", 900).scale == 2.0
    assert theme.chosen("dark").palette is DARK


def test_every_icon_can_be_tinted(qapp: QApplication) -> None:
    names = [file.stem for file in Path(assets.resources.path("icons")).glob("*.svg") if file.stem != "app"]
    for name in names:
        drawn = assets.pixmap(name, "#c0322b", 22, 2.0).toImage()
        solid = [drawn.pixelColor(x, y) for x in range(44) for y in range(44) if drawn.pixelColor(x, y).alpha() == 255]
        assert {color.name() for color in solid} == {"#c0322b"}, name
        assert drawn.devicePixelRatio() == 2.0
