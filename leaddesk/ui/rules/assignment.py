"""The page of assignment: who gets an MQL, by rules in order; tried on the leads that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.agreements import sound
from leaddesk.domain.journal import Changes
from leaddesk.i18n import tr
from leaddesk.services import assignment_trial as service
from leaddesk.services.assignment import POLICY
from leaddesk.services.assignment_trial import Trial
from leaddesk.ui import icons, theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.rules.asking import Asking, Question
from leaddesk.ui.rules.assignment_rule import KINDS, RuleCard
from leaddesk.ui.rules.assignment_trial import TrialList
from leaddesk.ui.rules.saving import SavingBar
from leaddesk.ui.rules.tab import RulesTab
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import column, hairline

if TYPE_CHECKING:
    from leaddesk.ui.shell import Shell

RULES_WIDTH: Final = 460
_NEW: Final[dict[str, dict[str, Any]]] = {
    "company_owner": {}, "region": {"map": {"": ""}}, "round_robin": {"users": [""]},
}  # fmt: skip


class AssignmentTab(RulesTab):
    """The rules as a draft at the left, at the right whom it would give the leads that wait."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__()
        self._context = context
        self._kept: list[dict[str, Any]] = []
        self._users: list[str] = []
        self._problem = ""
        self.cards: list[RuleCard] = []
        self.add_button = QPushButton(icons.icon("add"), tr("Add a rule"))
        self.add_button.setMenu(self._menu())
        self.first = self.add_button
        self.trial = TrialList()
        self.bar = SavingBar(self)
        self.asking = Asking(context.runner, self._question, self)
        self._build()
        self.asking.answered.connect(self._show_trial)
        self.asking.failed.connect(self.trial.explain)
        self.bar.save.connect(self.save)
        self.bar.discard.connect(lambda: self._show_rules(self._kept))
        self.bar.defaults.connect(lambda: self._show_rules(service.default_rules()))
        context.runner.changed.connect(self._hear)
        self._read()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for by, (title, _about) in KINDS.items():
            action = menu.addAction(tr(title))  # data
            action.triggered.connect(lambda _=False, by=by: self.add(by))
        return menu

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(theme.SPACE["xl"], theme.SPACE["l"], theme.SPACE["l"], 0)
        left.setSpacing(theme.SPACE["m"])
        left.addWidget(
            WrapLabel(tr("To whom an MQL goes: the first rule that names somebody decides. "
                         "Handing over proposes her."), "soft")
        )  # fmt: skip
        self._rules = QVBoxLayout()
        self._rules.setSpacing(theme.SPACE["s"])
        left.addLayout(self._rules)
        left.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        rules = QWidget()
        rules.setProperty("role", "surface")
        rules.setLayout(left)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(rules)
        area.setFixedWidth(theme.scaled(RULES_WIDTH))
        line = QFrame()
        line.setProperty("role", "vline")
        page = QWidget()
        page.setProperty("role", "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(area)
        row.addWidget(line)
        row.addWidget(self.trial, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(page, 1)
        whole.addWidget(column(hairline(), self.bar))

    # ---- reading -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asking.look(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asking.look(False)

    def _read(self) -> None:
        reads = self._context.desk.reads
        self._context.runner.read(
            lambda: (service.rules(reads), reads.users()), self._loaded, owner=self, key="rules"
        )

    def _hear(self, changes: Changes) -> None:
        if changes.touches("policy") or changes.touches("user"):
            self._read()
        self.asking.renew()

    def _loaded(self, found: tuple[list[dict[str, Any]], list[str]]) -> None:
        rules, self._users = found
        untouched = self.rules() == self._kept
        self._kept = rules
        if untouched:
            self._show_rules(rules)
        else:
            self._show_state()
        self.ready.emit()

    # ---- the draft ---------------------------------------------------------------------------

    def rules(self) -> list[dict[str, Any]]:
        """The rules as they stand on the page."""
        return [card.rule() for card in self.cards]

    def kept(self) -> Any:
        return self.rules() if self.rules() != self._kept else None

    def resume(self, draft: Any) -> None:
        if sound(POLICY, draft):
            self._show_rules(list(draft))

    def _show_rules(self, rules: list[dict[str, Any]]) -> None:
        for card in list(self.cards):
            self._take_off(card)
        for rule in rules:
            self._add_card(rule)
        self._changed()

    def add(self, by: str) -> None:
        """A new rule below the others."""
        card = self._add_card({"by": by, **_NEW[by]})
        if card.lines:
            (card.lines[0].place or card.lines[0].user).setFocus()
        self._changed()

    def _add_card(self, rule: dict[str, Any]) -> RuleCard:
        card = RuleCard(rule, self._users)
        card.changed.connect(self._changed)
        card.moved.connect(lambda by: self._move(card, by))
        card.removed.connect(lambda: self._remove(card))
        self.cards.append(card)
        self._rules.addWidget(card)
        return card

    def _move(self, card: RuleCard, by: int) -> None:
        place = self.cards.index(card) + by
        if 0 <= place < len(self.cards):
            self.cards.remove(card)
            self.cards.insert(place, card)
            self._rules.insertWidget(place, card)
            self._changed()

    def _remove(self, card: RuleCard) -> None:
        self._take_off(card)
        self._changed()

    def _take_off(self, card: RuleCard) -> None:
        self.cards.remove(card)
        self._rules.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _changed(self) -> None:
        for place, card in enumerate(self.cards):
            card.number.setText(f"{place + 1}")
            card.up.setEnabled(place > 0)
            card.down.setEnabled(place < len(self.cards) - 1)
        self._problem = ""
        self._show_state()
        self.asking.renew()

    def _show_state(self) -> None:
        unsaved = self.rules() != self._kept
        self.bar.show_state(unsaved=unsaved, problem=self._problem if unsaved else "")
        self.unsaved.emit(unsaved)

    def save(self) -> None:
        """Agrees on the rules of the page; what is wrong with them is told."""
        self._context.runner.run(
            service.SetAssignment(tuple(self.rules())), initiator=self, failed=self._refuse
        )

    def _refuse(self, problem: str) -> None:
        self._problem = problem
        self._show_state()

    # ---- the trial ---------------------------------------------------------------------------

    def _question(self) -> Question:
        rules, reads = self.rules(), self._context.desk.reads
        return lambda _wanted: service.trial(reads, rules)

    def _show_trial(self, trial: Trial) -> None:
        self.trial.show_trial(trial)
