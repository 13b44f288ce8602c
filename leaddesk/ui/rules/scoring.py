"""The page of the score: its rules, what a draft of them would change, and saving it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from leaddesk.domain.journal import Changes, Done
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services import score_draft
from leaddesk.services.score_draft import Agreed, SaveScore, Trial, counts_alike
from leaddesk.ui import theme
from leaddesk.ui.icons import icon
from leaddesk.ui.rules.asking import Asking
from leaddesk.ui.rules.draft import ScoreDraft
from leaddesk.ui.rules.preview import PreviewPanel
from leaddesk.ui.rules.saving import SavingBar, save_draft
from leaddesk.ui.rules.scoring_editor import RuleEditor
from leaddesk.ui.rules.scoring_list import RulesList
from leaddesk.ui.rules.scoring_model import rule_name
from leaddesk.ui.rules.tab import RulesTab
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import column, hairline

EDITOR_WIDTH: Final = (320, 360, 460)  # least, usual, most
_ADDED: Final = (("fit", mark("Rule of fit")), ("engagement", mark("Rule of engagement")))
_TABLES: Final = ("score_rule", "policy")


class ScoringTab(RulesTab):
    """The rules of both axes as a draft, beside what the draft would change.

    Whatever is shown of the draft follows it; saving makes it one operation of the journal.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.saving = self.loaded = False
        self._problems: dict[int, str] = {}
        self._counts: dict[ScoreRule, int] = {}  # leads by `counts_alike`, as the data are now
        self._asked: dict[int, ScoreRule] = {}
        self.draft = ScoreDraft(self)
        self.list = RulesList(self.draft)
        self.editor = RuleEditor(context, self.draft)
        self.preview = PreviewPanel()
        self.bar = SavingBar(self)
        self.asking = Asking(context.runner, self._question, self)
        self.first = self.list
        self._build()
        self._connect()
        self._read()

    def _build(self) -> None:
        self._count = QLabel()
        self._count.setProperty("role", "soft")
        top = QWidget()
        top.setProperty("role", "surface")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(top)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(theme.SPACE["s"])
        self.adders: dict[str, QPushButton] = {}
        for axis, text in _ADDED:
            button = self.adders[axis] = QPushButton(icon("add"), tr(text))  # data
            button.clicked.connect(lambda _=False, axis=axis: self.list.add(axis))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._count)
        left = QWidget()
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(top)
        below.addWidget(self.list, 1)
        below.addWidget(hairline())
        below.addWidget(self.preview)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.editor)
        self.split.setStretchFactor(0, 1)
        least, usual, most = (theme.scaled(width) for width in EDITOR_WIDTH)
        self.editor.setMinimumWidth(least)
        self.editor.setMaximumWidth(most)
        self.split.setSizes([10_000, usual])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column(self.split, hairline(), self.bar))

    def _connect(self) -> None:
        self.list.chosen.connect(self.editor.show_row)
        self.list.edit_wanted.connect(self.editor.begin)
        self.editor.broken.connect(self._broken)
        self.draft.changed.connect(self._changed)
        self.bar.save.connect(self._save)
        self.bar.discard.connect(self.draft.discard)
        self.bar.defaults.connect(self._restore)
        self.asking.answered.connect(self._show)
        self.asking.failed.connect(self.preview.explain)
        self._context.runner.changed.connect(self._hear)

    # ---- what is saved -------------------------------------------------------------------------

    def _read(self) -> None:
        reads = self._context.desk.reads

        def read() -> tuple[Agreed, list[str]]:
            return score_draft.agreed(reads), [each.name for each in reads.campaigns()]

        self._context.runner.read(read, self._loaded, owner=self, key="rules")

    def _loaded(self, found: tuple[Agreed, list[str]]) -> None:
        agreed, campaigns = found
        if not self.saving:  # what is being saved is loaded when it is
            self.editor.offer_campaigns(campaigns)
            self.loaded = True
            self.draft.load(agreed.rules, agreed.caps)
            self.ready.emit()

    def _hear(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in _TABLES):
            self._read()
        self._counts.clear()
        self.asking.renew()

    # ---- the draft -----------------------------------------------------------------------------

    def take(self, rules: list[ScoreRule]) -> None:
        """Takes rules somebody proposes into the draft; the first of them is shown."""
        ids = [self.draft.add(rule) for rule in rules]
        if ids:
            self.list.go_to_rule(ids[0])

    def kept(self) -> Any:
        return self.draft.kept()

    def resume(self, draft: Any) -> None:
        self.draft.resume(draft)

    def _changed(self) -> None:
        rules = self.draft.rules
        self._problems = score_draft.problems(rules, self._context.desk.reads.today())
        self._count.setText(ntr("{n} rule", "{n} rules", len(rules)))
        self._show_state()
        self._show_counts()
        self.preview.wait()
        self.asking.renew()
        self.unsaved.emit(self.draft.unsaved)

    def _broken(self, rule_id: int, problem: str) -> None:
        """What the database said of a condition that could be read."""
        if problem and rule_id not in self._problems:
            self._problems[rule_id] = problem
            self._show_state()

    def _show_state(self) -> None:
        told = ""
        if self._problems:
            rule = self.draft.rule(next(iter(self._problems)))
            name = rule_name(rule) if rule is not None else ""
            told = tr("Mend the rule “{name}” first.", name=name)
        self.list.rules.set_broken(self._problems)
        self.editor.show_problems(self._problems)
        self.bar.show_state(unsaved=self.draft.unsaved, problem=told, busy=self.saving)

    def _restore(self) -> None:
        shipped = score_draft.shipped()
        self.draft.replace_all(shipped.rules, shipped.caps)

    def _save(self) -> None:
        sent = Agreed(self.draft.rules, self.draft.caps)

        def kept(done: Done) -> None:
            self.draft.accept(sent.rules, sent.caps, done.result)
            self._read()

        save_draft(self, self._context.runner, SaveScore(sent), self._show_state, kept)

    # ---- the preview ---------------------------------------------------------------------------

    def _question(self) -> Any:
        if self._problems:
            self.preview.explain(tr("A rule can’t be read yet."))
            return None
        reads, draft = self._context.desk.reads, Agreed(self.draft.rules, self.draft.caps)
        unknown = [rule for rule in draft.rules if counts_alike(rule) not in self._counts]
        self._asked = {rule.id: counts_alike(rule) for rule in unknown}
        return lambda wanted: score_draft.trial(reads.only_while(wanted), draft, unknown)

    def _show(self, found: Trial) -> None:
        self.preview.show_preview(found.preview)
        self._counts |= {self._asked[rule_id]: count for rule_id, count in found.counts.items()}
        self._show_counts()

    def _show_counts(self) -> None:
        known = {rule.id: self._counts.get(counts_alike(rule)) for rule in self.draft.rules}
        self.list.rules.set_counts({k: n for k, n in known.items() if n is not None})

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asking.look(not self.saving)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asking.look(False)
