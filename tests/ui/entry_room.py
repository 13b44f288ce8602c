"""The window of card entry, for the tests of it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from leaddesk.ui.entry.window import EntryWindow
from leaddesk.ui.session import Context


def opened(context: Context, qtbot: QtBot) -> EntryWindow:
    """A shown window that has the keyboard; closed after the test without asking."""
    window = EntryWindow(context)
    qtbot.addWidget(window, before_close_func=lambda w: w._throw_away())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.form.edit("company").hasFocus())
    return window
