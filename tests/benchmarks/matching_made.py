"""How right and how fast the matching engine is on made lists of many kinds.

    python tests/benchmarks/matching_made.py [--rows 200 2000 50000] [--seeds 1 2 3]
        [--kinds usual offices …] [--held-out] [--faults 20] [--show TEXT]

Lists of `made_people` and of `strange_lists`, which knows nothing of the engine; `--held-out`
takes those that weights were not told from. Of the latter the ceiling is shown: the F1 of who
finds all but the pairs that nobody could tell from the rows.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import strange_lists
from made_damage import MIXES
from made_people import made_rows
from matching_engine import Pair, Run, cleaned, faults, scores, search, true_pairs

Rows = list[dict[str, str]]


def made(kind: str, rows: int, seed: int) -> tuple[Rows, set[Pair], float]:
    """A list, its true pairs and the ceiling of F1."""
    if kind in MIXES:
        found = made_rows(rows, seed, kind)
        return found, true_pairs([row.pop("truth") for row in found]), 1.0
    found, who, facts = strange_lists.made(kind, rows, seed)
    true = true_pairs([str(truth) for truth in who])
    found_by_all = 1 - len(strange_lists.undecidable(who, facts)) / max(1, len(true))
    return found, true, 2 * found_by_all / (1 + found_by_all)


def show(run: Run, true: set[Pair], rows: Rows, containing: str) -> None:
    """Prints the pairs whose fault contains this."""
    for pair, evidence in run.evidences.items():
        told = " ".join((evidence.verdict, *evidence.for_codes, "|", *evidence.against_codes))
        if (evidence.verdict != "different") != (pair in true) and containing in told:
            print(told, evidence.score, *(rows[at] for at in pair), sep="\n    ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[200, 2000, 50000])
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3])
    parser.add_argument("--kinds", nargs="*", default=[*MIXES, *strange_lists.KINDS])
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--faults", type=int, default=0, help="show so many kinds of fault")
    parser.add_argument("--show", default="", help="print the pairs whose fault contains this")
    asked = parser.parse_args()
    print(f"{'rows':>6} {'kind':<12} seed  certain: P R F1         with likely: P R F1    "
          " ceiling    pairs    s")  # fmt: skip
    kinds = list(strange_lists.HELD_OUT) if asked.held_out else asked.kinds
    for rows in asked.rows:
        for kind in kinds:
            for seed in asked.seeds if rows < 10_000 else asked.seeds[:1]:
                found, true, ceiling = made(kind, rows, seed)
                run = search([cleaned(row) for row in found])
                certain, both = scores(run.groups, true)
                seconds = run.record_s + run.compare_s + run.group_s
                print(f"{len(found):>6} {kind:<12} {seed:>4}  {certain}   {both}   {ceiling:.4f}"
                      f" {run.pairs:>8} {seconds:6.2f}")  # fmt: skip
                for told, times in faults(run, true).most_common(asked.faults):
                    print(f"        {times:>4} {told}")
                if asked.show:
                    show(run, true, found, asked.show)


if __name__ == "__main__":
    main()
