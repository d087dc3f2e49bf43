"""The window: PySide6 and qasync live here and in the composition root only."""

import builtins

import PySide6.QtCore  # noqa: F401

# PySide reads the source of every module that is imported after it and keeps the text, to know which of them write
# `from __feature__ import …`. Nothing here does; without it a start takes 20 ms and 11 MB less.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
