"""The columns of one grouping side by side: walking among their cards, dragging them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from leaddesk.ui import theme
from leaddesk.ui.board import drag
from leaddesk.ui.board.choosing import Choosing
from leaddesk.ui.board.column import Column
from leaddesk.ui.board.grouping import Group, Grouping
from leaddesk.ui.board.model import CardModel
from leaddesk.ui.board.moving import Mover
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context


class Lanes(QWidget):
    """What stands in the scrolling `area` of the `board`.

    Signals: `opened` (id); `menu_wanted` (global point); `fold_changed` (column, whether folded);
    `painted`.
    """

    opened = Signal(int)
    menu_wanted = Signal(QPoint)
    fold_changed = Signal(str, bool)
    painted = Signal()

    def __init__(
        self, context: Context, rows: LeadRows, board: QWidget, area: QScrollArea,
        grouping: Grouping, groups: Sequence[Group],
    ) -> None:  # fmt: skip
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.by = grouping.by
        self.lifting = False  # a drag is under way
        self._context, self._area = context, area
        today = context.desk.reads.today
        self.columns = {
            group.value: Column(group, CardModel(rows, group, today, self)) for group in groups
        }
        self.lists = {name: column.list for name, column in self.columns.items()}
        self.choosing = Choosing(self.lists, self)
        self.mover = Mover(context, board, grouping, self.columns, self.choosing)
        self._side_scroll = drag.EdgeScroll(area, Qt.Orientation.Horizontal, lambda: None)
        line = QHBoxLayout(self)
        gap = theme.SPACE["m"]
        line.setContentsMargins(gap, gap, gap, gap)
        line.setSpacing(gap)
        for name, column in self.columns.items():
            line.addWidget(column, 1)
            self._connect(name, column)

    def _connect(self, name: str, column: Column) -> None:
        cards = column.list
        cards.opened.connect(self.opened)
        cards.menu_wanted.connect(self.menu_wanted)
        cards.painted.connect(self.painted)
        cards.crossed.connect(self._cross)
        cards.shifted_over.connect(self._shift_over)
        cards.shifted.connect(self.mover.move_along)
        cards.lift_wanted.connect(self._lift)
        column.hovering.connect(self._side_scroll.follow)
        column.dropped.connect(lambda ids, row: self.mover.move(ids, name, row))
        column.fold_changed.connect(lambda folded: self._folded(name, folded))

    def _folded(self, name: str, folded: bool) -> None:
        if folded:  # nothing is done to leads that are chosen but not seen
            self.lists[name].clearSelection()
        self.fold_changed.emit(name, folded)

    # ---- walking -------------------------------------------------------------------------------

    def focus(self) -> None:
        """Gives the keyboard to the cards."""
        if self.choosing.current() is None or self.columns[self.choosing.active].folded:
            seen = [name for name, column in self.columns.items() if not column.folded]
            filled = (name for name in seen if self.lists[name].cards.ids)
            self.choosing.active = next(filled, seen[0] if seen else self.choosing.active)
            if self.choosing.here.cards.ids and self.choosing.current() is None:
                self.choosing.here.set_current(0)
        self.choosing.here.setFocus()

    def step(self, by: int) -> int | None:
        """The card `by` places after the current one, on into the next open column at the end."""
        open_ = (column for column in self.columns.values() if not column.folded)
        everything = [row_id for column in open_ for row_id in column.list.cards.ids]
        current = self.choosing.current()
        at = everything.index(current) + by if current in everything else 0
        return everything[at] if 0 <= at < len(everything) else None

    def _cross(self, by: int) -> None:
        """Goes to the card beside the current one, in the next open column that has cards."""
        names = list(self.lists)
        here = self.choosing.here
        y = here.visualRect(here.currentIndex()).center().y()
        at = names.index(self.choosing.active) + by
        while 0 <= at < len(names):
            cards = self.lists[names[at]]
            row = cards.row_under(max(0, min(y, cards.page())))
            if row is not None and not self.columns[names[at]].folded:
                row_id = cards.cards.ids[row]
                self.choosing.select([row_id], row_id)
                self.choosing.reveal()
                self._bring_into_view()
                return
            at += by

    def _shift_over(self, by: int) -> None:
        self.mover.move_over(by)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        self._area.ensureWidgetVisible(self.columns[self.choosing.active], theme.SPACE["m"], 0)

    # ---- dragging ------------------------------------------------------------------------------

    def _lift(self) -> None:
        ids = self.choosing.ids()
        standing = self.mover.standing(ids)
        for name, column in self.columns.items():
            column.refuse(self.mover.refusal(standing, name, briefly=True))
        self._set_lifted(frozenset(ids))
        self.lifting = True
        try:
            taken = self.choosing.here.lift(ids)
            if not taken and not QGuiApplication.mouseButtons():  # let go, not given up
                self._tell_refusal(QCursor.pos(), standing)
        finally:
            self.lifting = False
            self._set_lifted(frozenset())
            self._side_scroll.stop()
            for column in self.columns.values():
                column.refuse("")

    def _tell_refusal(self, at: QPoint, standing: Mapping[str, Sequence[int]]) -> None:
        for name, column in self.columns.items():
            if column.refused and column.rect().contains(column.mapFromGlobal(at)):
                self._context.runner.failed.emit(self.mover.refusal(standing, name))

    def _set_lifted(self, ids: frozenset[int]) -> None:
        for cards in self.lists.values():
            cards.lifted = ids
        self.repaint_cards()

    def repaint_cards(self) -> None:
        """Paints the cards anew, whose leads were written."""
        for cards in self.lists.values():
            cards.viewport().update()

    # ---- seen from outside ---------------------------------------------------------------------

    def card_rect(self, lead_id: int) -> QRect | None:
        """Where a lead's card lies on the screen, seen or not; None when it has none."""
        place = self.choosing.place_of(lead_id)
        if place is None:
            return None
        cards = self.lists[place[0]]
        rect = cards.card_rect(place[1])
        return QRect(cards.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def probe(self) -> dict[str, Any]:
        """Places on the screen, [x, y, width, height]: visible cards by lead, columns by value;
        which of these are folded, and which leads' cards show that their score says otherwise."""
        seen: dict[int, list[int]] = {}
        marked: list[int] = []
        columns: dict[str, list[int]] = {}
        for name, cards in self.lists.items():
            column = self.columns[name]
            port = column if column.folded else cards.viewport()
            columns[name] = _numbers(QRect(port.mapToGlobal(QPoint()), port.size()))
            if column.folded:
                continue
            top = cards.verticalOffset()
            for row in cards.geo.rows_touching(top, top + cards.page(), len(cards.cards.ids)):
                rect = cards.card_rect(row)
                origin = port.mapToGlobal(rect.topLeft())
                seen[cards.cards.ids[row]] = _numbers(QRect(origin, rect.size()))
                shown = cards.cards.card(row)
                if shown is not None and shown.by_score:
                    marked.append(cards.cards.ids[row])
        folded = [name for name, column in self.columns.items() if column.folded]
        return {"cards": seen, "columns": columns, "marked": marked, "folded": folded}


def _numbers(rect: QRect) -> list[int]:
    return [rect.x(), rect.y(), rect.width(), rect.height()]
