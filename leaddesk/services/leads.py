"""Use cases on leads: add, set, move, trash, restore, touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar

from leaddesk.domain import clean, vocab, when
from leaddesk.domain.fields import BY_NAME, FieldType, LeadField
from leaddesk.domain.journal import Label, choice_arg, field_arg
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.i18n import mark
from leaddesk.services import moves
from leaddesk.services.chosen import display_lead, display_name, existing, refuse_merged
from leaddesk.services.operation import Applied, Work, named
from leaddesk.services.records import Recorder, pin

Edits = Mapping[int, Mapping[str, Any]]


def clean_values(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values as stored ones; "custom.KEY" names a custom field.

    Raises UserError for an unknown field, one that can't be set, or a value it can't hold.
    """
    values: dict[str, Any] = {}
    custom: dict[str, str] = {}
    for name, value in raw.items():
        if name.startswith("custom.") and name.removeprefix("custom.").strip():
            custom[name.removeprefix("custom.")] = str(value)
        elif name == "custom":
            custom.update(value)
        else:
            values[name] = clean.clean(settable(name), value)
    if custom:
        values["custom"] = custom
    return values


def settable(name: str) -> LeadField:
    """The field called `name`, if people may set it; UserError otherwise."""
    found = BY_NAME.get(name)
    if found is None or found.type is FieldType.MAP or not (found.editable or found.importable):
        raise UserError(
            "“{name}” is not a field that can be set.",
            "Fields: {fields}.",
            name=name,
            fields=", ".join(f.name for f in BY_NAME.values() if f.editable),
        )
    return found


@dataclass(frozen=True)
class TouchDraft:
    """A touch to be recorded. `at`: stored text (see domain.when); None = the moment of writing."""

    kind: str
    at: str | None = None
    campaign: str = ""
    note: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AddLead:
    """Adds one lead from typed values, with its first touch. Result: its id.

    Raises UserError when nothing says who it is.
    """

    values: Mapping[str, Any]
    touch: TouchDraft | None = None
    kind: ClassVar[str] = "add"

    def apply(self, work: Work) -> Applied:
        values = clean_values(self.values)
        if not values.get("stage", "lead"):
            del values["stage"]  # nothing said, which is where every lead begins
        if not any(values.get(name) for name in IDENTIFYING):
            raise UserError(
                "Nothing says who this lead is.",
                "Give at least a name, a company, an e-mail address or a phone number.",
            )
        recorder = Recorder(work)
        columns = recorder.columns(values)
        row_id = work.insert("lead", [columns])[0]
        if self.touch is not None:
            _refuse_ahead(work, self.touch)
            work.insert("touch", [touch_row(recorder, row_id, self.touch)])
        return Applied(Label("Added {who}", {"who": display_name(values, row_id)}), row_id)


IDENTIFYING = ("name", "family_name", "given_name", "company", "email", "phone", "mobile",
               "external_id")  # fmt: skip


@dataclass(frozen=True)
class SetFields:
    """Sets fields of leads: {lead id: {field: typed value}}. Result: ids that changed."""

    edits: Edits
    kind: ClassVar[str] = "set"

    def apply(self, work: Work) -> Applied:
        current = {lead.id: lead for lead in existing(work, self.edits)}
        recorder = Recorder(work)
        columns = {}
        for row_id, raw in self.edits.items():
            values = clean_values(raw)
            columns[row_id] = recorder.columns(values, _as_values(current[row_id]))
        moved = moves.in_fields(work, list(current.values()), columns)
        changed = work.update("lead", columns)
        return Applied(self._label(current), sorted({*changed, *moved}))

    def _label(self, current: Mapping[int, Lead]) -> Label:
        names = [display_lead(lead) for lead in current.values()]
        fields = {name for raw in self.edits.values() for name in raw}
        only = next(iter(fields)) if len(fields) == 1 else ""
        if only in BY_NAME:
            return named(mark("Changed {field} of {who}"), mark("Changed {field} of {n} leads"),
                         names, field=field_arg(only))  # fmt: skip
        return named(mark("Changed {who}"), mark("Changed {n} leads"), names)


@dataclass(frozen=True)
class MoveLeads:
    """Gives leads a temperature and a place on the board; pins it, since a person decided.

    `after`, `before`: the leads between which they land; with neither, on top. Result: the ids.
    """

    ids: Sequence[int]
    temperature: str
    after: int | None = None
    before: int | None = None
    kind: ClassVar[str] = "move"

    def apply(self, work: Work) -> Applied:
        leads = existing(work, self.ids)
        temperature = clean.clean(BY_NAME["temperature"], self.temperature)
        if not temperature:
            raise UserError("Say which temperature.", "One of: hot, warm, cold.")
        ranks = work.board_ranks(
            "temperature", str(temperature), [lead.id for lead in leads], self.after, self.before
        )
        moved = any(lead.temperature != temperature for lead in leads)
        columns: dict[int, dict[str, Any]] = {
            row_id: {"board_rank": place} for row_id, place in ranks.items()
        }
        for lead in leads:
            if lead.temperature != temperature:
                columns[lead.id] |= pin(work, str(temperature))
        work.update("lead", columns)
        names = [display_lead(lead) for lead in leads]
        place_arg = choice_arg("temperature", str(temperature))
        texts = (
            (mark("Moved {who} to {place}"), mark("Moved {n} leads to {place}"))
            if moved
            else (mark("Reordered {who} in {place}"), mark("Reordered {n} leads in {place}"))
        )
        return Applied(named(*texts, names, place=place_arg), list(self.ids))


