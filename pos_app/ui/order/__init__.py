"""One order in full."""
