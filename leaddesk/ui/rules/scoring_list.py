"""The list of the rules of the score, by axis and part."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from leaddesk.domain.score_rules import ScoreRule
from leaddesk.i18n import mark, tr
from leaddesk.ui import theme
from leaddesk.ui.icons import icon
from leaddesk.ui.rules.draft import ScoreDraft
from leaddesk.ui.rules.scoring_model import (
    CAP,
    HALF_LIFE,
    LEADS,
    NAME,
    POINTS,
    WHEN,
    Row,
    RulesModel,
)

_WIDTHS: Final = {NAME: 188, POINTS: 60, CAP: 68, HALF_LIFE: 68, LEADS: 60}
_INDENT: Final = 12  # pixels that rules stand further in than the name of their part
_NARROW: Final = 560  # pixels below which what the forms tell too is left out: cap, half-life
_PAD: Final = 5  # what the heads of columns stand further in than cells
_Key = Qt.Key
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_NONE: Final = Qt.KeyboardModifier.NoModifier

# What can be done with a rule: method, text, icon, key and modifier.
_DEEDS: Final = (
    ("type_in", mark("Edit"), "edit", _Key.Key_F2, _NONE),
    ("toggle", mark("On or off"), "check", _Key.Key_Space, _NONE),
    ("duplicate", mark("Duplicate"), "copy", _Key.Key_D, _CTRL),
    ("up", mark("Move up"), "chevron-up", _Key.Key_Up, _CTRL),
    ("down", mark("Move down"), "chevron-down", _Key.Key_Down, _CTRL),
    ("delete", mark("Delete"), "trash", _Key.Key_Delete, _NONE),
)
_SAME_KEY: Final = {_Key.Key_Return: _Key.Key_F2, _Key.Key_Enter: _Key.Key_F2}

_Index = QModelIndex | QPersistentModelIndex


class _Lines(QStyledItemDelegate):
    """Texts in line with the heads of their columns; rules a step further in than their part."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the whole line is chosen, no one cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.tokens().color("selection"))
        rule = bool(index.flags() & Qt.ItemFlag.ItemIsDragEnabled)
        inside = _INDENT if rule and index.column() == NAME else 0
        option.rect = option.rect.adjusted(_PAD + inside, 0, -_PAD, 0)
        super().paint(painter, option, index)


