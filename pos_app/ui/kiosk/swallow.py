"""What a customer's hand may do to the program, and what goes no further: keys, buttons, drags, menus, hints."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShortcutEvent, QWheelEvent

_Type = QEvent.Type
_KEYS = frozenset({_Type.KeyPress, _Type.KeyRelease, _Type.ShortcutOverride})
_BUTTONS = frozenset({_Type.MouseButtonPress, _Type.MouseButtonRelease, _Type.MouseButtonDblClick})
# Menus, drags, hints, pinches, files and links handed over by the desktop. A shortcut of the program itself is among
# them: the screens of the kiosk have none, so one that fires was left by somebody else.
_NEVER = frozenset(
    {
        _Type.ContextMenu,
        _Type.DragEnter,
        _Type.DragMove,
        _Type.Drop,
        _Type.ToolTip,
        _Type.WhatsThis,
        _Type.WhatsThisClicked,
        _Type.QueryWhatsThis,
        _Type.EnterWhatsThisMode,
        _Type.NativeGesture,
        _Type.FileOpen,
        _Type.Quit,
    }
)
_LOOKED_AT = _KEYS | _BUTTONS | _NEVER | {_Type.Wheel, _Type.Shortcut}

_MODIFIERS = Qt.KeyboardModifier
_SHIFT_ONLY = _MODIFIERS.ShiftModifier | _MODIFIERS.KeypadModifier | _MODIFIERS.GroupSwitchModifier
_ALT_GR = _MODIFIERS.ControlModifier | _MODIFIERS.AltModifier  # as Windows reports it, with the letter it makes
_MOVING = frozenset(
    {
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Shift,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
_FIRST_DEAD, _LAST_DEAD = Qt.Key.Key_Dead_Grave.value, Qt.Key.Key_Dead_Longsolidusoverlay.value
# Leave the kiosk, for whoever has a keyboard and the PIN.
LEAVE_KEY = Qt.Key.Key_L
LEAVE_MODIFIERS = _MODIFIERS.ControlModifier | _MODIFIERS.AltModifier | _MODIFIERS.ShiftModifier


def swallowed(event: QEvent) -> bool:
    """Must nobody have this event?"""
    kind = event.type()
    if kind not in _LOOKED_AT:
        return False
    if kind in _KEYS:
        return isinstance(event, QKeyEvent) and not _types_or_moves(event)
    if kind in _BUTTONS:
        # Only the first button is a finger; the second opens menus, the middle one pastes.
        return isinstance(event, QMouseEvent) and event.button() is not Qt.MouseButton.LeftButton
    if kind is _Type.Wheel:
        return isinstance(event, QWheelEvent) and event.modifiers() != _MODIFIERS.NoModifier
    if kind is _Type.Shortcut:
        return isinstance(event, QShortcutEvent)
    return True


def asks_to_leave(event: QEvent) -> bool:
    """Ctrl+Alt+Shift+L, pressed."""
    return (
        event.type() is _Type.KeyPress
        and isinstance(event, QKeyEvent)
        and event.key() == LEAVE_KEY
        and event.modifiers() & ~_MODIFIERS.KeypadModifier == LEAVE_MODIFIERS
        and not event.isAutoRepeat()
    )


def _types_or_moves(event: QKeyEvent) -> bool:
    """Letters, and what moves, presses and deletes with them. All else is refused without having to be known."""
    modifiers, text, key = event.modifiers(), event.text(), event.key()
    letters = bool(text) and text.isprintable()
    if modifiers & ~_SHIFT_ONLY:
        return letters and modifiers & ~_SHIFT_ONLY == _ALT_GR
    if key == Qt.Key.Key_Delete:
        return not modifiers & _MODIFIERS.ShiftModifier  # with it, it cuts into the clipboard
    return letters or key in _MOVING or _FIRST_DEAD <= key <= _LAST_DEAD
