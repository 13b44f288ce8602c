"""The form beside the list: all of the rule that is current, or its part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
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
from leaddesk.ui.rules.scoring_model import Row, part_name
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import Screens, restyle

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
        for widget, row, column, wide in places:
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


class PartForm(QWidget):
    """Edits the name of a part and the most points it gives in all."""

    def __init__(self, draft: ScoreDraft) -> None:
        super().__init__()
        self._draft = draft
        self._row: Row | None = None
        self.head = QLabel()
        self.head.setProperty("role", "head")
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the part"))
        self.cap = Figure(tr("At most in all"), -_MOST, _MOST)
        self.limited = QCheckBox(tr("Limit the points of this part"))
        note = QLabel(tr("However many rules of the part hold, it gives no more than this."))
        note.setProperty("role", "small")
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(theme.SPACE["m"])
        for widget in (self.head, captioned(tr("Name of the part"), self.name), self.limited,
                       captioned(tr("At most in all"), self.cap, note)):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(1)
        self.name.editingFinished.connect(self._rename)
        self.limited.clicked.connect(self._limit)
        self.cap.typed.connect(self._limit)

    def show_part(self, row: Row) -> None:
        """Shows a part."""
        part = row.part or ""
        self._row = row
        self.head.setText(vocab.label(AXES, row.axis))
        self.name.setText(part_name(part))
        cap = self._draft.caps.get(part)
        self.limited.setChecked(cap is not None)
        self.cap.setEnabled(cap is not None)
        self.cap.show_figure(20 if cap is None else cap)

    def _rename(self) -> None:
        row, name = self._row, self.name.text().strip()
        if row is not None and row.part is not None and name != part_name(row.part):
            self._row = replace(row, part=name)
            self._draft.rename_part(row.axis, row.part, name)

    def _limit(self) -> None:
        if self._row is not None:
            on = self.limited.isChecked()
            self._draft.set_cap(self._row.part or "", self.cap.value() if on else None)


class RuleEditor(QScrollArea):
    """The form of the current line; each is made when it is first needed.

    `broken` (rule id, problem): the database can't answer a condition that could be read.
    """

    broken = Signal(int, str)

    def __init__(self, context: Context, draft: ScoreDraft) -> None:
        super().__init__()
        self._context, self._draft = context, draft
        self._row: Row | None = None
        self._problems: Mapping[int, str] = {}
        self._campaigns: list[str] = []
        self._pages = Screens()
        self._pages.setProperty("role", "surface")
        self._pages.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._none = QWidget()
        self._pages.addWidget(self._none)
        self.setWidget(self._pages)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        draft.changed.connect(lambda: self.show_row(self._row))

    @cached_property
    def rule_form(self) -> RuleForm:
        """The form of a rule."""
        form = RuleForm(self._context, self._draft)
        form.broken.connect(self.broken)
        form.offer_campaigns(self._campaigns)
        self._pages.addWidget(form)
        return form

    @cached_property
    def part_form(self) -> PartForm:
        """The form of a part."""
        form = PartForm(self._draft)
        self._pages.addWidget(form)
        return form

    def offer_campaigns(self, names: list[str]) -> None:
        """The campaigns there are."""
        self._campaigns = names
        if "rule_form" in vars(self):
            self.rule_form.offer_campaigns(names)

    def show_row(self, row: Row | None) -> None:
        """Shows a line of the list: a rule, a part, or nothing for an axis."""
        self._row = row
        rule = None if row is None or row.rule_id is None else self._draft.rule(row.rule_id)
        if rule is not None:
            self.rule_form.show_rule(rule, self._problems.get(rule.id, ""))
            self._pages.setCurrentWidget(self.rule_form)
        elif row is not None and row.part is not None and row.rule_id is None:
            self.part_form.show_part(row)
            self._pages.setCurrentWidget(self.part_form)
        else:
            self._pages.setCurrentWidget(self._none)

    def show_problems(self, problems: Mapping[int, str]) -> None:
        """What is wrong with rules, by their ids."""
        self._problems = problems
        self.show_row(self._row)

    def begin(self) -> None:
        """Gives the keyboard to the first field of the form that is shown."""
        shown = self._pages.currentWidget()
        if isinstance(shown, (RuleForm, PartForm)):
            shown.name.setFocus()
            shown.name.selectAll()
