"""Fits the weights of `leaddesk.capture.understand.confidence` and shows how honest they are.

    python tests/benchmarks/card_confidence.py CARDS... [--held CARDS...]

CARDS: folders as `card_fields.py` takes them (lines kept there by its `--lines` are used). Fit on
cards of several makers, blurred ones among them: on clear cards alone nothing is ever wrong.
Prints the weights as they stand in the module, then how many fields of each band are right: by
five-fold cross-validation on CARDS, and on the held out cards.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from card_fields import BANDS, FIELD, KNOWN, UNTOLD, cards, same

from leaddesk.capture.understand.confidence import cautious, features
from leaddesk.capture.understand.rows import card as card_of
from leaddesk.capture.understand.understanding import choice

# Where the makers' cards say too little: what is held of a feature before any card is seen, and
# how many cards it takes to change that.
HELD: Final = {"contradicts": (-3.5, 8.0), "foreign": (-3.0, 8.0), "poor": (-1.2, 20.0),
    "several": (-1.5, 10.0)}  # fmt: skip
FOLDS: Final = 5

Sample = tuple[dict[str, float], bool]


def samples(folders: Sequence[Path]) -> list[list[Sample]]:
    """For each card its fields: features, and whether the value is right."""
    found = []
    for folder in folders:
        for truth, lines, _ in cards(folder, keep=True):
            printed = {FIELD.get(name, name): text for name, text in truth["fields"].items()}
            side = card_of(lines, KNOWN)
            proposed, chosen = choice(side)
            found.append(
                [
                    (
                        features(side, field, picked, proposed[field], chosen),
                        field in printed
                        and same(field, " ".join(one.text for one in picked), printed[field]),
                    )
                    for field, picked in chosen.items()
                    if field not in UNTOLD and picked[0].source == "print"
                ]
            )
    return found


def matrix(told: Sequence[Sample], names: Sequence[str]) -> np.ndarray:
    return np.array([[one.get(name, 0.0) for name in names] + [1.0] for one, _ in told])


def fitted(told: Sequence[Sample], names: Sequence[str]) -> np.ndarray:
    """Weights of `names` and the bias, by Newton's method on the penalised likelihood."""
    seen, right = matrix(told, names), np.array([float(good) for _, good in told])
    held = [HELD.get(name, (0.0, 0.5 if name.startswith("field:") else 0.1)) for name in names]
    before = np.array([value for value, _ in held] + [0.0])
    strength = np.array([weight for _, weight in held] + [1e-3])
    weights = before.copy()
    for _ in range(60):
        share = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (share - right) + strength * (weights - before)
        bend = (seen * (share * (1 - share))[:, None]).T @ seen + np.diag(strength)
        weights -= np.linalg.solve(bend, slope)
    return weights


def shares(told: Sequence[Sample], names: Sequence[str], weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.vectorize(cautious)(matrix(told, names) @ weights)))


def show(title: str, share: np.ndarray, right: np.ndarray) -> None:
    print(f"\n{title:<15}{'n':>6}{'right':>8}")
    above = 1.1
    for least, band in BANDS:
        inside = (share >= least) & (share < above)
        above = least
        if inside.any():
            print(f"{band:<15}{inside.sum():>6}{right[inside].mean():>8.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="CARDS")
    parser.add_argument("--held", nargs="+", type=Path, default=[], metavar="CARDS")
    told = parser.parse_args()
    parted = samples(told.folders)
    whole = [one for card in parted for one in card]
    names = sorted({name for one, _ in whole for name in one})
    weights = fitted(whole, names)
    for name, weight in zip([*names, "bias"], weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    share, right = [], []
    for fold in range(FOLDS):
        rest = [one for at, card in enumerate(parted) if at % FOLDS != fold for one in card]
        tried = [one for card in parted[fold::FOLDS] for one in card]
        share.append(shares(tried, names, fitted(rest, names)))
        right.append(np.array([good for _, good in tried]))
    show("cross-validated", np.concatenate(share), np.concatenate(right))
    if told.held:
        held = [one for card in samples(told.held) for one in card]
        show("held out", shares(held, names, weights), np.array([good for _, good in held]))


if __name__ == "__main__":
    main()
