"""The export dialog against a real desk: what is chosen is what is written."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from leaddesk import i18n
from leaddesk.exchange.tables import read_sheets
from leaddesk.services.export_presets import presets, save_preset, templates
from leaddesk.services.leads import AddLead
from leaddesk.ui.lists.export_dialog import ExportDialog
from leaddesk.ui.lists.export_preset_bar import NameQuestion
from leaddesk.ui.session import Context

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def people(context: Context) -> Context:
    for name, warmth in (("田中 美咲", "hot"), ("森 亮", "cold"), ("𠮷田 亮", "hot")):
        context.desk.run(AddLead({"name": name, "temperature": warmth, "custom.色": "赤"}))
    return context


def opened(qtbot: QtBot, context: Context, *ids: int, scope: str = "view") -> ExportDialog:
    dialog = ExportDialog(context, ids, scope)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.table.columnCount() > 0)
    return dialog


def named(dialog: ExportDialog, file: Path) -> Path:
    dialog.place.name.setText(str(file))
    dialog.place.name.textEdited.emit(str(file))
    return file


def write(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.waitSignal(dialog.exported):
        qtbot.mouseClick(dialog.go, LEFT)


def pick_format(dialog: ExportDialog, name: str) -> None:
    box = dialog.form.format
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())


def pick_preset(dialog: ExportDialog, name: str) -> None:
    bar = dialog.form.bar
    place = [one.name for one in bar.known].index(name)
    bar.box.setCurrentIndex(place)
    bar.box.activated.emit(place)


def headers(dialog: ExportDialog) -> list[str]:
    items = map(dialog.table.horizontalHeaderItem, range(dialog.table.columnCount()))
    return [item.text() for item in items if item is not None]


def test_the_selection_is_offered_and_written(
    qtbot: QtBot, people: Context, tmp_path: Path
) -> None:
    people.session.search("temperature:hot")
    dialog = opened(qtbot, people, 2, scope="selection")
    texts = [button.text() for button in dialog.form.scopes.buttons() if not button.isHidden()]
    assert texts == ["Selected leads (1)", "Leads shown (2)", "All leads (3)"]
    assert dialog.table.rowCount() == 1
    out = named(dialog, tmp_path / "some.xlsx")
    write(qtbot, dialog)
    rows = read_sheets(out)[0].rows
    assert len(rows) == 2
    assert "森 亮" in rows[1]
    assert dialog.message.text() == "Exported 1 lead to some.xlsx"
    dialog.reject()


@pytest.mark.parametrize(("scope", "rows"), [("view", 2), ("all", 3)])
def test_other_scopes(qtbot: QtBot, people: Context, tmp_path: Path, scope: str, rows: int) -> None:
    people.session.search("temperature:hot")
    dialog = opened(qtbot, people, 2)
    dialog.form._scope_buttons[scope].click()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == rows)
    named(dialog, tmp_path / "some.csv")
    pick_format(dialog, "csv")
    write(qtbot, dialog)
    assert len(read_sheets(tmp_path / "some.csv")[0].rows) == rows + 1
    dialog.reject()


def test_fields_are_ticked_and_moved(qtbot: QtBot, people: Context, tmp_path: Path) -> None:
    dialog = opened(qtbot, people)
    dialog.form.none.click()
    fields = dialog.form.fields
    for label in ("色", "Name"):
        (item,) = fields.findItems(label, Qt.MatchFlag.MatchExactly)
        item.setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: headers(dialog) == ["Name", "色"])
    (item,) = fields.findItems("色", Qt.MatchFlag.MatchExactly)
    fields.setCurrentItem(item)
    while fields.chosen()[0] == "name":
        qtbot.keyClick(fields, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: headers(dialog) == ["色", "Name"])
    assert dialog.form.bar.current() is None  # like no named choice
    named(dialog, tmp_path / "some.xlsx")
    write(qtbot, dialog)
    assert read_sheets(tmp_path / "some.xlsx")[0].rows[0] == ["色", "Name"]
    dialog.reject()


def test_a_field_is_dragged(qtbot: QtBot, people: Context) -> None:
    dialog = opened(qtbot, people)
    fields = dialog.form.fields
    fields.model().moveRow(
        fields.rootIndex(), 3, fields.rootIndex(), 0
    )  # what a drop within the list does
    fields.changed.emit()
    assert fields.chosen()[0] == "company"
    dialog.reject()


def test_nothing_ticked_cannot_be_written(qtbot: QtBot, people: Context) -> None:
    dialog = opened(qtbot, people)
    dialog.form.none.click()
    qtbot.waitUntil(lambda: not dialog.go.isEnabled())
    assert dialog.message.text()
    dialog.form.every.click()
    qtbot.waitUntil(lambda: dialog.go.isEnabled() and not dialog.message.text())
    dialog.reject()


def test_choices_are_saved_renamed_and_deleted(qtbot: QtBot, people: Context) -> None:
    dialog = opened(qtbot, people)
    bar = dialog.form.bar

    def answer(action: str, name: str) -> None:
        getattr(bar, action).trigger()
        question = dialog.findChild(NameQuestion)
        question.findChild(QLineEdit).setText(name)
        question.accept()

    pick_preset(dialog, "card")
    assert not bar.rename.isEnabled()
    answer("save", "名刺2")
    qtbot.waitUntil(lambda: bar.box.currentText() == "名刺2")
    saved = next(one for one in presets(people.desk.reads) if one.own)
    assert saved.fields == next(p for p in bar.known if p.name == "card").fields
    answer("rename", "名刺3")
    qtbot.waitUntil(lambda: bar.box.currentText() == "名刺3")
    answer("save", "All fields")
    qtbot.waitUntil(lambda: "there already" in dialog.message.text())
    bar.delete.trigger()
    qtbot.waitUntil(lambda: not any(one.own for one in bar.known))
    dialog.reject()


def test_the_choice_is_remembered(qtbot: QtBot, people: Context, tmp_path: Path) -> None:
    save_preset(people.desk, "架電", ["phone", "name"])
    dialog = opened(qtbot, people)
    pick_preset(dialog, "架電")
    pick_format(dialog, "csv-cp932")
    qtbot.waitUntil(lambda: headers(dialog) == ["Phone", "Name"])
    named(dialog, tmp_path / "some.csv")
    write(qtbot, dialog)
    assert "𠮷→吉" in dialog.message.text()
    dialog.reject()
    again = opened(qtbot, people)
    assert again.form.format.currentData() == "csv-cp932"
    assert again.form.bar.box.currentText() == "架電"
    assert again.place.path().parent == tmp_path
    assert again.place.path().suffix == ".csv"
    again.reject()


def test_a_file_that_is_there_is_replaced_only_when_told(
    qtbot: QtBot, people: Context, tmp_path: Path
) -> None:
    out = tmp_path / "some.xlsx"
    out.write_text("before")
    dialog = opened(qtbot, people)
    named(dialog, out)
    qtbot.mouseClick(dialog.go, LEFT)
    assert dialog.go.text() == "Replace"
    assert out.read_text("latin-1") == "before"
    write(qtbot, dialog)
    assert out.read_bytes().startswith(b"PK")
    dialog.reject()


def test_a_file_that_cannot_be_written_is_told(
    qtbot: QtBot, people: Context, tmp_path: Path
) -> None:
    dialog = opened(qtbot, people)
    named(dialog, tmp_path / "missing" / "a.xlsx")
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: "no folder" in dialog.message.text())
    named(dialog, tmp_path / "a.xlsx")
    write(qtbot, dialog)
    dialog.reject()


@pytest.mark.parametrize(("form", "head"), [("hubspot", "Email"), ("salesforce", "First Name"),
                                            ("vcard4", "Name")])  # fmt: skip
def test_formats_that_say_their_fields(qtbot: QtBot, people: Context, form: str, head: str) -> None:
    dialog = opened(qtbot, people)
    pick_format(dialog, form)
    qtbot.waitUntil(lambda: headers(dialog)[0] == head)
    assert not dialog.form.fields.isVisible()
    dialog.reject()


def test_a_template_is_filled_in(
    qtbot: QtBot, people: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    i18n.use("ja")
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["氏名", "ランク", "自由欄"])
    form = tmp_path / "指定様式.xlsx"
    book.save(form)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(form), ""))
    dialog = opened(qtbot, people)
    pick_format(dialog, "template")
    qtbot.waitUntil(lambda: not dialog.go.isEnabled())
    qtbot.mouseClick(dialog.form.choose, LEFT)
    qtbot.waitUntil(lambda: headers(dialog) == ["氏名", "ランク"])
    assert "自由欄" in dialog.empty.text()
    assert dialog.place.path().name.startswith("指定様式_")
    out = named(dialog, tmp_path / "out.xlsx")
    write(qtbot, dialog)
    assert len(read_sheets(out)[0].rows) == 4
    assert templates(people.desk.reads) == [form]
    dialog.reject()


def test_the_file_and_its_folder_can_be_opened(
    qtbot: QtBot, people: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    dialog = opened(qtbot, people)
    out = named(dialog, tmp_path / "some.xlsx")
    write(qtbot, dialog)
    qtbot.mouseClick(dialog.show_file, LEFT)
    qtbot.mouseClick(dialog.show_folder, LEFT)
    assert [Path(path) for path in asked] == [out, tmp_path]
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_closing_stops_the_work(qtbot: QtBot, people: Context, tmp_path: Path) -> None:
    dialog = opened(qtbot, people)
    named(dialog, tmp_path / "some.xlsx")
    dialog.go.click()
    job = dialog._job
    dialog.reject()
    assert job is not None
    assert job.cancelled.is_set()
    people.runner.wait()
    assert not list(tmp_path.glob(".*part*"))


def test_everything_has_a_name(qtbot: QtBot, people: Context) -> None:
    dialog = opened(qtbot, people)
    form = dialog.form
    for widget in (form.format, form.template, form.fields, form.bar.box, form.bar.more,
                   dialog.table, dialog.bar, dialog.place.name):  # fmt: skip
        assert widget.accessibleName()
    dialog.reject()
