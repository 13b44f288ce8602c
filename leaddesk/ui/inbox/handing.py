"""Handing leads over: to whom, until when, with which words; and which of them can't be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QPlainTextEdit,
    QWidget,
)

from leaddesk.domain import vocab
from leaddesk.domain.fields import BY_NAME
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services.handing_over import Candidate, Plan, QualifyAndHandOver, plan
from leaddesk.ui import theme
from leaddesk.ui.detail.head import display_name
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.dialogs.small import Question
from leaddesk.ui.inbox.due_box import DueBox
from leaddesk.ui.lists.inset import Inset
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import row_table

WIDTH: Final = 620
NOTE_LINES: Final = 3
ROWS: Final = (2, 7)  # of leads seen at once: least, most
LISTED: Final = 200  # of very many leads, those listed; all are handed over
WARNINGS: Final = (
    (mark("{n} is no MQL yet and is left out."), mark("{n} are no MQLs yet and are left out.")),
    (mark("{n} waits for an answer already and is left out."),
     mark("{n} wait for an answer already and are left out.")),
    (mark("{n} is past being handed over and is left out."),
     mark("{n} are past being handed over and are left out.")),
    (mark("No rule names anybody for {n}: choose a person for it."),
     mark("No rule names anybody for {n}: choose a person for them.")),
    (mark("{n} does not meet the definition of an MQL; it goes by your judgement."),
     mark("{n} do not meet the definition of an MQL; they go by your judgement.")),
)  # fmt: skip
COLUMNS: Final = 4  # lead, score, definition met, to whom


def hand_over(context: Context, ids: Sequence[int], parent: QWidget) -> None:
    """Opens the dialog for these leads."""
    reads = context.desk.reads

    def ask(found: Plan) -> None:
        if found.candidates:
            HandOverDialog(context, found, parent).open()

    context.runner.read(lambda: plan(reads, list(ids)), ask, owner=parent, key="hand over")


class HandOverDialog(Question):
    """Hands over those of the leads that can be, once it is accepted."""

    def __init__(self, context: Context, found: Plan, parent: QWidget | None = None) -> None:
        many = len(found.candidates)
        super().__init__(ntr("Hand over {n} lead", "Hand over {n} leads", many), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.scaled(WIDTH))
        self._context, self._plan = context, found
        self.to = self._receivers()
        kinds = {candidate.lead.kind for candidate in found.candidates}
        self.due = DueBox(found.due, kinds, context.desk.reads.now())
        self.note = QPlainTextEdit()
        self.note.setPlaceholderText(
            tr("What sales should know: the need, the moment, what was said")
        )
        self.note.setAccessibleName(tr("Note"))
        self.note.setTabChangesFocus(True)
        line = self.note.fontMetrics().lineSpacing()
        self.note.setFixedHeight(NOTE_LINES * line + theme.SPACE["l"] + 4)
        self.qualify = QCheckBox()
        self.warning = WrapLabel(role="soft")
        self.model = QStandardItemModel(0, COLUMNS, self)
        self._build()
        self.to.editTextChanged.connect(lambda _text: self._show())
        self.to.currentIndexChanged.connect(lambda _index: self._show())
        self.qualify.toggled.connect(lambda _on: self._show())
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)
        self._show()
        (self.note if self.to.currentText().strip() else self.to).setFocus()

    def _receivers(self) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setAccessibleName(tr("To whom"))
        if any(candidate.suggested for candidate in self._plan.candidates):
            box.addItem(self._by_the_rules(), "")
        for user in self._plan.users:
            box.addItem(user, user)
        if not box.count() or box.itemData(0):
            box.setCurrentIndex(-1)
        edit = box.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(tr("Choose a person, or type a name"))
        completer = box.completer()
        if completer is not None:  # nothing is completed into what is being composed
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        return box

    def _by_the_rules(self) -> str:
        named = {c.suggested for c in self._plan.candidates if c.suggested}
        if len(named) == 1:
            return tr("By the rules: {who}", who=named.pop())
        return tr("By the rules")

    def _build(self) -> None:
        form = QFormLayout()
        form.setSpacing(theme.SPACE["s"])
        form.addRow(tr("To whom"), self.to)
        form.addRow(tr("Answer due"), self.due)
        form.addRow(tr("Note"), self.note)
        self.body.addLayout(form)
        self.model.setHorizontalHeaderLabels(
            [tr("Lead"), BY_NAME["score"].label, tr("MQL?"), tr("To whom")]
        )
        self.table = row_table(self.model, tr("Leads to be handed over"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setItemDelegate(Inset(self.table))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows = min(max(len(self._plan.candidates), ROWS[0]), ROWS[1])
        high = theme.ROW_HEIGHT["normal"]
        self.table.setFixedHeight(header.sizeHint().height() + rows * high + 4)
        self.body.addWidget(self.table)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.qualify)
        self._ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)

    # ---- what is chosen ------------------------------------------------------------------------

    @property
    def _ruled(self) -> bool:
        """Whether the rules of assignment decide who gets which lead."""
        index = self.to.currentIndex()
        return index >= 0 and self.to.itemData(index) == "" and (
            self.to.currentText() == self.to.itemText(index)
        )  # fmt: skip

    @property
    def receiver(self) -> str:
        """Who was chosen or typed; "" for the rules, or nobody yet."""
        return "" if self._ruled else self.to.currentText().strip()

    def _goes(self, candidate: Candidate) -> bool:
        """Whether a lead is handed over as things are chosen."""
        can = candidate.ready or (candidate.can_become and self.qualify.isChecked())
        return can and bool(candidate.suggested or not self._ruled)

    # ---- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        all_ = self._plan.candidates
        going = [candidate for candidate in all_ if self._goes(candidate)]
        self._fill(all_[:LISTED])
        able = sum(candidate.can_become for candidate in all_)
        self.qualify.setText(ntr("Make {n} an MQL first", "Make {n} MQLs first", able)
                             if len(all_) > 1 else tr("Make it an MQL first"))  # fmt: skip
        self.qualify.setVisible(able > 0)
        self.warning.setText("\n".join(self._warnings()))
        self.warning.setVisible(bool(self.warning.text()))
        self._ok.setText(ntr("Hand over {n}", "Hand over {n}", len(going))
                         if going and len(all_) > 1 else tr("Hand over"))  # fmt: skip
        self._ok.setEnabled(bool(going) and bool(self._ruled or self.receiver))

    def _warnings(self) -> list[str]:
        """What is to be known before they are handed over, a line each."""
        all_, wanted = self._plan.candidates, self.qualify.isChecked()
        numbers = (
            0 if wanted else sum(c.can_become for c in all_),
            sum(c.waiting for c in all_),
            sum(not (c.ready or c.can_become or c.waiting) for c in all_),
            sum(self._ruled and not c.suggested and (c.ready or (c.can_become and wanted))
                for c in all_),
            sum(self._goes(c) and not c.meets for c in all_),
        )  # fmt: skip
        return [
            ntr(one, many, n)  # data
            for n, (one, many) in zip(numbers, WARNINGS, strict=True)
            if n
        ]

    def _fill(self, some: Sequence[Candidate]) -> None:
        self.model.setRowCount(0)
        soft = QBrush(theme.tokens().color("text_soft"))
        for candidate in some:
            lead = candidate.lead
            name = display_name(lead)
            company = "" if name == lead.company else lead.company
            to = candidate.suggested if self._ruled else self.receiver
            goes = self._goes(candidate)
            texts = (" · ".join(part for part in (name, company) if part), str(lead.score),
                     self._state(candidate), (to if goes else "") or "—")  # fmt: skip
            cells = [QStandardItem(text) for text in texts]
            cells[1].setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for cell, text in zip(cells, texts, strict=True):
                cell.setToolTip(text)
                if not goes:
                    cell.setForeground(soft)
            self.model.appendRow(cells)

    def _state(self, candidate: Candidate) -> str:
        """Which definition a lead meets, or why it is none to be handed over."""
        if candidate.waiting:
            return tr("Waits for an answer")
        if not candidate.ready and not candidate.can_become:
            return vocab.label(vocab.STAGES, candidate.lead.stage)
        met = (
            tr("MQL, version {number}", number=self._plan.number) if candidate.meets
            else tr("Definition not met")
        )  # fmt: skip
        if candidate.ready:
            return met
        stage = vocab.label(vocab.STAGES, candidate.lead.stage)
        return tr("{stage}; {met}", stage=stage, met=met)

    # ---- doing ---------------------------------------------------------------------------------

    def accept(self) -> None:
        if not self._ok.isEnabled():
            return
        going = [candidate for candidate in self._plan.candidates if self._goes(candidate)]
        operation = QualifyAndHandOver(
            [c.lead.id for c in going], self.receiver, self.note.toPlainText().strip(),
            self.due.due_at, [c.lead.id for c in going if c.can_become],
        )  # fmt: skip
        self.hide()  # it is gone when that is done, and back when it can't be
        self._context.runner.run(
            operation, done=lambda _done: self.done(self.DialogCode.Accepted),
            failed=self._refuse, text=tr("Handing over…"),
        )  # fmt: skip

    def _refuse(self, problem: str) -> None:
        self.open()
        self.warning.setText(problem)
        self.warning.show()

    def unsaved(self) -> str:
        typed = self.note.toPlainText().strip()
        return tr("The note is not handed over yet.") if typed else ""
