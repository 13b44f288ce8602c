"""The key of a list: the field whose value tells which lead a row updates (来場者番号 …)."""

from __future__ import annotations

from typing import Any, Final

from leaddesk.domain import clean
from leaddesk.domain.fields import BY_NAME, FieldType, LeadField
from leaddesk.errors import UserError
from leaddesk.services.import_preview import CUSTOM, ListPreview
from leaddesk.services.operation import Work
from leaddesk.storage import matching

_KEY_TYPES: Final = frozenset(
    {FieldType.TEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.URL, FieldType.POSTAL}
)
_NO_KEYS: Final = frozenset({"owner", "campaign"})
_KEY_SHARE: Final = 0.5  # of a column's values must be known for it to be taken as the key


def key_field(name: str) -> LeadField | None:
    """The field by which rows find their lead; None for "". UserError where it can't be a key."""
    if not name:
        return None
    found = BY_NAME.get(name)
    if found is None or not _may_be_key(found):
        raise UserError(
            "“{name}” can't tell which lead a row belongs to.",
            "Choose one of: {names}.",
            name=name,
            names=", ".join(f.name for f in key_fields()),
        )
    return found


def key_fields() -> list[LeadField]:
    """The fields that can tell which lead a row belongs to."""
    return [field for field in BY_NAME.values() if _may_be_key(field)]


def _may_be_key(found: LeadField) -> bool:
    return found.importable and found.type in _KEY_TYPES and found.name not in _NO_KEYS


def with_key_column(work: Work, preview: ListPreview, key: LeadField | None) -> ListPreview:
    """`preview` with a column for the key: the one whose values leads have there, if none is set.

    UserError when no column will do.
    """
    if key is None or key.name in preview.fields:
        return preview
    best, share = "", 0.0
    for match in preview.matches:
        if match.target and not match.target.startswith(CUSTOM):
            continue
        values = {_key_value(key, text) for text in preview.values(match.column)} - {""}
        known = matching.by_key(work.connection, key.name, values)
        if values and len(known) / len(values) > share:
            best, share = match.column, len(known) / len(values)
    if share < _KEY_SHARE:
        raise UserError(
            "No column of the list holds known values of “{field}”.",
            "Say which column is “{name}”.",
            field=key.label,
            name=key.name,
        )
    return preview.with_mapping({best: key.name})


def _key_value(key: LeadField, raw: str) -> str:
    try:
        return key_text(key.name, clean.clean(key, raw))
    except UserError:
        return ""


def key_text(name: str, value: Any) -> str:
    """A field's value as leads are found by it: capitals make no other e-mail address."""
    text = str(value or "")
    return clean.email_key(text) if name == "email" else text
