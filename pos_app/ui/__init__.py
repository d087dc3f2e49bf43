"""The window: PySide6 and qasync live here and in the composition root only."""
