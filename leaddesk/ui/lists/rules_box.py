"""What an import does with people who are known already, each rule told in a line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from leaddesk.i18n import mark, tr
from leaddesk.services.import_result import (
    DUPLICATE_RULES,
    LIKELY_RULES,
    NEW_RULES,
    VALUE_RULES,
)
from leaddesk.ui import theme
from leaddesk.ui.lists.decisions import Decisions

_RULES: Final[tuple[tuple[str, str, Mapping[str, str], Mapping[str, str]], ...]] = (
    ("on_duplicate", mark("People you certainly have"), DUPLICATE_RULES, {
        "merge": mark("What the list says goes into the lead you have."),
        "add": mark("Each row becomes a lead of its own, even if you have the person."),
        "skip": mark("Their rows are left out; the leads stay as they are."),
        "review": mark("Their rows are left out and listed, to be looked at."),
    }),
    ("likely", mark("People you likely have"), LIKELY_RULES, {
        "add": mark("They are added; decide in the next step, or later under Duplicates."),
        "merge": mark("They are updated like people you certainly have."),
        "skip": mark("Their rows are left out; the leads stay as they are."),
        "review": mark("Their rows are left out and listed, to be looked at."),
    }),
    ("new", mark("People you do not have yet"), NEW_RULES, {
        "add": mark("They are added as new leads."),
        "skip": mark("They are left out; only people you have are updated."),
    }),
    ("wins", mark("Where values differ"), VALUE_RULES, {
        "newer": mark("The list is newer: its value replaces the lead’s. Notes and tags add up."),
        "fill": mark("Only empty fields are filled in; what you have stays."),
        "ask": mark("What you have stays, unless you choose otherwise in the next step."),
    }),
)  # fmt: skip


class RulesBox(QWidget):
    """The rules to choose; they stand in `Decisions`, where the next step changes them too."""

    def __init__(self, decisions: Decisions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self.boxes: dict[str, QComboBox] = {}
        self.lines: dict[str, QLabel] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE["xs"])
        for name, caption, words, _help in _RULES:
            label, box, line = QLabel(tr(caption)), QComboBox(), QLabel()  # data
            box.setAccessibleName(tr(caption))  # data
            for value, text in words.items():
                box.addItem(tr(text), value)  # data
            box.activated.connect(partial(self._chosen, name, box))
            label.setBuddy(box)
            line.setProperty("role", "small")
            line.setWordWrap(True)
            self.boxes[name], self.lines[name] = box, line
            for widget in (label, box, line):
                layout.addWidget(widget)
            layout.addSpacing(theme.SPACE["s"])
        decisions.changed.connect(lambda _key: self._show())
        self._show()

    def _chosen(self, name: str, box: QComboBox, place: int) -> None:
        self._decisions.set_rule(name, str(box.itemData(place)))

    def _show(self) -> None:
        for name, _caption, _words, lines in _RULES:
            rule = self._decisions.rule(name)
            box = self.boxes[name]
            box.setCurrentIndex(max(0, box.findData(rule)))
            self.lines[name].setText(tr(lines[rule]))  # data
