"""The small questions: tags of several leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.ui.dialogs.small import TagsQuestion

ALL, NONE = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@pytest.fixture
def question(qtbot: QtBot) -> TagsQuestion:
    asked = TagsQuestion(3, {"news": 1, "vip": 3}, ["news", "vip"])
    qtbot.addWidget(asked)
    return asked


def test_tags_left_alone_stay_with_those_that_have_them(question: TagsQuestion) -> None:
    assert (question.added, question.removed) == ((), ())
    assert question._boxes["news"].text().endswith("1 / 3")


def test_ticked_all_get_it_unticked_none_has_it(question: TagsQuestion) -> None:
    question._boxes["news"].setCheckState(ALL)
    question._boxes["vip"].setCheckState(NONE)
    question._new.setText("fair、 news")
    assert (question.added, question.removed) == (("fair", "news"), ("vip",))
