"""Address books (vCard 2.1 to 4.0) in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from leaddesk.domain.fields import BY_NAME
from leaddesk.errors import UserError
from leaddesk.exchange.sheet import Cell, Sheet
from leaddesk.exchange.vcard_lines import Line, cards, parts, plain

_FIELDS: Final = (
    "name", "family_name", "given_name", "kana", "company", "department", "title", "email",
    "phone", "mobile", "fax", "postal_code", "address", "url", "tags", "notes",
)  # fmt: skip
# Telephones by their types: the first that fits.
_PHONES: Final = (("FAX", "fax"), ("CELL", "mobile"), ("MOBILE", "mobile"), ("", "phone"))
_PLAIN: Final = (("TITLE", "title"), ("URL", "url"), ("NOTE", "notes"))
_READINGS: Final = (
    ("X-PHONETIC-LAST-NAME", "X-PHONETIC-FIRST-NAME"), ("X-IRMC-N", ""), ("X-PHONETIC", ""),
    ("SOUND", ""), ("SORT-STRING", ""),
)  # fmt: skip
_KANA: Final = re.compile(r"[ぁ-んァ-ヶｦ-ﾟー\s\u3000・]+")


def read_vcf(path: Path, content: bytes) -> list[Sheet]:
    """The cards of an address book as one sheet headed by the labels of the lead fields.

    A second telephone or e-mail of the same kind gets a column of its own. UserError when no
    card is in it.
    """
    people = [found for card in cards(content) if (found := _values(card))]
    if not people:
        raise UserError(
            "The address book {file} is damaged.",
            "Export it again from the program or telephone it came from.",
            file=path.name,
        )
    labels: list[str] = [BY_NAME[name].label for name in _FIELDS]
    for person in people:
        labels.extend(label for label in person if label not in labels)
    used = [label for label in labels if any(label in person for person in people)]
    rows: list[list[Cell]] = [[person.get(label) for label in used] for person in people]
    return [Sheet(path.stem, [list(used), *rows])]


def first_card(content: bytes) -> dict[str, str]:
    """The first card of an address book by lead fields; {} where there is none."""
    by_label = next((found for card in cards(content) if (found := _values(card))), {})
    return {
        name: by_label[label] for name in _FIELDS if (label := BY_NAME[name].label) in by_label
    }  # fmt: skip


def _values(card: Sequence[Line]) -> dict[str, str]:
    found: dict[str, str] = {}
    by_name: dict[str, list[Line]] = {}
    for line in card:
        by_name.setdefault(line.name, []).append(line)
    for line in by_name.get("N", [])[:1]:
        family, given = [*parts(line.value), "", ""][:2]
        _put(found, "family_name", family)
        _put(found, "given_name", given)
    _put(found, "name", _first(by_name, "FN"))
    _put(found, "kana", _kana(by_name))
    for line in by_name.get("ORG", [])[:1]:
        company, *units = parts(line.value)
        _put(found, "company", company)
        _put(found, "department", " ".join(filter(None, units)))
    for name, field in _PLAIN:
        _put(found, field, _first(by_name, name))
    for line in by_name.get("EMAIL", []):
        _put(found, "email", plain(line.value))
    for line in by_name.get("TEL", []):
        field = next(f for kind, f in _PHONES if not kind or kind in line.kinds)
        _put(found, field, plain(line.value))
    for line in by_name.get("ADR", [])[:1]:
        _put_address(found, parts(line.value))
    for line in by_name.get("CATEGORIES", []):
        _put(found, "tags", ", ".join(filter(None, parts(line.value, ","))))
    return found


def _first(by_name: dict[str, list[Line]], name: str) -> str:
    return next((text for line in by_name.get(name, []) if (text := plain(line.value))), "")


def _kana(by_name: dict[str, list[Line]]) -> str:
    """The reading: each program has a property of its own for it; old ones order by it."""
    for names in _READINGS:
        texts = (_first(by_name, name).replace(";", " ") for name in names if name)
        reading = " ".join(" ".join(texts).split())
        if reading and (_KANA.fullmatch(reading) or names[0].startswith("X-PHONETIC")):
            return reading
    return ""


def _put_address(found: dict[str, str], adr: list[str]) -> None:
    box, extended, street, city, region, code, *_country = [*adr, *[""] * 7][:7]
    _put(found, "postal_code", code)
    if "".join((region, city, street)).isascii():
        _put(found, "address", ", ".join(filter(None, (box, extended, street, city, region))))
    else:
        _put(found, "address", " ".join(filter(None, (region + city + street, extended, box))))


def _put(found: dict[str, str], field: str, value: str) -> None:
    text = value.strip()
    for scheme in ("tel:", "mailto:"):
        if text.lower().startswith(scheme):
            text = text[len(scheme) :]
    if not text:
        return
    label, n = BY_NAME[field].label, 2
    while label in found:
        if found[label] == text:
            return
        label, n = f"{BY_NAME[field].label} ({n})", n + 1
    found[label] = text
