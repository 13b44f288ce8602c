"""One rule of assignment on its page: what it goes by, its place, and whom it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.prefectures import PREFECTURES
from leaddesk.i18n import mark, tr
from leaddesk.ui import icons, theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.rules.inputs import Chooser

KINDS: Final = {
    "company_owner": (mark("Who works on the company already"),
                      mark("The owner of most of its people, those with deals first.")),
    "region": (mark("By region"), mark("By the prefecture at the start of the address.")),
    "round_robin": (mark("In turn"), mark("Whose last handoff is the longest ago.")),
}  # fmt: skip


def flat(icon: str, text: str, act: Callable[[], object]) -> QToolButton:
    """A quiet button with a picture alone."""
    button = QToolButton()
    button.setProperty("kind", "flat")
    button.setIcon(icons.icon(icon))
    button.setIconSize(QSize(16, 16))
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.clicked.connect(lambda: act())
    return button


class _Line(QWidget):
    """One line of a rule: a person, with `region` the prefecture that goes to her."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, users: Sequence[str], *, region: bool) -> None:
        super().__init__()
        self.place = Chooser(tr("Prefecture"), free=True) if region else None
        self.user = Chooser(tr("Person"), free=True)
        self.user.offer((name, name) for name in users)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["s"])
        if self.place is not None:
            self.place.offer((name, name) for name in PREFECTURES)
            self.place.setFixedWidth(theme.scaled(140))
            self.place.typed.connect(self.changed)
            row.addWidget(self.place)
            row.addWidget(QLabel("→"))
        self.user.setFixedWidth(theme.scaled(180))
        self.user.typed.connect(self.changed)
        row.addWidget(self.user)
        row.addWidget(flat("close", tr("Remove"), self.dropped.emit))
        row.addStretch(1)


class RuleCard(QFrame):
    """`changed`; `moved` (by how many places); `removed`."""

    changed = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, rule: dict[str, Any], users: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.by, self._users = str(rule["by"]), users
        title, about = KINDS[self.by]
        self.lines: list[_Line] = []
        self.number = QLabel()
        self.number.setFont(theme.font("head", tabular=True))
        name = QLabel(tr(title))  # data
        name.setFont(theme.font(bold=True))
        self.up = flat("chevron-up", tr("Move up"), lambda: self.moved.emit(-1))
        self.down = flat("chevron-down", tr("Move down"), lambda: self.moved.emit(1))
        self.drop = flat("trash", tr("Remove"), self.removed.emit)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE["s"])
        head.addWidget(self.number)
        head.addWidget(name, 1)
        for button in (self.up, self.down, self.drop):
            head.addWidget(button)
        self._box = QVBoxLayout()
        self._box.setSpacing(theme.SPACE["xs"])
        self.more = QPushButton(icons.icon("add", "text_soft"), tr("Add a person"))
        self.more.setProperty("kind", "flat")
        self.more.clicked.connect(lambda: self._add("", "").user.setFocus())
        self.more.setHidden(self.by == "company_owner")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 8, 10)
        whole.setSpacing(theme.SPACE["xs"])
        whole.addLayout(head)
        whole.addWidget(WrapLabel(tr(about), "small"))  # data
        whole.addLayout(self._box)
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(name.text())
        for place, user in _pairs(rule):
            self._add(place, user)

    def _add(self, place: str, user: str) -> _Line:
        line = _Line(self._users, region=self.by == "region")
        if line.place is not None:
            line.place.show_value(place)
        line.user.show_value(user)
        line.changed.connect(self.changed)
        line.dropped.connect(lambda: self._drop(line))
        self.lines.append(line)
        self._box.addWidget(line)
        return line

    def _drop(self, line: _Line) -> None:
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.changed.emit()

    def rule(self) -> dict[str, Any]:
        """The rule as it is kept; lines half filled are none."""
        filled = [line for line in self.lines if line.user.chosen()]
        if self.by == "region":
            places = {
                line.place.chosen(): line.user.chosen()
                for line in filled if line.place is not None and line.place.chosen()
            }  # fmt: skip
            return {"by": self.by, "map": places}
        if self.by == "round_robin":
            return {"by": self.by, "users": [line.user.chosen() for line in filled]}
        return {"by": self.by}


def _pairs(rule: dict[str, Any]) -> list[tuple[str, str]]:
    if rule["by"] == "region":
        return list(rule["map"].items())
    return [("", user) for user in rule.get("users", ())]
