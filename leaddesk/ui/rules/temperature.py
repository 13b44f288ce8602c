"""The page of the temperature: when a score makes a lead hot or warm, and what another would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import vocab
from leaddesk.domain.agreements import sound
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.journal import Changes, Done
from leaddesk.domain.score_preview import Preview
from leaddesk.domain.temperature import POLICY, Thresholds, read
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services import scoring
from leaddesk.ui import theme
from leaddesk.ui.rules.asking import Asking
from leaddesk.ui.rules.inputs import Figure
from leaddesk.ui.rules.preview import PreviewPanel
from leaddesk.ui.rules.preview_picture import Mark
from leaddesk.ui.rules.saving import SavingBar, save_draft
from leaddesk.ui.rules.tab import RulesTab
from leaddesk.ui.session import Context
from leaddesk.ui.sign import Sign
from leaddesk.ui.widgets import hairline

DISAGREEING: Final = "is:disagreeing"
_ICON: Final = 16
_FIGURE: Final = 120  # pixels of a number
_WIDEST: Final = 760  # pixels of the whole: lines that are longer are not read
_LEVELS: Final = ("hot", "warm")
_INTRODUCTIONS: Final = {
    "b2b": mark("Companies decide in months."), "b2c": mark("A consumer decides in days."),
}  # fmt: skip

ByKind = dict[str, Thresholds]


class TemperatureTab(RulesTab):
    """Thresholds of score and recency for BtoB and BtoC, as a draft.

    `show_query` shows what a search finds in the list of leads.
    """

    def __init__(self, context: Context, show_query: Callable[[str], None]) -> None:
        super().__init__()
        self._context, self._show_query = context, show_query
        self._saved: ByKind = {}
        self._draft: ByKind = {}
        self.saving = self.loaded = False
        self.figures: dict[tuple[str, str], Figure] = {}
        self.problems: dict[str, QLabel] = {}
        self.preview = PreviewPanel()
        self.bar = SavingBar(self)
        self.asking = Asking(context.runner, self._question, self)
        self._build()
        self.first = self.figures["b2b", "hot"]
        self._connect()
        self._read()

    # ---- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        form = QWidget()
        form.setProperty("role", "surface")
        form.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = QVBoxLayout(form)
        lines.setContentsMargins(16, 16, 16, 16)
        lines.setSpacing(theme.SPACE["xl"])
        for kind in _INTRODUCTIONS:
            lines.addWidget(self._kind(kind))
        lines.addWidget(hairline())
        lines.addLayout(self._pins())
        lines.addStretch(1)
        for child in form.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.setMaximumWidth(theme.scaled(_WIDEST))
        scroll = QScrollArea()
        scroll.setWidget(form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.preview.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        for widget in (scroll, hairline(), self.preview, hairline(), self.bar):
            whole.addWidget(widget)

    def _kind(self, kind: str) -> QWidget:
        """The thresholds of one kind of lead, each a sentence with its numbers."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE["s"])
        grid.setVerticalSpacing(theme.SPACE["s"])
        head = QLabel(vocab.label(vocab.KINDS, kind))
        head.setProperty("role", "head")
        told = QLabel(tr(_INTRODUCTIONS[kind]))  # data
        told.setProperty("role", "soft")
        grid.addWidget(head, 0, 0, 1, 2)
        grid.addWidget(told, 0, 2, 1, 4)
        for row, level in enumerate(_LEVELS, start=1):
            name = QLabel(vocab.label(vocab.TEMPERATURES, level))
            grid.addWidget(Sign(level, level, _ICON), row, 0)
            grid.addWidget(name, row, 1)
            score = self._figure(kind, level, BY_NAME["score"].label)
            days = self._figure(kind, f"{level}_days", tr("Days since the last contact"),
                                open_text=tr("any time"), suffix=tr(" days"))  # fmt: skip
            for column, widget in enumerate(
                (QLabel(tr("from a score of")), score, QLabel(tr("and a contact within")), days), 2
            ):
                grid.addWidget(widget, row, column)
        problem = self.problems[kind] = QLabel()
        problem.setProperty("role", "error")
        problem.setWordWrap(True)
        problem.hide()
        grid.addWidget(problem, 3, 1, 1, 5)
        grid.setColumnMinimumWidth(1, theme.scaled(96))
        grid.setColumnStretch(6, 1)
        return box

    def _figure(
        self, kind: str, name: str, spoken: str, *, open_text: str = "", suffix: str = ""
    ) -> Figure:
        told = f"{_named(kind, name.removesuffix('_days'))}: {spoken}"
        least, most = (0, 3650) if open_text else (-999, 999)
        figure = Figure(told, least, most, open_text=open_text, suffix=suffix)
        figure.setFixedWidth(theme.scaled(_FIGURE))
        figure.typed.connect(partial(self._typed, kind, name))
        self.figures[kind, name] = figure
        return figure

    def _pins(self) -> QHBoxLayout:
        self.pins = QLabel()
        self.show_pins = QPushButton(tr("Show them"))
        self.show_pins.clicked.connect(lambda: self._show_query(DISAGREEING))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["m"])
        row.addWidget(self.pins)
        row.addWidget(self.show_pins)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.bar.save.connect(self._save)
        self.bar.discard.connect(lambda: self._take(self._saved))
        self.bar.defaults.connect(lambda: self._take(scoring.default_thresholds()))
        self.asking.answered.connect(self._show)
        self.asking.failed.connect(self.preview.explain)
        self._context.runner.changed.connect(self._hear)

    # ---- what is saved -------------------------------------------------------------------------

    def _read(self) -> None:
        reads = self._context.desk.reads
        self._context.runner.read(
            lambda: scoring.thresholds(reads), self._loaded, owner=self, key="thresholds"
        )

    def _loaded(self, found: ByKind) -> None:
        """What was changed here stays changed; what was not follows what is saved."""
        if self.saving:
            return
        self.loaded = True
        old, self._saved = self._saved, dict(found)
        self._take({
            kind: self._draft[kind] if kind in old and self._draft[kind] != old[kind] else now
            for kind, now in found.items()
        })  # fmt: skip
        self.ready.emit()

    def _hear(self, changes: Changes) -> None:
        if changes.touches("policy"):
            self._read()
        self.asking.renew()

    # ---- the draft -----------------------------------------------------------------------------

    @property
    def changed(self) -> bool:
        """Whether the draft differs from what is saved."""
        return self._draft != self._saved

    def kept(self) -> Any:
        if not self.changed:
            return None
        parts = {"draft": self._draft, "saved": self._saved}
        return {
            name: {kind: limits.as_json() for kind, limits in part.items()}
            for name, part in parts.items()
        }

    def resume(self, draft: Any) -> None:
        mine, saved = (
            {kind: read(kind, told) for kind, told in draft[name].items() if sound(POLICY, told)}
            for name in ("draft", "saved")
        )
        self._take({
            kind: now if mine.get(kind) == saved.get(kind) else mine.get(kind, now)
            for kind, now in self._saved.items()
        })  # fmt: skip

    def _take(self, wanted: ByKind) -> None:
        self._draft = dict(wanted)
        for (kind, name), figure in self.figures.items():
            figure.show_figure(getattr(self._draft[kind], name))
        self._follow()

    def _typed(self, kind: str, name: str) -> None:
        changed: dict[str, Any] = {name: self.figures[kind, name].figure()}
        self._draft[kind] = replace(self._draft[kind], **changed)
        self._follow()

    def _follow(self) -> None:
        wrong = self._wrong()
        told = tr("Warm needs more points than hot. Give warm fewer points, or hot more.")
        for kind, label in self.problems.items():
            label.setText(told if kind in wrong else "")
            label.setVisible(kind in wrong)
        self.bar.show_state(unsaved=self.changed, wrong=bool(wrong), busy=self.saving)
        self.unsaved.emit(self.changed)
        self.preview.wait()
        self.asking.renew()

    def _wrong(self) -> set[str]:
        """The kinds of leads whose thresholds contradict each other."""
        return {kind for kind, limits in self._draft.items() if limits.warm > limits.hot}

    def _save(self) -> None:
        sent = dict(self._draft)

        def kept(_done: Done) -> None:
            self._saved = sent
            self._follow()
            self._read()

        operation = scoring.set_thresholds(sent)
        save_draft(self, self._context.runner, operation, self._follow, kept)

    # ---- the preview ---------------------------------------------------------------------------

    def _question(self) -> Any:
        if self._wrong():
            self.preview.explain("")
        if not self._draft or self._wrong():
            return None
        reads, draft = self._context.desk.reads, dict(self._draft)

        def ask(wanted: Callable[[], bool]) -> tuple[Preview, int]:
            now = reads.only_while(wanted)
            found = scoring.preview(now, scoring.rules(reads), None, draft)
            return found, reads.count(DISAGREEING)

        return ask

    def _show(self, found: tuple[Preview, int]) -> None:
        told, pins = found
        self.preview.show_temperatures(told)
        self.preview.picture.show_marks([
            Mark(getattr(limits, level), level, _named(kind, level), dashed=kind == "b2c")
            for kind, limits in self._draft.items()
            for level in reversed(_LEVELS)
        ])  # fmt: skip
        self.pins.setText(
            ntr("{n} pinned temperature disagrees with the score",
                "{n} pinned temperatures disagree with the score", pins)
        )  # fmt: skip
        self.show_pins.setVisible(pins > 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asking.look(not self.saving)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asking.look(False)


def _named(kind: str, level: str) -> str:
    return f"{vocab.label(vocab.KINDS, kind)} {vocab.label(vocab.TEMPERATURES, level)}"
