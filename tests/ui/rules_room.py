"""Pages of the screen of rules over a real database, for the tests of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.score_rules import ScoreRule
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, TouchDraft
from leaddesk.services.score_draft import Agreed, SaveScore
from leaddesk.ui.rules.scoring import ScoringTab
from leaddesk.ui.rules.scoring_model import RulesModel
from leaddesk.ui.session import Context

# Six people, from boss to nobody known; the first two have been spoken to.
PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "田中 一", "title": "社長", "employees": 1200, "email": "a@toyo.co.jp"},
    {"name": "鈴木 二", "title": "部長", "employees": 300, "email": "b@toyo.co.jp"},
    {"name": "佐藤 三", "title": "課長", "employees": 300},
    {"name": "高橋 四", "title": "主任", "employees": 40, "phone": "0312345678"},
    {"name": "伊藤 五", "employees": 10},
    {"name": "渡辺 六", "kind": "b2c", "email": "f@mail.jp"},
)


# Few rules of every sort, whatever LeadDesk brings by default.
RULES: tuple[ScoreRule, ...] = (
    ScoreRule(name="Boss", part="Title", query="title~社長|代表", points=15, scope="b2b"),
    ScoreRule(name="Large", part="Size", query="employees>=1000", points=10, scope="b2b"),
    ScoreRule(name="Small", part="Size", query="employees>=30 employees<100", points=3,
              scope="b2b"),
    ScoreRule(name="Mail", part="Reach", query="-email:", points=5),
    ScoreRule(name="Phone", part="Reach", query="-phone:", points=3),
    ScoreRule(name="Off", part="Reach", query="-mobile:", points=2, active=False),
    ScoreRule(name="Meeting", axis="engagement", part="Talks", kinds=("meeting",), points=12,
              cap=24, half_life=90),
    ScoreRule(name="Call", axis="engagement", part="Talks", kinds=("call",), points=4, cap=12),
    ScoreRule(name="Silent", axis="engagement", part="Warnings", test="silence",
              query="created_at<-90d", within_days=90, points=-10),
)  # fmt: skip
CAPS = {"Size": 10, "Talks": 40}


def fill(desk: Desk) -> list[int]:
    """Adds `PEOPLE`, with touches of the first two; their ids."""
    ids = [desk.run(AddLead(dict(values))).result for values in PEOPLE]
    desk.run(AddTouch(ids[:2], TouchDraft("meeting")))
    desk.run(AddTouch(ids[:1], TouchDraft("inquiry")))
    return ids


def settle(qtbot: QtBot, tab: Any) -> None:
    """Waits until what a page shows is the preview of its draft."""
    qtbot.waitUntil(lambda: tab.loaded and tab.asking.settled)


def save(qtbot: QtBot, tab: Any) -> None:
    """Presses Save and waits until it is done."""
    assert tab.bar.keep.isEnabled()
    tab.bar.keep.click()
    assert not tab.bar.keep.isEnabled()
    qtbot.waitUntil(lambda: not tab.saving and tab.asking.settled)


class ScoringRoom:
    """The page of the score, shown."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.context, self.desk, self.qtbot = context, context.desk, qtbot
        self.desk.run(SaveScore(Agreed(RULES, CAPS)))
        self.ids = fill(self.desk)
        QApplication.processEvents()  # the news of what was added
        self.tab = ScoringTab(context)
        qtbot.addWidget(self.tab)
        self.tab.resize(1080, 640)
        self.tab.show()
        self.tab.activateWindow()
        self.settle()

    @property
    def model(self) -> RulesModel:
        return self.tab.list.rules

    def settle(self) -> None:
        settle(self.qtbot, self.tab)

    def save(self) -> None:
        save(self.qtbot, self.tab)

    def names(self) -> list[str]:
        """The rules of the draft in their order."""
        return [rule.name for rule in self.tab.draft.rules]

    def rule(self, name: str) -> ScoreRule:
        """The rule of the draft with this name."""
        return next(rule for rule in self.tab.draft.rules if rule.name == name)

    def choose(self, name: str) -> ScoreRule:
        """Makes a rule current."""
        rule = self.rule(name)
        self.tab.list.go_to_rule(rule.id)
        return rule

    def cell(self, name: str, column: int) -> str:
        """What stands in a column of a rule."""
        return str(self.model.index(self.model.row_of_rule(self.rule(name).id), column).data())

    def scores(self) -> list[int]:
        """The stored scores of `PEOPLE`."""
        return [lead.score for lead in self.desk.reads.leads(self.ids)]
