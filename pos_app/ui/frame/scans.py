"""What a scanned code does: adds an item to the cart, opens an order by its number, or is said to be unknown."""

from collections.abc import Callable

from pos_app.services.till import Till
from pos_app.ui import notices
from pos_app.ui.menu.view import MenuView
from pos_app.ui.sign_in.guard import Guard
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost


class Scans:
    """`sell` shows the sale, once something was added."""

    def __init__(
        self, till: Till, menu_view: MenuView, host: SheetHost, guard: Guard, sell: Callable[[], object]
    ) -> None:
        self._till = till
        self._menu_view = menu_view
        self._host = host
        self._guard = guard
        self._sell = sell

    def wants(self, code: str, typing: bool) -> bool:
        """Is a burst of keys a scan? In a field only what is on the menu."""
        return not typing or self._till.menu.by_code(code) is not None

    def take(self, code: str) -> None:
        """A code was scanned."""
        if self._guard.locked:
            self._guard.forget_typed()
        elif self._host.sheet is not None:
            notices.say(translate("Window", "Close this first, then scan again."))
        elif self._menu_view.add_code(code):
            self._sell()
        elif not self._menu_view.elsewhere(code):
            notices.say(translate("Window", "Nothing on the menu has the code {code}.").format(code=code))
