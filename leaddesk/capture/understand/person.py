"""The person: name, printed reading and the name in Latin letters, which tell of each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Final

from leaddesk.capture.understand import personal_names as names
from leaddesk.capture.understand.candidate import Candidate, Card, Row
from leaddesk.capture.understand.latin_roles import latin_roles
from leaddesk.capture.understand.lexicon_companies import ENDS, LATIN_BEGINS, LATIN_ENDS
from leaddesk.capture.understand.organisations import BEGINS, LABELS
from leaddesk.capture.understand.places import gap
from leaddesk.capture.understand.sounding import sounds_alike
from leaddesk.capture.understand.spots import (
    HONOUR,
    Spot,
    latin_beside,
    latin_spots,
    may_name,
    spots,
    unexplained,
)
from leaddesk.capture.understand.words import is_wordy, mails
from leaddesk.domain.cards import ROMAJI
from leaddesk.domain.names import is_kana, kana_from_reading
from leaddesk.domain.romaji import romaji_key

_HONOURED: Final = re.compile(rf"^{HONOUR}")
_COMPANY_ENDS: Final = tuple(end for end in ENDS if len(end) > 1)
_LATIN_COMPANY_ENDS: Final = frozenset(LATIN_ENDS)
_ONE_WORD: Final = re.compile("[A-Z]{6,20}|[A-Z][a-z]{2,9}[A-Z][a-z]{2,9}")
_ALIKE: Final = 0.7  # of what sounds alike
_NEAR: Final = 1.3  # between a name and its reading, in letters of the name


def persons(card: Card) -> Iterable[Candidate]:
    """Name, reading and romaji."""
    usual = median([row.size for row in card.rows] or [0.05])
    found = [spot for row in card.rows if may_name(row) for spot in spots(row)]
    kanas = [spot for spot in found if is_kana(spot.text)]
    latins = [spot for row in card.rows if is_wordy(row) for spot in latin_spots(row)]
    locals_ = [mail.local for mail in mails(card)]
    japanese = [_rated(card, spot, kanas, latins, locals_, usual) for spot in found]
    japanese.sort(key=lambda spot: -spot.score)
    best = japanese[0] if japanese and japanese[0].score > 0.3 else None
    spelled = _spelled(locals_, latins)
    reading = fullest = ""
    if best is not None:
        latins += [one for row in card.rows for one in _run_together(row, best)]
        yield from _halves(card, kanas, best)
    for spot in kanas:
        score = _reading_score(card, spot, best)
        if score > 0.3 and best is not None:
            reading = reading or spot.text
            fullest = max(fullest, spot.text, key=len)
            yield _kana(spot, best, score, spelled)
    for spot in japanese[:8]:
        if spot.score > 0.05:
            printed = (reading, fullest) if spot is best else ("", "")
            yield _name(spot, *printed, spelled)
    for spot in latins:
        yield from _latin(card, spot, best, reading, locals_, usual)


def _candidate(
    field: str, spot: Spot, text: str, score: float, others: tuple[str, ...] = ()
) -> Candidate:
    return Candidate(field, text, ((spot.row.place, spot.start, spot.end),), score, others)


def _spelled(locals_: Sequence[str], latins: Sequence[Spot]) -> tuple[str, ...]:
    """Words of the e-mail address and of Latin names, as keys of `romaji_key`."""
    return tuple(
        romaji_key(piece)
        for text in (*locals_, *(one.text for one in latins))
        for piece in re.findall("[A-Za-z]{2,}", text)
    )


def _run_together(row: Row, name: Spot) -> Iterator[Spot]:
    """A Latin name without any blank, which the readings of `name` part: HIDEKIISHIKAWA."""
    text = row.text.strip()
    if not _ONE_WORD.fullmatch(text):
        return
    told = [{romaji_key(one), romaji_key(two)} for one, two in names.readings(name.text)]
    for at in range(2, len(text) - 1):
        if {romaji_key(text[:at]), romaji_key(text[at:])} in told:
            yield Spot(row, 0, len(row.text), f"{text[:at]} {text[at:]}")
            return


def _halves(card: Card, kanas: Sequence[Spot], name: Spot) -> Iterator[Candidate]:
    """A reading in two rows, each above its half of the name."""
    near = [
        one for one in kanas
        if one.row is not name.row and not one.row.vertical and one.row.size < 0.8 * name.row.size
        and (one.start, one.end) == (0, len(one.row.text)) and gap(card, one.row, name.row) < _NEAR
    ]  # fmt: skip
    for one in near:
        for two in near:
            level = min(one.row.box.bottom, two.row.box.bottom) - max(
                one.row.box.top, two.row.box.top
            )
            if one.row.box.right <= two.row.box.left and level > 0.5 * one.row.box.height:
                text = kana_from_reading(f"{one.text.replace(' ', '')} {two.text.replace(' ', '')}")
                text = names.mended_reading(text, name.text)
                parts = tuple((each.row.place, each.start, each.end) for each in (one, two))
                yield Candidate("kana", text, parts, 0.9 if names.fit(name.text, text) else 0.4)


def _kana(spot: Spot, name: Spot, score: float, spelled: Sequence[str]) -> Candidate:
    whole = " ".join(names.divide(name.text, spot.text)).strip()
    read = divided_reading(spot.text, whole)
    mended = names.small_letters(names.mended_reading(read, whole), spelled)
    others = (read,) if mended != read else ()
    if " " in whole and " " not in mended:
        score *= 0.6  # a half of it is missing
    return _candidate("kana", spot, mended, score, others)


def _name(spot: Spot, reading: str, fullest: str, spelled: Sequence[str]) -> Candidate:
    family, given = names.divide(names.usual_letters(spot.text), reading, spelled)
    text = f"{family} {given}".strip()
    whole = names.completed(text, fullest)
    others = [*([text] if whole != text else ()), *names.rare_forms(whole)]
    text = whole
    if " " not in spot.text.strip():
        other = names.divide(spot.text)
        if other != (family, given):
            others.append(" ".join(other).strip())
    return _candidate("name", spot, text, spot.score, tuple(dict.fromkeys(others)))


def _rated(
    card: Card, spot: Spot, kanas: Sequence[Spot], latins: Sequence[Spot],
    locals_: Sequence[str], usual: float,
) -> Spot:  # fmt: skip
    """`spot` with how surely it is the person's name."""
    bare = spot.text.replace(" ", "").replace("=", "")
    parts = spot.text.split()
    if len(bare) < 2 or (bare.endswith(_COMPANY_ENDS) and len(bare) > 3):
        return spot
    kana = is_kana(bare)
    wide = len(parts) > 2 and max(map(len, parts)) == 1
    score = 0.12 if wide or (len(parts) == 2 and max(map(len, parts)) <= 5) else 0.04
    score += 0.3 * min(max(spot.row.size / usual - 1.0, 0) / 0.6, 1)
    if kana:
        large = spot.row.size >= 1.5 * usual
        score -= 0.0 if "・" in bare or large else 0.1 if len(parts) == 2 else 0.2
        spelled = any(
            sounds_alike(spot.text, one.text) >= _ALIKE
            for one in latins
            if one.row is not spot.row and gap(card, one.row, spot.row) < 2 * _NEAR
        )
        score += 0.4 * spelled
    else:
        score += 0.3 * names.resemblance(spot.text)
        if len(bare) > 6 or (len(bare) < 3 and len(parts) < 2):
            score -= 0.1
        near = [one for one in kanas if one.row is not spot.row or one.start >= spot.end]
        score += max((0.22 * _reading_bonus(card, spot, one) for one in near), default=0)
        score += 0.12 * max((names.spelling_fit(spot.text, "", one.text) for one in latins
                             if gap(card, one.row, spot.row) < 2 * _NEAR), default=0)  # fmt: skip
    score += 0.15 * max((names.mailbox_fit(spot.text, "", local) for local in locals_), default=0)
    score += 0.25 * bool(LABELS.match(spot.row.text))
    whole = spot.start == 0 and spot.end == len(spot.row.text)
    beside = latin_beside(spot)
    score -= 0.2 * bool(kana and beside)
    score -= 0.15 * bool(unexplained(spot)) + 0.5 * bool(kana and BEGINS.match(bare))
    score += 0.05 * whole + 0.06 * (spot.row.size >= 1.5 * usual)
    return Spot(
        spot.row, spot.start, spot.end, spot.text, min(max(score, 0.0), 0.96 + 0.001 * len(bare))
    )


