"""Which page belongs to which step of a visit, and what each key of it asks of the kiosk."""

from collections.abc import Callable

from msgspec.structs import replace

from pos_app.domain.cart import CartError, ChosenOption, Line, ServiceType
from pos_app.domain.kiosk.offers import GoneLine
from pos_app.domain.kiosk.visit import Comfort, Step
from pos_app.domain.kiosk.ways import Way
from pos_app.domain.menu import Item
from pos_app.domain.payment import PaymentRefused
from pos_app.services.kiosk.placing import NotTaken
from pos_app.services.kiosk.visit import COUNTER, Closed, Kiosk, NotRecorded, SoldOut
from pos_app.ui import tasks
from pos_app.ui.kiosk.checkout import NumberScreen, PayScreen, SendingScreen
from pos_app.ui.kiosk.menu import MenuScreen
from pos_app.ui.kiosk.options import OptionsScreen
from pos_app.ui.kiosk.pictures import Pictures
from pos_app.ui.kiosk.review import ReviewScreen
from pos_app.ui.kiosk.room import Room
from pos_app.ui.kiosk.screen import Screen
from pos_app.ui.kiosk.start import ComfortKeys, ComfortScreen, StartScreen
from pos_app.ui.kiosk.trouble import ClosedScreen, SwapScreen, TroubleScreen
from pos_app.ui.kiosk.typing_page import TypingScreen
from pos_app.ui.kiosk.words import closed_words
from pos_app.ui.language import LANGUAGES
from pos_app.ui.reasons import reason
from pos_app.ui.text import money, translate

GIVING = "give the order"
MOST_NAME, MOST_TABLE, MOST_WISH = 24, 4, 120