@dataclass(frozen=True)
class TagLeads:
    """Adds tags to leads and takes others off. Result: ids that changed."""

    ids: Sequence[int]
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    kind: ClassVar[str] = "tag"

    def apply(self, work: Work) -> Applied:
        leads = existing(work, self.ids)
        recorder = Recorder(work)
        columns = {
            lead.id: recorder.columns(
                {"tags": tuple(tag for tag in (*lead.tags, *self.add) if tag not in self.remove)}
            )
            for lead in leads
        }
        changed = work.update("lead", columns)
        names = [display_lead(lead) for lead in leads]
        texts = mark("Changed the tags of {who}"), mark("Changed the tags of {n} leads")
        return Applied(named(*texts, names), changed)


@dataclass(frozen=True)
class TrashLeads:
    """Puts leads into the trash, from which they can be restored. Result: their ids."""

    ids: Sequence[int]
    kind: ClassVar[str] = "trash"

    def apply(self, work: Work) -> Applied:
        names = [display_lead(lead) for lead in existing(work, self.ids)]
        moved = work.trash("lead", self.ids)
        return Applied(named(mark("Trashed {who}"), mark("Trashed {n} leads"), names), moved)


@dataclass(frozen=True)
class RestoreLeads:
    """Takes leads out of the trash. Result: their ids."""

    ids: Sequence[int]
    kind: ClassVar[str] = "restore"

    def apply(self, work: Work) -> Applied:
        names = [display_lead(lead) for lead in existing(work, self.ids)]
        refuse_merged(work, self.ids)
        moved = work.restore("lead", self.ids)
        return Applied(named(mark("Restored {who}"), mark("Restored {n} leads"), names), moved)


@dataclass(frozen=True)
class AddTouch:
    """Records a touch on leads. Result: the ids of the touches."""

    ids: Sequence[int]
    touch: TouchDraft
    kind: ClassVar[str] = "touch"

    def apply(self, work: Work) -> Applied:
        if self.touch.kind not in vocab.values(vocab.TOUCH_KINDS):
            raise UserError(
                "“{kind}” is no kind of touch.", "Kinds: {kinds}.",
                kind=self.touch.kind, kinds=", ".join(vocab.values(vocab.TOUCH_KINDS)),
            )  # fmt: skip
        _refuse_ahead(work, self.touch)
        leads = existing(work, self.ids)
        recorder = Recorder(work)
        made = work.insert("touch", [touch_row(recorder, lead.id, self.touch) for lead in leads])
        label = named(
            mark("Recorded {touch} for {who}"), mark("Recorded {touch} for {n} leads"),
            [display_lead(lead) for lead in leads], touch=choice_arg("touch", self.touch.kind),
        )  # fmt: skip
        return Applied(label, list(made))


@dataclass(frozen=True)
class TrashTouches:
    """Takes touches off the timeline. Result: their ids."""

    ids: Sequence[int]
    kind: ClassVar[str] = "trash_touch"

    def apply(self, work: Work) -> Applied:
        moved = work.trash("touch", self.ids)
        return Applied(Label("Deleted {n} touches", {"n": len(moved)}), moved)


def _refuse_ahead(work: Work, touch: TouchDraft) -> None:
    """UserError for a touch dated further ahead than another zone of time could explain."""
    if touch.at and when.local_date(touch.at) > work.today + timedelta(days=1):
        raise UserError(
            "{day} lies ahead; a touch is what has happened.",
            "Give today or an earlier day, and plan with a next action.",
            day=when.shown(touch.at),
        )


def touch_row(recorder: Recorder, lead_id: int, draft: TouchDraft) -> dict[str, Any]:
    """The columns of a touch."""
    return {
        "lead_id": lead_id, "kind": draft.kind, "at": draft.at or recorder.work.stamp,
        "campaign_id": recorder.reference("campaign", draft.campaign),
        "user_id": recorder.work.user_id, "note": draft.note, "detail": dict(draft.detail),
    }  # fmt: skip


# What is brought together with what is set.
_PARTS = ("name", "family_name", "given_name", "custom", "temperature", "pinned")


def _as_values(lead: Lead) -> dict[str, Any]:
    return {name: getattr(lead, name) for name in _PARTS}
