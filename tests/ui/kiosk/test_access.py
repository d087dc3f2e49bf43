"""Every page in every size, large, in high contrast, within low reach, in French: nothing cut off, all in reach."""

from collections.abc import Iterator
from itertools import pairwise, product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QScrollArea, QWidget

from pos_app.domain.cart import ServiceType
from pos_app.domain.kiosk.visit import Comfort, Step
from pos_app.kiosk import KioskParts
from pos_app.ui import style, theme
from pos_app.ui.kiosk import focus
from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.grid import KioskGrid, pad
from pos_app.ui.kiosk.ink import lines_of
from pos_app.ui.kiosk.keyboard import Keyboard
from pos_app.ui.kiosk.room import target_px
from pos_app.ui.kiosk.screen import Bar
from pos_app.ui.kiosk.window import KioskWindow
from pos_app.ui.palette import CONTRAST, contrast
from tests.ui.kiosk.conftest import LYING, SMALL, UPRIGHT, Open
from tests.ui.kiosk.hands import Guest, settle

LOUD = Comfort(language="fr", large_text=True, high_contrast=True, low_reach=True)
LARGE = Comfort(language="fr", large_text=True)
everywhere = pytest.mark.parametrize(
    ("size", "comfort"),
    list(product((UPRIGHT, LYING, SMALL), (Comfort(language="fr"), Comfort(), LARGE, LOUD))),
    ids=lambda one: f"{one[0]}x{one[1]}" if isinstance(one, tuple) else _named(one),
)


def _named(comfort: Comfort) -> str:
    marks = (comfort.language, "large" * comfort.large_text, "low" * comfort.low_reach)
    return "-".join(mark for mark in marks if mark) or "plain"


def pages(guest: Guest, parts: KioskParts) -> Iterator[str]:
    """Every page there is, one after the other."""
    kiosk, guide = parts.kiosk, guest.window.guide
    yield "start"
    kiosk.begin()
    yield "service"
    kiosk.serve(ServiceType.COLLECTION)
    for item_id in ("burger-maison", "coca-cola-25cl", "cafe"):
        kiosk.add(item_id, 2)
    kiosk.change(1, 2, kiosk.cart.lines[0].options, "une allergie aux noix, merci de faire attention")
    yield "menu"
    guide._tap(next(item for item in kiosk.menu.items if len(item.option_groups) > 2))
    yield "options"
    guide.open_comfort()
    yield "comfort"
    kiosk.go(Step.REVIEW)
    yield "review"
    guide._note(kiosk.cart.lines[0])
    yield "note"
    kiosk.go(Step.NAME)
    kiosk.name("Anne-Charlotte de la Roche")
    guest.window._show_step()
    yield "name"
    kiosk.go(Step.PAY)
    yield "pay"
    guide._not_kept(kiosk.ways_to_pay[0])
    yield "not kept"
    guide._not_paid()
    yield "not paid"
    guide.broken()
    yield "broken"
    kiosk.idle._warning(True)
    yield "countdown"
    kiosk.idle._warning(False)


def ready(parts: KioskParts, open_kiosk: Open, size: tuple[int, int], comfort: Comfort) -> Guest:
    guest = open_kiosk(parts, size)
    parts.kiosk.ease(comfort)
    settle()
    return guest


def controls(window: KioskWindow) -> list[QWidget]:
    """What can be touched on the page in front."""
    front: QWidget = window.countdown or window.page
    kinds = (QAbstractButton, QAbstractItemView)
    return [one for one in front.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]


def cut_off(widget: QWidget) -> str:
    """Why its text cannot be read in full, "" when it can."""
    if isinstance(widget, BigKey) and widget.words:
        if widget.minimumSizeHint().width() > widget.width() and widget.sizePolicy().horizontalPolicy().value < 13:
            return f"{widget.words!r} is broken inside a word"
        return "" if _letters_fit(widget) else f"{widget.words!r} is cut off"
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            fits = widget.heightForWidth(widget.width()) <= widget.height() + 1
        else:
            fits = QFontMetrics(widget.font()).horizontalAdvance(widget.text()) <= widget.width() + 1
            fits = fits and QFontMetrics(widget.font()).height() <= widget.height() + 4
        return "" if fits else f"{widget.text()!r} is cut off"
    return ""


def _letters_fit(key: BigKey) -> bool:
    words, detail = key._lines(key.width())
    name = QFontMetrics(key._name_font)
    wide = max((name.horizontalAdvance(line) for line in words), default=0)
    high = name.lineSpacing() * len(words) + QFontMetrics(key._detail_font).lineSpacing() * len(detail)
    return wide <= key.width() and high <= key.height()


