"""Which company a lead belongs to, made if there is none: by 法人番号, else by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from leaddesk.domain import identity
from leaddesk.domain.identity.companies import NUMBER_FIELD
from leaddesk.services.operation import Work

Values = Mapping[str, Any]

# What a new company takes over from the first lead that names it.
_FROM_LEAD: Final = {"kana": "company_kana", "postal_code": "postal_code", "address": "address",
                     "url": "url", "industry": "industry", "employees": "employees",
                     "phone": "phone"}  # fmt: skip
_Told = tuple[str, str]
"""How a lead tells of its company: the normal form of its name, and its number, "" for none."""
_Company = int | str
"""A company there is, by its id, or one to be made, by its key."""


class CompanyRecords:
    """Finds and makes companies within one `Work`, and remembers them.

    A number beats everything: two names with one number are one company, and one name with two
    numbers is two. The second of them has the number in its key, so that whoever names it without
    one belongs to the first.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._found: dict[_Told, int] = {}

    def make(self, leads: Iterable[Values]) -> None:
        """Has there be the companies that `leads` (values by field) name.

        Before a bulk of `id_of` calls: a few statements instead of two for each company.
        """
        first: dict[_Told, Values] = {}
        for values in leads:
            if _has_company(values) and (told := _told(values)) not in self._found:
                first.setdefault(told, values)
        keys = {each for told in first for each in (told[0], _own_key(*told))}
        named = self._work.company_ids([key for key in keys if (key, "") not in self._found])
        self._found.update(((key, ""), row_id) for key, row_id in named.items())
        numbers = {number for _, number in first if number}
        ids = {self._found[key, ""] for key in keys if (key, "") in self._found}
        known = self._work.company_numbers(ids, numbers) if numbers else {}
        decided = _Decided(self._found, known)
        # Those with a number first: whoever names such a company without one belongs to it.
        for (key, number), values in sorted(first.items(), key=lambda one: not one[0][1]):
            decided.place(key, number, values)
        if decided.numbered:
            self._work.update("company", {
                row_id: {"corporate_number": number} for row_id, number in decided.numbered.items()
            })  # fmt: skip
        made = dict(
            zip(decided.new, self._work.provide("company", list(decided.new.values())), strict=True)
        )
        self._found.update(
            (told, made[one] if isinstance(one, str) else one)
            for told, one in decided.found.items()
        )

    def id_of(self, values: Values) -> int | None:
        """The company that a lead with these values belongs to, None for nobody's."""
        if not _has_company(values):
            return None
        told = _told(values)
        if told not in self._found:
            self.make([values])
        return self._found[told]


class _Decided:
    """Shares leads out to companies before any is made. `numbers`: of the companies there are that
    have one, by id. `new`: rows to be made, by key; `numbered`: companies that get a number.
    """

    def __init__(self, known: Mapping[_Told, int], numbers: Mapping[int, str]) -> None:
        self.found: dict[_Told, _Company] = dict(known)
        self.new: dict[str, dict[str, Any]] = {}
        self.numbered: dict[int, str] = {}
        self._number_of: dict[_Company, str] = dict(numbers.items())
        self._by_number: dict[str, _Company] = {number: one for one, number in numbers.items()}

    def place(self, key: str, number: str, values: Values) -> None:
        """Decides which company `values` belong to."""
        plain = self.found.get((key, ""))
        one = self._by_number.get(number) if number else plain
        if one is None and plain is not None and self._number_of.get(plain):
            one = self.found.get((_own_key(key, number), ""))  # it may have been merged away
        elif one is None and isinstance(plain, int):
            one = plain
            self.numbered[plain] = number
        if one is None:
            one = key if plain is None else _own_key(key, number)
            self.new[one] = _row(one, number, values)
        self.found[key, number] = one
        self.found.setdefault((key, ""), one)
        if number:
            self._by_number[number] = one
            self._number_of[one] = number


def _has_company(values: Values) -> bool:
    return bool(values.get("company")) and values.get("kind") != "b2c"


def _told(values: Values) -> _Told:
    custom = values.get("custom") or {}
    number = identity.corporate_number(custom.get(NUMBER_FIELD, ""))
    return identity.company_key(values["company"]), number


def _own_key(key: str, number: str) -> str:
    """The key of a company whose name another one has."""
    return f"{key}#{number}" if number else key


def _row(key: str, number: str, values: Values) -> dict[str, Any]:
    """The company as the first lead that names it tells of it."""
    told = {column: values.get(field) for column, field in _FROM_LEAD.items()}
    told["corporate_number"] = number
    known = {column: value for column, value in told.items() if value}
    return {"name": values["company"], "key": key, **known}
