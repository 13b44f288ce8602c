"""Questions about a draft: one at a time, and no answer to an older draft is told."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from leaddesk.errors import UserError
from leaddesk.ui.rules.asking import Asking, Question
from leaddesk.ui.session import Context


class Draft:
    """Something that is asked about by its number; an answer waits for `gate`."""

    def __init__(self, context: Context) -> None:
        self.asked: list[int] = []
        self.answers: list[int] = []
        self.gate = threading.Event()
        self.owner = QObject()
        self.asking = Asking(context.runner, self._question, self.owner)
        self.asking.answered.connect(self.answers.append)

    def _question(self) -> object:
        number = len(self.asked)
        self.asked.append(number)

        def answer(_wanted: Callable[[], bool]) -> int:
            self.gate.wait(5)
            return number

        return answer


def test_an_answer_to_an_older_draft_is_dropped(context: Context, qtbot: QtBot) -> None:
    draft = Draft(context)
    draft.asking.look(True)
    draft.asking.renew()
    qtbot.waitUntil(lambda: draft.asked == [0])
    draft.asking.renew()
    draft.asking.renew()
    draft.gate.set()
    qtbot.waitUntil(lambda: draft.asking.settled)
    assert (draft.asked, draft.answers) == ([0, 1], [1])


def test_a_question_out_of_date_is_broken_off(context: Context, qtbot: QtBot) -> None:
    endless = text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    )
    asked: list[int] = []
    told: list[object] = []
    reads, owner = context.desk.reads, QObject()

    def question() -> Question:
        number = len(asked)
        asked.append(number)
        if number:
            return lambda _wanted: number
        return lambda wanted: reads.only_while(wanted).ask(lambda c: c.execute(endless).all())

    asking = Asking(context.runner, question, owner)
    asking.answered.connect(told.append)
    asking.failed.connect(told.append)
    asking.look(True)
    asking.renew()
    qtbot.waitUntil(lambda: asked == [0])
    asking.renew()
    qtbot.waitUntil(lambda: told == [1])
    assert asking.settled


def test_nothing_is_asked_while_nobody_looks(context: Context, qtbot: QtBot) -> None:
    draft = Draft(context)
    draft.gate.set()
    draft.asking.renew()
    qtbot.wait(400)
    assert draft.asked == []
    draft.asking.look(True)
    qtbot.waitUntil(lambda: draft.answers == [0])


def test_what_can_not_be_answered_is_told(context: Context, qtbot: QtBot) -> None:
    told: list[str] = []

    def fail(_wanted: object) -> None:
        raise UserError("The trash is empty.")

    owner = QObject()
    asking = Asking(context.runner, lambda: fail, owner)
    asking.failed.connect(told.append)
    asking.look(True)
    asking.renew()
    qtbot.waitUntil(lambda: told == ["The trash is empty."])
