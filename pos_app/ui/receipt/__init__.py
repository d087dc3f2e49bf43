"""Receipts on the screen, as PDF, and the jobs of the printers."""