def outside(widget: QWidget, window: KioskWindow) -> bool:
    """Does it stand beyond the screen, where nothing scrolls?"""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QScrollArea):
            return False
        parent = parent.parentWidget()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return not window.rect().contains(place)


@everywhere
def test_no_text_is_cut_off(parts: KioskParts, open_kiosk: Open, size: tuple[int, int], comfort: Comfort) -> None:
    guest, wrong = ready(parts, open_kiosk, size, comfort), []
    for page in pages(guest, parts):
        settle()
        assert (guest.window.width(), guest.window.height()) == size
        front: QWidget = guest.window.countdown or guest.window.page
        for widget in front.findChildren(QWidget):
            if widget.isVisible():
                wrong += [f"{page}: {why}"] if (why := cut_off(widget)) else []
                if isinstance(widget, (QLabel, QAbstractButton)) and outside(widget, guest.window):
                    wrong.append(f"{page}: {widget} {widget.accessibleName()!r} is beyond the screen")
    assert wrong == []


@everywhere
def test_names_on_the_tiles_are_whole(
    parts: KioskParts, open_kiosk: Open, size: tuple[int, int], comfort: Comfort
) -> None:
    guest = ready(parts, open_kiosk, size, comfort)
    parts.kiosk.begin()
    parts.kiosk.serve(ServiceType.EAT_IN)
    settle()
    grid = guest.window.page.findChildren(KioskGrid)[0]
    inner = grid.gridSize().width() - grid.room.gap - 2 * pad()
    font = theme.current().font(15, 600)
    names = [item.name for item in parts.kiosk.menu.items]
    assert not [name for name in names if len(lines_of(name, font, inner)) > grid.lines]
    assert grid.gridSize().width() >= guest.window.guide.room.target


@everywhere
def test_every_control_is_20_mm_large(
    parts: KioskParts, open_kiosk: Open, size: tuple[int, int], comfort: Comfort
) -> None:
    guest, small = ready(parts, open_kiosk, size, comfort), []
    target = target_px(guest.window.screen())
    for page in pages(guest, parts):
        settle()
        for control in controls(guest.window):
            if isinstance(control.parentWidget(), Keyboard):
                continue  # ten keys beside each other: as large as the screen lets them be
            if min(control.width(), control.height()) < target:
                small.append(f"{page}: {control.accessibleName()} {control.size()}")
    assert small == []


@pytest.mark.parametrize("size", [UPRIGHT, LYING, SMALL])
@pytest.mark.parametrize("comfort", [Comfort(), LARGE], ids=["usual", "large"])
def test_the_letters_of_the_keyboard_are_20_mm(
    parts: KioskParts, open_kiosk: Open, size: tuple[int, int], comfort: Comfort
) -> None:
    """Where all must stand in the lower half of a small screen they are 16 mm: four rows have no more room there."""
    guest = ready(parts, open_kiosk, size, comfort)
    target, seen = target_px(guest.window.screen()), 0
    for page in pages(guest, parts):
        if page == "name":
            settle()
            keys = guest.window.page.findChildren(Keyboard)[0].findChildren(BigKey)
            seen = len(keys)
            assert not [key.words for key in keys if min(key.width(), key.height()) < target]
    assert seen > 30


@everywhere
def test_what_helps_with_the_screen_is_in_sight_before_anything_is_touched(
    parts: KioskParts, open_kiosk: Open, size: tuple[int, int], comfort: Comfort
) -> None:
    """Nobody looks for longer time below the edge of the first page."""
    guest = open_kiosk(parts, size)
    parts.kiosk.ease(comfort)
    settle()
    hidden = [
        key.words
        for key in guest.window.page.findChildren(BigKey)
        if key.visibleRegion().boundingRect().size() != key.size()
    ]
    assert hidden == []


@pytest.mark.parametrize("size", [UPRIGHT, LYING, SMALL])
@pytest.mark.parametrize("comfort", [Comfort(low_reach=True), LOUD], ids=["low", "low and large"])
def test_within_low_reach_every_control_is_in_the_lower_half(
    parts: KioskParts, open_kiosk: Open, size: tuple[int, int], comfort: Comfort
) -> None:
    guest, high = ready(parts, open_kiosk, size, comfort), []
    for page in pages(guest, parts):
        settle()
        for control in controls(guest.window):
            top = control.mapTo(guest.window, QPoint(0, 0)).y()
            seen = not control.visibleRegion().isEmpty()
            if seen and top < size[1] // 2:
                high.append(f"{page}: {control.accessibleName()} at {top}")
    assert high == []