def _reading_bonus(card: Card, spot: Spot, kana: Spot) -> float:
    if gap(card, kana.row, spot.row) > _NEAR:
        return 0.0
    small = kana.row is spot.row or kana.row.size < 0.8 * spot.row.size
    return names.fit(spot.text, kana.text) * (1.0 if small else 0.5)


def _reading_score(card: Card, kana: Spot, name: Spot | None) -> float:
    """How surely `kana` is the printed reading of `name`."""
    if len(names.bare_reading(kana.text)) < (3 if name is None or kana.row is name.row else 2):
        return 0.0
    if name is None or (kana.row is name.row and kana.start < name.end and name.start < kana.end):
        return 0.0
    if is_kana(name.text) and kana.row.size > 0.8 * name.row.size:
        return 0.0
    far = gap(card, kana.row, name.row)
    fits = names.fit(name.text, kana.text)
    same = names.bare_reading(name.text) == names.bare_reading(kana.text)
    if not names.has_kanji(name.text) and fits < 1 and not same:
        return 0.0
    score = 0.15 + 0.45 * fits
    score += 0.3 if far < _NEAR else (0.1 if far < 3 else -0.2)
    score += 0.08 if kana.row.size < 0.8 * name.row.size or kana.row is name.row else -0.05
    whole = kana.row is name.row or (
        kana.start == 0 and kana.end >= len(kana.row.text.rstrip(") "))
    )
    return min(score + (0.0 if whole else -0.15), 0.97)


