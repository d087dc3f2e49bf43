"""What the kiosk's style sheet adds to the one of all screens."""

from string import Template

from pos_app.ui import theme
from pos_app.ui.palette import mix

_SHEET = Template("""
#kioskScreen { background: $bg; }
#bar, #card { background: $surface; border: 1px solid $line; border-radius: 18px; }
#sunken { background: $surface2; border: 1px solid $line; border-radius: 14px; }
#warning { background: $surface; border: 3px solid $warn; border-radius: 24px; }
QScrollBar:vertical { width: 14px; }
QScrollBar::handle { background: $handle; border-radius: 7px; min-height: 60px; }
#grid QScrollBar:vertical { width: 14px; }
QPushButton[kind="step"]:focus { border: 4px solid $focus; }
""")


def sheet(look: theme.Theme) -> str:
    """The whole style sheet of the kiosk's window."""
    colors = look.palette
    own = _SHEET.substitute(
        bg=colors.bg,
        surface=colors.surface,
        surface2=colors.surface2,
        line=colors.line,
        warn=colors.warn,
        focus=colors.focus,
        handle=mix(colors.ink3, colors.bg, 0.6),
    )
    return look.stylesheet() + own
