"""Who a card may be, cards opened again, pasted cards, failures, leaving, and the pile."""

from __future__ import annotations

import dataclasses

import pytest
from entry_room import opened
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from leaddesk.domain.cards import Pile
from leaddesk.domain.lead import Lead
from leaddesk.services.desk import Desk
from leaddesk.services.entry import SaveCard
from leaddesk.services.leads import TrashLeads
from leaddesk.ui.entry.window import EntryWindow
from leaddesk.ui.session import Context

PILE = Pile("Expo", "trade_show", "2026-11-20", "鈴木")
KNOWN = {"company": "株式会社東洋商事", "name": "山田 太郎", "title": "課長",
         "email": "taro@toyo.example.jp", "mobile": "090-1234-5678"}  # fmt: skip
PASTED = """株式会社みなと印刷
営業部 部長
佐藤 花子
TEL 03-1234-5678
hanako@minato.example.jp
"""
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> EntryWindow:
    return opened(context, qtbot)


def known(desk: Desk) -> int:
    return int(desk.run(SaveCard(KNOWN, PILE)).result)


def lead_of(desk: Desk, lead_id: int) -> Lead:
    return desk.reads.leads([lead_id])[0]


def type_name(window: EntryWindow, qtbot: QtBot) -> None:
    window.set_values({"company": "東洋商事", "name": "山田太郎"})
    qtbot.waitUntil(lambda: bool(window.same.found))


def key(window: EntryWindow, which: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), which, modifiers)


def test_a_known_person_is_shown_with_reasons(
    window: EntryWindow, qtbot: QtBot, desk: Desk
) -> None:
    lead_id = known(desk)
    desk.run(SaveCard({"name": "別人", "mobile": ""}, PILE))
    type_name(window, qtbot)
    ((evidence, lead),) = window.same.found
    assert lead.id == lead_id
    assert evidence.reasons == ("Same name", "Same company, legal form written otherwise")


def test_a_shared_switchboard_is_no_reason(window: EntryWindow, qtbot: QtBot, desk: Desk) -> None:
    for number in range(8):
        desk.run(SaveCard({"name": f"社員{number}", "phone": "03-1234-5678"}, PILE))
    lead_id = int(desk.run(SaveCard({"name": "山田 太郎"}, PILE)).result)
    window.set_values({"name": "山田 太郎", "phone": "03-1234-5678"})
    qtbot.waitUntil(lambda: bool(window.same.found))
    assert [lead.id for _, lead in window.same.found] == [lead_id]


def test_alt_enter_updates_the_person(window: EntryWindow, qtbot: QtBot, desk: Desk) -> None:
    lead_id = known(desk)
    type_name(window, qtbot)
    window.form.go("title")
    QTest.keyClicks(window.form.edit("title"), "Director")
    key(window, Qt.Key.Key_Return, ALT)
    assert window.target is not None
    assert window.form.edit("email").placeholderText() == KNOWN["email"]
    key(window, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.entered.list.count() == 1)
    dossier = desk.reads.dossier(lead_id)
    assert dossier is not None
    assert (dossier.lead.title, dossier.lead.email) == ("Director", KNOWN["email"])
    assert len(dossier.touches) == 2
    assert dossier.history[0].changes["title"] == ("課長", "Director")
    assert desk.reads.count() == 1
    assert window.target is None
    assert window.form.edit("email").placeholderText() == ""


def test_an_update_can_become_a_new_lead(window: EntryWindow, qtbot: QtBot, desk: Desk) -> None:
    known(desk)
    type_name(window, qtbot)
    window.same.take_first()
    window.mode.answer(0)
    window.save()
    qtbot.waitUntil(lambda: window.entered.list.count() == 1)
    assert desk.reads.count() == 2


