"""What is worth knowing of a list before it is imported, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from leaddesk.exchange.combined import fields_in
from leaddesk.exchange.outcomes import LOST, STAGE, WON, is_outcome, meaning_of
from leaddesk.exchange.recognise import CONSENT, CUSTOM
from leaddesk.exchange.sheet import Cell
from leaddesk.i18n import tr
from leaddesk.services.import_preview import ListPreview

_LOOKED_AT: Final = 2_000  # columns that are asked whether they tell an outcome


def remarks(preview: ListPreview) -> list[str]:
    """Of outcomes: which column may tell who became a customer, or what it tells, and who stays
    open; of consent: that several columns ask for it.
    """
    return [] if preview.own else [*_outcomes(preview), *_consent(preview)]


def _outcomes(preview: ListPreview) -> Iterator[str]:
    for match in preview.matches[:_LOOKED_AT]:
        if STAGE in fields_in(match.target):
            cells = list(_cells(preview, match.column))
            meaning = meaning_of(match.target, match.column, cells)
            if meaning is not None:
                yield _told(match.column, Counter(map(str, map(meaning, cells))))
        elif match.target.startswith(CUSTOM) and is_outcome(
            match.column, _cells(preview, match.column)
        ):
            yield tr(
                "“{column}” may tell who became a customer. Map it to “Stage”, and yes is a "
                "customer, no is lost, blank stays open.",
                column=match.column,
            )


def _told(column: str, counts: Counter[str]) -> str:
    won, lost = counts[WON], counts[LOST]
    text = tr(
        "“{column}”: {won} customers, {lost} lost, {rest} stay open.",
        column=column, won=f"{won:,}", lost=f"{lost:,}", rest=f"{counts.total() - won - lost:,}",
    )  # fmt: skip
    if won and not lost:
        hint = tr("Only lost ones teach the score what does not sell: say whether blanks are lost.")
        text = f"{text} {hint}"
    return text


def _consent(preview: ListPreview) -> Iterator[str]:
    asked = sum(match.target == CONSENT for match in preview.matches)
    if asked > 1:
        yield tr("{n} columns ask for consent: a refusal in any of them counts.", n=asked)


def _cells(preview: ListPreview, column: str) -> Iterator[Cell]:
    for table in preview.tables:
        if column in table.columns:
            at = table.columns.index(column)
            yield from (row[at] for row in table.rows)
