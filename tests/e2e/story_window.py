"""A window whose clock is moved by days: how the story handles leads and their pane."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QLabel
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from leaddesk.services import inboxes
from leaddesk.services.desk import Desk
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.detail.add_touch import AddTouchForm
from leaddesk.ui.detail.pane import DetailPane
from leaddesk.ui.detail.why import Reasons, WhyPopover
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.lists.import_dialog import ImportDialog
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session
from leaddesk.ui.shell import Shell

START = datetime(2026, 11, 24, 1, tzinfo=UTC)  # a Tuesday
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Q = TypeVar("Q", bound=QDialog)


class StoryWindow:
    """The window and its user; leads go by their names. `steps`: written, and not undone."""

    def __init__(self, file: Path, qtbot: QtBot) -> None:
        self.now = START
        self.qtbot = qtbot
        self.desk = Desk.open(file, clock=lambda: self.now)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, "light")
        self.shell = Shell(Context(self.desk, Runner(self.desk), Settings(), Session()))
        qtbot.addWidget(self.shell)
        self.shell.resize(1280, 800)
        self.shell.show()
        self.shell.activateWindow()
        self.shell.first_painted()
        self.ids: dict[str, int] = {}
        self.me = inboxes.whose(self.desk)
        self.steps = 0  # written by the story, and standing
        self.marks: list[tuple[int, list[str]]] = []

    def close(self) -> None:
        self.shell.close()
        self.desk.close()

    # ---- looking and doing ---------------------------------------------------------------------

    def sees(self, look: Callable[[], Any], wanted: Any) -> None:
        """Waits until what is shown is `wanted`; fails telling what is shown instead."""

        shown: list[Any] = [None]

        def there() -> bool:
            shown[0] = look()
            return bool(shown[0] == wanted)

        try:
            self.qtbot.waitUntil(there)
        except TimeoutError as problem:
            raise AssertionError(f"shown: {shown[0]}\nwanted: {wanted}") from problem

    def press(self, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key wherever the keyboard is."""
        if QApplication.focusWidget() is None:
            self.shell.activateWindow()  # no window manager does it after a dialog
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)

    def act(self, name: str) -> None:
        """Chooses an action of the menus, once it is possible."""
        action = self.shell.qactions[name]
        self.qtbot.waitUntil(action.isEnabled)
        action.trigger()

    def writes(self, do: Callable[[], object]) -> None:
        """Does something that writes, and waits until it is written and told."""
        with self.qtbot.waitSignal(self.shell.context.runner.done) as told:
            do()
        assert told.args is not None and told.args[0].operation is not None
        self.steps += 1
        self.now += timedelta(seconds=1)

    def undo(self) -> None:
        """Ctrl+Z."""
        self.writes(lambda: self.press(Qt.Key.Key_Z, CTRL))
        self.steps -= 2

    def redo(self) -> None:
        """Ctrl+Shift+Z."""
        self.writes(lambda: self.press(Qt.Key.Key_Z, CTRL | SHIFT))

    def mark(self, figures: list[str]) -> None:
        """Notes what the feedback is to show when all is undone, or done again, up to here."""
        self.marks.append((self.steps, figures))

    def asked(self, kind: type[Q]) -> Q:
        """The dialog of a kind that has come up."""
        found: list[Q] = []

        def there() -> bool:
            found[:] = [each for each in self.shell.findChildren(kind) if each.isVisible()]
            return bool(found)

        self.qtbot.waitUntil(there)
        return found[0]

    def until(self, month: int, day: int, hour: int = 1) -> None:
        """Lets time pass up to a day; the window would notice by itself within a minute."""
        year = START.year + (month < START.month)
        self.now = datetime(year, month, day, hour, tzinfo=UTC)
        self.shell.day.look()
        self.shell.commands.inbox_badge.count()
        self.shell.context.runner.wait()
        self.sees(lambda: self.desk.reads.recall("score.day"), self.now.date().isoformat())

    # ---- leads ---------------------------------------------------------------------------------

    @property
    def pane(self) -> DetailPane:
        pane = self.shell._detail
        assert isinstance(pane, DetailPane)
        return pane

    def take_in(self, file: Path, rows: int) -> None:
        """Imports a list through the wizard."""
        self.shell.commands.import_files([file])
        dialog = self.asked(ImportDialog)
        self.qtbot.waitUntil(lambda: dialog.page.rows.rowCount() > 0)
        dialog.foot.go.click()
        self.sees(lambda: dialog.foot.go.text(), f"Import {rows} rows")
        self.writes(dialog.foot.go.click)
        self.sees(dialog.finish.title.text, f"{rows} rows were imported")
        dialog.foot.go.click()
        reads = self.desk.reads
        self.ids = {lead.name: lead.id for lead in reads.leads(reads.ids())}

    def view(self, query: str) -> None:
        """Chooses a saved search in the side bar."""
        self.shell.sidebar._views[query].click()
        self.qtbot.waitUntil(lambda: self.shell.on_list)

    def listed(self) -> set[str]:
        """Who stands in the list."""
        names = {row: name for name, row in self.ids.items()}
        return {names[row] for row in self.shell.view.model.ids}

    def choose(self, *names: str) -> None:
        """Selects leads in the list of everybody; one stands in the pane then."""
        self.view("")
        ids = [self.ids[name] for name in names]
        model = self.shell.view.model
        self.qtbot.waitUntil(lambda: set(ids) <= set(model.ids))
        self.shell.view.select(ids, ids[0])
        self.shell.view.focus_list()
        self.sees(lambda: sorted(self.shell.context.session.selected), sorted(ids))
        if len(ids) == 1:
            self.sees(lambda: self.pane._shown_id, ids[0])
            self.shell.context.runner.wait()

    def warmth(self) -> tuple[str, str, str]:
        """What the head of the pane says: score, temperature, stage."""
        head = self.pane.head
        chips = (head.temperature.accessibleName(), head.stage.accessibleName())
        return (head._score.text(), *(text.split(": ")[1] for text in chips))  # type: ignore[return-value]

    def why(self) -> dict[str, int]:
        """The reasons shown for the score, which add up to it."""
        head = self.pane.head
        head.why.click()
        popover = head.why.findChild(WhyPopover)
        assert popover is not None
        lines = _lines(popover.findChildren(Reasons)[0])
        popover.close()
        reasons = {text: int(points) for text, points, bold in lines if not bold}
        assert lines[-1][:2] == ("Score", head._score.text())
        assert sum(reasons.values()) == int(head._score.text())
        return reasons

    def missing(self) -> tuple[str, ...]:
        """What the pane says is missing to the next definition."""
        return self.pane.profile.standing.nodes[-1].node.missing

    def way(self) -> list[str]:
        """The stages in the pane, from the first to the next."""
        return [row.node.title for row in self.pane.profile.standing.nodes]

    def told(self) -> list[list[str]]:
        """The timeline in the pane from the beginning: of each event its title, facts and note."""
        rows = reversed(self.pane.timeline.rows)
        return [[label.text() for label in row.findChildren(WrapLabel)] for row in rows]

    def record(self, kind: str, note: str = "") -> None:
        """Records a touch in the timeline of the pane."""
        self.pane.tabs.setCurrentWidget(self.pane.timeline)
        form: AddTouchForm = self.pane.timeline.form
        form.kind.setCurrentIndex(form.kind.findData(kind))
        form.note.setText(note)
        self.writes(lambda: QTest.keyClick(form.note, Qt.Key.Key_Return))


def _lines(reasons: Reasons) -> list[tuple[str, str, bool]]:
    """The lines of the reasons: words, points, whether it is a sum."""
    grid = reasons.layout()
    assert isinstance(grid, QGridLayout)
    found = []
    for row in range(grid.rowCount()):
        words, points = (grid.itemAtPosition(row, column) for column in (0, 2))
        if words is None or points is None or words.widget() is points.widget():
            continue
        said, number = words.widget(), points.widget()
        assert isinstance(said, QLabel) and isinstance(number, QLabel)
        found.append((said.text(), number.text(), said.font().bold()))
    return found
