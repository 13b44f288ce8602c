"""Finding doubles in a list whose column `truth` says who is who, with Splink beside it.

    python tests/benchmarks/matching.py [LIST.csv …] [--peers PYTHON]

The list is imported into a fresh database as `leaddesk import --on-duplicate add` does, and the
doubles are sought as `leaddesk duplicates --json` does, both through the command line. PYTHON has
the package `splink`; it is run over the same rows, once in NFKC text and once in the careful
normal forms of our own engine, with the threshold that suits it best.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from matching_engine import Score, cleaned, pairs_of, score, scores, search, true_pairs

from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.folding import fold
from leaddesk.domain.identity import record
from leaddesk.domain.identity.places import address_of

ROOT = Path(__file__).resolve().parent.parent.parent
USUAL = ROOT.parent / "shared" / "data" / "people_2k.csv"
COMPARED = ("name", "kana", "company", "email", "phone", "mobile", "address")


def fields_of(headers: Iterable[str]) -> dict[str, str]:
    """Which lead field each header is, by the table of lead fields."""
    known = {
        fold(spelling): name
        for name, field in BY_NAME.items()
        for spelling in (name, field.ja, field.en, *field.headers)
    } | {fold("生年月日"): "birthday"}
    return {header: known[fold(header)] for header in headers if fold(header) in known}


def nfkc(lead: dict[str, str]) -> dict[str, str]:
    """A lead in NFKC text."""
    return {name: unicodedata.normalize("NFKC", lead.get(name, "")).strip() for name in COMPARED}


def careful(lead: dict[str, str]) -> dict[str, str]:
    """A lead in the normal forms of the engine."""
    one = record(lead)
    street = address_of(one.address)
    mobiles = [digits for digits in one.phones if digits.startswith(("070", "080", "090"))]
    lines = [digits for digits in one.phones if digits not in mobiles]
    return {
        "name": one.name.whole,
        "kana": one.sound.whole,
        "company": one.company.core if one.company else "",
        "email": one.mail.key if one.mail else "",
        "phone": "".join(lines[:1]),
        "mobile": "".join(mobiles[:1]),
        "address": street.town + "-".join(street.numbers),
    }


def splink(peers: str, rows: list[dict[str, str]], folder: str) -> dict[str, Any] | None:
    """Splink's best on these rows; None where it isn't there."""
    file = Path(folder) / "rows.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, (*COMPARED, "truth"))
        writer.writeheader()
        writer.writerows(rows)
    script = Path(__file__).with_name("matching_splink.py")
    done = subprocess.run(
        [peers, str(script), str(file)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1:] or "no answer", file=sys.stderr)
        return None
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def command(folder: str, *words: str) -> tuple[Any, float]:
    """The command line's answer, and its seconds, start of the program included."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "leaddesk", "--db", f"{folder}/leads.db", "--json", *words],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout), time.perf_counter() - start


def by_command(file: Path, folder: str) -> None:
    """Imports the list and asks for duplicates as a user does."""
    _, importing = command(folder, "import", str(file), "--on-duplicate", "add")
    answer, finding = command(folder, "duplicates")
    leads = command(folder, "list", "--limit", "1000000")[0]["leads"]
    people: dict[str, list[int]] = {}
    for lead in leads:
        people.setdefault(lead["custom"]["truth"], []).append(lead["id"])
    true = pairs_of(people.values())
    groups = answer["groups"]
    certain = pairs_of(group["ids"] for group in groups if group["verdict"] == "certain")
    show("leaddesk, certain", score(certain, true))
    show("leaddesk, with likely", score(pairs_of(group["ids"] for group in groups), true),
         f"{finding:.2f} s with the program's start; import {importing:.2f} s")  # fmt: skip


def show(told: str, found: Score, more: str = "") -> None:
    """One line of the table."""
    print(f"  {told:<24} {found.precision:.4f}    {found.recall:.4f}  {found.f1:.4f}  {more}")


def measure(file: Path, peers: str) -> None:
    """Prints the figures of one list."""
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    field = fields_of(rows[0])
    true = true_pairs([row["truth"] for row in rows])
    leads = [cleaned({field[h]: v for h, v in row.items() if h in field}) for row in rows]
    print(f"{file.name}: {len(rows)} rows, {len(true)} true pairs")
    print(f"  {'':<24} precision recall  F1")
    run = search(leads)
    certain, both = scores(run.groups, true)
    seconds = run.record_s + run.compare_s + run.group_s
    show("engine, certain", certain)
    show("engine, with likely", both, f"{seconds:.2f} s, {run.pairs} pairs")
    with tempfile.TemporaryDirectory() as folder:
        by_command(file, folder)
        for told, form in (("Splink, NFKC text", nfkc), ("Splink, normal forms", careful)):
            prepared = [
                {**form(lead), "truth": row["truth"]} for lead, row in zip(leads, rows, strict=True)
            ]
            answer = splink(peers, prepared, folder)
            if answer is None:
                print(f"  {told:<24} not measured: --peers must name a Python with splink")
                continue
            show(told, Score(answer["precision"], answer["recall"]),
                 f"{answer['seconds']:.2f} s, {answer['pairs']} pairs")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lists", nargs="*", type=Path, default=[USUAL])
    parser.add_argument("--peers", default=sys.executable)
    asked = parser.parse_args()
    for file in asked.lists:
        if not file.exists():
            sys.exit(f"{file} is not there; name a list with a column `truth`.")
        measure(file, asked.peers)


if __name__ == "__main__":
    main()
