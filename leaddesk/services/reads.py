"""Questions to the data, for window and command line; each answers with plain records.

Every method reads one state of the data on a connection of its own: safe on any thread.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from leaddesk.domain import query as query_language
from leaddesk.domain import when
from leaddesk.domain.dossier import LeadDossier, Page
from leaddesk.domain.journal import Entry
from leaddesk.domain.lead import Campaign, Company, CustomField, Lead
from leaddesk.domain.query import Query
from leaddesk.services.standing import standing
from leaddesk.services.win_reasons import win_reasons
from leaddesk.storage import (
    board,
    deals,
    export_rows,
    handoffs,
    history,
    journal,
    lifecycle,
    matching,
    memory,
    queries,
    scores,
)
from leaddesk.storage.engine import Database
from leaddesk.storage.sqlite import only_while

Ids = array
T = TypeVar("T")


class Reads:
    """Reading side of the desk. Raises UserError where a query or sort can't be understood."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime],
        wanted: Callable[[], bool] | None = None,
    ) -> None:  # fmt: skip
        self._database = database
        self._clock = clock
        self._wanted = wanted

    def only_while(self, wanted: Callable[[], bool]) -> Reads:
        """The same, but what is asked of it (`ask`) ends with Cancelled once it is not wanted."""
        return Reads(self._database, self._clock, wanted)

    def today(self) -> date:
        """The day where the user is."""
        return self._clock().astimezone().date()

    def now(self) -> datetime:
        """This moment."""
        return self._clock()

    def parse(self, text: str) -> Query:
        """The search language, with "today" and "-7d" counted from the desk's clock."""
        return query_language.parse(text, self.today())

    def ids(
        self, query: Query | str = "", sort: str = "-updated_at",
        *, limit: int | None = None, offset: int = 0,
    ) -> Ids[int]:  # fmt: skip
        """Ids of the leads found, in order: an array of eight-byte integers."""
        with self._database.read() as connection:
            return queries.find(
                connection, self._query(query), sort, self.today(), limit=limit, offset=offset
            )

    def count(self, query: Query | str = "") -> int:
        """How many leads are found."""
        with self._database.read() as connection:
            return queries.count(connection, self._query(query), self.today())

    def page(self, query: Query | str = "", sort: str = "-updated_at", limit: int = 100) -> Page:
        """The first leads of a list and its length: what a view shows at once."""
        found = self._query(query)
        with self._database.read() as connection:
            ids, total = queries.first_page(connection, found, sort, self.today(), limit)
            return Page(tuple(queries.leads(connection, ids)), total)

    def ask(self, question: Callable[..., T], *about: Any) -> T:
        """What a question of the storage, `question(connection, *about)`, answers."""
        with self._database.read() as connection:
            if self._wanted is None:
                return question(connection, *about)
            with only_while(connection, self._wanted):
                return question(connection, *about)

    def leads(self, ids: Iterable[int]) -> list[Lead]:
        """Leads by id, in that order; unknown ids are left out."""
        with self._database.read() as connection:
            return queries.leads(connection, ids)

    def export_rows(
        self, ids: Sequence[int], fields: Sequence[str]
    ) -> Iterator[list[Sequence[Any]]]:
        """Stored values of `fields` in bulk, block by block; see `storage.export_rows`."""
        with self._database.read() as connection:
            yield from export_rows.export_rows(connection, ids, fields)

    def board(self, query: Query | str = "", by: str = "temperature") -> dict[str, Ids[int]]:
        """Ids for each column of the board, in the order of the cards; `by`: how it is grouped
        (`domain.grouping.GROUPINGS`)."""
        with self._database.read() as connection:
            return board.columns(connection, self._query(query), self.today(), by)

    def board_sums(self, query: Query | str, by: str) -> dict[str, float]:
        """What the deals in each column of the board add up to, in yen; see `storage.board`."""
        with self._database.read() as connection:
            return board.sums(connection, self._query(query), self.today(), by)

    def dossier(self, lead_id: int) -> LeadDossier | None:
        """Everything about one lead, trashed or not; None where there is none."""
        with self._database.read() as connection:
            found = queries.leads(connection, [lead_id])
            if not found:
                return None
            lead = found[0]
            touches = queries.touches(connection, lead_id)
            companies = queries.companies(connection, [lead.company_id]) if lead.company_id else []
            return LeadDossier(
                lead, companies[0] if companies else None, tuple(touches),
                tuple(history.history(connection, lead_id)),
                scores.reasons(connection, [lead_id], self.today())[lead_id],
                moves=tuple(lifecycle.of_lead(connection, lead_id)),
                handoffs=tuple(handoffs.of_lead(connection, lead_id)),
                deals=tuple(deals.of_lead(connection, lead_id)),
                standing=standing(connection, lead, self.today()),
                chances=win_reasons(connection, lead, self.today()),
            )  # fmt: skip

    def colleagues(self, company_id: int, limit: int = 50) -> list[Lead]:
        """The people of one company."""
        with self._database.read() as connection:
            return queries.leads(connection, queries.of_company(connection, company_id, limit))

    def resembling(self, values: dict[str, str], limit: int = 5) -> list[Lead]:
        """Leads that may be the person whose fields are typed so far (same name, mail, phone)."""
        with self._database.read() as connection:
            return queries.leads(connection, matching.candidates(connection, values, limit))

    def key_counts(self, keys: Iterable[int]) -> dict[int, int]:
        """How many leads share each of these blocking keys of `domain.identity`."""
        with self._database.read() as connection:
            return matching.blocks(connection, keys).counts

    def apart(self) -> set[tuple[int, int]]:
        """The pairs of leads, lower id first, that somebody has found to be two people."""
        with self._database.read() as connection:
            return matching.apart(connection)

    def companies(self, ids: Iterable[int]) -> list[Company]:
        """Companies by id, in that order; unknown ids are left out."""
        with self._database.read() as connection:
            return queries.companies(connection, ids)

    def companies_like(self, start: str, limit: int = 8) -> list[Company]:
        """Known companies for completion."""
        with self._database.read() as connection:
            return queries.companies_like(connection, start, limit)

    def campaigns(self) -> list[Campaign]:
        with self._database.read() as connection:
            return queries.campaigns(connection)

    def custom_fields(self) -> list[CustomField]:
        with self._database.read() as connection:
            return queries.custom_fields(connection)

    def recall(self, name: str) -> Any:
        """A setting kept with the data, or None."""
        with self._database.read() as connection:
            return memory.recall(connection, name)

    def tags(self) -> list[str]:
        with self._database.read() as connection:
            return queries.names(connection, "tag")

    def users(self) -> list[str]:
        with self._database.read() as connection:
            return queries.names(connection, "user")

    def log(self, *, lead_id: int | None = None, kind: str = "", limit: int = 50) -> list[Entry]:
        """The latest operations, newest first; only those of one lead, or of one kind."""
        with self._database.read() as connection:
            return history.entries(connection, lead_id=lead_id, kind=kind, limit=limit)

    def next_undo(self, user_id: int | None) -> Entry | None:
        """The operation an undo would take back now."""
        with self._database.read() as connection:
            number = journal.next_undo(connection, user_id)
            return None if number is None else history.entry(connection, number)

    def next_redo(self, user_id: int | None) -> Entry | None:
        """The operation a redo would do again now."""
        with self._database.read() as connection:
            number = journal.next_redo(connection, user_id)
            return None if number is None else history.entry(connection, number)

    def _query(self, query: Query | str) -> Query:
        asked = self.parse(query) if isinstance(query, str) else query
        return query_language.at(asked, when.moment(self._clock()))
