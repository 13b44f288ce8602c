"""`leaddesk score`: everything anew, and why a lead has its score."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_score_explains_itself(run: Callable[..., Any], ask: Callable[..., Any]) -> None:
    run("add", "name=田中", "title=部長", "email=a@b.jp")
    run("touch", "1", "inquiry", "--at", "2026-11-01")
    found = ask("score", "--explain", "1")
    assert found["scored"] == 1 and found["seconds"] >= 0 and found["model"] is None
    assert sum(each["points"] for each in found["reasons"]) == found["score"]
    assert found["score"] == ask("show", "1")["lead"]["score"]
    assert [(each["axis"], each["at"]) for each in found["reasons"]] == [
        ("fit", ""), ("fit", ""), ("engagement", "2026-11-01"),
    ]  # fmt: skip
    told = run("score", "--explain", "1")
    assert told.code == 0 and f"Lead 1 has {found['score']} points" in told.out


def test_nobody_has_no_reasons(run: Callable[..., Any]) -> None:
    answer = run("score", "--explain", "7")
    assert answer.code != 0 and "There is no lead 7" in answer.err
