"""How fields and values of a list read while it is being imported."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, Final

from leaddesk.domain import vocab, when
from leaddesk.domain.clean import YES_NO
from leaddesk.domain.fields import BY_NAME, FieldType
from leaddesk.domain.journal import Done, Kept
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services.import_preview import fields_in
from leaddesk.services.import_result import RowNote

PART_LABELS: Final[Mapping[str, str]] = {
    "address.prefecture": mark("Address: prefecture"),
    "address.city": mark("Address: city"),
    "address.street": mark("Address: street and number"),
    "address.building": mark("Address: building"),
    "kana.family": mark("Reading of the family name"),
    "kana.given": mark("Reading of the given name"),
    "created_at.time": mark("Time of the contact"),
    "phone.other": mark("Second phone"),
    "email.other": mark("Second e-mail"),
    "stage.won": mark("Stage: only a yes counts, as customer"),
    "stage.closed": mark("Stage: blanks are lost, too"),
}
CUSTOM_FIELD: Final = "custom."
_NAMED: Final = 50


def value_text(name: str, value: Any) -> str:
    """A stored value of field `name` ("custom.LABEL" too) on one line."""
    if value is None or value == "":
        return ""
    found = BY_NAME.get(name)
    if found is None:
        return str(value)
    if found.type is FieldType.CHOICE:
        return vocab.label(found.choices, value)
    if found.type is FieldType.FLAG:
        return vocab.label(YES_NO, "true" if value else "false")
    if found.type is FieldType.WHEN:
        return when.shown(value, time=len(value) > 10)
    if found.type is FieldType.TAGS:
        return ", ".join(value)
    if found.type is FieldType.INTEGER:
        return f"{value:,}"
    return " ".join(str(value).split())


def field_label(name: str) -> str:
    """What a field is called; a custom one by its own label."""
    return BY_NAME[name].label if name in BY_NAME else name.removeprefix(CUSTOM_FIELD)


def combined_label(target: str) -> str:
    """What a column with several fields in one cell is called: 役職＋氏名."""
    return tr(" + ").join(field_label(name) for name in fields_in(target))


def note_lines(note: RowNote, *, asked: bool = False) -> list[str]:
    """What is told of a row: its reason, where a new lead works, or its changes, one a line;
    `asked`: whom it may be, and why, comes first.
    """
    lines = [why_text(note.known, note)] if asked and note.why else []
    if note.reason or note.work:
        return [*lines, note.reason or note.work]
    for name, (before, after) in note.changes.items():
        change = _change_text(name, before, after)
        lines.append(tr("{field}: {change}", field=field_label(name), change=change))
    return lines


def why_text(who: str, note: RowNote) -> str:
    """The reasons for which a row may be `who`."""
    return tr("{who}: {reasons}", who=who, reasons=" · ".join(note.why))


def _change_text(name: str, before: Any, after: Any) -> str:
    old, new = value_text(name, before), value_text(name, after)
    if not old:
        return new
    if name == "notes" and new.startswith(old):
        return tr("added: {text}", text=new.removeprefix(old).strip())
    return tr("{old} → {new}", old=old, new=new)


def kept_rows(done: Done) -> str:
    """Which leads an undo left as they are, because they were changed since; "" for none."""
    return _kept([kept.name or f"#{kept.id}" for kept in edited(done)])


def kept_links(done: Done) -> str:
    """The same as rich text, each lead a link to its id."""
    return _kept(
        [f'<a href="{kept.id}">{escape(kept.name or f"#{kept.id}")}</a>' for kept in edited(done)],
    )


def _kept(names: list[str]) -> str:
    if not names:
        return ""
    more = "…" if len(names) > _NAMED else ""
    return ntr(
        "{n} lead was changed since and was kept: {names}",
        "{n} leads were changed since and were kept: {names}",
        len(names), names=tr(", ").join(names[:_NAMED]) + more,
    )  # fmt: skip


def edited(done: Done) -> list[Kept]:
    """The leads that an undo kept, each once."""
    return list({kept.id: kept for kept in done.kept if kept.table == "lead"}.values())
