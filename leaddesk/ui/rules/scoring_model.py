"""The rules of the score as rows: heads of the axes, of their parts, and the rules below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from leaddesk.domain import vocab
from leaddesk.domain.rule_words import in_words
from leaddesk.domain.score_rules import AXES, ScoreRule
from leaddesk.i18n import mark, ntr, tr
from leaddesk.ui import theme
from leaddesk.ui.rules.draft import ScoreDraft

Index = QModelIndex | QPersistentModelIndex

NAME, WHEN, POINTS, CAP, HALF_LIFE, LEADS = range(6)
_TITLES: Final = (mark("Rule"), mark("Condition"), mark("Points"), mark("At most"), mark("Fades"),
                  mark("Leads"))  # fmt: skip
_NUMBERS: Final = (POINTS, CAP, HALF_LIFE, LEADS)
_MIME: Final = "application/x-leaddesk-rule"


@dataclass(frozen=True)
class Row:
    """A line of the list: of an axis, of a part of it, or (with `rule_id`) of a rule."""

    axis: str
    part: str | None = None
    rule_id: int | None = None


class RulesModel(QAbstractTableModel):
    """The draft as rows. `dropped` (rule id, id of the rule it was dropped on)."""

    dropped = Signal(int, int)

    def __init__(self, draft: ScoreDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.rows: list[Row] = []
        self._rules: dict[int, ScoreRule] = {}
        self._counts: Mapping[int, int] = {}
        self._broken: Mapping[int, str] = {}

    # ---- what is shown -------------------------------------------------------------------------

    def arrange(self) -> None:
        """Takes the rows anew from the draft."""
        self.beginResetModel()
        self.rows = []
        self._take()
        for axis in AXES:
            self.rows.append(Row(axis.value))
            for part in self._draft.parts(axis.value):
                self.rows.append(Row(axis.value, part))
                self.rows += [
                    Row(axis.value, part, rule.id)
                    for rule in self._rules.values()
                    if (rule.axis, rule.part) == (axis.value, part)
                ]
        self.endResetModel()

    def _take(self) -> None:
        self._rules = {rule.id: rule for rule in self._draft.rules}

    def refresh(self) -> None:
        """Shows what changed within the rows."""
        self._take()
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, LEADS))

    def set_counts(self, counts: Mapping[int, int]) -> None:
        """How many leads each rule gives points to now; a rule that is missing is not known."""
        self._counts = counts
        self.refresh()

    def set_broken(self, broken: Mapping[int, str]) -> None:
        """Which rules can't be used, and why."""
        if broken != self._broken:
            self._broken = broken
            self.refresh()

    def row_of(self, wanted: Row) -> int:
        """The line of a row, -1 if it is not there."""
        return self.rows.index(wanted) if wanted in self.rows else -1

    def row_of_rule(self, rule_id: int) -> int:
        """The line of a rule, -1 if it is not there."""
        return next((at for at, row in enumerate(self.rows) if row.rule_id == rule_id), -1)

    # ---- as Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(_TITLES[section])  # data
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.rows[index.row()].rule_id is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
            if index.column() == NAME:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if row.rule_id is None:
            return self._head(row, index.column(), role)
        return self._rule(self._rules[row.rule_id], index.column(), role)

    def _head(self, row: Row, column: int, role: int) -> Any:
        is_axis = row.part is None
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("head" if is_axis else "body", bold=column == NAME)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == NAME:
            return vocab.label(AXES, row.axis) if is_axis else part_name(row.part or "")
        if column == CAP and not is_axis:
            cap = self._draft.caps.get(row.part or "")
            return None if cap is None else f"{cap:,}"
        return None

    def _rule(self, rule: ScoreRule, column: int, role: int) -> Any:
        broken = self._broken.get(rule.id, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(rule, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME:
            return Qt.CheckState.Checked if rule.active else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.tokens().color(_color(column, rule, broken))
        if role == Qt.ItemDataRole.FontRole:
            changed = column == NAME and self._draft.touched(rule.id)
            return theme.font(bold=changed, tabular=column in _NUMBERS)
        if role == Qt.ItemDataRole.ToolTipRole:
            return broken or self._text(rule, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == NAME:
            parts = (rule_name(rule), in_words(rule), f"{rule.points:+d}", broken)
            return ", ".join(part for part in parts if part)
        return None

    def _text(self, rule: ScoreRule, column: int) -> str:
        if column == NAME:
            return rule_name(rule)
        if column == WHEN:
            return in_words(rule)
        if column == POINTS:
            return f"{rule.points:+d}"
        if column == CAP:
            return "" if rule.cap is None or rule.test != "each" else f"{rule.cap:,}"
        if column == HALF_LIFE:
            fades = rule.half_life is not None and rule.test != "silence"
            return ntr("{n} day", "{n} days", rule.half_life or 0) if fades else ""
        count = self._counts.get(rule.id)
        return "" if count is None or not rule.active else f"{count:,}"

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.rows[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or row.rule_id is None:
            return False
        self._draft.switch(row.rule_id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    # ---- dragging ------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, str(self.rows[indexes[0].row()].rule_id).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        at = parent.row() if parent.isValid() else row
        if not 0 <= at < len(self.rows) or (on := self.rows[at].rule_id) is None:
            return False
        self.dropped.emit(int(bytes(data.data(_MIME).data())), on)
        return False  # the draft moves it; Qt is not to take the old line away


def part_name(part: str) -> str:
    """What a part is called; a default part is a source text."""
    return tr(part) if part else tr("Without a part")  # data


def rule_name(rule: ScoreRule) -> str:
    """What a rule is called; the name of a default rule is a source text."""
    return tr(rule.name) if rule.name else in_words(rule)  # data


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _color(column: int, rule: ScoreRule, broken: str) -> str:
    if broken:
        return "error"
    if not rule.active or column in (WHEN, CAP, HALF_LIFE, LEADS):
        return "text_soft"
    return "text"
