"""However long a list is, the window is not busy for long when a check of it is done."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from leaddesk.services.import_preview import read_text
from leaddesk.services.import_result import LISTED, OUTCOMES, ImportOptions, ImportResult, RowNote
from leaddesk.ui.lists.check_page import CheckPage
from leaddesk.ui.lists.decisions import Decisions
from leaddesk.ui.session import Context

SMOOTH = 0.1  # seconds of this thread's own time


def test_the_fullest_answer_is_shown_at_once(context: Context, qtbot: QtBot) -> None:
    """Ten times as many rows as are listed: what is shown does not grow with the list."""
    preview = read_text("氏名\t会社名\n東 陸\t東洋精工\n", ImportOptions(), context.desk.reads)
    result = ImportResult(mapping=preview.mapping)
    for place, outcome in enumerate(OUTCOMES):
        for row in range(10 * LISTED):
            note = RowNote(row, "", f"名前 {row}", verdict="likely", key=(place, row), lead_id=row)
            result.count(outcome, lambda note=note: note)
            result.propose(note)
    page = CheckPage(context, Decisions(), lambda: (preview, ImportOptions()))
    qtbot.addWidget(page)
    page.show()
    began = time.thread_time()
    page.load(result, first=True)
    page.load(result, first=False)
    page.grab()
    assert time.thread_time() - began < SMOOTH
    assert page.model.rowCount() == LISTED
