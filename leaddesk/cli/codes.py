"""The exit codes of the commands; 2, wrong usage, is given by click itself."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
MENDABLE: Final = 1
"""A mistake the user can mend, told in one line."""
INTERRUPTED: Final = 130
