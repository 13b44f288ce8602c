"""What the card does not print but lets one say: readings of the name and of the company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from leaddesk.capture.understand import personal_names as names
from leaddesk.capture.understand.knowledge import Knowledge
from leaddesk.capture.understand.namebook import family_readings, given_readings
from leaddesk.domain.cards import ROMAJI, Found
from leaddesk.domain.folding import fold
from leaddesk.domain.romaji import katakana, romaji_key

# How often such a reading is the right one: spelled out in Latin letters, hinted at by the e-mail
# address, or only the commonest of those the characters have.
_SPELLED: Final = 0.85
_HINTED: Final = 0.75
_COMMONEST: Final = 0.6
_KNOWN: Final = 0.9


def with_unprinted(fields: Mapping[str, Found], knowledge: Knowledge) -> dict[str, Found]:
    """`fields` with the readings that can be told though nobody printed them."""
    told = dict(fields)
    if "kana" not in told and "name" in told and names.has_kanji(told["name"].text):
        reading = _reading(told, knowledge)
        if reading is not None:
            told["kana"] = reading
    if "company_kana" not in told and "company" in told:
        kana = _company_kana(told["company"].text, knowledge)
        if kana:
            told["company_kana"] = Found(kana, _KNOWN, source="known")
    return told


def _reading(fields: Mapping[str, Found], knowledge: Knowledge) -> Found | None:
    name = fields["name"]
    possible = [f"{one} {two}" for one, two in names.readings(name.text) if one and two]
    ranked = [(_evidence(fields, reading), reading) for reading in possible]
    best = max((share for share, _ in ranked), default=0.0)
    usual = knowledge.reading_of(name.text)
    spelled = "" if best == _SPELLED else _spelled_out(name.text, fields)
    if spelled:
        first, best = spelled, _HINTED
    elif best > 0:
        likeliest = [reading for share, reading in ranked if share == best]
        first = usual if usual in likeliest else likeliest[0]
    else:
        first = usual or (possible[0] if possible else "")
    if not first:
        return None
    others = tuple(dict.fromkeys(one for one in (usual, *possible) if one and one != first))[:4]
    sure = min(best or _COMMONEST, name.confidence)
    return replace(Found(first, sure, source="guess"), others=others)


def _spelled_out(name: str, fields: Mapping[str, Found]) -> str:
    """The reading printed in Latin letters where the dictionary has none that agrees with it: what
    it knows of either part, else letter by letter. "" for none."""
    parts = name.split()
    words = fields[ROMAJI].text.split() if ROMAJI in fields else []
    if len(parts) != 2 or len(words) != 2:
        return ""
    known = (family_readings(parts[0]), given_readings(parts[1]))
    told = []
    for family, given in ((words[1], words[0]), (words[0], words[1])):
        keys = romaji_key(family), romaji_key(given)
        agreeing = [
            next((one for one in readings if romaji_key(one) == key), "")
            for readings, key in zip(known, keys, strict=True)
        ]
        sure = 2 * sum(map(bool, agreeing)) + (family.isupper() and not given.isupper())
        pair = [one or katakana(key) for one, key in zip(agreeing, keys, strict=True)]
        told.append((sure, " ".join(pair) if all(pair) else ""))
    return max(told, key=lambda one: one[0])[1]


def _evidence(fields: Mapping[str, Found], reading: str) -> float:
    """What speaks for `reading` beside the characters; 0 for nothing."""
    words = sorted(romaji_key(reading).split())
    if ROMAJI in fields and sorted(romaji_key(fields[ROMAJI].text).split()) == words:
        return _SPELLED
    local = fields["email"].text.partition("@")[0] if "email" in fields else ""
    pieces = {romaji_key(piece) for piece in local.replace("_", ".").replace("-", ".").split(".")}
    return _HINTED if len(words) == 2 and set(words) <= pieces else 0.0


def _company_kana(company: str, knowledge: Knowledge) -> str:
    key = fold(company)
    return next(
        (one.kana for one in knowledge.companies_named(company) if fold(one.name) == key), ""
    )
