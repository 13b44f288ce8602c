"""How well the learned score tells won from lost on a list, through the command line alone.

A list is split five times 80/20; four fifths are imported with their outcome, `score --train`
learns, the others are imported without, and their `win_probability` is compared with what came.
Beside it a plain logistic regression on the same splits: words one-hot, numbers scaled.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedShuffleSplit
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

SPLITS = 5
Row = dict[str, str]


@dataclass(frozen=True)
class Listed:
    """A list: rows, which of them were won, the column that numbers its people, and what a plain
    regression is given of each row (by default all other columns)."""

    rows: Sequence[Row]
    won: Sequence[bool]
    key: str


@dataclass(frozen=True)
class Way:
    """How it is imported: the words of the outcome, its header, and columns mapped by hand."""

    name: str
    header: str = "stage"
    words: tuple[str, str] = ("lost", "customer")
    maps: tuple[str, ...] = ()


def splits(won: Sequence[bool], seed: int = 1) -> list[tuple[Any, Any]]:
    shuffled = StratifiedShuffleSplit(SPLITS, test_size=0.2, random_state=seed)
    return list(shuffled.split(np.zeros(len(won)), won))


def through_the_command_line(found: Listed, way: Way) -> list[dict[str, Any]]:
    """Of each split the AUC on the fifth left out, and what was told of the model."""
    return [_split(found, way, inside, outside) for inside, outside in splits(found.won)]


def _split(found: Listed, way: Way, inside: Any, outside: Any) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place:
        room = Path(place)
        learned, new = room / "learned.csv", room / "new.csv"
        words = {bool(i): word for i, word in enumerate(way.words)}
        _write(learned, [{**found.rows[i], way.header: words[found.won[i]]} for i in inside])
        _write(new, [found.rows[i] for i in outside])
        maps = [part for each in way.maps for part in ("--map", each)]
        outcome = [] if way.header == "stage" else ["--map", f"{way.header}=stage"]
        told = _run(room, "import", str(learned), *maps, *outcome)
        if told["added"] != len(inside):
            raise SystemExit(f"not all were added: {told}")
        model = _run(room, "score", "--train")["model"]
        _run(room, "import", str(new), *maps)
        listed = _run(room, "list", "stage:lead", "--limit", "100000")["leads"]
    by_key = {lead["external_id"]: lead["win_probability"] for lead in listed}
    chance = [by_key[found.rows[i][found.key]] for i in outside]
    return {**model, "test": float(roc_auc_score([found.won[i] for i in outside], chance))}


def _run(room: Path, *words: str) -> Any:
    env = {**os.environ, "LEADDESK_HOME": str(room / "home")}
    done = subprocess.run(
        [sys.executable, "-m", "leaddesk", "--db", str(room / "a.db"), "--json", *words],
        capture_output=True, text=True, encoding="utf-8", env=env, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def _write(file: Path, rows: Sequence[Row]) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def plain_regression(
    rows: Sequence[Row], won: Sequence[bool], numbers: Sequence[str] = ()
) -> list[float]:
    """The AUC of a plain logistic regression on each split."""
    words = [name for name in rows[0] if name not in numbers]
    names = [*words, *numbers]
    told = np.array(
        [[_cell(row[name], name in numbers) for name in names] for row in rows], dtype=object
    )
    outcome = np.array(won)
    return [_regressed(told, outcome, len(words), *split) for split in splits(won)]


def _cell(text: str, number: bool) -> Any:
    if number:
        return float(text) if text else np.nan
    return text


def _regressed(told: Any, outcome: Any, words: int, inside: Any, outside: Any) -> float:
    columns = range(told.shape[1])
    scaled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    model = make_pipeline(
        make_column_transformer(
            (OneHotEncoder(handle_unknown="ignore"), list(columns[:words])),
            (scaled, list(columns[words:])),
        ),
        LogisticRegression(max_iter=2000),
    )
    model.fit(told[inside], outcome[inside])
    return float(roc_auc_score(outcome[outside], model.predict_proba(told[outside])[:, 1]))


def report(name: str, plain: Sequence[float], told: Sequence[dict[str, Any]]) -> None:
    """One line: ours, its own estimate, and the plain regression."""
    ours = [each["test"] for each in told]
    own = [each["auc"] for each in told]
    print(
        f"{name:44} {np.mean(ours):.4f} (told {np.mean(own):.4f})  plain {np.mean(plain):.4f}"
        f"  left out: {told[0]['left_out']}",
        flush=True,
    )