class Guide:
    """`open_page`: put a page over that of the step, None takes it away. `language`: the one spoken now."""

    def __init__(self, kiosk: Kiosk, pictures: Pictures, open_page: Callable[[Screen | None], None]) -> None:
        self._kiosk = kiosk
        self._pictures = pictures
        self._open = open_page
        self._failures = 0
        self.room = Room(1080, 1920, 79, 1.6)
        self.language = "en"

    def page(self) -> Screen:
        """The page of the step the visit is at."""
        kiosk, room = self._kiosk, self.room
        match kiosk.step:
            case Step.MENU:
                return self._menu()
            case Step.REVIEW:
                return self._review()
            case Step.NAME:
                return self._name()
            case Step.PAY:
                return self._pay()
            case Step.SENDING:
                return SendingScreen(room)
            case Step.NUMBER if kiosk.placed is not None:
                page = NumberScreen(room, kiosk.placed, prints=kiosk.prints)
                page.finished.connect(self.wipe)
                return page
            case _:
                return self._start()

    def open_comfort(self) -> None:
        """Language, text size, contrast and more, in the middle of an order."""
        page = ComfortScreen(self.room, self._comfort)
        page.comfort_asked.connect(self._kiosk.ease)
        page.left.connect(self.back)
        self._open(page)

    def back(self) -> None:
        """To the page of the step."""
        self._open(None)

    def wipe(self) -> None:
        """This customer is gone."""
        self._failures = 0
        self.attempt(self._kiosk.wipe)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do what was asked; a refusal is a page that names one next step."""
        try:
            act()
        except Closed as closed:
            self._closed_now(closed)
            return False
        except CartError as refused:
            self._trouble(reason(refused) or str(refused), translate("Kiosk", "Please choose something else."))
            return False
        return True

    def broken(self) -> None:
        """Something of our own went wrong. A number that is shown stays, and at rest there is nobody to tell."""
        if self._kiosk.step is Step.ATTRACT or self._kiosk.step.is_over:
            return
        what = translate("Kiosk", "Something went wrong here")
        self._end(what, translate("Kiosk", "Please order at the counter."))

    @property
    def _comfort(self) -> Comfort:
        return replace(self._kiosk.comfort, language=self.language)

    def _start(self) -> Screen:
        kiosk, comfort = self._kiosk, self._comfort
        begun = kiosk.step is not Step.ATTRACT
        if not begun and not kiosk.opening.is_open:
            keys = ComfortKeys(self.room, comfort, self.room.width - 2 * self.room.margin)
            keys.asked.connect(kiosk.ease)
            return ClosedScreen(self.room, *closed_words(kiosk.opening), keys)
        pays_here = any(not way.at_counter for way in kiosk.ways_to_pay)
        page = StartScreen(self.room, comfort, kiosk.menu.name, pays_here=pays_here, begun=begun)
        page.comfort_asked.connect(kiosk.ease)
        page.chosen.connect(lambda service: self.attempt(lambda: self._begin(service)))
        return page

    def _begin(self, service: ServiceType) -> None:
        self._kiosk.begin()
        self._kiosk.serve(service)

    def _menu(self) -> Screen:
        other = next(lang for lang in LANGUAGES if lang != self.language)
        page = MenuScreen(self.room, self._kiosk, self._pictures, other)
        page.tapped.connect(self._tap)
        page.language_asked.connect(lambda: self._kiosk.ease(replace(self._kiosk.comfort, language=other)))
        page.comfort_asked.connect(self.open_comfort)
        page.wiped.connect(self.wipe)
        page.reviewed.connect(lambda: self._go(Step.REVIEW))
        return page

    def _review(self) -> Screen:
        page = ReviewScreen(self.room, self._kiosk, self._pictures)
        page.quantity.connect(self._set_quantity)
        page.removed.connect(lambda line: self.attempt(lambda: self._kiosk.remove(line.id)))
        page.change.connect(self._change)
        page.note.connect(self._note)
        page.suggested.connect(self._tap)
        page.more.connect(lambda: self._go(Step.MENU))
        page.accepted.connect(self._accept)
        return page

    def _name(self) -> Screen:
        cart, tables = self._kiosk.cart, self._kiosk.setup.name == "table"
        page = TypingScreen(
            self.room,
            translate("Kiosk", "Your table number") if tables else translate("Kiosk", "Your name, if you like"),
            translate("Kiosk", "It is on the table") if tables else translate("Kiosk", "We call it with your number"),
            cart.table if tables else cart.customer,
            most=MOST_TABLE if tables else MOST_NAME,
            figures=tables,
            skip=translate("Kiosk", "Go on without"),
        )
        put = self._kiosk.table if tables else self._kiosk.name
        page.typed.connect(self._kiosk.idle.typed)
        page.accepted.connect(lambda text: self._then(lambda: put(text), lambda: self._go(Step.PAY)))
        page.left.connect(lambda: self._go(Step.REVIEW))
        return page

    def _pay(self) -> Screen:
        kiosk = self._kiosk
        page = PayScreen(self.room, kiosk.ways_to_pay, money(kiosk.cart.totals().total))
        page.chosen.connect(self._submit)
        before = Step.REVIEW if kiosk.setup.name == "off" else Step.NAME
        page.left.connect(lambda: self._go(before))
        return page

    def _then(self, act: Callable[[], object], then: Callable[[], None]) -> None:
        if self.attempt(act):
            then()

    def _go(self, step: Step) -> None:
        self.attempt(lambda: self._kiosk.go(step))

    def _accept(self) -> None:
        if self._kiosk.gone():
            self._swap_next()
        else:
            self._go(Step.PAY if self._kiosk.setup.name == "off" else Step.NAME)

    def _tap(self, item: Item) -> None:
        if item.available and item.option_groups:
            page = OptionsScreen(self.room, item)
            page.accepted.connect(lambda quantity, options: self._add(item, quantity, options))
            page.left.connect(self.back)
            self._open(page)
        else:
            self.attempt(lambda: self._kiosk.add(item.id))

    def _add(self, item: Item, quantity: int, options: tuple[ChosenOption, ...]) -> None:
        if self.attempt(lambda: self._kiosk.add(item.id, quantity, options)):
            self.back()

    def _change(self, line: Line) -> None:
        item = self._kiosk.menu.item(line.item_id)
        if item is None:
            self._swap_next()
            return
        page = OptionsScreen(self.room, item, line)
        page.accepted.connect(lambda quantity, options: self._put(line, quantity, options, line.note))
        page.left.connect(self.back)
        self._open(page)

    def _set_quantity(self, line: Line, quantity: int) -> None:
        self.attempt(lambda: self._kiosk.set_quantity(line.id, quantity))

    def _note(self, line: Line) -> None:
        title = translate("Kiosk", "A note for the kitchen")
        page = TypingScreen(self.room, title, line.name, line.note, most=MOST_WISH, skip=translate("Kiosk", "No note"))
        page.typed.connect(self._kiosk.idle.typed)
        page.accepted.connect(lambda text: self._put(line, line.quantity, line.options, text))
        page.left.connect(self.back)
        self._open(page)

    def _put(self, line: Line, quantity: int, options: tuple[ChosenOption, ...], note: str) -> None:
        if self.attempt(lambda: self._kiosk.change(line.id, quantity, options, note)):
            self.back()

    def _swap_next(self) -> None:
        gone = self._kiosk.gone()
        if not gone:
            self.back()
            if not self._kiosk.cart:
                self._go(Step.MENU)
            return
        page = SwapScreen(self.room, gone[0])
        page.swapped.connect(lambda item: self._swap(gone[0], item))
        page.dropped.connect(lambda: self._then(lambda: self._kiosk.remove(gone[0].line.id), self._swap_next))
        self._open(page)

    def _swap(self, gone: GoneLine, item: Item) -> None:
        if not item.option_groups:
            if self.attempt(lambda: self._kiosk.swap(gone.line.id, item.id)):
                self._swap_next()
            return
        page = OptionsScreen(self.room, item)
        page.stepper.set_value(gone.line.quantity)
        page.accepted.connect(lambda quantity, options: self._swap_for(gone, item, quantity, options))
        page.left.connect(self._swap_next)
        self._open(page)

    def _swap_for(self, gone: GoneLine, item: Item, quantity: int, options: tuple[ChosenOption, ...]) -> None:
        def swap() -> None:
            line_id = self._kiosk.swap(gone.line.id, item.id, options)
            self._kiosk.set_quantity(line_id, quantity)

        if self.attempt(swap):
            self._swap_next()

    def _submit(self, way: Way) -> None:
        tasks.spawn(self._give(way), name=GIVING)

    async def _give(self, way: Way) -> None:
        try:
            await self._kiosk.submit(way)
        except SoldOut:
            self._go(Step.REVIEW)
            self._swap_next()
        except Closed as closed:
            self._closed_now(closed)
        except NotRecorded:
            self._not_kept(way)
        except NotTaken:
            what = translate("Kiosk", "Your order could not be taken")
            self._end(what, translate("Kiosk", "Please order at the counter."))
        except PaymentRefused:
            self._not_paid()
        except CartError as refused:
            self._trouble(reason(refused) or str(refused), translate("Kiosk", "Please look at your order again."))
        else:
            self._failures = 0

    def _not_kept(self, way: Way) -> None:
        self._failures += 1
        what = translate("Kiosk", "Your order could not be kept")
        if self._failures > 1:
            self._end(what, translate("Kiosk", "Please order at the counter."))
            return
        page = TroubleScreen(
            self.room, what, translate("Kiosk", "Please try once more."), translate("Kiosk", "Try again")
        )
        page.accepted.connect(lambda: self._submit(way))
        self._open(page)

    def _not_paid(self) -> None:
        step = translate("Kiosk", "Please pay at the counter.")
        page = TroubleScreen(
            self.room, translate("Kiosk", "Paying here is not possible"), step, translate("Kiosk", "Pay at the counter")
        )
        page.accepted.connect(lambda: self._submit(COUNTER))
        self._open(page)

    def _closed_now(self, closed: Closed) -> None:
        what, _ = closed_words(closed.opening)
        self._end(what, translate("Kiosk", "Please order at the counter."))

    def _trouble(self, what: str, step: str) -> None:
        page = TroubleScreen(self.room, what, step, translate("Kiosk", "OK"))
        page.accepted.connect(self.back)
        self._open(page)

    def _end(self, what: str, step: str) -> None:
        page = TroubleScreen(self.room, what, step, translate("Kiosk", "OK"))
        page.accepted.connect(self.wipe)
        self._open(page)
