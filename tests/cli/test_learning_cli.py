"""Learning through the command line: a list with outcomes in, probabilities out."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
WORDS = ("Closed Lost", "Closed Won")


def write(file: Path, rows: list[dict[str, str]]) -> Path:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file


def people(count: int, seed: int) -> list[tuple[dict[str, str], bool]]:
    """A list that names nobody; other_publicities and other are not the same here."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        origin = chance.choice(("other", "other_publicities", "organic_search"))
        page = chance.choice(("p1", "p2", "Select"))
        won = chance.random() < (0.85 if origin == "other_publicities" else 0.15)
        row = {
            "mql_id": f"{seed}-{number:04}", "first_contact_date": f"{number % 28 + 1:02}-02-2018",
            "Landing Page": page, "origin": origin,
        }  # fmt: skip
        found.append((row, won))
    return found


def test_from_list_to_probability(run: Ask, ask: Ask, tmp_path: Path) -> None:
    learned = [{**row, "Status": WORDS[won]} for row, won in people(150, 1)]
    told = ask("import", write(tmp_path / "old.csv", learned), "--map", "Status=stage")
    assert (told["added"], told["mapping"]["mql_id"]) == (150, "external_id")
    model = ask("score", "--train")["model"]
    assert (model["outcomes"], model["auc"] > 0.75) == (150, True)
    assert model["strongest"][0]["text"] == "origin: other_publicities (raises the chance)"
    new = people(60, 2)
    ask("import", write(tmp_path / "new.csv", [row for row, _ in new]))
    leads = {
        lead["external_id"]: lead["win_probability"] for lead in ask("list", "stage:lead")["leads"]
    }
    good = [leads[row["mql_id"]] for row, _ in new if row["origin"] == "other_publicities"]
    bad = [leads[row["mql_id"]] for row, _ in new if row["origin"] == "other"]
    assert min(good) > max(bad)
    assert sum(good) / len(good) == pytest.approx(0.85, abs=0.15)
    best = ask("list", "stage:lead custom.origin=other_publicities")["leads"][0]["id"]
    why = ask("show", best)["win_reasons"]
    assert why[0]["text"] == "origin: other_publicities (raises the chance)"
    assert why[0]["weight"] > 0 and ask("score", "--explain", best)["win_reasons"] == why
    for told in (run("show", best), run("score", "--explain", best)):
        assert f"{why[0]['text']}" in told.out


def test_too_few_outcomes(run: Callable[..., Any], ask: Ask) -> None:
    ask("add", "name=A", "stage=customer")
    answer = run("score", "--train")
    assert answer.code == 1
    assert answer.err.startswith("There are too few outcomes to learn from: 1 won, 0 lost.")
    assert ask("score")["model"] is None


def test_score_says_when_there_is_enough_to_learn_anew(run: Ask, ask: Ask, tmp_path: Path) -> None:
    rows = [{**row, "Status": WORDS[won]} for row, won in people(60, 3)]
    ask("import", write(tmp_path / "old.csv", rows), "--map", "Status=stage")
    assert "score --train" in run("score").err
    assert run("score", "--train").err == ""
