"""The names of the tenders every shop begins with, in the language of the screens."""

from pos_app.ui.text import translate


def tender_name(name: str) -> str:
    """A tender's name; those every shop begins with are in the language of the screens."""
    known = {
        "Cash": translate("Tender", "Cash"),
        "Card": translate("Tender", "Card"),
        "Other card": translate("Tender", "Other card"),
    }
    return known.get(name, name)
