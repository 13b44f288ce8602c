"""Rows of rules, policies, definitions and models that hold nonsense stop nobody's work."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from leaddesk.domain.journal import Label
from leaddesk.services import assignment_trial, handing_over, learning, scoring
from leaddesk.services import definitions as service
from leaddesk.services.backup import check_database
from leaddesk.services.desk import Desk
from leaddesk.services.handoffs import HandOver
from leaddesk.services.leads import AddLead, AddTouch, TouchDraft
from leaddesk.services.lifecycle import SetStage
from leaddesk.services.policies import SetPolicies
from leaddesk.storage import scores

POLICIES = {
    "score.caps": {"Reach": 5}, "assignment": [{"by": "company_owner"}],
    "temperature.b2b": {"hot": 50, "hot_days": 30, "warm": 20, "warm_days": 90},
    "handoff.hours": {"b2b": 48},
}  # fmt: skip
RULES = (
    "kinds = 'null'", "kinds = 'no json'", "points = 'many'", "points = 1e30", "points = 2.7",
    "cap = 'x'", "axis = 'zzz'", "test = 'zzz'", "half_life = -5", "half_life = 10000000000000",
    "query = 'nosuch:1'", "query = x'00ff'",
)  # fmt: skip
VALUES = ('"a"', "3", "[1]", "no json", '{"hot": "x", "b2b": "x", "Reach": "y"}', '[{"by": "z"}]',
          '{"hot": 1e40, "b2b": 1e40, "Reach": 1e40}', '[{"by": "region"}]')  # fmt: skip


def filled(file: Path) -> None:
    with closing(Desk.open(file)) as desk:
        for name in ("青木", "秋山"):
            added = desk.run(AddLead({"name": name, "title": "部長", "phone": "0312345678"}))
            desk.run(AddTouch([added.result], TouchDraft("meeting")))
        desk.run(SetPolicies(dict(POLICIES), Label("agreed")))
        desk.run(service.SaveDefinition("mql", "worth it", "title~部長", 3, None, None, ""))


@pytest.mark.parametrize("nonsense", [
    *(f"UPDATE score_rule SET {each}" for each in RULES),
    *(f"UPDATE policy SET value = '{value}'" for value in VALUES),
    "UPDATE definition SET min_score = 'x', number = 'y'", "UPDATE definition SET query = 'a OR'",
    "INSERT INTO score_model(trained_at, model, version) VALUES ('2026-01-01', '{}', 1)",
])  # fmt: skip
def test_work_goes_on(tmp_path: Path, empty_database: Path, nonsense: str) -> None:
    file = Path(shutil.copy(empty_database, tmp_path / "leads.db"))
    filled(file)
    assert check_database(file).ok
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(nonsense)
    told_of = [line for line in check_database(file).problems if "--repair" not in line]
    assert told_of and all("Rules" in line or "backup" in line for line in told_of), told_of
    with closing(Desk.open(file)) as desk:
        reads = desk.reads
        desk.run(AddTouch([1], TouchDraft("call")))
        scoring.recompute(desk)
        told = reads.ask(scores.reasons, [1, 2], reads.today())
        for lead in reads.leads([1, 2]):
            assert sum(reason.points for reason in told[lead.id]) == lead.score
        service.definitions(reads), learning.summary(reads)
        assignment_trial.trial(reads, assignment_trial.rules(reads))
        desk.run(SetStage([1], "mql"))
        assert handing_over.plan(reads, [1]).candidates
        desk.run(HandOver([1], "戸田 真理"))
        # What people agree on now stands in place of the nonsense.
        desk.run(SetPolicies(dict(POLICIES), Label("agreed again")))
        assert scoring.caps(reads) == POLICIES["score.caps"]
        assert scoring.thresholds(reads)["b2b"].hot == 50
        desk.run(scoring.SaveRules(scoring.default_rules()))
        assert [rule.points for rule in scoring.rules(reads)] == [
            rule.points for rule in scoring.default_rules()
        ]
        desk.run(service.SaveDefinition("mql", "worth it", "title~部長", 3, None, None, ""))
    assert [line for line in check_database(file).problems if "Train again" not in line] == []
