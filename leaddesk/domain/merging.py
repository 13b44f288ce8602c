"""What becomes of the fields of leads that are one person: a winner for each, and why.

The newest contact in which the person told of herself is her present state; what first brought
her stays; a refusal counts above all. What one record can't hold beside the winner (another
address or number, a former card) is kept as a line of the notes. Source: `DOMAIN.md`'s rules of
merging, those of business card services.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from leaddesk.domain.fields import LEAD_FIELDS
from leaddesk.domain.lead import Lead
from leaddesk.domain.merge_notes import joined_notes, known_otherwise
from leaddesk.domain.merge_rules import FOLLOWS, JOINED, RULES, SPELLINGS, Side, newest
from leaddesk.domain.winners import (
    ALIKE,
    CHOSEN,
    COMBINED,
    ONLY,
    FieldProposal,
    MergeProposal,
    winner,
)
from leaddesk.i18n import mark

__all__ = [
    "COMBINED", "CUSTOM", "FieldProposal", "Merge", "MergeProposal", "columns", "propose",
    "stored", "survivor", "value_of", "with_columns",
]  # fmt: skip

CUSTOM: Final = "custom."

_TAGS: Final = mark("The tags of all")
_NOTES: Final = mark("The notes of all, with what else was known")
_NOTHING: Final = {"channel": "unknown", "consent": "unknown"}  # stands for a blank

# Parts of another field's value, or made by the program; they are no choice of their own.
_APART: Final = frozenset({"id", "family_name", "given_name", "pinned", "score",
                           "win_probability", "updated_at", "version", "custom"})  # fmt: skip
# Columns that always go with a field.
_WITH: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("family_name", "given_name"), "company": ("company_id",), "stage": ("nurture_until",),
    "temperature": ("pinned", "pin_user_id", "pin_at", "pin_reason", "pin_until"),
}  # fmt: skip
# Fields whose column is a reference.
_REFERENCES: Final = {"owner": "owner_id", "campaign": "campaign_id"}


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge of leads, or companies, that stands. `operation`, `at`: what made it, and when.

    `fields`: columns of the survivor it changed, to (before, after); `winners`, `seen`: what it
    was decided by, see `propose`; `parts`: id of each one merged away to what came from there:
    "rows", the rows by table that went to the survivor, and "updated_at", its own last change.
    """

    id: int
    survivor_id: int
    operation: int
    at: str
    fields: Mapping[str, tuple[Any, Any]]
    winners: Mapping[str, int]
    seen: Mapping[int, str]
    parts: Mapping[int, Mapping[str, Any]]


def propose(
    leads: Sequence[Lead], keep_id: int | None = None, winners: Mapping[str, int] | None = None,
    seen: Mapping[int, str] | None = None,
) -> MergeProposal:  # fmt: skip
    """How `leads` are best merged.

    `keep_id`: the survivor, if it is decided; `winners`: by field the id of the lead whose value
    was chosen; `seen`: by id the time of the latest contact in which the person told of herself
    (`services.merging.last_contacts`), without which the day of the record counts.
    """
    keep = keep_id if keep_id is not None else survivor(leads)
    days = seen or {}
    sides = [Side(each, days.get(each.id) or each.created_at or "", each.id == keep)
             for each in leads]  # fmt: skip
    places = {lead.id: place for place, lead in enumerate(leads)}
    chosen = {name: places[row_id] for name, row_id in (winners or {}).items() if row_id in places}
    found: dict[str, FieldProposal] = {}
    # Leading fields first: what follows them looks at who won there.
    for name in sorted(_names(leads), key=lambda name: name in FOLLOWS):
        picked = chosen.get(name, chosen.get(JOINED.get(name, "")))
        proposal = _field(name, sides, picked, found)
        if proposal is not None:
            found[name] = proposal
    order = [field.name for field in LEAD_FIELDS]
    notes = _notes(sides, found, chosen.get("notes"))
    if notes is not None:
        found["notes"] = notes
    fields = sorted(found.values(), key=lambda field: _place(field.name, order))
    return MergeProposal(keep, tuple(lead.id for lead in leads), tuple(fields))


def survivor(leads: Sequence[Lead]) -> int:
    """The lead the others go into: with the most touches, the most filled in, the oldest."""

    def weight(lead: Lead) -> tuple[int, int, int]:
        filled = sum(not _blank(field.name, getattr(lead, field.name)) for field in LEAD_FIELDS)
        return lead.touch_count, filled, -lead.id

    return max(leads, key=weight).id


def columns(leads: Sequence[Lead], proposal: MergeProposal) -> dict[str, Any]:
    """The proposal as columns of the surviving lead; those that stay as they are among them."""
    by_id = {lead.id: lead for lead in leads}
    keep = by_id[proposal.keep_id]
    values: dict[str, Any] = {}
    custom = dict(keep.custom)
    for field in proposal.fields:
        if field.name.startswith(CUSTOM):
            custom[field.name.removeprefix(CUSTOM)] = field.result
            continue
        best = None if field.winner == COMBINED else by_id[proposal.ids[field.winner]]
        if field.name in _REFERENCES and best is not None:
            values[_REFERENCES[field.name]] = getattr(best, _REFERENCES[field.name])
        elif field.name == "tags":
            values["tags"] = "\n".join(field.result)
        elif field.name == "temperature" and best is not None and not best.pinned:
            if not keep.pinned:
                continue  # the score tells
            values["temperature"] = keep.temperature
        else:
            values[field.name] = field.result
        if best is not None:
            values |= {name: getattr(best, name) for name in _WITH.get(field.name, ())}
    return {**values, "custom": {key: value for key, value in custom.items() if value != ""}}


