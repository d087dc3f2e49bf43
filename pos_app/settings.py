"""Settings of the till: frozen, read once at start. TOML file < environment < command line."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pos_app import settings_file
from pos_app.domain.ages import USUAL, Ages
from pos_app.domain.alerts import Volumes
from pos_app.domain.cash import DEFAULT_COINS
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.kiosk.ways import Way, ways
from pos_app.domain.money import Money
from pos_app.domain.receipt import Shop
from pos_app.domain.tender import DEFAULT_TENDERS, Tender
from pos_app.domain.workflow import Workflow
from pos_app.printing.config import Printer
from pos_app.settings_checks import CHECKS, Language, Theme, kiosk_setup
from pos_app.settings_file import SettingsError

__all__ = ["Language", "Settings", "SettingsError", "Theme", "load", "save"]

PREFIX = "POS_APP_"
FILE = "settings.toml"
KIOSK_FOLDER = "kiosk"
TABLES = ("shop", "printers", "tenders", "ages", "sounds")  # only in the file: no line of an environment holds a table


class Settings(Struct, frozen=True):
    """`service`: URL of the order service, "" for the embedded one. `till`: the letter of its call numbers.

    `kiosk`: whether this program is one, and how it is set up; `POS_APP_KIOSK` and `--kiosk` only switch it on.
    `text_scale`: percent, 100..200. `trusted_hosts`: hosts of the shop's network that may be used over plain HTTP.
    `lock_after`: minutes without a touch until a PIN is asked for, 0 for never. `discount_limit`: percent that anybody
    may take off. `tenders`: the keys to pay with, the first is the main one. `cash_rounding`: the smallest coin of each
    currency where it is not the minor unit, as `0.05 CHF`. `workflow`: which stages the board shows and which step it
    offers. `ages`: seconds in a stage until its age turns amber, then red. `sounds`: how loud each is, in percent.
    `escalate_after`: minutes that an order looks for a colleague until the shift lead hears of it, 0 for never.
    """

    data_dir: Path
    service: str = ""
    location: str = "main"
    till: str = "A"
    theme: Theme = "light"
    lang: Language = "auto"
    text_scale: int = 100
    trusted_hosts: tuple[str, ...] = ()
    fullscreen: bool = False
    lock_after: int = 0
    discount_limit: int = 20
    shop: Shop = Shop()
    printers: tuple[Printer, ...] = ()
    tenders: tuple[Tender, ...] = DEFAULT_TENDERS
    cash_rounding: tuple[Money, ...] = DEFAULT_COINS
    workflow: Workflow = Workflow.ALL
    ages: Ages = USUAL
    kiosk: KioskSetup = KioskSetup()
    sounds: Volumes = Volumes()
    escalate_after: int = 5

    @property
    def coins(self) -> dict[str, int]:
        """The smallest coins in minor units, by currency."""
        return {coin.currency: coin.minor for coin in self.cash_rounding}

    @property
    def kiosk_ways(self) -> tuple[Way, ...]:
        """The ways to pay at the kiosk."""
        return ways(self.kiosk.pay, self.tenders)

    @property
    def keyring_of(self) -> str:
        """Whose keys these are in the keyring: a kiosk's are not the till's of the same user."""
        return KIOSK_FOLDER if self.kiosk.enabled else ""

    @property
    def journal(self) -> Path:
        """The till's own database."""
        return self.data_dir / "journal.sqlite"

    @property
    def service_database(self) -> Path:
        """The embedded service's database."""
        return self.data_dir / "service.sqlite"


def default_data_dir() -> Path:
    """The user's data folder of this program."""
    import platformdirs

    return platformdirs.user_data_path("pos-app", appauthor=False)


def load(given: Mapping[str, Any], environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this run; `given` are the command line's, None for what was not said. Raises `SettingsError`."""
    said = {name: value for name, value in given.items() if value is not None}
    from_environment = {
        name: environ[PREFIX + name.upper()]
        for name in Settings.__struct_fields__
        if PREFIX + name.upper() in environ and name not in TABLES
    }
    named = said.get("data_dir") or from_environment.get("data_dir")
    data_dir = Path(named) if named else _own_dir(said.get("kiosk", from_environment.get("kiosk")))
    settings = Settings(data_dir=data_dir)
    file = data_dir / FILE
    sources = ((str(file), settings_file.read(file)), ("environment", from_environment), ("command line", said))
    for source, values in sources:
        settings = _apply(settings, values, source)
    return settings


def _own_dir(kiosk: object) -> Path:
    """The default folder. A kiosk that is asked for has one in it: a till of the same user keeps cart and settings.

    Where the settings in the default folder say themselves that it is a kiosk's, it has no till.
    """
    whole = default_data_dir()
    if not _asks_for(kiosk):
        return whole
    table = settings_file.read(whole / FILE).get("kiosk")
    return whole if _asks_for(table) else whole / KIOSK_FOLDER


def _asks_for(kiosk: object) -> bool:
    try:
        return kiosk is not None and kiosk_setup(kiosk, KioskSetup()).enabled
    except (ValueError, TypeError):
        return False  # said where it is applied


def _agreed(settings: Settings, source: str) -> Settings:
    """What two settings must agree on. Raises `SettingsError`."""
    try:
        ways(settings.kiosk.pay, settings.tenders)
    except ValueError as error:
        raise SettingsError(f"{source}: kiosk: pay: {error}") from None
    return settings


def save(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """The settings with `changes`, written to the file for the next start. Raises `SettingsError`, `OSError`."""
    changed = _apply(settings, changes, "settings")
    file = settings.data_dir / FILE
    kept = {**settings_file.read(file), **{name: getattr(changed, name) for name in changes}}
    text = settings_file.write(kept)
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)
    return changed


def _apply(settings: Settings, values: Mapping[str, Any], source: str) -> Settings:
    checked: dict[str, Any] = {}
    for name, value in values.items():
        if name not in Settings.__struct_fields__:
            raise SettingsError(f"{source}: there is no setting {name!r}")
        try:
            checked[name] = kiosk_setup(value, settings.kiosk) if name == "kiosk" else CHECKS.get(name, str)(value)
        except (ValueError, TypeError) as error:
            raise SettingsError(f"{source}: {name}: {error}") from None
    return _agreed(replace(settings, **checked), source)
