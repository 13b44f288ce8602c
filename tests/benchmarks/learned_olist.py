"""The learned score on Olist's 8,000 leads, 842 of them won.

Run: `python tests/benchmarks/learned_olist.py [FOLDER]`; the folder holds the two lists.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from learned_lists import Listed, Way, plain_regression, report, through_the_command_line

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
LEADS = "olist_marketing_qualified_leads_dataset.csv"
DEALS = "olist_closed_deals_dataset.csv"
WAYS = (
    Way("as it is"),
    Way("date mapped", maps=("first_contact_date=created_at",)),
    Way("all mapped", maps=("mql_id=external_id", "first_contact_date=created_at",
                            "landing_page_id=custom", "origin=channel")),
    Way("disqualified", words=("disqualified", "customer")),
    Way("Closed Won / Closed Lost", header="Status", words=("Closed Lost", "Closed Won")),
)  # fmt: skip


def main(folder: Path = FOLDER) -> None:
    if not (folder / LEADS).exists():
        raise SystemExit(f"skipped: {folder} has no {LEADS}")
    with (folder / DEALS).open(encoding="utf-8") as deals:
        bought = {row["mql_id"] for row in csv.DictReader(deals)}
    with (folder / LEADS).open(encoding="utf-8") as leads:
        rows = list(csv.DictReader(leads))
    won = [row["mql_id"] in bought for row in rows]
    plain = plain_regression(
        [
            {
                "month": row["first_contact_date"][3:], "page": row["landing_page_id"],
                "origin": row["origin"],
            }
            for row in rows
        ],
        won,
    )  # fmt: skip
    for way in WAYS:
        report(way.name, plain, through_the_command_line(Listed(rows, won, "mql_id"), way))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
