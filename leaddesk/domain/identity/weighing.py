"""Weighs what two leads share and where they differ.

After Fellegi and Sunter (1969): every comparison adds the binary logarithm of how much likelier
it is between two records of one person than between two people, missing values add nothing, and
values that few leads share weigh more. What goes together anyway (company, switchboard, address,
domain) counts once, as one place.
"""

from __future__ import annotations

from math import log2

from leaddesk.domain.identity import likeness as levels
from leaddesk.domain.identity import weights as w
from leaddesk.domain.identity.contact import (
    birthday_slip,
    company_level,
    domains,
    mail_fits,
    mail_slip,
    named_by_domain,
    phone_slip,
    same_address,
)
from leaddesk.domain.identity.evidence import CLASHING, Evidence, Rarity
from leaddesk.domain.identity.likeness import likeness
from leaddesk.domain.identity.places import is_mobile
from leaddesk.domain.identity.record import Record


def compare(a: Record, b: Record, rarity: Rarity) -> Evidence:
    """What speaks for and against two leads being one person.

    Symmetric. `rarity` tells how common the values are among all leads.
    """
    level = likeness(a, b)
    if w.NAMES.get(level, 0.0) <= w.CLASH and _nothing_personal(a, b):
        return CLASHING
    scale = _Scale(a, b, rarity)
    scale.name(level)
    scale.mail(level)
    scale.phones(level)
    scale.company()
    scale.address()
    scale.birthday()
    scale.external()
    scale.role()
    return scale.evidence(level)


def most_namesakes(rarity: Rarity, *, department: bool, title: bool) -> float:
    """How many leads may have one name so that two of them may yet be one person, who share
    nothing else but, perhaps, department and title, and whose companies are two."""
    roles = w.SAME_DEPARTMENT * department + w.SAME_TITLE * title
    total = max(rarity.total, w.FEWEST)
    needed = w.LIKELY - w.DOUBLES - w.OTHER_COMPANY - roles + log2(total)
    if needed > w.NAME_MOST:
        return 0.0
    expected: float = (total + (1 + w.NAME_SHAPE) / rarity.namesakes) * 2.0**-needed
    return expected + 1 - w.NAME_SHAPE


def _nothing_personal(a: Record, b: Record) -> bool:
    """Whether the two share nothing that belongs to one person alone."""
    if a.mail_key == b.mail_key != 0 or (a.birthday and a.birthday == b.birthday):
        return False
    if a.external_key == b.external_key != 0:
        return False
    return not any(digits in b.phones and is_mobile(digits) for digits in a.phones)


