"""duplicates, merge and unmerge as scripts and people use them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]

YAMADA = ("company=株式会社東洋", "email=taro@toyo.jp", "mobile=090-1234-5678")


@pytest.fixture
def people(ask: Ask) -> list[int]:
    """Two records of one person, and somebody else, all met on one day."""
    day = "created_at=2026-01-05"
    made = [
        ask("add", "name=山田 太郎", "title=課長", day, *YAMADA),
        ask("add", "name=山田太郎", "title=部長", "tags=展示会", day, *YAMADA),
        ask("add", "name=鈴木 花子", "company=西洋工業", "email=hanako@seiyo.jp", day),
    ]
    return [each["ids"][0] for each in made]


def test_groups_with_verdict_and_reasons(ask: Ask, people: list[int]) -> None:
    answer = ask("duplicates")
    (group,) = answer["groups"]
    assert answer.keys() == {"groups"}
    assert group["ids"] == people[:2] and group["verdict"] == "certain"
    assert "Same mobile number" in group["reasons"]


def test_certain_groups_are_merged_and_come_apart_again(ask: Ask, people: list[int]) -> None:
    answer = ask("duplicates", "--merge-certain")
    assert answer["merged"] == 1 and answer["groups"][0]["ids"] == people[:2]
    assert ask("list")["total"] == 2
    assert ask("undo")["operations"][0]["id"] == answer["operation"]
    assert ask("list")["total"] == 3
    ask("redo")
    assert ask("duplicates", "--merge-certain") == {"groups": [], "merged": 0, "operation": None}


def test_merge_and_unmerge(ask: Ask, people: list[int]) -> None:
    keep, away, _ = people
    ask("touch", away, "call", "--note", "asked for a quote")
    answer = ask("merge", keep, away)
    assert answer["ids"] == [keep] and answer["groups"][0]["ids"] == [keep, away]
    shown = ask("show", keep)
    assert [touch["note"] for touch in shown["touches"]] == ["asked for a quote"]
    assert shown["lead"]["title"] == "部長" and shown["lead"]["tags"] == ["展示会"]
    ask("set", keep, "title=本部長")
    back = ask("unmerge", away)
    assert back["ids"] == [away]
    assert [(kept["id"], kept["fields"]) for kept in back["kept"]] == [(keep, ["title"])]
    assert ask("show", keep)["lead"]["title"] == "本部長"
    assert [touch["note"] for touch in ask("show", away)["touches"]] == ["asked for a quote"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("merge", 1, 99), "There is no lead 99. “list” shows the numbers there are."),
        (("merge", 1, 1), "It takes two different leads at least."),
        (("merge", 3, 1), "Lead 3 is in the trash. Restore it first: “restore 3”."),
        (("unmerge", 1), "Lead 1 was not merged with any other."),
        (("unmerge", 99), "There is no lead 99."),
    ],
)
def test_mistakes_are_told_in_one_line(
    run: Callable[..., Any], ask: Ask, people: list[int], words: tuple[object, ...], told: str
) -> None:
    ask("trash", 3)
    answer = run(*words)
    assert answer.code == 1 and answer.out == ""
    assert answer.err.startswith(told) and answer.err.count("\n") == 1


def test_a_lead_merged_away_is_told_as_such(run: Callable[..., Any], ask: Ask,
                                            people: list[int]) -> None:  # fmt: skip
    keep, away, other = people
    ask("merge", keep, away)
    answer = run("merge", other, away)
    assert answer.code == 1 and f"Lead {away} was merged into {keep}." in answer.err
    answer = run("restore", away)
    assert answer.code == 1 and f"unmerge {away}" in answer.err


def test_what_people_read(run: Callable[..., Any], people: list[int]) -> None:
    lines = run("duplicates").out.splitlines()
    assert lines[0].split() == ["Verdict", "No.", "Name", "Reasons"]
    assert "certain" in lines[1] and "1, 2" in lines[1] and "株式会社東洋" in lines[1]
    assert lines[-1] == "1 group of duplicates"
    assert "Merged 山田太郎 #2 into 山田 太郎 #1" in run("merge", 1, 2).out
    assert run("duplicates").out == "0 groups of duplicates\n"
    said = run("--lang", "ja", "unmerge", 2).out
    assert "山田太郎 #2 を 山田 太郎 #1 から分離" in said
    assert run("merge").code == 2


# ---- companies -----------------------------------------------------------------------------------


@pytest.fixture
def companies(ask: Ask) -> None:
    """Two companies that are certainly one, the second with two leads, and another one."""
    for name, company in (("山田", "株式会社東洋工業"), ("鈴木", "東洋工業"), ("佐藤", "東洋工業"),
                          ("林", "西洋商事")):  # fmt: skip
        more = ("phone=03-1234-5678", "url=toyo-kogyo.co.jp") if name in ("山田", "鈴木") else ()
        ask("add", f"name={name}", f"company={company}", *more)


def test_companies_that_are_one(ask: Ask, run: Callable[..., Any], companies: None) -> None:
    answer = ask("duplicates", "--companies")
    (group,) = answer["groups"]
    assert answer.keys() == {"groups"} and group.keys() == {"ids", "verdict", "reasons"}
    assert group["ids"] == [1, 2] and group["verdict"] == "certain"
    assert "Same phone number" in group["reasons"]
    lines = run("duplicates", "--companies").out.splitlines()
    assert lines[0].split() == ["Verdict", "No.", "Company", "(leads)", "Reasons"]
    assert "株式会社東洋工業 (1) / 東洋工業 (2)" in lines[1]


def test_certain_companies_are_merged_and_come_apart_again(
    ask: Ask, run: Callable[..., Any], companies: None
) -> None:
    answer = ask("duplicates", "--companies", "--merge-certain")
    assert answer["merged"] == 1 and answer["groups"][0]["ids"] == [1, 2]
    assert ask("show", 1)["company"]["id"] == 2 and ask("show", 1)["company"]["lead_count"] == 3
    assert ask("show", 1)["lead"]["company"] == "株式会社東洋工業"
    again = ask("duplicates", "--companies", "--merge-certain")
    assert again == {"groups": [], "merged": 0, "operation": None}
    assert ask("unmerge", "--companies", 1)["ids"] == [1]
    assert ask("show", 1)["company"]["id"] == 1
    assert ask("merge", "--companies", 1, 2)["ids"] == [1]
    assert ask("show", 3)["company"]["id"] == 1
    assert ask("undo")["kept"] == []
    assert ask("show", 3)["company"]["id"] == 2
    refused = run("merge", "--companies", 1, 99)
    assert refused.code == 1 and refused.err.startswith("There is no company 99.")
