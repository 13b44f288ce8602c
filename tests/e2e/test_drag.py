"""A real drag: a real window, a window manager, a real mouse; the row in the database says hot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from screen import Program, Screen, program, screen, until

from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead

pytestmark = [pytest.mark.xvfb, pytest.mark.timeout(300)]

COLD = (4, 5, 6, 7)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Leads 1 and 2 pinned hot, 3 warm, 4 to 7 cold by score."""
    file = tmp_path / "leads.db"
    desk = Desk.open(file)
    for number, temperature in enumerate(["hot"] * 2 + ["warm"] + [""] * 4, start=1):
        pinned = {"temperature": temperature} if temperature else {}
        desk.run(AddLead({"name": f"田中 {number}", **pinned}))
    desk.close()
    return file


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Screen]:
    with screen(tmp_path / "screen") as one:
        yield one


def row(db: Path, lead_id: int) -> tuple[str, bool]:
    """Temperature of a lead and whether it is pinned, as another program reads them."""
    connection = sqlite3.connect(db)
    try:
        found = connection.execute(
            "SELECT temperature, pinned FROM lead WHERE id = ?", (lead_id,)
        ).fetchone()
    finally:
        connection.close()
    return str(found[0]), bool(found[1])


def order(db: Path, temperature: str) -> list[int]:
    """The cards of a column from the top, as another program reads them."""
    connection = sqlite3.connect(db)
    try:
        return [
            found[0]
            for found in connection.execute(
                "SELECT id FROM lead WHERE temperature = ? ORDER BY board_rank", (temperature,)
            )
        ]
    finally:
        connection.close()


def becomes(db: Path, lead_id: int, expected: tuple[str, bool]) -> None:
    until(lambda: row(db, lead_id) == expected, f"lead {lead_id} to be {expected}")


def stands_in(window: Program, lead_id: int, column: str) -> bool:
    """Whether the window shows a lead's card in a column."""
    seen = window.seen()
    card, place = seen["cards"].get(str(lead_id)), seen["columns"][column]
    return bool(card) and place[0] <= card[0] < place[0] + place[2]


def drag_and_undo(window: Program, db: Path, lead_id: int) -> None:
    """Drags a cold card to the top of Hot, takes it back by Ctrl+Z; both reach the database."""
    window.screen.drag(window.card(lead_id), window.column("hot"))
    becomes(db, lead_id, ("hot", True))
    assert order(db, "hot") == [lead_id, 2, 1]
    until(lambda: stands_in(window, lead_id, "hot"), "the card in Hot")
    window.screen.keys("ctrl+z")
    becomes(db, lead_id, ("cold", False))
    until(lambda: stands_in(window, lead_id, "cold"), "the card in Cold")


def test_a_card_is_dragged_taken_back_and_stays_so_after_a_restart(
    display: Screen, db: Path
) -> None:
    with program(display, db) as window:
        drag_and_undo(window, db, 5)
        window.screen.drag(window.card(6), window.column("hot"))
        becomes(db, 6, ("hot", True))
    assert order(db, "hot") == [6, 2, 1]
    with program(display, db) as window:
        assert stands_in(window, 6, "hot") and stands_in(window, 5, "cold")
        window.screen.keys("ctrl+z")
        becomes(db, 6, ("cold", False))
        until(lambda: stands_in(window, 6, "cold"), "the card back in Cold")
        drag_and_undo(window, db, 5)


def test_a_drag_pins_and_the_card_says_that_its_score_thinks_otherwise(
    display: Screen, db: Path
) -> None:
    with program(display, db) as window:
        window.screen.drag(window.card(5), window.column("warm"))
        becomes(db, 5, ("warm", True))
        until(lambda: 5 in window.seen()["marked"], "the mark on the card")
        window.screen.drag(window.card(5), window.column("cold"))
        becomes(db, 5, ("cold", True))
        until(lambda: 5 not in window.seen()["marked"], "the card without a mark")


def test_several_selected_cards_are_dragged_at_once(display: Screen, db: Path) -> None:
    with program(display, db) as window:
        window.screen.click(window.card(7))
        window.screen.click(window.card(5), holding="ctrl")
        window.screen.click(window.card(3), holding="ctrl")
        until(lambda: window.seen()["selected"] == [3, 7, 5], "three cards to be selected")
        window.screen.drag(window.card(5), window.column("hot"))
        for lead_id in (7, 5, 3):
            becomes(db, lead_id, ("hot", True))
        assert order(db, "hot") == [3, 7, 5, 2, 1]
        window.screen.keys("ctrl+z")
        becomes(db, 7, ("cold", False))
        assert order(db, "cold") == [7, 6, 5, 4]
        assert order(db, "warm") == [3]


def test_a_card_is_put_between_others_of_its_column(display: Screen, db: Path) -> None:
    with program(display, db) as window:
        x, y = window.card(4)
        window.screen.drag(window.card(7), (x, y + 20))  # the gap opens under the pointer
        until(lambda: order(db, "cold") == [6, 5, 7, 4], "the new order")
        assert row(db, 7) == ("cold", False)


def test_escape_leaves_the_card_where_it_was(display: Screen, db: Path) -> None:
    with program(display, db) as window:
        window.screen.drag(window.card(5), window.column("hot"), giving_up=True)
        window.screen.drag(window.card(6), window.column("hot"))
        becomes(db, 6, ("hot", True))
        assert row(db, 5) == ("cold", False)


def test_the_keyboard_way(display: Screen, db: Path) -> None:
    with program(display, db) as window:
        window.screen.click(window.card(6))
        window.screen.keys("shift+Down")
        until(lambda: window.seen()["selected"] == [6, 5], "two cards to be selected")
        window.screen.keys("ctrl+shift+Left")
        becomes(db, 5, ("warm", True))
        until(lambda: stands_in(window, 5, "warm"), "the cards in Warm")
        window.screen.keys("ctrl+shift+Left")
        becomes(db, 5, ("hot", True))
        assert order(db, "hot") == [6, 5, 2, 1]
        window.screen.keys("ctrl+shift+Down")
        until(lambda: order(db, "hot") == [2, 6, 5, 1], "the cards one further down")
        window.screen.keys("ctrl+z", "ctrl+z", "ctrl+z")
        becomes(db, 5, ("cold", False))
        until(lambda: order(db, "cold") == [7, 6, 5, 4], "the old order")
        window.screen.keys("1")
        becomes(db, 6, ("hot", True))
        assert row(db, 5) == ("hot", True)
