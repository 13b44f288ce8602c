"""The application: Qt set up, the desk opened, the window shown (anew for a new language)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from leaddesk import i18n
from leaddesk.errors import UserError
from leaddesk.services.late_desk import LateDesk
from leaddesk.settings import Settings
from leaddesk.ui import probe, theme
from leaddesk.ui.collector import Collector
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session
from leaddesk.ui.shell import Shell

if TYPE_CHECKING:
    from leaddesk.services.desk import Desk

Painted = Callable[[Shell], None]


def run(
    make_desk: Callable[[], LateDesk], settings: Settings, *, lang: str | None = None,
    painted: Painted | None = None,
) -> int:  # fmt: skip
    """Opens the window on the desk of `make_desk`, stays until it is closed; returns the exit code.

    `lang` overrides the language setting; `painted` is called once the first leads are painted.
    """
    app = make_application(settings, lang)
    try:
        desk = make_desk()
        desk.prepare()
    except UserError as problem:
        QMessageBox.critical(None, "LeadDesk", str(problem))
        return 1

    def first_painted(shell: Shell) -> None:
        desk.begin()
        Collector(app)
        if painted is not None:
            painted(shell)

    windows = Windows(app, cast("Desk", desk), settings, first_painted)
    windows.open()
    code = app.exec()
    desk.close()
    return code


def make_application(settings: Settings, lang: str | None = None) -> QApplication:
    """The Qt application in the user's language and theme."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("LeadDesk")
    app.setDesktopFileName("leaddesk")
    speak(app, lang or settings.get("language") or i18n.system_language())
    theme.apply(app, settings.get("theme"), text_scale=settings.get("text_scale"))
    if existing is None:
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: _follow_system(app, settings))
    return app


def _follow_system(app: QApplication, settings: Settings) -> None:
    if settings.get("theme") == "system":
        theme.apply(app, "system", text_scale=settings.get("text_scale"))


def speak(app: QApplication, lang: str) -> None:
    """Has LeadDesk and Qt's own dialogs speak `lang`."""
    i18n.use(lang)
    QLocale.setDefault(QLocale(lang))
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    if lang != i18n.SOURCE_LANGUAGE:
        translator = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{lang}", folder):
            app.installTranslator(translator)


class Windows:
    """Opens the window, and another in its place when the language changes."""

    def __init__(
        self, app: QApplication, desk: Desk, settings: Settings, painted: Painted | None
    ) -> None:
        self._app = app
        self._desk = desk
        self._settings = settings
        self._painted = painted
        self.shell: Shell | None = None

    def open(self, query: str = "") -> Shell:
        """Shows a window on what `query` finds."""
        runner = Runner(self._desk)
        session = Session()
        session.query = query
        self.shell = Shell(Context(self._desk, runner, self._settings, session))
        runner.setParent(self.shell)
        session.setParent(self.shell)
        self.shell.language_changed.connect(lambda: QTimer.singleShot(0, self._open_anew))
        probe.attach(self.shell)
        probe.when_painted(self.shell, self._first_painted)
        self.shell.show()
        return self.shell

    def _first_painted(self, shell: Shell) -> None:
        if self._painted is not None:
            self._painted(shell)
        shell.first_painted()

    def _open_anew(self) -> None:
        old = self.shell
        was = old.context.session if old is not None else Session()
        keep = self._app.quitOnLastWindowClosed()
        self._app.setQuitOnLastWindowClosed(False)
        if old is not None and not old.close():
            self._app.setQuitOnLastWindowClosed(keep)
            return
        speak(self._app, self._settings.get("language") or i18n.system_language())
        shell = self.open(was.query)
        selected, current = list(was.selected), was.current
        shell.context.session.counted.connect(
            lambda _total: shell.view.select(selected, current),
            Qt.ConnectionType.SingleShotConnection,
        )
        if old is not None:
            old.deleteLater()
        self._app.setQuitOnLastWindowClosed(keep)