class _Scale:
    """The evidence about one pair as it gathers."""

    __slots__ = (
        "_bits", "_counts", "_found", "_hard", "_name", "_namesakes", "_personal", "_sharers",
        "_total", "_turned", "a", "b",
    )  # fmt: skip

    def __init__(self, a: Record, b: Record, rarity: Rarity) -> None:
        self.a, self.b = a, b
        self._counts = rarity.counts
        self._namesakes = rarity.namesakes
        self._total = max(rarity.total, w.FEWEST)
        self._bits = w.DOUBLES
        self._found: list[tuple[float, str]] = []
        self._personal: list[tuple[float, float, str]] = []
        self._sharers: float = 0.0  # leads at the place both share; 0 when they share none
        self._hard = False  # something forbids being certain
        self._name = 0.0  # what the same name is worth
        self._turned = False  # 株式会社X and X株式会社 are two companies, or one written wrong

    def _add(self, weight: float, code: str) -> None:
        self._bits += weight
        if code:
            self._found.append((weight, code))

    def _count(self, key: int) -> int:
        return self._counts.get(key, 0)

    def _place(self, sharers: float, code: str) -> None:
        """A place both share, with so many leads there."""
        sharers = max(2.0, sharers)
        self._sharers = min(self._sharers, sharers) if self._sharers else sharers
        self._found.append((0.0, code))

    def _person(self, code: str, count: int) -> None:
        """Something both share that should be one person's alone, and how many share it."""
        worn = 1.5 * log2(max(count, w.USUAL_SHARERS) / w.USUAL_SHARERS)
        self._personal.append((w.PERSONAL[code] - worn, w.SECOND[code] - worn, code))

    def name(self, level: str) -> None:
        """The names, by the level on which they are alike."""
        if level in w.SAME_NAME:
            a, b = self.a, self.b
            key = a.name_key if a.name_key == b.name_key else a.sound_key
            seen = max(self._count(key) - 1, 1) + w.NAME_SHAPE
            weight = log2((self._total + (1 + w.NAME_SHAPE) / self._namesakes) / seen)
            self._name = min(w.NAME_MOST, weight)
            self._add(self._name + w.NAMES.get(level, 0.0), level)
        elif level:
            home = self.a.company is None and self.b.company is None
            weight = w.NAMES_AT_HOME.get(level, w.NAMES[level]) if home else w.NAMES[level]
            self._add(weight, "no_given" if level == levels.NEAR_GIVEN else level)

    def mail(self, level: str) -> None:
        """The addresses, and whether they are named like the other's reading."""
        one, other = self.a.mail, self.b.mail
        if one is not None and other is not None:
            if one.key == other.key:
                if one.shared:
                    self._place(self._count(self.a.mail_key), "mail_shared")
                else:
                    self._person("mail", self._count(self.a.mail_key))
                    if level == levels.FAMILY and not self._fits_both():
                        self._add(w.MISFITS, "no_name_mail")
            elif one.shared or other.shared:
                if one.shared != other.shared and one.domain.name == other.domain.name:
                    self._add(w.OWN_AND_SHARED_MAIL, "")
            elif mail_slip(self.a, self.b):
                self._add(w.MAIL_SLIP if level in w.SAME_NAME else w.MAIL_SLIP_ALONE, "mail_slip")
            elif one.domain.name == other.domain.name and not one.domain.free:
                self._add(w.OTHER_MAIL_AT_COMPANY, "no_mail")
            else:
                self._add(w.OTHER_MAIL, "")
        elif level in (levels.UNKNOWN, levels.FAMILY):
            fits = (mail_fits(one, self.b.sound) if one is not None else
                    mail_fits(other, self.a.sound) if other is not None else None)  # fmt: skip
            if fits is not None:
                self._add(w.FITS if fits else w.MISFITS, "name_mail" if fits else "no_name_mail")

    def _fits_both(self) -> bool:
        """Whether nothing tells that the mailbox of both is named after one of them only."""
        a, b = self.a, self.b
        return a.mail is None or (
            mail_fits(a.mail, a.sound) is not False and mail_fits(a.mail, b.sound) is not False
        )

    def phones(self, level: str) -> None:
        """Mobile and fixed numbers, in whichever of the two fields they stand."""
        one, other = self.a.phones, self.b.phones
        if not one or not other:
            return
        mobiles = lines = False
        for at, digits in enumerate(one):
            mobile = is_mobile(digits)
            if digits in other:
                count = self._count(self.a.phone_keys[at])
                if mobile:
                    self._person("mobile", count)
                    mobiles = True
                else:
                    self._place(count, "phone")
                    lines = True
        if not mobiles:
            mine = [digits for digits in one if is_mobile(digits)]
            yours = [digits for digits in other if is_mobile(digits)]
            if mine and yours:
                if phone_slip(mine[0], yours[0]):
                    self._add(w.MOBILE_SLIP, "")
                else:
                    same = level in w.SAME_NAME
                    self._add(w.OTHER_MOBILE if same else w.OTHER_MOBILE_AND_NAME, "no_mobile")
        if not lines:
            mine = [digits for digits in one if not is_mobile(digits)]
            yours = [digits for digits in other if not is_mobile(digits)]
            if mine and yours and not phone_slip(mine[0], yours[0]):
                self._add(w.OTHER_PHONE, "")

    def company(self) -> None:
        """The companies, or where one is missing or in another script, the domains."""
        one, other = self.a.company, self.b.company
        level = company_level(one, other) if one is not None and other is not None else ""
        if one is not None and level in ("company", "company_form", "no_form", "company_alike"):
            staff = max(self._count(self.a.company_key), self._count(self.b.company_key))
            self._place(staff, "company" if level == "no_form" else level)
            if level == "no_form":
                self._hard = True
                self._add(w.OTHER_FORM, level)
            elif other is not None and {one.position, other.position} == {"front", "back"}:
                self._turned = one.latin == other.latin
                self._add(w.OTHER_POSITION, "no_position")
            return
        mine, yours = domains(self.a), domains(self.b)
        if mine and yours and any(domain in yours for domain in mine):
            self._place(w.STAFF, "domain")
        elif level == "company_short":
            self._add(w.SHORT_COMPANY, level)
        elif level == "no_company":
            self._add(w.OTHER_COMPANY, level)
        elif level == "" and named_by_domain(self.a, self.b):
            self._place(self._total * w.NAMED_BY_DOMAIN, "company_domain")

    def address(self) -> None:
        """The addresses; a home is shared by a few, an office by many."""
        a, b = self.a, self.b
        same = same_address(a, b)
        if same is None:
            return
        home = a.company is None and b.company is None
        if same and home:
            self._place(w.HOUSEHOLD, "address")
        elif same:
            self._place(self._sharers or w.ADDRESS_SHARERS, "address")
        else:
            self._add(w.OTHER_HOME if home else w.OTHER_ADDRESS, "no_address")

    def birthday(self) -> None:
        """The birthdays."""
        one, other = self.a.birthday, self.b.birthday
        if not one or not other:
            return
        if one == other:
            self._person("birthday", 0)
        elif birthday_slip(one, other):
            self._add(w.BIRTHDAY_SLIP, "birthday_slip")
        else:
            self._hard = True
            self._add(w.OTHER_BIRTHDAY, "no_birthday")

    def external(self) -> None:
        """The numbers other systems gave; short ones are counted up anew in every list."""
        one, other = self.a.external, self.b.external
        if not one or not other:
            return
        if one == other:
            if len(one) >= 6:
                self._person("external", self._count(self.a.external_key))
            else:
                self._add(3.0, "external")
        elif len(one) >= 6 and phone_slip(one, other):
            self._add(w.EXTERNAL_SLIP, "external_slip")
        else:
            self._add(w.OTHER_EXTERNAL, "no_external")

    def role(self) -> None:
        """Department and title: they change, and many have the same."""
        a, b = self.a, self.b
        if a.department and b.department:
            same = a.department == b.department
            self._add(
                w.SAME_DEPARTMENT if same else w.OTHER_DEPARTMENT, "department" if same else ""
            )
        if a.title and b.title:
            same = a.title == b.title
            self._add(w.SAME_TITLE if same else w.OTHER_TITLE, "title" if same else "")

    def evidence(self, level: str) -> Evidence:
        """The verdict over all that was found."""
        bits = self._bits + self._start(level)
        found = self._found
        found.sort(reverse=True)
        pro = tuple([code for weight, code in found if weight >= 0])
        contra = tuple([code for weight, code in reversed(found) if weight < 0])
        score = round(1 / (1 + 2.0 ** -max(-40.0, min(40.0, bits))), 6)
        named = level in w.NAME_AGREES or (level == levels.UNKNOWN and self._told_otherwise())
        least = w.CERTAIN_BY_HALF if level in w.NAME_BY_HALF else w.CERTAIN
        known = bool(self._personal) or not set(self.a.phones).isdisjoint(self.b.phones)
        hard = self._hard or (self._turned and not known)
        if bits >= least and named and not hard:
            return Evidence(score, "certain", pro, contra)
        if bits >= w.LIKELY:
            return Evidence(score, "likely", pro, contra)
        clash = bits <= w.CLASH or level in w.NAME_CLASHES
        return Evidence(score, "different", pro, contra, clash)

    def _told_otherwise(self) -> bool:
        """Whether two names that can't be compared (山本, Yamamoto) aren't needed: two personal
        findings, or one at a place both share."""
        if len(self._personal) > 1:
            return True
        return bool(self._personal and self._sharers and self.a.name.whole and self.b.name.whole)

    def _start(self, level: str) -> float:
        """What the place and the personal finds make of the odds that two leads taken at random
        are one."""
        odds = -log2(self._total)
        place = log2(self._total / self._sharers) if self._sharers else 0.0
        if self._name:
            place = max(0.0, min(place, w.NAME_AT_PLACE - self._name - odds))
        if not self._personal:
            return odds + place
        first, *more = sorted(self._personal, reverse=True)
        alone = first[0] - w.DOUBLES - odds
        self._found += [(find[0], find[2]) for find in self._personal]
        # Two colleagues may share a mailbox, but then they have two names.
        with_place = 0.0 if level in w.NAME_CLASHES else min(place, w.PLACE_WITH_PERSONAL)
        return odds + max(place, alone) + with_place + sum(find[1] for find in more)
