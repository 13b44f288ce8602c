"""The chosen row of a dry run: who it is, what is done with it, field by field."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from leaddesk.i18n import mark, tr
from leaddesk.services.import_glance import RowGlance
from leaddesk.services.import_result import RowKey, RowNote
from leaddesk.ui import theme
from leaddesk.ui.lists.cells_form import CellsForm
from leaddesk.ui.lists.compare_table import CompareTable, lines_of
from leaddesk.ui.lists.decisions import Decisions
from leaddesk.ui.lists.words import why_text

_VERBS: Final = (
    ("merge", mark("Update"), "M", mark("It is the same person: the lead is updated")),
    ("add", mark("Add"), "A", mark("It is somebody else: a new lead is added")),
    ("skip", mark("Skip row"), "S", mark("The row is left out")),
)
_VERDICTS: Final = {
    "certain": mark("Certainly the same person"),
    "likely": mark("Likely the same person"),
}


class RowPanel(QWidget):
    """Shows one row; what is decided here goes to `Decisions`. `ended`: on to the next row;
    `decided(verb)`: one of the buttons was pressed.
    """

    ended = Signal()
    decided = Signal(str)

    def __init__(self, decisions: Decisions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self._note: RowNote | None = None
        self.glance: RowGlance | None = None
        self._verb = ""
        self.who = _label("head")
        self.about = _label("small")
        self.why = _label("")
        self.why.setWordWrap(True)
        self.verbs = QButtonGroup(self)
        self.compare = CompareTable()
        self.cells = CellsForm()
        self._cells_head = _label("small")
        self._lay_out()
        self.compare.taken.connect(self._take)
        self.cells.corrected.connect(self._correct)
        self.cells.ended.connect(self.ended)
        self.show_row(None, "", (), 0)

    def _lay_out(self) -> None:
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["xs"])
        for verb, text, key, tip in _VERBS:
            button = QToolButton()
            button.setText(f"{tr(text)} ({key})")  # data
            button.setToolTip(f"{tr(tip)} ({key})")  # data
            button.setAccessibleName(tr(text))  # data
            button.setCheckable(True)
            button.setObjectName(verb)
            button.clicked.connect(partial(self._press, verb))
            self.verbs.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE["l"], 0, 0, 0)
        layout.setSpacing(theme.SPACE["xs"])
        for widget in (self.who, self.about, self.why):
            layout.addWidget(widget)
        layout.addSpacing(theme.SPACE["xs"])
        layout.addWidget(self._bar)
        layout.addSpacing(theme.SPACE["xs"])
        layout.addWidget(self._cells_head)
        layout.addWidget(self.cells, 3)
        layout.addWidget(self.compare, 4)

    # ---- showing -----------------------------------------------------------------------------

    @property
    def note(self) -> RowNote | None:
        """The row shown now."""
        return self._note

    @property
    def typing(self) -> bool:
        """Whether the user is mending a cell."""
        return self.cells.typing

    def show_row(
        self, note: RowNote | None, verb: str, verbs: Collection[str], selected: int
    ) -> None:
        """Shows a row, of which more is told by `show_glance`. `verb`: what is done with it;
        `verbs`: what may be; `selected`: for so many rows the buttons are.
        """
        same = note is not None and self._note is not None and note.key == self._note.key
        self._note, self._verb = note, verb
        if not same:
            self.glance = None
        for widget in (self.who, self.about, self.why, self._bar, self.compare):
            widget.setVisible(note is not None)
        self._show_cells()
        if note is None:
            return
        self.compare.setVisible(bool(verb))  # of a row that says nobody there is nothing to see
        self.who.setText(note.who or tr("Nobody named"))
        self.about.setText(_place(note, selected))
        self.why.setText(_why(note))
        self.why.setVisible(bool(self.why.text()))
        self.verbs.setExclusive(False)
        for button in self.verbs.buttons():
            button.setVisible(button.objectName() in verbs)
            button.setChecked(button.objectName() == verb)
        self.verbs.setExclusive(True)
        self._show_lines()

    def show_glance(self, key: RowKey, found: RowGlance) -> None:
        """All fields of the row and its lead, as soon as they are read."""
        if self._note is not None and self._note.key == key:
            self.glance = found
            self._show_cells()
            self._show_lines()

    def _show_lines(self) -> None:
        note = self._note
        if note is None:
            return
        sides = {
            name: side
            for (key, name), side in self._decisions.choices.fields.items()
            if key == note.key
        }
        asking = self._decisions.rule("wins") == "ask" and note.verdict == "certain"
        merging = self._verb == "merge" or (asking and self._verb == "review")
        lines = lines_of(note, self.glance, sides, merging=merging)
        known = note.lead_id is not None or bool(note.conflicts) or bool(note.changes)
        self.compare.load(lines, beside=known, earlier=known and note.lead_id is None)

    def _show_cells(self) -> None:
        """The cells that are wrong; all of them where nothing says who the row is."""
        note, found = self._note, self.glance
        corrected = {column for key, column in self._decisions.choices.cells
                     if note is not None and key == note.key}  # fmt: skip
        problems = {problem.column: problem.reason for problem in note.problems} if note else {}
        wanted = set(problems) | corrected
        shown = note is not None and found is not None and (bool(wanted) or not self._verb)
        self.cells.setVisible(shown)
        self._cells_head.setVisible(shown)
        if shown and found is not None:
            cells = {c: text for c, text in found.cells.items() if not self._verb or c in wanted}
            self._cells_head.setText(
                tr("Mend the row here; it is checked again.")
                if not self._verb
                else tr("Mend the cell here, or leave it to be kept as text.")
            )
            self.cells.load(cells, problems)

    # ---- deciding ----------------------------------------------------------------------------

    def _press(self, verb: str, _checked: bool = False) -> None:
        self.decided.emit(verb)

    def _take(self, name: str, side: str) -> None:
        if self._note is not None:
            self._decisions.take(self._note.key, name, side)

    def _correct(self, column: str, text: str) -> None:
        if self._note is not None:
            self._decisions.correct(self._note.key, column, text)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


def _place(note: RowNote, selected: int) -> str:
    parts = [tr("Row {n}", n=f"{note.row:,}"), note.sheet, note.work]
    if selected > 1:
        parts.append(tr("{n} rows selected", n=f"{selected:,}"))
    return " · ".join(part for part in parts if part)


def _why(note: RowNote) -> str:
    """The verdict with its reasons, or why the row was not taken."""
    verdict = _VERDICTS.get(note.verdict)
    if verdict is None:
        told = " ".join(problem.reason for problem in note.problems)
        return "" if note.reason == told else note.reason  # those stand below their cells
    return why_text(tr(verdict), note) if note.why else tr(verdict)  # data
