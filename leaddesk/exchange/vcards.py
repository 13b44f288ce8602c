"""Address books (vCard 2.1 to 4.0 in, 3.0 out)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.exchange.delimited import decode
from leaddesk.exchange.files import replacing
from leaddesk.exchange.sheet import Cell, Sheet, unreadable

_FIELDS: Final = (
    "name", "family_name", "given_name", "kana", "company", "department", "title", "email",
    "phone", "mobile", "fax", "postal_code", "address", "url", "tags", "notes",
)  # fmt: skip
# Telephones by their types: the first that fits.
_PHONES: Final = (("FAX", "fax"), ("CELL", "mobile"), ("MOBILE", "mobile"), ("", "phone"))
_CARD: Final = re.compile(r"^BEGIN:VCARD.*?^END:VCARD", re.MULTILINE | re.DOTALL | re.IGNORECASE)


def read_vcf(path: Path) -> list[Sheet]:
    """The cards of an address book as one sheet headed by the labels of the lead fields.

    A second telephone or e-mail of the same kind gets a column of its own. UserError when the
    file is damaged.
    """
    try:
        text = decode(path.read_bytes())
    except OSError as problem:
        raise unreadable(path, problem) from problem
    cards = [_read(block, path) for block in _CARD.findall(text or "")]
    if not cards:
        raise _damaged(path)
    labels: list[str] = [BY_NAME[name].label for name in _FIELDS]
    for card in cards:
        labels.extend(label for label in card if label not in labels)
    used = [label for label in labels if any(label in card for card in cards)]
    rows: list[list[Cell]] = [[card.get(label) for label in used] for card in cards]
    return [Sheet(path.stem, [list(used), *rows])]


def _damaged(path: Path) -> UserError:
    return UserError(
        "The address book {file} is damaged.",
        "Export it again from the program or telephone it came from.",
        file=path.name,
    )


def _read(block: str, path: Path) -> dict[str, str]:
    import vobject

    try:
        card = vobject.readOne(block)
        return _values(card)
    except (vobject.base.VObjectError, StopIteration, ValueError, LookupError) as problem:
        raise _damaged(path) from problem


def _values(card: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    structured = card.contents.get("n")
    if structured:
        name = structured[0].value
        _put(found, "family_name", _flat(name.family))
        _put(found, "given_name", _flat(name.given))
    _put(found, "name", _first(card, "fn"))
    _put(found, "kana", _kana(card))
    organisation = card.contents.get("org")
    if organisation:
        units = [str(unit) for unit in organisation[0].value]
        _put(found, "company", "".join(units[:1]))
        _put(found, "department", " ".join(filter(None, units[1:])))
    for key, field in (("title", "title"), ("url", "url"), ("note", "notes")):
        _put(found, field, _first(card, key))
    for line in card.contents.get("email", []):
        _put(found, "email", line.value)
    for line in card.contents.get("tel", []):
        types = {text.upper() for text in (*line.params.get("TYPE", []), *line.singletonparams)}
        _put(found, next(f for kind, f in _PHONES if not kind or kind in types), line.value)
    for line in card.contents.get("adr", [])[:1]:
        _put(found, "postal_code", _flat(line.value.code))
        _put(found, "address", _address(line.value))
    for line in card.contents.get("categories", []):
        _put(found, "tags", ", ".join(line.value))
    return found


def _first(card: Any, key: str) -> str:
    lines = card.contents.get(key)
    return str(lines[0].value) if lines else ""


def _flat(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def _kana(card: Any) -> str:
    parts = [_first(card, f"x-phonetic-{part}-name") for part in ("last", "first")]
    return " ".join(filter(None, parts)) or _first(card, "x-phonetic")


def _address(value: Any) -> str:
    parts = [_flat(part) for part in (value.region, value.city, value.street)]
    rest = [_flat(part) for part in (value.extended, value.box)]
    if "".join(parts).isascii():
        return ", ".join(filter(None, (*reversed(rest), *reversed(parts))))
    return " ".join(filter(None, ("".join(parts), *rest)))


def _put(found: dict[str, str], field: str, value: object) -> None:
    text = str(value).strip().removeprefix("tel:").removeprefix("mailto:")
    if not text:
        return
    label, n = BY_NAME[field].label, 2
    while label in found:
        if found[label] == text:
            return
        label, n = f"{BY_NAME[field].label} ({n})", n + 1
    found[label] = text


def write_vcf(path: Path, leads: Iterable[Lead]) -> int:
    """Writes the leads as vCard 3.0 and gives their number. UserError as `files.replacing`."""
    count = 0
    with replacing(path) as fresh, fresh.open("w", encoding="utf-8", newline="") as file:
        for lead in leads:
            file.write(_card(lead))
            count += 1
    return count


def _card(lead: Lead) -> str:
    import vobject

    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(
        family=lead.family_name or ("" if lead.given_name else lead.name), given=lead.given_name
    )
    card.add("fn").value = lead.name or lead.company or lead.email or "-"
    last, _, first = lead.kana.partition(" ")
    plain = (
        ("x-phonetic-last-name", last), ("x-phonetic-first-name", first), ("title", lead.title),
        ("url", lead.url), ("note", lead.notes),
    )  # fmt: skip
    for key, value in plain:
        if value:
            card.add(key).value = value
    if lead.company or lead.department:
        card.add("org").value = [part for part in (lead.company, lead.department) if part]
    typed = (
        ("email", lead.email, ["INTERNET"]), ("tel", lead.phone, ["WORK", "VOICE"]),
        ("tel", lead.mobile, ["CELL"]), ("tel", lead.fax, ["WORK", "FAX"]),
    )  # fmt: skip
    for key, value, types in typed:
        if value:
            line = card.add(key)
            line.value, line.params["TYPE"] = value, types
    if lead.address or lead.postal_code:
        line = card.add("adr")
        line.value = vobject.vcard.Address(street=lead.address, code=lead.postal_code)
        line.params["TYPE"] = ["WORK"]
    if lead.tags:
        card.add("categories").value = list(lead.tags)
    return str(card.serialize())
