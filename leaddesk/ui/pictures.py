"""Pictures of the main screens, drawn without a screen: for the demo, the README and the eye."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.services.card_pictures import cards_of
from leaddesk.services.desk import Desk
from leaddesk.services.reads import Reads
from leaddesk.settings import Settings
from leaddesk.ui import app as application
from leaddesk.ui.entry.window import EntryWindow
from leaddesk.ui.shell import Shell

SIZE: Final = (1280, 800)
FORM_SIZE: Final = (1180, 740)
THEMES: Final = ("light", "dark")
SETTLED_MS: Final = 400  # longer than any screen waits before it computes
LONGEST_MS: Final = 10_000
READ_MS: Final = 60_000  # the longest that cards are waited for
SEEN: Final = 6  # leads seen at the top of each list

# A card half typed, as the entry form is seen most of the time.
CARD: Final = {
    "company": "株式会社青葉製作所", "department": "生産技術部", "title": "課長",
    "name": "小川 真理", "postal_code": "980-0811", "phone": "022-555-0148",
    "email": "m.ogawa@aoba.example.jp",
}  # fmt: skip


def draw(desk: Desk, folder: Path, lang: str) -> list[Path]:
    """Draws the main screens and the entry form, with the detail pane where they have one.

    In both themes, in `lang`; returns the PNG files. Pictures of cards that wait are read before.
    Settings of the user are not touched.
    """
    settings = Settings()
    settings.set("language", lang)
    app = application.make_application(settings, lang)
    windows = application.Windows(app, desk, settings, None)
    shell = windows.open()
    shell.resize(*SIZE)
    files: list[Path] = []
    try:
        _read_cards(shell)
        for theme in THEMES:
            shell.commands.theme(theme)
            for name, show in _SCREENS:
                files += _draw_screen(shell, folder / f"{name}_{lang}_{theme}.png", show)
    finally:
        shell.close()
    return files


def _draw_screen(shell: Shell, file: Path, show: Callable[[Shell], QWidget]) -> Iterable[Path]:
    widget = show(shell)
    settle(shell)
    if not widget.grab().save(str(file)):
        raise OSError(f"cannot write {file}")
    if widget is not shell:
        widget.close()
    return [file]


def _show_list(screen: str, first: Callable[[Reads], Iterable[int]]) -> Callable[[Shell], QWidget]:
    def show(shell: Shell) -> QWidget:
        shell.context.session.select([], None)  # what is selected would be scrolled to
        shell.show_screen(screen)
        settle(shell)
        reads = shell.context.desk.reads
        seen = reads.leads(list(first(reads))[:SEEN])  # so that nothing has to be scrolled
        best = max(
            seen, key=lambda lead: (bool(cards_of(reads, lead.id)), lead.score), default=None
        )
        if best is not None:
            shell.view.select([best.id], best.id)
        return shell

    return show


def _show_screen(name: str) -> Callable[[Shell], QWidget]:
    def show(shell: Shell) -> QWidget:
        shell.show_screen(name)
        return shell

    return show


def _show_entry(shell: Shell) -> QWidget:
    form = EntryWindow(shell.context, shell)
    form.show()
    form.resize(*FORM_SIZE)
    form.set_values(dict(CARD))
    return form


_SCREENS: Final = (
    ("table", _show_list("leads", lambda reads: reads.ids(limit=SEEN))),
    ("board", _show_list("board", lambda reads: reads.board()["hot"])),
    *((name, _show_screen(name)) for name in ("inbox", "cards", "companies", "feedback", "rules")),
    ("entry", _show_entry),
)


def _read_cards(shell: Shell) -> None:
    """Has the cards that wait be read, as the window does; gives up where that can't be."""
    work = shell.commands.card_work
    work.count()
    deadline = QDeadlineTimer(READ_MS)
    while not deadline.hasExpired():
        settle(shell)
        if work.counts is not None and (not work.counts.waiting or work.paused):
            break


def settle(shell: Shell) -> None:
    """Lets the window work until nothing is under way and all is painted."""
    deadline = QDeadlineTimer(LONGEST_MS)
    quiet = QEventLoop()
    while not deadline.hasExpired():
        QTimer.singleShot(SETTLED_MS, quiet.quit)
        quiet.exec()
        if shell.context.runner.wait(0):
            break
    QApplication.processEvents()
