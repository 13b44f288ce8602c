"""The forms in which codes on cards tell who somebody is, beside vCards.

MECARD (docomo), MEMORY (au, SoftBank) and BIZCARD. Texts only: what finds codes on pictures is
elsewhere, so that the window need not load it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_BREAK: Final = re.compile(r"(?<!\\)((?:\\\\)*);")
_COMMA: Final = re.compile(r"(?<!\\)((?:\\\\)*),")
_POSTAL: Final = re.compile(r"^〒?\s*(\d{3})[-‐－]?(\d{4})(?!\d)[\s,、]*")
_JAPANESE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_MOBILE: Final = re.compile(r"(?:\+?81|0)[789]0")

# Their keys and the lead fields they fill. "tel" is a mobile's by its number; of a name given in
# two, "given" stands first.
_MECARD: Final = {
    "N": "name", "SOUND": "kana", "TEL": "tel", "TEL-AV": "tel", "FAX": "fax", "EMAIL": "email",
    "ADR": "address", "URL": "url", "ORG": "company", "DIV": "department", "TITLE": "title",
    "TIL": "title", "NOTE": "notes", "MEMO": "notes",
}  # fmt: skip
_BIZCARD: Final = {
    "N": "given", "X": "name", "T": "title", "C": "company", "A": "address", "B": "tel",
    "M": "tel", "F": "fax", "E": "email",
}  # fmt: skip
_MEMORY: Final = {
    "NAME1": "name", "NAME2": "kana", "MAIL1": "email", "TEL1": "tel", "TEL2": "tel",
    "TEL3": "tel", "ADD": "address", "MEMORY": "notes",
}  # fmt: skip


def mecard(text: str) -> dict[str, str]:
    """The lead fields in a code's text in the form of MECARD, BIZCARD or MEMORY (au, SoftBank).

    Empty for any other text: web addresses, numbers of a badge, vCards.
    """
    head, _, rest = text.strip().partition(":")
    kind = head.strip().upper()
    if kind == "MECARD":
        return _fields(_semicolons(rest), _MECARD)
    if kind == "BIZCARD":
        return _fields(_semicolons(rest), _BIZCARD)
    if kind == "MEMORY":
        return _fields(rest.splitlines(), _MEMORY)
    return {}


# ---------------------------------------------------------------- reading


def _semicolons(text: str) -> Iterable[str]:
    return _parted(_BREAK, text)


def _parted(mark: re.Pattern[str], text: str) -> list[str]:
    """Parted at the marks before which no backslash stands; those are kept."""
    return mark.sub("\\1\n", text.replace("\n", " ")).split("\n")


def _fields(parts: Iterable[str], meanings: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts:
        key, _, value = part.partition(":")
        meaning = meanings.get(key.strip().upper(), "")
        if meaning and value.strip():
            for name, plain in _CLEAN.get(meaning, _plain)(meaning, value):
                if plain:
                    found.setdefault(name, plain)
    if given := found.pop("given", ""):
        found["name"] = f"{given} {found.get('name', '')}".strip()
    return found


def _bare(value: str) -> str:
    return " ".join(_ESCAPED.sub(r"\1", value).split())


def _plain(meaning: str, value: str) -> Iterator[tuple[str, str]]:
    yield meaning, _bare(value)


def _name(meaning: str, value: str) -> Iterator[tuple[str, str]]:
    """Family and given name, between which a comma stands."""
    yield meaning, _bare(" ".join(_parted(_COMMA, value)))


def _kana(meaning: str, value: str) -> Iterator[tuple[str, str]]:
    for _, name in _name(meaning, value):
        yield meaning, unicodedata.normalize("NFKC", name)  # telephones write half-width ones


def _tel(_: str, value: str) -> Iterator[tuple[str, str]]:
    number = _bare(value)
    yield "mobile" if _MOBILE.match(re.sub(r"[\s()-]", "", number)) else "phone", number


def _address(_: str, value: str) -> Iterator[tuple[str, str]]:
    parts = [plain for part in _parted(_COMMA, value) if (plain := _bare(part))]
    address = ("" if _JAPANESE.search(value) else ", ").join(parts)
    if postal := _POSTAL.match(address):
        yield "postal_code", f"{postal[1]}-{postal[2]}"
        address = address[postal.end() :]
    yield "address", address


_CLEAN: Final[Mapping[str, Callable[[str, str], Iterable[tuple[str, str]]]]] = {
    "name": _name, "kana": _kana, "tel": _tel, "address": _address,
}  # fmt: skip
