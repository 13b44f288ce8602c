"""The head of the inbox's right side: who it is, how warm, who handed over, how to reach her."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain import vocab
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Lead
from leaddesk.i18n import mark, tr
from leaddesk.services.handoffs import InboxRow
from leaddesk.ui import icons, theme
from leaddesk.ui.detail import links, values
from leaddesk.ui.detail.flow import FlowLayout
from leaddesk.ui.detail.head import display_name
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.inbox import words
from leaddesk.ui.widgets import restyle

# How to reach a lead: icon, the field shown, what a click does.
REACH: Final = (
    ("mobile", "mobile", mark("Call")),
    ("phone", "phone", mark("Call")),
    ("mail", "email", mark("Write a mail")),
)
SHAPE: Final = 18
BUTTON_PAD: Final = 13  # from the edge of a flat button to its icon


class Shape(QWidget):
    """The shape of a temperature in its colour; the word is its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._temperature = "cold"
        self.setFixedSize(SHAPE, SHAPE)

    def show_temperature(self, temperature: str) -> None:
        self._temperature = temperature
        word = vocab.label(vocab.TEMPERATURES, temperature)
        self.setToolTip(word)
        self.setAccessibleName(f"{BY_NAME['temperature'].label}: {word}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        color = theme.tokens().color(self._temperature)
        icons.paint(QPainter(self), self._temperature, QRectF(self.rect()), color)


class InboxHead(QWidget):
    """Says at a glance whom a handoff is about."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.shape = Shape()
        self._kana, self._name = WrapLabel(role="small"), WrapLabel(role="title")
        self._place, self._due = WrapLabel(role="soft"), WrapLabel()
        self._warmth = QLabel()
        self._score = QLabel()
        self._score.setFont(theme.font("title", bold=True, tabular=True))
        self._score_then = QLabel()
        self._score_then.setProperty("role", "small")
        self.reach = [self._link(icon) for icon, _, _ in REACH]
        self._build()

    @staticmethod
    def _link(icon: str) -> QPushButton:
        button = QPushButton(icons.icon(icon), "")
        button.setProperty("kind", "flat")
        button.setAutoDefault(False)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda: links.open_link(button.property("link")))
        return button

    def _build(self) -> None:
        caption = QLabel(BY_NAME["score"].label)
        caption.setProperty("role", "small")
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(caption, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self._score, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self._score_then, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        who = QVBoxLayout()
        who.setSpacing(2)
        name = QHBoxLayout()
        name.setSpacing(theme.SPACE["s"])
        name.addWidget(self.shape)
        name.addWidget(self._name, 1)
        for part in (self._kana, self._place):
            who.addWidget(part)
        who.insertLayout(1, name)
        top = QHBoxLayout()
        top.addLayout(who, 1)
        top.addLayout(right)
        reach = FlowLayout(gap=theme.SPACE["xs"])
        for button in self.reach:
            reach.addWidget(button)
        text = QVBoxLayout()
        text.setContentsMargins(16, 0, 16, 0)
        text.setSpacing(theme.SPACE["xs"])
        text.addLayout(top)
        text.addWidget(self._due)
        line = QHBoxLayout()
        line.setContentsMargins(16 - BUTTON_PAD, 0, 16, 0)
        line.addLayout(reach)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 8)
        box.setSpacing(2)
        box.addLayout(text)
        box.addLayout(line)

    def show_row(self, row: InboxRow, today: date) -> None:
        """Shows whom this handoff is about."""
        lead, handoff = row.lead, row.handoff
        name = display_name(lead)
        self.setAccessibleName(name)
        self._name.setText(name)
        self.shape.show_temperature(lead.temperature)
        company = "" if name == lead.company else lead.company
        warmth = vocab.label(vocab.TEMPERATURES, lead.temperature)
        place = " · ".join(part for part in (company, lead.department, lead.title, warmth) if part)
        for label, text in ((self._kana, lead.kana), (self._place, place)):
            label.setText(text)
            label.setVisible(bool(text))
        self._score.setText(str(lead.score))
        self._score.setAccessibleName(tr("Score {score}", score=lead.score))
        moved = handoff.score != lead.score
        self._score_then.setText(tr("{score} then", score=handoff.score) if moved else "")
        self._score_then.setToolTip(tr("The score when it was handed over"))
        self._tell_due(row, today)
        self._tell_reach(lead)

    def _tell_due(self, row: InboxRow, today: date) -> None:
        handoff = row.handoff
        way = tr("{sender} → {to}", sender=handoff.sender or "—", to=handoff.to or "—")
        parts = [way, values.ago(handoff.at, today)]
        if not handoff.answer:
            parts.append(words.due(handoff.due_at, today, overdue=row.overdue))
        self._due.setText(" · ".join(parts))
        restyle(self._due, "role", "error" if row.overdue and not handoff.answer else "")

    def _tell_reach(self, lead: Lead) -> None:
        for button, (_, field, act) in zip(self.reach, REACH, strict=True):
            text = getattr(lead, field)
            link = links.for_field(BY_NAME[field].type, text)
            button.setProperty("link", link)
            button.setText(" " + text)
            button.setToolTip(f"{tr(act)}: {text}")  # data
            button.setAccessibleName(button.toolTip())
            button.setVisible(bool(link))
