"""A small question whose answer is written while it waits: what is refused can be mended in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget

from leaddesk.domain.journal import Done
from leaddesk.errors import UserError
from leaddesk.i18n import tr
from leaddesk.services.operation import Operation
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.dialogs.small import Question
from leaddesk.ui.session import Context


class WritingQuestion(Question):
    """Who inherits fills `body` and says in `operation` what the answer writes.

    `done(Done)` is called once it is written; then the dialog closes. `within` may put what the
    answer writes into a larger operation.
    """

    within: Callable[[Operation], Operation] | None = None

    def __init__(self, context: Context, title: str, act: str, parent: QWidget,
                 done: Callable[[Done], None] | None = None) -> None:  # fmt: skip
        super().__init__(title, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._done = context, done
        self._initiator = parent
        self.problem = WrapLabel(role="error")
        self.problem.hide()
        self.head = QLabel(title)
        self.head.setProperty("role", "head")
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self.head)
        box = self.layout()
        assert box is not None
        box.removeWidget(self.buttons)
        box.addWidget(self.problem)
        box.addWidget(self.buttons)
        self.act = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.act.setText(act)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))

    def operation(self) -> Operation:
        """What the answer writes; UserError where it can't be understood."""
        raise NotImplementedError

    def accept(self) -> None:
        if not self.act.isEnabled():
            return
        try:
            answer = self.operation()
        except UserError as problem:
            self.tell(str(problem))
            return
        self.tell("")
        self.act.setEnabled(False)  # a second Enter must not write it twice
        operation = answer if self.within is None else self.within(answer)
        self._context.runner.run(
            operation, done=self._written, failed=self.tell, initiator=self._initiator
        )

    def tell(self, problem: str) -> None:
        """Says what is wrong with the answer; "" when nothing is."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.act.setEnabled(True)

    def _written(self, done: Done) -> None:
        if self._done is not None:
            self._done(done)
        super().accept()
