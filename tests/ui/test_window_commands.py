"""What the window's actions do, run as the menus run them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from leaddesk.domain.lead import Lead
from leaddesk.exchange.headers import read_tables
from leaddesk.services.desk import Desk
from leaddesk.ui import actions, theme
from leaddesk.ui.commands import Commands
from leaddesk.ui.lists.export_dialog import ExportDialog
from leaddesk.ui.shell import Shell


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Has the next dialog for a file to save answer with this one."""

    def answer(file: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(file), ""))

    return answer


def trigger(shell: Shell, name: str) -> None:
    shell.qactions[name].trigger()


def first(desk: Desk) -> Lead:
    return desk.reads.leads([1])[0]


def test_every_action_has_its_command() -> None:
    for action in actions.ACTIONS:
        assert callable(getattr(Commands, action.method, None)), action.name


def test_keys_are_given_once() -> None:
    keys = [key for action in actions.ACTIONS for key in action.keys if isinstance(key, str)]
    assert len(keys) == len(set(keys))


def test_temperature_stage_and_touch(shell: Shell, qtbot: QtBot, desk: Desk) -> None:
    shell.view.select([1], 1)
    qtbot.waitUntil(lambda: shell.context.session.selected == [1])
    trigger(shell, "move.hot")
    trigger(shell, "stage.mql")
    trigger(shell, "touch.call")
    qtbot.waitUntil(lambda: first(desk).touch_count == 1 and first(desk).stage == "mql")
    assert first(desk).temperature == "hot"
    for _ in range(3):
        trigger(shell, "undo")
    qtbot.waitUntil(lambda: first(desk).temperature == "cold")
    assert (first(desk).stage, first(desk).touch_count) == ("lead", 0)
    qtbot.waitUntil(lambda: shell.qactions["redo"].isEnabled())
    trigger(shell, "redo")
    qtbot.waitUntil(lambda: first(desk).temperature == "hot")


def test_trash_and_restore(shell: Shell, qtbot: QtBot, desk: Desk) -> None:
    shell.view.select([1], 1)
    qtbot.waitUntil(lambda: shell.context.session.selected == [1])
    trigger(shell, "trash")
    qtbot.waitUntil(lambda: shell.context.session.total == 3)
    shell.context.session.search("is:trashed")
    qtbot.waitUntil(lambda: shell.context.session.total == 1)
    shell.view.select([1], 1)
    qtbot.waitUntil(lambda: shell.context.session.selected == [1])
    trigger(shell, "restore")
    qtbot.waitUntil(lambda: first(desk).trashed_at is None)


def test_export_of_the_selection(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    shell.view.select([2, 3], 2)
    qtbot.waitUntil(lambda: sorted(shell.context.session.selected) == [2, 3])
    trigger(shell, "export_selected")
    dialog = shell.findChild(ExportDialog)
    qtbot.waitUntil(dialog.isEnabled)
    dialog.place.name.setText(str(tmp_path / "some.xlsx"))
    qtbot.waitUntil(dialog.go.isEnabled)
    dialog.go.click()
    qtbot.waitUntil(lambda: (tmp_path / "some.xlsx").exists())
    qtbot.waitUntil(lambda: "2" in shell.footer.toast._text.text())
    (table,) = read_tables(tmp_path / "some.xlsx")
    names = (lead.name for lead in shell.context.desk.reads.leads([2, 3]))
    assert {row[table.columns.index("Name")] for row in table.rows} == set(names)


@pytest.mark.parametrize(("name", "file"), [("template", "empty.xlsx"), ("backup", "copy.db")])
def test_template_and_backup(
    shell: Shell, qtbot: QtBot, tmp_path: Path, choose: Callable[[Path], None], name: str, file: str
) -> None:
    choose(tmp_path / file)
    trigger(shell, name)
    qtbot.waitUntil(lambda: file in shell.footer.toast._text.text())
    assert (tmp_path / file).stat().st_size > 1_000


def test_a_backup_that_cant_be_written_is_told(
    shell: Shell, qtbot: QtBot, tmp_path: Path, choose: Callable[[Path], None]
) -> None:
    (tmp_path / "folder").mkdir()
    choose(tmp_path / "folder")
    trigger(shell, "backup")
    qtbot.waitUntil(lambda: "is a folder" in shell.footer.toast._text.toolTip())
    assert not list((tmp_path / "folder").iterdir())


def test_theme_density_and_folding_are_kept(shell: Shell) -> None:
    for name in ("theme.dark", "density.compact", "toggle_sidebar", "toggle_detail"):
        trigger(shell, name)
    settings = shell.context.settings
    assert settings.get("theme") == "dark"
    assert settings.get("density") == "compact"
    assert settings.get("sidebar.folded")
    assert not settings.get("detail.visible")
    assert theme.is_dark()


def test_the_palette_offers_what_can_be_done_now(shell: Shell, qtbot: QtBot) -> None:
    from leaddesk.ui.dialogs.palette import CommandPalette

    palette = CommandPalette(shell.qactions.values(), shell)
    qtbot.addWidget(palette)
    palette._text.setText("dark")
    assert palette._list.count() == 1
    palette._run()
    assert shell.context.settings.get("theme") == "dark"
