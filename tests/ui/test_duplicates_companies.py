"""Companies on the screen of duplicates: the same list, comparison, keys and decisions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.services.company_merging import MergeCompanies, merged_from
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead
from leaddesk.ui import theme
from leaddesk.ui.detail.company import CompanyTab
from leaddesk.ui.duplicates.both import DuplicatesScreens
from leaddesk.ui.duplicates.cells import _laid_out
from leaddesk.ui.duplicates.screen import DuplicatesScreen
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context

# Two of one company, certainly; one with another legal form at its number; and somebody else's.
PEOPLE = (
    ("髙橋 美咲", "株式会社東洋精機", "03-1234-5678", "https://toyo-seiki.co.jp"),
    ("佐藤 健司", "東洋精機", "03-1234-5678", "http://www.toyo-seiki.co.jp/"),
    ("小川 真理", "東洋精機", "", ""),
    ("渡辺 健一", "北都商事株式会社", "06-1111-2222", ""),
    ("山田 一郎", "有限会社北都商事", "06-1111-2222", ""),
    ("鈴木 花子", "青葉製作所", "", ""),
)
TOYO, HOKUTO = {1, 2}, {3, 4}


class CompaniesRoom:
    """The screen of both kinds, switched to companies and searched."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.desk, self.qtbot = context.desk, qtbot
        QApplication.processEvents()
        rows = LeadRows(context.desk.reads)
        context.runner.changed.connect(rows.apply)
        self.screens = DuplicatesScreens(context, rows)
        qtbot.addWidget(self.screens)
        self.screens.resize(1080, 680)
        self.screens.show()
        self.screens.activateWindow()
        self.people = self.screens.current
        self.people.switch.buttons["companies"].click()
        self.screen: DuplicatesScreen = self.screens.current
        qtbot.waitUntil(lambda: self.screen.search.searched and self.people.search.searched)

    def groups(self) -> list[set[int]]:
        return [set(group.ids) for group in self.screen.groups.model.groups]

    def go_to(self, ids: set[int]) -> None:
        self.screen.groups.go_to(self.groups().index(ids))
        self.qtbot.waitUntil(lambda: self.screen.comparison.ids == ids and self.screen._ready)

    def companies(self) -> list[int | None]:
        """The company of each lead."""
        return [lead.company_id for lead in self.desk.reads.leads(range(1, len(PEOPLE) + 1))]


@pytest.fixture
def room(context: Context, desk: Desk, qtbot: QtBot) -> Iterator[CompaniesRoom]:
    for name, company, phone, url in PEOPLE:
        desk.run(AddLead({"name": name, "company": company, "phone": phone, "url": url}))
    yield CompaniesRoom(context, qtbot)


def test_the_switch_shows_companies_and_people_again(room: CompaniesRoom) -> None:
    assert room.screen is not room.people and room.groups() == [TOYO, HOKUTO]
    assert [group.verdict for group in room.screen.search.groups] == ["certain", "likely"]
    assert room.screen.switch.buttons["companies"].isChecked()
    room.screen.switch.buttons["companies"].click()
    assert (
        room.screens.current is room.screen and room.screen.switch.buttons["companies"].isChecked()
    )
    room.screen.switch.buttons["people"].click()
    assert room.screens.current is room.people
    assert room.people.switch.buttons["people"].isChecked()


def test_both_kinds_are_counted(room: CompaniesRoom) -> None:
    told: list[int] = []
    room.screens.counted.connect(told.append)
    room.screen.search.changed.emit()
    assert told == [len(room.people.search.groups) + 2]


def test_each_column_tells_how_many_leads_and_who(room: CompaniesRoom) -> None:
    room.go_to(TOYO)
    line = room.screen.groups.model.line(0)
    assert (line.names, line.companies) == ("株式会社東洋精機 / 東洋精機", "3 people")
    found = room.screen.comparison._compared
    assert found is not None
    told = [room.screen._subject.facts(each, found, room.desk.reads.today())
            for each in found.records]  # fmt: skip
    assert [facts[0][0] for facts in told] == ["#1 · 1 person", "#2 · 2 people"]
    assert told[0][1][0] == "髙橋 美咲"
    assert sorted(told[1][1][0].split(", ")) == ["佐藤 健司", "小川 真理"]
    assert "Same phone number" in room.screen.comparison.evidence.pro.text()
    assert not room.screen.decisions.open_button.isVisible()


