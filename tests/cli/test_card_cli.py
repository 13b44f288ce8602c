"""card as scripts and people use it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from drawn_cards import NAMES, card, saved

Ask = Callable[..., Any]
Run = Callable[..., Any]


def test_cards_are_read_and_what_is_none_is_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "show"
    folder.mkdir()
    ten, two = saved(card(), folder / "10.png"), saved(card(NAMES[1]), folder / "2.png")
    note = tmp_path / "note.txt"
    note.write_text("no picture")
    answer = run("--json", "card", note, folder)
    assert answer.code == 0
    assert answer.err.splitlines() == [
        "note.txt is not a picture that LeadDesk can read. "
        "Choose a JPEG, PNG, HEIC, TIFF or PDF file."
    ]
    first, second = answer.document["cards"]
    assert first.keys() == {"file", "fields", "confidence", "seconds"}
    assert (first["file"], second["file"]) == (str(two), str(ten))
    assert first["fields"]["name"] == NAMES[1] and second["fields"]["name"] == NAMES[0]
    assert second["fields"]["email"] == "carol.jensen@harborstone.example.com"
    assert second["fields"].keys() == second["confidence"].keys()
    assert all(0 <= share <= 1 for share in second["confidence"].values())
    assert 0 < second["seconds"] < 60
    assert run("list").out.startswith("0 leads"), "nothing was written"


def test_a_card_is_saved_once_and_by_its_person(ask: Ask, run: Run, tmp_path: Path) -> None:
    known = ask("add", f"name={NAMES[0]}", "email=carol.jensen@harborstone.example.com")["ids"][0]
    one = saved(card(), tmp_path / "one.png")
    two = saved(card(NAMES[1]), tmp_path / "two.png")
    answer = run("card", one, two, "--save", "--campaign", "Expo 2026")
    assert answer.code == 0, answer.err
    assert "2 cards read" in answer.out and "Saved 2 cards" in answer.out
    leads = ask("list", "campaign:Expo", "--sort", "id")["leads"]
    assert [lead["name"] for lead in leads] == [NAMES[1]]
    assert leads[0]["company"] == "Harbor Stone Ltd." and leads[0]["channel"] == "trade_show"
    shown = ask("show", known)
    assert shown["lead"]["company"] == "Harbor Stone Ltd.", "who is certainly known is updated"
    assert [touch["kind"] for touch in shown["touches"]] == ["card"]

    again = ask("card", one, "--save")
    assert again["cards"][0]["id"] == known and again["operation"] is None
    assert len(ask("show", known)["touches"]) == 1
    ask("undo")
    assert ask("show", known)["lead"]["company"] == "" and ask("list")["total"] == 1


def test_where_no_card_can_be_read_the_code_is_1(run: Run, tmp_path: Path) -> None:
    missing, empty = tmp_path / "missing.png", tmp_path / "empty.png"
    empty.write_bytes(b"")
    answer = run("--json", "card", missing, empty)
    assert (answer.code, answer.out) == (1, "")
    first, second, last = answer.err.splitlines()
    assert "missing.png" in first and "empty.png is empty." in second
    assert last == "No card could be read. The reasons are told above."
    assert run("card", missing, "--campaign", "Expo").code == 2
