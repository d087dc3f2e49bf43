"""The colours of the screens: light, dark, and of high contrast.

Every text colour keeps 4.5 : 1 on every ground it is used on.
"""

from msgspec import Struct

from pos_app.domain.lifecycle import Status

_DARK_INK = "#0b1220"


def mix(color: str, ground: str, share: float) -> str:
    """`share` (0..1) of `color` laid over `ground`; all `#rrggbb`."""
    pairs = zip(_channels(color), _channels(ground), strict=True)
    return "#" + "".join(f"{round(top * share + under * (1 - share)):02x}" for top, under in pairs)


def contrast(one: str, other: str) -> float:
    """Contrast of two `#rrggbb` colours, 1..21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class Palette(Struct, frozen=True):
    """One theme's colours, all `#rrggbb`.

    `ink` > `ink2` > `ink3`: text, from loud to quiet. `accent`, `warn_fill`, `bad_fill` are grounds with
    `accent_ink`, `warn_ink`, `bad_ink` on them; `accent_text`, `ok`, `warn`, `bad` are text.
    """

    name: str
    bg: str
    surface: str
    surface2: str
    line: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_ink: str
    accent_text: str
    ok: str
    warn: str
    warn_fill: str
    warn_ink: str
    bad: str
    bad_fill: str
    bad_ink: str
    focus: str
    statuses: tuple[str, ...]

    def status(self, status: Status) -> str:
        """The text and shape colour of a status; an unknown one is as quiet as `submitted`."""
        return dict(zip(Status, self.statuses, strict=True)).get(status, self.ink2)

    def tint(self, color: str, share: float = 0.14) -> str:
        """A ground tinted with `color`, as under chips."""
        return mix(color, self.surface, share)


LIGHT = Palette(
    name="light",
    bg="#f4f5f7",
    surface="#ffffff",
    surface2="#eef0f3",
    line="#dfe3e8",
    ink="#14181f",
    ink2="#5b6572",
    ink3="#646e7b",
    accent="#1f6feb",
    accent_ink="#ffffff",
    accent_text="#1862d6",
    ok="#17754a",
    warn="#945700",
    warn_fill="#a35f00",
    warn_ink="#ffffff",
    bad="#b52d27",
    bad_fill="#c0322b",
    bad_ink="#ffffff",
    focus="#1f6feb",
    statuses=("#5a6572", "#945700", "#7a2ff0", "#1862d6", "#17754a", "#0d6f7d", "#5b6572", "#b52d27"),
)
DARK = Palette(
    name="dark",
    bg="#101318",
    surface="#191e26",
    surface2="#222933",
    line="#2e3743",
    ink="#f1f4f8",
    ink2="#a7b2c0",
    ink3="#8793a2",
    accent="#4c8dff",
    accent_ink=_DARK_INK,
    accent_text="#63a0ff",
    ok="#3fb37a",
    warn="#e0a03a",
    warn_fill="#e0a03a",
    warn_ink=_DARK_INK,
    bad="#f0746c",
    bad_fill="#f0645c",
    bad_ink=_DARK_INK,
    focus="#4c8dff",
    statuses=("#a7b2c0", "#e0a03a", "#b388ff", "#63a0ff", "#3fb37a", "#35b6c6", "#a7b2c0", "#f0746c"),
)

CONTRAST = Palette(
    name="contrast",
    bg="#000000",
    surface="#0b0b0b",
    surface2="#1d1d1d",
    line="#9a9a9a",
    ink="#ffffff",
    ink2="#f2f2f2",
    ink3="#d6d6d6",
    accent="#ffd60a",
    accent_ink="#000000",
    accent_text="#ffd60a",
    ok="#6bf29a",
    warn="#ffc858",
    warn_fill="#ffc858",
    warn_ink="#000000",
    bad="#ffb0a8",
    bad_fill="#ffb0a8",
    bad_ink="#000000",
    focus="#4de3ff",
    statuses=("#f2f2f2", "#ffc858", "#d9c2ff", "#9ecbff", "#6bf29a", "#6fe4f2", "#f2f2f2", "#ffb0a8"),
)
"""For those who see little: every text keeps 7 : 1 on every ground."""


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[start : start + 2], 16) for start in (1, 3, 5))


def _luminance(color: str) -> float:
    shares = (channel / 255 for channel in _channels(color))
    red, green, blue = (s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
