"""pos-app, a point-of-sale till for the desktop."""

__version__ = "0.1.0"