def test_a_saved_card_is_corrected(window: EntryWindow, qtbot: QtBot, desk: Desk) -> None:
    window.set_values(KNOWN)
    window.save()
    qtbot.waitUntil(lambda: window.entered.list.count() == 1)
    window.entered.list.itemClicked.emit(window.entered.list.item(0))
    qtbot.waitUntil(lambda: window.form.text("title") == "課長")
    window.form.edit("title").put("部長")
    window.form.edit("mobile").put("")
    window.save()
    lead_id = window._context.desk.reads.ids()[0]
    qtbot.waitUntil(lambda: lead_of(desk, lead_id).title == "部長")
    lead = lead_of(desk, lead_id)
    assert (lead.mobile, lead.touch_count, desk.reads.count()) == ("", 1, 1)
    qtbot.waitUntil(lambda: window.entered.count.text() == "1 card entered")


def test_undo_takes_the_last_card_off_the_list(
    window: EntryWindow, qtbot: QtBot, desk: Desk
) -> None:
    window.set_values(KNOWN)
    window.save()
    qtbot.waitUntil(lambda: window.entered.list.count() == 1)
    window.entered.undo.click()
    qtbot.waitUntil(lambda: window.entered.list.count() == 0)
    assert desk.reads.count() == 0


def test_opening_another_asks_for_the_typed_one(window: EntryWindow, desk: Desk) -> None:
    lead = lead_of(desk, known(desk))
    QTest.keyClicks(window.form.edit("company"), "Acme")
    window.reopen(lead)
    assert window.offer.isVisible()
    assert window.form.text("company") == "Acme"
    window.offer.answer(0)
    assert window.form.text("company") == KNOWN["company"]


def paste(window: EntryWindow, name: str) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    window.form.go(name)
    key(window, Qt.Key.Key_V, CTRL)


def test_a_pasted_card_is_spread(window: EntryWindow) -> None:
    window.form.edit("title").put("typed")
    paste(window, "department")
    assert window.offer.isVisible()
    assert window.form.text("department").startswith("株式会社みなと印刷 営業部")
    window.offer.answer(0)
    texts = {name: window.form.text(name) for name in ("company", "department", "title", "name")}
    assert texts == {"company": "株式会社みなと印刷", "department": "営業部", "title": "typed",
                     "name": "佐藤 花子"}  # fmt: skip
    assert window.form.text("email") == "hanako@minato.example.jp"


def test_enter_presses_the_button_that_has_the_focus(window: EntryWindow) -> None:
    paste(window, "department")
    window.offer.setFocus()
    buttons = window.offer.findChildren(QPushButton)
    buttons[-2].setFocus()
    QTest.keyClick(buttons[-2], Qt.Key.Key_Return)
    assert window.form.text("name") == "佐藤 花子"


def test_a_pasted_card_can_stay_in_its_field(window: EntryWindow) -> None:
    paste(window, "address")
    window.offer.answer(1)
    assert window.form.text("name") == ""
    assert "佐藤 花子" in window.form.text("address")


def test_a_card_pasted_into_the_memo_is_spread_too(window: EntryWindow) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    window.form.memo.setFocus()
    window.form.memo.paste()
    window.offer.answer(0)
    assert window.form.memo.toPlainText() == ""
    assert window.form.text("name") == "佐藤 花子"


def fail(window: EntryWindow, lead: Lead) -> None:
    """Saves an update of a lead that is not in the database."""
    window.update_from_card(dataclasses.replace(lead, id=999))
    window.set_values({"name": "山田 太郎", "title": "部長", "tags": ("a", "b"), "notes": "memo"})
    window.save()


def test_a_failed_write_keeps_the_form(window: EntryWindow, qtbot: QtBot, desk: Desk) -> None:
    fail(window, lead_of(desk, known(desk)))
    qtbot.waitUntil(lambda: window.form.text("title") == "部長")
    assert (window.form.tags.text(), window.form.memo.toPlainText()) == ("a, b", "memo")
    assert window.target is not None
    assert window.parts.told().startswith("There is no lead 999.")


