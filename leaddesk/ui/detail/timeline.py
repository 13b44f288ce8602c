"""The timeline: what happened to a lead, newest first, and a line that adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import when
from leaddesk.domain.dossier import LeadDossier
from leaddesk.domain.lead import Touch
from leaddesk.i18n import ntr, tr
from leaddesk.services.leads import TrashTouches
from leaddesk.ui import icons, theme
from leaddesk.ui.detail import values
from leaddesk.ui.detail.add_touch import AddTouchForm
from leaddesk.ui.detail.events import Event, events
from leaddesk.ui.detail.profile import scrolled
from leaddesk.ui.detail.row import PaneRow
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.session import Context

PAGE: Final = 50
_EDGES: Final = (34, 6, 8, 6)  # of a row: left, top, right, bottom


class EventRow(PaneRow):
    """One line of the timeline. `trash_asked`: its touch shall leave the timeline."""

    trash_asked = Signal(int)

    def __init__(self, event: Event, today: date) -> None:
        super().__init__(34)
        self.told = event
        ago = values.ago(event.at, today)
        self.setAccessibleName(", ".join(
            part for part in (event.title, ago, event.soft, event.note) if part
        ))  # fmt: skip
        box = QVBoxLayout(self)
        box.setContentsMargins(*_EDGES)
        box.setSpacing(2)
        box.addLayout(self._head(ago))
        if event.soft:
            box.addWidget(WrapLabel(event.soft, "error" if event.late else "small"))
        if event.note:
            box.addWidget(WrapLabel(event.note))
        if event.answers:
            self._add_answers(box, event.answers)

    @property
    def touch(self) -> Touch | None:
        """The touch it tells of, where it is one by itself."""
        return self.told.touch

    def _head(self, ago: str) -> QHBoxLayout:
        name = WrapLabel(self.told.title)
        name.setFont(theme.font(bold=True))
        date_ = QLabel(" · ".join(part for part in (self.told.who, ago) if part))
        date_.setTextFormat(Qt.TextFormat.PlainText)
        date_.setProperty("role", "small")
        date_.setToolTip(when.shown(self.told.at, time=True))
        line = QHBoxLayout()
        line.addWidget(name, 1)
        line.addWidget(date_, 0, Qt.AlignmentFlag.AlignTop)
        self._needs = name.sizeHint().width() + line.spacing() + date_.sizeHint().width()
        self._line = line
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Who and when stand beside what happened, or below it where there is no room."""
        fits = self.width() - _EDGES[0] - _EDGES[2] >= self._needs
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != way:
            self._line.setDirection(way)
        super().resizeEvent(event)

    def _add_answers(self, box: QVBoxLayout, answers: Mapping[str, str]) -> None:
        fold = QPushButton(ntr("{n} answer", "{n} answers", len(answers)))
        fold.setProperty("kind", "link")
        fold.setIcon(icons.icon("chevron-right", "accent"))
        fold.setIconSize(QSize(12, 12))
        fold.setCheckable(True)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(16, 0, 0, 4)
        inner.setSpacing(2)
        for question, answer in answers.items():
            inner.addWidget(WrapLabel(question, "small"))
            inner.addWidget(WrapLabel(str(answer) or "—"))
        body.hide()

        def turn(shown: bool) -> None:
            body.setVisible(shown)
            fold.setIcon(icons.icon("chevron-down" if shown else "chevron-right", "accent"))

        fold.toggled.connect(turn)
        box.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(body)

    def build_menu(self, menu: QMenu) -> None:
        if self.touch is not None:
            menu.addAction(icons.icon("trash"), tr("Delete this touch"), self._ask_trash)

    def _ask_trash(self) -> None:
        if self.touch is not None:
            self.trash_asked.emit(self.touch.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            event.accept()
            self._ask_trash()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.tokens(), self.painter()
        icons.paint(painter, self.told.icon, QRectF(9, 7, 16, 16), colors.color("text_soft"))
        painter.setPen(colors.color("hairline"))
        if self.height() > 40:
            painter.drawLine(17, 28, 17, self.height() - 4)
        painter.end()


class TimelineTab(QWidget):
    """What happened to the lead shown, and the form that adds a touch."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._events: list[Event] = []
        self._lead_id: int | None = None
        self._today: date | None = None
        self._most = PAGE
        self.rows: list[EventRow] = []
        self.form = AddTouchForm(context)
        self._area = scrolled(QWidget())
        line = QFrame()
        line.setProperty("role", "hairline")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self.form, line, self._area):
            box.addWidget(part)

    def set_dossier(self, dossier: LeadDossier, today: date) -> None:
        """Shows what happened to a lead; what is being typed for the same lead stays."""
        lead_id, found = dossier.lead.id, events(dossier, today)
        fresh = lead_id != self._lead_id
        if not fresh and found == self._events and today == self._today:
            return
        self._lead_id, self._events, self._today = lead_id, found, today
        self.form.set_lead(lead_id)
        self._most = PAGE if fresh else self._most
        self._fill(keep_place=not fresh)

    def _fill(self, *, keep_place: bool) -> None:
        place = self._area.verticalScrollBar().value() if keep_place else 0
        page = QWidget()
        page.setProperty("role", "surface")
        box = QVBoxLayout(page)
        box.setContentsMargins(8, 8, 8, 16)
        box.setSpacing(2)
        today = self._today or self._context.desk.reads.today()
        self.rows = [EventRow(event, today) for event in self._events[: self._most]]
        for row in self.rows:
            row.trash_asked.connect(self._trash)
            box.addWidget(row)
        if not self.rows:
            none = tr("No touches yet. Record a call, a meeting or a note.")
            box.addWidget(WrapLabel(none, "soft"))
        hidden = len(self._events) - len(self.rows)
        if hidden > 0:
            more = QPushButton(ntr("Show {n} older", "Show {n} older", hidden))
            more.setProperty("kind", "link")
            more.clicked.connect(self._show_more)
            box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        self._area.setWidget(page)
        page.adjustSize()
        self._area.verticalScrollBar().setValue(place)

    def _show_more(self) -> None:
        self._most += 4 * PAGE
        self._fill(keep_place=True)

    def _trash(self, touch_id: int) -> None:
        self._context.runner.run(TrashTouches([touch_id]), initiator=self)
