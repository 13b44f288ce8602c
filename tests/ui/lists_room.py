"""The import as the tests use it: opened, looked at, checked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.ui.lists.groups import GROUPS
from leaddesk.ui.lists.import_dialog import ImportDialog
from leaddesk.ui.lists.target_box import TargetBox
from leaddesk.ui.lists.targets import Targets
from leaddesk.ui.session import Context


def opened(qtbot: QtBot, context: Context, *files: Path) -> ImportDialog:
    dialog = ImportDialog(context, files)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.page.rows.rowCount() > 0)
    return dialog


def check(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.outcome)


def box_of(dialog: ImportDialog, column: str) -> TargetBox:
    boxes = dialog.page.table.findChildren(TargetBox)
    return next(box for box in boxes if box.column == column)


def choose(dialog: ImportDialog, column: str, target: str) -> None:
    box = box_of(dialog, column)
    targets = box.model()
    assert isinstance(targets, Targets)
    place = next(n for n in range(targets.rowCount()) if targets.target_at(n, column) == target)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def shown_texts(dialog: ImportDialog, row: int) -> list[str]:
    table = dialog.page.rows
    items = (table.item(row, column) for column in range(table.columnCount()))
    return [item.text() for item in items if item is not None]


def shown_groups(dialog: ImportDialog) -> list[str]:
    """The groups to choose from, with their counts."""
    return [button.text() for button in dialog.outcome.bar.buttons.buttons() if button.isVisible()]


def show_group(dialog: ImportDialog, name: str) -> None:
    """Clicks on a group."""
    place = next(n for n, group in enumerate(GROUPS) if group.name == name)
    dialog.outcome.bar.buttons.button(place).click()


def row_texts(dialog: ImportDialog, row: int) -> list[str]:
    """The cells of one row of the group that is shown."""
    model = dialog.outcome.model
    return [str(model.index(row, column).data() or "") for column in range(model.columnCount())]


def settled(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Waits until the counts are those of the latest decisions."""
    qtbot.waitUntil(lambda: not dialog.checker.pending)
