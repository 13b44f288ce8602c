"""Reading handoffs: those of a lead, of an inbox, and what assigning the next one goes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, case, func, select

from leaddesk.domain.funnel import Handoff
from leaddesk.storage import derive
from leaddesk.storage.schema import handoff, lead, user

_sender, _receiver, _answerer = user.alias("sender"), user.alias("receiver"), user.alias("answerer")
_COLUMNS: Final = (
    "id", "lead_id", "at", "due_at", "note", "definition_number", "score", "answer", "answered_at",
    "reason", "answer_note",
)  # fmt: skip
_ROWS: Final = (
    select(
        *(handoff.c[name] for name in _COLUMNS),
        func.coalesce(_sender.c.name, "").label("sender"),
        func.coalesce(_receiver.c.name, "").label("to"),
        func.coalesce(_answerer.c.name, "").label("answered_by"),
    )
    .join(_sender, _sender.c.id == handoff.c.from_id, isouter=True)
    .join(_receiver, _receiver.c.id == handoff.c.to_id, isouter=True)
    .join(_answerer, _answerer.c.id == handoff.c.answered_by_id, isouter=True)
    .where(handoff.c.trashed_at.is_(None))
)
_BOXES: Final = {"in": _receiver.c.name, "out": _sender.c.name}
# At a stage where sales works on it, a lead tells best who has the company.
_WORKED: Final = ("sql", "opportunity", "customer")


def is_open() -> ColumnElement[bool]:
    """That a handoff waits for its answer."""
    return (handoff.c.answer == "") & handoff.c.trashed_at.is_(None)


def of_lead(connection: Connection, lead_id: int) -> list[Handoff]:
    """All handoffs of a lead, the latest first."""
    rows = connection.execute(_ROWS.where(handoff.c.lead_id == lead_id).order_by(*_LATEST))
    return [Handoff(**row) for row in rows.mappings()]


_LATEST: Final = (handoff.c.id.desc(),)


def open_on(connection: Connection, lead_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """By lead the handoff that waits for an answer: its id, and who received it; leads without are
    left out."""
    columns = select(handoff.c.lead_id, handoff.c.id, handoff.c.to_id)
    return {
        lead_id: (row_id, to_id)
        for chunk in derive.chunks(sorted(lead_ids))
        for lead_id, row_id, to_id in connection.execute(
            columns.where(is_open(), handoff.c.lead_id.in_(chunk))
        )
    }


def received_by_others(
    connection: Connection, lead_ids: Iterable[int], user_id: int | None
) -> list[str]:
    """Who but this user received the handoffs that wait for an answer, by name."""
    found: set[str] = set()
    for chunk in derive.chunks(sorted(lead_ids)):
        found.update(connection.scalars(
            select(user.c.name).join(handoff, handoff.c.to_id == user.c.id)
            .where(is_open(), handoff.c.lead_id.in_(chunk), user.c.id.isnot(user_id))
        ))  # fmt: skip
    return sorted(found)


def boxed(connection: Connection, user_name: str, box: str, state: str) -> list[Handoff]:
    """What was handed to ("in") or by ("out") a user, to or by anybody for "".

    `state`: "open" (the first that is due first), "answered" (the latest answer first), "all"
    (open ones first).
    """
    statement = _ROWS.order_by(
        handoff.c.answer != "",
        case((handoff.c.answer == "", func.coalesce(handoff.c.due_at, "9"))),
        handoff.c.answered_at.desc(), *_LATEST,
    )  # fmt: skip
    if user_name:
        statement = statement.where(_BOXES[box] == user_name)
    if state != "all":
        statement = statement.where(is_open() if state == "open" else handoff.c.answer != "")
    return [Handoff(**row) for row in connection.execute(statement).mappings()]


def open_counts(connection: Connection, user_name: str, now: str) -> tuple[int, int]:
    """How many handoffs wait for an answer of a user ("": of anybody), and how many are late."""
    statement = select(
        func.count(), func.count().filter(handoff.c.due_at < now)
    ).where(is_open())  # fmt: skip
    if user_name:
        statement = statement.join(user, user.c.id == handoff.c.to_id).where(
            user.c.name == user_name
        )
    waiting, late = connection.execute(statement).one()
    return waiting, late


def last_given(connection: Connection, user_names: Iterable[str]) -> dict[str, int]:
    """By user the latest handoff to her (higher = later); who never had one is left out."""
    rows = connection.execute(
        select(user.c.name, func.max(handoff.c.id))
        .join(user, user.c.id == handoff.c.to_id)
        .where(user.c.name.in_(list(user_names)), handoff.c.trashed_at.is_(None))
        .group_by(user.c.name)
    )
    return {row.name: row[1] for row in rows}


def company_owners(connection: Connection, company_ids: Iterable[int]) -> Mapping[int, str]:
    """By company who works on it: of most of its people with whom sales works, else of most."""
    weight = func.sum(case((lead.c.stage.in_(_WORKED), 1000), else_=1))
    found: dict[int, list[Any]] = defaultdict(list)
    for chunk in derive.chunks(sorted(company_ids)):
        rows = connection.execute(
            select(lead.c.company_id, user.c.name, weight, func.max(lead.c.id))
            .join(user, user.c.id == lead.c.owner_id)
            .where(lead.c.company_id.in_(chunk), lead.c.trashed_at.is_(None))
            .group_by(lead.c.company_id, user.c.name)
        )
        for company_id, name, heavy, latest in rows:
            found[company_id].append((heavy, latest, name))
    return {company_id: max(owners)[2] for company_id, owners in found.items()}
