"""Carts put aside."""
