"""Runs an odd list through reading, mapping and import, and compares the leads that came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from odd_files import Build

from leaddesk.services.desk import Desk
from leaddesk.services.imports import ImportList, ImportOptions, read_list


@dataclass(frozen=True)
class Odd:
    """An odd list: its name, the file's name, how it is written, and the leads that must come of
    it, in order: exactly these many, each with at least these fields.
    """

    name: str
    file: str
    build: Build
    leads: Sequence[Mapping[str, Any]]
    source: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)


def imported(desk: Desk, folder: Path, odd: Odd) -> list[dict[str, Any]]:
    """The leads that come of an odd list, each with the fields that are asked for of it."""
    file = folder / odd.file
    odd.build(file)
    options = ImportOptions(on_duplicate="add", **odd.options)
    preview = read_list([file], options, desk.reads)
    assert {table.source for table in preview.tables} == {odd.source}
    assert {name: preview.mapping.get(name) for name in odd.mapping} == dict(odd.mapping)
    desk.run(ImportList(preview, options))
    leads = desk.reads.leads(desk.reads.ids("", "id"))
    wanted = [*odd.leads, *[{"name": ""}] * (len(leads) - len(odd.leads))]
    return [
        {name: getattr(lead, name) for name in fields}
        for lead, fields in zip(leads, wanted, strict=False)
    ]
