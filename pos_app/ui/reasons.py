"""Why something was not done, in the language of the screens.

Domain and services say it in English, with names and figures in it; here each of their sentences is known by its form.
"""

import re
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP

from pos_app.domain.cart import CartError
from pos_app.domain.cash import TooLittle
from pos_app.domain.lifecycle import MoveRefused, Status
from pos_app.domain.money import Money, MoneyError
from pos_app.domain.part import AskTip
from pos_app.domain.payment import Overpaid, PaymentRefused
from pos_app.domain.permissions import ApprovalRefused
from pos_app.domain.pin import BadPin
from pos_app.services.line.account import AccountError
from pos_app.services.paperwork.printing import NoPrinter, PrintFailed
from pos_app.services.register import NotRecorded
from pos_app.services.staff.pins import PinError
from pos_app.ui.receipt.words import trouble_text
from pos_app.ui.text import money, status_text, translate

MEANT_FOR_PEOPLE = (
    CartError,
    MoveRefused,
    PaymentRefused,
    TooLittle,
    NotRecorded,
    AccountError,
    PinError,
    BadPin,
    ApprovalRefused,
)
_SENTENCES: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("Reason", "a discount is a percentage or an amount"),
    QT_TRANSLATE_NOOP("Reason", "a discount lies above 0 and takes off 100 % at most"),
    QT_TRANSLATE_NOOP("Reason", "this line is no longer in the cart"),
    QT_TRANSLATE_NOOP("Reason", "{item} is sold out today: take it off or swap it"),
    QT_TRANSLATE_NOOP("Reason", "{item} is sold out today"),
    QT_TRANSLATE_NOOP("Reason", "{item} is priced in {one}, this cart in {other}"),
    QT_TRANSLATE_NOOP("Reason", "this cart is in {currency}"),
    QT_TRANSLATE_NOOP("Reason", "there is nothing in the cart to take a discount off"),
    QT_TRANSLATE_NOOP("Reason", "the discount is more than the amount: {amount} at most"),
    QT_TRANSLATE_NOOP("Reason", "guests: a number from 1 to {most}"),
    QT_TRANSLATE_NOOP("Reason", "quantity: a number from 1 to {most}"),
    QT_TRANSLATE_NOOP("Reason", "a cart takes {most} lines: send this one first"),
    QT_TRANSLATE_NOOP("Reason", "this line cannot be added up: {why}"),
    QT_TRANSLATE_NOOP("Reason", "{option} is not offered with {item}"),
    QT_TRANSLATE_NOOP("Reason", "customer: {most} characters at most"),
    QT_TRANSLATE_NOOP("Reason", "table: {most} characters at most"),
    QT_TRANSLATE_NOOP("Reason", "note: {most} characters at most"),
    QT_TRANSLATE_NOOP("Reason", "{group}: choose {least}"),
    QT_TRANSLATE_NOOP("Reason", "{group}: {most} at most"),
    QT_TRANSLATE_NOOP("Reason", "there is nothing to park yet"),
    QT_TRANSLATE_NOOP("Reason", "this cart is no longer parked"),
    QT_TRANSLATE_NOOP("Reason", "the cart is empty: add something first"),
    QT_TRANSLATE_NOOP("Reason", "this item is no longer on the menu"),
    QT_TRANSLATE_NOOP("Reason", "one moment: the order is being recorded"),
    QT_TRANSLATE_NOOP("Reason", "an order that is {before} cannot become {after}"),
    QT_TRANSLATE_NOOP("Reason", "name the colleague who takes this order"),
    QT_TRANSLATE_NOOP("Reason", "only a shift lead cancels a finished order"),
    QT_TRANSLATE_NOOP("Reason", "after two minutes only a shift lead takes a hand-over back"),
    QT_TRANSLATE_NOOP("Reason", "this order is no longer in the queue"),
    QT_TRANSLATE_NOOP("Reason", "say why the order is cancelled"),
    QT_TRANSLATE_NOOP("Reason", "say why it is given up"),
    QT_TRANSLATE_NOOP("Reason", "this order is prepared already"),
    QT_TRANSLATE_NOOP("Reason", "{person} has this order already"),
    QT_TRANSLATE_NOOP("Reason", "one moment: this order is being moved"),
    QT_TRANSLATE_NOOP("Reason", "the service refused something of this order: see to it"),
    QT_TRANSLATE_NOOP("Reason", "the service refused nothing of this order"),
    QT_TRANSLATE_NOOP("Reason", "{amount} was paid with {tender}, which takes no refunds: correct that payment first"),
    QT_TRANSLATE_NOOP("Reason", "the money was given back already: {who} moved it to {status} at {time}"),
    QT_TRANSLATE_NOOP("Reason", "the money was given back already"),
    QT_TRANSLATE_NOOP("Reason", "{who} gave it to {colleague} at {time}"),
    QT_TRANSLATE_NOOP("Reason", "{who} moved it to {status} at {time}"),
    QT_TRANSLATE_NOOP("Reason", "The order is paid: give the money back first."),
    QT_TRANSLATE_NOOP("Reason", "the service has this order: change it there"),
    QT_TRANSLATE_NOOP("Reason", "this order is in {currency}"),
    QT_TRANSLATE_NOOP("Reason", "nothing is left to pay"),
    QT_TRANSLATE_NOOP("Reason", "a payment is above zero"),
    QT_TRANSLATE_NOOP("Reason", "these units are paid already"),
    QT_TRANSLATE_NOOP("Reason", "these units were given back already"),
    QT_TRANSLATE_NOOP("Reason", "these units were not paid"),
    QT_TRANSLATE_NOOP("Reason", "{tender} takes no tips"),
    QT_TRANSLATE_NOOP("Reason", "{tender} takes no refunds"),
    QT_TRANSLATE_NOOP("Reason", "a refund gives back more than nothing"),
    QT_TRANSLATE_NOOP("Reason", "{amount} was paid, no more can be given back"),
    QT_TRANSLATE_NOOP("Reason", "{amount} was paid this way, no more can be given back"),
    QT_TRANSLATE_NOOP("Reason", "only money that was taken can be corrected"),
    QT_TRANSLATE_NOOP("Reason", "some of this was given back already: refund the rest and take it anew"),
    QT_TRANSLATE_NOOP("Reason", "this payment is not on the order"),
    QT_TRANSLATE_NOOP("Reason", "this payment is corrected already"),
    QT_TRANSLATE_NOOP("Reason", "the order service refused this payment: try it again first"),
    QT_TRANSLATE_NOOP("Reason", "the shift of this payment is closed"),
    QT_TRANSLATE_NOOP("Reason", "it was paid with {tender} already"),
    QT_TRANSLATE_NOOP("Reason", "one moment: a payment of this order is being recorded"),
    QT_TRANSLATE_NOOP("Reason", "Nothing was recorded: {why}"),
    QT_TRANSLATE_NOOP("Reason", "Enter the API key of this service."),
    QT_TRANSLATE_NOOP("Reason", "There is no printer yet. Add one to the settings file."),
    QT_TRANSLATE_NOOP("Reason", "No printer has a cash drawer. Add `drawer = true` to it in the settings file."),
    QT_TRANSLATE_NOOP("Reason", "a PIN has {least} to {most} digits"),
    QT_TRANSLATE_NOOP("Reason", "this PIN was not accepted"),
    QT_TRANSLATE_NOOP("Reason", "too many wrong PINs: wait {seconds} seconds"),
    QT_TRANSLATE_NOOP("Reason", "choose another PIN"),
    QT_TRANSLATE_NOOP("Reason", "these were two different PINs: start again"),
    QT_TRANSLATE_NOOP("Reason", "set a manager's PIN first: else nobody could change the settings again"),
    QT_TRANSLATE_NOOP("Reason", "this is the last manager's PIN: remove the others' first"),
    QT_TRANSLATE_NOOP("Reason", "the keyring is locked: unlock it, then type the PIN again"),
    QT_TRANSLATE_NOOP("Reason", "the keyring does not answer: look at it in the desktop's password manager"),
    QT_TRANSLATE_NOOP("Reason", "the keyring no longer holds the secret of the PINs: set them anew on this computer"),
    QT_TRANSLATE_NOOP("Reason", "more is taken off this order than anybody may: have the discount approved"),
    QT_TRANSLATE_NOOP("Reason", "this needs a shift lead"),
    QT_TRANSLATE_NOOP("Reason", "choose why first, then type the PIN again"),
    QT_TRANSLATE_NOOP("Reason", "this approval was used already: ask again"),
    QT_TRANSLATE_NOOP("Reason", "this approval is for something else: ask again"),
    QT_TRANSLATE_NOOP("Reason", "this approval is too old: ask again"),
    QT_TRANSLATE_NOOP("Reason", "touch the screen to begin"),
    QT_TRANSLATE_NOOP("Reason", "one moment, please"),
    QT_TRANSLATE_NOOP("Reason", "there is nothing in your order yet: choose something first"),
    QT_TRANSLATE_NOOP("Reason", "something of your order is sold out: take it off or swap it"),
)
_PLACE = re.compile(r"\\\{(\w+)\\\}")


