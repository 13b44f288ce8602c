"""Splink over one list, for measuring beside it: run by `matching.py` in the peers' Python.

    PYTHON matching_splink.py list.csv

Fellegi-Sunter with term frequencies, five blocking rules, trained on the list itself. The columns
are compared as they stand; `truth` is used only to find the threshold that suits Splink best.
Prints one line of JSON: seconds, pairs, threshold, precision, recall, f1.
"""

from __future__ import annotations

import csv
import json
import logging
import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.WARNING)
Pair = tuple[int, int]
THRESHOLDS = [x / 2 for x in range(-8, 41)]  # match weights in bits


def settings() -> SettingsCreator:
    """The model: what is compared, and which pairs are looked at."""
    frequent = {"term_frequency_adjustments": True}
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.9, 0.7]).configure(**frequent),
            cl.JaroWinklerAtThresholds("kana", [0.92, 0.8]).configure(**frequent),
            cl.JaroWinklerAtThresholds("company", [0.92, 0.8]).configure(**frequent),
            cl.LevenshteinAtThresholds("email", [1]).configure(**frequent),
            cl.LevenshteinAtThresholds("phone", 1).configure(**frequent),
            cl.LevenshteinAtThresholds("mobile", 1).configure(**frequent),
            cl.ExactMatch("address").configure(**frequent),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("email"), block_on("phone"), block_on("mobile"), block_on("company"),
            block_on("kana"),
        ],
    )  # fmt: skip


def predicted(rows: list[dict[str, str]]) -> list[tuple[float, Pair]]:
    """The pairs Splink finds, each with its match weight."""
    frame = pd.DataFrame(rows).replace("", None).drop(columns=["truth"])
    api = DuckDBAPI()
    linker = Linker(api.register(frame), settings(), log_level=None)
    train = linker.training
    train.estimate_probability_two_random_records_match(
        [block_on("email", "name"), block_on("mobile"), block_on("name", "company")], recall=0.8
    )
    train.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("email"), block_on("name", "company"), block_on("phone", "kana")):
        train.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1)
    found = linker.inference.predict(threshold_match_weight=-5).as_pandas_dataframe()
    return [
        (weight, (min(a, b), max(a, b)))
        for weight, a, b in zip(
            found["match_weight"], found["unique_id_l"], found["unique_id_r"], strict=True
        )
    ]


def closed(pairs: list[Pair]) -> set[Pair]:
    """All pairs within connected components."""
    members: dict[int, set[int]] = {}
    for a, b in pairs:
        both = members.get(a, {a}) | members.get(b, {b})
        members.update(dict.fromkeys(both, both))
    distinct = {id(ids): ids for ids in members.values()}
    return {pair for ids in distinct.values() for pair in combinations(sorted(ids), 2)}


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        rows = [{"unique_id": at, **row} for at, row in enumerate(csv.DictReader(file))]
    people: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        people[row["truth"]].append(at)
    true = {pair for ids in people.values() for pair in combinations(ids, 2)}
    start = time.perf_counter()
    found = predicted(rows)
    seconds = time.perf_counter() - start
    best: dict[str, float] = {"f1": -1.0}
    for threshold in THRESHOLDS:
        pairs = [pair for weight, pair in found if weight >= threshold]
        for judged in (set(pairs), closed(pairs)):  # pairs alone, and as groups
            right = len(judged & true)
            f1 = 2 * right / (len(judged) + len(true))
            if f1 > best["f1"]:
                best = {"f1": f1, "precision": right / max(1, len(judged)),
                        "recall": right / len(true), "threshold": threshold}  # fmt: skip
    print(json.dumps({"seconds": seconds, "pairs": len(found), **best}))


if __name__ == "__main__":
    main()
