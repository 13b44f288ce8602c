"""Pictures of cards with the lead: in the detail pane, large, and where the mouse rests."""

from __future__ import annotations

from pathlib import Path

import pytest
from card_pictures_room import PERSON, drawn, keep_card
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from table_room import Room

from leaddesk.services.desk import Desk
from leaddesk.ui.detail.cards import CardFace
from leaddesk.ui.detail.pane import DetailPane
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context

OLDER = {**PERSON, "company": "有限会社旧印刷", "title": "アジア・パシフィック営業統括部 担当主任"}


@pytest.fixture
def lead(desk: Desk) -> int:
    """Somebody whose newer card has a back."""
    lead_id = keep_card(desk, OLDER, drawn("old", "#ddeeff"), on="2024-05-01")
    keep_card(desk, PERSON, drawn("front"), drawn("back", "#204060"), on="2026-11-20",
              lead_id=lead_id)  # fmt: skip
    return lead_id


@pytest.fixture
def pane(context: Context, qtbot: QtBot, lead: int) -> DetailPane:
    pane = DetailPane(context, LeadRows(context.desk.reads))
    qtbot.addWidget(pane)
    pane.resize(380, 760)
    pane.show()
    context.session.select([lead], lead)
    qtbot.waitUntil(lambda: len(pane.profile.cards.faces) == 2)
    qtbot.waitUntil(lambda: not any(f._pixmap.isNull() for f in pane.profile.cards.faces))
    return pane


def colour(face: CardFace) -> str:
    image = face._pixmap.toImage()
    return image.pixelColor(5, image.height() - 5).name()


def test_all_cards_are_shown_the_newest_large(pane: DetailPane) -> None:
    newest, older = pane.profile.cards.faces
    assert newest.card.exchanged_on == "2026-11-20" and newest.height() > 180
    assert older.card.printed["company"] == "有限会社旧印刷"
    assert older.height() < newest.height() / 2
    assert "有限会社旧印刷" in older.accessibleName()
    assert colour(newest) != colour(older)
    for label in older.findChildren(WrapLabel):
        assert label.height() >= label.heightForWidth(label.width()), "the words are cut"


def test_it_turns_over(pane: DetailPane, qtbot: QtBot) -> None:
    newest = pane.profile.cards.faces[0]
    front = colour(newest)
    QTest.keyClick(newest, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: colour(newest) != front)
    QTest.keyClick(newest, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: colour(newest) == front)


def test_a_removed_card_comes_back_by_undo(pane: DetailPane, qtbot: QtBot) -> None:
    group = pane.profile.cards
    QTest.keyClick(group.faces[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: [c.exchanged_on for c in group.cards] == ["2024-05-01"])
    pane._context.runner.undo()
    qtbot.waitUntil(lambda: len(group.cards) == 2)


def test_the_viewer_goes_from_card_to_card(
    pane: DetailPane, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(pane.profile.cards.faces[0], Qt.Key.Key_Return)
    viewer = pane.profile.cards.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: not viewer.picture.canvas._picture.isNull())
    QTest.keyClick(viewer, Qt.Key.Key_Space)
    assert viewer.picture.side == 1
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.card.exchanged_on == "2024-05-01" and not viewer.older.isEnabled()
    qtbot.waitUntil(lambda: viewer.picture.side == 0)
    QGuiApplication.clipboard().clear()
    QTest.keyClick(viewer, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().image().width() == 910)
    file = tmp_path / "card.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(file), ""))
    viewer._save()
    qtbot.waitUntil(file.exists)
    qtbot.waitUntil(lambda: QImage(str(file)).width() == 910)
    viewer.close()


def test_a_picture_that_cannot_be_written_is_told(
    pane: DetailPane, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.profile.cards.open(0)
    viewer = pane.profile.cards.viewer
    assert viewer is not None
    file = tmp_path / "none" / "card.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(file), ""))
    with qtbot.waitSignal(pane._context.runner.failed) as told:
        viewer._save()
    assert "card.png" in told.args[0]
    viewer.close()


def move(widget: QWidget, to: QPoint) -> None:
    """The mouse moves; by an event of its own, whatever lies under the one pointer there is."""
    at = QPointF(to)
    none = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        widget,
        QMouseEvent(QEvent.Type.MouseMove, at, QPointF(widget.mapToGlobal(to)), none, none,
                    Qt.KeyboardModifier.NoModifier),
    )  # fmt: skip


def test_the_card_shows_while_the_mouse_rests_on_the_name(
    room: Room, lead: int, qtbot: QtBot
) -> None:
    table = room.show()
    hover = table.card_hover
    hover._rest.setInterval(1)
    column = [c.name for c in table.model.columns].index("name")
    cell = table.grid.visualRect(table.model.index(0, column)).center()
    move(table.grid.viewport(), cell)
    qtbot.waitUntil(hover.popover.isVisible)
    move(table.grid.viewport(), cell + QPoint(300, 0))
    qtbot.waitUntil(lambda: not hover.popover.isVisible())
