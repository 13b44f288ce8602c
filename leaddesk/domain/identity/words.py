"""The words for each reason why two records are one, or are not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from leaddesk.i18n import mark, tr

_WORDS: Final = {
    "mobile": mark("Same mobile number"),
    "mail": mark("Same e-mail"),
    "mail_shared": mark("Same e-mail, but a shared mailbox"),
    "mail_slip": mark("E-mail differs by a slip of typing"),
    "phone": mark("Same phone number"),
    "phone_shared": mark("Same phone number, but one many share"),
    "name": mark("Same name"),
    "name_old": mark("Same name, in an old form of a character"),
    "name_order": mark("Same name in another order"),
    "name_sound": mark("The reading is the romaji name"),
    "name_kana": mark("The reading is the name in kana"),
    "name_slip": mark("Name differs by one character"),
    "name_homophone": mark("Same reading, other characters"),
    "name_initial": mark("Same family name, same initial"),
    "family": mark("Same family name"),
    "given_new_family": mark("Same given name, other family name"),
    "name_mail": mark("The e-mail address fits the name"),
    "company": mark("Same company"),
    "company_form": mark("Same company, legal form written otherwise"),
    "company_position": mark("Same company name, legal form on the other side"),
    "company_sound": mark("Company names read alike"),
    "company_alike": mark("Similar company name"),
    "company_short": mark("One company name is the beginning of the other"),
    "company_domain": mark("The company's name in Latin letters fits the domain"),
    "domain": mark("Same domain of e-mail or website"),
    "address": mark("Same address"),
    "postal": mark("Same postal code"),
    "birthday": mark("Same birthday"),
    "birthday_slip": mark("Birthday differs by a slip of typing"),
    "external": mark("Same external ID"),
    "external_slip": mark("External ID differs by a slip of typing"),
    "department": mark("Same department"),
    "title": mark("Same title"),
    "corporate_number": mark("Same corporate number"),
    "no_name": mark("Different names"),
    "no_given": mark("Different given names"),
    "no_family": mark("Different family names"),
    "no_birthday": mark("Different birthdays"),
    "no_name_mail": mark("The e-mail address fits another name"),
    "no_mail": mark("Different e-mail addresses at one company"),
    "no_mobile": mark("Different mobile numbers"),
    "no_company": mark("Different companies"),
    "no_form": mark("Different legal forms of company"),
    "no_position": mark("Legal form before one company's name, after the other's"),
    "no_domain": mark("Different domains"),
    "no_address": mark("Different addresses"),
    "no_external": mark("Different external IDs"),
    "no_corporate_number": mark("Different corporate numbers"),
}  # fmt: skip


def words(codes: Iterable[str]) -> tuple[str, ...]:
    """The words for these reasons, in the user's language."""
    return tuple([tr(_WORDS[code]) for code in codes])  # data
