"""The editors that open in a cell: a line, a list of choices, a small page for notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from leaddesk.domain.clean import YES_NO
from leaddesk.domain.fields import FieldType
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.ui.table.columns import Column

Completions = Callable[[str, Callable[[Sequence[str]], None]], None]
"""Asked (field name, answer): calls `answer(texts)` later with what may be typed there."""

COMPLETED: Final = frozenset({"tags", "owner", "campaign"})
_LAST_TAG: Final = re.compile(r"(.*[,、;，；､]\s*)?(.*)", re.DOTALL)


def make(parent: QWidget, column: Column, completions: Completions) -> QWidget:
    """An empty editor for a column."""
    editor = _make(parent, column, completions)
    editor.setAccessibleName(column.label)
    return editor


def _make(parent: QWidget, column: Column, completions: Completions) -> QWidget:
    if column.choices or column.type is FieldType.FLAG:
        return _choice_editor(parent, column)
    if column.type is FieldType.LONG_TEXT:
        page = QPlainTextEdit(parent)
        page.setTabChangesFocus(True)
        page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return page
    line = QLineEdit(parent)
    if column.type is FieldType.WHEN:
        line.setPlaceholderText("2026-11-22")
    if column.name in COMPLETED:
        completions(column.name, lambda texts: _complete(line, column, texts))
    return line


def _choice_editor(parent: QWidget, column: Column) -> QComboBox:
    combo = QComboBox(parent)
    default = Lead.__dataclass_fields__[column.name].default
    if default == "":
        combo.addItem(tr("(none)"), "")
    for choice in column.choices or YES_NO:
        combo.addItem(choice.label, choice.value)
    return combo


class _TagCompleter(QCompleter):
    """Completes the tag being typed, the last of several."""

    def splitPath(self, path: str) -> list[str]:
        return [_last_tag(path)[1]]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        line = self.widget()
        before = _last_tag(line.text())[0] if isinstance(line, QLineEdit) else ""
        return before + str(index.data())


def _last_tag(text: str) -> tuple[str, str]:
    """The text up to the last tag, and that tag."""
    match = _LAST_TAG.fullmatch(text)
    return (match[1] or "", match[2]) if match else ("", text)


def _complete(line: QLineEdit, column: Column, texts: Sequence[str]) -> None:
    kind = _TagCompleter if column.type is FieldType.TAGS else QCompleter
    completer = kind(list(texts), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)


def text_of(editor: QWidget) -> str:
    """What the user has typed or chosen."""
    match editor:
        case QComboBox():
            return str(editor.currentData())
        case QPlainTextEdit():
            return editor.toPlainText()
        case QLineEdit():
            return editor.text()
    raise TypeError(type(editor))


def fill(editor: QWidget, text: str) -> None:
    """Shows `text` in the editor, all of it selected, so that typing replaces it."""
    match editor:
        case QComboBox():
            editor.setCurrentIndex(max(0, editor.findData(text)))
        case QPlainTextEdit():
            editor.setPlainText(text)
            editor.selectAll()
        case QLineEdit():
            editor.setText(text)
            editor.selectAll()


def show_problem(editor: QWidget, problem: str) -> None:
    """Shows what is wrong with the text ("" when nothing is)."""
    if bool(editor.property("invalid")) != bool(problem):
        editor.setProperty("invalid", bool(problem))
        editor.style().unpolish(editor)
        editor.style().polish(editor)
    editor.setToolTip(problem)
    editor.setAccessibleDescription(problem)
