"""Receipts as rows, as lines of a printer, as ESC/POS bytes; and the printers themselves."""
