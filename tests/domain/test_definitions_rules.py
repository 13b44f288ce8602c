"""The rule of a definition as conditions, and what a lead is missing, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leaddesk import i18n
from leaddesk.domain.definition_words import bullets, missing
from leaddesk.domain.definitions import DEFAULTS, KEYS, after, check, conditions, default
from leaddesk.domain.funnel import Definition
from leaddesk.domain.lead import Lead
from leaddesk.domain.query import Query
from leaddesk.errors import UserError

TODAY = date(2026, 11, 23)


def rule(text: str, **least: int) -> Definition:
    return Definition(0, "mql", "words", text, **least)


def lines(found: Definition) -> list[str]:
    return bullets(found).replace("•  ", "").split("\n")


def test_every_default_can_be_saved() -> None:
    assert tuple(found.key for found in DEFAULTS) == KEYS
    for found in DEFAULTS:
        check(found, TODAY)


def test_thresholds_come_first_and_each_part_of_a_line_is_a_condition() -> None:
    found = rule("is:reachable employees>=30\ntitle~部長", min_score=40, min_fit=15)
    assert lines(found) == [
        "Score 40 or more", "Points for fit 15 or more", "E-mail or phone is known",
        "Employees 30 or more", "Title has “部長”",
    ]  # fmt: skip


def test_or_parts_a_line_into_ways_but_not_within_quotes() -> None:
    found = conditions(rule("kind:b2b fit>=15 OR kind:b2c または score>90"), TODAY)
    assert [len(way) for way in found[0].ways] == [2, 1, 1]
    (quoted,) = conditions(rule('company:"a OR b"'), TODAY)
    assert len(quoted.ways) == 1
    (small,) = conditions(rule("for"), TODAY)  # no word OR in it
    assert len(small.ways) == 1


def test_filters_of_one_choice_field_are_alternatives_and_keep_their_place() -> None:
    found = conditions(rule("temperature:hot,warm score>5 -tag:x"), TODAY)
    atoms = [next(condition.atoms()) for condition in found]
    assert [[item.field for item in atom.filters] for atom in atoms] == [
        ["temperature", "temperature"], ["score"], ["tags"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no rule"),
        ("  \n ", "no rule"),
        ("score>40 OR ", "One side of OR"),
        ("score>abc", "is a number"),
        ("meets:lead", "which definitions"),
        ("score>1 OR is:trashed", "trash"),
    ],
)
def test_what_can_be_no_definition_is_refused_in_words(text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        check(rule(text), TODAY)


def said(found: Definition, lead: Lead, *true: str) -> tuple[str, ...]:
    """What is missing to `lead` when only the conditions that read as one of `true` hold."""
    wanted = conditions(found, TODAY)
    holds: dict[Query, bool] = {}
    for condition in wanted:
        for atom in condition.atoms():
            item = atom.filters[0]
            holds[atom] = f"{'-' if item.negated else ''}{item.field}" in true
    return missing(wanted, holds, lead)


def test_missing_names_what_is_there_and_what_is_needed() -> None:
    found = rule(
        "is:reachable -email: -decision_role: decision_role:decision_maker,influencer\n"
        "-tag:competitor deal:open employees>=30",
        min_score=60,
    )
    lead = Lead(1, score=42, decision_role="user")
    assert said(found, lead) == (
        "Score 42 of 60",
        "Neither e-mail nor phone is known",
        "E-mail is missing",
        "Decision role: not known",
        "Decision role: User, needed: Decision maker or Influencer",
        "Speaks against it: Tag has “competitor”",
        "There is no open deal",
        "Employees is missing",
    )
    i18n.use("ja")
    assert said(found, lead)[0] == "スコア 42 ／ 60"


def test_of_alternatives_the_nearest_is_named() -> None:
    found = rule("kind:b2b fit>=15 OR kind:b2c engagement>=20")
    business = Lead(1, kind="b2b", fit_score=10)
    assert said(found, business, "kind") == ("Points for fit 10 of 15; or Points for engagement"
                                             " 0 of 20",)  # fmt: skip
    # Nobody becomes a person of a company: what the other way asks of her is not told.
    only_fit = {"kind:b2c"}
    wanted = conditions(found, TODAY)
    holds = {
        atom: f"{atom.filters[0].field}:{atom.filters[0].value}" in only_fit
        for condition in wanted for atom in condition.atoms()
    }  # fmt: skip
    assert missing(wanted, holds, replace(business, kind="b2c")) == (
        "Points for engagement 0 of 20",
    )


def test_as_near_alternatives_stand_in_one_line() -> None:
    found = rule("-next_action: OR -next_at:")
    assert said(found, Lead(1)) == ("Next action is missing; or Next date is missing",)


def test_the_next_definition_follows_the_stage() -> None:
    stages = ("lead", "mql", "sql", "opportunity", "customer", "recycled", "disqualified", "lost")
    assert [after(stage) for stage in stages] == [
        "mql", "sql", "opportunity", "customer", None, "mql", None, "opportunity",
    ]  # fmt: skip


def test_words_of_a_default_are_read_in_the_language_of_the_reader() -> None:
    i18n.use("ja")
    assert i18n.tr(default("customer").words).startswith("購入済み")


def test_days_counted_from_today_are_told_as_such() -> None:
    assert lines(rule("last_touch_at>=-30d")) == ["Last contact since 30 days ago"]
