"""A parsed query as conditions of the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Table,
    Text,
    and_,
    column,
    func,
    literal,
    not_,
    or_,
    select,
    table,
    true,
)

from leaddesk.domain import search_text
from leaddesk.domain.fields import BY_NAME, FieldType
from leaddesk.domain.query import Filter, Query
from leaddesk.storage import handoffs
from leaddesk.storage.schema import (
    campaign,
    handoff,
    lead,
    lead_definition,
    opportunity,
    row_change,
    row_span,
    touch,
    user,
)

Condition = ColumnElement[bool]

# Fields whose texts have a column of their own in the search index.
_INDEX_COLUMN = {
    "name": "name", "family_name": "name", "given_name": "name", "kana": "name",
    "company": "company", "company_kana": "company",
}  # fmt: skip


def conditions(query: Query, today: date) -> tuple[list[Condition], str]:
    """What a lead must meet: conditions on the table, and one full-text expression ("" = none).

    Words go to the full-text index; so do filters on names and companies, but for "=".
    """
    found: list[Condition] = []
    matches: list[str] = []
    trash = False
    alternatives: dict[str, list[Condition]] = defaultdict(list)
    for word in query.words:
        terms = search_text.match_terms(word.text)
        if terms and not word.negated:
            matches.append(f"({terms})")
        elif terms:
            found.append(not_(_matching(terms)))
    for item in query.filters:
        if item.field == "is" and item.value == "trashed" and not item.negated:
            trash = True
        elif _alternative(item):
            alternatives[item.field].append(_condition(item, today))
        else:
            condition = _condition(item, today)
            # Not so, or not known: NOT alone would lose the leads without a value.
            found.append(condition.isnot(True) if item.negated else condition)
    found += [or_(*some) for some in alternatives.values()]
    found.append(lead.c.trashed_at.isnot(None) if trash else lead.c.trashed_at.is_(None))
    if trash:  # who was merged away lives on in another lead
        found.append(lead.c.merged_into.is_(None))
    return found, " AND ".join(matches)


def _alternative(item: Filter) -> bool:
    field = BY_NAME.get(item.field)
    return (
        not item.negated and item.op == ":" and field is not None and field.type is FieldType.CHOICE
    )


def holds(query: Query, today: date) -> Condition:
    """Whether a lead meets `query`, as one condition on it; in the trash or not does not count."""
    found = [
        not_(_matching(terms)) if word.negated else _matching(terms)
        for word in query.words if (terms := search_text.match_terms(word.text))
    ]  # fmt: skip
    where, _ = conditions(Query(filters=query.filters), today)
    return and_(true(), *found, *where[:-1])


def hits(expression: str) -> Select[tuple[int]]:
    """Ids of the leads, trashed or not, whose search entries match a full-text expression."""
    return select(_search.c.rowid).where(_search.c.lead_search.op("MATCH")(expression))


_search = table("lead_search", column("rowid", Integer), column("lead_search", Text))


def _matching(expression: str) -> Condition:
    return lead.c.id.in_(hits(expression))


def _condition(item: Filter, today: date) -> Condition:
    if item.op == ":" and "|" in item.value:
        parts = [part.strip() for part in item.value.split("|") if part.strip()]
        return or_(*(_condition(replace(item, value=part), today) for part in parts))
    if item.field in _SPECIAL:
        return _SPECIAL[item.field](item, today)
    if item.field.startswith("custom."):
        value = lead.c.custom[item.field.removeprefix("custom.")].as_string()
        return _text_condition(func.coalesce(value, ""), item)
    field = BY_NAME[item.field]
    column = lead.c[field.name]
    if item.value == "" and item.op in (":", "="):
        return or_(column.is_(None), column == "") if not field.numeric else column.is_(None)
    if field.numeric:
        return _compare(column, item.op, float(item.value))
    if field.type is FieldType.FLAG:
        return column.is_(item.value == "true")
    if field.type is FieldType.WHEN:
        return _when_condition(column, item)
    if field.type is FieldType.CHOICE:
        return _compare(column, item.op, item.value)
    if field.name in _INDEX_COLUMN and item.op == ":":
        terms = search_text.match_terms(item.value)
        if terms:
            return _matching(f"{{{_INDEX_COLUMN[field.name]}}} : ({terms})")
    return _text_condition(column, item)


def _compare(column: ColumnElement[Any], op: str, value: Any) -> Condition:
    operators: dict[str, Callable[[], Condition]] = {
        ":": lambda: column == value, "=": lambda: column == value, ">": lambda: column > value,
        ">=": lambda: column >= value, "<": lambda: column < value, "<=": lambda: column <= value,
    }  # fmt: skip
    return operators[op]()


def _text_condition(column: ColumnElement[Any], item: Filter) -> Condition:
    if item.op == "~":
        return and_(column != "", func.holds_word(column, item.value) == 1)
    if item.value == "" and item.op in (":", "="):
        return column == ""
    if item.op == ":":
        return column.icontains(item.value, autoescape=True)
    return _compare(column, item.op, item.value)


def _when_condition(column: ColumnElement[Any], item: Filter) -> Condition:
    """A day given as a date covers its moments too: "<= 2026-11-22" includes that evening."""
    whole_day = len(item.value) == 10
    if item.op in (":", "="):
        return column.startswith(item.value) if whole_day else column == item.value
    if whole_day and item.op in (">", "<="):
        edge = item.value + "~"  # after every moment of that day
        return column > edge if item.op == ">" else column <= edge
    return _compare(column, item.op, item.value)


def _tag_condition(item: Filter, _today: date) -> Condition:
    if item.value == "" or item.op == "~":
        return _text_condition(lead.c.tags, item)
    lined = literal("\n") + lead.c.tags + "\n"
    wanted = f"\n{item.value}\n"
    found: Condition = (
        lined.contains(wanted, autoescape=True)
        if item.op == "="
        else lined.icontains(wanted, autoescape=True)
    )
    return found


def _name_of(item: Filter, key: ColumnElement[Any], table: Table) -> Condition:
    if item.value == "":
        return key.is_(None)
    return key.in_(select(table.c.id).where(_text_condition(table.c.name, item)))


def _is_condition(item: Filter, today: date) -> Condition:
    states: dict[str, Condition] = {
        "trashed": lead.c.trashed_at.isnot(None),
        "pinned": lead.c.pinned.is_(True),
        "disagreeing": and_(
            lead.c.pinned.is_(True), lead.c.temperature != lead.c.temperature_by_score
        ),
        "overdue": and_(lead.c.next_at.isnot(None), lead.c.next_at < today.isoformat()),
        "reachable": or_(lead.c.email != "", lead.c.phone != "", lead.c.mobile != ""),
        "handed_over": lead.c.id.in_(select(handoff.c.lead_id).where(handoffs.is_open())),
        "overdue_handoff": _due_before(today.isoformat()),
    }
    return states[item.value]


def _due_before(moment: str) -> Condition:
    """That a handoff still waits for its answer, which was due before `moment`."""
    late = select(handoff.c.lead_id).where(handoffs.is_open(), handoff.c.due_at < moment)
    return lead.c.id.in_(late)


def _deal_condition(item: Filter, _today: date) -> Condition:
    known = (opportunity.c.lead_id == lead.c.id, opportunity.c.trashed_at.is_(None))
    if item.value == "":
        return not_(select(opportunity.c.id).where(*known).exists())
    outcome = "" if item.value == "open" else item.value
    return select(opportunity.c.id).where(*known, opportunity.c.outcome == outcome).exists()


def _meets_condition(item: Filter, _today: date) -> Condition:
    met = select(lead_definition.c.lead_id)
    if item.value == "":
        return lead.c.id.not_in(met)
    return lead.c.id.in_(met.where(lead_definition.c.definition == item.value))


def _number_condition(column: ColumnElement[Any], item: Filter) -> Condition:
    return _compare(column, item.op, float(item.value or 0))


def _day_of(column: ColumnElement[Any], item: Filter) -> Condition:
    if item.value == "":
        return column.is_(None)
    return _when_condition(column, item)


def _touch_condition(item: Filter, _today: date) -> Condition:
    return (
        select(touch.c.id)
        .where(touch.c.lead_id == lead.c.id, touch.c.kind == item.value,
               touch.c.trashed_at.is_(None))
        .exists()
    )  # fmt: skip


def _import_condition(item: Filter, _today: date) -> Condition:
    """Leads that an operation added, changed, or recorded a touch of."""
    number = int(float(item.value or 0))

    def added(table: Table) -> Condition:
        return (
            select(row_span.c.id)
            .where(row_span.c.operation_id == number, row_span.c.tbl == table.name,
                   table.c.id.between(row_span.c.first_id, row_span.c.last_id))
            .exists()
        )  # fmt: skip

    changed = select(row_change.c.row_id).where(
        row_change.c.operation_id == number, row_change.c.tbl == lead.name
    )
    met = select(touch.c.lead_id).where(added(touch))
    return or_(added(lead), lead.c.id.in_(changed), lead.c.id.in_(met))


_SPECIAL: dict[str, Callable[[Filter, date], Condition]] = {
    "tags": _tag_condition,
    "is": _is_condition,
    "handoff_due": lambda item, _today: _due_before(item.value),
    "touch": _touch_condition,
    "import": _import_condition,
    "last_touch_at": lambda item, _today: _day_of(lead.c.last_touch_at, item),
    "nurture_until": lambda item, _today: _day_of(lead.c.nurture_until, item),
    "deal": _deal_condition,
    "meets": _meets_condition,
    "touches": lambda item, _today: _number_condition(lead.c.touch_count, item),
    "fit": lambda item, _today: _number_condition(lead.c.fit_score, item),
    "engagement": lambda item, _today: _number_condition(lead.c.engagement_score, item),
    "company_id": lambda item, _today: _number_condition(lead.c.company_id, item),
    "owner": lambda item, _today: _name_of(item, lead.c.owner_id, user),
    "campaign": lambda item, _today: _name_of(item, lead.c.campaign_id, campaign),
}
