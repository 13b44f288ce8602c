"""A real drag on the board grouped by stage: Lost asks why, and what is not legal is refused."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from screen import SETTLE_SECONDS, Program, program, screen, until

from leaddesk.services.deals import OpenDeal
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead

pytestmark = [pytest.mark.xvfb, pytest.mark.timeout(300)]

SETTINGS = {
    "screen": "board",
    "language": "en",
    "board.grouping": "stage",
    "detail.visible": False,
    "sidebar.folded": True,
}  # so that nothing has to scroll


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Leads 1 and 2 at lead, 3 an MQL, 4 an opportunity with an open deal."""
    file = tmp_path / "leads.db"
    desk = Desk.open(file)
    for number, stage in enumerate(("lead", "lead", "mql", "sql"), start=1):
        desk.run(AddLead({"name": f"田中 {number}", "stage": stage}))
    desk.run(OpenDeal(4, "20席"))
    desk.close()
    return file


def stage(db: Path, lead_id: int) -> str:
    """The stage of a lead, as another program reads it."""
    with closing(sqlite3.connect(db)) as connection:
        found = connection.execute("SELECT stage FROM lead WHERE id = ?", (lead_id,)).fetchone()
    return str(found[0])


def reason(db: Path, lead_id: int) -> str:
    """The reason of a lead's last move, as another program reads it."""
    with closing(sqlite3.connect(db)) as connection:
        return str(connection.execute(
            "SELECT reason FROM stage_change WHERE lead_id = ? ORDER BY id DESC", (lead_id,)
        ).fetchone()[0])  # fmt: skip


def asks(window: Program, question: str) -> None:
    """Waits until the window asks this ("": nothing), as its probe tells."""
    until(lambda: window.seen()["question"] == question, f"the question “{question}”")
    time.sleep(SETTLE_SECONDS)  # the window manager may still be giving it the keyboard


def stands_in(window: Program, lead_id: int, column: str) -> None:
    """Waits until a card is seen in an open column."""

    def seen() -> bool:
        card, place = window.seen()["cards"].get(str(lead_id)), window.seen()["columns"][column]
        return bool(card) and place[0] <= card[0] < place[0] + place[2]

    until(seen, f"card {lead_id} in {column}")


def test_by_stage_lost_asks_why_and_what_is_not_legal_is_refused(tmp_path: Path, db: Path) -> None:
    home = tmp_path / "screen"
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.json").write_text(json.dumps(SETTINGS), "utf-8")
    with screen(home) as display, program(display, db) as window:
        assert window.seen()["folded"] == ["recycled", "disqualified", "lost"]
        display.drag(window.card(4), window.column("lost"))
        asks(window, "Why “Lost”?")
        assert stage(db, 4) == "opportunity"
        display.keys("Escape")
        stands_in(window, 4, "opportunity")
        asks(window, "")

        display.drag(window.card(4), window.column("lost"))
        asks(window, "Why “Lost”?")
        display.keys("4", "Return")
        until(lambda: stage(db, 4) == "lost", "the lead to be lost")
        assert reason(db, 4) == "competitor"
        asks(window, "")
        until(lambda: "4" not in window.seen()["cards"], "the card in the folded column")
        display.keys("ctrl+z")
        stands_in(window, 4, "opportunity")
        assert stage(db, 4) == "opportunity"

        display.drag(window.card(1), window.column("customer"))
        until(lambda: "Possible now" in window.seen()["told"], "words about why not")
        display.drag(window.card(3), window.column("sql"))
        stands_in(window, 3, "sql")
        until(lambda: stage(db, 3) == "sql", "the MQL to be accepted")
        assert stage(db, 1) == "lead"
