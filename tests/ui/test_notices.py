"""The one door to the user: refusals are sentences, our own faults are logged and said once, tasks end cleanly."""

import asyncio
import logging

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.cart import CartError
from pos_app.ui import notices, tasks
from pos_app.ui.notices import Notice


@pytest.mark.asyncio
async def test_a_refusal_in_a_task_is_said_in_its_own_words(qtbot: QtBot, said: list[Notice]) -> None:
    async def refuse() -> None:
        raise CartError("there is nothing to park yet")

    await asyncio.wait([tasks.spawn(refuse(), name="park")])
    assert [notice.text for notice in said] == ["There is nothing to park yet"]


@pytest.mark.asyncio
async def test_our_own_fault_is_logged_in_full_and_shown_once(
    qtbot: QtBot, said: list[Notice], caplog: pytest.LogCaptureFixture
) -> None:
    async def break_down() -> None:
        raise ZeroDivisionError("secret figures")

    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            await asyncio.wait([tasks.spawn(break_down(), name="add it up")])
    assert [notice.grave for notice in said] == [True]
    assert "secret figures" not in said[0].text
    assert len([record for record in caplog.records if record.exc_info]) == 3


@pytest.mark.asyncio
async def test_a_task_is_kept_until_it_is_over_and_ends_with_the_window(qtbot: QtBot, said: list[Notice]) -> None:
    ended: list[str] = []

    async def wait_for_ever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cleanly")

    task = tasks.spawn(wait_for_ever(), name="wait")
    await asyncio.sleep(0)
    assert tasks.all() == (task,)
    await tasks.stop()
    assert (ended, tasks.all(), said) == (["cleanly"], (), [])


def test_an_attempt_says_why_it_was_refused(said: list[Notice]) -> None:
    def refuse() -> None:
        raise CartError("this cart is no longer parked")

    assert notices.attempt(lambda: None)
    assert not notices.attempt(refuse)
    assert [notice.text for notice in said] == ["This cart is no longer parked"]


def test_a_notice_is_one_bounded_line(said: list[Notice]) -> None:
    notices.say("a\nb\t" + "x" * 1000)
    assert said[0].text.startswith("a b x")
    assert len(said[0].text) == 300


def test_without_a_window_a_notice_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    notices.show_on(None)
    with caplog.at_level(logging.WARNING):
        notices.say("nobody is here")
    assert "nobody is here" in caplog.text
