"""The journal: operations recorded, read back, undone and redone.

An undo is itself an operation. It takes back each column only where it still holds what the
undone operation wrote; what was changed since is kept, and told. Of columns that hold several
things (tags, notes, custom fields) only what the operation did to them is taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    and_,
    func,
    insert,
    select,
    update,
)

from leaddesk.domain.journal import Kept, Label, label_arg
from leaddesk.domain.three_way import TOGETHER, carry
from leaddesk.errors import UserError
from leaddesk.storage import companies, derive, edits, held, merges, references
from leaddesk.storage.schema import (
    JOURNALED,
    lead,
    operation,
    opportunity,
    row_change,
    row_span,
    touch,
)
from leaddesk.storage.work import Work

_NAMES = {"lead": "name", "company": "name", "campaign": "name", "tag": "name", "touch": "kind",
          "custom_field": "label", "user": "name", "not_same": "low_id", "merge": "survivor_id",
          "company_not_same": "low_id", "company_merge": "survivor_id",
          "scan": "label", "card": "exchanged_on", "score_rule": "name", "policy": "key",
          "definition": "key", "stage_change": "to_stage", "handoff": "at", "opportunity": "name",
          "score_model": "trained_at"}  # fmt: skip
# Leads first: what else stays depends on which of them stay.
_ORDER = (
    "lead",
    "touch",
    "stage_change",
    "handoff",
    "opportunity",
    "card",
    "scan",
    "company",
    "campaign",
    "tag",
    "custom_field",
    "user",
    "not_same",
    "merge",
    "company_not_same",
    "company_merge",
    "score_rule",
    "policy",
    "definition",
    "score_model",
)
# A lead that stays keeps how it was met.
_STAY_WITH_LEADS = ("touch", "stage_change", "handoff", "opportunity", "card")
# What is done to companies; that their leads are with another one since is no change of those.
_OF_COMPANIES = ("merge_companies", "unmerge_companies")
# A card's place on the board is no value that anybody would miss.
_UNTOLD = frozenset({"board_rank", "pin_user_id", "pin_at"})
# What is asked of a row beside the columns that were written.
_LOOKED_AT = ("lead_id", "pinned", "temperature", "updated_at")
_INVERSE = {"insert": "trash", "trash": "restore", "restore": "trash"}


def start(connection: Connection, *, at: str, user_id: int | None, kind: str, label: Label) -> int:
    """Opens an operation; returns its number."""
    first = (connection.execute(select(func.max(operation.c.id))).scalar() or 0) + 1
    connection.execute(
        insert(operation).values(
            id=first, at=at, user_id=user_id, kind=kind, label=label.text, args=dict(label.args)
        )
    )
    return first


def close(connection: Connection, number: int, *, label: Label, rows: int) -> None:
    """Notes how many rows the operation wrote, and its label, which may have become known late."""
    connection.execute(
        update(operation)
        .where(operation.c.id == number)
        .values(rows=rows, label=label.text, args=dict(label.args))
    )


# ---- undo and redo ---------------------------------------------------------------------------


def next_undo(connection: Connection, user_id: int | None, but: int = 0) -> int | None:
    """The latest operation of this user that stands; `but` is the one just being written."""
    mine = and_(operation.c.user_id == user_id, operation.c.id != but)
    return connection.execute(select(func.max(operation.c.id)).where(_standing(), mine)).scalar()


def next_redo(connection: Connection, user_id: int | None, but: int = 0) -> int | None:
    """The operation most lately undone, unless something new was done since."""
    last_undo = connection.execute(
        select(func.max(operation.c.id)).where(
            operation.c.kind == "undo", operation.c.undone_by.is_(None),
            operation.c.user_id == user_id,
        )
    ).scalar()  # fmt: skip
    if last_undo is None:
        return None
    newer = connection.execute(
        select(operation.c.id)
        .where(operation.c.id > last_undo, operation.c.undoes.is_(None), operation.c.id != but,
               operation.c.user_id == user_id)
        .limit(1)
    ).scalar()  # fmt: skip
    if newer is not None:
        return None
    return connection.execute(
        select(operation.c.undoes).where(operation.c.id == last_undo)
    ).scalar()


def undo(
    work: Work, number: int, special: Mapping[str, Callable[[Work, int], None]] | None = None
) -> Label:
    """Takes operation `number` back within `work`; returns the label of what was taken back.

    `special`: kinds of operations that know themselves how they are taken back. Raises UserError
    when there is no such operation or it is taken back already.
    """
    row = _operation(work.connection, number)
    if row["undone_by"] is not None or row["undoes"] is not None:
        raise UserError(
            "Operation {number} is taken back already.", "“log” shows what can be undone.",
            number=number,
        )  # fmt: skip
    (special or {}).get(row["kind"], _take_back)(work, number)
    _refuse_circle(work)
    _link(work, undone=number)
    return Label("Undone: {what}", {"what": label_arg(Label(row["label"], row["args"]))})  # data


def redo(work: Work, number: int) -> Label:
    """Does the undone operation `number` again within `work`; returns its label."""
    row = _operation(work.connection, number)
    if row["undone_by"] is None:
        raise UserError(
            "Operation {number} was not undone.", "“log” shows what can be redone.", number=number
        )
    _take_back(work, row["undone_by"])
    _refuse_circle(work)
    _link(work, undone=row["undone_by"])
    work.connection.execute(
        update(operation).where(operation.c.id == number).values(undone_by=None)
    )
    return Label("Redone: {what}", {"what": label_arg(Label(row["label"], row["args"]))})  # data


def _refuse_circle(work: Work) -> None:
    """Two that were merged the other way round since are not merged into each other."""
    if "merged_into" in work.fields and (row_id := merges.circle(work.connection)) is not None:
        raise UserError(
            "Lead {id} would be merged into itself, by a merge made since.",
            "Take the later merge back first: “unmerge {id}”.",
            id=row_id,
        )


def _operation(connection: Connection, number: int) -> RowMapping:
    row = connection.execute(select(operation).where(operation.c.id == number)).mappings().first()
    if row is None:
        raise UserError("There is no operation {number}.", "“log” lists them.", number=number)
    return row


def _link(work: Work, undone: int) -> None:
    work.connection.execute(
        update(operation).where(operation.c.id == undone).values(undone_by=work.operation)
    )
    work.connection.execute(
        update(operation).where(operation.c.id == work.operation).values(undoes=undone)
    )


def _take_back(work: Work, number: int) -> None:
    """Reverses what operation `number` wrote, newest first."""
    stays = held.held(work.connection, number)
    work.kept += [Kept("lead", row_id, name, ("stage",)) for row_id, name in stays.leads.items()]
    _take_back_updates(work, number, stays)
    rows = work.connection.execute(
        select(row_span).where(row_span.c.operation_id == number).order_by(row_span.c.id.desc())
    ).mappings()
    in_order = sorted(rows, key=lambda row: _ORDER.index(row["tbl"]))
    for (table, verb), spans in groupby(in_order, key=lambda row: (row["tbl"], row["verb"])):
        ids: set[int] = set()
        for row in spans:
            ids.update(range(row["first_id"], row["last_id"] + 1))
            ids -= stays.staying(work.connection, table, row["first_id"], row["last_id"])
            if verb == "insert":
                ids -= _kept_inserts(work, number, table, row["first_id"], row["last_id"])
            elif verb == "restore" and table in references.TABLES:
                used = references.used(work.connection, table, row["first_id"], row["last_id"])
                ids -= used - companies.merged_away(work.connection).keys()
        (work.trash if _INVERSE[verb] == "trash" else work.restore)(table, ids)


def _take_back_updates(work: Work, number: int, stays: held.Held) -> None:
    moved = companies.merged_away(work.connection)
    for table, target in JOURNALED.items():
        changes = edits.noted(work.connection, number, table)
        names = {name for _, before, after in changes for name in before.keys() | after.keys()}
        names |= {name for name in (*_LOOKED_AT, _NAMES[table]) if name in target.c}
        for done, chunk in enumerate(derive.chunks(changes, edits.AT_ONCE)):
            work.progress(done * edits.AT_ONCE, len(changes))
            ids = [row_id for row_id, _, _ in chunk]
            current = {row["id"]: row for row in edits.read(work.connection, target, ids, names)}
            values: dict[int, dict[str, Any]] = {}
            for row_id, before, wrote in chunk:
                now = {**current[row_id], **values.get(row_id, {})}
                if (company := wrote.get("company_id")) in moved:
                    wrote["company_id"] = moved[company]
                change = (row_id, stays.left(table, now, before), wrote)
                values.setdefault(row_id, {}).update(_reversal(work, table, change, now))
            work.update(table, values)


def _reversal(
    work: Work, table: str, change: tuple[int, dict[str, Any], dict[str, Any]],
    now: Mapping[Any, Any],
) -> dict[str, Any]:  # fmt: skip
    """The columns of one change to set back; those changed since are noted as kept.

    `change`: the row's id, its columns before and after.
    """
    row_id, before, after = change
    if table == "lead" and "temperature" in after and not now["pinned"]:
        now = {**now, "temperature": after["temperature"]}  # the score's, which nobody set
    stamp = before.pop("updated_at", None)
    carried = {name: carry(name, now[name], after[name], old) for name, old in before.items()}
    changed_since = [name for name, new in carried.items() if new is None or not new.whole]
    for group in TOGETHER:
        if not group.isdisjoint(changed_since):
            changed_since += [name for name in before if name in group - {*changed_since}]
    back = {
        name: new.value
        for name, new in carried.items()
        if new is not None and not (name in changed_since and new.whole)
    }
    if told := tuple(name for name in changed_since if name not in _UNTOLD):
        work.kept.append(Kept(table, row_id, str(now[_NAMES[table]]), told))
    elif stamp is not None and now["updated_at"] == after.get("updated_at"):
        back["updated_at"] = stamp
    return back


def _kept_inserts(work: Work, number: int, table: str, first: int, last: int) -> set[int]:
    """Rows inserted by `number` that a later, standing operation wrote to: they stay."""
    later = and_(operation.c.id.between(number + 1, work.operation - 1), _standing())
    if table == "lead":
        later = and_(later, operation.c.kind.notin_(_OF_COMPANIES))
    edited = (
        select(row_change.c.row_id)
        .join(operation, operation.c.id == row_change.c.operation_id)
        .where(later, row_change.c.tbl == table, row_change.c.row_id.between(first, last))
    )
    found = set(work.connection.execute(edited.distinct()).scalars())
    if table == "lead":
        for belonging in (touch, opportunity):
            rows = _later_rows(belonging, later, first, last)
            found |= set(work.connection.execute(rows).scalars())
    if table in merges.MERGES:
        survivors = _survivors(merges.MERGES[table], first, last)
        found |= set(work.connection.execute(survivors).scalars())
    if table in references.TABLES:
        found |= references.used(work.connection, table, first, last)
    elif table == "lead":
        _tell_kept_leads(work, found)
    elif table in _STAY_WITH_LEADS:
        found |= _rows_of_kept(work, JOURNALED[table], first, last)
    return found


def _tell_kept_leads(work: Work, ids: set[int]) -> None:
    for chunk in derive.chunks(sorted(ids)):
        rows = work.connection.execute(
            select(lead.c.id, lead.c.name).where(lead.c.id.in_(chunk), lead.c.trashed_at.is_(None))
        )
        work.kept += [Kept("lead", row_id, name) for row_id, name in rows]


def _rows_of_kept(work: Work, target: Table, first: int, last: int) -> set[int]:
    found: set[int] = set()
    keep = {kept.id for kept in work.kept if kept.table == "lead" and not kept.fields}
    for chunk in derive.chunks(sorted(keep)):
        found |= set(work.connection.execute(
            select(target.c.id).where(target.c.lead_id.in_(chunk), target.c.id.between(first, last))
        ).scalars())  # fmt: skip
    return found


def _later_rows(
    table: Table, later: ColumnElement[bool], first: int, last: int
) -> Select[Any]:  # fmt: skip
    """Leads with what was seen of them, or done with them, later."""
    return (
        select(table.c.lead_id)
        .join(row_span, and_(row_span.c.tbl == table.name, row_span.c.verb == "insert",
                             table.c.id.between(row_span.c.first_id, row_span.c.last_id)))
        .join(operation, operation.c.id == row_span.c.operation_id)
        .where(later, table.c.lead_id.between(first, last), table.c.trashed_at.is_(None))
        .distinct()
    )  # fmt: skip


def _survivors(kept: Table, first: int, last: int) -> Select[Any]:
    """Those that others were merged into: with them what belonged to the others would go."""
    return select(kept.c.survivor_id).where(
        kept.c.survivor_id.between(first, last), kept.c.trashed_at.is_(None)
    )


def _standing() -> ColumnElement[bool]:
    return and_(operation.c.undone_by.is_(None), operation.c.undoes.is_(None))
