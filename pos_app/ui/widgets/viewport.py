"""A view's own viewport."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def own_viewport(view: QAbstractScrollArea) -> None:
    """Give `view` a viewport made here. PySide looks at every kind of widget there is when it first meets a bare
    QWidget that Qt made itself, and that is a tenth of the whole start."""
    viewport = QWidget()
    view.setViewport(viewport)
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
