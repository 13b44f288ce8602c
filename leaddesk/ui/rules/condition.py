"""A line for a condition in the search language: fields to choose, how many it finds, what is
wrong with it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.fields import BY_NAME, TABLE_FIELDS, FieldType, Group
from leaddesk.errors import UserError
from leaddesk.i18n import mark, tr
from leaddesk.ui import theme
from leaddesk.ui.icons import icon
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import restyle

PAUSE_MS: Final = 250

# What is put into the line for a field: how a condition on it is mostly written.
_BEGINNINGS: Final = {FieldType.INTEGER: ">=", FieldType.DECIMAL: ">=", FieldType.WHEN: ">=-30d",
                      FieldType.TEXT: "~", FieldType.LONG_TEXT: "~"}  # fmt: skip
_GROUPS: Final = {
    Group.PERSON: mark("Person"), Group.COMPANY: mark("Company"), Group.CONTACT: mark("Contact"),
    Group.QUALIFY: mark("Qualification"), Group.SOURCE: mark("Source"), Group.WORK: mark("Work"),
    Group.RECORD: mark("Record"),
}  # fmt: skip
# A score that asked for the score, or for what follows from it, would never come to rest.
_LEFT_OUT: Final = frozenset({"id", "version", "score", "temperature", "win_probability", "pinned"})


class ConditionField(QWidget):
    """`edited` (text): the condition was changed here. `settled` (problem, "" if none): it is
    known whether it is understood.

    `show_problem` tells of what is wrong in its place. While kana is being composed nothing is
    looked at.
    """

    edited = Signal(str)
    settled = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._problem = ""  # what its owner says is wrong
        self.line = QLineEdit()
        self.line.setPlaceholderText("title~部長 employees>=100")
        self.line.setAccessibleName(tr("Condition"))
        self.help = QToolButton()
        self.help.setIcon(icon("add"))
        self.help.setToolTip(tr("Put in a field"))
        self.help.setAccessibleName(tr("Put in a field"))
        self.help.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.help.setMenu(self._fields())
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setProperty("role", "small")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._count)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["xs"])
        row.addWidget(self.line, 1)
        row.addWidget(self.help)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.SPACE["xs"])
        whole.addLayout(row)
        whole.addWidget(self.told)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)

    def text(self) -> str:
        """The condition as typed."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Shows a condition."""
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)
        self._look()

    def show_problem(self, problem: str) -> None:
        """Tells what its owner finds wrong with the condition; "" when nothing is."""
        if problem != self._problem:
            self._problem = problem
            self._look()

    def _fields(self) -> QMenu:
        menu = QMenu(self)
        for group, title in _GROUPS.items():
            fields = [f for f in TABLE_FIELDS if f.group is group and f.name not in _LEFT_OUT]
            below = menu.addMenu(tr(title))  # data
            for field in fields:
                below.addAction(f"{field.label}\t{field.name}", partial(self._put, field.name))
        menu.addAction(f"{tr('Tag')}\ttag", partial(self._put, "tag"))
        menu.addAction(f"{tr('Had a touch')}\ttouch", partial(self._put, "touch"))
        return menu

    def _put(self, name: str) -> None:
        """Begins a condition on a field where the cursor stands; a choice begins with its first."""
        field = BY_NAME.get(name)
        piece = name + (_BEGINNINGS.get(field.type, ":") if field else ":")
        before = self.line.text()[: self.line.cursorPosition()]
        self.line.setFocus()
        self.line.insert(piece if not before or before.endswith(" ") else f" {piece}")
        self._typed(self.line.text())

    def _typed(self, text: str) -> None:
        self.edited.emit(text)
        self._look()

    def _look(self) -> None:
        """Tells at once what can't be read, and soon how many leads there are."""
        self._pause.stop()
        try:
            self._context.desk.reads.parse(self.line.text())
        except UserError as problem:
            self._tell(str(problem))
            return
        if self._problem:
            self._tell(self._problem)
            return
        restyle(self.line, "invalid", "false")
        self._pause.start()

    def _count(self) -> None:
        text, reads = self.line.text(), self._context.desk.reads

        def count() -> tuple[int, int]:
            return reads.count(text), reads.count()

        self._context.runner.read(
            count,
            lambda found: self._found(text, *found),
            owner=self,
            key="count",
            failed=self._tell,
        )

    def _found(self, text: str, some: int, everybody: int) -> None:
        if text != self.line.text() or self._problem:
            return
        self.told.setText(tr("Finds {n} of {all} leads", n=f"{some:,}", all=f"{everybody:,}"))
        restyle(self.told, "role", "small")
        self.settled.emit("")

    def _tell(self, problem: str) -> None:
        restyle(self.line, "invalid", "true")
        self.told.setText(problem)
        restyle(self.told, "role", "error")
        self.settled.emit(problem)
