"""The lines of vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), as telephones really write them.

Read leniently: a line that can't be understood is passed over and the person is kept. Old
telephones write 2.1 in quoted-printable with a CHARSET of its own for each line.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leaddesk.exchange.encodings import decode

_PROPERTY: Final = re.compile(
    rb"(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)(?P<params>(?:;(?:\"[^\"]*\"|[^:\"])*)?):(?P<value>.*)",
    re.DOTALL,
)
_PARAMETER: Final = re.compile(rb';((?:"[^"]*"|[^;"])+)')
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_BINARY_NAMES: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_READING: Final = "X-IRMC-N"  # old telephones write the reading of a name as its SOUND
_CHARSETS: Final = {"SHIFT_JIS": "cp932", "SHIFT-JIS": "cp932", "SJIS": "cp932",
                    "WINDOWS-31J": "cp932", "X-SJIS": "cp932"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One property. `kinds`: its types in capitals (CELL, WORK …); `group`: what it belongs with
    ("item1"). `value` is still escaped: see `parts` and `plain`.
    """

    name: str
    value: str
    kinds: frozenset[str] = frozenset()
    group: str = ""


def cards(content: bytes) -> list[list[Line]]:
    """The properties of each card in an address book, pictures and sounds left out."""
    found: list[list[Line]] = []
    depth = 0
    for line in _lines(content):
        marker = (line.name, line.value.strip().upper())
        if marker == ("BEGIN", "VCARD"):
            depth += 1
            if depth == 1:
                found.append([])
        elif marker == ("END", "VCARD"):
            depth = max(0, depth - 1)
        elif depth == 1:  # cards in cards are others' people
            found[-1].append(line)
    return found


def parts(value: str, separator: str = ";") -> list[str]:
    """A structured value in its parts, unescaped."""
    return [plain(part) for part in re.split(rf"(?<!\\){separator}", value)]


def plain(value: str) -> str:
    """A value without escapes."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value).strip()


def _lines(content: bytes) -> Iterator[Line]:
    waiting: list[bytes] = []
    for raw in _unfolded(content):
        if waiting:  # quoted-printable goes on where a line ends with "="
            waiting.append(raw)
        elif b"QUOTED-PRINTABLE" in raw.split(b":", 1)[0].upper():
            waiting = [raw]
        else:
            yield from _line(raw)
            continue
        if not raw.endswith(b"="):
            yield from _line(b"\n".join(waiting))
            waiting = []
    if waiting:
        yield from _line(b"\n".join(waiting))


def _unfolded(content: bytes) -> Iterator[bytes]:
    whole = b""
    for raw in re.split(rb"\r\n|\r|\n", content):
        if raw[:1] in (b" ", b"\t") and whole:
            whole += raw[1:]
            continue
        if whole:
            yield whole
        whole = raw
    if whole:
        yield whole


def _line(raw: bytes) -> Iterator[Line]:
    match = _PROPERTY.fullmatch(raw.lstrip())
    if match is None:
        return
    name = match["name"].decode("ascii", "replace").upper()
    parameters = [text.decode("utf-8", "replace") for text in _PARAMETER.findall(match["params"])]
    named = [text.partition("=") for text in parameters]
    given = {key.strip().upper(): value.strip('" ') for key, equals, value in named if equals}
    kinds = {key.strip().upper() for key, equals, _ in named if not equals}
    for key, _, value in named:
        if key.strip().upper() == "TYPE":
            kinds.update(kind.strip('" ').upper() for kind in value.split(","))
    group = (match["group"] or b"").decode("ascii", "replace").lower()
    if name not in _BINARY_NAMES or _READING in kinds:
        yield Line(name, _value(match["value"], given, kinds), frozenset(kinds), group)


def _value(value: bytes, given: dict[str, str], kinds: set[str]) -> str:
    encoding = (given.get("ENCODING") or "").upper()
    if encoding == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in kinds:
        value = quopri.decodestring(value)
    elif encoding in ("B", "BASE64") or "BASE64" in kinds:
        try:
            value = base64.b64decode(value)
        except binascii.Error:
            return ""
    charset = given.get("CHARSET", "").upper()
    if charset:
        try:
            return value.decode(_CHARSETS.get(charset, charset))
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(value) or ""
