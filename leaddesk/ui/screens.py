"""The screens of the window, as data; each is built when first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from leaddesk.ui.shell import Shell


@dataclass(frozen=True)
class Screen:
    """One screen. `lists`: it shows the leads searched for; view bar, selection and detail pane
    belong to such screens alone."""

    make: Callable[[Shell], Any]
    lists: bool = True


def _table(shell: Shell) -> Any:
    from leaddesk.ui.table.view import LeadTable

    view = LeadTable(shell.context, shell.rows, shell)
    view.paste_list_requested.connect(shell.commands.import_text)
    return _list_of(shell, view)


def _board(shell: Shell) -> Any:
    from leaddesk.ui.board.view import BoardView

    view = BoardView(shell.context, shell.rows, shell)
    view.grouped.connect(shell.view_bar.show_grouping)
    shell.view_bar.show_grouping(view.grouping)
    return _list_of(shell, view)


def _list_of(shell: Shell, view: Any) -> Any:
    view.menu_requested.connect(shell.show_lead_menu)
    view.open_requested.connect(lambda _id: shell.commands.open_lead())
    view.query_problem.connect(shell.show_problem)
    view.cards_requested.connect(lambda: shell.show_screen("cards"))
    view.import_requested.connect(shell.commands.import_list)
    view.new_requested.connect(shell.commands.new_lead)
    return view


def _duplicates(shell: Shell) -> Any:
    from leaddesk.ui.duplicates.both import DuplicatesScreens

    view = DuplicatesScreens(shell.context, shell.rows, shell)
    view.counted.connect(lambda count: shell.sidebar.show_count("screen.duplicates", count))
    return view


def _cards(shell: Shell) -> Any:
    from leaddesk.ui.cards.screen import CardsScreen

    return CardsScreen(shell.context, shell.commands.card_work, shell)


def _inbox(shell: Shell) -> Any:
    from leaddesk.ui.inbox.screen import InboxScreen

    view = InboxScreen(shell.context, shell.rows, shell.stack)
    view.leads_wanted.connect(shell.show_query)
    view.user_changed.connect(shell.commands.inbox_badge.count)
    return view


def _rules(shell: Shell) -> Any:
    from leaddesk.ui.rules.screen import RulesScreen

    return RulesScreen(shell.context, shell)


def _companies(shell: Shell) -> Any:
    from leaddesk.ui.companies.screen import CompaniesScreen

    def people(company: int) -> None:
        query = f"company_id:{company}"
        shell.view_bar.call(query, view.name_of(company))
        shell.show_query(query)

    view = CompaniesScreen(shell.context, shell.rows, shell.stack)
    view.people_wanted.connect(people)
    view.add_wanted.connect(lambda company: shell.open_entry().begin({"company": company}))
    return view


def _feedback(shell: Shell) -> Any:
    from leaddesk.ui.feedback.screen import FeedbackScreen

    view = FeedbackScreen(shell.context, shell.rows, shell.stack)
    view.threshold_wanted.connect(shell.commands.propose_threshold)
    view.mqls_wanted.connect(lambda: shell.show_query("stage:mql"))
    return view


SCREENS: Final = {
    "leads": Screen(_table),
    "board": Screen(_board),
    "inbox": Screen(_inbox, lists=False),
    "cards": Screen(_cards, lists=False),
    "duplicates": Screen(_duplicates, lists=False),
    "companies": Screen(_companies, lists=False),
    "feedback": Screen(_feedback, lists=False),
    "rules": Screen(_rules, lists=False),
}
FIRST: Final = "leads"
