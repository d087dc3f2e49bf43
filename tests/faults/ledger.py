"""The verdict: what the cashier was told, what the journals hold and what the service holds, side by side."""

import json
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pos_app.domain.money import Money


@dataclass
class Told:
    """What the screens of all tills have shown as done."""

    orders: dict[str, str] = field(default_factory=dict)  # name → key
    payments: dict[str, str] = field(default_factory=dict)  # intent → name
    contested: set[str] = field(default_factory=set)  # intents that another till may have been ahead of
    taking_back: set[str] = field(default_factory=set)  # asked for; the till may have been killed before it said so
    taken_back: set[str] = field(default_factory=set)
    statuses: dict[str, str] = field(default_factory=dict)  # name → the last one asked for

    def hear(self, line: dict[str, Any]) -> None:
        """One line of a cashier."""
        if "order" in line:
            self.orders[line["order"]] = line["key"]
        elif "paid" in line:
            self.payments[line["intent"]] = line["paid"]
            if line.get("contested"):
                self.contested.add(line["intent"])
        elif "taking_back" in line:
            self.taking_back.add(line["intent"])
        elif "taken_back" in line:
            self.taken_back.add(line["intent"])
        elif "moved" in line:
            self.statuses[line["moved"]] = line["status"]


@dataclass
class Journals:
    """What the tills' files hold, all tills together."""

    orders: dict[str, str] = field(default_factory=dict)  # key → name
    states: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # once-only key → kind, state, reason
    give_backs: set[str] = field(default_factory=set)  # intents whose money waits to be given back

    def read(self, path: Path) -> None:
        """One till's file."""
        with closing(sqlite3.connect(path)) as file:
            for key, body in file.execute("SELECT key, body FROM orders"):
                self.orders[key] = json.loads(body)["customer"]
            for once, *state in file.execute("SELECT once_key, kind, state, reason FROM intents"):
                self.states[once] = tuple(state)
            self.give_backs |= {once for (once,) in file.execute("SELECT once_key FROM give_backs")}

    def accounts_for(self, intent: str) -> bool:
        """Was another till first, and does this one say that the money has to be given back or looked at?"""
        return intent in self.give_backs or self.states.get(intent, ("", "", ""))[1] == "refused"


@dataclass(frozen=True)
class Verdict:
    """`problems`: a line for each thing that is not as it should be, also what is neither lost nor doubled."""

    orders: int
    orders_lost: int
    orders_doubled: int
    payments: int
    payments_lost: int
    payments_doubled: int
    problems: tuple[str, ...]

    @property
    def clean(self) -> bool:
        return not self.problems

    def __str__(self) -> str:
        return (
            f"orders: {self.orders} tried, {self.orders_lost} lost, {self.orders_doubled} doubled; "
            f"payments: {self.payments} tried, {self.payments_lost} lost, {self.payments_doubled} doubled"
        )


def judge(told: Told, journals: Journals, service: list[dict[str, Any]]) -> Verdict:
    """Compare the three. `service`: its order documents."""
    problems: list[str] = []
    told.taken_back |= {
        intent for intent in told.taking_back if journals.states.get(intent, ("", ""))[1] == "withdrawn"
    }
    by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for document in service:
        by_name[document.get("customer", "")].append(document)
    lost, doubled = _orders(told, journals, by_name, problems)
    payments_lost, payments_doubled = _payments(told, journals, by_name, problems)
    _statuses(told, by_name, problems)
    tried = len(set(told.payments) - told.taken_back)
    return Verdict(len(told.orders), lost, doubled, tried, payments_lost, payments_doubled, tuple(problems))


def _orders(
    told: Told, journals: Journals, by_name: dict[str, list[dict[str, Any]]], problems: list[str]
) -> tuple[int, int]:
    promised = set(told.orders) | {name for name in journals.orders.values() if name}
    lost = [name for name in sorted(promised) if not by_name[name]]
    extra = {name: len(found) - 1 for name, found in sorted(by_name.items()) if len(found) > 1 and name}
    unknown = [name for name in by_name if name and by_name[name] and name not in promised]
    problems += [f"order {name} is not at the service: {_fate(name, told, journals)}" for name in lost]
    problems += [f"order {name} is at the service {more + 1} times" for name, more in extra.items()]
    problems += [f"order {name} is at the service, and no till knows it" for name in unknown]
    return len(lost), sum(extra.values()) + len(unknown)


def _fate(name: str, told: Told, journals: Journals) -> str:
    return str(journals.states.get(told.orders.get(name, ""), "not in the journal either"))


def _payments(
    told: Told, journals: Journals, by_name: dict[str, list[dict[str, Any]]], problems: list[str]
) -> tuple[int, int]:
    held = Counter(
        payment["payment_intent_id"]
        for documents in by_name.values()
        for document in documents
        for payment in document.get("payments") or ()
    )
    lost = doubled = 0
    for intent, name in told.payments.items():
        state = journals.states.get(intent, ("", "not in the journal", ""))
        if intent in told.taken_back:
            if held[intent]:
                doubled += 1
                problems.append(f"payment {intent} of {name} was taken back and is at the service")
        elif not held[intent] and not (intent in told.contested and journals.accounts_for(intent)):
            lost += 1
            problems.append(f"payment {intent} of {name} is not at the service: {state}")
    for name, documents in by_name.items():
        more = _too_much(documents, told, journals) if name else 0
        doubled += more
        problems += [f"{name}: {more} payments too many"] * bool(more)
    return lost, doubled


def _too_much(documents: list[dict[str, Any]], told: Told, journals: Journals) -> int:
    """Payments beyond the order's total, recorded twice, or known to nobody."""
    too_many = 0
    for document in documents:
        payments = document.get("payments") or ()
        intents = [payment["payment_intent_id"] for payment in payments]
        too_many += len(intents) - len(set(intents))
        too_many += sum(intent not in told.payments and intent not in journals.states for intent in intents)
        paid = sum(Money.from_wire(payment["amount"]).minor for payment in payments)
        too_many += paid > Money.from_wire(document["total"]).minor
    return too_many


def _statuses(told: Told, by_name: dict[str, list[dict[str, Any]]], problems: list[str]) -> None:
    for name, status in told.statuses.items():
        found = [document["status"] for document in by_name[name]]
        if found and found != [status]:
            problems.append(f"{name} was moved to {status}, and the service says {found}")


def read_service(database: Path) -> list[dict[str, Any]]:
    """Every order document of a service's file."""
    with closing(sqlite3.connect(database)) as file:
        return [json.loads(text) for (text,) in file.execute("SELECT document FROM orders")]
