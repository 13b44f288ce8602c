"""What is to be said of the sides of a card, with a button: a guessed back, or a side alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.cards.loading import LoadedCard
from leaddesk.ui.detail.wrapping import WrapLabel


class SidesNote(QWidget):
    """`part(front)`: the back is not this card's; `menu_wanted(where)`: whose back the side is."""

    part = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._card: LoadedCard | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.SPACE["xs"], 0, theme.SPACE["s"])
        row.setSpacing(theme.SPACE["s"])
        self.text = WrapLabel(role="small")
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._pressed)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button)
        self.hide()

    def tell(self, card: LoadedCard | None) -> None:
        """Says what there is to say of the sides of a card; nothing of most."""
        self._card = card
        guessed = card is not None and card.review.back_by_order
        alone = card is not None and card.review.little
        if guessed:
            self.text.setText(tr("The back was put here because its picture came right after."))
        elif card is not None and card.review.problem:
            self.text.setText("")  # the problem says it
        elif alone:
            self.text.setText(tr("Hardly any text: is it the back of a card?"))
        name = tr("Not its back") if guessed else tr("It is the back of") + " …"
        self.button.setText(name)
        self.button.setAccessibleName(name)
        self.setVisible(guessed or alone)

    def _pressed(self) -> None:
        if self._card is None:
            return
        if self._card.review.back_by_order:
            self.part.emit(self._card.review.scan_id)
        else:
            self.menu_wanted.emit(self.button.mapToGlobal(QPoint(0, self.button.height())))
