"""What the import shows before a list is read: its frame, or why it can't be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import theme

_WIDTH = 560


class UnreadPage(QWidget):
    """Empty while reading; `explain` tells of a failure. `another_wanted`: the button below it."""

    another_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setProperty("role", "error")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem.setWordWrap(True)
        self.another = QPushButton(tr("Choose another file…"))
        self.another.setProperty("kind", "primary")
        self.another.clicked.connect(self.another_wanted)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE["m"])
        layout.addStretch(2)
        for widget in (self.title, self.problem, self.another):
            if isinstance(widget, QLabel):
                widget.setFixedWidth(_WIDTH)
                widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            widget.hide()
        layout.addStretch(3)

    def explain(self, name: str, problem: str) -> None:
        """Shows which list could not be read, and why."""
        self.title.setText(name)
        self.problem.setText(problem)
        for widget in (self.title, self.problem, self.another):
            widget.show()
        for label in (self.title, self.problem):  # centred, they would not grow with their lines
            label.setMinimumHeight(label.heightForWidth(_WIDTH))
        self.another.setFocus()
