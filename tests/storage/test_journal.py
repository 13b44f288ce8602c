"""The journal against a model in plain Python, on a real SQLite file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from journal_model import Model, Op
from sqlalchemy import select

from leaddesk.domain import identity
from leaddesk.domain.journal import Done
from leaddesk.domain.names import join_name
from leaddesk.services.desk import Desk
from leaddesk.services.leads import (
    AddLead,
    AddTouch,
    RestoreLeads,
    SetFields,
    TagLeads,
    TouchDraft,
    TrashLeads,
    TrashTouches,
)
from leaddesk.storage import check
from leaddesk.storage.schema import JOURNALED

START = datetime(2026, 11, 22, 3, tzinfo=UTC)
SURNAMES = ("山田", "髙橋", "Smith", "佐藤")
GIVEN = ("太郎", "花子", "Ann")
NAMES = [f"{family} {given}" for family in SURNAMES for given in GIVEN]
VALUES: dict[str, list[Any]] = {
    "name": NAMES,
    "company": ["", "株式会社東洋", "有限会社東洋", "Acme", "(株)東洋"],
    "title": ["", "部長", "CEO", "課長"],
    "email": ["", "a@example.jp", "b@example.jp"],
    "notes": ["", "展示会で会った", "call again"],
    "employees": [None, 40, 5000],
    "decision_role": ["", "decision_maker", "none"],
}
KINDS = ["card", "call", "web_visit", "mail_bounced", "note"]


class Journal(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.now = START
        self.desk = Desk.open(Path(self.folder.name) / "leads.db", lambda: self.now)
        self.model = Model()
        self.undoings: dict[int, Op] = {}
        self.stack: list[int] = []  # undone by a plain undo or by number, latest last

    def teardown(self) -> None:
        try:
            self.undo_everything()
        finally:
            self.desk.close()
            self.folder.cleanup()

    # ---- rules -----------------------------------------------------------------------------

    def wrote(self, done: Done, op: Op) -> None:
        """Notes an operation of both sides; both say alike whether anything changed."""
        self.now += timedelta(seconds=90)
        if done.operation is not None and done.result == []:  # what leads refer to came, or is back
            op.spans.append(("insert", "touch", []))
        assert (done.operation is not None) == bool(op.updates or op.spans), done
        if done.operation is not None:
            self.model.ops[done.operation] = op
            self.stack = []

    def lead_ids(self, data: st.DataObject) -> list[int]:
        return data.draw(
            st.lists(st.sampled_from(sorted(self.model.leads)), min_size=1, max_size=3, unique=True)
        )

    @rule(name=st.sampled_from(NAMES), company=st.sampled_from(VALUES["company"]),
          kind=st.sampled_from([None, *KINDS]))  # fmt: skip
    def add(self, name: str, company: str, kind: str | None) -> None:
        op = Op()
        blank = {"company": "", "title": "", "email": "", "notes": "", "employees": None,
                 "decision_role": "", "stage": "lead", "tags": (), "custom": {}}  # fmt: skip
        row_id = self.model.insert(op, "lead", {**blank, "name": name, "company": company})
        if kind:
            self.model.insert(op, "touch", {"lead": row_id, "kind": kind})
        touch = TouchDraft(kind) if kind else None
        done = self.desk.run(AddLead({"name": name, "company": company}, touch))
        assert done.result == row_id
        self.wrote(done, op)

    @precondition(lambda self: self.model.leads)
    @rule(data=st.data(), name=st.sampled_from(sorted(VALUES)))
    def set(self, data: st.DataObject, name: str) -> None:
        op, edits = Op(), {}
        for row_id in sorted(self.lead_ids(data)):
            value = data.draw(st.sampled_from(VALUES[name]))
            edits[row_id] = {name: value}
            self.model.update(op, row_id, {name: value})
        self.wrote(self.desk.run(SetFields(edits)), op)

    @precondition(lambda self: self.model.leads)
    @rule(data=st.data(), key=st.sampled_from(["Plan", "導入時期"]),
          value=st.sampled_from(["", "金", "gold"]))  # fmt: skip
    def set_custom(self, data: st.DataObject, key: str, value: str) -> None:
        op = Op()
        row_id = self.lead_ids(data)[0]
        merged = {**self.model.leads[row_id]["custom"], key: value}
        new = {k: v for k, v in merged.items() if v}
        self.model.update(op, row_id, {"custom": new})
        done = self.desk.run(SetFields({row_id: {f"custom.{key}": value}}))
        self.wrote(done, op)

    @precondition(lambda self: self.model.leads)
    @rule(data=st.data(), tag=st.sampled_from(["急ぎ", "重要", "vip"]), off=st.booleans())
    def tag(self, data: st.DataObject, tag: str, off: bool) -> None:
        op, ids = Op(), self.lead_ids(data)
        for row_id in ids:
            tags = self.model.leads[row_id]["tags"]
            if off:
                new = tuple(t for t in tags if t != tag)
            else:
                new = tags if tag in tags else (*tags, tag)
            self.model.update(op, row_id, {"tags": new})
        change = TagLeads(ids, remove=(tag,)) if off else TagLeads(ids, add=(tag,))
        self.wrote(self.desk.run(change), op)

    @precondition(lambda self: self.model.leads)
    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def touch(self, data: st.DataObject, kind: str) -> None:
        op, ids = Op(), self.lead_ids(data)
        for row_id in ids:
            self.model.insert(op, "touch", {"lead": row_id, "kind": kind})
        self.wrote(self.desk.run(AddTouch(ids, TouchDraft(kind))), op)

    @precondition(lambda self: self.model.touches)
    @rule(data=st.data())
    def trash_touch(self, data: st.DataObject) -> None:
        op, row_id = Op(), data.draw(st.sampled_from(sorted(self.model.touches)))
        self.model.mark(op, "trash", "touch", [row_id])
        self.wrote(self.desk.run(TrashTouches([row_id])), op)

    @precondition(lambda self: self.model.leads)
    @rule(data=st.data(), verb=st.sampled_from([("trash", TrashLeads), ("restore", RestoreLeads)]))
    def trash_or_restore(self, data: st.DataObject, verb: tuple[str, Callable[..., Any]]) -> None:
        op, ids = Op(), self.lead_ids(data)
        self.model.mark(op, verb[0], "lead", ids)
        self.wrote(self.desk.run(verb[1](ids)), op)

    def standing(self) -> list[int]:
        return [number for number, op in self.model.ops.items() if not op.undone]

    @precondition(lambda self: self.standing())
    @rule(data=st.data(), latest=st.booleans())
    def undo(self, data: st.DataObject, latest: bool) -> None:
        number = max(self.standing()) if latest else data.draw(st.sampled_from(self.standing()))
        done = self.desk.undo(None if latest else number)
        self.now += timedelta(seconds=90)
        self.undoings[number] = self.model.undo(number)
        self.stack.append(number)
        assert done.result == number
        assert {k.id for k in done.kept if k.table == "lead"} == self.model.kept
        assert {k.name for k in done.kept} == {self.model.leads[n]["name"] for n in self.model.kept}

    @precondition(lambda self: self.stack)
    @rule()
    def redo(self) -> None:
        number = self.stack.pop()
        assert self.desk.redo().result == number
        self.now += timedelta(seconds=90)
        self.model.redo(number, self.undoings.pop(number))

    @precondition(lambda self: self.standing())
    @rule(data=st.data())
    def undo_and_redo_is_nothing(self, data: st.DataObject) -> None:
        before = self.everything()
        number = data.draw(st.sampled_from(self.standing()))
        self.desk.undo(number)
        self.now += timedelta(seconds=90)
        self.desk.redo(number)
        assert self.everything() == before

    # ---- what always holds -----------------------------------------------------------------

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All columns of all rows but the version; of the trash, whether a row is in it."""
        found = {}
        with self.desk._database.read() as connection:
            for name, table in JOURNALED.items():
                columns = [c for c in table.c if c.name not in ("version", "trashed_at")]
                rows = connection.execute(
                    select(*columns, table.c.trashed_at.isnot(None)).order_by(table.c.id)
                )
                found[name] = [tuple(map(repr, row)) for row in rows]
        return found

    @invariant()
    def rows_are_those_of_the_model(self) -> None:
        leads = {lead.id: lead for lead in self.desk.reads.leads(self.model.leads)}
        assert leads.keys() == self.model.leads.keys()
        for row_id, row in self.model.leads.items():
            lead = leads[row_id]
            shown = {name: getattr(lead, name) for name in row if name != "trashed"}
            assert {**shown, "trashed": lead.trashed_at is not None} == row
            assert lead.name == join_name(lead.family_name, lead.given_name)

    @invariant()
    def what_is_derived_is_right(self) -> None:
        assert check.derived_problems(self.desk._database) == []
        for row_id in self.model.leads:
            dossier = self.desk.reads.dossier(row_id)
            assert dossier is not None
            lead = dossier.lead
            kinds = [t["kind"] for t in self.model.touches.values()
                     if t["lead"] == row_id and not t["trashed"]]  # fmt: skip
            assert sorted(touch.kind for touch in dossier.touches) == sorted(kinds)
            assert lead.touch_count == len(kinds)
            assert lead.last_touch_at == max((t.at for t in dossier.touches), default=None)
            assert lead.score == sum(reason.points for reason in dossier.reasons)

    @invariant()
    def the_search_finds_who_is_called_so(self) -> None:
        for name in NAMES:
            found = set(self.desk.reads.ids(f'name:"{name}"'))
            assert found == {
                n for n, row in self.model.leads.items()
                if not row["trashed"]
                and identity.fold(name) in identity.fold(row["name"])
            }  # fmt: skip

    @invariant()
    def references_are_live(self) -> None:
        live = [row for row in self.model.leads.values() if not row["trashed"]]
        assert {tag for row in live for tag in row["tags"]} <= set(self.desk.reads.tags())
        keys = {f.key for f in self.desk.reads.custom_fields()}
        assert {key for row in live for key in row["custom"]} <= keys
        company = JOURNALED["company"]
        with self.desk._database.read() as connection:
            known = {
                row.id: row.key
                for row in connection.execute(select(company).where(company.c.trashed_at.is_(None)))
            }
        for lead in self.desk.reads.leads(self.desk.reads.ids()):
            if lead.company:
                assert known[lead.company_id or 0] == identity.company_key(lead.company)
            else:
                assert lead.company_id is None

    def undo_everything(self) -> None:
        """Newest first, all the way back: nothing is left outside the trash."""
        for number in sorted(self.standing(), reverse=True):
            done = self.desk.undo(number)
            self.undoings[number] = self.model.undo(number)
            assert {k.id for k in done.kept if k.table == "lead"} == self.model.kept
            self.now += timedelta(seconds=90)
        self.rows_are_those_of_the_model()
        self.what_is_derived_is_right()


TestJournal = Journal.TestCase
TestJournal.settings = settings(max_examples=15, stateful_step_count=25)