def divided_reading(reading: str, name: str) -> str:
    """`reading` in katakana with the space its print lost, where the name's readings tell it."""
    kana = kana_from_reading(reading.replace("・", " "))
    if " " in kana:
        parts = kana.split()
        return kana if len(parts) == 2 else divided_reading("".join(parts), name)
    told = list(names.readings(name))
    for family, given in told:
        if family and given and family + given == kana:
            return f"{family} {given}"
    for family, given in told:
        if family and kana.startswith(family) and len(kana) > len(family) + 1:
            return f"{family} {kana[len(family) :].lstrip('ー')}"
        if given and kana.endswith(given) and len(kana) > len(given):
            return f"{kana[: -len(given)]} {given}"
    return kana


def _latin(
    card: Card, spot: Spot, name: Spot | None, reading: str, locals_: Sequence[str], usual: float
) -> Iterator[Candidate]:
    tokens = spot.text.lower().replace(",", "").split()
    told = latin_roles(spot.row.text)
    score = 0.18 if len(tokens) == 2 else 0.1
    if tokens[-1] in _LATIN_COMPANY_ENDS or tokens[0] in LATIN_BEGINS:
        score -= 0.45
    if told:
        score -= 0.4 * max(role[3] for role in told)
    score += 0.45 * max((names.latin_mailbox_fit(spot.text, local) for local in locals_), default=0)
    large = 0.3 * min(max(spot.row.size / usual - 1.0, 0) / 0.6, 1)
    whole = spot.start == 0 and spot.end >= len(spot.row.text) - 2
    if card.japanese and name is not None:
        fits = names.spelling_fit(name.text, reading, spot.text)
        if is_kana(name.text) and sounds_alike(name.text, spot.text) >= _ALIKE:
            fits = 1.0
        far = gap(card, spot.row, name.row)
        near = 0.25 if far < _NEAR else (0.1 if far < 3 else 0.0)
        yield _candidate(
            ROMAJI, spot, _HONOURED.sub("", spot.text), min(score + 0.5 * fits + near, 0.97)
        )
    score = min(score + large + 0.05 * whole + (0.1 if not card.japanese else 0), 0.97)
    yield _candidate("name", spot, spot.text, score * (0.6 if name is not None else 1))
