"""A lead table over a real database, in a window, for the tests of it."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Lead
from leaddesk.services.desk import Desk
from leaddesk.services.operation import Applied, Work
from leaddesk.services.records import Recorder
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session
from leaddesk.ui.table.view import LeadTable

Key = Qt.Key


class Add:
    """Adds leads in one go."""

    kind: ClassVar[str] = "add"

    def __init__(self, values: list[dict[str, Any]]) -> None:
        self.values = values

    def apply(self, work: Work) -> Applied:
        recorder = Recorder(work)
        return Applied(
            Label(""), list(work.insert("lead", [recorder.columns(v) for v in self.values]))
        )


def people(count: int) -> list[dict[str, Any]]:
    return [
        {"name": f"山田 {n:05}", "company": f"会社{n % 7}", "email": f"p{n}@example.jp",
         "phone": f"03-0000-{n:04}", "temperature": ("hot", "warm", "cold")[n % 3]}
        for n in range(1, count + 1)
    ]  # fmt: skip


class Room:
    """A table in a window, with all it needs. Leads are in the order of their names."""

    def __init__(self, desk: Desk, qtbot: QtBot, settings: Settings | None = None) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, "light")
        self.desk, self.qtbot = desk, qtbot
        self.runner = Runner(desk)
        self.session = Session()
        if settings is None:
            settings = Settings()
            settings.set("table.sort", "name")
        self.settings = settings
        self.context = Context(desk, self.runner, settings, self.session)
        self.rows = LeadRows(desk.reads)
        self.runner.changed.connect(self.rows.apply)
        self.table = LeadTable(self.context, self.rows)
        self.failures: list[str] = []
        self.runner.failed.connect(self.failures.append)
        qtbot.addWidget(self.table)
        self.table.resize(1200, 500)

    def show(self) -> LeadTable:
        with self.qtbot.waitExposed(self.table):
            self.table.show()
        self.table.activateWindow()
        self.settle()
        self.table.focus_list()
        return self.table

    def settle(self) -> None:
        """Until all reads and writes are answered, those they lead to included."""
        for _ in range(6):
            self.runner.wait()
            for _ in range(3):
                QApplication.processEvents()

    def cell(self, row: int, name: str) -> QModelIndex:
        return self.table.model.index(row, self.table.model.column_of(name))

    def go(self, row: int, name: str) -> QModelIndex:
        index = self.cell(row, name)
        self.table.grid.go_to(index)
        self.settle()
        return index

    def press(self, *keys: Qt.Key | str, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            if isinstance(key, str):
                self.qtbot.keyClicks(self.table.grid, key, modifier)
            else:
                self.qtbot.keyClick(self.table.grid, key, modifier)
        self.settle()

    def editor(self) -> Any:
        return self.table.grid.indexWidget(self.table.grid.currentIndex())

    def lead(self, row_id: int) -> Lead:
        return self.desk.reads.leads([row_id])[0]

    def texts(self, name: str, count: int = 3) -> list[str]:
        return [self.cell(row, name).data() for row in range(count)]


def show_only(table: LeadTable, *names: str) -> None:
    """Hides all columns but these."""
    for name in names:
        table.columns.show(name, True)
    for section in table.columns.shown():
        name = table.model.columns[section].name
        if name not in names:
            table.columns.show(name, False)
