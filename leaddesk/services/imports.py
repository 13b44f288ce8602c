"""Lists in: read, preview, try out, import. One import is one operation, undone in one step.

preview = read_list([path], options, desk.reads)
result = dry_run(desk, preview, options)          # what it would do
done = desk.run(ImportList(preview, options))     # done.result is an ImportResult
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from leaddesk.domain.journal import FACTS, Label
from leaddesk.gently import no_collector
from leaddesk.services.desk import Desk
from leaddesk.services.import_errors import write_rejected
from leaddesk.services.import_kept import asked, free_plan
from leaddesk.services.import_plan import make_plan
from leaddesk.services.import_preview import ListPreview, read_list, read_text
from leaddesk.services.import_result import (
    DUPLICATE_RULES,
    LIKELY_RULES,
    NEW_RULES,
    OUTCOMES,
    VALUE_RULES,
    CellProblem,
    Choices,
    ImportOptions,
    ImportResult,
    RowNote,
)
from leaddesk.services.import_write import write_plan
from leaddesk.services.operation import Applied, Progress, Work

__all__ = [
    "DUPLICATE_RULES", "LIKELY_RULES", "NEW_RULES", "OUTCOMES", "VALUE_RULES", "CellProblem",
    "Choices", "ImportList", "ImportOptions", "ImportResult", "ListPreview", "RowNote", "dry_run",
    "read_list", "read_text", "remember_mapping",
]  # fmt: skip

NO_CHOICES: Final = Choices()


@dataclass(frozen=True)
class ImportList:
    """Imports a list as it was read and mapped. Result: an `ImportResult`.

    Rejected rows are written to a workbook beside the list, and what people corrected of the
    mapping is remembered for the next list with the same headers. UserError for an option that
    can't be; Cancelled when progress is answered with False; either way nothing is kept.
    """

    preview: ListPreview
    options: ImportOptions
    choices: Choices = NO_CHOICES
    kind: ClassVar[str] = "import"

    def apply(self, work: Work) -> Applied:
        with no_collector():
            plan = self.preview.tried.take(asked(work, self.preview, self.options, self.choices))
            done = 0
            if plan is None:
                plan = make_plan(work, self.preview, self.options, self.choices)
                done = plan.result.rows
            write_plan(work, plan, done)
            result = plan.result
            result.errors_file = write_rejected(self.preview, plan.left_over)
            free_plan(plan)
        if self.preview.corrected or self.preview.forgot:
            work.remember(self.preview.memory_key, dict(self.preview.corrected))
        return Applied(_label(result, self.preview, self.options), result)


@dataclass(frozen=True)
class _TryOut:
    """Finds out what an import would do; writes nothing, so the desk keeps no trace of it."""

    preview: ListPreview
    options: ImportOptions
    choices: Choices = NO_CHOICES
    kind: ClassVar[str] = "import"

    def apply(self, work: Work) -> Applied:
        self.preview.tried.let_go()
        with no_collector():
            plan = make_plan(work, self.preview, self.options, self.choices)
        self.preview.tried.keep(asked(work, self.preview, self.options, self.choices), plan)
        return Applied(_label(plan.result, self.preview, self.options), plan.result)


def dry_run(
    desk: Desk, preview: ListPreview, options: ImportOptions, choices: Choices = NO_CHOICES, *,
    progress: Progress | None = None,
) -> ImportResult:  # fmt: skip
    """What `ImportList` would do, and its errors: the same counts, nothing written.

    An import of the same `preview` right after it, decided in the same way, does not find it out
    again. Who does not import lets go of what was found: `preview.tried.let_go()`.
    """

    def to_the_end(done: int, total: int) -> bool:
        return progress is None or progress(done, total // 2)  # the other half would be writing

    result: Any = desk.run(_TryOut(preview, options, choices), progress=to_the_end).result
    assert isinstance(result, ImportResult)
    return result


def remember_mapping(desk: Desk, preview: ListPreview) -> None:
    """Keeps what people corrected of the mapping, for the next list with the same headers. An
    import does so by itself, unless it changes nothing and so leaves no trace.
    """
    if preview.corrected or preview.forgot:
        desk.remember(preview.memory_key, dict(preview.corrected))


def _label(result: ImportResult, preview: ListPreview, options: ImportOptions) -> Label:
    facts = {
        "counts": {name: getattr(result, name) for name in OUTCOMES},
        "files": [str(file) for file in preview.files] or [preview.name],
        "campaign": options.campaign,
        "errors_file": result.errors_file,
    }
    if result.written == 1:
        return Label("Imported 1 row from {file}", {"file": preview.name, FACTS: facts})
    n = result.written
    return Label("Imported {n} rows from {file}", {"n": n, "file": preview.name, FACTS: facts})
