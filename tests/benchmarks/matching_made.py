"""How right and how fast the matching engine is on made lists of many kinds.

python tests/benchmarks/matching_made.py [--rows 200 2000 50000] [--seeds 1 2 3] [--mix usual …]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from made_damage import MIXES
from made_people import made_rows
from matching_engine import cleaned, faults, scores, search, true_pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[200, 2000, 50000])
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3])
    parser.add_argument("--mix", nargs="*", default=list(MIXES))
    parser.add_argument("--faults", type=int, default=0, help="show so many kinds of fault")
    parser.add_argument("--show", default="", help="print the pairs whose fault contains this")
    asked = parser.parse_args()
    print(
        f"{'rows':>6} {'mix':<10} seed  certain: P R F1         with likely: P R F1     pairs    s"
    )
    for rows in asked.rows:
        for mix in asked.mix:
            for seed in asked.seeds if rows < 10_000 else asked.seeds[:1]:
                made = made_rows(rows, seed, mix)
                true = true_pairs([row.pop("truth") for row in made])
                leads = [cleaned(row) for row in made]
                run = search(leads)
                certain, both = scores(run.groups, true)
                seconds = run.record_s + run.compare_s + run.group_s
                print(f"{len(made):>6} {mix:<10} {seed:>4}  {certain}   {both}  {run.pairs:>8}"
                      f" {seconds:6.2f}")  # fmt: skip
                for told, times in faults(run, true).most_common(asked.faults):
                    print(f"        {times:>4} {told}")
                for pair, evidence in run.evidences.items() if asked.show else ():
                    told = " ".join((evidence.verdict, *evidence.for_codes, "|",
                                     *evidence.against_codes))  # fmt: skip
                    if (evidence.verdict != "different") != (pair in true) and asked.show in told:
                        print(told, evidence.score, *(made[at] for at in pair), sep="\n    ")


if __name__ == "__main__":
    main()
