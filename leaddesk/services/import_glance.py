"""One row of a list beside the lead it may belong to, for a person to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from leaddesk.domain.lead import Lead
from leaddesk.exchange.headers import Table
from leaddesk.exchange.mapping import as_text
from leaddesk.services.import_preview import ListPreview
from leaddesk.services.import_result import Choices, ImportOptions, RowKey
from leaddesk.services.import_rows import Preparer
from leaddesk.services.reads import Reads

_ABOVE: Final = 50  # rows read with it, for ditto marks


@dataclass(frozen=True, slots=True)
class RowGlance:
    """`values`: the row as it would be stored; `cells`: header to text as it stands in the list,
    corrections included; `lead`: the known one it belongs to, or may belong to.
    """

    values: Mapping[str, Any]
    cells: Mapping[str, str]
    lead: Lead | None = None


def glance(
    reads: Reads, preview: ListPreview, options: ImportOptions, choices: Choices, key: RowKey,
    lead_id: int | None = None,
) -> RowGlance:  # fmt: skip
    """The row `key` of a list and the lead `lead_id`. Cheap: reads that row and that lead."""
    table = preview.tables[key[0]]
    place = _place(table, key[1])
    cells = list(table.rows[place])
    for column, header in enumerate(table.columns):
        cells[column] = choices.cells.get((key, header), cells[column])
    first = max(0, place - _ABOVE)
    numbers = range(table.first_row + first, table.first_row + place + 1)
    part = replace(
        table, rows=[*table.rows[first:place], cells], first_row=numbers[0],
        numbers=table.numbers[first : place + 1] if table.numbers else numbers,
    )  # fmt: skip
    channels = {found.name: found.channel for found in reads.campaigns()}
    rows = Preparer(replace(preview, tables=(part,)), options, channels, today=reads.today())
    *_, row = rows.rows()
    texts = {header: as_text(cell) for header, cell in zip(table.columns, cells, strict=True)}
    leads = reads.leads([lead_id]) if lead_id is not None else []
    return RowGlance(row.values, texts, leads[0] if leads else None)


def _place(table: Table, number: int) -> int:
    """Where the row with this number in the sheet stands among the table's rows."""
    return table.numbers.index(number) if table.numbers else number - table.first_row
