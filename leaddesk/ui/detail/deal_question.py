"""A deal in a small question: its name, its amount, when it is expected. All may be left blank."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from leaddesk.domain import numbers
from leaddesk.domain.cells import half_width
from leaddesk.domain.journal import Done
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.i18n import tr
from leaddesk.services.chosen import display_lead
from leaddesk.services.deals import OpenDeal
from leaddesk.services.operation import Operation
from leaddesk.ui import theme
from leaddesk.ui.detail.day import DayChoice
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.dialogs.writing import WritingQuestion
from leaddesk.ui.session import Context

EXPECTED_IN = (30, 60, 90)  # days of the quick choices


def typed_amount(text: str) -> float | None:
    """A typed amount in yen ("1,200,000", "120万円"), None for an empty line; else UserError."""
    if not text.strip():
        return None
    amount = numbers.amount(half_width(text))
    if amount is None or amount < 0:
        raise UserError(
            "“{value}” is no amount.", "Write it as 1,200,000 or 120万.", value=text.strip()
        )
    return float(amount)


class DealQuestion(WritingQuestion):
    """Opens a deal with a lead, which is an opportunity then."""

    def __init__(
        self, context: Context, lead: Lead, parent: QWidget,
        done: Callable[[Done], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            context, tr("A deal with {who}", who=display_lead(lead)), tr("Open the deal"), parent,
            done,
        )  # fmt: skip
        self._lead = lead
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("For example: 20 seats, a year"))
        self.name.setAccessibleName(tr("What"))
        self.amount = QLineEdit()
        self.amount.setPlaceholderText("1,200,000")
        self.amount.setAccessibleName(tr("Amount (yen)"))
        self.expected = DayChoice(
            tr("Expected close"), context.desk.reads.today(), EXPECTED_IN
        )  # fmt: skip
        form = QFormLayout()
        form.setSpacing(theme.SPACE["s"])
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for field in (self.name, self.amount, self.expected):
            name = field.line if isinstance(field, DayChoice) else field
            form.addRow(name.accessibleName(), field)
        self.body.addLayout(form)
        self.body.addWidget(WrapLabel(tr("All of it can be left blank for now."), "small"))
        self.name.setFocus()

    def operation(self) -> Operation:
        return OpenDeal(
            self._lead.id, self.name.text().strip(), typed_amount(self.amount.text()),
            self.expected.day(),
        )  # fmt: skip

    def unsaved(self) -> str:
        typed = f"{self.name.text()}{self.amount.text()}".strip()
        return tr("The deal is not kept yet.") if typed else ""
