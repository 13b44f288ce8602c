"""The one place that wires everything together: window, commands, data, settings, log.

Nothing is imported before it is needed: the window starts without the command line, and the
command line without Qt.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk import i18n, paths
from leaddesk.cli.options import Options, split
from leaddesk.errors import UserError
from leaddesk.settings import Settings

if TYPE_CHECKING:
    from leaddesk.services.desk import Desk
    from leaddesk.ui.shell import Shell

_LOG_BYTES = 1_000_000
_LOG_FILES = 3


def start(argv: Sequence[str]) -> int:
    """Runs the command in `argv`, or opens the window when there is none; returns the exit code."""
    options, rest = split(argv)
    options = replace(options, where=options.where or os.environ.get("LEADDESK_DB") or None)
    setup_logging()
    settings = Settings(paths.settings_file())
    i18n.use(options.lang or settings.get("language") or i18n.system_language())
    if rest or options.as_json:
        return run_command(rest, options, settings)
    if not has_screen() and not os.environ.get("QT_QPA_PLATFORM"):  # Qt would end with a core dump
        sys.stderr.write(f"{_no_screen()}\n")
        return 1
    return run_window(options.where, settings, options.lang)


def _no_screen() -> UserError:
    return UserError(
        "There is no screen to open the window on.",
        "Start LeadDesk on a desktop, or give a command; “leaddesk --help” lists them.",
    )


def open_desk(where: str | Path | None = None) -> Desk:
    """The desk over the database at `where`: a path, a sqlite:/// URL, or the user's own."""
    from leaddesk.services.desk import Desk

    return Desk.open(where)


def run_window(
    where: str | Path | None,
    settings: Settings,
    lang: str | None,
    painted: Callable[[Shell], None] | None = None,
) -> int:
    """Shows the window over the database at `where` until it is closed; returns the exit code.

    `painted` is called when its first leads are on the screen.
    """
    # Nothing made while starting is garbage; looking for it takes a tenth of the time. The window
    # takes it over when it is painted (ui/collector.py).
    gc.disable()
    from leaddesk.services.late_desk import LateDesk
    from leaddesk.ui import app

    return app.run(lambda: LateDesk(_place(where), open_desk), settings, lang=lang, painted=painted)


def run_command(argv: Sequence[str], options: Options, settings: Settings) -> int:
    """Runs a command of the command line; returns the exit code."""
    from leaddesk.cli import app
    from leaddesk.cli.context import Hands

    hands = Hands(
        place=_place,
        open_desk=open_desk,
        open_window=lambda file: run_window(file, settings, options.lang),
        draw=_draw,
        has_screen=has_screen,
    )
    return app.main(argv, options, hands)


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _place(where: str | Path | None) -> Path:
    from leaddesk.services.places import database_file

    return database_file(where)


def _draw(desk: Desk, folder: Path) -> list[Path]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported
    # That platform complains of each window that it can't hint its size; nobody needs to know.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from leaddesk.ui import pictures

    return pictures.draw(desk, folder, i18n.language())


class _LateLog(logging.Handler):
    """Opens the log file at the first record: most runs have nothing to write."""

    _file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self._file is None:
                self._file = _log_file()
            self._file.emit(record)
        except OSError:  # no place for a log: the program goes on
            self._file = logging.NullHandler()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def _log_file() -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    file = paths.log_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        file, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES - 1, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


def setup_logging() -> None:
    """Warnings and errors go to the log file, nothing to the screen."""
    root = logging.getLogger()
    for handler in root.handlers[:]:
        if isinstance(handler, _LateLog):
            root.removeHandler(handler)
            handler.close()
    handler = _LateLog(logging.WARNING)
    root.addHandler(handler)
