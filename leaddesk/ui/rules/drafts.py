"""Drafts of the pages of rules: kept as they are typed, and there again after a restart."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.services import rule_drafts
from leaddesk.ui.rules.tab import RulesTab
from leaddesk.ui.session import Context

log = logging.getLogger(__name__)

_PAUSE_MS: Final = 1_000


class Drafts(QObject):
    """`waiting` (keys of pages): drafts were found for pages that nobody has opened yet."""

    waiting = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._tabs: dict[str, RulesTab] = {}
        self._ready: set[str] = set()
        self._kept: dict[str, Any] = {}  # as in the database, or there in a moment
        self._found: dict[str, Any] | None = None  # not taken up yet; None: still being read
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        reads = context.desk.reads
        context.runner.read(lambda: rule_drafts.kept(reads), self._arrived, owner=self, key="kept")

    def follow(self, key: str, tab: RulesTab) -> None:
        """Gives a page that was made its draft back, once both are there, and keeps it."""
        self._tabs[key] = tab
        tab.ready.connect(lambda: self._is_ready(key))
        tab.unsaved.connect(lambda _unsaved: self._timer.start())

    def flush(self) -> None:
        """Keeps at once what stands on the pages."""
        self._timer.stop()
        if self._found is None:
            return  # nothing is written over before it was read
        now = {key: self._tabs[key].kept() for key in self._ready}
        told = {key: draft for key, draft in now.items() if draft != self._kept.get(key)}
        if told:
            self._kept |= told
            desk = self._context.desk
            self._context.runner.note(lambda: rule_drafts.keep(desk, told))

    def _arrived(self, found: Mapping[str, Any]) -> None:
        self._kept, self._found = dict(found), dict(found)
        for key in sorted(self._ready):
            self._give(key)
        if self._found:
            self.waiting.emit(list(self._found))

    def _is_ready(self, key: str) -> None:
        if key not in self._ready:
            self._ready.add(key)
            self._give(key)

    def _give(self, key: str) -> None:
        draft = self._found.pop(key, None) if self._found else None
        if draft is None or self._tabs[key].kept() is not None:
            return  # nobody's, or somebody was quicker
        try:
            self._tabs[key].resume(draft)
        except (KeyError, TypeError, ValueError, AttributeError):
            log.info("a draft of the page %s can't be read and is given up", key)
