"""Writing what an import planned: in bulk, through the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from leaddesk.services.import_contacts import Contact
from leaddesk.services.import_people import Person
from leaddesk.services.import_plan import Plan
from leaddesk.services.operation import Work
from leaddesk.services.records import Recorder

_BATCH: Final = 2_000  # leads written between two reports of progress


def write_plan(work: Work, plan: Plan, done: int = 0) -> None:
    """Writes new leads, changes and touches. Uses the plan up: what is written is let go of.

    `done`: how much of the progress is over when this begins; the rows of the list come to it.
    """
    known = list(plan.known.values())
    total = done + plan.result.rows

    def told(more: int) -> None:
        work.progress(min(done + more, total), total)

    recorder = Recorder(work)
    recorder.make_companies([*(p.state for p in plan.new), *(p.state for p in known)])
    ids = work.insert("lead", _new_rows(recorder, plan, told))
    for start in range(0, len(known), _BATCH):
        _change(recorder, known[start : start + _BATCH])
        told(len(plan.new) + start)
    touches = _touches(recorder, zip(ids, plan.new, strict=True))
    touches += _touches(recorder, ((person.row_id or 0, person) for person in known))
    work.insert("touch", touches)


def _new_rows(
    recorder: Recorder, plan: Plan, told: Callable[[int], None]
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """New leads one by one as they are written, with the blocking keys already known."""
    keys = plan.keys
    for done, person in enumerate(plan.new):
        columns = recorder.columns(person.state)
        if keys is not None and person.place >= 0:
            columns["block_keys"] = keys[person.place]
        person.state = _told_of_touches(person.state.get("channel", ""))
        yield columns
        if done % _BATCH == 0:
            told(done)


@lru_cache
def _told_of_touches(channel: str) -> dict[str, Any]:
    """What of a lead that is written her touches still ask for. The rest makes room meanwhile:
    the pages of the database that the import fills take as much memory as the people it brings.
    """
    return {"channel": channel}


def _change(recorder: Recorder, people: Sequence[Person]) -> None:
    columns = {
        person.row_id: recorder.columns(person.changes or {}, person.before)
        for person in people
        if person.row_id is not None
    }
    recorder.work.update("lead", columns)


def _touches(recorder: Recorder, people: Iterable[tuple[int, Person]]) -> list[dict[str, Any]]:
    return [
        _touch(recorder, lead_id, contact, person.state.get("channel", ""))
        for lead_id, person in people
        for contact in person.contacts.new
    ]


def _touch(recorder: Recorder, lead_id: int, contact: Contact, channel: str) -> dict[str, Any]:
    return {
        "lead_id": lead_id, "kind": contact.kind, "at": contact.at or recorder.work.stamp,
        "campaign_id": recorder.reference("campaign", contact.campaign, {"channel": channel}),
        "user_id": recorder.work.user_id, "detail": contact.detail,
    }  # fmt: skip
