"""The paper's lines: as wide as the paper, amounts at the edge, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.printing.lines import lines, width, wrap
from pos_app.printing.rows import RULE, Form, Row, rows
from pos_app.printing.words import EN, FR
from tests.printing.documents import receipt

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Mn", "Me", "Zl", "Zp")), max_size=80
)


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_no_line_is_wider_than_the_paper(columns: int) -> None:
    assert {width(line.text) <= columns for line in lines(rows(receipt(), FR, "€"), columns)} == {True}


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_amounts_stand_at_the_right_edge(columns: int) -> None:
    made = lines(rows(receipt(), EN, "€"), columns)
    (total,) = [line for line in made if line.text.startswith("TOTAL")]
    assert total.text.endswith(" 57.72 €")
    assert width(total.text) == columns
    assert (total.bold, total.tall) == (True, True)


def test_a_long_name_wraps_beside_its_amount() -> None:
    made = lines([Row(Form.PAIR, ("2 × Burger maison au cantal entre-deux", "29.80"))], 24)
    assert [line.text for line in made] == ["2 × Burger maison  29.80", "au cantal", "entre-deux"]


def test_an_amount_that_leaves_no_room_goes_to_its_own_line() -> None:
    made = lines([Row(Form.PAIR, ("Montant en plus", "9,999,999,999.99 €"))], 24)
    assert [line.text for line in made] == ["Montant en plus", "      9,999,999,999.99 €"]


def test_wide_characters_take_two_columns() -> None:
    assert width("寿司 é€") == 7
    (line,) = lines([Row(Form.PAIR, ("1 × 寿司盛り合わせ", "18.50"))], 32)
    assert width(line.text) == 32
    assert [width(part) <= 8 for part in wrap("寿司盛り合わせ", 8)] == [True, True]


def test_combining_marks_take_no_column() -> None:
    assert width("e\u0301") == 1


def test_a_word_longer_than_the_paper_is_cut_and_not_lost() -> None:
    assert wrap("Donaudampfschifffahrt", 8) == ["Donaudam", "pfschiff", "fahrt"]


def test_a_table_too_wide_for_the_paper_is_stacked() -> None:
    table = [Row(Form.TABLE, EN.vat_head), Row(Form.TABLE, ("20 %", "8,333,333,332.50", "1,666,666,666.50", "1.00"))]
    made = [line.text.split() for line in lines([RULE, *table], 32)][1:]
    assert made == [["VAT", "20", "%"], ["Net", "8,333,333,332.50"], ["Tax", "1,666,666,666.50"], ["Gross", "1.00"]]


@given(texts, texts, st.integers(24, 64), st.integers(0, 4))
def test_whatever_an_item_is_called_it_fits_and_is_whole(name: str, amount: str, columns: int, indent: int) -> None:
    made = lines([Row(Form.PAIR, (name, amount), indent=indent)], columns)
    assert all(width(line.text) <= columns for line in made)
    printed = sorted("".join("".join(line.text.split()) for line in made))
    assert printed == sorted("".join((name + amount).split()))
