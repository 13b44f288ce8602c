"""The screen of companies: its order, the filter, who is known and who is missing."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from leaddesk.domain.buying_group import CompanyStanding
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, MoveLeads, SetFields
from leaddesk.ui.companies.delegate import RoleMarks
from leaddesk.ui.companies.model import (
    COMPANY,
    MISSING,
    PEOPLE,
    ROLES,
    SCORE,
    STAGE,
    TEMPERATURE,
    CompanyModel,
)
from leaddesk.ui.companies.screen import CompaniesScreen
from leaddesk.ui.detail.company import CompanyTab, PersonButton
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context
from leaddesk.ui.shell import Shell

PEOPLE_OF = {
    "株式会社青葉": [
        {"name": "社長", "title": "代表取締役", "decision_role": "decision_maker", "stage": "sql"},
        {"name": "担当", "decision_role": "user"},
    ],
    "株式会社若葉": [{"name": "若葉"}],
    "有限会社双葉": [{"name": "双葉", "decision_role": "evaluator", "stage": "opportunity"}],
}


@pytest.fixture
def leads(desk: Desk) -> dict[str, int]:
    return {
        str(values["name"]): desk.run(AddLead({**values, "company": company})).result
        for company, people in PEOPLE_OF.items()
        for values in people
    }


def opened(context: Context, qtbot: QtBot) -> CompaniesScreen:
    screen = CompaniesScreen(context, LeadRows(context.desk.reads))
    qtbot.addWidget(screen)
    screen.resize(1300, 600)
    screen.show()
    return screen


@pytest.fixture
def screen(context: Context, leads: dict[str, int], qtbot: QtBot) -> CompaniesScreen:
    screen = opened(context, qtbot)
    qtbot.waitUntil(lambda: screen.pane.shown is not None)
    return screen


def names(screen: CompaniesScreen) -> list[str]:
    return [row.name for row in screen.model.rows]


def test_the_ripest_stands_first(screen: CompaniesScreen) -> None:
    assert names(screen)[0] == "株式会社青葉"
    assert screen.count.text() == "3 companies"
    assert screen.model.headerData(SCORE, Qt.Orientation.Horizontal) == "Score ↓"
    first = [screen.model.index(0, column).data() for column in (PEOPLE, STAGE, MISSING)]
    assert first == ["2", "SQL", "Influencer, Evaluator"]
    hover = screen.model.index(0, ROLES).data(Qt.ItemDataRole.ToolTipRole)
    assert hover == "Decision maker: 1\nInfluencer: none yet\nEvaluator: none yet\nUser: 1"


def test_a_click_on_a_head_sorts(screen: CompaniesScreen) -> None:
    header = screen.view.horizontalHeader()
    header.sectionClicked.emit(STAGE)
    assert names(screen)[0] == "有限会社双葉"
    header.sectionClicked.emit(COMPANY)
    by_name = names(screen)
    assert screen.model.sorted_by == (COMPANY, Qt.SortOrder.AscendingOrder)
    header.sectionClicked.emit(COMPANY)
    assert screen.model.headerData(COMPANY, Qt.Orientation.Horizontal) == "Company ↓"
    assert names(screen) == by_name[::-1]


def test_the_filter_folds_and_keeps_the_place(screen: CompaniesScreen, qtbot: QtBot) -> None:
    screen.view.selectRow(screen.model.row_of(_id(screen, "有限会社双葉")))
    screen.filter.setText("双　葉")
    assert names(screen) == ["有限会社双葉"]
    assert screen.count.text() == "1 of 3 companies"
    screen.filter.setText("どこにもない")
    assert screen.note.isVisible()
    screen.note.button.click()
    assert len(names(screen)) == 3
    assert screen.model.rows[screen.view.currentIndex().row()].name == "有限会社双葉"


def _id(screen: CompaniesScreen, name: str) -> int:
    return next(row.id for row in screen.model.all if row.name == name)


def test_people_by_role_with_empty_places(screen: CompaniesScreen, qtbot: QtBot) -> None:
    screen.view.selectRow(screen.model.row_of(_id(screen, "有限会社双葉")))
    qtbot.waitUntil(
        lambda: screen.pane.shown is not None
        and screen.pane.shown.standing.name == "有限会社双葉"
    )  # fmt: skip
    page = screen.pane._area.widget()
    adding = [b for b in page.findChildren(QPushButton) if b.text() == "Add a lead…"]
    assert [button.accessibleName() for button in adding] == [
        "No decision maker yet: Add a lead…", "No influencer yet: Add a lead…",
        "No user yet: Add a lead…",
    ]  # fmt: skip
    assert len(page.findChildren(PersonButton)) == 1
    with qtbot.waitSignal(screen.add_wanted) as asked:
        adding[0].click()
    assert asked.args == ["有限会社双葉"]


def test_enter_asks_for_its_people(screen: CompaniesScreen, qtbot: QtBot) -> None:
    screen.view.setFocus()
    with qtbot.waitSignal(screen.people_wanted) as asked:
        qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    assert asked.args == [_id(screen, "株式会社青葉")]


def test_the_screen_follows_the_data(
    screen: CompaniesScreen, leads: dict[str, int], desk: Desk, qtbot: QtBot
) -> None:  # fmt: skip
    desk.run(MoveLeads([leads["若葉"]], "hot"))
    wakaba = _id(screen, "株式会社若葉")

    def shown() -> CompanyStanding:
        return next(row for row in screen.model.rows if row.id == wakaba)

    qtbot.waitUntil(lambda: shown().temperature == "hot")
    desk.run(SetFields({leads["若葉"]: {"decision_role": "influencer"}}))
    qtbot.waitUntil(lambda: shown().roles["influencer"] == 1)
    heat = screen.model.index(screen.model.row_of(wakaba) or 0, TEMPERATURE)
    assert heat.data() == "Hot"


def test_a_narrow_window_leaves_words_to_the_marks(screen: CompaniesScreen, qtbot: QtBot) -> None:
    assert not screen.view.isColumnHidden(MISSING)
    screen.resize(1000, 600)
    qtbot.waitUntil(lambda: screen.view.isColumnHidden(MISSING))
    assert not screen.view.isColumnHidden(PEOPLE)
    screen.resize(824, 600)
    qtbot.waitUntil(lambda: screen.view.isColumnHidden(PEOPLE))
    assert screen.view.columnWidth(COMPANY) > 180  # the names can be read


def test_no_companies_say_how_to_get_some(context: Context, qtbot: QtBot) -> None:
    screen = opened(context, qtbot)
    qtbot.waitUntil(screen.note.isVisible)
    assert screen.note.text.startswith("No companies yet.")
    with qtbot.waitSignal(screen.add_wanted) as asked:
        screen.note.button.click()
    assert asked.args == [""]


def test_twenty_thousand_are_sorted_and_found_at_once() -> None:
    model = CompanyModel()
    roles = {"decision_maker": 1, "influencer": 0, "evaluator": 0, "user": 0}
    many = [
        CompanyStanding(number, f"会社{number}", 1, number % 97, "warm", roles, "lead", None, 0,
                        f"会社{number}")
        for number in range(20_000)
    ]  # fmt: skip
    began = time.process_time()
    model.load(many)
    model.sort(COMPANY)
    model.find("1999")
    assert time.process_time() - began < 0.5
    assert {row.name for row in model.rows} == {"会社1999", *(f"会社1999{n}" for n in range(10)),
                                                "会社11999"}  # fmt: skip


def test_the_way_from_a_company_into_the_list_and_the_form(shell: Shell, qtbot: QtBot) -> None:
    shell.context.desk.run(AddLead({"name": "社長", "company": "株式会社青葉"}))
    shell.qactions["screen.companies"].trigger()
    screen = shell.view
    qtbot.waitUntil(lambda: screen.pane.shown is not None)
    screen.add_wanted.emit("株式会社青葉")
    entry = shell._entry
    assert entry.form.text("company") == "株式会社青葉"
    assert entry.close()  # nothing was typed yet: nothing is asked
    screen.people_wanted.emit(screen.model.rows[0].id)
    assert shell.on_list
    qtbot.waitUntil(lambda: shell.context.session.total == 1)
    assert shell.view_bar._title.text() == "株式会社青葉"
    shell.show_query("company_id:999")
    assert shell.view_bar._title.text() == "Search results"


def test_the_tab_of_a_lead_tells_the_same(
    context: Context, leads: dict[str, int], qtbot: QtBot
) -> None:  # fmt: skip
    from leaddesk.ui.detail.pane import read

    shown = read(context.desk.reads, leads["社長"])
    tab = CompanyTab(context)
    qtbot.addWidget(tab)
    assert shown.dossier is not None
    tab.set_company(shown.dossier.company, shown.colleagues, shown.dossier.lead, (), shown.ripeness)
    marks = tab.findChild(RoleMarks)
    assert marks is not None
    assert marks.toolTip().startswith("Decision maker: 1")
