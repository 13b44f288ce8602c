"""The cards to be reviewed as a list model: heads of piles, and the cards below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from leaddesk.domain import vocab
from leaddesk.domain.cards import Pile
from leaddesk.i18n import mark, tr
from leaddesk.services.scan_reads import QueueRow

ENTRY: Final = Qt.ItemDataRole.UserRole
_MIME: Final = "application/x-leaddesk-card"
_ROOT: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_Flag = Qt.ItemFlag


@dataclass(frozen=True)
class Look:
    """How a state is shown: icon, its colour, word."""

    icon: str
    ink: str
    word: str


STATES: Final = {
    "waiting": Look("clock", "text_soft", mark("Waiting")),
    "doubtful": Look("warning", "warm_text", mark("To be checked")),
    "sure": Look("check", "success", mark("Well read")),
    "begun": Look("edit", "accent", mark("Begun")),
    "failed": Look("error", "error", mark("Not readable")),
}


def state_of(row: QueueRow) -> Look:
    """How the state of a card is shown."""
    ready = "begun" if row.begun else "sure" if row.sure else "doubtful"
    name = row.state if row.state in STATES else ready
    return STATES[name]


@dataclass(frozen=True)
class Head:
    """The head of piles that are one: their first one, what they are called, how many cards there
    are here, and all that is said of them.
    """

    pile_id: int
    text: str
    count: int
    about: str = ""


Entry = Head | QueueRow


def in_common(pile: Pile | None) -> tuple[str, ...]:
    """By what cards belong together, however often some were added: day, event, person, channel."""
    return () if pile is None else (pile.exchanged_on, pile.campaign, pile.by, pile.channel)


def _called(piles: Sequence[Pile | None]) -> list[tuple[str, str]]:
    """How the heads of these piles are called, apart from each other at their beginning, and all
    that is said of each."""
    names = [_parts(pile) for pile in piles]
    alike = Counter((day, event) for day, event, *_ in names)
    called = []
    for pile, (day, event, by, channel) in zip(piles, names, strict=True):
        apart: tuple[str, ...] = (day, event)
        if alike[day, event] > 1:
            same = [name for name in names if name[:2] == apart]
            apart = (day, by if len({name[2] for name in same}) > 1 else channel, event)
        whole = (event, channel, pile.exchanged_on if pile else "", by)
        called.append((_joined(apart) or tr("Cards"), _joined(whole)))
    return called


def _parts(pile: Pile | None) -> tuple[str, str, str, str]:
    """Day without its year, event, person, and channel."""
    if pile is None:
        return "", "", "", ""
    month, day = pile.exchanged_on[5:7].lstrip("0"), pile.exchanged_on[8:10].lstrip("0")
    short = f"{month}/{day}" if month and day else pile.exchanged_on
    return short, pile.campaign, pile.by, vocab.label(vocab.CHANNELS, pile.channel)


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


class QueueModel(QAbstractListModel):
    """`paired(front, back)`: a card was dropped on another."""

    paired = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    # ---- what it holds -------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[QueueRow], piles: Mapping[int, Pile]) -> None:
        """Shows these cards; those that stay keep their places and their selection."""
        wanted = _with_heads(list(rows), piles)
        keys = [_key(entry) for entry in wanted]
        there = set(keys)
        for place in reversed(range(len(self.entries))):
            if _key(self.entries[place]) not in there:
                self.beginRemoveRows(_ROOT, place, place)
                del self.entries[place]
                self.endRemoveRows()
        kept = [_key(entry) for entry in self.entries]
        if [key for key in keys if key in set(kept)] != kept:
            self.beginResetModel()
            self.entries = wanted
            self.endResetModel()
            return
        self._insert(wanted)
        for place, (old, new) in enumerate(zip(self.entries, wanted, strict=True)):
            if old != new:
                self.entries[place] = new
                self.dataChanged.emit(self.index(place), self.index(place))

    def _insert(self, wanted: Sequence[Entry]) -> None:
        place = 0
        while place < len(wanted):
            here = self.entries[place] if place < len(self.entries) else None
            if here is not None and _key(here) == _key(wanted[place]):
                place += 1
                continue
            last = place  # those that come in together are told together
            stop = None if here is None else _key(here)
            while last + 1 < len(wanted) and _key(wanted[last + 1]) != stop:
                last += 1
            self.beginInsertRows(_ROOT, place, last)
            self.entries[place:place] = wanted[place : last + 1]
            self.endInsertRows()
            place = last + 1

    @property
    def rows(self) -> list[QueueRow]:
        """The cards, in order."""
        return [entry for entry in self.entries if isinstance(entry, QueueRow)]

    def row(self, scan_id: int | None) -> QueueRow | None:
        """The card of a scan, if it is here."""
        return next((row for row in self.rows if row.scan_id == scan_id), None)

    def place(self, scan_id: int) -> QModelIndex:
        """Where a card stands; not valid where it is not here."""
        for place, entry in enumerate(self.entries):
            if isinstance(entry, QueueRow) and entry.scan_id == scan_id:
                return self.index(place)
        return QModelIndex()

    # ---- as Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return entry.text if isinstance(entry, Head) else spoken(entry)
        if role == _Role.ToolTipRole:
            if isinstance(entry, Head):
                return entry.about
            return "\n".join(part for part in (entry.title, entry.label, entry.problem) if part)
        return None

    def flags(self, index: _Index) -> _Flag:
        if not index.isValid() or isinstance(self.entries[index.row()], Head):
            return _Flag.NoItemFlags
        return (_Flag.ItemIsEnabled | _Flag.ItemIsSelectable | _Flag.ItemIsDragEnabled
                | _Flag.ItemIsDropEnabled)  # fmt: skip

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.LinkAction | Qt.DropAction.MoveAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.LinkAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        entry = indexes[0].data(ENTRY)
        data.setData(_MIME, QByteArray(str(entry.scan_id).encode()))
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        return data.hasFormat(_MIME) and isinstance(parent.data(ENTRY), QueueRow)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """A card dropped on another is its back."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        front, back = parent.data(ENTRY).scan_id, int(bytes(data.data(_MIME).data()))
        if front != back:
            self.paired.emit(front, back)
        return False  # nothing was moved within the list


def spoken(row: QueueRow) -> str:
    """A card in words, for screen readers."""
    parts = (row.title or row.label, tr(state_of(row).word), row.problem)  # data
    return ", ".join(part for part in parts if part)


def _key(entry: Entry) -> tuple[str, int]:
    if isinstance(entry, Head):
        return "pile", entry.pile_id
    return "card", entry.scan_id


def _with_heads(rows: Sequence[QueueRow], piles: Mapping[int, Pile]) -> list[Entry]:
    """Heads stand where there are several piles."""
    groups: dict[tuple[str, ...], list[QueueRow]] = {}
    for row in rows:
        groups.setdefault(in_common(piles.get(row.pile_id)), []).append(row)
    if len(groups) < 2:
        return list(rows)
    entries: list[Entry] = []
    names = _called([piles.get(group[0].pile_id) for group in groups.values()])
    for group, (text, about) in zip(groups.values(), names, strict=True):
        entries += [Head(group[0].pile_id, text, len(group), about), *group]
    return entries
