"""The catalogue: it survives the round trip, and what is wrong with it is said in a sentence."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.staff import Role
from pos_app.wire.catalog import (
    Catalog,
    StaffList,
    catalog_from_menu,
    menu_from_catalog,
    people_from_staff,
    percent_from_tax_rate,
    tax_rate_from_percent,
)
from pos_app.wire.codec import BadShape, decode, encode
from tests.builders import eur

RESOURCES = Path(__file__).parents[2] / "resources"
BRASSERIE = (RESOURCES / "menu" / "brasserie.json").read_bytes()
STAFF = (RESOURCES / "staff" / "brasserie.json").read_bytes()


def catalog(change: Callable[[dict[str, Any]], object] = lambda found: None) -> Catalog:
    """A small catalogue after `change`."""
    found: dict[str, Any] = {
        "name": "Shop",
        "currency": "EUR",
        "categories": [{"id": "plats", "name": "Plats", "color": "#e0572f", "order": 1}],
        "option_groups": [
            {
                "id": "sauce",
                "name": "Sauce",
                "min": 0,
                "max": 2,
                "forced": False,
                "options": [{"id": "pepper", "name": "Poivre", "price": "0.50 EUR", "default": 1}],
            }
        ],
        "items": [
            {
                "id": "steak",
                "name": "Steak",
                "category": "plats",
                "price": "17.00 EUR",
                "tax_rate": "5.5",
                "plu": "12",
                "option_groups": ["sauce"],
            },
            {"id": "soup", "name": "Soupe", "category": "plats", "price": "6.90 EUR", "tax_rate": "10"},
        ],
    }
    change(found)
    return decode(json.dumps(found), Catalog)


def test_a_catalogue_is_a_menu() -> None:
    menu = menu_from_catalog(catalog())
    steak = menu.item("steak")
    assert steak is not None
    assert (steak.price, steak.tax_rate, steak.option_groups[0].options[0].price) == (eur("17.00"), 550, eur("0.50"))
    assert menu.by_code("12") is steak


def test_the_sample_menu_survives_the_round_trip() -> None:
    menu = menu_from_catalog(decode(BRASSERIE, Catalog))
    assert menu_from_catalog(decode(encode(catalog_from_menu(menu)), Catalog)) == menu
    assert len(menu.items) >= 80
    assert len(menu.categories) >= 8
    assert len({item.tax_rate for item in menu.items}) == 3


def test_the_ten_items_of_the_vendors_order_are_on_the_sample_menu() -> None:
    menu = menu_from_catalog(decode(BRASSERIE, Catalog))
    sample = json.loads((Path(__file__).parents[1] / "samples" / "order.json").read_bytes())
    names = {item.name for item in menu.items}
    assert [line["product_name"] for line in sample["items"] if line["product_name"] not in names] == []


def _set(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(found: Any) -> None:
        *way, last = path
        for step in way:
            found = found[step]
        found[last] = to

    return change


def _twice(section: str) -> Callable[[dict[str, Any]], object]:
    return lambda found: found[section].append({**found[section][0]})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_twice("categories"), "category 'plats' is there twice"),
        (_twice("option_groups"), "option group 'sauce' is there twice"),
        (_twice("items"), "item 'steak' is there twice"),
        (_set("items", 1, "plu", to="12"), "PLU '12' is there twice"),
        (_set("items", 0, "category", to="desserts"), "item steak: there is no category 'desserts'"),
        (_set("items", 0, "option_groups", to=["salt"]), "item steak: there is no option group 'salt'"),
        (_set("items", 0, "option_groups", to=["sauce", "sauce"]), "item steak: option group 'sauce' is there twice"),
        (_set("items", 0, "price", to="17,00 EUR"), "item steak: '17,00 EUR' is not an amount: write it as 8.90 EUR"),
        (_set("items", 0, "price", to="17.00 USD"), "item steak: a price is in EUR and not below zero"),
        (_set("items", 0, "price", to="-1.00 EUR"), "item steak: a price is in EUR and not below zero"),
        (
            _set("items", 0, "tax_rate", to="5,5"),
            "item steak: tax rate '5,5': write a percentage with two decimals at most, as 5.5",
        ),
        (_set("items", 0, "tax_rate", to="100.01"), "item steak: tax rate '100.01': from 0 to 100"),
        (_set("items", 0, "tax_rate", to="1e999999"), "item steak: tax rate '1e999999': write a percentage"),
        (_set("items", 0, "tax_rate", to="NaN"), "item steak: tax rate 'NaN': write a percentage"),
        (_set("option_groups", 0, "min", to=3), "option group sauce: min 3, max 2 cannot be chosen"),
        (_set("option_groups", 0, "min", to=2), "option group sauce: min 2, max 2 cannot be chosen"),
        (_set("option_groups", 0, "max", to=0), "option group sauce: more defaults than it allows"),
        (_set("option_groups", 0, "options", 0, "default", to=2), "option group sauce: more defaults than it allows"),
        (_set("option_groups", 0, "options", 0, "price", to="x"), "option pepper: 'x' is not an amount"),
        (
            lambda found: _twice("options")(found["option_groups"][0]),
            "option group sauce: option 'pepper' is there twice",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(change: Callable[[dict[str, Any]], object], sentence: str) -> None:
    wrong = catalog(change)
    with pytest.raises(BadShape) as refused:
        menu_from_catalog(wrong)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    "change",
    [
        _set("items", 0, "colour", to="red"),
        _set("items", 0, "name", to=""),
        _set("items", 0, "id", to="x" * 81),
        _set("categories", 0, "color", to="red"),
        _set("currency", to="euro"),
        _set("option_groups", 0, "max", to=100),
        _set("items", 0, "price", to=17.0),
    ],
)
def test_what_has_no_place_in_a_catalogue_is_refused_on_reading(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(BadShape, match=r"\$"):
        catalog(change)


@given(st.integers(0, 10_000))
def test_a_tax_rate_comes_back_as_it_was(rate: int) -> None:
    assert tax_rate_from_percent(percent_from_tax_rate(rate)) == rate


def test_the_sample_staff_has_every_role_and_a_stranger_is_kept() -> None:
    people = people_from_staff(decode(STAFF, StaffList))
    assert {person.role for person in people} == set(Role)
    odd = decode(b'{"staff": [{"id": "x", "name": "X", "role": "sommelier", "pin": 1}]}', StaffList)
    assert people_from_staff(odd)[0].role == "sommelier"
