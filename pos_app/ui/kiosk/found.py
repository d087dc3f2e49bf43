"""What a kiosk found about its machine, in words: for whoever leaves it, and for whoever leads at a till."""

from pos_app.services.kiosk.self_check import Weakness
from pos_app.ui.text import translate


def sentence(code: str, detail: str) -> str:
    """In the language of the screens; what only a newer kiosk knows is said in its own words."""
    words = {
        Weakness.NO_PIN: translate("KioskCheck", "There is no PIN to leave this kiosk with: set one."),
        Weakness.SCREENS: translate("KioskCheck", "There is more than one screen: {detail}. The others are covered."),
        Weakness.KEYS: translate("KioskCheck", "Another program has keys that lead out: {detail}."),
        Weakness.SESSION: translate("KioskCheck", "Nothing starts this kiosk again after a crash."),
        Weakness.ACCOUNT: translate("KioskCheck", "This is not an account for a kiosk: {detail}."),
        Weakness.SAVER: translate("KioskCheck", "A screensaver will darken the screen: {detail}."),
        Weakness.UNSEEN: translate("KioskCheck", "The display could not be looked at: {detail}."),
    }
    known = next((said for weakness, said in words.items() if weakness == code), "")
    return known.format(detail=detail) if known else ": ".join(part for part in (code, detail) if part)
