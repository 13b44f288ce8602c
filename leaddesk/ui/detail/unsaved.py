"""A notice that something typed into a lead shown before could not be kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from leaddesk.i18n import tr


class UnsavedNotice(QFrame):
    """Tells what was refused. `go_asked` (lead id, field name): back to what was typed."""

    go_asked = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._where = (0, "")
        self.setProperty("role", "notice")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.back = QPushButton(tr("Back to it"))
        self.back.clicked.connect(lambda: self.go_asked.emit(*self._where))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 6, 6)
        line.addWidget(self._text, 1)
        line.addWidget(self.back)
        self.hide()

    def tell(self, lead_id: int, name: str, problem: str) -> None:
        """Shows that `name` of a lead was not saved."""
        self._where = (lead_id, name)
        self._text.setText(tr("Not saved: {problem}", problem=problem))
        self.show()
