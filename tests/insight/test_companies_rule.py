"""One score and temperature of many people's, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.buying_group import CompanyFacts
from leaddesk.insight import companies


@pytest.mark.parametrize(
    ("scores", "expected"),
    [((), 0), ((40,), 40), ((40, 20), 45), ((40, 20, 30), 50), ((40, 30, 20, 99), 112),
     ((40, -20), 40), ((-5, -8), -5), ((10, 2), 11), ((0, 0, 0), 0)],
)  # fmt: skip
def test_best_and_a_quarter_and_a_tenth(scores: tuple[int, ...], expected: int) -> None:
    # 40 + 30 / 4 + 20 / 10 = 49.5 is 50; 99 + 40 / 4 + 30 / 10 = 112; 10 + 2 / 4 = 10.5 is 11
    assert companies.score(scores) == expected


@given(st.lists(st.integers(-50, 120), min_size=1, max_size=6), st.integers(-50, 120))
def test_knowing_one_more_never_harms(scores: list[int], another: int) -> None:
    assert companies.score([*scores, another]) >= companies.score(scores)
    assert companies.score(scores) >= max(scores)


@pytest.mark.parametrize(
    ("hot", "warm", "expected"), [(1, 0, "hot"), (1, 5, "hot"), (0, 1, "warm"), (0, 0, "cold")]
)
def test_the_hottest_with_recent_contact(hot: int, warm: int, expected: str) -> None:
    assert companies.temperature(CompanyFacts(1, "x", hot=hot, warm=warm)) == expected


def test_roles_filled_and_missing() -> None:
    found = companies.standing(CompanyFacts(7, "㈱ＡＢＣ", "エービーシー", roles=(1, 0, 2, 0)))
    assert found.roles == {"decision_maker": 1, "influencer": 0, "evaluator": 2, "user": 0}
    assert found.missing == ("influencer", "user")
    assert "abc" in found.found_by
