"""Whose value wins in a merge, why, and what is kept of the others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk import i18n
from leaddesk.domain import vocab
from leaddesk.domain.lead import Lead
from leaddesk.domain.merging import COMBINED, FieldProposal, MergeProposal, columns, propose

OLD, NEW = "2024-03-01", "2026-10-01"
SEEN = {1: OLD, 2: NEW}


def field(proposal: MergeProposal, name: str) -> FieldProposal:
    return next(each for each in proposal.fields if each.name == name)


def merged(one: dict[str, Any], two: dict[str, Any], **more: Any) -> MergeProposal:
    """The merge of lead 1, seen last in 2024 and surviving, with lead 2, seen in 2026."""
    leads = (Lead(1, **one), Lead(2, **two))
    return propose(leads, **{"keep_id": 1, "seen": SEEN, **more})


@pytest.mark.parametrize(
    ("name", "one", "two", "result", "reason"),
    [
        ("title", "課長", "部長", "部長", "From the newest contact"),
        ("title", "課長", "", "課長", "Only this one is filled in"),
        ("phone", "03-1111-1111", "03-2222-2222", "03-2222-2222", "From the newest contact"),
        ("company", "株式会社東洋", "(株)東洋", "株式会社東洋", "The full spelling"),
        ("company", "株式会社東洋", "㈱西洋", "㈱西洋", "From the newest contact"),
        ("mobile", "090-1", "090-1", "090-1", "All say the same"),
        ("address", "千代田区1", "港区2", "港区2", "From the newest contact"),
        ("email", "taro@x.jp", "info@x.jp", "taro@x.jp", "A personal address"),
        ("email", "taro@x.jp", "yamada@y.jp", "yamada@y.jp", "From the newest contact"),
        ("name", "山田 太郎", "Taro Yamada", "山田 太郎", "The most complete name"),
        ("kana", "ヤマダ タロウ", "ヤマダ", "ヤマダ タロウ", "The most complete reading"),
        ("kana", "", "ヤマダ", "ヤマダ", "Only this one is filled in"),
        ("consent", "refused", "consent", "refused", "A refusal of mail counts above all"),
        ("consent", "card", "consent", "consent", "The strongest ground for mail"),
        ("consent", "unknown", "card", "card", "Only this one is filled in"),
        ("stage", "opportunity", "mql", "opportunity", "The furthest stage"),
        ("stage", "lost", "mql", "mql", "The furthest stage"),
        ("temperature", "warm", "hot", "hot", "The hotter one"),
        ("created_at", "2025-01-05", "2024-12-01T01:02:03Z", "2024-12-01T01:02:03Z",
         "The earliest date"),
        ("owner", "鈴木", "佐藤", "鈴木", "Stays with the surviving lead"),
        ("external_id", "A1", "B2", "A1", "Stays with the surviving lead"),
        ("employees", None, 40, 40, "Only this one is filled in"),
        ("channel", "unknown", "seo", "seo", "Only this one is filled in"),
    ],
)  # fmt: skip
def test_winners(name: str, one: Any, two: Any, result: Any, reason: str) -> None:
    found = field(merged({name: one}, {name: two}), name)
    assert (found.result, found.reason) == (result, reason)
    assert found.values == (one, two)
    filled = {value for value in (one, two) if value not in ("", None, "unknown")}
    assert found.differs is (len(filled) > 1)


def test_a_temperature_set_by_hand_beats_a_hotter_one_and_stays_set() -> None:
    leads = (Lead(1, temperature="hot"), Lead(2, temperature="cold", pinned=True))
    proposal = propose(leads, 1)
    assert field(proposal, "temperature").result == "cold"
    assert columns(leads, proposal)["pinned"] is True


def test_the_campaign_that_first_brought_the_lead_stays() -> None:
    leads = (
        Lead(1, created_at=NEW, campaign="EXPO", campaign_id=7, channel="trade_show"),
        Lead(2, created_at=OLD, campaign="Web", campaign_id=5, channel="seo"),
    )
    found = columns(leads, propose(leads, 1))
    assert (found["campaign_id"], found["channel"], found["created_at"]) == (5, "seo", OLD)


def test_a_new_job_leaves_nothing_of_the_old_but_a_line() -> None:
    old = {"company": "旧商事株式会社", "company_id": 3, "department": "営業部", "title": "課長",
           "name": "山田 太郎", "family_name": "山田", "given_name": "太郎",
           "email": "taro@old.jp", "mobile": "090-1111-2222"}  # fmt: skip
    new = {"company": "新工業株式会社", "company_id": 4, "title": "", "name": "山田 太郎",
           "family_name": "山田", "given_name": "太郎", "email": "taro@new.jp",
           "mobile": "09011112222"}  # fmt: skip
    leads = (Lead(1, **old), Lead(2, **new))  # type: ignore[arg-type]
    found = columns(leads, propose(leads, 1, seen=SEEN))
    assert (found["company"], found["company_id"]) == ("新工業株式会社", 4)
    assert found["title"] == "" and found["department"] == ""
    assert found["notes"] == "✉ taro@old.jp\n2024-03-01: 旧商事株式会社 営業部 課長 山田 太郎"


def test_another_spelling_of_the_company_is_no_new_job() -> None:
    proposal = merged({"company": "株式会社東洋", "title": "課長"}, {"company": "(株)東洋"})
    assert field(proposal, "title").result == "課長"
    assert "notes" not in proposal.values


def test_a_surname_changed_by_marriage_is_kept_as_a_line_and_takes_its_reading_along() -> None:
    proposal = merged(
        {"name": "佐藤 花子", "family_name": "佐藤", "given_name": "花子", "kana": "サトウ ハナコ"},
        {"name": "田中 花子", "family_name": "田中", "given_name": "花子"},
    )
    assert proposal.values["name"] == "田中 花子"
    assert proposal.values["kana"] == ""
    assert proposal.values["notes"] == "2024-03-01: 佐藤 花子"


def test_notes_and_tags_of_all_each_once() -> None:
    proposal = merged(
        {"notes": "展示会で会った\n要連絡", "tags": ("vip",), "phone": "03-1111-1111"},
        {"notes": "要連絡\n予算あり", "tags": ("展示会", "vip"), "mobile": "03-1111-1111"},
    )
    assert field(proposal, "tags").winner == COMBINED
    assert proposal.values["tags"] == ("vip", "展示会")
    assert proposal.values["notes"] == "展示会で会った\n要連絡\n予算あり"


def test_other_numbers_are_lines_never_twice() -> None:
    leads = (
        Lead(1, phone="03-1111-1111", fax="03-9", notes="☎ 03-1111-1111"),
        Lead(2, phone="03-2222-2222", fax="03-8", external_id="B2"),
        Lead(3, phone="0311111111", external_id="C3"),
    )
    proposal = propose(leads, 1, seen={2: NEW})
    assert proposal.values["phone"] == "03-2222-2222"
    assert proposal.values["notes"].split("\n") == [
        "☎ 03-1111-1111", "FAX 03-9", "☎ 0311111111", "ID C3",
    ]  # fmt: skip


def test_custom_fields_come_together_and_the_newest_wins() -> None:
    leads = (Lead(1, custom={"Plan": "gold", "Old": "x"}), Lead(2, custom={"Plan": "silver"}))
    proposal = propose(leads, 1, seen=SEEN)
    assert field(proposal, "custom.Plan").differs
    assert columns(leads, proposal)["custom"] == {"Plan": "silver", "Old": "x"}


def test_the_earliest_action_comes_with_its_date() -> None:
    leads = (
        Lead(1, next_action="見積", next_at="2026-12-01"),
        Lead(2, next_action="電話", next_at="2026-11-25"),
        Lead(3, next_action="訪問"),
    )
    values = propose(leads, 1).values
    assert (values["next_action"], values["next_at"]) == ("電話", "2026-11-25")
    values = propose(leads, 1, {"next_action": 3}).values
    assert (values["next_action"], values.get("next_at")) == ("訪問", None)


def test_what_the_user_chose_wins_with_all_that_goes_with_it() -> None:
    leads = (
        Lead(1, name="山田 太郎", family_name="山田", given_name="太郎", tags=("a",), notes="n1",
             custom={"Plan": "gold"}),
        Lead(2, name="T. Yamada", family_name="Yamada", given_name="T.", tags=("b",), notes="n2",
             custom={"Plan": "silver"}),
    )  # fmt: skip
    chosen = {"name": 2, "tags": 2, "notes": 2, "custom.Plan": 1, "title": 99}
    proposal = propose(leads, 1, chosen, SEEN)
    found = columns(leads, proposal)
    assert (found["name"], found["family_name"]) == ("T. Yamada", "Yamada")
    assert (found["tags"], found["notes"], found["custom"]) == ("b", "n2", {"Plan": "gold"})
    assert field(proposal, "name").reason == "Chosen by you"


def test_the_survivor_has_most_touches_then_most_filled_then_is_oldest() -> None:
    assert propose([Lead(1), Lead(2, touch_count=1)]).keep_id == 2
    assert propose([Lead(1), Lead(2, title="部長")]).keep_id == 2
    assert propose([Lead(2), Lead(1)]).keep_id == 1


def test_reasons_follow_the_language() -> None:
    found = field(merged({"title": "課長"}, {"title": "部長"}), "title")
    i18n.use("ja")
    assert found.reason == "最新の接点での内容"


texts = st.sampled_from(["", "山田", "山田 太郎", "Taro", "株式会社東洋", "a@x.jp", "03-1"])
notes = st.sampled_from(["", "x", "y", "x\ny", "✉ a@x.jp"])
moments = st.sampled_from([None, OLD, NEW, "2026-10-01T01:02:03Z"])
anybody = st.builds(
    Lead, id=st.just(0), name=texts, family_name=texts, company=texts, title=texts, email=texts,
    phone=texts, kana=texts, notes=notes, next_action=texts, next_at=moments, created_at=moments,
    tags=st.lists(st.sampled_from("abc"), unique=True).map(tuple), pinned=st.booleans(),
    stage=st.sampled_from(vocab.values(vocab.STAGES)), touch_count=st.integers(0, 3),
    consent=st.sampled_from(vocab.values(vocab.CONSENTS)),
    custom=st.dictionaries(st.sampled_from("kl"), st.sampled_from("xy")),
)  # fmt: skip


@given(st.lists(anybody, min_size=2, max_size=4))
def test_any_leads_make_one_of_values_they_have(some: list[Lead]) -> None:
    leads = [replace(lead, id=place) for place, lead in enumerate(some, 1)]
    proposal = propose(leads)
    for each in proposal.fields:
        if each.winner == COMBINED:
            assert each.name in ("tags", "notes")
        elif each.name != "notes":
            assert each.result == each.values[each.winner]
    if "refused" in (lead.consent for lead in leads):
        assert proposal.values["consent"] == "refused"


@given(st.lists(anybody, min_size=2, max_size=3))
def test_merging_the_same_again_adds_nothing(some: list[Lead]) -> None:
    leads = [replace(lead, id=place) for place, lead in enumerate(some, 1)]
    proposal = propose(leads, 1)
    values = columns(leads, proposal) | {"tags": proposal.values.get("tags", ())}
    again = propose([replace(leads[0], **values), *leads[1:]], 1, seen={1: "2027-01-01"}).values
    assert again.get("tags") == proposal.values.get("tags")
    assert again.get("notes") == proposal.values.get("notes")
