"""The screen of duplicates over a real database, for the tests of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, TouchDraft
from leaddesk.ui.duplicates.screen import DuplicatesScreen
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context

# Two who are certainly one person, one who may be one of them, two more, and somebody else.
MISAKI: dict[str, Any] = {
    "name": "髙橋 美咲", "kana": "タカハシ ミサキ", "company": "株式会社東洋精機",
    "title": "課長", "email": "m.takahashi@toyo-seiki.co.jp", "mobile": "090-1234-5678",
}  # fmt: skip
PEOPLE: tuple[dict[str, Any], ...] = (
    MISAKI,
    {**MISAKI, "name": "高橋 美咲", "company": "(株)東洋精機", "title": "部長", "kana": ""},
    {"name": "渡辺 健一", "company": "北都商事株式会社", "email": "k.watanabe@hokuto.co.jp",
     "mobile": "080-1111-2222"},
    {"name": "渡邊 健一", "company": "北都商事㈱", "email": "k.watanabe@hokuto.co.jp",
     "mobile": "080-1111-2222", "title": "営業部長"},
    {"name": "小川 真理", "company": "青葉製作所", "email": "ogawa@aoba.co.jp"},
    {"name": "佐藤 健司", "company": "株式会社みなと工業", "title": "主任"},
    {"name": "佐藤 健司", "company": "株式会社みなと工業", "title": "係長"},
)  # fmt: skip
MISAKIS, KENICHIS, SATOS = {1, 2}, {3, 4}, {6, 7}


def fill(desk: Desk) -> None:
    """Adds `PEOPLE` as the leads 1 to 7; the first has a touch, the second has two."""
    for values in PEOPLE:
        desk.run(AddLead(dict(values)))
    for lead_id, kind in ((1, "card"), (2, "call"), (2, "meeting")):
        desk.run(AddTouch([lead_id], TouchDraft(kind)))


class DuplicatesRoom:
    """The screen, shown and searched."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.context, self.desk, self.qtbot = context, context.desk, qtbot
        QApplication.processEvents()  # the news of what was added before
        self.rows = LeadRows(context.desk.reads)
        context.runner.changed.connect(self.rows.apply)
        self.screen = DuplicatesScreen(context, self.rows)
        qtbot.addWidget(self.screen)
        self.screen.resize(1080, 680)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitUntil(lambda: self.screen.search.searched)

    def groups(self) -> list[set[int]]:
        """The groups in the list, in its order."""
        return [set(group.ids) for group in self.screen.groups.model.groups]

    def go_to(self, ids: set[int]) -> None:
        """Makes a group current and waits until it is compared."""
        self.screen.groups.go_to(self.groups().index(ids))
        self.compared(ids)

    def compared(self, ids: set[int]) -> None:
        """Waits until these records stand side by side and can be decided on."""
        self.qtbot.waitUntil(lambda: self.screen.comparison.ids == ids and self.screen._ready)

    def live(self) -> set[int]:
        """The leads that are not in the trash."""
        return set(self.desk.reads.ids())