def test_a_card_that_fails_while_the_next_is_typed_waits_in_the_list(
    window: EntryWindow, qtbot: QtBot, desk: Desk
) -> None:
    fail(window, lead_of(desk, known(desk)))
    QTest.keyClicks(window.form.edit("company"), "Acme")
    qtbot.waitUntil(window.entered.pending)
    assert window.form.text("company") == "Acme"
    window.entered.list.itemClicked.emit(window.entered.list.item(0))
    qtbot.waitUntil(lambda: window.parts.told() == "Save the card in the form first.")
    window.save()
    qtbot.waitUntil(lambda: window.entered.list.count() == 2)
    window.entered.list.itemClicked.emit(window.entered.list.item(0))
    qtbot.waitUntil(lambda: window.form.text("title") == "部長")
    assert not window.entered.pending()
    window.mode.answer(0)
    window.save()
    qtbot.waitUntil(lambda: desk.reads.count() == 3)


def test_escape_asks_only_for_typed_text(window: EntryWindow) -> None:
    key(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not window.isVisible()
    window.show()
    QTest.keyClicks(window.form.edit("company"), "Acme")
    window.close()
    assert window.isVisible()
    assert window.offer.isVisible()
    QTest.keyClick(window.form.edit("company"), Qt.Key.Key_Escape)
    assert not window.offer.isVisible()
    assert window.form.text("company") == "Acme"
    window.close()
    window.offer.answer(0)
    assert not window.isVisible()
    assert window.form.text("company") == ""


def test_the_pile_stays_for_the_day(context: Context, qtbot: QtBot, desk: Desk) -> None:
    desk.run(SaveCard(KNOWN, Pile("Seminar", "seminar", "2026-11-20", "鈴木")))
    window = opened(context, qtbot)
    window.pile.campaign.setEditText("Expo")
    window.pile.by.setEditText("佐藤")
    window.pile.date.setText("2026/11/19")
    window.pile.temperature.setCurrentIndex(0)
    assert window.form.temperature.value == "hot"
    again = EntryWindow(context)
    qtbot.addWidget(again)
    assert again.pile.pile == Pile("Expo", "trade_show", "2026-11-19", "佐藤", "hot")
    assert again.form.temperature.value == "hot"
    kept = context.settings.get("entry.pile")
    context.settings.set("entry.pile", {**kept, "day": "2020-01-01"})
    tomorrow = EntryWindow(context)
    qtbot.addWidget(tomorrow)
    assert tomorrow.pile.pile.campaign == ""
    window.pile.campaign.setEditText("Seminar")
    qtbot.waitUntil(lambda: not window.pile.channel.isEnabled())
    assert window.pile.pile.channel == "seminar"


def test_the_usual_temperature_is_saved(window: EntryWindow, qtbot: QtBot, desk: Desk) -> None:
    window.pile.temperature.setCurrentIndex(1)
    window.set_values({"name": "山田 太郎"})
    window.save()
    qtbot.waitUntil(lambda: window.entered.list.count() == 1)
    lead = lead_of(desk, desk.reads.ids()[0])
    assert (lead.temperature, lead.pinned) == ("warm", True)


def test_a_wrong_date_is_told(window: EntryWindow) -> None:
    window.set_values({"name": "山田 太郎"})
    window.pile.date.setText("someday")
    window.save()
    assert window.form.text("name") == "山田 太郎"
    assert window.pile.date.hasFocus()


def test_a_trashed_card_leaves_the_list(window: EntryWindow, qtbot: QtBot, desk: Desk) -> None:
    window.set_values(KNOWN)
    window.save()
    qtbot.waitUntil(lambda: window.entered.list.count() == 1)
    desk.run(TrashLeads([desk.reads.ids()[0]]))
    qtbot.waitUntil(lambda: window.entered.list.count() == 0)


def test_everything_has_its_place_without_scrolling(window: EntryWindow) -> None:
    least = window.minimumSizeHint()
    assert least.width() <= 1024
    assert least.height() <= 700
