"""The detail pane against a real desk: what it shows, edits in place, and keeps while editing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from leaddesk.domain.lead import Lead
from leaddesk.services.leads import AddLead, AddTouch, SetFields, TouchDraft, TrashLeads
from leaddesk.ui.detail.pane import DetailPane
from leaddesk.ui.detail.reason import ReasonDialog
from leaddesk.ui.detail.tags import stop_before
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context

VALUES = {
    "name": "山田 太郎",
    "company": "東京精機株式会社",
    "title": "部長",
    "email": "y@example.jp",
    "phone": "03-1234-5678",
    "tags": ("展示会",),
    "notes": "一行目",
}


@pytest.fixture
def pane(context: Context, qtbot: QtBot) -> DetailPane:
    pane = DetailPane(context, LeadRows(context.desk.reads))
    qtbot.addWidget(pane)
    pane.resize(380, 900)
    pane.show()
    pane.activateWindow()
    return pane


def add(context: Context, **values: object) -> int:
    return context.desk.run(AddLead({**VALUES, **values})).result


def go_to(pane: DetailPane, qtbot: QtBot, lead_id: int) -> None:
    pane._context.session.select([lead_id], lead_id)
    qtbot.waitUntil(lambda: pane._shown_id == lead_id)


def lead(context: Context, lead_id: int) -> Lead:
    return context.desk.reads.leads([lead_id])[0]


def type_into(pane: DetailPane, qtbot: QtBot, name: str, text: str) -> None:
    cell = pane.profile.cell(name)
    assert cell is not None
    cell.begin()
    assert cell.editor is not None
    cell.editor.selectAll()
    cell.editor.insert(text)  # Qt's test keyboard has no Japanese keys
    qtbot.keyClick(cell.editor, Qt.Key.Key_Return)


def test_nothing_chosen_is_said(pane: DetailPane) -> None:
    assert pane.pages.currentWidget() is pane.empty


def test_the_current_lead_is_shown(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context)
    go_to(pane, qtbot, one)
    assert pane.pages.currentWidget() is pane.lead_page
    assert pane.profile.cell("company").value.text() == VALUES["company"]
    assert pane.profile.cell("fax").is_empty


def test_stepping_shows_where_it_stops(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    ids = [add(context, name=f"人 {n}") for n in range(5)]
    for row_id in ids:
        context.session.select([row_id], row_id)
    qtbot.waitUntil(lambda: pane._shown_id == ids[-1])
    assert pane.profile.cell("name").value.text() == "人 4"


def test_a_field_is_edited_in_place(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context)
    go_to(pane, qtbot, one)
    type_into(pane, qtbot, "title", "本部長")
    qtbot.waitUntil(lambda: lead(context, one).title == "本部長")
    cell = pane.profile.cell("title")
    qtbot.waitUntil(lambda: cell.editor is None and cell.value.text() == "本部長")


def test_esc_gives_up(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context)
    go_to(pane, qtbot, one)
    cell = pane.profile.cell("title")
    cell.begin()
    qtbot.keyClicks(cell.editor, "xyz")
    qtbot.keyClick(cell.editor, Qt.Key.Key_Escape)
    assert cell.editor is None
    context.runner.wait()
    assert lead(context, one).title == "部長"


def test_a_refused_value_stays_with_its_reason(
    context: Context, pane: DetailPane, qtbot: QtBot
) -> None:
    one = add(context)
    go_to(pane, qtbot, one)
    type_into(pane, qtbot, "email", "y@@")
    cell = pane.profile.cell("email")
    qtbot.waitUntil(lambda: "no e-mail address" in cell._problem.text())
    assert cell.editor.text() == "y@@"
    assert lead(context, one).email == "y@example.jp"
    type_into(pane, qtbot, "email", "z@example.jp")
    qtbot.waitUntil(lambda: lead(context, one).email == "z@example.jp")
    qtbot.waitUntil(lambda: not pane.writer.unsaved)


def test_what_is_typed_survives_a_step_to_another_lead(
    context: Context, pane: DetailPane, qtbot: QtBot
) -> None:
    one, other = add(context), add(context, name="鈴木 花子")
    go_to(pane, qtbot, one)
    cell = pane.profile.cell("email")
    cell.begin()
    cell.editor.setText("wrong@@")
    go_to(pane, qtbot, other)
    qtbot.waitUntil(pane.unsaved.isVisible)
    assert pane.profile.cell("email").editor is None
    qtbot.mouseClick(pane.unsaved.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane._shown_id == one)
    assert pane.profile.cell("email").editor.text() == "wrong@@"
    assert not pane.unsaved.isVisible()


def test_a_change_elsewhere_spares_the_editor_in_use(
    context: Context, pane: DetailPane, qtbot: QtBot
) -> None:
    one = add(context)
    go_to(pane, qtbot, one)
    cell = pane.profile.cell("department")
    cell.begin()
    cell.editor.insert("営業")
    pane.profile.notes.paper.setPlainText("書きかけ")
    context.desk.run(SetFields({one: {"title": "社長", "notes": "他の人"}}))
    qtbot.waitUntil(lambda: pane.profile.cell("title").value.text() == "社長")
    assert cell.editor.text() == "営業"
    assert pane.profile.notes.paper.toPlainText() == "書きかけ"


def test_enter_that_ends_a_conversion_does_not_commit(
    context: Context, pane: DetailPane, qtbot: QtBot
) -> None:
    one = add(context)
    go_to(pane, qtbot, one)
    cell = pane.profile.cell("title")
    cell.begin()
    QApplication.sendEvent(cell.editor, QInputMethodEvent("しゃちょう", []))
    qtbot.keyClick(cell.editor, Qt.Key.Key_Return)
    assert cell.editor is not None
    context.runner.wait()
    assert lead(context, one).title == "部長"


def test_notes_are_kept_when_left(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context)
    go_to(pane, qtbot, one)
    pane.profile.notes.paper.setPlainText("一行目\n二行目")
    pane.profile.notes.commit()
    qtbot.waitUntil(lambda: lead(context, one).notes == "一行目\n二行目")


def test_tags_come_and_go(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context)
    go_to(pane, qtbot, one)
    tags = pane.profile.tags
    tags.adding.insert("重点、直販")
    qtbot.keyClick(tags.adding, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(tags._chips) == 3)
    assert stop_before(tags.adding) is tags._chips[-1]
    qtbot.keyClick(tags._chips[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: lead(context, one).tags == ("重点", "直販"))


def test_temperature_is_moved_by_the_chip(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context)
    go_to(pane, qtbot, one)
    hot = next(a for a in pane.head.temperature.menu().actions() if a.data() == "hot")
    hot.trigger()
    qtbot.waitUntil(lambda: pane.head.temperature.text() == "Hot")
    assert lead(context, one).pinned


def test_lost_asks_why(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context, stage="opportunity")
    go_to(pane, qtbot, one)
    next(a for a in pane.head.stage.menu().actions() if a.data() == "lost").trigger()
    qtbot.waitUntil(lambda: pane.findChild(ReasonDialog) is not None)
    dialog = pane.findChild(ReasonDialog)
    assert lead(context, one).stage == "opportunity"
    dialog.choices.setCurrentRow(3)
    dialog.note.setText("A社")
    dialog.accept()
    qtbot.waitUntil(lambda: lead(context, one).stage == "lost")
    qtbot.waitUntil(lambda: any(row.told.note == "A社" and "Competitor" in row.told.soft
                                for row in pane.timeline.rows))  # fmt: skip


def test_the_reasons_add_up(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context, decision_role="decision_maker")
    context.desk.run(AddTouch([one], TouchDraft("meeting")))
    go_to(pane, qtbot, one)
    assert sum(r.points for r in pane.head._dossier.reasons) == lead(context, one).score > 0


def test_a_touch_is_recorded_and_deleted(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context)
    go_to(pane, qtbot, one)
    pane.tabs.setCurrentWidget(pane.timeline)
    form = pane.timeline.form
    form.at.setText("someday")
    form.note.insert("折り返し待ち")
    qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert "no date" in form._problem.text()
    assert form.note.text() == "折り返し待ち"
    form.at.setText("2026-11-20")
    form.record()
    qtbot.waitUntil(lambda: len(pane.timeline.rows) == 1)
    row = pane.timeline.rows[0]
    assert (row.touch.kind, row.touch.at) == ("call", "2026-11-20")
    qtbot.waitUntil(lambda: form.note.text() == "")
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not pane.timeline.rows)


def test_a_touch_half_typed_waits_at_its_lead(
    context: Context, pane: DetailPane, qtbot: QtBot
) -> None:
    one, other = add(context), add(context, name="鈴木 花子")
    go_to(pane, qtbot, one)
    pane.timeline.form.note.insert("書きかけ")
    go_to(pane, qtbot, other)
    assert pane.timeline.form.note.text() == ""
    go_to(pane, qtbot, one)
    assert pane.timeline.form.note.text() == "書きかけ"


def test_history_tells_old_and_new_and_undoes(
    context: Context, pane: DetailPane, qtbot: QtBot
) -> None:
    one = add(context)
    done = context.desk.run(SetFields({one: {"title": "社長"}}))
    go_to(pane, qtbot, one)
    row = next(row for row in pane.history.rows if row.entry.id == done.operation)
    assert "Title: 部長 → 社長" in row.accessibleName()
    row.undo_asked.emit(done.operation)
    qtbot.waitUntil(lambda: lead(context, one).title == "部長")


def test_a_colleague_is_gone_to(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one, other = add(context), add(context, name="佐藤 次郎")
    go_to(pane, qtbot, one)
    pane.company.chosen.emit(other)
    assert context.session.current == other
    assert context.session.selected == [other]


def test_a_trashed_lead_is_restored(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context)
    context.desk.run(TrashLeads([one]))
    go_to(pane, qtbot, one)
    assert pane.head.notice.isVisible()
    pane.head._restore()
    qtbot.waitUntil(lambda: not pane.head.notice.isVisible())


def context_dialogs(pane: DetailPane) -> list[QDialog]:
    return pane.window().findChildren(QDialog)


def test_several_are_counted_and_moved(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    ids = [add(context, name=f"人 {n}") for n in range(7)]
    context.session.select(ids, ids[0])
    assert pane.pages.currentWidget() is pane.several
    assert pane.several.title.text() == "7 leads selected"
    assert "and 2 more" in pane.several._names.text()
    pane.several.hand.click()
    qtbot.waitUntil(lambda: bool(context_dialogs(pane)))
    (dialog,) = context_dialogs(pane)
    assert dialog.windowTitle() == "Hand over 7 leads"
    dialog.reject()


def test_custom_fields_are_edited(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context, custom={"導入時期": "半年以内"})
    go_to(pane, qtbot, one)
    type_into(pane, qtbot, "custom.導入時期", "すぐに")
    qtbot.waitUntil(lambda: lead(context, one).custom == {"導入時期": "すぐに"})


def test_folded_groups_are_remembered(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    go_to(pane, qtbot, add(context))
    pane.profile.groups["COMPANY"].head.click()
    assert context.settings.get("detail.groups_folded") == ["COMPANY"]
    again = DetailPane(context, LeadRows(context.desk.reads))
    qtbot.addWidget(again)
    assert again.profile.groups["COMPANY"].folded
    assert not again.profile.groups["PERSON"].folded


def test_a_hidden_pane_waits(context: Context, pane: DetailPane, qtbot: QtBot) -> None:
    one = add(context)
    go_to(pane, qtbot, one)
    pane.hide()
    context.desk.run(SetFields({one: {"title": "社長"}}))
    qtbot.wait(50)
    assert pane.profile.cell("title").value.text() == "部長"
    pane.show()
    qtbot.waitUntil(lambda: pane.profile.cell("title").value.text() == "社長")
