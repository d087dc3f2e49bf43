"""Values and rules of the shop: no I/O, no async, no Qt, no clock of its own."""