def reason(error: BaseException) -> str:
    """The sentence to show for `error`, "" when it is no fault that people can do something about."""
    if isinstance(error, TooLittle):
        return translate("Reason", "Still missing: {amount}").format(amount=money(error.missing))
    if isinstance(error, Overpaid):
        return translate("Reason", "Only {amount} is left to pay").format(amount=money(error.left))
    if isinstance(error, AskTip):
        return translate("Reason", "{amount} more than what is left").format(amount=money(error.over))
    if isinstance(error, PrintFailed):
        return trouble_text(error.trouble, error.detail)
    return in_words(str(error)) if isinstance(error, (*MEANT_FOR_PEOPLE, NoPrinter)) else ""


def in_words(sentence: str) -> str:
    """A sentence of the services, or of the order service, in the language of the screens; others as they are."""
    for form, pattern in _forms():
        match = pattern.fullmatch(sentence)
        if match:
            said = {name: _said(words) for name, words in match.groupdict().items()}
            return _capital(translate("Reason", form).format(**said))
    return _capital(sentence)


def _said(words: str) -> str:
    """An amount or a status in the form of the screens, anything else as it is."""
    status = Status(words)
    if status.known:
        return status_text(status)
    try:
        return money(Money.from_wire(words))
    except MoneyError:
        return words


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((str(form), _pattern(str(form))) for form in _SENTENCES)


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(form)), re.DOTALL)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
