"""The style sheet of the window, made from a palette. Fonts are set on the widgets, never here."""

from string import Template

from msgspec.structs import asdict

from pos_app.ui.palette import Palette, mix

# Selectors name a widget's class, its object name or its `kind`; every focusable control shows a ring of `focus`.
_SHEET = Template("""
* { outline: 0; }
QMainWindow, #window { background: $bg; }
QLabel { background: transparent; color: $ink; border: 0; }
QLabel[tone="quiet"] { color: $ink2; }
QLabel[tone="faint"] { color: $ink3; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }

QPushButton { background: $surface; color: $ink; border: 1px solid $line; border-radius: ${r}px; padding: 2px 5px; }
QPushButton:pressed { background: $pressed; }
QPushButton:checked { background: $ink; color: $surface; border-color: $ink; }
QPushButton:disabled { color: $ink3; background: $surface; border-color: $line; }
QPushButton:focus { border: 2px solid $focus; padding: 1px 4px; }
QPushButton[choice="true"] { text-align: left; padding: 2px 16px; }
QPushButton[choice="true"]:focus { padding: 1px 15px; }
QPushButton[kind="primary"] { background: $accent; color: $accent_ink; border-color: $accent; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:disabled { background: $accent_off; color: $accent_off_ink; border-color: $accent_off; }
QPushButton[kind="ink"] { background: $ink; color: $surface; border-color: $ink; }
QPushButton[kind="ink"]:pressed { background: $ink_pressed; border-color: $ink_pressed; }
QPushButton[kind="ink"]:disabled { background: $surface2; color: $ink3; border-color: $surface2; }
QPushButton[kind="cash"] { color: $ok; }
QPushButton[kind="cash"]:pressed { background: $ok_pressed; }
QPushButton[kind="warning"] { color: $bad; }
QPushButton[kind="warning"]:disabled { color: $ink3; }
QPushButton[kind="danger"] { background: $bad_fill; color: $bad_ink; border-color: $bad_fill; }
QPushButton[kind="danger"]:pressed { background: $bad_pressed; border-color: $bad_pressed; }
QPushButton[kind="danger"]:disabled, QPushButton[kind="cash"]:disabled { background: $surface; color: $ink3;
  border-color: $line; }
QPushButton[kind="quiet"] { background: $surface2; border-color: $surface2; }
QPushButton[kind="quiet"]:pressed { background: $quiet_pressed; border-color: $quiet_pressed; }
QPushButton[kind="quiet"]:disabled { color: $ink3; }
QPushButton[kind="chip"] { border-radius: ${chip}px; padding: 2px 15px; }
QPushButton[kind="chip"]:focus { padding: 1px 14px; }
QPushButton[kind="chip"]:checked { background: $ink; color: $surface; border-color: $ink; }
QPushButton[kind="step"] { background: transparent; border: 1px solid transparent; color: $ink2; padding: 0; }
QPushButton[kind="step"]:pressed { background: $pressed; }
QPushButton[kind="step"]:disabled { color: $ink3; }
QPushButton[kind="segment"] { background: transparent; border: 1px solid transparent; border-radius: ${r2}px;
  color: $ink2; padding: 2px 6px; }
QPushButton[kind="segment"]:checked { background: $segment; color: $ink; border-color: $line; }
QPushButton[kind="rail"] { background: transparent; border: 1px solid transparent; color: $ink2; padding: 0; }
QPushButton[kind="rail"]:checked { background: $accent_tint; color: $accent_text; }
QPushButton[kind="rail"]:pressed { background: $pressed; }
QPushButton[kind="onbanner"] { background: transparent; color: $warn_ink; border: 1px solid $warn_ink;
  border-radius: ${r2}px; padding: 1px 11px; }
QPushButton[kind="chip"]:focus, QPushButton[kind="step"]:focus, QPushButton[kind="segment"]:focus,
QPushButton[kind="rail"]:focus { border: 2px solid $focus; }
QPushButton[kind="primary"]:focus, QPushButton[kind="ink"]:focus, QPushButton[kind="danger"]:focus,
QPushButton:checked:focus { border: 3px double $surface; }
QPushButton[kind="segment"]:checked:focus, QPushButton[kind="rail"]:checked:focus { border: 2px solid $focus; }

QLineEdit, QPlainTextEdit, QSpinBox, QComboBox { background: $surface; color: $ink; border: 1px solid $line;
  border-radius: ${r}px; padding: 4px 13px; placeholder-text-color: $ink3;
  selection-background-color: $accent; selection-color: $accent_ink; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus { border: 2px solid $focus; padding: 3px 12px; }
QLineEdit:disabled { color: $ink3; }
QLineEdit[kind="note"] { background: $bg; }

#stepper { background: $surface; border: 1px solid $line; border-radius: 10px; }
#segmented { background: $surface2; border: 0; border-radius: 10px; }
#scrim { background: rgba(10, 13, 18, 115); }
#sheet { background: $surface; border: 1px solid $edge; border-radius: 20px; }
#drawer { background: $bg; border: 0; }
#rail { background: $surface; border: 0; border-right: 1px solid $line; }
#banner { background: $warn_fill; }
#banner QLabel { color: $warn_ink; }
#notice { background: $ink; border-radius: ${r}px; }
#notice QLabel { color: $surface; }
#notice QPushButton { background: transparent; color: $surface; border: 1px solid $notice_line; }
#notice QPushButton:pressed { background: $ink_pressed; }
#notice QPushButton:focus { border: 2px solid $surface; }
#line { background: $line; border: 0; }
#panel { background: $surface; }
#undo { background: $surface2; border: 0; border-radius: ${r}px; }
#refused { background: $bad_tint; border: 0; border-radius: ${r}px; }
#source { color: $ink2; border: 1px solid $line; border-radius: 6px; padding: 2px 6px; }

QAbstractItemView, QScrollArea, #scrolled { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 0; }
#grid QScrollBar:vertical { width: 6px; }
QScrollBar::handle { background: $handle; border-radius: 4px; min-height: 40px; min-width: 40px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: 0; width: 0; height: 0; }
QToolTip { background: $ink; color: $surface; border: 0; padding: 6px; }
""")


def sheet(colors: Palette, scale: float) -> str:
    """QSS for `colors`; `scale`: the size of text, for radii that follow a height."""
    values = {name: value for name, value in asdict(colors).items() if isinstance(value, str)}
    derived = {
        "pressed": mix(colors.ink, colors.surface, 0.12),
        "quiet_pressed": mix(colors.ink, colors.surface2, 0.14),
        "ink_pressed": mix(colors.surface, colors.ink, 0.22),
        "ok_pressed": mix(colors.ok, colors.surface, 0.18),
        "accent_pressed": mix("#000000", colors.accent, 0.18),
        "bad_pressed": mix("#000000", colors.bad_fill, 0.18),
        "accent_tint": colors.tint(colors.accent, 0.12),
        "accent_off": colors.tint(colors.accent, 0.22),
        "accent_off_ink": colors.ink2,
        "bad_tint": colors.tint(colors.bad, 0.08),
        "segment": colors.surface if colors.name == "light" else colors.bg,
        "edge": colors.surface if colors.name == "light" else mix(colors.ink, colors.surface, 0.2),
        "notice_line": mix(colors.surface, colors.ink, 0.35),
        "handle": mix(colors.ink3, colors.bg, 0.5),
        "r": "12",
        "r2": "8",
        "chip": str(int(21 * scale)),
    }
    return _SHEET.substitute(values | derived)
