"""The head of the pane: who it is, how warm, how far, what is next, and how to reach her."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import vocab, when
from leaddesk.domain.dossier import LeadDossier
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Lead
from leaddesk.i18n import mark, tr
from leaddesk.services.leads import RestoreLeads
from leaddesk.services.pins import FollowScore
from leaddesk.ui import icons, pin_words, stages, theme
from leaddesk.ui.detail import links
from leaddesk.ui.detail.cell import PAD_X, FieldCell
from leaddesk.ui.detail.chance import Chance
from leaddesk.ui.detail.chips import Chip
from leaddesk.ui.detail.flow import FlowLayout
from leaddesk.ui.detail.merged import MergedNote
from leaddesk.ui.detail.pin import PinNote, pin
from leaddesk.ui.detail.why import WhyPopover
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.detail.writes import LeadWriter
from leaddesk.ui.inbox.handed import HandedNote
from leaddesk.ui.session import Context

# Icon, what it does, and how its link is made from a lead.
REACH: Final[tuple[tuple[str, str, Callable[[Lead], str]], ...]] = (
    ("phone", mark("Call"), lambda lead: links.phone(lead.mobile or lead.phone)),
    ("mail", mark("Write a mail"), lambda lead: links.mail(lead.email)),
    ("globe", mark("Open the website"), lambda lead: links.web(lead.url)),
    ("map-pin", mark("Show on a map"), lambda lead: links.place(lead.address)),
)


def display_name(lead: Lead) -> str:
    """How a lead is called where its name may be missing."""
    return lead.name or lead.company or lead.email or f"#{lead.id}"


class Head(QWidget):
    """Shows the lead at a glance; temperature, stage and next action are changed here."""

    def __init__(self, context: Context, writer: LeadWriter) -> None:
        super().__init__()
        self._context, self._writer = context, writer
        self._dossier: LeadDossier | None = None
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notice = self._notice()
        self._kana = WrapLabel(role="small")
        self._name = WrapLabel(role="title")
        self._place = WrapLabel(role="soft")
        self.merged = MergedNote(context)
        self.temperature, self.stage = Chip(), Chip()
        self.pin = PinNote()
        self.handed = HandedNote(context)
        self._score = QLabel()
        self._score.setFont(theme.font("title", bold=True, tabular=True))
        self.why = self._flat("info", tr("Why this score"))
        self.why.clicked.connect(self.show_why)
        self.next_action = FieldCell(BY_NAME["next_action"], writer, tr("Next action…"))
        self.next_at = FieldCell(BY_NAME["next_at"], writer, tr("Date…"))
        self._overdue = QLabel(tr("Overdue"))
        self._overdue.setProperty("role", "error")
        self.reach = [self._flat(icon, tr(text)) for icon, text, _ in REACH]  # data
        for button in self.reach:
            button.clicked.connect(
                lambda _=False, button=button: links.open_link(button.property("link"))
            )
        self._fill_menus()
        self._build()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(16 - PAD_X, 12, 12, 8)
        box.setSpacing(2)
        top = QVBoxLayout()
        top.setContentsMargins(PAD_X, 0, 0, 0)
        top.setSpacing(2)
        for words in (self.notice, self._kana, self._name, self._place, self.merged):
            top.addWidget(words)
        top.addSpacing(theme.SPACE["s"])
        top.addLayout(self._chips())
        top.addWidget(self.pin)
        top.addWidget(self.handed)
        box.addLayout(top)
        box.addSpacing(theme.SPACE["xs"])
        box.addWidget(self.next_action)
        last = FlowLayout()
        for part in (self.next_at, self._overdue, *self.reach):
            last.addWidget(part)
        box.addLayout(last)

    def _chips(self) -> QHBoxLayout:
        chips = FlowLayout(gap=theme.SPACE["s"])
        chips.addWidget(self.temperature)
        chips.addWidget(self.stage)
        caption = QLabel(BY_NAME["score"].label)
        caption.setProperty("role", "small")
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["s"])
        line.addLayout(chips, 1)
        for part in (caption, self._score, self.why):
            line.addWidget(part)
        return line

    def _flat(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "flat")
        button.setIcon(icons.icon(icon))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _notice(self) -> QFrame:
        notice = QFrame()
        notice.setProperty("role", "notice")
        restore = QPushButton(icons.icon("restore"), tr("Restore"))
        restore.clicked.connect(self._restore)
        line = QHBoxLayout(notice)
        line.setContentsMargins(12, 6, 6, 6)
        line.addWidget(QLabel(tr("This lead is in the trash.")), 1)
        line.addWidget(restore)
        return notice

    def _fill_menus(self) -> None:
        heat, way = QMenu(self.temperature), QMenu(self.stage)
        for key, choice in enumerate(vocab.TEMPERATURES, start=1):
            action = heat.addAction(icons.icon(choice.value, choice.value), choice.label)
            action.setData(choice.value)
            action.setText(f"{choice.label}\t{key}")
            action.triggered.connect(
                lambda _=False, value=choice.value: self._set("temperature", value)
            )
        heat.addSeparator()
        heat.addAction(icons.icon("pin"), tr("Pin with a reason…") + "\tP", self._pin)
        self._unpin = heat.addAction(icons.icon("pin-off"), tr("Follow the score"), self._follow)
        stages.fill(way, lambda stage: self._set("stage", stage))
        self.temperature.setMenu(heat)
        self.stage.setMenu(way)

    # ---- showing -----------------------------------------------------------------------------

    def set_dossier(self, dossier: LeadDossier) -> None:
        """Shows a lead; an editor open on it stays as it is."""
        self._dossier = dossier
        lead = dossier.lead
        self.notice.setVisible(lead.trashed_at is not None)
        self._name.setText(display_name(lead))
        company = "" if display_name(lead) == lead.company else lead.company
        place = " · ".join(part for part in (lead.title, company) if part)
        for label, text in ((self._kana, lead.kana), (self._place, place)):
            label.setText(text)
            label.setVisible(bool(text))
        self._show_chips(lead)
        self.handed.set_dossier(dossier)
        self._score.setText(str(lead.score))
        self._score.setAccessibleName(tr("Score {score}", score=lead.score))
        for cell in (self.next_action, self.next_at):
            cell.set_lead(lead)
        overdue = self._is_overdue(lead)
        self.next_at.value.token = "error" if overdue else "text"
        self._overdue.setVisible(overdue)
        for button, (_, text, make) in zip(self.reach, REACH, strict=True):
            link = make(lead)
            button.setProperty("link", link)
            button.setEnabled(bool(link))
            button.setToolTip(tr(text))  # data

    def _show_chips(self, lead: Lead) -> None:
        word = vocab.label(vocab.TEMPERATURES, lead.temperature)
        name = lead.temperature
        self.temperature.show_as(word, name, f"{name}_text", f"{name}_soft", pinned=lead.pinned)
        today = self._context.desk.reads.today()
        pinned = pin_words.told(lead, today)
        self.temperature.setAccessibleName(
            " ".join(part for part in (f"{BY_NAME['temperature'].label}: {word}", pinned) if part)
        )
        self.temperature.setToolTip(pinned)
        self._unpin.setEnabled(lead.pinned)
        self.pin.set_lead(lead, today)
        stage = vocab.label(vocab.STAGES, lead.stage)
        self.stage.show_as(stage)
        self.stage.setAccessibleName(f"{BY_NAME['stage'].label}: {stage}")
        for chip, value in ((self.temperature, lead.temperature), (self.stage, lead.stage)):
            for action in chip.menu().actions():
                if action.data():
                    action.setCheckable(action.data() == value)
                    action.setChecked(action.data() == value)
        stages.enable(self.stage.menu().actions(), stages.of_lead(lead))

    def _is_overdue(self, lead: Lead) -> bool:
        if not lead.next_at:
            return False
        return when.days_since(lead.next_at, self._context.desk.reads.today()) > 0

    def cells(self) -> tuple[FieldCell, FieldCell]:
        """The fields edited here."""
        return self.next_action, self.next_at

    # ---- doing -------------------------------------------------------------------------------

    def show_why(self) -> None:
        """Opens the reasons of the score."""
        if self._dossier is not None:
            today = self._context.desk.reads.today()
            WhyPopover(self._dossier.reasons, today, self.why, self._chance()).show()

    def _chance(self) -> Chance | None:
        """What was learned of the lead shown."""
        if self._dossier is None or self._dossier.lead.win_probability is None:
            return None
        return Chance(self._dossier.lead.win_probability, self._dossier.chances)

    def _set(self, name: str, value: str) -> None:
        if self._dossier is not None and getattr(self._dossier.lead, name) != value:
            self._writer.set(self._dossier.lead.id, BY_NAME[name], value)

    def _pin(self) -> None:
        if self._dossier is not None:
            pin(self._context, [self._dossier.lead.id], self.window())

    def _follow(self) -> None:
        if self._dossier is not None:
            self._context.runner.run(FollowScore([self._dossier.lead.id]), initiator=self)

    def _restore(self) -> None:
        if self._dossier is not None:
            self._context.runner.run(RestoreLeads([self._dossier.lead.id]), initiator=self)
