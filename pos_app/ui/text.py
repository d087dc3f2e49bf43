"""Words and figures of the screens, in the language in use: money, statuses, ages, problems."""

from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from pos_app.domain.alerts import AlertKind
from pos_app.domain.lifecycle import Status
from pos_app.domain.money import Money, exponent
from pos_app.domain.order_queue import Delivery
from pos_app.services.line.connection import Problem

_NBSP = "\u00a0"
_LEFT_TO_RIGHT, _UNTIL_HERE = "\u2066", "\u2069"  # Unicode isolates: LRI, PDI
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "TRY": "₺", "KRW": "₩", "ILS": "₪", "VND": "₫"}
_STATUSES: dict[Status, object] = {
    Status.SUBMITTED: QT_TRANSLATE_NOOP("Status", "Submitted"),
    Status.WAITING: QT_TRANSLATE_NOOP("Status", "Waiting"),
    Status.FINDING: QT_TRANSLATE_NOOP("Status", "Finding colleague"),
    Status.PREPARING: QT_TRANSLATE_NOOP("Status", "Preparing"),
    Status.COMPLETED: QT_TRANSLATE_NOOP("Status", "Completed"),
    Status.PICKUP: QT_TRANSLATE_NOOP("Status", "Waiting for pickup"),
    Status.HANDED: QT_TRANSLATE_NOOP("Status", "Handed over"),
    Status.CANCELLED: QT_TRANSLATE_NOOP("Status", "Cancelled"),
}
_STEPS: dict[Status, object] = {
    Status.WAITING: QT_TRANSLATE_NOOP("Status", "Accept"),
    Status.PREPARING: QT_TRANSLATE_NOOP("Status", "Start"),
    Status.COMPLETED: QT_TRANSLATE_NOOP("Status", "Finish"),
    Status.PICKUP: QT_TRANSLATE_NOOP("Status", "Ready for pickup"),
    Status.HANDED: QT_TRANSLATE_NOOP("Status", "Hand over"),
}
_DELIVERIES: dict[Delivery, object] = {
    Delivery.TO_SEND: QT_TRANSLATE_NOOP("Delivery", "to send"),
    Delivery.SENDING: QT_TRANSLATE_NOOP("Delivery", "sending"),
    Delivery.CHECKING: QT_TRANSLATE_NOOP("Delivery", "checking"),
    Delivery.CONFIRMED: QT_TRANSLATE_NOOP("Delivery", "confirmed"),
    Delivery.REFUSED: QT_TRANSLATE_NOOP("Delivery", "refused"),
}
_PROBLEMS: dict[Problem, object] = {
    Problem.STARTING: QT_TRANSLATE_NOOP("Problem", "The order service is starting. Selling goes on."),
    Problem.NO_ANSWER: QT_TRANSLATE_NOOP(
        "Problem", "The order service does not answer. Selling goes on; orders are sent later."
    ),
    Problem.WRONG_KEY: QT_TRANSLATE_NOOP("Problem", "The service does not know this key. Enter a new one in Settings."),
    Problem.NO_SCOPE: QT_TRANSLATE_NOOP("Problem", "This key may not do that. Ask for a key with the till's rights."),
    Problem.UNKNOWN_LOCATION: QT_TRANSLATE_NOOP(
        "Problem", "The service does not know this location. Check it in Settings."
    ),
    Problem.UNTRUSTED_CERTIFICATE: QT_TRANSLATE_NOOP(
        "Problem", "The service's certificate is not trusted. Nothing was sent. Check the address."
    ),
    Problem.PLAIN_HTTP_REFUSED: QT_TRANSLATE_NOOP(
        "Problem", "This address is not encrypted. Trust it in Settings or use https."
    ),
    Problem.SERVICE_ERROR: QT_TRANSLATE_NOOP(
        "Problem", "The order service has a fault. Selling goes on; orders are sent later."
    ),
    Problem.BAD_ANSWER: QT_TRANSLATE_NOOP(
        "Problem", "The answer is not from an order service. Check the address in Settings."
    ),
    Problem.NO_KEY: QT_TRANSLATE_NOOP("Problem", "A key is needed for this service. Enter it in Settings."),
    Problem.KEYRING_LOCKED: QT_TRANSLATE_NOOP(
        "Problem", "The keyring is locked. Unlock it, or enter the key for this run in Settings."
    ),
    Problem.KEYRING_ABSENT: QT_TRANSLATE_NOOP(
        "Problem", "There is no keyring here. The key is kept for this run only."
    ),
    Problem.KEYRING_FAILING: QT_TRANSLATE_NOOP(
        "Problem", "The keyring does not answer. The key is kept for this run only."
    ),
}
_ALERTS: dict[AlertKind, object] = {
    AlertKind.NEW: QT_TRANSLATE_NOOP("Alert", "New"),
    AlertKind.LATE: QT_TRANSLATE_NOOP("Alert", "Late"),
    AlertKind.CHANGED: QT_TRANSLATE_NOOP("Alert", "Changed"),
    AlertKind.READY: QT_TRANSLATE_NOOP("Alert", "Ready"),
    AlertKind.ESCALATED: QT_TRANSLATE_NOOP("Alert", "Nobody takes it"),
}
_BEFORE_IN_ENGLISH = ("USD", "GBP", "JPY", "INR")


