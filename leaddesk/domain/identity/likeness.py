"""How two names of persons are alike: one of a few levels, each weighed in `weights`."""

from __future__ import annotations

from typing import Final

from leaddesk.domain import names
from leaddesk.domain.folding import fold
from leaddesk.domain.identity.edits import edits
from leaddesk.domain.identity.naming import Sound, look
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


Split = tuple[str, str]
"""A name in two parts, family and given; "" where the given one isn't told."""


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
    if same_sound(a.sound, b.sound):
        return BY_SOUND if "latin" in (one.script, other.script) else BY_KANA
    return _by_parts(a.sound, b.sound)


def split_of(r: Record) -> Split:
    """Family and given name in kanji as a gap parts them."""
    parts = r.name.parts
    if len(parts) == 2:
        return parts[0], parts[1]
    if len(parts) > 2:
        return parts[0], "".join(parts[1:])
    return r.name.whole, ""


def _divided(r: Record) -> Split:
    """A name in kanji without a gap parted by the record's own two fields, else by its letters.

    The two fields may have been made from the same name by the same rule: other names tell more.
    """
    if r.given and r.family:
        family, given = fold(r.family), fold(r.given)
        if family + given == r.name.whole:
            return family, given
    return names.split_name(r.name.whole)


def _kanji(a: Record, b: Record) -> str:
    """Two names in kanji."""
    one, other = a.name, b.name
    if one.whole == other.whole:
        if not _is_full(a, b):
            return FAMILY
        return SAME if one.printed == other.printed else OLD_FORM
    sound = same_sound(a.sound, b.sound)
    if one.key == other.key and _turned(one.whole, other.whole):
        return ORDER
    if (
        one.whole[0] not in other.whole
        and other.whole[0] not in one.whole
        and one.whole[-1] != other.whole[-1]
    ):
        return HOMOPHONE if sound else _misread(a, b)
    (family, given), (family2, given2) = _parted(a, b)
    if family == family2:
        return _same_family(given, given2, sound, a, b)
    if (family, given) == (given2, family2):
        return ORDER
    if given and given == given2:
        if sound or family2 == one.former or family == other.former:
            return SLIP if sound else SAME
        return SLIP if look(family) == look(family2) else NEW_FAMILY
    if (not given and family == given2) or (not given2 and family2 == given):
        return FAMILY
    return HOMOPHONE if sound else _misread(a, b)


def _turned(one: str, other: str) -> bool:
    """Whether one name is the other with its parts exchanged (葵木村, 木村葵)."""
    return any(one == other[at:] + other[:at] for at in range(1, len(other)))


def _misread(a: Record, b: Record) -> str:
    """Two names that share neither part: a slip in each of them, or others."""
    one, other = a.name.whole, b.name.whole
    if len(one) > 2 and look(one) == look(other):
        return SLIP
    if len(one) > 3 and edits(one, other, 2) <= 2 and _near_sound(a.sound, b.sound):
        return HOMOPHONE
    return OTHER


def _near_sound(one: Sound, other: Sound) -> bool:
    """Whether two readings differ by one slip."""
    return min(len(one.whole), len(other.whole)) > 6 and edits(one.whole, other.whole, 2) <= 2


def _is_full(a: Record, b: Record) -> bool:
    """Whether the name both have is a whole one, not a family name alone."""
    if len(a.name.whole) > 3 or len(a.name.parts) > 1 or len(b.name.parts) > 1:
        return True
    if same_sound(a.sound, b.sound):
        return True
    return _divided(a)[1] != "" or _divided(b)[1] != ""


def _same_family(given: str, given2: str, sound: bool | None, a: Record, b: Record) -> str:
    """Two names in kanji with one family name; `sound`: whether the readings are one."""
    if not given or not given2:
        if sound:
            return SAME
        other = sound is False and _other_given_sound(a.sound, b.sound)
        return OTHER_GIVEN if other else FAMILY
    if sound is False and not _same_given_sound(a.sound, b.sound):
        return OTHER_GIVEN
    if look(given) == look(given2):
        return SLIP
    slip = edits(given, given2, 1) == 1
    if sound is not None:
        return SLIP if slip else HOMOPHONE
    return NEAR_GIVEN if slip and min(len(given), len(given2)) > 1 else OTHER_GIVEN


