"""What goes on paper: receipts, reports, the print queue, the drawer."""
