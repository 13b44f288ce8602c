"""Companies as a table: sorted and filtered here, over rows that were read at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from leaddesk.domain import buying_group, vocab, when
from leaddesk.domain.buying_group import CompanyStanding
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.folding import fold
from leaddesk.i18n import mark, ntr, tr

COMPANY, SCORE, TEMPERATURE, PEOPLE, ROLES, MISSING, STAGE, LAST = range(8)
HEADS: Final = {
    PEOPLE: mark("People met"), ROLES: mark("Roles"), MISSING: mark("Missing"),
    LAST: mark("Last contact"),
}  # fmt: skip
FIELDS: Final = {
    COMPANY: "company", SCORE: "score", TEMPERATURE: "temperature", STAGE: "stage",
}  # fmt: skip
NUMBERS: Final = (SCORE, PEOPLE)
STANDING: Final = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_HEAT: Final = {"hot": 2, "warm": 1, "cold": 0}
# What each column is put in order by.
_ORDER: Final[dict[int, Callable[[CompanyStanding], Any]]] = {
    COMPANY: lambda row: row.found_by,
    SCORE: lambda row: row.score,
    TEMPERATURE: lambda row: _HEAT[row.temperature],
    PEOPLE: lambda row: row.people,
    ROLES: lambda row: -len(row.missing),
    MISSING: lambda row: len(row.missing),
    STAGE: lambda row: (buying_group.STAGES.index(row.stage), row.open_deals),
    LAST: lambda row: row.last_touch_at or "",
}


class CompanyModel(QAbstractTableModel):
    """Holds all companies; shows those the filter finds, in the order of one column."""

    def __init__(self) -> None:
        super().__init__()
        self.all: Sequence[CompanyStanding] = ()
        self.rows: list[CompanyStanding] = []
        self.sorted_by = (SCORE, Qt.SortOrder.DescendingOrder)
        self._filter = ""

    def load(self, found: Sequence[CompanyStanding]) -> None:
        """Shows other companies, by the same filter and order."""
        self.all = found
        self._arrange()

    def find(self, text: str) -> None:
        """Shows those in whose name or reading `text` stands."""
        wanted = fold(text)
        if wanted != self._filter:
            self._filter = wanted
            self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sorted_by = (column, order)
        self._arrange()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_ORDER) - 1)

    def sort_again(self, column: int) -> None:
        """As a click on the head: the other way round, or what is most first."""
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        first = up if column == COMPANY else down
        if self.sorted_by[0] == column:
            first = up if self.sorted_by[1] == down else down
        self.sort(column, first)

    def row_of(self, company_id: int) -> int | None:
        """Where a company stands now."""
        return next((row for row, one in enumerate(self.rows) if one.id == company_id), None)

    def _arrange(self) -> None:
        column, order = self.sorted_by
        self.beginResetModel()
        rows = [row for row in self.all if self._filter in row.found_by]
        rows.sort(key=lambda row: (row.found_by, row.id))
        rows.sort(key=_ORDER[column], reverse=order == Qt.SortOrder.DescendingOrder)
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_ORDER)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == _Role.DisplayRole:
                column, order = self.sorted_by
                way = " ↑" if order == Qt.SortOrder.AscendingOrder else " ↓"
                return head(section) + (way if section == column else "")
            if role == _Role.TextAlignmentRole:
                return side(section)
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == STANDING:
            return row
        if role == _Role.DisplayRole:
            return _text(row, column)
        if role in (_Role.ToolTipRole, _Role.AccessibleTextRole):
            return _hover(row, column)
        if role == _Role.TextAlignmentRole:
            return side(column)
        return None


def head(column: int) -> str:
    """What a column is called."""
    return BY_NAME[FIELDS[column]].label if column in FIELDS else tr(HEADS[column])  # data


def side(column: int) -> Qt.AlignmentFlag:
    """Where the texts of a column stand."""
    at = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return at | Qt.AlignmentFlag.AlignVCenter


def missing_in_words(row: CompanyStanding) -> str:
    """The roles nobody is known in, or that there are none."""
    if not row.missing:
        return tr("Nobody missing")
    return tr(", ").join(role_name(role) for role in row.missing)


def roles_in_words(row: CompanyStanding) -> str:
    """Each role with how many there are of it."""
    return "\n".join(
        tr("{role}: {n}", role=role_name(role), n=count or tr("none yet"))
        for role, count in row.roles.items()
    )


def role_name(role: str) -> str:
    return vocab.label(vocab.DECISION_ROLES, role)


def _hover(row: CompanyStanding, column: int) -> str:
    if column == ROLES:
        return roles_in_words(row)
    text = _text(row, column)
    if column == STAGE and row.open_deals:
        return f"{text} · {ntr('{n} open deal', '{n} open deals', row.open_deals)}"
    return text


def _text(row: CompanyStanding, column: int) -> str:
    if column == MISSING:
        return missing_in_words(row)
    texts: dict[int, str] = {
        COMPANY: row.name, SCORE: str(row.score), PEOPLE: f"{row.people:,}", ROLES: "",
        TEMPERATURE: vocab.label(vocab.TEMPERATURES, row.temperature),
        STAGE: vocab.label(vocab.STAGES, row.stage),
        LAST: when.shown(row.last_touch_at),
    }  # fmt: skip
    return texts[column]
