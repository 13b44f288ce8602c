"""The ways in: files, folders, the clipboard, the camera, a watched folder; all fill one queue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from leaddesk.domain.journal import Done
from leaddesk.i18n import ntr, tr
from leaddesk.services.card_files import SCANS, SortedFiles, is_scan, sort_out
from leaddesk.services.piles import start_pile
from leaddesk.services.scans import Added, AddScans, Source
from leaddesk.ui.cards.watching import FolderWatching
from leaddesk.ui.cards.work import load_screen
from leaddesk.ui.dropping import Dropped, files_of
from leaddesk.ui.entry.pile import usual_pile
from leaddesk.ui.runner import Job
from leaddesk.ui.session import Context
from leaddesk.ui.telling import told

if TYPE_CHECKING:
    from leaddesk.ui.shell import Shell

MANY: Final = 500  # files from here on may be a whole photo library, named by mistake
_NAMED: Final = 3  # files named when they are left out
_A_MINUTE: Final = 60  # cards read in one
_BREATH_MS: Final = 5  # between steps: what a new screen puts off to its next turn comes before
_QUALITY: Final = {"PNG": -1, "JPG": 95}  # PNG keeps every pixel, JPG nearly so


class CardSources(QObject):
    """Takes pictures of cards in for a window. Nothing here waits for a disk or the data."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell)
        self._context = context
        self._shell = shell
        self._pile: tuple[int, str] | None = None  # the one begun last, and its day
        self.watching = FolderWatching(context, self._add_watched, shell.tell, shell)
        self.watching.switched.connect(shell.qactions["cards_watch"].setChecked)

    def expect(self) -> None:
        """Makes ready to read: pictures are being chosen, or are dragged over the window."""
        self._shell.commands.card_work.warm()

    # ---- files and folders -------------------------------------------------------------------

    def add_dropped(self, what: Dropped) -> None:
        """Takes what was let go over the window."""
        if what.picture is not None:
            self._add_picture(what.picture, tr("Dropped picture"), "PNG")
        else:
            self.add_files(what.files)

    def add_files(self, paths: Iterable[Path]) -> None:
        """Puts pictures and PDFs, also those in folders, into the queue; has lists imported."""
        named = tuple(paths)
        if any(is_scan(path.name) for path in named):
            self._shell.commands.card_work.start_reader()
        job = Job(tr("Looking for pictures…"))

        def look() -> tuple[SortedFiles, tuple[Source, ...]]:
            found = sort_out(named, job.advance)
            load_screen()
            return found, tuple(Source(str(path)) for path in found.scans)

        self._context.runner.work(job, look, lambda found: self._sorted(named, *found))

    def _sorted(
        self, named: Sequence[Path], found: SortedFiles, sources: tuple[Source, ...]
    ) -> None:
        if sources and self._sure(len(sources)):
            self._one_by_one(
                lambda: self._shell.prepare_screen("cards"),
                lambda: self._shell.show_screen("cards"),
                lambda: self._add(sources, left_out=_left_out(found)),
            )
        lists = found.lists if found.scans else (*found.lists, *found.others)
        if lists:
            self._shell.commands.import_files(list(lists))
        elif not found.scans:
            self._shell.tell(_nothing(named, found))

    def _one_by_one(self, *steps: Callable[[], None]) -> None:
        """Takes `steps`, each when the window has seen to what came meanwhile."""
        first, *rest = steps
        first()
        if rest:
            QTimer.singleShot(_BREATH_MS, self, lambda: self._one_by_one(*rest))

    def _sure(self, count: int) -> bool:
        if count < MANY:
            return True
        question = QMessageBox(self._shell)
        question.setIcon(QMessageBox.Icon.Question)
        question.setText(tr("Read {n} files as cards?", n=f"{count:,}"))
        question.setInformativeText(
            ntr("It takes about {n} minute, in the background.",
                "It takes about {n} minutes, in the background.", count // _A_MINUTE)
        )  # fmt: skip
        read = question.addButton(tr("Read them"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.exec()
        return question.clickedButton() is read

    def choose_files(self) -> None:
        """Asks for pictures and PDFs."""
        self.expect()
        kinds = " ".join(f"*{suffix}" for suffix in SCANS)
        names, _ = QFileDialog.getOpenFileNames(
            self._shell, tr("Pictures of cards"), "",
            f"{tr('Pictures and PDFs')} ({kinds});;{tr('All files')} (*)",
        )  # fmt: skip
        if names:
            self.add_files(Path(name) for name in names)

    def choose_folder(self) -> None:
        """Asks for a folder; all pictures in it and below are taken."""
        self.expect()
        name = QFileDialog.getExistingDirectory(self._shell, tr("Folder with pictures of cards"))
        if name:
            self.add_files([Path(name)])

    # ---- pictures that are no files ----------------------------------------------------------

    def paste(self) -> None:
        """Takes the picture in the clipboard, or the files copied there."""
        mime = QGuiApplication.clipboard().mimeData()
        if files := files_of(mime):
            self.add_files(files)
        elif mime.hasImage():
            self._add_picture(QGuiApplication.clipboard().image(), tr("Clipboard"), "PNG")
        else:
            self._shell.tell(tr("The clipboard holds no picture. Copy one, or its file, first."))

    def scan_with_camera(self) -> None:
        """Photographs cards one after another; told where that can't be."""
        from leaddesk.ui.cards.camera import CameraDialog, no_camera_part

        if problem := no_camera_part():
            QMessageBox.information(self._shell, tr("Camera"), problem)
            return
        camera = CameraDialog(self._context.settings, self._shell)
        camera.taken.connect(lambda image: self._add_picture(image, tr("Camera"), "JPG"))
        camera.finished.connect(lambda _: camera.deleteLater())
        camera.open()
        self.expect()

    def _add_picture(self, image: QImage, origin: str, kind: str) -> None:
        label = f"{origin} {datetime.now().astimezone():%H:%M:%S}"
        self._shell.commands.card_work.start_reader()

        def encoded(data: bytes) -> None:
            if data:
                self._shell.show_screen("cards")
                self._add((Source(data=data, label=label),), joins=True)
            else:
                self._shell.tell(tr("The picture is empty."))

        def encode() -> bytes:
            load_screen()
            return _encoded(image, kind)

        self._context.runner.read(encode, encoded)

    # ---- the watched folder ------------------------------------------------------------------

    def watch_folder(self) -> None:
        """Asks which folder is watched."""
        from leaddesk.ui.cards.watch_row import WatchQuestion

        question = WatchQuestion(self._context.settings, self._shell)
        if question.exec() == QDialog.DialogCode.Accepted:
            for name, value in question.row.chosen.items():
                self._context.settings.set(name, value)
            self.watching.follow_settings()
        # Qt has turned the mark over; it tells whether a folder is watched, not that it was asked.
        self._shell.qactions["cards_watch"].setChecked(self.watching.folder is not None)

    def _add_watched(self, files: Sequence[Path], done: Callable[[bool], None]) -> None:
        taken = tuple(Source(str(file)) for file in files)
        self._add(taken, joins=True, unattended=True, done=done)

    # ---- into the queue ----------------------------------------------------------------------

    def _add(
        self, sources: tuple[Source, ...], *, joins: bool = False, unattended: bool = False,
        left_out: str = "", done: Callable[[bool], None] | None = None,
    ) -> None:  # fmt: skip
        """Puts `sources` into a pile of their own; with `joins` into the one begun last today."""
        runner, desk = self._context.runner, self._context.desk
        today = desk.reads.today().isoformat()
        pile = usual_pile(self._context.settings, today)
        begun = self._pile[0] if joins and self._pile and self._pile[1] == today else None

        def finished(result: Done) -> None:
            self._tell(result, left_out)
            if done is not None:
                done(True)

        def failed(text: str) -> None:
            self._shell.tell(text)
            if done is not None:
                done(False)

        def add(pile_id: int) -> None:
            self._pile = (pile_id, today)
            runner.run(AddScans(sources, pile_id, unattended), done=finished, failed=failed,
                       text=tr("Adding pictures…"))  # fmt: skip

        if begun is not None:
            add(begun)
        else:
            runner.read(lambda: start_pile(desk, pile), add, failed=failed)

    def _tell(self, done: Done, left_out: str) -> None:
        """What was taken, and plainly what was not."""
        added: Added = done.result
        parts = [told(done)] if done.operation is not None else []
        if added.known:
            parts.append(ntr("{n} was in the queue already", "{n} were in the queue already",
                             added.known))  # fmt: skip
        if left_out:
            parts.append(left_out)
        self._shell.footer.toast.tell(" · ".join(parts), done.operation)


def _left_out(found: SortedFiles) -> str:
    """What of the files named with pictures was not taken, in words."""
    parts = []
    if found.others:
        names = ", ".join(path.name for path in found.others[:_NAMED])
        more = " …" if len(found.others) > _NAMED else ""
        parts.append(tr("neither picture nor list: {names}", names=names + more))
    parts += [tr("{folder} can't be opened", folder=path.name) for path in found.closed[:_NAMED]]
    return " · ".join(parts)


def _nothing(named: Sequence[Path], found: SortedFiles) -> str:
    """Why there is nothing to read, in words."""
    folder = named[0].name if named else ""
    if found.closed:
        return tr("The folder {folder} can't be opened.", folder=found.closed[0].name)
    if found.lists_within:
        return tr("There are no pictures in {folder}, only lists. Drop the lists themselves.",
                  folder=folder)  # fmt: skip
    return tr("There are no pictures or PDFs in {folder}.", folder=folder)


def _encoded(image: QImage, kind: str) -> bytes:
    """The picture as a file of a kind of `_QUALITY`; b"" where there is none."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind.encode())
    writer.setQuality(_QUALITY[kind])
    if image.isNull() or not writer.write(image):
        return b""
    return bytes(buffer.data().data())
