"""Changing a definition: its words, its rule and thresholds, its owner; and what that would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import rule_words
from leaddesk.domain.definitions import THRESHOLDS
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.funnel import Definition
from leaddesk.i18n import ntr, tr
from leaddesk.services import definitions as service
from leaddesk.services.definitions import Effect
from leaddesk.ui import theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.paper import Paper
from leaddesk.ui.rules.inputs import Chooser, Figure
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import restyle

_PAUSE_MS: Final = 300  # after the last key, before it is looked at
_MOST: Final = 9_999
_NONE: Final = -1
_TYPED: Final = ("words", "query", "owner", *THRESHOLDS)


class DefinitionForm(QWidget):
    """A draft of one definition.

    `saved`: it stands now; `discarded`: it was given up; `changed` (bool): whether the draft
    differs from what it began with.
    """

    saved = Signal()
    discarded = Signal()
    changed = Signal(bool)

    def __init__(self, context: Context, began: Definition, users: Sequence[str]) -> None:
        super().__init__()
        self._context, self.began = context, began
        self.words, self.rule = Paper(2, 8), Paper(2, 8)
        self.least = {column: self._figure(column) for column in THRESHOLDS}
        self.owner = Chooser(tr("Owner"), free=True)
        self.effect, self.problem = WrapLabel(role="soft"), WrapLabel(role="error")
        self.save_button, self.discard_button = QPushButton(), QPushButton()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._prepare(users)
        self._build()
        self.take(began)
        self._connect()
        self.look()

    def _figure(self, column: str) -> Figure:
        name = tr("Least {points}", points=_points(column))
        figure = Figure(name, _NONE, _MOST, open_text=tr("none"))
        figure.setFixedWidth(theme.scaled(72))
        return figure

    def _prepare(self, users: Sequence[str]) -> None:
        self.words.setAccessibleName(tr("In words"))
        self.rule.setAccessibleName(tr("As a rule"))
        self.rule.setPlaceholderText("is:reachable title~部長|director\nfit>=15 OR kind:b2c")
        self.owner.offer((name, name) for name in ("", *users))
        self.owner.setMinimumWidth(theme.scaled(180))
        self.save_button.setText(tr("Save as version {number}", number=self.began.number + 1))
        self.save_button.setProperty("kind", "primary")
        self.discard_button.setText(tr("Discard"))
        self.problem.hide()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE["m"])
        grid.setVerticalSpacing(theme.SPACE["s"])
        grid.setColumnStretch(1, 1)
        hint = WrapLabel(
            tr("As in the search box. Each line must hold; OR between conditions: one is enough."),
            "small",
        )
        points = QHBoxLayout()
        points.setSpacing(theme.SPACE["s"])
        for column, figure in self.least.items():
            name = QLabel(_points(column))
            name.setBuddy(figure)
            points.addWidget(name)
            points.addWidget(figure)
            points.addSpacing(theme.SPACE["m"])
        points.addStretch(1)
        below = QVBoxLayout()
        below.setSpacing(2)
        below.addWidget(self.rule)
        below.addWidget(hint)
        lines: tuple[tuple[str, QWidget | QLayout], ...] = (
            (tr("In words"), self.words), (tr("As a rule"), below), (tr("Thresholds"), points),
            (tr("Owner"), self.owner),
        )  # fmt: skip
        for row, (label, part) in enumerate(lines):
            name = QLabel(label)
            name.setProperty("role", "soft")
            name.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            if isinstance(part, QWidget):
                fits = Qt.AlignmentFlag.AlignLeft if part is self.owner else Qt.AlignmentFlag(0)
                grid.addWidget(part, row, 1, fits)
            else:
                grid.addLayout(part, row, 1)
        told = QVBoxLayout()
        told.addWidget(self.effect)
        told.addWidget(self.problem)
        last = QHBoxLayout()
        last.setSpacing(theme.SPACE["s"])
        last.addLayout(told, 1)
        last.addWidget(self.discard_button)
        last.addWidget(self.save_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE["m"])
        box.addLayout(grid)
        box.addLayout(last)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._typed)
        self.rule.textChanged.connect(self._typed)
        for paper in (self.words, self.rule):
            paper.given_up.connect(self._give_up_if_same)
        for figure in self.least.values():
            figure.typed.connect(self._typed)
        self.owner.typed.connect(self._typed)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self.discarded)
        for keys in (QKeySequence("Ctrl+Return"), QKeySequence(QKeySequence.StandardKey.Save)):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    # ---- the draft -----------------------------------------------------------------------------

    def draft(self) -> Definition:
        """The definition as it stands in the fields."""
        least = self.least
        return replace(
            self.began, words=self.words.toPlainText().strip(),
            query=self.rule.toPlainText().strip(), owner=self.owner.chosen(),
            min_score=least["min_score"].figure(), min_fit=least["min_fit"].figure(),
            min_engagement=least["min_engagement"].figure(),
        )  # fmt: skip

    def take(self, found: Definition) -> None:
        """Fills the fields, with what an earlier version says for example."""
        self.words.setPlainText(found.words)
        self.rule.setPlainText(found.query)
        for name, figure in self.least.items():
            figure.show_figure(getattr(found, name))
        self.owner.show_value(found.owner)
        self._typed()

    def kept(self) -> dict[str, Any]:
        """The draft, and the version it is a draft of, as JSON values."""
        draft = self.draft()
        return {"number": self.began.number, **{name: getattr(draft, name) for name in _TYPED}}

    def resume(self, told: Mapping[str, Any]) -> None:
        """Takes up what `kept` told."""
        self.rebase(told["number"])
        self.take(replace(self.began, **{name: told[name] for name in _TYPED}))

    def rebase(self, number: int) -> None:
        """Has the draft follow version `number`, which was saved by somebody meanwhile."""
        self.began = replace(self.began, number=number)
        self.save_button.setText(tr("Save as version {number}", number=number + 1))

    @property
    def differs(self) -> bool:
        return self.draft() != self.began

    def save(self) -> None:
        """Saves the draft as the next version; stays open where it can't be saved."""
        if self.words.composing or self.rule.composing:
            return
        if not self.differs:
            self.discarded.emit()
            return
        self._context.runner.run(
            service.save(self.draft()), done=lambda _done: self.saved.emit(), failed=self._refuse,
            initiator=self,
        )  # fmt: skip

    def _give_up_if_same(self) -> None:
        if not self.differs:
            self.discarded.emit()

    # ---- what it would do ----------------------------------------------------------------------

    def _typed(self) -> None:
        self.changed.emit(self.differs)
        self._pause.start()

    def look(self) -> None:
        """Asks what saving the draft would do now."""
        if self.words.composing or self.rule.composing:
            self._pause.start()  # looked at when the kana are words
            return
        draft, reads = self.draft(), self._context.desk.reads
        self._context.runner.read(
            lambda: service.effect(reads, draft), self._show, owner=self, key="effect",
            failed=self._refuse,
        )  # fmt: skip

    def _show(self, effect: Effect) -> None:
        self.effect.setText(_told(effect, differs=self.differs))
        self.effect.show()
        self.problem.hide()
        restyle(self.rule, "invalid", "false")

    def _refuse(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.show()
        self.effect.hide()


def _points(column: str) -> str:
    field = BY_NAME.get(THRESHOLDS[column])
    return field.label if field else rule_words.label(THRESHOLDS[column])


def _told(effect: Effect, *, differs: bool) -> str:
    meet = ntr("{n} lead meets it", "{n} leads meet it", effect.meet)
    if not differs:
        return meet
    if not effect.more and not effect.fewer:
        return tr("{meet}: the same as before", meet=meet)
    return tr(
        "{meet}: {more} more, {fewer} fewer", meet=meet, more=f"{effect.more:,}",
        fewer=f"{effect.fewer:,}",
    )  # fmt: skip
