"""What a page of the Rules screen is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class RulesTab(QWidget):
    """One page, made when first shown.

    `unsaved` (bool): whether it holds changes that are not saved; its tab is marked then.
    `proposed` (list of ScoreRule): rules for the score that are to be taken into its draft.
    `ready`: what is saved is shown for the first time, or again.
    `first`: the widget that gets the keyboard when the page is shown.
    """

    unsaved = Signal(bool)
    proposed = Signal(object)
    ready = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first: QWidget = self

    def kept(self) -> Any:
        """The changes that are not saved, as a JSON value; None where there are none."""
        return None

    def resume(self, draft: Any) -> None:
        """Takes up what `kept` told, perhaps long ago. Errors of its shape may be raised."""
