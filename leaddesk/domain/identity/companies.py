"""When two companies are one: by corporate number, else by name, domain, telephone and address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final
from zlib import crc32

from leaddesk.domain.identity.contact import address_level, company_level, website
from leaddesk.domain.identity.evidence import Evidence
from leaddesk.domain.identity.places import digits_of, postal_of
from leaddesk.domain.identity.record import CompanyForm, company_form
from leaddesk.domain.romaji import romaji_key

# In bits; see `weights`. A name alone is proposed, never certain: companies may share it.
_START: Final = -4.0
_CERTAIN: Final = 7.0
_LIKELY: Final = 1.0
_NAMES: Final = {
    "company": 7.0, "company_form": 5.0, "company_position": 3.0, "no_form": 1.0,
    "company_sound": 3.0, "company_alike": 2.0, "company_short": -4.0, "": 0.0, "no_company": -7.0,
}  # fmt: skip
_MAY_BE_CERTAIN: Final = ("company", "company_form")
_SAME: Final = {"domain": 5.0, "phone": 4.0, "address": 3.0}
_OTHER: Final = {"no_domain": -2.0, "": -1.0, "no_address": -1.5}
_FINAL_Y: Final = re.compile("y$")  # Sony, ソニー
_NOT_DIGITS: Final = re.compile(r"[\s-]+")

NUMBER_FIELD: Final = "法人番号"
"""The custom field in which a lead tells the number of its company."""


class CompanyRecord:
    """One company prepared for comparing: see `company_record`; `keys` are its blocking keys."""

    __slots__ = ("address", "domain", "form", "keys", "number", "phone", "postal", "sound")

    form: CompanyForm | None
    number: str
    phone: str
    postal: str
    address: str
    domain: str
    sound: str
    keys: tuple[int, ...]


def corporate_number(text: str) -> str:
    """The 13 digits of a 法人番号, or "" where the check digit says that it is none.

    Source: 法人番号の指定等に関する省令第二条: the first digit is 9 less the remainder by 9 of
    the sum of the other twelve, from the last on weighed by 1 and 2 in turn.
    """
    digits = _NOT_DIGITS.sub("", unicodedata.normalize("NFKC", text)).upper().removeprefix("T")
    if len(digits) != 13 or not digits.isascii() or not digits.isdigit():
        return ""
    total = sum(int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits[1:])))
    return digits if int(digits[0]) == 9 - total % 9 else ""


def company_record(values: Mapping[str, Any]) -> CompanyRecord:
    """Prepares the fields of a company (name, kana, corporate_number, phone, postal_code, address,
    url; missing ones may be left out)."""
    get = values.get
    r = CompanyRecord()
    r.form = company_form(get("name") or "")
    r.number = corporate_number(get("corporate_number") or "")
    r.phone = digits_of(get("phone") or "")
    r.postal = postal_of(get("postal_code") or "")
    r.address = get("address") or ""
    r.domain = website(get("url") or "")
    core = r.form.core if r.form is not None else ""
    sound = (romaji_key(get("kana") or "") or romaji_key(core)).replace(" ", "")
    r.sound = _FINAL_Y.sub("i", sound)
    told = (("c", core), ("N", r.number), ("p", r.phone), ("D", r.domain), ("S", r.sound))
    r.keys = tuple(crc32(f"{kind}\0{value}".encode()) for kind, value in told if value)
    return r


def compare_companies(a: CompanyRecord, b: CompanyRecord) -> Evidence:
    """What speaks for and against two companies being one. Symmetric.

    Corporate numbers decide alone. The same name with another legal form, or with the form in
    another place, is never certain: 株式会社X, X株式会社 and 有限会社X are three companies.
    """
    if a.number and b.number:
        if a.number == b.number:
            return Evidence(1.0, "certain", ("corporate_number",))
        return Evidence(0.0, "different", (), ("no_corporate_number",), clash=True)
    name = _name_level(a, b)
    found = [(_NAMES[name], name)]
    for code, one, other in (("domain", a.domain, b.domain), ("phone", a.phone, b.phone)):
        if one and other:
            against = "no_domain" if code == "domain" else ""
            found.append((_SAME[code], code) if one == other else (_OTHER[against], against))
    same = address_level(a.address, a.postal, b.address, b.postal)
    if same is not None:
        code = "address" if same else "no_address"
        found.append((_SAME[code] if same else _OTHER[code], code))
    bits = _START + sum(weight for weight, _ in found)
    found.sort(reverse=True)
    pro = tuple([code for weight, code in found if weight > 0 and code != "no_form"])
    contra = tuple([c for weight, c in reversed(found) if c and (weight < 0 or c == "no_form")])
    score = round(1 / (1 + 2.0**-bits), 6)
    if bits >= _CERTAIN and name in _MAY_BE_CERTAIN:
        return Evidence(score, "certain", pro, contra)
    if bits >= _LIKELY:
        return Evidence(score, "likely", pro, contra)
    return Evidence(score, "different", pro, contra, clash=name == "no_form")


def _name_level(a: CompanyRecord, b: CompanyRecord) -> str:
    """How the names are alike: a level of `_NAMES`."""
    one, other = a.form, b.form
    if one is None or other is None:
        return ""
    level = company_level(one, other)
    if level == "company" and one.position != other.position:
        return "company_position"
    if level in ("", "no_company") and a.sound and a.sound == b.sound:
        return "company_sound"
    return level
