"""Address books out: vCard 3.0 (RFC 2426) for telephones, 4.0 (RFC 6350) for newer programs.

Written by hand: going through vobject takes fifty times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from leaddesk.exchange.files import replacing

VCARD_FIELDS: Final = (
    "name", "family_name", "given_name", "kana", "company", "department", "title", "email",
    "phone", "mobile", "fax", "postal_code", "address", "url", "tags", "notes",
)  # fmt: skip
"""The lead fields an address book holds, in the order in which `write_vcf` is given them."""

_LONGEST: Final = 75  # bytes in a line, as both RFCs ask
_SPECIAL: Final = re.compile(r"[\\,;\n]")
_LINE_ENDS: Final = re.compile(r"\r\n?")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TYPES: Final = {
    "3.0": {"email": "EMAIL;TYPE=INTERNET", "phone": "TEL;TYPE=WORK,VOICE",
            "mobile": "TEL;TYPE=CELL", "fax": "TEL;TYPE=WORK,FAX"},
    "4.0": {"email": "EMAIL;TYPE=work", "phone": 'TEL;TYPE="work,voice"',
            "mobile": "TEL;TYPE=cell", "fax": 'TEL;TYPE="work,fax"'},
}  # fmt: skip


def write_vcf(path: Path, rows: Iterable[Sequence[Any]], version: str = "3.0") -> int:
    """Writes one card for each row of stored values of `VCARD_FIELDS` and gives their number.

    `version`: "3.0" or "4.0". UserError as `files.replacing`.
    """
    count = 0
    with replacing(path) as fresh, fresh.open("w", encoding="utf-8", newline="") as file:
        for row in rows:
            file.write(_card(dict(zip(VCARD_FIELDS, row, strict=True)), version))
            count += 1
    return count


def _card(lead: dict[str, str], version: str) -> str:
    last, _, first = lead["kana"].partition(" ")
    family = lead["family_name"] or ("" if lead["given_name"] else lead["name"])
    name = (family, lead["given_name"], "", "", "")
    place = ("", "", lead["address"], "", "", lead["postal_code"], "")
    company = tuple(part for part in (lead["company"], lead["department"]) if part)
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        f"N:{';'.join(map(_escaped, name))}",
        _line("FN", lead["name"] or lead["company"] or lead["email"] or "-"),
        _line("X-PHONETIC-LAST-NAME", last),
        _line("X-PHONETIC-FIRST-NAME", first),
        _line("ORG", *company),
        _line("TITLE", lead["title"]),
        *(_line(label, lead[name]) for name, label in _TYPES[version].items()),
        _line("ADR;TYPE=WORK", *place) if any(place) else "",
        _line("URL", lead["url"]),
        "CATEGORIES:" + ",".join(map(_escaped, lead["tags"].split("\n"))) if lead["tags"] else "",
        _line("NOTE", lead["notes"]),
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines if line)


def _line(label: str, *parts: str) -> str:
    return f"{label}:{';'.join(map(_escaped, parts))}" if any(parts) else ""


def _escaped(text: str) -> str:
    plain = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    return _SPECIAL.sub(lambda found: "\\n" if found[0] == "\n" else "\\" + found[0], plain)


def _folded(line: str) -> str:
    """`line` in pieces of at most 75 bytes; a letter is never cut."""
    if len(line) * 4 <= _LONGEST or len(line.encode()) <= _LONGEST:
        return line
    pieces, size, start = [], 0, 0
    for index, letter in enumerate(line):
        width = len(letter.encode())
        if size + width > _LONGEST:
            pieces.append(line[start:index])
            start, size = index, 1  # the space that begins a further line
        size += width
    return "\r\n ".join([*pieces, line[start:]])
