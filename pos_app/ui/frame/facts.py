"""The three connection facts in words: age of the last answer, number unsent, age of the oldest unsent."""

from pos_app.services.line.connection import Facts, Problem
from pos_app.ui.text import problem_text, short_age, translate

PATIENCE = 3.0
"""Seconds without an answer before the banner speaks; the rail says it at once."""
OLD_MENU = 300.0
"""Seconds from which on the age of the menu is said while nobody answers."""
WRONG_CLOCK = 120.0
"""Seconds by which the till's clock may differ from the service's before the banner says so."""


def rail_lines(facts: Facts, now: float) -> tuple[str, str]:
    """Two short lines for the rail. `now`: monotonic seconds, as in `facts`."""
    unsent = (
        translate("Connection", "{count} to send").format(count=facts.unsent)
        if facts.unsent
        else translate("Connection", "0 unsent")
    )
    if facts.problem is None:
        return "● " + translate("Connection", "online"), unsent
    if facts.problem is Problem.STARTING:
        return "○ " + translate("Connection", "starting"), unsent
    return "▲ " + _silence(facts, now), unsent


def in_full(facts: Facts, now: float) -> str:
    """The same as a sentence, for screen readers and the tool tip."""
    answered = (
        translate("Connection", "no answer yet")
        if facts.last_answer is None
        else translate("Connection", "last answer {age} ago").format(age=short_age(now - facts.last_answer))
    )
    unsent = (
        translate("Connection", "{count} to send, oldest {age}").format(count=facts.unsent, age=_oldest(facts, now))
        if facts.unsent
        else translate("Connection", "nothing to send")
    )
    return f"{answered}, {unsent}"


def banner(facts: Facts, now: float) -> tuple[str, str] | None:
    """What went wrong and when it is tried again; None while there is nothing to say."""
    if facts.problem is None:
        return _clock(facts)
    if facts.problem is Problem.STARTING or _quiet(facts, now):
        return None
    if facts.problem is not Problem.NO_ANSWER:
        return problem_text(facts.problem, facts.detail), _retry(facts, now)
    parts = [
        translate("Connection", "No answer for {age}").format(age=_silence(facts, now))
        if facts.last_answer is not None
        else translate("Connection", "No answer yet"),
        translate("Connection", "selling goes on"),
    ]
    if facts.unsent == 1:
        parts.append(translate("Connection", "1 order to send, from {age} ago").format(age=_oldest(facts, now)))
    elif facts.unsent:
        words = translate("Connection", "{count} orders to send, oldest {age}")
        parts.append(words.format(count=facts.unsent, age=_oldest(facts, now)))
    if facts.menu_read is not None and now - facts.menu_read >= OLD_MENU:
        parts.append(translate("Connection", "menu {age} old").format(age=short_age(now - facts.menu_read)))
    return " · ".join(parts), _retry(facts, now)


def _clock(facts: Facts) -> tuple[str, str] | None:
    """The till's own clock, when it is not that of the service."""
    ahead = facts.clock_difference or 0.0
    if abs(ahead) < WRONG_CLOCK:
        return None
    words = (
        translate("Connection", "This till's clock is {age} behind the service's · set it; no order is lost by it")
        if ahead > 0
        else translate(
            "Connection", "This till's clock is {age} ahead of the service's · set it; no order is lost by it"
        )
    )
    return words.format(age=short_age(abs(ahead))), ""


def _quiet(facts: Facts, now: float) -> bool:
    silent_for = PATIENCE if facts.last_answer is None else now - facts.last_answer
    return facts.problem is Problem.NO_ANSWER and silent_for < PATIENCE


def _silence(facts: Facts, now: float) -> str:
    return short_age(now - facts.last_answer) if facts.last_answer is not None else "–"


def _oldest(facts: Facts, now: float) -> str:
    return short_age(now - facts.oldest_unsent) if facts.oldest_unsent is not None else "–"


def _retry(facts: Facts, now: float) -> str:
    if facts.retry_at is None:
        return ""
    seconds = max(0, round(facts.retry_at - now))
    if not seconds:
        return translate("Connection", "retrying now")
    return translate("Connection", "retrying in {seconds} s").format(seconds=seconds)
