"""How two names of persons are alike: one of a few levels, each weighed in `weights`."""

from __future__ import annotations

from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from leaddesk.domain import names
from leaddesk.domain.folding import fold
from leaddesk.domain.identity.naming import Sound
from leaddesk.domain.identity.record import Record

# Levels, and with them the words of the reason.
SAME: Final = "name"
OLD_FORM: Final = "name_old"
ORDER: Final = "name_order"
BY_SOUND: Final = "name_sound"
BY_KANA: Final = "name_kana"
SLIP: Final = "name_slip"
HOMOPHONE: Final = "name_homophone"
INITIAL: Final = "name_initial"
FAMILY: Final = "family"
NEW_FAMILY: Final = "given_new_family"
NEAR_GIVEN: Final = "near_given"
OTHER_GIVEN: Final = "no_given"
OTHER: Final = "no_name"
UNKNOWN: Final = ""


class Split(NamedTuple):
    """A name in two parts; `given` is "" where it isn't told."""

    family: str
    given: str


def likeness(a: Record, b: Record) -> str:
    """The level on which the names of two records are alike; UNKNOWN where they can't be compared
    (one is missing, or one in kanji and the other in letters without a reading)."""
    one, other = a.name, b.name
    if one.whole and other.whole and one.script == other.script:
        if one.script == "kanji":
            return _kanji(a, b)
        if one.whole == other.whole or sorted(one.parts) == sorted(other.parts):
            return SAME if one.whole == other.whole else ORDER
    if not a.sound.whole or not b.sound.whole:
        return UNKNOWN
    level = _sounds(a, b)
    if level == SAME:
        return BY_SOUND if "latin" in (one.script, other.script) else BY_KANA
    return level


def split_of(r: Record) -> Split:
    """Family and given name in kanji: parted by a gap, by the record's own two fields, else none."""
    parts = r.name.parts
    if len(parts) > 1:
        return Split(parts[0], "".join(parts[1:]))
    if r.given and r.family:
        family, given = fold(r.family), fold(r.given)
        if family + given == r.name.whole:
            return Split(family, given)
    return Split(r.name.whole, "")


def _kanji(a: Record, b: Record) -> str:
    one, other = a.name, b.name
    if one.whole == other.whole:
        if (
            split_of(a).given
            or split_of(b).given
            or len(one.whole) > 3
            or a.sound.whole == b.sound.whole != ""
        ):
            return SAME if one.printed == other.printed else OLD_FORM
        parted = names.split_name(one.whole)
        if not parted[1]:
            return FAMILY
        return SAME if one.printed == other.printed else OLD_FORM
    mine, yours = _parted(a, b)
    sound = same_sound(a.sound, b.sound)
    if mine.family == yours.family:
        if not mine.given or not yours.given:
            if sound:
                return SAME
            return (
                OTHER_GIVEN if sound is False and _given_sounds_differ(a.sound, b.sound) else FAMILY
            )
        if sound:
            return HOMOPHONE if OSA.distance(mine.given, yours.given) > 1 else SLIP
        if sound is False:
            return OTHER_GIVEN
        near = (
            min(len(mine.given), len(yours.given)) > 1
            and OSA.distance(mine.given, yours.given) == 1
        )
        return NEAR_GIVEN if near else OTHER_GIVEN
    if mine.family == yours.given and mine.given == yours.family:
        return ORDER
    if mine.given == yours.given != "":
        if sound:
            return SLIP
        if yours.family == one.former or mine.family == other.former:
            return SAME
        return NEW_FAMILY
    return HOMOPHONE if sound else OTHER


def _parted(a: Record, b: Record) -> tuple[Split, Split]:
    """Both names in parts; where one has no gap, the other tells where it could be."""
    mine, yours = split_of(a), split_of(b)
    if not mine.given and not yours.given:
        if mine.family.startswith(yours.family) or yours.family.startswith(mine.family):
            short = min(mine.family, yours.family, key=len)
            return (
                Split(short, mine.family[len(short) :]),
                Split(short, yours.family[len(short) :]),
            )
        return _divide(mine), _divide(yours)
    if not mine.given:
        return _by(mine, yours), yours
    if not yours.given:
        return mine, _by(yours, mine)
    return mine, yours


def _by(whole: Split, parted: Split) -> Split:
    if whole.family.startswith(parted.family):
        return Split(parted.family, whole.family[len(parted.family) :])
    if whole.family.endswith(parted.given) and len(whole.family) > len(parted.given):
        return Split(whole.family[: -len(parted.given)], parted.given)
    return _divide(whole)


def _divide(whole: Split) -> Split:
    return Split(*names.split_name(whole.family))


def same_sound(one: Sound, other: Sound) -> bool | None:
    """Whether two readings are one, in any order; None where either is missing."""
    if not one.whole or not other.whole:
        return None
    return one.whole == other.whole or (one.key == other.key and _reordered(one, other))


def _reordered(one: Sound, other: Sound) -> bool:
    if sorted(one.parts) == sorted(other.parts):
        return True
    return any(
        "".join(reversed(mine.parts)) == yours.whole for mine, yours in ((one, other), (other, one))
    )


def _given_sounds_differ(one: Sound, other: Sound) -> bool:
    return len(one.parts) > 1 and len(other.parts) > 1 and one.parts[0] == other.parts[0]


def _sounds(a: Record, b: Record) -> str:
    """Names by their sound alone: Latin letters, or kana."""
    one, other = a.sound, b.sound
    if same_sound(one, other):
        return SAME
    if len(one.parts) > 1 and len(other.parts) > 1:
        mine, yours = set(one.parts), set(other.parts)
        shared = mine & yours
        if shared:
            rest, others = "".join(sorted(mine - shared)), "".join(sorted(yours - shared))
            if not rest or not others:
                return FAMILY
            if len(rest) == 1 or len(others) == 1:
                return INITIAL if rest[0] == others[0] else OTHER_GIVEN
            if OSA.distance(rest, others) == 1 and min(len(rest), len(others)) > 3:
                return SLIP
            return NEW_FAMILY if one.parts[-1] == other.parts[-1] else OTHER_GIVEN
    elif set(one.parts) & set(other.parts):
        return FAMILY
    elif _initial(one, other) or _initial(other, one):
        return INITIAL
    if OSA.distance(one.whole, other.whole) <= 1 and min(len(one.whole), len(other.whole)) > 5:
        return SLIP
    return OTHER


def _initial(short: Sound, whole: Sound) -> bool:
    """Whether `short` (H. Shimizu) is `whole`, a reading without a gap (シミズヒデキ)."""
    if len(short.parts) != 2 or len(whole.parts) != 1:
        return False
    initial, family = sorted(short.parts, key=len)
    return len(initial) == 1 and whole.whole.startswith(family + initial)
