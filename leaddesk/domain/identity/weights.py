"""The weights of the evidence, in bits: how much each finding speaks for or against.

A weight is the binary logarithm of how much oftener a finding stands between two records of one
person than between two people. They come from lists of the field and from made ones
(tests/benchmarks/matching_made.py), not from one list.
"""

from __future__ import annotations

from typing import Final

from leaddesk.domain.identity import likeness as levels

# Verdicts, in bits (binary logarithm of the odds).
CERTAIN: Final = 7.0
CERTAIN_BY_HALF: Final = 9.0  # where only the family or only the given name agrees
LIKELY: Final = 0.8
CLASH: Final = -6.0  # so surely different that no third record may bring the two together

# Of a lead in a list, about every third has a double; a pair out of `total` leads is one person
# with odds of one to `FEWEST` at least, or short lists would join people by name alone.
DOUBLES: Final = -0.8
FEWEST: Final = 1000

# A full name equal by chance: `Rarity.namesakes` is what is known before the list's own counts; a
# name seen once is taken for one that so many and a half of all have (a gamma prior of this shape).
NAME_SHAPE: Final = 0.5
NAME_MOST: Final = 16.0
# At one place namesakes are oftener than chance would have it (relatives, one person's two jobs,
# whoever was told apart by a number): a name and a place together are worth no more than this.
NAME_AT_PLACE: Final = 8.9

# What a name that is alike adds where it is not the same.
NAMES: Final = {
    levels.BY_KANA: -0.5, levels.BY_SOUND: -1.0, levels.ORDER: -1.0,  # from what the same name adds
    levels.SLIP: 7.2, levels.HOMOPHONE: 4.0, levels.INITIAL: 4.6, levels.FAMILY: 5.0,
    levels.NEW_FAMILY: 1.2, levels.NEAR_GIVEN: 2.6, levels.OTHER_GIVEN: -10.5,
    levels.OTHER: -13.0, levels.UNKNOWN: 0.0,
}  # fmt: skip
# Where neither has a company: a family shares its name, and names its children alike.
NAMES_AT_HOME: Final = {levels.FAMILY: 1.0, levels.NEAR_GIVEN: -3.0}
SAME_NAME: Final = frozenset(
    (levels.SAME, levels.OLD_FORM, levels.ORDER, levels.BY_SOUND, levels.BY_KANA)
)
# On these levels a name is no obstacle to being certain.
NAME_AGREES: Final = SAME_NAME | {
    levels.SLIP, levels.HOMOPHONE, levels.INITIAL, levels.FAMILY, levels.NEW_FAMILY,
}  # fmt: skip

# Half a name agrees, or neither can be compared: more must speak for it.
NAME_BY_HALF: Final = frozenset((levels.FAMILY, levels.NEW_FAMILY, levels.INITIAL, levels.UNKNOWN))

# Names so different that a third record, fitting both, must not join the two.
NAME_CLASHES: Final = frozenset((levels.OTHER, levels.OTHER_GIVEN))

# What belongs to one person, alone and without a name: odds left over when nothing else is known.
# The second such finding adds `SECOND`.
PERSONAL: Final = {"mail": 5.4, "mobile": 7.5, "external": 5.0, "birthday": 1.2}
SECOND: Final = {"mail": 6.0, "mobile": 6.0, "external": 7.0, "birthday": 11.0}
USUAL_SHARERS: Final = 4  # records of one person; more share what only one should have

# How many leads share a place when their number isn't counted.
STAFF: Final = 30
HOUSEHOLD: Final = 3
ADDRESS_SHARERS: Final = 12
PLACE_WITH_PERSONAL: Final = 3.5  # what a common place adds to a common mailbox or mobile number

FITS: Final = 4.0  # the mailbox is named like the other's reading
MISFITS: Final = -4.0
MAIL_SLIP: Final = 5.0
MAIL_SLIP_ALONE: Final = 0.5  # where the names don't agree
OTHER_MAIL_AT_COMPANY: Final = -4.0
OTHER_MAIL: Final = -0.7
OWN_AND_SHARED_MAIL: Final = -2.5  # at one company, one has a mailbox of her own
MOBILE_SLIP: Final = 1.0
OTHER_MOBILE: Final = -4.0
OTHER_MOBILE_AND_NAME: Final = -4.5
OTHER_PHONE: Final = -1.6
OTHER_COMPANY: Final = -2.3
SHORT_COMPANY: Final = 0.8
NAMED_BY_DOMAIN: Final = 1 / 8  # so many of all leads are taken to share such a place
OTHER_FORM: Final = -3.0
OTHER_POSITION: Final = -1.0
OTHER_ADDRESS: Final = -2.0
OTHER_HOME: Final = -3.8
BIRTHDAY_SLIP: Final = 4.0
OTHER_BIRTHDAY: Final = -6.0
EXTERNAL_SLIP: Final = 5.0
OTHER_EXTERNAL: Final = -1.5
SAME_DEPARTMENT: Final = 2.2
OTHER_DEPARTMENT: Final = -1.2
SAME_TITLE: Final = 2.6
OTHER_TITLE: Final = -1.0
