"""Colours a label anew while it is on the screen."""

from PySide6.QtWidgets import QLabel


def set_tone(label: QLabel, tone: str) -> None:
    """`tone`: ok, warn, bad, quiet, faint, or "" for the ink."""
    if label.property("tone") != tone:
        label.setProperty("tone", tone)
        label.style().unpolish(label)
        label.style().polish(label)
