"""The timeline: what was seen of a lead, newest first, and a line that adds to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import vocab, when
from leaddesk.domain.lead import Touch
from leaddesk.i18n import ntr, tr
from leaddesk.services.leads import TrashTouches
from leaddesk.ui import icons, theme
from leaddesk.ui.detail import values
from leaddesk.ui.detail.add_touch import AddTouchForm
from leaddesk.ui.detail.profile import scrolled
from leaddesk.ui.detail.row import PaneRow
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.session import Context

PAGE: Final = 50
ICONS: Final[Mapping[str, str]] = {
    "card": "card", "inquiry": "message", "document_request": "file", "download": "download",
    "web_visit": "globe", "mail_sent": "mail", "mail_opened": "mail", "mail_clicked": "click",
    "mail_replied": "mail", "mail_bounced": "warning", "unsubscribed": "close",
    "webinar_invited": "webinar", "webinar_attended": "webinar", "seminar_invited": "seminar",
    "seminar_attended": "seminar", "call": "phone", "meeting": "meeting", "visit": "visit",
    "sns": "message", "quote": "file", "note": "note",
}  # fmt: skip
# Facts the program keeps with a touch for itself; the note tells them in words.
_TOLD_IN_NOTE: Final = frozenset({"stage", "reason"})


class TouchRow(PaneRow):
    """One touch. `trash_asked`: it shall leave the timeline."""

    trash_asked = Signal(int)

    def __init__(self, touch: Touch, today: date) -> None:
        super().__init__(34)
        self.touch = touch
        kind = vocab.label(vocab.TOUCH_KINDS, touch.kind)
        ago = values.ago(touch.at, today)
        self.setAccessibleName(", ".join(
            part for part in (kind, ago, touch.campaign, touch.note) if part
        ))  # fmt: skip
        box = QVBoxLayout(self)
        box.setContentsMargins(34, 6, 8, 6)
        box.setSpacing(2)
        box.addLayout(self._head(kind, ago))
        if touch.campaign:
            box.addWidget(WrapLabel(touch.campaign, "small"))
        if touch.note:
            box.addWidget(WrapLabel(touch.note))
        answers = {k: v for k, v in touch.detail.items() if k not in _TOLD_IN_NOTE}
        if answers:
            self._add_answers(box, answers)

    def _head(self, kind: str, ago: str) -> QHBoxLayout:
        name = WrapLabel(kind)
        name.setFont(theme.font(bold=True))
        date_ = QLabel(" · ".join(part for part in (self.touch.who, ago) if part))
        date_.setTextFormat(Qt.TextFormat.PlainText)
        date_.setProperty("role", "small")
        date_.setToolTip(when.shown(self.touch.at, time=True))
        line = QHBoxLayout()
        line.addWidget(name, 1)
        line.addWidget(date_, 0, Qt.AlignmentFlag.AlignTop)
        return line

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
        trash = menu.addAction(icons.icon("trash"), tr("Delete this touch"))
        trash.triggered.connect(lambda: self.trash_asked.emit(self.touch.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            event.accept()
            self.trash_asked.emit(self.touch.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.tokens(), self.painter()
        name = ICONS.get(self.touch.kind, "timeline")
        icons.paint(painter, name, QRectF(9, 7, 16, 16), colors.color("text_soft"))
        painter.setPen(colors.color("hairline"))
        if self.height() > 40:
            painter.drawLine(17, 28, 17, self.height() - 4)
        painter.end()


class TimelineTab(QWidget):
    """The touches of the lead shown, and the form that adds one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._touches: tuple[Touch, ...] = ()
        self._lead_id: int | None = None
        self._today: date | None = None
        self._most = PAGE
        self.rows: list[TouchRow] = []
        self.form = AddTouchForm(context)
        self._area = scrolled(QWidget())
        line = QFrame()
        line.setProperty("role", "hairline")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self.form, line, self._area):
            box.addWidget(part)

    def set_touches(self, lead_id: int, touches: Sequence[Touch], today: date) -> None:
        """Shows the touches of a lead; what is being typed for the same lead stays."""
        fresh = lead_id != self._lead_id
        if not fresh and tuple(touches) == self._touches and today == self._today:
            return
        self._lead_id, self._touches, self._today = lead_id, tuple(touches), today
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
        self.rows = [TouchRow(touch, today) for touch in self._touches[: self._most]]
        for row in self.rows:
            row.trash_asked.connect(self._trash)
            box.addWidget(row)
        if not self.rows:
            none = tr("No touches yet. Record a call, a meeting or a note.")
            box.addWidget(WrapLabel(none, "soft"))
        hidden = len(self._touches) - len(self.rows)
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
