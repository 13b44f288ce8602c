"""Which group of rows is shown, and what holds for all of its rows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import tr
from leaddesk.services.import_result import ImportResult
from leaddesk.ui import theme
from leaddesk.ui.lists.decisions import Decisions
from leaddesk.ui.lists.groups import GROUPS, Group, undecided


class GroupBar(QWidget):
    """A button with its count for each group, below it the rules of the group that is shown.

    `chosen(group)`; `ruled(name, value)` when the user chooses another rule for all its rows.
    """

    chosen = Signal(object)
    ruled = Signal(str, str)

    def __init__(self, decisions: Decisions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self.group = GROUPS[0]
        self.buttons = QButtonGroup(self)
        self.about = QLabel()
        self.about.setProperty("role", "soft")
        self.about.setWordWrap(True)
        self.about.setMinimumHeight(QComboBox().sizeHint().height())  # with rules and without
        self._rules: list[QWidget] = []
        self.boxes: dict[str, QComboBox] = {}
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["xs"])
        for place, group in enumerate(GROUPS):
            button = QToolButton()
            button.setProperty("kind", "flat")
            button.setCheckable(True)
            button.clicked.connect(partial(self.choose, group))
            self.buttons.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        self._rule_row = QHBoxLayout()
        self._rule_row.setSpacing(theme.SPACE["s"])
        self._rule_row.addWidget(self.about, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE["s"])
        layout.addLayout(row)
        layout.addLayout(self._rule_row)

    def show_counts(self, result: ImportResult) -> None:
        """The numbers of a dry run; a group without rows is there, but grey."""
        for place, group in enumerate(GROUPS):
            count = group.count(result)
            if group.name == "decide":
                count = undecided(result, self._decisions)
            button = self.buttons.button(place)
            button.setText(f"{group.label}  {count:,}")
            button.setAccessibleName(f"{group.label} {count:,}")
            button.setVisible(bool(group.count(result)) or group is self.group or bool(count))
        self.show_rules()

    def choose(self, group: Group, _checked: bool = True) -> None:
        """Shows another group."""
        self.group = group
        self.buttons.button(GROUPS.index(group)).setChecked(True)
        self._build_rules()
        self.chosen.emit(group)

    def show_rules(self) -> None:
        """The rules that hold now."""
        for name, box in self.boxes.items():
            box.setCurrentIndex(max(0, box.findData(self._decisions.rule(name))))

    def _build_rules(self) -> None:
        for widget in self._rules:
            self._rule_row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rules, self.boxes = [], {}
        self.about.setText(tr(self.group.about))  # data
        for name, caption, words in self.group.rules:
            label = QLabel(tr(caption))  # data
            label.setProperty("role", "small")
            box = QComboBox()
            box.setAccessibleName(tr(caption))  # data
            label.setBuddy(box)
            for value, text in words.items():
                box.addItem(tr(text), value)  # data
            box.activated.connect(partial(self._rule, name, box))
            self.boxes[name] = box
            for widget in (label, box):
                self._rule_row.addWidget(widget)
                self._rules.append(widget)
        self.show_rules()

    def _rule(self, name: str, box: QComboBox, place: int) -> None:
        self.ruled.emit(name, str(box.itemData(place)))
