"""What is known beside the card itself, as questions; each may be answered with nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company already among the leads: its fields as they are stored, "" where not known."""

    name: str
    kana: str = ""
    domain: str = ""
    phone: str = ""
    postal_code: str = ""
    address: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A correction somebody made on an earlier card: `read` should have been `corrected`."""

    field: str
    read: str
    corrected: str
    times: int = 1


def _nothing(_: str) -> str:
    return ""


def _nobody(_: str) -> Sequence[KnownCompany]:
    return ()


def _no_lessons(_: str) -> Sequence[Lesson]:
    return ()


@dataclass(frozen=True)
class Knowledge:
    """Questions a recogniser may ask. Texts in and out are as stored; "" is "not known".

    `address_of`: prefecture, city and town of a postal code; `postal_of`: the postal code of an
    address ("" when several fit); `reading_of`: the usual katakana reading of a person's name;
    `company_by_domain`: companies whose mail or web addresses lie under a domain;
    `companies_named`: companies whose name resembles a text; `lessons`: corrections made on cards
    of a company (its name), and those that hold of every company.
    """

    address_of: Callable[[str], str] = _nothing
    postal_of: Callable[[str], str] = _nothing
    reading_of: Callable[[str], str] = _nothing
    company_by_domain: Callable[[str], Sequence[KnownCompany]] = _nobody
    companies_named: Callable[[str], Sequence[KnownCompany]] = _nobody
    lessons: Callable[[str], Sequence[Lesson]] = _no_lessons
