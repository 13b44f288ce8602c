"""Lists made and imported for the tests of imports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from leaddesk.domain.lead import Lead
from leaddesk.services.desk import Desk
from leaddesk.services.imports import (
    OUTCOMES,
    Choices,
    ImportList,
    ImportOptions,
    ImportResult,
    dry_run,
    read_list,
)


def a_list(folder: Path, header: str, *rows: str, name: str = "list.csv") -> Path:
    file = folder / name
    file.write_text("\n".join((header, *rows)) + "\n", "utf-8")
    return file


def run_import(
    desk: Desk, *files: Path, choices: Choices | None = None, **options: Any
) -> ImportResult:
    """Imports, after seeing that a dry run says the same and keeps nothing. The import finds it
    out by itself: of a list just tried it would know."""
    chosen, choices = ImportOptions(**options), choices or Choices()
    before = desk.reads.count(), len(desk.reads.log())
    tried = dry_run(desk, read_list(files, chosen, desk.reads), chosen, choices)
    preview = read_list(files, chosen, desk.reads)
    assert (desk.reads.count(), len(desk.reads.log())) == before
    result = desk.run(ImportList(preview, chosen, choices)).result
    assert isinstance(result, ImportResult)
    assert counts(result) == counts(tried)
    assert result.rows == sum(getattr(result, name) for name in OUTCOMES) == preview.rows
    return result


def counts(result: ImportResult) -> dict[str, int]:
    return {name: n for name in OUTCOMES if (n := getattr(result, name))}


def leads(desk: Desk) -> Sequence[Lead]:
    return desk.reads.leads(desk.reads.ids("", "id"))
