"""The deals with a lead: those that are open edited in place, won or lost; earlier ones below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import lifecycle, when
from leaddesk.domain.fields import FieldType, Group, LeadField
from leaddesk.domain.funnel import Opportunity
from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr
from leaddesk.services.deals import CloseDeal, EditDeal
from leaddesk.services.lifecycle import Reason, reasons
from leaddesk.services.operation import Operation
from leaddesk.ui import icons, theme
from leaddesk.ui.detail import values
from leaddesk.ui.detail.cell import PAD_X, FieldCell
from leaddesk.ui.detail.day import typed_day
from leaddesk.ui.detail.deal_question import DealQuestion, typed_amount
from leaddesk.ui.detail.group import FieldGroup, FieldRow
from leaddesk.ui.detail.reason import Answer, ReasonDialog, Why
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.detail.writes import LeadWriter
from leaddesk.ui.session import Context

DEALS: Final = "DEALS"
_T, _G = FieldType, Group.QUALIFY
FIELDS: Final = (
    LeadField("name", _T.TEXT, "案件名", "Deal", _G),
    LeadField("amount", _T.DECIMAL, "金額", "Amount", _G),
    LeadField("expected_on", _T.WHEN, "受注予定日", "Expected close", _G),
    LeadField("note", _T.TEXT, "メモ", "Note", _G),
)
_TYPED: Final[Mapping[str, Callable[[str], Any]]] = {
    "amount": typed_amount, "expected_on": typed_day,
}  # fmt: skip
_TOP: Final = Qt.AlignmentFlag.AlignTop
_OUTCOMES: Final = {"won": ("check", "success"), "lost": ("close", "text_soft")}


class DealWriter(LeadWriter):
    """Writes fields of deals."""

    def operation(self, lead_id: int, field: LeadField, value: str | bool) -> Operation:
        typed = _TYPED.get(field.name, str.strip)
        return EditDeal(lead_id, {field.name: typed(str(value))})


class OpenDealFace(QWidget):
    """A deal that is open. `closed` (outcome) asks for it to be ended: won, lost or withdrawn."""

    closed = Signal(str)

    def __init__(self, deal: Opportunity, writer: DealWriter, today: date) -> None:
        super().__init__()
        self.deal = deal
        self.rows = [FieldRow(field, writer) for field in FIELDS]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, theme.SPACE["xs"])
        box.setSpacing(0)
        for row in self.rows:
            box.addWidget(row)
        self._age = QLabel()
        self._age.setProperty("role", "small")
        self.won = self._button("check", tr("Won"), "won")
        self.lost = self._button("close", tr("Lost"), "lost")
        line = QHBoxLayout()
        line.setContentsMargins(0, theme.SPACE["xs"], 0, theme.SPACE["s"])
        line.setSpacing(theme.SPACE["xs"])
        line.addWidget(self._age, 1)
        for button in (self.won, self.lost, self._more()):
            line.addWidget(button)
        box.addLayout(line)
        self.show_deal(deal, today)

    def _button(self, icon: str, text: str, outcome: str) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        button.setIconSize(QSize(14, 14))
        button.clicked.connect(lambda: self.closed.emit(outcome))
        return button

    def _more(self) -> QToolButton:
        more, menu = QToolButton(), QMenu(self)
        menu.addAction(tr("Withdraw the deal"), lambda: self.closed.emit("withdrawn"))
        more.setProperty("kind", "flat")
        more.setIcon(icons.icon("more"))
        more.setToolTip(tr("More"))
        more.setAccessibleName(tr("More about the deal"))
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return more

    def show_deal(self, deal: Opportunity, today: date) -> None:
        """Shows the deal as it is now; a field under edit stays as it is."""
        self.deal = deal
        for row in self.rows:
            row.cell.set_lead(deal)
        late = bool(deal.expected_on) and when.days_since(deal.expected_on or "", today) > 0
        expected = self.cell("expected_on")
        expected.value.token = "error" if late else "text"
        expected.value.setToolTip(tr("Expected close has passed") if late else "")
        self._age.setText(age(deal, today))
        for button in (self.won, self.lost):
            button.setAccessibleName(f"{button.text()}: {deal.name or tr('Deal')}")

    def cell(self, name: str) -> FieldCell:
        return next(row.cell for row in self.rows if row.cell.field.name == name)


class DealsGroup(FieldGroup):
    """All deals of the lead shown; hidden where there are none and none can be opened."""

    def __init__(self, context: Context, folded: bool) -> None:
        super().__init__(DEALS, tr("Deals"), folded)
        self._context = context
        self._lead: Lead | None = None
        self._shown: tuple[object, ...] = ()
        self.writer = DealWriter(context, self)
        self.writer.refused.connect(self._refused)
        self.faces: list[OpenDealFace] = []
        self.add_deal = QPushButton(icons.icon("add", "accent"), tr("Add a deal"))
        self.add_deal.setProperty("kind", "link")
        self.add_deal.clicked.connect(self._add)
        self._open, self._past = QVBoxLayout(), QVBoxLayout()
        for part in (self._open, self._past):
            part.setSpacing(2)
            self.body.addLayout(part)
        line = QHBoxLayout()
        line.addWidget(self.add_deal)
        line.addStretch(1)
        self.body.addLayout(line)
        self.hide()

    def cells(self) -> list[FieldCell]:
        """The fields that can be edited."""
        return [row.cell for face in self.faces for row in face.rows]

    def set_deals(self, lead: Lead, deals: Sequence[Opportunity], today: date) -> None:
        """Shows the deals of a lead; what is being typed into one stays."""
        self._lead = lead
        can_open = lead.stage == "opportunity" or "opportunity" in lifecycle.legal(lead.stage)
        self.add_deal.setVisible(can_open and lead.trashed_at is None)
        self.setVisible(bool(deals) or not self.add_deal.isHidden())
        open_ = [deal for deal in deals if not deal.outcome]
        if [face.deal.id for face in self.faces] != [deal.id for deal in open_]:
            self._renew(open_, today)
        for face, deal in zip(self.faces, open_, strict=True):
            face.show_deal(deal, today)
        past = tuple(deal for deal in deals if deal.outcome)
        if past != self._shown:
            self._shown = past
            _clear(self._past)
            for deal in past:
                self._past.addWidget(PastDeal(deal))

    def _renew(self, deals: Sequence[Opportunity], today: date) -> None:
        _clear(self._open)
        self.faces = [OpenDealFace(deal, self.writer, today) for deal in deals]
        for face in self.faces:
            face.closed.connect(lambda outcome, face=face: self._close(face.deal, outcome))
            self._open.addWidget(face)

    def _add(self) -> None:
        if self._lead is not None:
            DealQuestion(self._context, self._lead, self.window()).open()

    def _close(self, deal: Opportunity, outcome: str) -> None:
        if outcome != "lost":
            self._context.runner.run(CloseDeal(deal.id, outcome), initiator=self)
            return
        reads = self._context.desk.reads

        def ask(known: Sequence[Reason]) -> None:
            title = tr("Why was “{deal}” lost?", deal=deal.name) if deal.name else (
                tr("Why was the deal lost?")
            )  # fmt: skip
            ReasonDialog(
                self._context, Why(title, tr("Lost"), known, make), self.window()
            ).open()  # fmt: skip

        def make(answer: Answer) -> Operation:
            return CloseDeal(deal.id, "lost", answer.reason, answer.note)

        self._context.runner.read(lambda: reasons(reads, "lost"), ask, owner=self, key="reasons")

    def _refused(self, deal_id: int, name: str, problem: str) -> None:
        for face in self.faces:
            if face.deal.id == deal_id:
                face.cell(name).tell(problem)


class PastDeal(QWidget):
    """A deal that has ended, in a line or two."""

    def __init__(self, deal: Opportunity) -> None:
        super().__init__()
        icon, token = _OUTCOMES.get(deal.outcome, ("remove", "text_soft"))
        mark = QLabel()
        mark.setPixmap(icons.icon(icon, token).pixmap(QSize(14, 14)))
        words = {"won": tr("Won"), "lost": tr("Lost"), "withdrawn": tr("Withdrawn")}
        facts = (
            words.get(deal.outcome, deal.outcome), when.shown(deal.closed_at),
            values.money(deal.amount), lifecycle.reason_label(deal.reason),
        )  # fmt: skip
        box, lines = QHBoxLayout(self), QVBoxLayout()
        box.setContentsMargins(0, PAD_X, 0, 0)
        box.setSpacing(theme.SPACE["s"])
        box.addWidget(mark, 0, _TOP)
        lines.setSpacing(0)
        if deal.name:
            lines.addWidget(WrapLabel(deal.name))
        lines.addWidget(WrapLabel(" · ".join(fact for fact in facts if fact), "small"))
        if deal.note:
            lines.addWidget(WrapLabel(deal.note, "small"))
        box.addLayout(lines, 1)
        self.setAccessibleName(", ".join(fact for fact in (deal.name, *facts) if fact))


def age(deal: Opportunity, today: date) -> str:
    """Since when a deal is open, in words."""
    try:
        days = when.days_since(deal.opened_at, today)
    except ValueError:
        return ""
    return tr("Open since today") if days <= 0 else ntr(
        "Open for {n} day", "Open for {n} days", days
    )  # fmt: skip


def _clear(box: QVBoxLayout) -> None:
    while (item := box.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
