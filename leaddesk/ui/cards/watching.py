"""The watched folder, as long as the window is open: what is put into it is added to the queue."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.services.card_folder import Look, WatchedFolder, known_folder, remember_folder
from leaddesk.ui.session import Context

ON: Final = "watch.on"
FOLDER: Final = "watch.folder"
SETTINGS: Final = frozenset({ON, FOLDER})

SOON_MS: Final = 100  # after the system told of a change: the rest of it comes at once
GROWING_MS: Final = 700  # while a file is being written
IDLE_MS: Final = 4_000  # network drives tell of nothing: they are looked at

Add = Callable[[Sequence[Path], Callable[[bool], None]], None]
"""Adds files to the queue and answers whether that went well."""


class FolderWatching(QObject):
    """Follows the settings `watch.on` and `watch.folder`.

    The folder is looked at on the pool, one look at a time, when the system tells of a change and
    every few seconds besides. `tell(text)` says when the folder is gone, and when it is back.
    `switched(on)`: a folder is watched from now on, or none is.
    """

    switched = Signal(bool)

    def __init__(
        self, context: Context, add: Add, tell: Callable[[str], None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._context = context
        self._add = add
        self._tell = tell
        self._window = window
        self._folder: Path | None = None
        self._watched: WatchedFolder | None = None  # None until it was seen for the first time
        self._there = True
        self._asks = False
        self._looking = False
        self._notices = QFileSystemWatcher(self)
        self._notices.directoryChanged.connect(lambda _: self._look_in(SOON_MS))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    @property
    def folder(self) -> Path | None:
        """The folder watched now."""
        return self._folder

    def follow_settings(self, *, switched: bool = True) -> None:
        """Begins, ends, or goes on in another folder.

        `switched`: the user did so just now, and is asked about what lies there already;
        otherwise it was put there while the window was closed, and is taken.
        """
        settings = self._context.settings
        chosen = settings.get(FOLDER) if settings.get(ON) else ""
        folder = Path(chosen) if chosen else None
        if folder == self._folder:
            return
        self._timer.stop()
        if watched := self._notices.directories():
            self._notices.removePaths(watched)
        self._folder, self._watched, self._there, self._looking = folder, None, True, False
        self._asks = switched
        self.switched.emit(folder is not None)
        if folder is not None:
            self._look_in(0)

    # ---- looking -----------------------------------------------------------------------------

    def _look_in(self, milliseconds: int) -> None:
        if self._folder is not None:
            self._timer.start(milliseconds)

    def _look(self) -> None:
        folder = self._folder
        if folder is None or self._looking:
            return
        self._looking = True
        watched, reads = self._watched, self._context.desk.reads

        def look() -> tuple[WatchedFolder, bool, Look]:
            known = watched or known_folder(reads, folder)
            looked_at = known or WatchedFolder(folder)
            return looked_at, known is not None, looked_at.look(time.monotonic())

        self._context.runner.read(
            look, lambda seen: self._looked(folder, *seen), failed=lambda _: self._rest(IDLE_MS)
        )

    def _looked(self, folder: Path, watched: WatchedFolder, known: bool, look: Look) -> None:
        if folder != self._folder:  # the settings changed meanwhile
            return
        self._tell_if_gone(look.there)
        if not look.there:
            self._rest(IDLE_MS)
            return
        if str(folder) not in self._notices.directories():
            self._notices.addPath(str(folder))
        self._watched = watched
        if self._asks or not known:
            self._asks = False
            self._begin(watched)
        elif look.ready:
            self._take(watched, look.ready)
        else:
            self._rest(GROWING_MS if look.growing else IDLE_MS)

    def _rest(self, milliseconds: int) -> None:
        self._looking = False
        self._look_in(milliseconds)

    def _tell_if_gone(self, there: bool) -> None:
        if there == self._there or self._folder is None:
            return
        self._there = there
        name = self._folder.name or str(self._folder)
        self._tell(
            tr("The watched folder {folder} is there again.", folder=name) if there else
            tr("The watched folder {folder} can't be opened. It is looked for until it is back.",
               folder=name)
        )  # fmt: skip

    # ---- taking ------------------------------------------------------------------------------

    def _begin(self, watched: WatchedFolder) -> None:
        """A folder watched from now on: what lies there already is asked about."""
        old = watched.waiting
        unwanted = old if old and not self._wants(len(old)) else []
        self._remember(watched, unwanted)

    def _wants(self, count: int) -> bool:
        question = QMessageBox(self._window)
        question.setIcon(QMessageBox.Icon.Question)
        question.setText(ntr("{n} picture lies in the watched folder already.",
                             "{n} pictures lie in the watched folder already.", count))  # fmt: skip
        question.setInformativeText(tr("Shall they be read as cards, too?"))
        read = question.addButton(tr("Read them too"), QMessageBox.ButtonRole.AcceptRole)
        new = question.addButton(tr("Only new ones"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(new)
        question.exec()
        return question.clickedButton() is read

    def _take(self, watched: WatchedFolder, files: Sequence[Path]) -> None:
        def added(well: bool) -> None:
            if well:
                self._remember(watched, files)
            else:
                self._rest(IDLE_MS)

        self._add(files, added)

    def _remember(self, watched: WatchedFolder, files: Sequence[Path]) -> None:
        if watched is not self._watched:  # the settings changed meanwhile
            return
        desk = self._context.desk

        def remember() -> None:
            watched.take(files)
            remember_folder(desk, watched)

        self._context.runner.read(
            remember, lambda _: self._rest(GROWING_MS), failed=lambda _: self._rest(IDLE_MS)
        )