class RulesList(QTableView):
    """`chosen` (Row or None): another line is current. `edit_wanted`: its form is wanted."""

    chosen = Signal(object)
    edit_wanted = Signal()

    def __init__(self, draft: ScoreDraft) -> None:
        super().__init__()
        self._draft = draft
        self._quiet = False
        self.rules = RulesModel(draft, self)
        self.setModel(self.rules)
        self.setItemDelegate(_Lines(self))
        self._look()
        draft.arranged.connect(self._arrange)
        draft.changed.connect(self.rules.refresh)
        self.rules.dropped.connect(self._put)
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda _: self.type_in())

    def _look(self) -> None:
        self.setAccessibleName(tr("Rules of the score"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(WHEN, QHeaderView.ResizeMode.Stretch)
        self._measure()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    def _measure(self) -> None:
        """Makes lines and columns as large as the texts."""
        self.verticalHeader().setDefaultSectionSize(theme.scaled(theme.ROW_HEIGHT["normal"]))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, theme.scaled(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < theme.scaled(_NARROW)
        for column in (CAP, HALF_LIFE):
            self.setColumnHidden(column, narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    # ---- the current line ----------------------------------------------------------------------

    def current(self) -> Row | None:
        """The line that is current."""
        at = self.currentIndex().row()
        return self.rules.rows[at] if 0 <= at < len(self.rules.rows) else None

    def current_rule(self) -> ScoreRule | None:
        """The rule of the current line, if it is one."""
        row = self.current()
        return None if row is None or row.rule_id is None else self._draft.rule(row.rule_id)

    def go_to_rule(self, rule_id: int) -> None:
        """Makes a rule current."""
        self._go(self.rules.row_of_rule(rule_id))

    def step(self, by: int) -> None:
        """Goes to the next or the previous line."""
        self._go(self.currentIndex().row() + by)

    def _go(self, at: int) -> None:
        if 0 <= at < len(self.rules.rows):
            self.setCurrentIndex(self.rules.index(at, NAME))
            self.scrollTo(self.currentIndex())

    def _arrange(self) -> None:
        """Shows the lines anew; the current one stays, else what stands in its place is."""
        current, at = self.current(), self.currentIndex().row()
        self._quiet = True
        self.rules.arrange()
        self.clearSpans()
        for line, row in enumerate(self.rules.rows):
            if row.rule_id is None:
                self.setSpan(line, NAME, 1, POINTS)
        stay = -1
        if current is not None and current.rule_id is not None:
            stay = self.rules.row_of_rule(current.rule_id)
        elif current is not None:
            stay = self.rules.row_of(current)
        first = next((n for n, row in enumerate(self.rules.rows) if row.rule_id is not None), 0)
        self._go(stay if stay >= 0 else min(max(at, first), len(self.rules.rows) - 1))
        self._quiet = False
        self._tell()

    def _tell(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.current())

    # ---- what is done with rules ---------------------------------------------------------------

    def type_in(self) -> None:
        """Has the form of the current line typed in."""
        self.edit_wanted.emit()

    def toggle(self) -> None:
        """Turns the current rule on or off."""
        if rule := self.current_rule():
            self._draft.switch(rule.id, not rule.active)

    def add(self, axis: str) -> None:
        """Adds a rule below the current one, or at the end of the axis, and edits it."""
        row = self.current()
        there = row is not None and row.axis == axis
        parts = self._draft.parts(axis)
        part = (row.part if there and row else None) or (parts[-1] if parts else "")
        new = ScoreRule(name=tr("New rule"), axis=axis, part=part, points=5)
        self.go_to_rule(self._draft.add(new, row.rule_id if there and row else None))
        self.type_in()

    def duplicate(self) -> None:
        """Adds a copy of the current rule below it."""
        if rule := self.current_rule():
            name = tr("{name} (copy)", name=tr(rule.name))  # data
            self.go_to_rule(self._draft.add(replace(rule, name=name), rule.id))

    def delete(self) -> None:
        """Takes the current rule out."""
        if rule := self.current_rule():
            self._draft.remove([rule.id])

    def up(self) -> None:
        """Moves the current rule up in its part."""
        self._shift(-1)

    def down(self) -> None:
        """Moves the current rule down in its part."""
        self._shift(1)

    def _shift(self, by: int) -> None:
        if rule := self.current_rule():
            self._draft.move(rule.id, by)

    def _put(self, rule_id: int, on: int) -> None:
        self._draft.put_at(rule_id, on)
        self.go_to_rule(rule_id)

    # ---- events --------------------------------------------------------------------------------

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for axis, text in (
            ("fit", tr("New rule of fit")),
            ("engagement", tr("New rule of engagement")),
        ):
            menu.addAction(icon("add"), text, lambda axis=axis: self.add(axis))
        menu.addSeparator()
        some = self.current_rule() is not None
        for name, text, symbol, key, modifier in _DEEDS:
            action = menu.addAction(icon(symbol), tr(text), getattr(self, name))  # data
            action.setShortcut(QKeySequence(modifier.value | key.value))
            action.setShortcutVisibleInContextMenu(True)
            action.setEnabled(some)
        menu.popup(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = _SAME_KEY.get(_Key(event.key()), _Key(event.key()))
        for name, _text, _icon, key, modifier in _DEEDS:
            if (pressed, plain) == (key, modifier):
                getattr(self, name)()
                event.accept()
                return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        at = self.indexAt(event.position().toPoint())
        self.rules.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, -1, -1, at)
        event.setDropAction(Qt.DropAction.IgnoreAction)  # or Qt would take the old line away
        event.accept()