def stored(lead: Lead, column: str) -> Any:
    """What a column of `columns` holds for a lead."""
    value = getattr(lead, column)
    if column == "tags":
        return "\n".join(value)
    return dict(value) if column == "custom" else value


def with_columns(lead: Lead, values: Mapping[str, Any]) -> Lead:
    """The lead with other values in its columns, as `columns` gives them.

    Whom a reference names is not known here: other owners and campaigns are called by number.
    """
    more: dict[str, Any] = {}
    if "tags" in values:
        more["tags"] = tuple(values["tags"].splitlines())
    for name, column in _REFERENCES.items():
        if column in values and values[column] != getattr(lead, column):
            more[name] = "" if values[column] is None else f"#{values[column]}"
    return replace(lead, **{**values, **more})


def _names(leads: Sequence[Lead]) -> list[str]:
    plain = [field.name for field in LEAD_FIELDS if field.name not in _APART]
    keys = dict.fromkeys(key for lead in leads for key in lead.custom)
    return [name for name in plain if name != "notes"] + [CUSTOM + key for key in keys]


def _place(name: str, order: Sequence[str]) -> int:
    return order.index("custom" if name.startswith(CUSTOM) else name)


def value_of(name: str, lead: Lead) -> Any:
    """What a lead says in a field; "custom.KEY" is looked up among its custom fields."""
    if name.startswith(CUSTOM):
        return lead.custom.get(name.removeprefix(CUSTOM), "")
    return getattr(lead, name)


def _blank(name: str, value: Any) -> bool:
    return value in ("", None, (), {}) or value == _NOTHING.get(name)


def _field(
    name: str, sides: Sequence[Side], picked: int | None, found: Mapping[str, FieldProposal]
) -> FieldProposal | None:
    """The proposal for one field; None where no lead fills it in."""
    values = tuple(value_of(name, side.lead) for side in sides)
    joined = JOINED.get(name)
    filled = [
        place for place, side in enumerate(sides)
        if not _blank(name, values[place])
        or (joined and not _blank(joined, getattr(side.lead, joined)))
    ]  # fmt: skip
    if all(_blank(name, value) for value in values):
        return None
    distinct = len({repr(values[place]) for place in filled if not _blank(name, values[place])})
    if picked is None and name == "tags" and distinct > 1:
        words = dict.fromkeys(tag for place in _kept_first(sides) for tag in values[place])
        return FieldProposal(name, values, COMBINED, tuple(words), _TAGS, True)
    place, why = _winner(name, sides, filled, values, found)
    if picked is not None:
        place, why = picked, CHOSEN
    return FieldProposal(name, values, place, values[place], why, distinct > 1)


def _winner(
    name: str, sides: Sequence[Side], filled: Sequence[int], values: Sequence[Any],
    found: Mapping[str, FieldProposal],
) -> tuple[int, str]:  # fmt: skip
    """The place of the lead whose value is taken, and why."""
    able = list(filled)
    if name in FOLLOWS and (head := found.get(FOLLOWS[name].head)) is not None:
        leader = sides[head.winner].lead
        able = [n for n in able if n == head.winner or FOLLOWS[name].agrees(leader, sides[n].lead)]
        if not able:  # all that is known belongs to another card
            return head.winner, head.why
    return winner(sides, values, filled, able, RULES.get(name, (newest,)), SPELLINGS.get(name))


def _kept_first(sides: Sequence[Side]) -> list[int]:
    return sorted(range(len(sides)), key=lambda n: (not sides[n].kept, sides[n].seen, n))


def _notes(
    sides: Sequence[Side], found: Mapping[str, FieldProposal], picked: int | None
) -> FieldProposal | None:
    values = tuple(side.lead.notes for side in sides)
    order = _kept_first(sides)
    texts = [values[picked]] if picked is not None else [values[n] for n in order]
    merged = {name: field.result for name, field in found.items()}
    if "name" in found:
        merged["family_name"] = sides[found["name"].winner].lead.family_name
    plain = joined_notes(texts, ())
    result = joined_notes(texts, known_otherwise([sides[n] for n in order], merged))
    if not result:
        return None
    distinct = len({text for text in values if text}) > 1
    if picked is not None:
        return FieldProposal("notes", values, picked, result, CHOSEN, distinct)
    if result == plain and plain in values:
        place = next(n for n in order if values[n] == plain)
        why = ALIKE if len(set(values)) == 1 else ONLY
        return FieldProposal("notes", values, place, result, why, distinct)
    return FieldProposal("notes", values, COMBINED, result, _NOTES, distinct)