def translate(context: str, text: str) -> str:
    """`text` in the language in use; fill its `{name}` places with `.format`.

    pyside6-lupdate collects the calls: both arguments are literals, and there is no third one.
    """
    return QCoreApplication.translate(context, text)


def in_turn(figures: str) -> str:
    """Figures that keep their turn among words that run from right to left: `+ 0.00 €`, never `€ 0.00 +`."""
    if QGuiApplication.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
        return figures
    return f"{_LEFT_TO_RIGHT}{figures}{_UNTIL_HERE}"


def symbol(currency: str) -> str:
    """What stands beside an amount: `€`, or the code where there is no sign of its own."""
    return _SYMBOLS.get(currency, currency)


def amount(money: Money) -> str:
    """The figures alone in the locale's form: `1,017.40`, French `1 017,40`."""
    return _plain(money) if money.minor >= 0 else in_turn(_plain(money))


def money(money: Money) -> str:
    """An amount in the locale's form: English `17.40 €`, French `17,40 €`; the space does not break."""
    return in_turn(_with_symbol(money))


def less(money: Money) -> str:
    """What is taken off: `− 0.50 €`."""
    return in_turn(f"− {_with_symbol(money)}")


def surcharge(money: Money) -> str:
    """What an option costs on top: `+ 1.00`, `− 0.50`."""
    return in_turn(f"{'+' if money.minor >= 0 else '−'}{_NBSP}{_plain(money if money.minor >= 0 else -money)}")


def percent(hundredths: int) -> str:
    """`1000` → `10 %`, `550` → `5.5 %` in the locale's form; one hundredth of a percent is the finest."""
    figures = _figures(hundredths, 2, QLocale())
    point = QLocale().decimalPoint()
    return in_turn(f"{figures.rstrip('0').removesuffix(point)}{_NBSP}%")


def age(seconds: float) -> str:
    """How long ago: `04:12`, from an hour on `1:04:12`. Never below zero."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"


def short_age(seconds: float) -> str:
    """The same inside a sentence: `0:42`."""
    return age(seconds).removeprefix("0")


def status_text(status: Status) -> str:
    """A status in the shop's words; an unknown one is shown as it came."""
    return _said("Status", _STATUSES.get(status)) or str(status)


def step_text(status: Status) -> str:
    """The key that moves an order to `status`."""
    return _said("Status", _STEPS.get(status)) or status_text(status)


def alert_text(kind: AlertKind) -> str:
    """What is to be noticed about an order, in a word or two."""
    return _said("Alert", _ALERTS[kind])


def delivery_text(delivery: Delivery) -> str:
    """How far an order or payment is on its way to the service."""
    return _said("Delivery", _DELIVERIES.get(delivery)) or str(delivery)


def problem_text(problem: Problem, detail: str = "") -> str:
    """One calm sentence: what is wrong and what to do next. `detail`: the service's own words, plain text."""
    sentence = _said("Problem", _PROBLEMS.get(problem)) or str(problem)
    said = " ".join(detail.split())[:200]
    return f"{sentence} ({said})" if said else sentence


def _said(context: str, words: object) -> str:
    return QCoreApplication.translate(context, str(words)) if words else ""


def _with_symbol(money: Money) -> str:
    if money.currency in _BEFORE_IN_ENGLISH and QLocale().language() == QLocale.Language.English:
        sign = "-" if money.minor < 0 else ""
        return f"{sign}{symbol(money.currency)}{_plain(money if money.minor >= 0 else -money)}"
    return f"{_plain(money)}{_NBSP}{symbol(money.currency)}"


def _plain(money: Money) -> str:
    return _figures(money.minor, exponent(money.currency), QLocale())


def _figures(minor: int, decimals: int, locale: QLocale) -> str:
    whole, rest = divmod(abs(minor), 10**decimals)
    sign = locale.negativeSign() if minor < 0 else ""
    return f"{sign}{_whole(whole, locale.name())}" + (_rest(rest, decimals, locale) if decimals else "")


def _rest(rest: int, decimals: int, locale: QLocale) -> str:
    digits = f"{rest:0{decimals}d}"
    return locale.decimalPoint() + "".join(_whole(int(digit), locale.name()) for digit in digits)


@lru_cache(maxsize=1024)
def _whole(number: int, locale: str) -> str:
    return QLocale(locale).toString(number)
