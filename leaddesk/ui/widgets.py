"""Small parts that several screens use."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame


def hairline() -> QFrame:
    """A line of one pixel across."""
    line = QFrame()
    line.setProperty("role", "hairline")
    return line
