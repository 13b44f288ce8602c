"""From pairs to groups: certain ones never join across a contradiction, likely ones join them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.identity import Evidence, Group, group

CERTAIN = Evidence(0.999, "certain", ("name", "mail"))
SURER = Evidence(0.9999, "certain", ("name", "mobile"))
LIKELY = Evidence(0.8, "likely", ("name",))
CLASH = Evidence(0.0, "different", (), ("no_given",), clash=True)
MILD = Evidence(0.3, "different")
Pair = tuple[int, int]


def groups(evidences: dict[Pair, Evidence], *apart: Pair) -> list[tuple[tuple[int, ...], str]]:
    return [(found.ids, found.verdict) for found in group(evidences, apart)]


def test_nothing_makes_no_group() -> None:
    assert groups({}) == groups({(1, 2): CLASH, (1, 3): MILD}) == []


def test_certain_pairs_join() -> None:
    assert groups({(1, 2): CERTAIN, (2, 3): SURER, (5, 6): CERTAIN}) == [
        ((1, 2, 3), "certain"), ((5, 6), "certain"),
    ]  # fmt: skip


def test_a_likely_group_holds_all_of_the_certain_groups_it_joins() -> None:
    assert groups({(1, 2): CERTAIN, (2, 3): LIKELY, (3, 4): CERTAIN}) == [
        ((1, 2), "certain"), ((3, 4), "certain"), ((1, 2, 3, 4), "likely"),
    ]  # fmt: skip


def test_a_contradiction_keeps_certain_groups_apart() -> None:
    """The surer pair stands; the other is only proposed."""
    assert groups({(1, 2): SURER, (2, 3): CERTAIN, (1, 3): CLASH}) == [
        ((1, 2), "certain"), ((1, 2, 3), "likely"),
    ]  # fmt: skip


def test_a_mild_difference_is_no_contradiction() -> None:
    assert groups({(1, 2): SURER, (2, 3): CERTAIN, (1, 3): MILD}) == [((1, 2, 3), "certain")]


def test_one_who_may_be_either_of_two_is_proposed_with_each() -> None:
    assert groups({(1, 2): LIKELY, (2, 3): LIKELY, (1, 3): CLASH}) == [
        ((1, 2), "likely"), ((2, 3), "likely"),
    ]  # fmt: skip


def test_pairs_told_apart_are_in_no_group() -> None:
    assert groups({(1, 2): CERTAIN}, (2, 1)) == []
    assert groups({(1, 2): SURER, (2, 3): CERTAIN}, (1, 3)) == [((1, 2), "certain")]


def test_a_likely_pair_is_nothing_where_more_clash() -> None:
    one_clash = {(1, 2): CERTAIN, (2, 3): LIKELY, (1, 3): CLASH}
    assert ((1, 2, 3), "likely") in groups(one_clash)
    two = {(1, 2): CERTAIN, (2, 3): LIKELY, (1, 3): CLASH, (3, 4): CERTAIN, (1, 4): CLASH}
    assert groups(two) == [((1, 2), "certain"), ((3, 4), "certain")]


def test_a_group_tells_the_reasons_of_its_pairs() -> None:
    (found,) = group({(1, 2): SURER, (2, 3): CERTAIN})
    assert found.reasons == ("Same name", "Same mobile number", "Same e-mail")
    assert found.score == CERTAIN.score


PAIRS = st.dictionaries(
    st.sampled_from(list(combinations(range(8), 2))),
    st.sampled_from((CERTAIN, SURER, LIKELY, CLASH, MILD)),
)
APART = st.sets(st.sampled_from(list(combinations(range(8), 2))), max_size=4)


@given(PAIRS, APART, st.randoms(use_true_random=False))
def test_groups_hold_for_any_pairs(evidences: dict[Pair, Evidence], apart: set[Pair], rng) -> None:  # type: ignore[no-untyped-def]
    found = group(evidences, apart)
    shuffled = list(evidences.items())
    rng.shuffle(shuffled)
    assert found == group(dict(shuffled), apart)
    certain = [one for one in found if one.verdict == "certain"]
    members = [row_id for one in certain for row_id in one.ids]
    assert len(members) == len(set(members))
    for one in found:
        assert len(one.ids) > 1 and list(one.ids) == sorted(set(one.ids))
        inner = set(combinations(one.ids, 2))
        if one.verdict == "certain":
            assert not inner & apart
            assert not any(evidences[pair].clash for pair in inner & evidences.keys())
        for other in certain:  # whole certain groups or none of them
            assert not set(one.ids) & set(other.ids) or set(other.ids) <= set(one.ids)
    joined = {pair for one in found for pair in combinations(one.ids, 2)}
    assert all(
        pair in joined or _kept_apart(pair, certain, apart, evidences)
        for pair, evidence in evidences.items()
        if evidence.verdict != "different"
    )


def _kept_apart(
    pair: Pair, certain: list[Group], apart: set[Pair], evidences: dict[Pair, Evidence]
) -> bool:
    """Whether somebody told the two apart, or members of their certain groups, or more of those
    clash than are likely to be one."""
    one, other = (
        next((set(found.ids) for found in certain if row_id in found.ids), {row_id})
        for row_id in pair
    )
    between = {(min(a, b), max(a, b)) for a in one for b in other}
    known = [evidences[each] for each in between & evidences.keys()]
    clashing = sum(each.clash for each in known)
    return bool(between & apart) or clashing > sum(each.verdict != "different" for each in known)
