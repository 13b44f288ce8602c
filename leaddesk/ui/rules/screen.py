"""The screen of what the team agreed on: how leads are scored, defined, handed over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from leaddesk.domain.score_rules import ScoreRule
from leaddesk.i18n import mark, tr
from leaddesk.ui.closing import give_up_typing
from leaddesk.ui.rules.drafts import Drafts
from leaddesk.ui.rules.tab import RulesTab
from leaddesk.ui.session import Context

if TYPE_CHECKING:
    from leaddesk.ui.shell import Shell

Maker = Callable[[Context, "Shell"], RulesTab]


def _scoring(context: Context, shell: Shell) -> RulesTab:
    from leaddesk.ui.rules.scoring import ScoringTab

    return ScoringTab(context)


def _temperature(context: Context, shell: Shell) -> RulesTab:
    from leaddesk.ui.rules.temperature import TemperatureTab

    return TemperatureTab(context, shell.show_query)


def _definitions(context: Context, shell: Shell) -> RulesTab:
    from leaddesk.ui.rules.definitions import DefinitionsTab

    return DefinitionsTab(context, shell)


def _reasons(context: Context, shell: Shell) -> RulesTab:
    from leaddesk.ui.rules.reasons import ReasonsTab

    return ReasonsTab(context, shell)


def _assignment(context: Context, shell: Shell) -> RulesTab:
    from leaddesk.ui.rules.assignment import AssignmentTab

    return AssignmentTab(context, shell)


def _learned(context: Context, shell: Shell) -> RulesTab:
    from leaddesk.ui.rules.learned import LearnedTab

    return LearnedTab(context, shell)


# Each page: a key that is remembered, its title, and what makes it when it is first shown.
TABS: Final[tuple[tuple[str, str, Maker], ...]] = (
    ("scoring", mark("Scoring"), _scoring),
    ("temperature", mark("Temperature"), _temperature),
    ("learned", mark("Learned"), _learned),
    ("definitions", mark("Definitions"), _definitions),
    ("reasons", mark("Reasons"), _reasons),
    ("assignment", mark("Assignment"), _assignment),
)

_CHOSEN: Final = "rules.tab"  # the setting that remembers the page
_UNSAVED_MARK: Final = " •"


class RulesScreen(QWidget):
    """Pages under tabs; the one looked at last is shown first."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell.stack)
        self._context, self._shell = context, shell
        self._made: dict[str, RulesTab] = {}
        self.drafts = Drafts(context, self)
        self.drafts.waiting.connect(self._mark_waiting)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(tr("Rules"))
        self.tabs.tabBar().setExpanding(False)
        for _key, title, _make in TABS:
            page = QWidget()
            QVBoxLayout(page).setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(page, tr(title))  # data
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)
        keys = [key for key, _title, _make in TABS]
        last = context.settings.get(_CHOSEN)
        self.tabs.setCurrentIndex(keys.index(last) if last in keys else 0)
        self.tabs.currentChanged.connect(self._chosen)
        self._make(self.tabs.currentIndex())

    def tab(self, key: str) -> RulesTab:
        """The page `key`, made if it was not yet."""
        self._make([name for name, _title, _make in TABS].index(key))
        return self._made[key]

    def show_tab(self, key: str) -> None:
        """Brings the page `key` to the front."""
        self.tabs.setCurrentIndex([name for name, _title, _make in TABS].index(key))

    def _make(self, index: int) -> None:
        key, _title, make = TABS[index]
        if key in self._made:
            return
        made = self._made[key] = make(self._context, self._shell)
        made.unsaved.connect(lambda unsaved: self._mark(index, unsaved))
        self.drafts.follow(key, made)
        made.proposed.connect(self._propose)
        page = self.tabs.widget(index)
        layout = page.layout() if page is not None else None
        assert layout is not None
        layout.addWidget(made)

    def _chosen(self, index: int) -> None:
        self._make(index)
        self._context.settings.set(_CHOSEN, TABS[index][0])

    def _propose(self, rules: list[ScoreRule]) -> None:
        """Takes rules that another page proposes into the draft of the score, and shows it."""
        from leaddesk.ui.rules.scoring import ScoringTab

        self.show_tab("scoring")
        scoring = self.tab("scoring")
        if isinstance(scoring, ScoringTab):
            scoring.take(rules)

    def _mark_waiting(self, keys: list[str]) -> None:
        for index, (key, _title, _make) in enumerate(TABS):
            if key in keys:
                self._mark(index, True)

    def _mark(self, index: int, unsaved: bool) -> None:
        title = tr(TABS[index][1])  # data
        self.tabs.setTabText(index, title + (_UNSAVED_MARK if unsaved else ""))
        self.tabs.setTabToolTip(index, tr("Not saved yet") if unsaved else "")

    # ---- as the window asks --------------------------------------------------------------------

    def unfinished(self) -> str:
        """Nothing can be lost: what is typed stands in the drafts, and those are kept."""
        give_up_typing(self)
        self.drafts.flush()
        return ""

    def focus_list(self) -> None:
        """Gives the keyboard to the page that is shown."""
        self._made[TABS[self.tabs.currentIndex()][0]].first.setFocus()

    def step(self, by: int) -> None:
        """Goes to the next or the previous page."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(TABS))
