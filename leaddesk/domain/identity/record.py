"""The normal forms of one lead, prepared once, and the keys under which its doubles are sought."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final
from zlib import crc32

from leaddesk.domain import dates
from leaddesk.domain.folding import fold
from leaddesk.domain.identity.company import company_parts
from leaddesk.domain.identity.kinds import (
    AT_COMPANY,
    HALF_AT_COMPANY,
    HOME,
    KIND,
    MAIL,
    OWN,
    PHONE,
)
from leaddesk.domain.identity.mailbox import Mailbox, mailbox
from leaddesk.domain.identity.naming import (
    NO_NAME,
    NO_SOUND,
    REMEMBERED,
    Name,
    Sound,
    name_of,
    sound_of,
)
from leaddesk.domain.identity.places import digits_of, postal_of
from leaddesk.domain.names import join_name

# Goes up with every change of the keys: kept ones must then be made anew.
KEYS_VERSION: Final = 5

# A key that more leads share than this makes no pairs: keys of two values together still do.
WIDEST: Final = 40

# Custom fields that hold a birthday. No other custom field is ever evidence.
BIRTHDAY_LABELS: Final = ("生年月日", "誕生日", "Birthday", "Date of birth")


def _seed(kind: str) -> int:
    return crc32(f"{kind}\0".encode())


_MAIL, _PHONE, _POSTAL, _BIRTHDAY, _NUMBER = (_seed(kind) for kind in "mpzbx")
_COMPANY, _AT_COMPANY, _PART_AT = (_seed(kind) for kind in ("c", "cn", "cf"))


class CompanyForm:
    """A company's name: `core` folded, its legal `form` and the form's `position`, and keys."""

    __slots__ = ("core", "form", "key", "latin", "part_seed", "person_seed", "position")

    def __init__(self, name: str) -> None:
        parts = company_parts(name)
        self.core = fold(parts.core) or fold(name)
        self.form = parts.form
        self.position = parts.position
        self.latin = self.core.isascii()
        packed = self.core.encode()
        self.key = ~crc32(packed, _COMPANY)  # below 0: counted, but makes no pairs
        self.person_seed = crc32(b"\0", crc32(packed, _AT_COMPANY))
        self.part_seed = crc32(b"\0", crc32(packed, _PART_AT))


@lru_cache(maxsize=REMEMBERED)
def company_form(name: str) -> CompanyForm | None:
    """The normal form of a company's name; None for an empty one."""
    form = CompanyForm(name)
    return form if form.core else None


class Record:
    """One lead prepared for comparing: see `record`.

    `keys`: blocking keys; two leads that share none are never compared. A key below 0 (the
    company) makes no pair: colleagues are many, and a person shares another key with herself. The
    keys named here stand for one value each, so that counting them tells how rare the value is.
    """

    __slots__ = (
        "address", "birthday", "company", "company_key", "department", "external", "external_key",
        "family", "given", "keys", "mail", "mail_key", "name", "name_key", "phone_keys",
        "phones", "postal", "postal_key", "sound", "sound_key", "title", "url",
    )  # fmt: skip

    address: str
    birthday: str
    company: CompanyForm | None
    company_key: int
    department: str
    external: str
    external_key: int
    family: str
    given: str
    keys: tuple[int, ...]
    mail: Mailbox | None
    mail_key: int
    name: Name
    name_key: int
    phone_keys: tuple[int, ...]
    phones: tuple[str, ...]
    postal: str
    postal_key: int
    sound: Sound
    sound_key: int
    title: str
    url: str


def birthday_of(values: Mapping[str, Any]) -> str:
    """The birthday of a lead as an ISO date: field "birthday", or a custom field named like one;
    "" for none, the text as it stands where it can't be read as a date."""
    if born := values.get("birthday"):
        return _date(str(born))
    if custom := values.get("custom"):
        for label in BIRTHDAY_LABELS:
            if born := custom.get(label):
                return _date(str(born))
    return ""


@lru_cache(maxsize=REMEMBERED)
def _date(text: str) -> str:
    return (dates.stored(text) or text)[:10]


def record(values: Mapping[str, Any]) -> Record:
    """Prepares the fields of a lead (by field name; missing ones may be left out).

    Custom fields are not looked at, but for a birthday.
    """
    get = values.get
    r = Record()
    _take_name(r, values)
    name, sound = r.name, r.sound
    company = get("company")
    firm = r.company = company_form(company) if company else None
    address = get("email")
    mail = r.mail = mailbox(address) if address else None
    r.phones = _phones(get("phone") or "", get("mobile") or "")
    r.postal = postal_of(get("postal_code") or "")
    r.address = get("address") or ""
    r.url = get("url") or ""
    r.department = get("department") or ""
    r.title = get("title") or ""
    r.external = get("external_id") or ""
    r.birthday = birthday_of(values)

    keys = [key for key in (name.key, sound.key, sound.joined) if key]
    r.name_key, r.sound_key = name.key, sound.key
    r.mail_key = 0
    if mail is not None:
        r.mail_key = crc32(mail.key.encode(), _MAIL) & ~KIND | MAIL
        keys.append(r.mail_key)
    r.phone_keys = tuple([crc32(digits.encode(), _PHONE) & ~KIND | PHONE for digits in r.phones])
    keys += r.phone_keys
    r.company_key = r.postal_key = r.external_key = 0
    if r.birthday:
        keys.append(crc32(r.birthday.encode(), _BIRTHDAY) & ~KIND | OWN)
    if r.external:
        r.external_key = crc32(r.external.encode(), _NUMBER) & ~KIND | OWN
        keys.append(r.external_key)
    if firm is not None:
        r.company_key = firm.key
        keys += _at_company(firm, name, sound)
    elif r.postal:
        start = name.whole[:1] or sound.whole[:1]
        r.postal_key = crc32(f"{r.postal}\0{start}".encode(), _POSTAL) & ~KIND | HOME
        keys.append(r.postal_key)
    r.keys = tuple(dict.fromkeys(keys))
    return r


def _at_company(firm: CompanyForm, name: Name, sound: Sound) -> list[int]:
    """The keys of somebody at a company: it, her name there, and half her name there; the other
    half may be typed wrong, missing or new.
    """
    if not name.key:
        return [firm.key]
    first, last = name.parts[0], name.parts[-1]
    if name.script == "kanji":  # most parts have two letters: alike where the gap is missing
        first, last = first[:2], last[-2:]
    at_company = crc32(b"%d" % (sound.key or name.key), firm.person_seed) & ~KIND | AT_COMPANY
    keys = [firm.key, at_company, _half(first, firm)]
    if last != first:
        keys.append(_half(last, firm))
    return keys


def _half(part: str, firm: CompanyForm) -> int:
    return crc32(part.encode(), firm.part_seed) & ~KIND | HALF_AT_COMPANY


def named(values: Mapping[str, Any]) -> Record:
    """A record of the name alone, enough for `likeness`: a third of the work of `record`."""
    r = Record()
    _take_name(r, values)
    return r


def _take_name(r: Record, values: Mapping[str, Any]) -> None:
    get = values.get
    r.family, r.given = get("family_name") or "", get("given_name") or ""
    printed = get("name") or (join_name(r.family, r.given) if r.family or r.given else "")
    name = r.name = name_of(printed) if printed else NO_NAME
    kana = get("kana")
    sound = sound_of(kana) if kana else NO_SOUND
    r.sound = sound if sound.key else name.sound


def _phones(phone: str, mobile: str) -> tuple[str, ...]:
    one, other = digits_of(phone), digits_of(mobile)
    if one and other and one != other:
        return (one, other)
    return (one,) if one else (other,) if other else ()