def test_merge_by_key_and_undo(room: CompaniesRoom) -> None:
    before = room.companies()
    room.go_to(TOYO)
    keep = room.screen.comparison.choice.keep_id  # type: ignore[union-attr]
    assert keep == 2  # it has more leads
    room.screen.groups.view.setFocus()
    room.qtbot.keyClick(room.screen.groups.view, Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: TOYO not in room.groups())
    assert room.companies()[:3] == [2, 2, 2]
    assert [lead.company for lead in room.desk.reads.leads([1])] == ["株式会社東洋精機"]
    room.desk.undo()
    room.qtbot.waitUntil(lambda: TOYO in room.groups())
    assert room.companies() == before


def test_a_value_and_the_survivor_can_be_chosen(room: CompaniesRoom) -> None:
    room.go_to(TOYO)
    comparison = room.screen.comparison
    names = [field.name for field in comparison.model.fields]
    room.screen.comparison.heads.heads[0].keep.click()
    comparison.model.take(comparison.model.index(names.index("name"), 2))
    room.screen.merge()
    room.qtbot.waitUntil(lambda: TOYO not in room.groups())
    (company,) = room.desk.reads.companies([1])
    assert (company.name, company.lead_count) == ("東洋精機", 3)


def test_not_the_same_is_remembered(room: CompaniesRoom) -> None:
    room.go_to(HOKUTO)
    room.screen.groups.view.setFocus()
    room.qtbot.keyClick(room.screen.groups.view, Qt.Key.Key_N)
    room.qtbot.waitUntil(lambda: room.groups() == [TOYO])
    room.screen.search.start()
    room.qtbot.waitUntil(lambda: room.screen.search.job is None)
    assert room.groups() == [TOYO]
    room.desk.undo()
    room.qtbot.waitUntil(lambda: HOKUTO in room.groups())


def test_all_certain_ones_at_once(room: CompaniesRoom) -> None:
    assert room.screen.merge_all.text() == "Merge all certain (1)"
    room.screen.merge_all.click()
    room.qtbot.waitUntil(lambda: room.groups() == [HOKUTO])
    assert room.companies()[:3] == [2, 2, 2]


def test_a_new_company_is_found_without_asking(room: CompaniesRoom) -> None:
    room.desk.run(AddLead({"name": "新人", "company": "青葉製作所㈱"}))
    assert room.groups() == [TOYO, HOKUTO]
    room.desk.run(AddLead({"name": "古参", "company": "株式会社青葉製作所", "phone": "011-1"}))
    room.qtbot.waitUntil(lambda: len(room.groups()) > 2)


@pytest.mark.parametrize("lines", [1, 2])
@pytest.mark.parametrize("text", ["http://www.sony.co.jp/en", "東京都千代田区丸の内一丁目2番3号"])
def test_a_value_is_never_left_blank_for_want_of_room(
    context: Context, text: str, lines: int
) -> None:
    for width in range(40, 240):
        shown = _laid_out(text, theme.font(), width, lines, ())
        assert 0 < shown.lineCount() <= lines


def test_a_merge_is_taken_back_where_the_company_is_shown(
    room: CompaniesRoom, context: Context
) -> None:
    room.desk.run(MergeCompanies(2, [1]))
    tab = CompanyTab(context)
    room.qtbot.addWidget(tab)
    (lead,), (company,) = room.desk.reads.leads([1]), room.desk.reads.companies([2])
    tab.set_company(company, (), lead, merged_from(room.desk.reads, 2))
    (button,) = tab.merged.buttons
    assert button.accessibleName() == "Un-merge 株式会社東洋精機 #1"
    button.click()
    room.qtbot.waitUntil(lambda: room.companies()[:3] == [1, 2, 2])
    assert merged_from(room.desk.reads, 2) == []
