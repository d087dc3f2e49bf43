"""The order's panel in a sheet, where there is no room for it beside the board."""

from pos_app.services.screen import OpenSheet, SheetName
from pos_app.ui import theme
from pos_app.ui.order.desk import OrderDesk
from pos_app.ui.order.panel import OrderPanel
from pos_app.ui.widgets.sheet import Sheet

WIDTH = 420


class OrderSheet(Sheet):
    """Shows the order `key` of the queue in `panel`, and closes when it leaves the queue."""

    def __init__(self, desk: OrderDesk, key: str) -> None:
        super().__init__(" ", width=theme.current().px(WIDTH), place="end", framed=False)
        self.panel = OrderPanel(desk)
        self.body.addWidget(self.panel)
        self.panel.gone.connect(self.ask_close)
        self.panel.close_requested.connect(self.ask_close)
        self.closed.connect(self.panel.stop)
        self.panel.show_order(key)
        self.setAccessibleName(self.panel.title.text())

    def memo(self) -> OpenSheet:
        """The order."""
        return OpenSheet(SheetName.ORDER, self.panel.key)
