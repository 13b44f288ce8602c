"""What stands beside the list: the form of the line that is current, a rule or a part."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from leaddesk.ui.rules.draft import ScoreDraft
from leaddesk.ui.rules.scoring_form import RuleForm
from leaddesk.ui.rules.scoring_model import Row
from leaddesk.ui.rules.scoring_part import PartForm
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import Screens


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