@pytest.mark.parametrize("size", [UPRIGHT, SMALL])
def test_every_control_has_a_name_and_a_role(parts: KioskParts, open_kiosk: Open, size: tuple[int, int]) -> None:
    guest, nameless = ready(parts, open_kiosk, size, Comfort()), []
    for page in pages(guest, parts):
        settle()
        for control in controls(guest.window):
            told = QAccessible.queryAccessibleInterface(control)
            if not told.text(QAccessible.Text.Name) or told.role() is QAccessible.Role.NoRole:
                nameless.append(f"{page}: {control}")
    assert nameless == []


@pytest.mark.parametrize("size", [UPRIGHT, SMALL])
def test_tab_comes_to_every_control(parts: KioskParts, open_kiosk: Open, size: tuple[int, int]) -> None:
    guest, missed = ready(parts, open_kiosk, size, Comfort()), []
    for page in pages(guest, parts):
        settle()
        wanted = {one for one in controls(guest.window) if one.isEnabled()}
        for _ in range(len(wanted) + 2):
            wanted.discard(QApplication.focusWidget())
            guest.strike(Qt.Key.Key_Tab)
        missed += [f"{page}: {one.accessibleName()}" for one in wanted]
    assert missed == []


@pytest.mark.parametrize("size", [UPRIGHT, LYING])
def test_tab_goes_as_one_reads(parts: KioskParts, open_kiosk: Open, size: tuple[int, int]) -> None:
    guest, jumps = ready(parts, open_kiosk, size, Comfort()), []
    for page in pages(guest, parts):
        settle()
        column = guest.window.page.layout()
        assert column is not None
        stops = []
        guest.window.page.setFocus()
        first = _next_stop(guest)
        while (now := _next_stop(guest)) is not first and len(stops) < 60:
            stops.append(now)
        tops = [one.mapTo(guest.window, QPoint(0, 0)).y() for one in (first, *stops) if not _beside(one, guest)]
        back = sum(1 for one, other in pairwise(tops) if other < one - 8)
        jumps += [f"{page}: {back} times upwards"] if back > 1 else []  # once: from the last one to the first
    assert jumps == []


def _next_stop(guest: Guest) -> QWidget:
    guest.strike(Qt.Key.Key_Tab)
    now: QWidget = QApplication.focusWidget()
    return now


def _beside(control: QWidget, guest: Guest) -> bool:
    """Among the keys beside the page."""
    parent = control.parentWidget()
    return isinstance(parent, Bar) and guest.window.width() > guest.window.height()


def test_what_has_the_keyboard_is_scrolled_into_sight(parts: KioskParts, open_kiosk: Open) -> None:
    guest, hidden = ready(parts, open_kiosk, SMALL, LARGE), []
    parts.kiosk.begin()
    parts.kiosk.serve(ServiceType.EAT_IN)
    for place in range(8):
        parts.kiosk.add("cafe", note=str(place))
    parts.kiosk.go(Step.REVIEW)
    settle()
    for _ in range(40):
        guest.strike(Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if isinstance(now, BigKey) and now.visibleRegion().boundingRect() != now.rect():
            hidden.append(now.accessibleName())
    assert hidden == []


def test_the_ring_of_the_keyboard_is_drawn_for_keys_and_not_for_touches(guest: Guest) -> None:
    key = guest.key("Eat in")
    key.setFocus()
    guest.touch_at(5, 5)
    plain = key.grab().toImage()
    guest.strike(Qt.Key.Key_Shift)
    assert focus.shown()
    ringed = key.grab().toImage()
    assert ringed != plain
    colors = {ringed.pixelColor(x, ringed.height() // 2).name() for x in range(12)}
    assert theme.current().palette.focus in colors or theme.current().palette.surface in colors
    guest.touch_at(5, 5)
    assert key.grab().toImage() == plain


def test_what_is_chosen_is_ticked_and_said(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Eat in")
    guest.tile("Entrecôte, frites")
    guest.touch("Saignant")
    key = guest.key("Saignant")
    assert key.isChecked()
    assert key.accessibleName() == "Saignant, chosen"
    assert key._mark() == "check"


def test_high_contrast_keeps_seven_to_one() -> None:
    colors = CONTRAST
    grounds = (colors.bg, colors.surface, colors.surface2)
    words = (colors.ink, colors.ink2, colors.ink3, colors.accent_text, colors.ok, colors.warn, colors.bad)
    pairs = [*product(words, grounds), (colors.accent, colors.accent_ink), (colors.ink, colors.surface)]
    pairs += [(colors.warn_fill, colors.warn_ink), (colors.bad_fill, colors.bad_ink)]
    pairs += [(color, colors.tint(color)) for color in colors.statuses]
    assert not [pair for pair in pairs if contrast(*pair) < 7]
    assert all(contrast(edge, ground) >= 3 for edge, ground in product((colors.line, colors.focus), grounds))
    assert "$" not in style.sheet(colors, 2.0)
