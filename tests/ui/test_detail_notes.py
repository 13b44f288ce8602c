"""The notes of the detail pane: as high as their text, within reason."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.ui.paper import Paper


def test_one_long_paragraph_makes_room_for_its_lines(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    paper = Paper()
    column.addWidget(paper)
    column.addStretch(1)
    paper.setPlainText("商談メモ。次回は見積もりを持参。" * 9)
    around.resize(2_400, 600)
    around.show()
    before = paper.height()
    around.resize(320, 600)
    qtbot.waitUntil(lambda: paper.height() > before + 3 * paper.fontMetrics().lineSpacing())


def test_the_wheel_passes_over_notes_not_being_edited(qtbot: QtBot) -> None:
    paper = Paper()
    qtbot.addWidget(paper)
    at, button, keys = QPointF(5, 5), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(at, at, QPoint(), QPoint(0, -120), button, keys, phase, False)
    paper.setPlainText("商談メモ\n" * 100)
    paper.wheelEvent(wheel)
    assert not wheel.isAccepted() and paper.verticalScrollBar().value() == 0
