"""Tenders and cash rounding in the settings file."""

from pathlib import Path

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentType
from pos_app.domain.tender import DEFAULT_TENDERS, Tender
from pos_app.settings import FILE, SettingsError, load, save

WRITTEN = """
cash_rounding = ["0.05 CHF", "0.05 EUR"]

[[tenders]]
id = "cash"
name = "Espèces"
payment_type = "pos"
ref = "cash"
opens_drawer = true
gives_change = true
tips = true
refunds = true

[[tenders]]
id = "voucher"
name = "Chèque"
payment_type = "lyf_web"
asks_transaction_id = true
"""
CASH = Tender("cash", "Espèces", PaymentType.POS, "cash", opens_drawer=True, gives_change=True, tips=True, refunds=True)
VOUCHER = Tender("voucher", "Chèque", PaymentType.LYF_WEB, asks_transaction_id=True)


def test_a_newcomer_has_five_tenders_and_the_coins_of_two_currencies(tmp_path: Path) -> None:
    settings = load({"data_dir": tmp_path}, {})
    assert [tender.name for tender in settings.tenders] == ["Cash", "Card", "Edenred", "Swile", "Other card"]
    assert settings.coins == {"CHF": 5, "SEK": 100}
    assert [tender.id for tender in DEFAULT_TENDERS if tender.gives_change and tender.opens_drawer] == ["cash"]


def test_the_file_says_which_tenders_a_shop_takes(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WRITTEN, encoding="utf-8")
    settings = load({"data_dir": tmp_path}, {})
    assert settings.tenders == (CASH, VOUCHER)
    assert settings.coins == {"CHF": 5, "EUR": 5}
    save(settings, {"tenders": settings.tenders, "cash_rounding": settings.cash_rounding})
    again = load({"data_dir": tmp_path}, {})
    assert (again.tenders, again.cash_rounding) == (settings.tenders, settings.cash_rounding)


@pytest.mark.parametrize("payment_type", list(PaymentType))
def test_a_tender_may_be_of_any_payment_type(tmp_path: Path, payment_type: PaymentType) -> None:
    one = f'[[tenders]]\nid = "x"\nname = "X"\npayment_type = "{payment_type}"\n'
    (tmp_path / FILE).write_text(one, encoding="utf-8")
    assert load({"data_dir": tmp_path}, {}).tenders == (Tender("x", "X", payment_type),)


def test_coins_may_come_from_the_environment(tmp_path: Path) -> None:
    assert load({"data_dir": tmp_path}, {"POS_APP_CASH_ROUNDING": "1.00 SEK, 0.50 DKK"}).cash_rounding == (
        Money(100, "SEK"),
        Money(50, "DKK"),
    )
    assert load({"data_dir": tmp_path}, {"POS_APP_CASH_ROUNDING": ""}).coins == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("tenders = []", "one tender at least"),
        ('tenders = "cash"', "as a table"),
        ('[[tenders]]\nname = "Cash"\npayment_type = "pos"', "id"),
        ('[[tenders]]\nid = " "\nname = "Cash"\npayment_type = "pos"', "id"),
        ('[[tenders]]\nid = "cash"\nname = ""\npayment_type = "pos"', "name"),
        ('[[tenders]]\nid = "cash"\nname = "Cash"\npayment_type = "gold"', "worldline_smart_pos"),
        ('[[tenders]]\nid = "cash"\nname = "Cash"\npayment_type = "pos"\nsurcharge = 3', "no 'surcharge'"),
        ('[[tenders]]\nid = "a"\nname = "A"\npayment_type = "pos"\n' * 2, "same id"),
        (
            "".join(f'[[tenders]]\nid = "{one}"\nname = "A"\npayment_type = "pos"\n' for one in "ab"),
            "told apart",
        ),
        ('cash_rounding = ["5 cents"]', "8.90 EUR"),
        ('cash_rounding = ["0.00 EUR"]', "above zero"),
        ('cash_rounding = ["0.05 EUR", "0.10 EUR"]', "one smallest coin"),
        ("cash_rounding = [5]", "cash_rounding"),
    ],
)
def test_what_cannot_be_used_is_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"tenders|cash_rounding") as refused:
        load({"data_dir": tmp_path}, {})
    assert sentence in str(refused.value)
