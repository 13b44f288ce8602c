"""Small questions: tags for the selection, a next action, and a few words to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import ntr, tr
from leaddesk.ui import actions, menus, theme
from leaddesk.ui.cards import keys as review_keys
from leaddesk.ui.closing import may_discard
from leaddesk.ui.inbox import keys as inbox_keys

# Days from today behind the quick buttons of the next action.
QUICK_DAYS = (0, 1, 3, 7, 14)
_ALL, _PART, _NONE = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


class Question(QDialog):
    """A dialog with a body and OK and Cancel.

    Who inherits says in `unsaved` what leaving it loses; it is asked about then.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(380)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.SPACE["s"])
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setProperty("kind", "primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(theme.SPACE["l"])
        layout.addLayout(self.body)
        layout.addWidget(self.buttons)

    def unsaved(self) -> str:
        """What was typed and would be lost, in words; "" for nothing."""
        return ""

    def reject(self) -> None:
        told = self.unsaved() if self.isVisible() else ""
        if not told or may_discard(told, self):
            super().reject()


class TagsQuestion(Question):
    """Which tags the selected leads get, and which they lose. `added`, `removed` after accept.

    `count`: how many leads; `present`: how many of them have each tag.
    """

    def __init__(
        self, count: int, present: Mapping[str, int], known: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(tr("Tags"), parent)
        head = QLabel(ntr("Tags of {n} lead", "Tags of {n} leads", count))
        head.setProperty("role", "soft")
        self.body.addWidget(head)
        self._boxes: dict[str, QCheckBox] = {}
        for tag, having in sorted(present.items()):
            some = having < count  # left as it is, a tag of some stays with those
            box = QCheckBox(f"{tag}   {having:,} / {count:,}" if some else tag)
            box.setTristate(some)
            box.setCheckState(_PART if some else _ALL)
            self._boxes[tag] = box
            self.body.addWidget(box)
        self._new = QLineEdit()
        self._new.setPlaceholderText(tr("Add tags, with commas between them"))
        self._new.setAccessibleName(tr("New tags"))
        completer = QCompleter(list(known), self._new)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._new.setCompleter(completer)
        self.body.addWidget(self._new)
        self._new.setFocus()

    @property
    def added(self) -> tuple[str, ...]:
        parts = self._new.text().replace("、", ",").replace("，", ",").split(",")
        typed = [part.strip() for part in parts if part.strip()]
        ticked = [
            tag for tag, box in self._boxes.items() if box.isTristate() and box.checkState() == _ALL
        ]
        return tuple(dict.fromkeys(typed + ticked))

    @property
    def removed(self) -> tuple[str, ...]:
        return tuple(tag for tag, box in self._boxes.items() if box.checkState() == _NONE)


class NextActionQuestion(Question):
    """What is to be done next, and when. `text` and `day` (ISO, "" for none) after accept."""

    def __init__(
        self, text: str, day: str | None, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Next action"), parent)
        form = QFormLayout()
        form.setSpacing(theme.SPACE["s"])
        self._text = QLineEdit(text)
        self._text.setPlaceholderText(tr("For example: call about the estimate"))
        self._day = QDateEdit()
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("yyyy-MM-dd")
        start = date.fromisoformat(day[:10]) if day else today
        self._day.setDate(QDate(start.year, start.month, start.day))
        self._dated = QCheckBox(tr("By a date"))
        self._dated.setChecked(True)
        self._dated.toggled.connect(self._day.setEnabled)
        form.addRow(tr("What"), self._text)
        form.addRow(self._dated, self._day)
        self.body.addLayout(form)
        quick = QHBoxLayout()
        for days in QUICK_DAYS:
            button = QPushButton(tr("Today") if not days else ntr("+{n} day", "+{n} days", days))
            there = today + timedelta(days)
            button.clicked.connect(
                lambda _=False, d=there: self._day.setDate(QDate(d.year, d.month, d.day))
            )
            button.setAutoDefault(False)
            quick.addWidget(button)
        self.body.addLayout(quick)
        self._text.setFocus()

    @property
    def text(self) -> str:
        return self._text.text().strip()

    @property
    def day(self) -> str:
        return self._day.date().toString("yyyy-MM-dd") if self._dated.isChecked() else ""


class KeysDialog(QDialog):
    """All keyboard shortcuts, made from the table of actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(theme.scaled(500), theme.scaled(560))
        inner = QWidget()
        form = QFormLayout(inner)
        form.setHorizontalSpacing(theme.SPACE["xl"])
        for entry in actions.ACTIONS:
            keys = [
                key.toString(QKeySequence.SequenceFormat.NativeText)
                for key in menus.key_sequences(entry)
            ]
            if keys:
                form.addRow(entry.label, _soft("   ".join(keys)))
        parts = ((tr("Reviewing cards"), review_keys.IN_WORDS), (tr("Inbox"), inbox_keys.IN_WORDS))
        for title, table in parts:
            head = QLabel(title)
            head.setProperty("role", "head")
            form.addRow(head)
            for text, key in table:
                form.addRow(tr(text), _soft(key))  # data
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        QVBoxLayout(self).addWidget(area)


def _soft(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "soft")
    return label
