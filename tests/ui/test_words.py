"""Money, ages and reasons in the language of the till."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from pos_app.domain.cart import CartError, SoldOut
from pos_app.domain.cash import TooLittle
from pos_app.domain.lifecycle import Status
from pos_app.domain.money import Money
from pos_app.domain.order_queue import Delivery
from pos_app.services.line.connection import Facts, Problem
from pos_app.ui import language, text
from pos_app.ui.cash_words import short_money
from pos_app.ui.frame import facts
from pos_app.ui.payment import words
from pos_app.ui.reasons import reason
from tests.builders import eur


@pytest.fixture
def french(qapp: QApplication) -> Iterator[None]:
    assert language.use(qapp, "fr") == "fr"
    yield
    language.use(qapp, "en")


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def shown_from_left(said: str) -> str:
    """What can be seen of `said` between words that run from right to left, from left to right."""
    before = "قهوة "
    layout = QTextLayout(f"{before}{said} شاي")
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1000)
    layout.endLayout()
    seen = {}
    for at, char in enumerate(said, start=len(before)):
        if char not in "\u2066\u2069":
            (run,) = layout.glyphRuns(at, 1)
            seen[run.positions()[0].x()] = char
    return "".join(seen[place] for place in sorted(seen))


def spaced(shown: str) -> str:
    """With plain spaces instead of those that do not break."""
    return shown.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("money", "shown"),
    [
        (eur("17.40"), "17.40 €"),
        (eur("1017.40"), "1,017.40 €"),
        (eur("-0.50"), "-0.50 €"),
        (Money(500, "JPY"), "¥500"),
        (Money(1234, "KWD"), "1.234 KWD"),
        (Money(-199, "USD"), "-$1.99"),
    ],
)
def test_an_amount_is_written_as_in_english(qapp: QApplication, money: Money, shown: str) -> None:
    assert spaced(text.money(money)) == shown


def test_an_amount_is_written_as_in_french(french: None) -> None:
    assert spaced(text.money(eur("1017.40"))) == "1 017,40 €"
    assert spaced(text.percent(550)) == "5,5 %"


def test_amounts_are_never_floats(qapp: QApplication) -> None:
    assert text.amount(Money(10**12 - 1, "EUR")) == "9,999,999,999.99"


def test_an_option_says_what_it_adds_or_takes_off(qapp: QApplication) -> None:
    assert spaced(text.surcharge(eur("1.00"))) == "+ 1.00"
    assert spaced(text.surcharge(eur("-0.50"))) == "− 0.50"


def test_an_amount_reads_the_same_where_words_run_from_right_to_left(right_to_left: None) -> None:
    for said in (
        text.money(eur("-3.50")),
        text.surcharge(eur("0.00")),
        words.plus(eur("2.00")),
        text.less(eur("1.00")),
    ):
        assert shown_from_left(said) == "".join(char for char in said if char not in "\u2066\u2069")
    assert "." not in short_money(eur("20.00")), "keys of notes stay short"


def test_ages_are_short_and_never_negative() -> None:
    assert (text.age(252), text.age(3999), text.age(-5)) == ("04:12", "1:06:39", "00:00")
    assert (text.short_age(42), text.short_age(605)) == ("0:42", "10:05")


def test_a_status_nobody_knows_is_shown_as_it_came(qapp: QApplication) -> None:
    assert text.status_text(Status("made_of_stars")) == "made_of_stars"
    assert text.status_text(Status.PICKUP) == "Waiting for pickup"
    assert text.step_text(Status.HANDED) == "Hand over"


def test_every_problem_and_delivery_has_its_own_words(qapp: QApplication) -> None:
    assert len({text.problem_text(problem) for problem in Problem}) == len(Problem)
    assert len({text.delivery_text(delivery) for delivery in Delivery}) == len(Delivery)


def test_what_the_service_said_stands_behind_the_sentence_on_one_line(qapp: QApplication) -> None:
    shown = text.problem_text(Problem.SERVICE_ERROR, "<b>down</b>\n" + "x" * 1000)
    assert "(<b>down</b> xxx" in shown
    assert len(shown) < 320


def test_the_language_of_a_shop_we_do_not_speak_is_english(qapp: QApplication) -> None:
    assert language.use(qapp, "de") == "en"
    assert text.money(eur("17.40")).startswith("17,40"), "figures stay in the form of the shop"
    language.use(qapp, "en")
    assert QLocale().language() == QLocale.Language.English


@pytest.mark.usefixtures("french")
def test_a_reason_is_given_in_french_with_its_names() -> None:
    sold_out = reason(SoldOut("Huîtres {n°3} is sold out today"))
    assert "Huîtres {n°3}" in sold_out
    assert "is sold out" not in sold_out
    assert "17,40" in reason(TooLittle(eur("17.40")))


def test_a_reason_without_a_translation_is_said_as_it_is(qapp: QApplication) -> None:
    assert reason(CartError("the moon is too near")) == "The moon is too near"
    assert reason(ValueError("a bug")) == ""


def shown(**changed: object) -> Facts:
    return Facts(**cast("dict[str, float]", {"problem": None, "last_answer": 100.0} | changed))


def test_the_rail_says_online_only_while_the_service_answers(qapp: QApplication) -> None:
    assert facts.rail_lines(shown(), 101.0) == ("● online", "0 unsent")
    late = shown(problem=Problem.NO_ANSWER, unsent=3, oldest_unsent=103.0)
    assert facts.rail_lines(late, 142.0) == ("▲ 0:42", "3 to send")
    assert facts.rail_lines(Facts(), 5.0) == ("○ starting", "0 unsent")


def test_the_banner_says_how_old_the_menu_is_while_nobody_answers(qapp: QApplication) -> None:
    late = shown(problem=Problem.NO_ANSWER, menu_read=100.0 - 3600.0)
    assert facts.banner(late, 142.0) == ("No answer for 0:42 · selling goes on · menu 1:00:42 old", "")
    fresh = shown(problem=Problem.NO_ANSWER, menu_read=100.0)
    assert facts.banner(fresh, 142.0) == ("No answer for 0:42 · selling goes on", "")


@pytest.mark.parametrize(("ahead", "said"), [(86_400.0, "24:00:00 behind"), (-3_600.0, "1:00:00 ahead")])
def test_the_banner_shows_by_how_much_the_clock_is_wrong(qapp: QApplication, ahead: float, said: str) -> None:
    wrong = facts.banner(shown(clock_difference=ahead), 100.0)
    assert wrong is not None
    assert said in wrong[0]
    assert facts.banner(shown(clock_difference=30.0), 100.0) is None


def test_the_banner_says_what_waits_what_goes_on_and_when_it_is_tried_again(qapp: QApplication) -> None:
    late = shown(problem=Problem.NO_ANSWER, unsent=3, oldest_unsent=103.0, retry_at=146.0)
    assert facts.banner(late, 142.0) == (
        "No answer for 0:42 · selling goes on · 3 orders to send, oldest 0:39",
        "retrying in 4 s",
    )


def test_one_late_answer_does_not_move_the_zones(qapp: QApplication) -> None:
    assert facts.banner(shown(problem=Problem.NO_ANSWER), 102.0) is None
    assert facts.banner(shown(), 10_000.0) is None


def test_each_fact_is_said_in_full_to_those_who_cannot_see_it(qapp: QApplication) -> None:
    assert facts.in_full(shown(unsent=2, oldest_unsent=90.0), 110.0) == "last answer 0:10 ago, 2 to send, oldest 0:20"
    assert facts.in_full(Facts(), 0.0) == "no answer yet, nothing to send"
