"""Prefectures and towns: what a postal code tells of an address, letter by letter."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from leaddesk.domain.folding import fold_letters
from leaddesk.domain.prefectures import PREFECTURES

_PREFECTURE: Final = re.compile("|".join(PREFECTURES))
# Letters that stand for one another in names of places; spaces and marks that are left out.
_SAME: Final = str.maketrans(
    "ヶヵがガ之ノ乃鄕條冨舘嶋ッっ一二三四五六七八九",
    "ケケケケののの郷条富館島ツツ123456789",
)
# Letters that tell towns of one name apart: one for another is no misreading, but another town.
_TELLING: Final = frozenset("東西南北上下中央大小本新元内外前後左右一二三四五六七八九十1234567890")
_GOES_ON: Final = re.compile(r"\s*(?:[0-9一二三四五六七八九十—ー－-]|丁目|大?字|$)")
_SLIPS: Final = 0.25  # letters of a town that may be misread, as a share of it


class Fit(NamedTuple):
    """`text`: the address, its town mended; `length`: letters of the town in it; `agrees`: whether
    the code's town is what is printed, None where it can't be told."""

    text: str
    length: int
    agrees: bool | None


def prefecture_at(text: str) -> str:
    """The prefecture an address begins with, "" for none."""
    match = _PREFECTURE.match(text)
    return match[0] if match else ""


def fitted(text: str, town: str) -> Fit:
    """An address beside the town its postal code tells.

    Where both are the same but for a few letters of one place, the town's letters are taken: the
    reader saw them wrong (木町 for 本町). What the printer spells otherwise (ヶ and ケ) stays; old
    forms of kanji (藏) do not: they are the reader's.
    """
    if not town:
        return Fit(text, 0, None)
    for start in _beginnings(town):
        known = town[start:]
        if (fit := _fit(text, known)) is not None:
            return fit
    prefecture = prefecture_at(town)
    city = re.match(r".{1,9}?[市郡区町村]", town[len(prefecture) :])
    here = city is not None and city[0] in text
    return Fit(text, 0, here)


def _beginnings(town: str) -> list[int]:
    """Where an address may begin: with its prefecture, its city, or the town alone."""
    starts = [0]
    prefecture = prefecture_at(town)
    if prefecture:
        starts.append(len(prefecture))
    city = re.match(r".{1,7}?[市郡](?=.*[区町村])", town[len(prefecture) :])
    if city:
        starts.append(len(prefecture) + city.end())
    return starts


def _fit(text: str, known: str) -> Fit | None:
    """`text` whose beginning is `known`, letter for letter or nearly; None where it is not."""
    at, slips, out = 0, 0, []
    allowed = max(1, round(len(known) * _SLIPS)) if len(known) >= 3 else 0
    position = 0
    while position < len(known):
        letter = known[position]
        if at < len(text) and text[at] == " ":
            at += 1
            continue
        if at < len(text) and _same(text[at], letter):
            out.append(letter if text[at] >= "㐀" and letter >= "㐀" else text[at])
            at += 1
        elif text[at : at + 2] in ("大字",):
            out.append("大字")
            at += 2
            continue
        elif text[at : at + 1] == "字":
            out.append("字")
            at += 1
            continue
        elif _same(text[at : at + 1], known[position + 1 : position + 2]):
            slips += 1  # a letter was lost
            out.append(letter)
        elif at < len(text) and not (letter in _TELLING and text[at] in _TELLING):
            slips += 1
            out.append(letter)
            at += 1
        else:
            return None
        if slips > allowed:
            return None
        position += 1
    if slips > 1 and not _GOES_ON.match(text[at:]):
        return None  # another, longer name
    mended = "".join(out)
    return Fit(mended + text[at:], len(mended), True)


def _same(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return one == other or fold_letters(one.translate(_SAME)) == fold_letters(
        other.translate(_SAME)
    )
