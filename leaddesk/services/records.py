"""From what people type or lists hold to columns: names become references, parts become wholes.

One `Recorder` serves one operation and remembers what it has looked up or made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from leaddesk.domain import names
from leaddesk.services.company_records import CompanyRecords
from leaddesk.services.operation import Work

Values = Mapping[str, Any]

UNPINNED: Final[Mapping[str, Any]] = {"pinned": False}
"""The columns of a lead whose temperature follows the score; who pinned it goes by itself."""


def pin(
    work: Work, temperature: str, reason: str = "", until: str | None = None
) -> dict[str, Any]:  # fmt: skip
    """The columns of a lead whose temperature a person has decided on, now."""
    return {
        "temperature": temperature, "pinned": True, "pin_user_id": work.user_id,
        "pin_at": work.stamp, "pin_reason": reason, "pin_until": until,
    }  # fmt: skip


class Recorder:
    """Turns the values of lead fields into columns of the lead table, within one `Work`."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._named: dict[str, dict[str, int]] = {}
        self._companies = CompanyRecords(work)
        self._tags: set[str] | None = None
        self._custom: set[str] | None = None

    def columns(self, values: Values, current: Values | None = None) -> dict[str, Any]:
        """Columns for `values` (field name to clean value).

        `current`: the lead's fields so far when it is changed rather than made; parts of a name
        and custom fields are brought together with them.
        """
        columns = dict(values)
        _complete_name(columns, current or {})
        self._complete_pin(columns, current or {})
        for name, table in (("owner", "user"), ("campaign", "campaign")):
            if name in columns:
                columns[f"{name}_id"] = self.reference(table, columns.pop(name), values)
        if "company" in columns:
            columns["company_id"] = self._companies.id_of(columns)
        if "tags" in columns:
            columns["tags"] = self._tag_lines(columns["tags"])
        if "custom" in columns:
            columns["custom"] = self._custom_values(columns["custom"], current or {})
        return columns

    def _complete_pin(self, columns: dict[str, Any], current: Values) -> None:
        """A temperature that somebody gives is pinned, unless it is said not to be."""
        if not columns.get("pinned", bool(columns.get("temperature"))):
            if "pinned" in columns:
                columns |= UNPINNED
        elif "pin_at" not in columns:
            temperature = columns.get("temperature") or current.get("temperature") or "cold"
            if current.get("pinned") and current.get("temperature") == temperature:
                return  # as it was decided before, by whom and when
            columns |= pin(self.work, str(temperature))

    def reference(self, table: str, name: str, values: Values | None = None) -> int | None:
        """The id of the user or campaign called `name`, made if there is none; None for ""."""
        if not name:
            return None
        if table not in self._named:
            self._named[table] = self.work.ids_by_name(table)
        known = self._named[table]
        if name not in known:
            row: dict[str, Any] = {"name": name}
            if table == "campaign":
                row["channel"] = (values or {}).get("channel") or "unknown"
            known[name] = self.work.provide(table, [row])[0]
        return known[name]

    def make_companies(self, leads: Iterable[Values]) -> None:
        """Makes the companies that `leads` name, before a bulk of `columns` calls."""
        self._companies.make(leads)

    def _tag_lines(self, tags: Iterable[str]) -> str:
        wanted = list(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
        if self._tags is None:
            self._tags = set(self.work.ids_by_name("tag"))
        new = [tag for tag in wanted if tag not in self._tags]
        if new:
            self.work.provide("tag", [{"name": tag} for tag in new])
            self._tags.update(new)
        return "\n".join(wanted)

    def _custom_values(self, custom: Mapping[str, str], current: Values) -> dict[str, str]:
        if self._custom is None:
            self._custom = self.work.custom_keys()
        new = [key for key in custom if key not in self._custom]
        if new:
            self.work.provide("custom_field", [{"key": key, "label": key} for key in new])
            self._custom.update(new)
        merged = {**(current.get("custom") or {}), **custom}
        return {key: value for key, value in merged.items() if value != ""}


def _complete_name(columns: dict[str, Any], current: Values) -> None:
    """Keeps the whole name and its parts telling the same."""
    given = [part for part in ("family_name", "given_name") if part in columns]
    if columns.get("name") and not any(columns.get(part) for part in given):
        if columns["name"] != current.get("name"):
            columns["family_name"], columns["given_name"] = names.split_name(columns["name"])
    elif given and not columns.get("name"):
        family, given_name = (
            str(columns.get(part, current.get(part, ""))) for part in ("family_name", "given_name")
        )
        columns["name"] = names.join_name(family, given_name)
