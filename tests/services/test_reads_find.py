"""Lists: order, paging and the search language, against plain Python over the same leads."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.fields import COLUMNS, FieldType
from leaddesk.domain.identity import company_parts, fold
from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, SetFields, TouchDraft, TrashLeads
from leaddesk.services.operation import Applied, Work
from leaddesk.storage import queries

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SORTS = [*COLUMNS, "board"]
NUMBERS = {FieldType.INTEGER, FieldType.DECIMAL, FieldType.FLAG}


class Many:
    """Leads by the hundred, as a list brings them."""

    kind = "many"

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows

    def apply(self, work: Work) -> Applied:
        return Applied(Label(""), work.insert("lead", self.rows))


def made(n: int) -> dict[str, Any]:
    """The lead with number `n`: every value now and then blank, many values shared."""
    names = ("田中 美咲", "髙橋 健", "田村 実", "John Smith", "鈴木 一郎", "")
    values: dict[str, Any] = {
        "name": names[n % 6], "kana": ("タナカ ミサキ", "", "タムラ ミノル")[n % 3],
        "company": ("東洋工業株式会社", "(株)東洋", "Acme Inc.", "")[n % 4],
        "title": ("部長", "", "課長")[n % 3],
        "email": f"p{n % 20}@example.jp" if n % 5 else "", "phone": "03-1234-5678" if n % 7 else "",
        "notes": ("展示会で会った", "100% 決まり", "a_b", "")[n % 4],
        "address": ("東京都千代田区", "")[n % 2], "employees": (None, 10, 300, 5000)[n % 4],
        "temperature": ("hot", "warm", "cold")[n % 3], "stage": ("lead", "mql", "lost")[n % 3],
        "channel": ("trade_show", "webinar", "unknown")[n % 3],
        "consent": ("consent", "refused", "unknown")[n // 2 % 3],
        "owner": ("", "佐藤", "Ann")[n % 3], "campaign": ("展示会2026", "", "Web")[n // 3 % 3],
        "tags": ((), ("急ぎ",), ("急ぎ", "競合"))[n % 3],
        "next_at": (None, "2026-11-20", "2026-11-22", "2026-12-01T00:00:00Z")[n % 4],
        "next_action": ("", "電話")[n % 2], "decision_role": ("", "user")[n // 2 % 2],
        "custom": ({}, {"Plan": "gold"}, {"導入時期": "半年以内"})[n // 2 % 3],
    }  # fmt: skip
    return {name: value for name, value in values.items() if value not in ("", None, (), {})} | {
        "external_id": str(n)
    }


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    moments = iter(range(10**6))
    desk = Desk.open(
        tmp_path_factory.mktemp("reads") / "leads.db",
        lambda: NOW.replace(minute=next(moments) // 40 % 60),
    )
    for n in range(60):
        touch = TouchDraft(("card", "call")[n % 2]) if n % 4 else None
        desk.run(AddLead(made(n), touch))
    desk.run(TrashLeads([5, 17, 40]))
    desk.run(SetFields({9: {"pinned": True, "temperature": "hot"}, 10: {"owner": ""}}))
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def everyone(full: Desk) -> list[Lead]:
    return full.reads.leads(range(1, 61))


def sort_key(lead: Lead, name: str) -> Any:
    if name in ("name", "kana"):
        return fold(lead.kana or lead.name)
    if name == "company":
        return fold(lead.company_kana) or fold(company_parts(lead.company).core)
    value = getattr(lead, name)
    if (field := COLUMNS[name]).choices and value:
        return [choice.value for choice in field.choices].index(value)
    return "\n".join(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", [name for name in SORTS if name != "board"])
@pytest.mark.parametrize("descending", [False, True])
def test_every_order(full: Desk, everyone: list[Lead], name: str, descending: bool) -> None:
    live = [lead for lead in everyone if lead.trashed_at is None]
    filled = [lead for lead in live if sort_key(lead, name) not in (None, "")]
    blank = [lead for lead in live if lead not in filled]
    filled.sort(key=lambda lead: (sort_key(lead, name), lead.id), reverse=descending)
    blank.sort(key=lambda lead: lead.id, reverse=descending)
    found = full.reads.ids("", ("-" if descending else "") + name)
    assert list(found) == [lead.id for lead in filled + blank]


@pytest.mark.parametrize("sort", [*SORTS, "-next_at", "-owner", "-employees", "-score"])
@pytest.mark.parametrize("query", ["", "temperature:hot", "田中"])
def test_pages_are_slices_of_the_whole(full: Desk, sort: str, query: str) -> None:
    whole = list(full.reads.ids(query, sort))
    assert full.reads.count(query) == len(whole)
    for limit in (1, 7, 20, 100):
        for offset in (0, 1, 13, 19, 20, 44, 57, 80):
            page = full.reads.ids(query, sort, limit=limit, offset=offset)
            assert list(page) == whole[offset : offset + limit], (limit, offset)
    for offset in (0, 5, 44, 80):
        assert list(full.reads.ids(query, sort, offset=offset)) == whole[offset:]
    first = full.reads.page(query, sort, 10)
    assert ([lead.id for lead in first.leads], first.total) == (whole[:10], len(whole))


def test_no_order_by_what_is_no_field(full: Desk) -> None:
    for name in ("shoe_size", "custom", "", "name_sort"):
        with pytest.raises(UserError, match="sort"):
            full.reads.ids("", name)


# ---- the search language -----------------------------------------------------------------

Test = Callable[[Lead], bool]
OPS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq}


def has(name: str, text: str) -> Test:
    return lambda lead: fold(text) in fold(getattr(lead, name))


def size(name: str, op: str, value: Any) -> Test:
    return lambda lead: getattr(lead, name) is not None and OPS[op](getattr(lead, name), value)


def day(op: str, value: str) -> Test:
    return lambda lead: lead.next_at is not None and OPS[op](lead.next_at[:10], value)


def word(text: str) -> Test:
    names = ("name", "kana", "company", "email", "notes", "address", "title", "next_action")

    def holds(lead: Lead) -> bool:
        values = [getattr(lead, name) for name in names] + [*lead.tags, *lead.custom.values()]
        return any(fold(text) in fold(value) for value in values)

    return holds


FILTERS: dict[str, Test] = {
    "temperature:hot": lambda lead: lead.temperature == "hot",
    "temperature:hot,warm": lambda lead: lead.temperature in ("hot", "warm"),
    "温度:ホット": lambda lead: lead.temperature == "hot",
    "stage=mql": lambda lead: lead.stage == "mql",
    "channel:展示会": lambda lead: lead.channel == "trade_show",
    "consent:refused": lambda lead: lead.consent == "refused",
    "name:田中": has("name", "田中"),
    "kana:タナカ": lambda lead: "タナカ" in lead.kana,
    "company:東洋": has("company", "東洋"),
    'company="(株)東洋"': lambda lead: lead.company == "(株)東洋",
    "company:": lambda lead: lead.company == "",
    "notes:展示会": has("notes", "展示会"),
    "notes:100%": lambda lead: "100%" in lead.notes,
    "notes:_": lambda lead: "_" in lead.notes,
    "email:EXAMPLE": lambda lead: "example" in lead.email,
    "email=p3@example.jp": lambda lead: lead.email == "p3@example.jp",
    "email:": lambda lead: lead.email == "",
    "title=部長": lambda lead: lead.title == "部長",
    "employees>100": size("employees", ">", 100),
    "employees<=300": size("employees", "<=", 300),
    "employees=10": size("employees", "=", 10),
    "employees:": lambda lead: lead.employees is None,
    "score>=10": size("score", ">=", 10),
    "next_at<2026-11-22": day("<", "2026-11-22"),
    "next_at<=today": day("<=", "2026-11-22"),
    "next_at>today": day(">", "2026-11-22"),
    "next_at:2026-11-20": day("=", "2026-11-20"),
    "next_at:": lambda lead: lead.next_at is None,
    "tag:急ぎ": lambda lead: "急ぎ" in lead.tags,
    "tag:急": lambda lead: False,
    "tag:": lambda lead: not lead.tags,
    "owner:佐藤": lambda lead: lead.owner == "佐藤",
    "owner:": lambda lead: lead.owner == "",
    "campaign:展示会": lambda lead: "展示会" in lead.campaign,
    "custom.Plan:gold": lambda lead: lead.custom.get("Plan") == "gold",
    "custom.導入時期:半年": lambda lead: "半年" in lead.custom.get("導入時期", ""),
    "custom.Plan:": lambda lead: not lead.custom.get("Plan"),
    "touch:card": lambda lead: (lead.id - 1) % 4 == 2,
    "is:pinned": lambda lead: lead.pinned,
    "pinned:true": lambda lead: lead.pinned,
    "is:overdue": day("<", "2026-11-22"),
    "田中": word("田中"),
    "東洋": word("東洋"),
    "高橋": word("高橋"),
    "smith": word("smith"),
    "急ぎ": word("急ぎ"),
    "gold": word("gold"),
    "千代田": word("千代田"),
    "田": word("田"),
    '"田中 美咲"': word("田中 美咲"),
}


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(sorted(FILTERS)), st.booleans()), max_size=3))
def test_filters(full: Desk, everyone: list[Lead], parts: list[tuple[str, bool]]) -> None:
    named = [text.replace("温度:", "temperature:") for text, negated in parts if not negated]
    choices = [text.split(":")[0] for text in named if ":" in text]
    if len(set(choices)) < len(choices):
        return  # alternatives: tested by themselves
    query = " ".join(("-" if negated else "") + text for text, negated in parts)
    wanted = [
        lead.id
        for lead in everyone
        if lead.trashed_at is None
        and all(FILTERS[text](lead) is not negated for text, negated in parts)
    ]
    assert sorted(full.reads.ids(query)) == wanted, query
    assert full.reads.count(query) == len(wanted)


@pytest.mark.parametrize("text", sorted(FILTERS))
@pytest.mark.parametrize("minus", ["", "-"])
def test_each_filter_and_its_opposite(
    full: Desk, everyone: list[Lead], text: str, minus: str
) -> None:
    live = [lead for lead in everyone if lead.trashed_at is None]
    wanted = [lead.id for lead in live if FILTERS[text](lead) is not bool(minus)]
    assert sorted(full.reads.ids(minus + text)) == wanted


def test_choices_are_alternatives_and_the_trash_is_apart(full: Desk) -> None:
    both = full.reads.ids("temperature:hot temperature:warm stage:lead")
    assert sorted(both) == sorted(full.reads.ids("temperature:hot,warm stage:lead"))
    assert sorted(full.reads.ids("is:trashed")) == [5, 17, 40]
    assert full.reads.count("is:trashed 田") == len(full.reads.ids("is:trashed 田"))
    assert not {5, 17, 40} & set(full.reads.ids("-is:trashed"))


# ---- many hits ---------------------------------------------------------------------------


@pytest.mark.parametrize("hits", [30, queries.WALK_ABOVE + 500])
def test_few_hits_and_many(tmp_path: Path, hits: int) -> None:
    desk = Desk.open(tmp_path / "leads.db")
    try:
        rows = [
            {"name": "田中 実" if n % 2 else "鈴木 一", "title": f"{n:05}"} for n in range(2 * hits)
        ]
        desk.run(Many(rows))
        desk.run(TrashLeads([2, 4, 6]))
        wanted = [n for n in range(2, 2 * hits + 1, 2) if n not in (2, 4, 6)]
        assert list(desk.reads.ids("田中", "title")) == wanted
        assert list(desk.reads.ids("田中", "-title")) == wanted[::-1]
        assert list(desk.reads.ids("田中", "title", limit=5, offset=20)) == wanted[20:25]
        assert desk.reads.count("田中") == len(wanted)
        page = desk.reads.page("田中", "title", 10)
        assert ([lead.id for lead in page.leads], page.total) == (wanted[:10], len(wanted))
        assert sorted(desk.reads.board("田中")["cold"]) == wanted
        assert sorted(desk.reads.ids("-田中")) == list(range(1, 2 * hits, 2))
    finally:
        desk.close()


def test_a_touch_counts_while_it_is_there(desk: Desk) -> None:
    desk.run(AddLead({"name": "a"}))
    assert not desk.reads.ids("touch:call")
    desk.run(AddTouch([1], TouchDraft("call")))
    assert list(desk.reads.ids("touch:call")) == [1]
    desk.undo()
    assert not desk.reads.ids("touch:call")


def test_choices_stand_in_the_order_of_their_list(full: Desk) -> None:
    ids = full.reads.ids("", "temperature")
    temperatures = [lead.temperature for lead in full.reads.leads(ids)]
    assert temperatures == sorted(temperatures, key=["hot", "warm", "cold"].index)


def test_what_is_computed_is_found_by_the_name_of_its_column(
    full: Desk, everyone: list[Lead]
) -> None:
    live = [lead for lead in everyone if lead.trashed_at is None]
    for name, query in (("fit_score", "fit"), ("engagement_score", "行動点")):
        most = max(getattr(lead, name) for lead in live)
        wanted = {lead.id for lead in live if getattr(lead, name) == most}
        assert (
            set(full.reads.ids(f"{name}:{most}"))
            == wanted
            == set(full.reads.ids(f"{query}>={most}"))
        )
    assert full.reads.ids("", "-fit") == full.reads.ids("", "-fit_score")
    assert "fit_score" not in live[0].as_json()
