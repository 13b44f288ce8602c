"""Typing cards by keyboard alone, against a real database."""

from __future__ import annotations

import pytest
from entry_room import opened
from keyboard import NONE, Keyboard
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.cards import Pile
from leaddesk.domain.lead import Lead
from leaddesk.services.desk import Desk
from leaddesk.services.entry import SaveCard
from leaddesk.ui.entry.proposals import website_of
from leaddesk.ui.entry.window import EntryWindow
from leaddesk.ui.session import Context

PILE = Pile("Expo", "trade_show", "2026-11-20", "鈴木")
KNOWN = {"company": "株式会社東洋商事", "company_kana": "トウヨウショウジ", "name": "山田 太郎",
         "kana": "ヤマダ タロウ", "title": "課長", "email": "taro@toyo.example.jp",
         "postal_code": "100-0005", "address": "東京都千代田区丸の内1-2-3",
         "phone": "03-1234-5678"}  # fmt: skip
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
ENTER = Qt.Key.Key_Return


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> EntryWindow:
    return opened(context, qtbot)


def leads(desk: Desk) -> list[Lead]:
    return desk.reads.leads(desk.reads.ids("", "created_at"))


def saved(window: EntryWindow, qtbot: QtBot, count: int) -> list[Lead]:
    qtbot.waitUntil(lambda: window.entered.list.count() == count)
    return leads(window._context.desk)


