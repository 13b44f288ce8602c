"""Export of 100,000 leads to xlsx beside openpyxl's write-only time for the same cells.

    .venv/bin/python tests/benchmarks/export_speed.py [leads]

Both run in this process, all fields and a chosen ten; the ratio is ours by openpyxl's (best of
three each). Then CSV and vCard, and, where LibreOffice is installed, whether phones and postal
codes are intact after it has opened the workbook and saved it as CSV.
"""

from __future__ import annotations

import csv
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from big import database

from leaddesk import i18n
from leaddesk.domain.fields import BY_NAME
from leaddesk.exchange.tables import read_sheets
from leaddesk.services.desk import Desk
from leaddesk.services.exports import export_leads

TEN = ("company", "department", "title", "name", "kana", "email", "phone", "mobile",
       "postal_code", "address")  # fmt: skip
CHECKED = ("phone", "postal_code")
RUNS = 3


@dataclass(frozen=True, order=True)
class Spent:
    """Seconds on the clock, and seconds of the processor, which other work does not lengthen."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s (processor {self.processor:.2f})"


def spent(work: Callable[[], object]) -> Spent:
    """What one run takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - clock, time.process_time() - processor)


def by_openpyxl(rows: list[list[object]], file: Path) -> None:
    """The same cells through openpyxl's write-only mode."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(file)


def compare(desk: Desk, folder: Path, name: str, fields: tuple[str, ...] | None) -> Path:
    """Prints our time, openpyxl's and their ratio; gives the workbook written."""
    file = folder / f"{name}.xlsx"
    export_leads(desk.reads, file, "", fields)
    rows = read_sheets(file)[0].rows
    cells = [[None if cell == "" else cell for cell in row] for row in rows]
    filled = sum(cell is not None for row in cells for cell in row)
    ours, theirs = [], []
    for _ in range(RUNS):  # in turn, so that other work on the machine meets both
        ours.append(spent(lambda: export_leads(desk.reads, file, "", fields)))
        theirs.append(spent(lambda: by_openpyxl(cells, folder / "openpyxl.xlsx")))
    us, them = min(ours), min(theirs)
    print(f"xlsx, {name}: {len(rows) - 1:,} leads, {filled:,} cells: {us}, openpyxl {them}: ratio "
          f"{us.clock / them.clock:.3f} (processor {us.processor / them.processor:.3f}), "
          "at most 0.25")  # fmt: skip
    return file


def intact_in_libreoffice(desk: Desk, workbook: Path) -> str:
    """Whether phones and postal codes are still what they are in the database."""
    office = shutil.which("soffice")
    if office is None:
        return "LibreOffice is not installed: not tried"
    convert = [office, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76",
               "--outdir", str(workbook.parent), str(workbook)]  # fmt: skip
    subprocess.run(convert, check=True, capture_output=True)
    with workbook.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    leads = desk.reads.leads(desk.reads.ids("", "id"))
    wrong = sum(
        row[BY_NAME[name].label] != getattr(lead, name)
        for row, lead in zip(rows, leads, strict=True) for name in CHECKED
    )  # fmt: skip
    return f"{len(rows):,} rows in LibreOffice, {wrong} phones or postal codes changed"


def main() -> None:
    i18n.use("ja")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        # A copy: another program may have the kept one open.
        shutil.copy(database(count), folder / "leads.db")
        desk = Desk.open(folder / "leads.db")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        export_leads(desk.reads, folder / "first.xlsx")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"memory: {before >> 10} MB before the first export, {peak >> 10} MB after")
        everything = compare(desk, folder, "all", None)
        compare(desk, folder, "ten", TEN)
        for name, form in (("utf8.csv", "csv"), ("sjis.csv", "csv-cp932"), ("people.vcf", "vcard"),
                           ("hubspot.csv", "hubspot")):  # fmt: skip
            used = spent(partial(export_leads, desk.reads, folder / name, format=form))
            print(f"{form}: {used}")
        print(intact_in_libreoffice(desk, everything))
        desk.close()


if __name__ == "__main__":
    main()
