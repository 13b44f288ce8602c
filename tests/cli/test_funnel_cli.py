"""stage, handoff, accept, return on the command line."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any

import pytest

Run = Ask = Callable[..., Any]


@pytest.fixture
def two(ask: Ask) -> None:
    ask("add", "name=Tanaka", "stage=mql")
    ask("add", "name=Sato", "stage=mql", "kind=b2c")


def told(run: Run, *words: object) -> str:
    """The one line of a refusal."""
    answer = run(*words)
    assert (answer.code, answer.out) == (1, "")
    return answer.err.strip()


def test_the_whole_way(ask: Ask, two: None) -> None:
    assert ask("handoff", 1, 2, "--to", "Ito", "--note", "急ぎ") == {"ids": [1, 2], "operation": 3}
    assert ask("list", "is:handed_over")["total"] == 2
    assert ask("return", 2, "--reason", "予算", "--back-on", "2027-04-01")["ids"] == [2]
    assert ask("accept", 1, "--note", "会います") == {"ids": [1], "operation": 5}
    deal = ("--amount", "120万", "--close", "2026/12/24")
    assert ask("stage", 1, "opportunity", *deal)["ids"] == [1]
    assert ask("stage", 1, "customer")["ids"] == [1]
    shown = ask("show", 1)
    assert [each["to_stage"] for each in shown["stages"]] == ["customer", "opportunity", "sql"]
    assert (shown["handoffs"][0]["to"], shown["handoffs"][0]["answer"]) == ("Ito", "accepted")
    closed = shown["deals"][0]
    assert (closed["amount"], closed["outcome"]) == (1_200_000, "won")
    assert closed["expected_on"] == "2026-12-24"
    assert [each["kind"] for each in shown["touches"]] == ["deal_won", "accepted", "handed_over"]
    other = ask("show", 2)
    assert other["lead"]["stage"] == "recycled"
    assert (other["stages"][0]["reason"], other["stages"][0]["back_on"]) == ("budget", "2027-04-01")


def test_people_read_it(run: Run, ask: Ask, two: None) -> None:
    ask("handoff", 1, "--to", "Ito")
    ask("return", 1, "--reason", "Wrong data", "--disqualify")
    shown = run("--lang", "ja", "show", 1).out
    assert "MQL → 対象外" in shown and "情報の誤り" in shown and "差し戻し" in shown


def test_refusals_say_what_can_be_done(run: Run, ask: Ask, two: None) -> None:
    refused = told(run, "stage", 1, "customer")
    assert refused.endswith("Possible now: SQL, Lead, Recycled, Disqualified.")
    assert told(run, "stage", 1, "Disqualified").startswith("“Disqualified” asks for a reason.")
    assert "Give one: Budget" in told(run, "stage", 1, "recycled")
    assert "--to auto" in told(run, "handoff", 1)
    assert "add a rule of assignment" in told(run, "handoff", 1, "--to", "auto")
    assert "is:handed_over" in told(run, "accept", 1)
    assert "no amount" in told(run, "stage", 1, "sql", "--amount", "many")
    assert "is no date" in told(run, "handoff", 1, "--to", "Ito", "--due", "soon")
    ask("handoff", 1, "--to", "Ito")
    assert "Give one: Budget" in told(run, "return", 1)
    assert "“stage 1 recycled --reason …”" in told(run, "set", 1, "stage=recycled")
    assert ask("handoff", 1, "--withdraw")["ids"] == [1]


def test_a_list_brings_stages_as_history(ask: Ask, run: Run, two: None, tmp_path: Any) -> None:
    ask("set", 1, "external_id=7")
    ask("handoff", 1, "--to", "Ito")
    file = tmp_path / "list.csv"
    file.write_text("番号,氏名,ステージ\n7,Tanaka,失注\n8,Kato,顧客\n", "utf-8")
    done = ask("import", file, "--map", "番号=external_id", "--key", "external_id")
    assert (done["added"], done["updated"]) == (1, 1)
    shown = ask("show", 1)
    assert shown["lead"]["stage"] == "lost"
    move = shown["stages"][0]
    assert (move["from_stage"], move["to_stage"], move["history"]) == ("mql", "lost", True)
    assert shown["handoffs"][0]["answer"] == "withdrawn"
    assert ask("show", 3)["lead"]["stage"] == "customer"
    ask("undo")
    shown = ask("show", 1)
    assert (shown["lead"]["stage"], shown["stages"]) == ("mql", [])
    assert shown["handoffs"][0]["answer"] == ""


def test_who_answers_for_somebody_else_is_told(run: Run, ask: Ask, two: None) -> None:
    ask("handoff", 1, "--to", "Ito")
    ask("handoff", 2, "--to", getpass.getuser())
    answer = run("--json", "accept", 1)
    assert answer.code == 0 and answer.document["ids"] == [1]
    assert answer.err.strip() == "Answered in place of Ito, to whom it was handed over."
    assert run("return", 2, "--reason", "budget").err == ""
