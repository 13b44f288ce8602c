"""What stands in a list's place while there is nothing to show: one sentence, and a way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.actions import TRASH


class EmptyPage(QWidget):
    """Signals: `cards_requested`, `import_requested`, `new_requested`; `clear_requested` (the
    search)."""

    cards_requested = Signal()
    import_requested = Signal()
    new_requested = Signal()
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "surface")
        self._sentence = QLabel(self)
        self._sentence.setProperty("role", "soft")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._cards = self._button(tr("Read cards"), self.cards_requested)
        self._import = self._button(tr("Import a list"), self.import_requested)
        self._new = self._button(tr("New lead"), self.new_requested)
        self._clear = self._button(tr("Clear search"), self.clear_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE["s"])
        buttons.addStretch(1)
        for button in (self._cards, self._import, self._new, self._clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setSpacing(theme.SPACE["l"])
        whole.addStretch(2)
        whole.addWidget(self._sentence)
        whole.addLayout(buttons)
        whole.addStretch(3)
        self.explain("")

    def explain(self, query: str) -> None:
        """Says why there is nothing: no leads yet, or none that the search `query` finds."""
        searching, in_trash = bool(query), query == TRASH
        if searching:
            sentence = tr("The trash is empty.") if in_trash else tr("Nothing was found.")
        else:
            sentence = tr("No leads yet. Read cards, import a list, or type one.")
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for button in (self._cards, self._import, self._new):
            button.setVisible(not searching)
        self._clear.setVisible(searching and not in_trash)

    def _button(self, text: str, pressed: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: pressed.emit())
        return button
