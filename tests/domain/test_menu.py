"""The menu's search: what a cashier types finds what the guest reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.menu import Menu, empty_menu, fold
from tests.builders import item, menu

CREPE = item("crepe", name="Crêpe au sucre", category="desserts", plu="301")
EGG = item("egg", name="Œuf mayonnaise", category="entrees", plu="12", barcode="4017620422003")
LODZ = item("lodz", name="ŁÓDŹ — Ærø", category="entrees", plu="A12")
BEIGNET = item("beignet", name="L’assiette de beignets", category="desserts", plu="120")
STRASSE = item("strasse", name="Große Straße", category="entrees")
SHOP = menu(EGG, CREPE, LODZ, BEIGNET, STRASSE)


def names(shop: Menu, text: str, category: str = "") -> list[str]:
    return [one.id for one in shop.find(text, category)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("crepe", ["crepe"]),
        ("CRÊPE", ["crepe"]),
        ("oeuf", ["egg"]),
        ("œuf", ["egg"]),
        ("lodz", ["lodz"]),
        ("Łódź", ["lodz"]),
        ("aero", ["lodz"]),
        ("l'assiette", ["beignet"]),
        ("L’ass", ["beignet"]),
        ("grosse strasse", ["strasse"]),
        ("sucre crepe", ["crepe"]),
        ("  crepe   sucre ", ["crepe"]),
        ("crepe  au", ["crepe"]),
        ("301", ["crepe"]),
        ("30", ["crepe"]),
        ("40", ["egg"]),
        ("4017620422003", ["egg"]),
        ("a12", ["lodz"]),
        ("nothing like it", []),
    ],
)
def test_search_is_blind_to_case_accents_and_ligatures(text: str, found: list[str]) -> None:
    assert sorted(names(SHOP, text)) == sorted(found)


def test_an_exact_plu_comes_before_longer_ones() -> None:
    assert names(SHOP, "12") == ["egg", "beignet"]


def test_names_that_start_with_the_text_come_first() -> None:
    shop = menu(item("milk", name="Lait au café"), item("coffee", name="Café"))
    assert names(shop, "cafe") == ["coffee", "milk"]


def test_a_category_narrows_the_search_and_no_text_finds_all_of_it() -> None:
    assert set(names(SHOP, "", "desserts")) == {"crepe", "beignet"}
    assert names(SHOP, "crepe", "entrees") == []
    assert len(names(SHOP, "   ")) == len(SHOP.items)


def test_favourites_come_first_then_categories_in_their_order() -> None:
    shop = menu(
        item("b", category="drinks", order=2),
        item("a", category="drinks", order=1),
        item("cake", category="desserts"),
        item("star", category="desserts", favourite=True),
    )
    assert [one.id for one in shop.items] == ["star", "a", "b", "cake"]


def test_a_scanned_code_must_fit_exactly() -> None:
    assert SHOP.by_code("4017620422003") is EGG
    assert SHOP.by_code("301") is CREPE
    assert SHOP.by_code("30") is None
    assert SHOP.by_code("") is None


def test_an_empty_menu_answers_every_question() -> None:
    shop = empty_menu()
    assert shop.find("x") == ()
    assert shop.item("x") is None
    assert shop.category("x") is None


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_and_blinds_to_case(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1, max_size=20))
def test_every_item_is_found_by_its_own_name(name: str) -> None:
    shop = menu(item("x", name=name))
    assert names(shop, name) == ["x"]
