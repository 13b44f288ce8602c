from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk import i18n
from leaddesk.domain import scoring, vocab
from leaddesk.domain.lead import Lead, Touch

TITLES = ["", "代表取締役社長", "営業部長", "部長代理", "課長", "Sales Manager", "leadership coach",
          "Team Lead", "CEO", "vp", "VPN engineer", "工場長", "主任", "係"]  # fmt: skip
LEADS = st.fixed_dictionaries({
    "title": st.sampled_from(TITLES),
    "decision_role": st.sampled_from(["", *vocab.values(vocab.DECISION_ROLES)]),
    "employees": st.sampled_from([None, 0, 29, 30, 99, 100, 999, 1000, 10**6]),
    "email": st.sampled_from(["", "a@example.jp"]),
    "phone": st.sampled_from(["", "03-1234-5678"]),
})  # fmt: skip


@given(LEADS)
def test_fit_reasons_add_up(values: dict[str, Any]) -> None:
    assert sum(reason.points for reason in scoring.fit_reasons(values)) == scoring.fit_score(values)


@given(LEADS, st.lists(st.sampled_from(vocab.values(vocab.TOUCH_KINDS)), max_size=40))
def test_all_reasons_add_up(values: dict[str, Any], kinds: list[str]) -> None:
    touches = [Touch(n, 1, kind, "2026-11-22") for n, kind in enumerate(kinds)]
    found = scoring.reasons(Lead(1, **values), touches)
    engagement = sum(reason.points for reason in scoring.engagement_reasons(kinds))
    assert sum(reason.points for reason in found) == scoring.fit_score(values) + engagement
    assert all(reason.text for reason in found)


@pytest.mark.parametrize(
    ("title", "points"),
    [("代表取締役社長", 15), ("CEO", 15), ("営業部長", 12), ("vp", 12), ("VPN engineer", 0),
     ("課長", 8), ("Team Lead", 4), ("leadership coach", 0), ("", 0), ("取締役 営業部長", 15)],
)  # fmt: skip
def test_titles(title: str, points: int) -> None:
    lead = {"title": title, "decision_role": "", "employees": None, "email": "", "phone": ""}
    assert scoring.fit_score(lead) == points


@pytest.mark.parametrize(
    ("kinds", "points"),
    [(["card"], 5), (["card"] * 9, 10), (["web_visit"] * 3, 3), (["web_visit"] * 300, 5),
     (["unsubscribed"], -20), (["unsubscribed"] * 3, -20), (["note", "mail_sent"], 0),
     (["inquiry", "inquiry", "call"], 34)],
)  # fmt: skip
def test_touches_count_up_to_their_cap(kinds: list[str], points: int) -> None:
    assert sum(reason.points for reason in scoring.engagement_reasons(kinds)) == points


def test_every_rule_is_of_a_kind_there_is() -> None:
    assert scoring.TOUCH_RULES.keys() <= set(vocab.values(vocab.TOUCH_KINDS))
    assert scoring.ROLE_POINTS.keys() == set(vocab.values(vocab.DECISION_ROLES))
    for rule in scoring.TOUCH_RULES.values():
        assert (rule.points > 0) == (rule.cap > 0)
        assert abs(rule.cap) >= abs(rule.points) > 0


def test_reasons_are_told_in_the_language_of_the_reader() -> None:
    i18n.use("ja")
    lead = Lead(1, title="部長", decision_role="decision_maker", employees=2000)
    texts = [reason.text for reason in scoring.reasons(lead, [Touch(1, 1, "card", "2026-11-22")])]
    assert texts == [
        "役職: 部門長",
        "決裁への関わり: 決裁者",
        "従業員 1,000 名以上",
        "名刺交換 × 1",
    ]