def _parted(a: Record, b: Record) -> tuple[Split, Split]:
    """Both names in parts; where one has no gap, the other tells where it could be."""
    mine, yours = split_of(a), split_of(b)
    if not mine[1] and not yours[1]:
        short = min(mine[0], yours[0], key=len)
        if mine[0].startswith(short) and yours[0].startswith(short):
            return (short, mine[0][len(short) :]), (short, yours[0][len(short) :])
        return _divided(a), _divided(b)
    if not mine[1]:
        return _by(a, yours), yours
    if not yours[1]:
        return mine, _by(b, mine)
    return mine, yours


def _by(r: Record, parted: Split) -> Split:
    """A name without a gap parted where `parted`, alike in one part, has its gap."""
    whole, (family, given) = r.name.whole, parted
    if whole.startswith(family):
        return family, whole[len(family) :]
    if whole.endswith(given) and len(whole) > len(given):
        return whole[: -len(given)], given
    return _divided(r)


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


def _other_given_sound(one: Sound, other: Sound) -> bool:
    return len(one.parts) > 1 and len(other.parts) > 1 and one.parts[0] == other.parts[0]


def _same_given_sound(one: Sound, other: Sound) -> bool:
    return len(one.parts) > 1 and len(other.parts) > 1 and one.parts[-1] == other.parts[-1]


def _by_parts(one: Sound, other: Sound) -> str:
    """Names by their sound alone, which isn't the same: word against word, in the better order."""
    if len(one.parts) < 2 or len(other.parts) < 2:
        return _with_a_gap_lost(one, other)
    mine, yours = _ends(one), _ends(other)
    straight = (_grade(mine[0], yours[0]), _grade(mine[1], yours[1]))
    crossed = (_grade(mine[0], yours[1]), _grade(mine[1], yours[0]))
    best = max(straight, crossed, key=sorted)
    low, high = sorted(best)
    if low == _EQUAL:  # a middle name or initial more
        return SLIP
    if high == _EQUAL:
        if low == _INITIAL:
            return INITIAL
        if low == _NEAR:
            return SLIP
        return OTHER_GIVEN if best != straight or straight[0] == _EQUAL else NEW_FAMILY
    return HOMOPHONE if low == high == _NEAR else OTHER


_FAR, _INITIAL, _NEAR, _EQUAL = range(4)


def _ends(sound: Sound) -> tuple[str, str]:
    return sound.parts[0], sound.parts[-1]


def _grade(one: str, other: str) -> int:
    """How near two words are."""
    if one == other:
        return _EQUAL
    shorter, longer = sorted((len(one), len(other)))
    if shorter == 1:
        return _INITIAL if one[0] == other[0] else _FAR
    allowed = 2 if shorter > 5 else 1 if shorter > 2 else 0
    if longer - shorter > allowed:
        return _FAR
    return _NEAR if edits(one, other, allowed) <= allowed else _FAR


def _with_a_gap_lost(one: Sound, other: Sound) -> str:
    """A name of one word against another name: the word may be a family name, or both run
    together."""
    word, name = (one, other) if len(one.parts) == 1 else (other, one)
    whole = word.whole
    if whole in name.parts:
        return FAMILY
    if len(name.parts) == 2:
        initial, family = sorted(name.parts, key=len)
        if len(initial) == 1:
            return INITIAL if whole.startswith(family + initial) else OTHER
        for front, back in (name.parts, name.parts[::-1]):
            if whole.startswith(front) and len(whole) > len(front) + 1:
                return SLIP if _grade(whole[len(front) :], back) == _NEAR else OTHER_GIVEN
    return SLIP if min(len(whole), len(name.whole)) > 5 and _grade(whole, name.whole) else OTHER
