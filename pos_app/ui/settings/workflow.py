"""How the shop works; it takes effect when the till is started again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.workflow import Workflow
from pos_app.settings import Settings
from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.segmented import Segmented


class WorkflowPanel(QWidget):
    """Emits `changed` with a setting's name and value."""

    changed = Signal(str, object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workflow = Segmented(translate("Settings", "Orders on the board"), _choices())
        self.workflow.choose(settings.workflow)
        self.workflow.chosen.connect(self._choose)
        self.said = paragraph(_meaning(settings.workflow), 13, "quiet")
        self.hint = paragraph(translate("Settings", "Kept. It takes effect when the till is started again."), 13, "ok")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self.workflow, self.said, self.hint):
            column.addWidget(part)
        self.hint.hide()

    def _choose(self, value: str) -> None:
        workflow = Workflow(value)
        self.said.setText(_meaning(workflow))
        self.hint.show()
        self.changed.emit("workflow", workflow)


def _choices() -> list[tuple[str, str]]:
    return [
        (Workflow.ALL, translate("Settings", "All stages")),
        (Workflow.COUNTER, translate("Settings", "Counter")),
        (Workflow.TABLE, translate("Settings", "Tables")),
        (Workflow.HAND_TO, translate("Settings", "At once")),
    ]


def _meaning(workflow: Workflow) -> str:
    match workflow:
        case Workflow.ALL:
            return translate("Settings", "The board always shows every stage of an order.")
        case Workflow.COUNTER:
            return translate("Settings", "Guests fetch their order when its number is called out.")
        case Workflow.TABLE:
            return translate("Settings", "Waiters bring an order when it is completed.")
        case Workflow.HAND_TO:
            return translate("Settings", "What is ordered is handed over at once.")
