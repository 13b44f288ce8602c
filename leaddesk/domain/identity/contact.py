"""How the addresses and numbers of two leads are alike."""

from __future__ import annotations

import re
from typing import Final

from leaddesk.domain.identity.edits import edits
from leaddesk.domain.identity.mailbox import Mailbox, domain_of
from leaddesk.domain.identity.naming import Sound, squeezed
from leaddesk.domain.identity.places import address_of
from leaddesk.domain.identity.record import CompanyForm, Record
from leaddesk.domain.romaji import romaji_key

_NAMED: Final = 5  # letters with which a domain and a company's name begin alike
_NO_LETTER: Final = re.compile("[^a-z]+")
_BRANCHES: Final = ("支店", "支社", "営業所", "本社", "本店", "工場", "事業所", "事業部", "研究所",
                    "センター", "出張所", "支部", "グループ", "本部")  # fmt: skip


def mail_slip(a: Record, b: Record) -> bool:
    """Whether the two different addresses of two leads differ by one slip of typing.

    Never a digit (those tell namesakes apart), nor an initial: where both are named after the
    reading, they are two mailboxes (sato@, k.sato@).
    """
    one, other = a.mail, b.mail
    if one is None or other is None:
        return False
    if one.domain.name != other.domain.name:
        return one.local == other.local and _one_letter(one.domain.name, other.domain.name, 6)
    if not _one_letter(one.local, other.local, 4):
        return False
    if len(one.local) == len(other.local) and one.local[1:] == other.local[1:]:
        return False  # k.takahashi and a.takahashi
    sound = a.sound if len(a.sound.parts) == 2 else b.sound
    return not (named_after(one, sound) and named_after(other, sound))


def _one_letter(one: str, other: str, shortest: int) -> bool:
    if min(len(one), len(other)) < shortest or abs(len(one) - len(other)) > 1:
        return False
    if edits(one, other, 1) != 1:
        return False
    return _digits(one) == _digits(other)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _local_sound(mail: Mailbox) -> str:
    return romaji_key(mail.local.rstrip("0123456789")).replace(" ", "")


def named_after(mail: Mailbox, sound: Sound) -> bool:
    """Whether a mailbox is named like somebody who sounds so, be it by one name alone."""
    if len(sound.parts) != 2 or mail.shared:
        return False
    return _local_sound(mail) in sound.parts or mail_fits(mail, sound) is True


def mail_fits(mail: Mailbox, sound: Sound) -> bool | None:
    """Whether a mailbox is named like a person who sounds so: True for the family name with the
    given one or its initial, False for the family name with another, None where it doesn't tell."""
    if mail.shared or len(sound.parts) != 2:
        return None
    local = _local_sound(mail)
    for family, given in (sound.parts, sound.parts[::-1]):
        rest = ""
        if local.startswith(family):
            rest = local[len(family) :]
        elif local.endswith(family):
            rest = local[: -len(family)]
        if rest and given.startswith(squeezed(rest)):
            return True
        if rest and family == sound.parts[0] and len(family) > 2:
            return False
    return None


def company_level(one: CompanyForm, other: CompanyForm) -> str:
    """How two company names are alike: "company", "company_form", "company_alike", "company_short",
    "no_form", "no_company", or "" where one is in Latin letters and the other isn't."""
    if one is other:
        return "company"
    if one.core == other.core:
        if one.form and other.form and one.form != other.form and one.latin == other.latin:
            return "no_form"
        return "company" if one.form == other.form else "company_form"
    if one.latin != other.latin:
        return ""
    short, long = sorted((one.core, other.core), key=len)
    if long.startswith(short) and len(short) > 1:
        return "company_alike" if long.endswith(_BRANCHES) else "company_short"
    return "company_alike" if _one_letter(short, long, 4) else "no_company"


def named_by_domain(a: Record, b: Record) -> bool:
    """Whether the domain of one is named like the other's company in Latin letters, where the two
    companies are written in different scripts (東洋工業, Toyo Industries; @toyo-ind.example.jp)."""
    for one, other in ((a, b), (b, a)):
        firm, theirs = one.company, other.company
        if firm is None or not firm.latin or (theirs is not None and theirs.latin):
            continue
        for domain in domains(other):
            label = _NO_LETTER.sub("", domain_of(domain).label)
            shorter = min(len(label), len(firm.core), _NAMED)
            if shorter > 3 and label[:shorter] == firm.core[:shorter]:
                return True
    return False


def same_address(a: Record, b: Record) -> bool | None:
    """Whether the addresses of two leads are one; None where it can't be told."""
    return address_level(a.address, a.postal, b.address, b.postal)


def address_level(address: str, postal: str, address2: str, postal2: str) -> bool | None:
    """Whether two addresses, each with its postal code, are one; None where either is missing or
    doesn't tell."""
    if not address or not address2:
        return None if not postal or not postal2 or postal == postal2 else False
    if address == address2:
        return True
    one, other = address_of(address), address_of(address2)
    if one.numbers and other.numbers:
        if one.numbers != other.numbers:
            return False
        if one.town == other.town or (postal and postal == postal2):
            return not (one.rest and other.rest and _room(one.rest) != _room(other.rest))
        return one.town.endswith(other.town) or other.town.endswith(one.town)
    return True if one.town == other.town and one.town else None


def _room(rest: str) -> str:
    return _digits(rest)


def website(url: str) -> str:
    """The organisation's own domain in a web address; "" for one open to anybody."""
    host = url.lower().split("//")[-1].split("/")[0].split(":")[0].removeprefix("www.")
    if "." not in host:
        return ""
    domain = domain_of(host)
    return "" if domain.free else domain.name


def domains(r: Record) -> tuple[str, ...]:
    """The organisation's own domains, of e-mail and website."""
    mail = r.mail.domain.name if r.mail is not None and not r.mail.domain.free else ""
    site = website(r.url) if r.url else ""
    return tuple([domain for domain in (mail, site) if domain])


def phone_slip(one: str, other: str) -> bool:
    """Whether two numbers differ by one digit, or one lost its last digits."""
    if abs(len(one) - len(other)) > 2 or one[:3] != other[:3]:
        return False
    return one.startswith(other) or other.startswith(one) or edits(one, other, 1) == 1


def birthday_slip(one: str, other: str) -> bool:
    """Whether two ISO dates differ by one digit, or in the order of day and month."""
    if len(one) != 10 or len(other) != 10:
        return False
    if one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]:
        return True
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or (edits(one, other, 1) == 1)