def press(window: EntryWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    Keyboard().key(key, modifiers)


def test_a_typical_card_takes_twelve_keys(window: EntryWindow, qtbot: QtBot) -> None:
    window.pile.campaign.setEditText("Expo")
    board = Keyboard()
    for text in (
        "株式会社みなと印刷", "", "営業部", "部長", "佐藤花子", None, "1000005", None, "0312345678",
        "09012345678", "", "hanako@minato.example.jp",
    ):  # fmt: skip
        if text is None:  # filled in for us; the house number is typed behind the town
            qtbot.waitUntil(lambda: window.form.edit(window.form.focused()).origin != "")
            board.text("1-2-3" if window.form.focused() == "address" else "")
        else:
            board.text(text)
        if window.form.focused() == "email":
            board.key(ENTER, CTRL)
        else:
            board.key(ENTER)
    (lead,) = saved(window, qtbot, 1)
    assert board.keys <= 12
    assert (lead.company, lead.department, lead.title) == ("株式会社みなと印刷", "営業部", "部長")
    assert (lead.family_name, lead.given_name, lead.kana) == ("佐藤", "花子", "サトウ ハナコ")
    assert (lead.postal_code, lead.address) == ("100-0005", "東京都千代田区丸の内1-2-3")
    assert (lead.phone, lead.mobile) == ("03-1234-5678", "090-1234-5678")
    assert (lead.campaign, lead.channel, lead.consent) == ("Expo", "trade_show", "card")
    assert window.form.focused() == "company"
    assert not window.form.filled()
    assert window.pile.pile.campaign == "Expo"


def test_a_known_company_brings_what_is_known(window: EntryWindow, qtbot: QtBot) -> None:
    window._context.desk.run(SaveCard(KNOWN, PILE))
    board = Keyboard()
    board.text("東洋")
    popup = window.companies.popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().rowCount() == 1
    board.key(Qt.Key.Key_Down)
    board.key(ENTER)
    assert window.form.text("company") == KNOWN["company"]
    assert window.form.text("address") == KNOWN["address"]
    assert window.form.edit("phone").origin == "company"
    assert window.form.focused() == "department"


def test_enter_with_an_untouched_popup_goes_on(window: EntryWindow, qtbot: QtBot) -> None:
    window._context.desk.run(SaveCard(KNOWN, PILE))
    board = Keyboard()
    board.text("東洋")
    qtbot.waitUntil(window.companies.popup().isVisible)
    board.key(ENTER)
    assert not window.companies.popup().isVisible()
    assert window.form.text("company") == "東洋"
    assert window.form.focused() == "company_kana"


def test_typed_text_is_never_overwritten(window: EntryWindow, qtbot: QtBot) -> None:
    Keyboard().text("株式会社なにか")
    window.form.go("kana")
    Keyboard().text("やまた たろう")
    window.form.go("name")
    Keyboard().text("山田太郎")
    qtbot.waitUntil(lambda: "太郎" in window.form.split.text())
    assert window.form.text("kana") == "ヤマタ タロウ"
    assert window.form.edit("kana").origin == ""


def test_a_proposal_follows_its_source_until_touched(window: EntryWindow, qtbot: QtBot) -> None:
    window.form.go("email")
    Keyboard().text("a@one.example.jp")
    url = window.form.edit("url")
    qtbot.waitUntil(lambda: url.text() == "https://www.one.example.jp/")
    window.form.edit("email").put("a@two.example.jp")
    qtbot.waitUntil(lambda: url.text() == "https://www.two.example.jp/")
    window.form.go("url")
    press(window, Qt.Key.Key_Delete)
    window.form.edit("email").put("a@three.example.jp")
    qtbot.wait(300)
    assert url.text() == ""


def test_mail_providers_propose_nothing() -> None:
    assert website_of("taro@gmail.com") == website_of("taro@docomo.ne.jp") == ""
    assert website_of("taro") == website_of("") == ""


def test_the_border_in_a_name_can_be_moved(window: EntryWindow, qtbot: QtBot) -> None:
    window.form.go("name")
    Keyboard().text("林健太郎")
    qtbot.waitUntil(lambda: bool(window.form.split.text()))
    window.form.split.show_parts("林健", "太郎")
    press(window, Qt.Key.Key_Left, ALT)
    press(window, ENTER, CTRL)
    (lead,) = saved(window, qtbot, 1)
    assert (lead.family_name, lead.given_name) == ("林", "健太郎")


def test_enter_that_ends_a_conversion_does_nothing(window: EntryWindow, qtbot: QtBot) -> None:
    company = window.form.edit("company")

    def compose(preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(company, event)

    enter = QKeyEvent(QEvent.Type.KeyPress, ENTER, NONE)
    compose("とうよう")
    QApplication.sendEvent(company, enter)
    QApplication.sendEvent(company, QKeyEvent(QEvent.Type.KeyPress, ENTER, CTRL))
    compose("", "東洋")
    QApplication.sendEvent(company, enter)
    assert company.hasFocus()
    assert company.text() == "東洋"
    qtbot.wait(10)
    QApplication.sendEvent(company, enter)
    assert window.form.focused() == "company_kana"


def test_shift_enter_goes_back_and_alt_sets_temperature(window: EntryWindow, qtbot: QtBot) -> None:
    window.form.go("title")
    press(window, ENTER, SHIFT)
    assert window.form.focused() == "department"
    press(window, Qt.Key.Key_1, ALT)
    window.form.go("name")
    Keyboard().text("Emily Clark")
    press(window, ENTER, CTRL)
    (lead,) = saved(window, qtbot, 1)
    assert (lead.temperature, lead.pinned) == ("hot", True)
    assert window.form.temperature.value == "cold"


def test_the_next_card_of_the_same_company(window: EntryWindow, qtbot: QtBot) -> None:
    window.set_values({**KNOWN, "phone": "03-1111-2222"})
    press(window, ENTER, CTRL | SHIFT)
    saved(window, qtbot, 1)
    assert window.form.text("company") == KNOWN["company"]
    assert window.form.text("address") == KNOWN["address"]
    assert window.form.text("name") == window.form.text("phone") == ""
    assert window.form.focused() == "department"
    window.form.go("name")
    Keyboard().text("佐藤 花子")
    press(window, ENTER, CTRL)
    assert {lead.name for lead in saved(window, qtbot, 2)} == {"山田 太郎", "佐藤 花子"}


def test_a_mistake_is_told_beside_its_field(window: EntryWindow, qtbot: QtBot) -> None:
    window.form.go("email")
    Keyboard().text("no address")
    press(window, ENTER)
    message = window.form.rows["email"].message
    assert "name@example.jp" in message.text()
    press(window, ENTER, CTRL)
    assert window.form.focused() == "email"
    assert window.form.text("email") == "no address"
    Keyboard().text("x")
    assert message.text() == ""
    assert leads(window._context.desk) == []


def test_an_empty_card_is_not_saved(window: EntryWindow, qtbot: QtBot) -> None:
    window.form.go("title")
    Keyboard().text("部長")
    press(window, ENTER, CTRL)
    assert window.form.text("title") == "部長"
    assert window.form.focused() == "company"
    assert leads(window._context.desk) == []


def test_a_long_name_leaves_the_window_as_wide_as_it_was(window: EntryWindow) -> None:
    before = window.minimumSizeHint().width()
    window.form.edit("name").setFocus()
    Keyboard().text("寿限無寿限無五劫の擦り切れ" * 12)
    Keyboard().key(ENTER)
    assert window.minimumSizeHint().width() == before
