"""A handoff goes back to marketing with a reason: to nurture until a day, or out of the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from leaddesk.domain.lifecycle import Reason, comes_back
from leaddesk.i18n import ntr, tr
from leaddesk.services.handoffs import InboxRow, ReturnHandoffs
from leaddesk.services.lifecycle import reasons
from leaddesk.ui import theme
from leaddesk.ui.detail.head import display_name
from leaddesk.ui.detail.reason_list import ReasonList
from leaddesk.ui.dialogs.small import Question
from leaddesk.ui.session import Context

# Days from today behind the quick buttons of the day one comes back.
QUICK_DAYS: Final = (30, 90, 180)
NOTE_LINES: Final = 3


def ask_why(
    context: Context, rows: Sequence[InboxRow], note: str,
    given: Callable[[ReturnHandoffs], None], parent: QWidget,
) -> None:  # fmt: skip
    """Asks why these handoffs are returned, and hands on what answers them so."""

    def ask(known: list[Reason]) -> None:
        dialog = ReturnDialog(rows, known, context.desk.reads.today(), note, parent)
        dialog.given.connect(given)
        dialog.open()

    reads = context.desk.reads
    context.runner.read(lambda: reasons(reads, "returned"), ask, owner=parent, key="reasons")


class ReturnDialog(Question):
    """`given` (ReturnHandoffs): the reason, the note, and what happens to the leads now."""

    given = Signal(object)

    def __init__(
        self, rows: Sequence[InboxRow], known: Sequence[Reason], today: date, note: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(tr("Return to marketing"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ids = [row.lead.id for row in rows]
        first = rows[0]
        question = QLabel(
            tr("Why does {who} go back to marketing?", who=display_name(first.lead))
            if len(rows) == 1
            else ntr("Why does {n} lead go back to marketing?",
                     "Why do {n} leads go back to marketing?", len(rows))
        )  # fmt: skip
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWordWrap(True)
        question.setProperty("role", "head")
        self.body.addWidget(question)
        self.choices = ReasonList(known, question.text())
        self.choices.itemDoubleClicked.connect(lambda _item: self.accept())
        self.body.addWidget(self.choices)
        self._given = note  # kept in the inbox as well
        self.note = QPlainTextEdit(note)
        self.note.setPlaceholderText(tr("What marketing should know (optional)"))
        self.note.setAccessibleName(tr("What marketing should know (optional)"))
        self.note.setTabChangesFocus(True)
        line = self.note.fontMetrics().lineSpacing()
        self.note.setFixedHeight(NOTE_LINES * line + theme.SPACE["l"] + 4)
        self.body.addWidget(self.note)
        self.body.addSpacing(theme.SPACE["xs"])
        self._add_after(comes_back(first.lead.kind, today), today)
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(tr("Return"))
        ok.setEnabled(False)
        self.choices.itemSelectionChanged.connect(lambda: ok.setEnabled(bool(self.choices.key())))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)
        self.choices.setFocus()

    def _add_after(self, back: date, today: date) -> None:
        """What becomes of the leads."""
        self.nurture = QRadioButton(tr("Back to nurture until"))
        self.disqualify = QRadioButton(tr("Disqualify: never to be worked on"))
        self.nurture.setChecked(True)
        group = QButtonGroup(self)
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName(tr("Back to nurture until"))
        self.day.setMinimumDate(_qdate(today))
        self.day.setDate(_qdate(back))
        self.nurture.toggled.connect(self.day.setEnabled)
        first, quick = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.nurture)
        first.addWidget(self.day)
        first.addStretch(1)
        quick.setContentsMargins(24, 0, 0, 0)
        for days in QUICK_DAYS:
            button = QPushButton(ntr("+{n} day", "+{n} days", days))
            there = _qdate(today + timedelta(days))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, there=there: self.day.setDate(there))
            self.nurture.toggled.connect(button.setEnabled)
            quick.addWidget(button)
        quick.addStretch(1)
        self.body.addLayout(first)
        self.body.addLayout(quick)
        self.body.addWidget(self.disqualify)
        for way in (self.nurture, self.disqualify):
            group.addButton(way)

    def accept(self) -> None:
        reason = self.choices.key()
        if not reason:
            return
        away = self.disqualify.isChecked()
        back = None if away else self.day.date().toString("yyyy-MM-dd")
        self.given.emit(
            ReturnHandoffs(
                self._ids, reason, self.note.toPlainText().strip(),
                back_on=back, disqualify=away,
            )
        )  # fmt: skip
        super().accept()

    def unsaved(self) -> str:
        typed = self.note.toPlainText().strip()
        return tr("The note is not kept yet.") if typed not in ("", self._given) else ""


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
