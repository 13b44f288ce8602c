"""The form of a rule of the score: every field it has, edited as it is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import vocab
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.score_rules import AXES, TESTS, ScoreRule
from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.rules.condition import ConditionField
from leaddesk.ui.rules.draft import ScoreDraft
from leaddesk.ui.rules.inputs import Chooser, Figure, captioned
from leaddesk.ui.rules.scoring_fade import FadeDrawing
from leaddesk.ui.rules.scoring_kinds import KindsList
from leaddesk.ui.rules.scoring_model import part_name
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import restyle

_MOST = 999
_DAYS = 3650


class RuleForm(QWidget):
    """Edits one rule of the draft as it is typed. `broken` (rule id, problem, "" if none)."""

    broken = Signal(int, str)

    def __init__(self, context: Context, draft: ScoreDraft) -> None:
        super().__init__()
        self._draft = draft
        self._rule: ScoreRule | None = None
        self._showing = False
        self.axis = QLabel()
        self.axis.setProperty("role", "head")
        self.active = QCheckBox(tr("Rule is on"))
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the rule"))
        self.part = Chooser(tr("Part"), free=True)
        self.scope = Chooser(tr("For whom"))
        self.scope.offer([("", tr("All leads")), *((c.value, c.label) for c in vocab.KINDS)])
        self.kinds = KindsList()
        self.campaign = Chooser(BY_NAME["campaign"].label, free=True)
        self.channel = Chooser(tr("Channel"))
        self.channel.offer([("", tr("Any")), *((c.value, c.label) for c in vocab.CHANNELS)])
        self.test = Chooser(tr("Counted"))
        self.test.offer((c.value, c.label) for c in TESTS)
        self.within = Figure(tr("Within days"), 0, _DAYS, open_text=tr("any time"),
                             suffix=tr(" days"))  # fmt: skip
        self.at_least = Figure(tr("At least"), 1, _MOST, suffix=tr(" times"))
        self.points = Figure(tr("Points"), -_MOST, _MOST)
        self.cap = Figure(tr("At most"), 0, _MOST, open_text=tr("no limit"))
        self.half_life = Figure(tr("Half-life"), 0, _DAYS, open_text=tr("never fades"),
                                suffix=tr(" days"))  # fmt: skip
        self.fade = FadeDrawing()
        self.name_problem, self.within_problem = _problem_line(), _problem_line()
        self.condition = ConditionField(context)
        self._build()
        self._connect()

    def _build(self) -> None:
        frame = QFrame()
        frame.setProperty("role", "panel")
        framed = QVBoxLayout(frame)
        framed.setContentsMargins(4, 4, 4, 4)
        framed.addWidget(self.kinds)
        self._fields = {
            "kinds": captioned(tr("Kinds of touch (none ticked: every contact)"), frame),
            "campaign": captioned(BY_NAME["campaign"].label, self.campaign),
            "channel": captioned(tr("Channel"), self.channel),
            "test": captioned(tr("Counted"), self.test),
            "at_least": captioned(tr("At least"), self.at_least),
            "within": captioned(tr("Within"), self.within, self.within_problem),
            "points": captioned(tr("Points"), self.points),
            "cap": captioned(tr("At most"), self.cap),
            "half_life": captioned(tr("Half-life"), self.half_life),
        }
        name = captioned(tr("Name, as it stands in the reasons"), self.name, self.name_problem)
        places: tuple[tuple[QWidget, int, int, int], ...] = (
            (self.axis, 0, 0, 1), (self.active, 0, 1, 1),
            (name, 1, 0, 2),
            (captioned(tr("Condition"), self.condition), 9, 0, 2),
            (self._fields["points"], 3, 0, 1), (self._fields["cap"], 3, 1, 1),
            (self._fields["at_least"], 3, 1, 1),
            (self._fields["test"], 4, 0, 1), (self._fields["half_life"], 4, 1, 1),
            (self.fade, 5, 0, 2),
            (self._fields["kinds"], 6, 0, 2),
            (self._fields["within"], 7, 0, 1), (self._fields["campaign"], 7, 1, 1),
            (self._fields["channel"], 8, 0, 1),
            (captioned(tr("Part"), self.part), 10, 0, 1),
            (captioned(tr("For whom"), self.scope), 10, 1, 1),
        )  # fmt: skip
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 16)
        grid.setHorizontalSpacing(theme.SPACE["m"])
        grid.setVerticalSpacing(theme.SPACE["m"])
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        # In the order they are read: that is the order in which Tab goes through them.
        for widget, row, column, wide in sorted(places, key=lambda place: place[1:3]):
            grid.addWidget(widget, row, column, 1, wide)
        grid.setAlignment(self.active, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(11, 1)

    def _connect(self) -> None:
        self.active.clicked.connect(lambda on: self._set(active=on))
        self.name.textEdited.connect(lambda text: self._set(name=text))
        self.part.typed.connect(lambda: self._set(part=self.part.chosen()))
        self.scope.typed.connect(lambda: self._set(scope=self.scope.chosen()))
        self.kinds.typed.connect(lambda: self._set(kinds=self.kinds.kinds()))
        self.campaign.typed.connect(lambda: self._set(campaign=self.campaign.chosen()))
        self.channel.typed.connect(lambda: self._set(channel=self.channel.chosen()))
        self.test.typed.connect(lambda: self._set(test=self.test.chosen()))
        self.within.typed.connect(lambda: self._set(within_days=self.within.figure()))
        self.at_least.typed.connect(lambda: self._set(at_least=self.at_least.value()))
        self.points.typed.connect(lambda: self._set(points=self.points.value()))
        self.cap.typed.connect(lambda: self._set())
        self.half_life.typed.connect(lambda: self._set(half_life=self.half_life.figure()))
        self.condition.edited.connect(lambda text: self._set(query=text))
        self.condition.settled.connect(self._settled)

    def offer_campaigns(self, names: list[str]) -> None:
        """The campaigns there are."""
        self.campaign.offer([("", tr("Any")), *((name, name) for name in names)])

    # ---- showing -------------------------------------------------------------------------------

    def show_rule(self, rule: ScoreRule, problem: str) -> None:
        """Shows a rule, and what is wrong with it beside the field where that is; what is being
        typed in it is left as it is."""
        other = self._rule is None or self._rule.id != rule.id
        self._rule, self._showing = rule, True
        self.axis.setText(vocab.label(AXES, rule.axis))
        self.active.setChecked(rule.active)
        name = tr(rule.name) if rule.name else ""  # data
        if other or not self.name.hasFocus():
            self.name.setText(name)
        self.part.offer((part, part_name(part)) for part in self._draft.parts(rule.axis))
        self.part.show_value(rule.part)
        self.scope.show_value(rule.scope)
        self.kinds.show_kinds(rule.kinds)
        self.campaign.show_value(rule.campaign)
        self.channel.show_value(rule.channel)
        self.test.show_value(rule.test)
        self.within.show_figure(rule.within_days)
        self.at_least.show_figure(rule.at_least)
        self.points.show_figure(rule.points)
        self.cap.setPrefix("−" if rule.points < 0 else "")
        self.cap.show_figure(None if rule.cap is None else abs(rule.cap))
        self.half_life.show_figure(rule.half_life)
        if other or rule.query != self.condition.text():
            self.condition.show_text(rule.query)
        self._show_fields(rule)
        self._show_problem(rule, problem)
        self._showing = False

    def _show_problem(self, rule: ScoreRule, problem: str) -> None:
        nameless = bool(problem) and not rule.name.strip()
        endless = bool(problem) and rule.test == "silence" and rule.within_days is None
        for line, there in ((self.name_problem, nameless), (self.within_problem, endless)):
            line.setText(problem if there else "")
            line.setVisible(there)
        restyle(self.name, "invalid", "true" if nameless else "false")
        self.condition.show_problem("" if nameless or endless else problem)

    def _show_fields(self, rule: ScoreRule) -> None:
        """A rule has only the fields that mean something for it."""
        engaged, each = rule.axis == "engagement", rule.test == "each"
        there = {
            "kinds": engaged, "campaign": engaged, "channel": engaged, "test": engaged,
            "within": engaged, "points": True, "cap": engaged and each,
            "at_least": engaged and rule.test == "once",
            "half_life": engaged and rule.test != "silence",
        }  # fmt: skip
        for name, shown in there.items():
            self._fields[name].setVisible(shown)
        self.fade.show_fading(rule.points, rule.half_life if there["half_life"] else None)

    # ---- typing --------------------------------------------------------------------------------

    def _set(self, **values: Any) -> None:
        if self._showing or self._rule is None:
            return
        rule = replace(self._rule, **values)
        cap = self.cap.figure()
        if cap is not None:  # a most of negative points is negative as they are
            rule = replace(rule, cap=-cap if rule.points < 0 else cap)
        elif rule.cap is not None:
            rule = replace(rule, cap=None)
        self._draft.set(rule)

    def _settled(self, problem: str) -> None:
        if self._rule is not None:
            self.broken.emit(self._rule.id, problem)


def _problem_line() -> QLabel:
    label = QLabel()
    label.setProperty("role", "error")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.hide()
    return label
