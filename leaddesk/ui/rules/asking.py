"""Asks what a draft would change: a little after the last change, one question at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.ui.runner import Runner

PAUSE_MS: Final = 300


Question = Callable[[Callable[[], bool]], Any]


class Asking(QObject):
    """Has `question()` make what is to be computed off this thread, or None for nothing.

    What it made is called with `wanted()`, which tells it whether its answer is still waited for;
    it may end with Cancelled when it is not.

    `answered` (result) and `failed` (text) tell of the latest change only: an answer that comes
    after another change is dropped and asked for again. While nobody looks nothing is asked.
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(
        self, runner: Runner, question: Callable[[], Question | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runner, self._question = runner, question
        self._under_way = self._stale = self._looked_at = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask)

    @property
    def settled(self) -> bool:
        """Whether nothing is to be asked or answered."""
        return not (self._under_way or self._stale or self._pause.isActive())

    def renew(self) -> None:
        """What was known is not right any more."""
        self._stale = True
        if self._looked_at:
            self._pause.start(PAUSE_MS)

    def look(self, looked_at: bool) -> None:
        """Whether anybody sees the answers."""
        self._looked_at = looked_at
        if not looked_at and self._under_way:
            self._stale = True  # what is under way ends; it is asked again when somebody looks
        if looked_at and self._stale:
            self._pause.start(PAUSE_MS)

    def _ask(self) -> None:
        if self._under_way:
            return  # asked again once that is answered
        self._stale = False
        work = self._question()
        if work is None:
            return
        self._under_way = True
        self._runner.read(
            lambda: work(lambda: not self._stale), self._answer, owner=self, failed=self._fail
        )

    def _answer(self, result: Any) -> None:
        if not self._again():
            self.answered.emit(result)

    def _fail(self, text: str) -> None:
        if not self._again():
            self.failed.emit(text)

    def _again(self) -> bool:
        """Whether what was answered is out of date."""
        self._under_way = False
        if self._stale and self._looked_at and not self._pause.isActive():
            self._pause.start(0)
        return self._stale
