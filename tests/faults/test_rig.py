"""The short form of `make faults`, and the rig itself under test: tills broken on purpose must not get past it."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.kinds import ON_REQUESTS, Fault, Plan
from tests.faults.ledger import Journals, Told, judge
from tests.faults.rig import Shop, open_shop


@pytest.mark.asyncio
async def test_nothing_is_lost_and_nothing_doubled_whatever_happens(tmp_path: Path) -> None:
    shop = Shop(orders=80, seed=20260314, share=25, till_dies_every=300, service_dies_every=80)
    outcome = await open_shop(shop, tmp_path)
    assert (outcome.verdict.problems, outcome.carts_lost) == ((), ())
    assert outcome.verdict.orders == 80
    assert outcome.faults[Fault.KILL_TILL]
    assert outcome.faults[Fault.KILL_SERVICE]


@pytest.mark.asyncio
async def test_till_is_killed_before_and_after_each_of_its_first_writes_and_nothing_is_lost(tmp_path: Path) -> None:
    shop = Shop(orders=3, seed=3, tills=1, share=0, till_dies_every=0, service_dies_every=0, mishaps=False)
    outcome = await open_shop(replace(shop, till_sweep=24), tmp_path)
    assert (outcome.verdict.problems, outcome.carts_lost) == ((), ())
    assert outcome.faults[Fault.KILL_TILL] > 12


@pytest.mark.asyncio
async def test_service_is_killed_before_and_after_each_of_its_first_commits_and_nothing_is_lost(tmp_path: Path) -> None:
    shop = Shop(orders=8, seed=4, tills=1, share=0, till_dies_every=0, service_dies_every=0, mishaps=False)
    outcome = await open_shop(replace(shop, service_sweep=6), tmp_path)
    assert (outcome.verdict.problems, outcome.carts_lost) == ((), ())
    assert outcome.faults[Fault.KILL_SERVICE] > 3


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("mutant", "harm", "faults"),
    [
        ("send before commit", "orders_doubled", ()),
        ("new key on retry", "orders_doubled", (Fault.LOST_ANSWER,)),
        ("delete before confirm", "orders_lost", (Fault.DROP_BEFORE_SEND,)),
    ],
)
async def test_till_broken_on_purpose_is_caught(
    tmp_path: Path, mutant: str, harm: str, faults: tuple[Fault, ...]
) -> None:
    shop = Shop(
        orders=12,
        seed=7,
        tills=1,
        share=40,
        kinds=faults,
        stream_kinds=(),
        till_dies_every=0,
        service_dies_every=0,
        mishaps=False,
        mutant=mutant,
    )
    outcome = await open_shop(shop, tmp_path)
    assert getattr(outcome.verdict, harm) > 0, outcome.verdict


def test_a_seed_replays_the_same_faults_on_the_same_requests() -> None:
    names = [f"private_ref {number}" for number in range(200)] * 2
    runs = [[plan.for_request(name)[0] for name in names] for plan in (Plan(5), Plan(5), Plan(6))]
    assert runs[0] == runs[1] != runs[2]
    assert set(runs[0]) - {None} == set(ON_REQUESTS)


def _document(name: str, *intents: str) -> dict[str, object]:
    payments = [{"payment_intent_id": intent, "amount": "2.00 EUR"} for intent in intents]
    return {"customer": name, "total": "2.00 EUR", "status": "submitted", "payments": payments}


def _told() -> Told:
    told = Told()
    told.hear({"order": "A-1", "key": "k1"})
    told.hear({"paid": "A-1", "intent": "p1"})
    return told


def test_verdict_is_clean_when_the_three_ledgers_agree() -> None:
    verdict = judge(_told(), Journals({"k1": "A-1"}), [_document("A-1", "p1"), _document("")])
    assert verdict.clean
    assert str(verdict) == "orders: 1 tried, 0 lost, 0 doubled; payments: 1 tried, 0 lost, 0 doubled"


@pytest.mark.parametrize(
    ("service", "harm"),
    [
        ([], "orders_lost"),
        ([_document("A-1", "p1"), _document("A-1")], "orders_doubled"),
        ([_document("A-1", "p1"), _document("A-9")], "orders_doubled"),
        ([_document("A-1")], "payments_lost"),
        ([_document("A-1", "p1", "p1")], "payments_doubled"),
        ([_document("A-1", "p1", "p2")], "payments_doubled"),
    ],
)
def test_verdict_sees_each_harm(service: list[dict[str, object]], harm: str) -> None:
    assert getattr(judge(_told(), Journals({"k1": "A-1"}), service), harm) > 0


def test_verdict_sees_a_payment_that_was_taken_back_and_arrived_all_the_same() -> None:
    told = _told()
    told.hear({"taken_back": "A-1", "intent": "p1"})
    assert judge(told, Journals(), [_document("A-1", "p1")]).payments_doubled > 0


def test_verdict_sees_a_status_that_did_not_arrive() -> None:
    told = _told()
    told.hear({"moved": "A-1", "status": "handed_to"})
    assert judge(told, Journals(), [_document("A-1", "p1")]).problems
