"""Exporting what is selected or shown: one question, where to, then in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from leaddesk.i18n import mark, ntr, tr
from leaddesk.services.exports import FORMATS, ExportResult, export_leads
from leaddesk.ui.runner import Job
from leaddesk.ui.session import Context

_FILTERS: Final = {
    "xlsx": mark("Excel workbook (*.xlsx)"),
    "csv": mark("Comma-separated list (*.csv)"),
    "vcf": mark("Address book (*.vcf)"),
}


def export_with_dialog(
    context: Context,
    what: Sequence[int] | str,
    parent: QWidget | None = None,
    told: Callable[[str], None] | None = None,
) -> None:
    """Asks for a file and exports `what` (ids in their order, or a search) to it.

    `told` hears in words what came of it; without it, the runner's `failed` hears of failures.
    """
    usual = context.settings.get("export.format")
    usual = usual if usual in FORMATS else FORMATS[0]
    filters = [tr(_FILTERS[name]) for name in FORMATS]  # data
    title = tr("Export what is shown") if isinstance(what, str) else tr("Export the selection")
    start = f"leads_{context.desk.reads.today().isoformat()}.{usual}"
    name, chosen = QFileDialog.getSaveFileName(
        parent, title, start, ";;".join(filters), filters[FORMATS.index(usual)]
    )
    if name:
        suffix = FORMATS[filters.index(chosen)] if chosen in filters else usual
        export_to(context, what, _with_suffix(Path(name), suffix), told)


def export_to(
    context: Context,
    what: Sequence[int] | str,
    file: Path,
    told: Callable[[str], None] | None = None,
) -> None:
    """Exports in the background; see `export_with_dialog`."""
    context.settings.set("export.format", file.suffix.lower().lstrip("."))
    sort = context.settings.get("table.sort")
    job = Job(tr("Exporting to {file}…", file=file.name))

    def tell(result: ExportResult) -> None:
        if told is not None:
            told(ntr("Exported {n} lead to {file}", "Exported {n} leads to {file}", result.rows,
                     file=result.file.name))  # fmt: skip

    context.runner.work(
        job,
        lambda: export_leads(
            context.desk.reads, file,
            context.desk.reads.ids(what, sort) if isinstance(what, str) else list(what),
            progress=job.advance,
        ),
        tell,
        told,
    )  # fmt: skip


def _with_suffix(file: Path, suffix: str) -> Path:
    """`file` with the suffix of the chosen kind, unless it has one we write."""
    known = file.suffix.lower().lstrip(".") in FORMATS
    return file if known else file.with_name(f"{file.name}.{suffix}")
