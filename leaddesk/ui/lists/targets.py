"""What a column of a list may become, as one list to choose from, grouped like the form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from leaddesk.domain.fields import BY_NAME, IMPORTABLE, FieldType, Group
from leaddesk.i18n import tr
from leaddesk.services.import_preview import CUSTOM, LEFT_OUT, SURVEY, ColumnMatch
from leaddesk.ui import theme
from leaddesk.ui.lists.words import PART_LABELS

ROLE: Final = Qt.ItemDataRole.UserRole
SEARCHED: Final = Qt.ItemDataRole.UserRole + 1
"""The words by which a target is found while one types."""

_PART_GROUPS: Final = {
    "address": Group.CONTACT,
    "kana": Group.PERSON,
    "created_at": Group.RECORD,
    "phone": Group.CONTACT,
    "email": Group.CONTACT,
}


class Targets(QStandardItemModel):
    """The choices for all columns of a list; one model serves all their boxes.

    The items hold targets; "custom:" and "survey:" alone stand for the column's own label.
    """

    def __init__(self, custom_labels: Iterable[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: dict[str, int] = {}
        self._add(tr("Custom field"), CUSTOM)
        self._add(tr("Survey answer"), SURVEY)
        self._add(tr("Leave out"), LEFT_OUT)
        for group in Group:
            self._head(group.label)
            for field in IMPORTABLE:
                if field.group is group and field.type is not FieldType.MAP:
                    self._add(field.label, field.name)
            for part, text in PART_LABELS.items():
                if _PART_GROUPS[part.partition(".")[0]] is group:
                    self._add(tr(text), part)  # data
        labels = list(custom_labels)
        if labels:
            self._head(tr("Custom fields"))
            for label in labels:
                self._add(label, CUSTOM + label)

    def _add(self, text: str, target: str) -> None:
        item = QStandardItem(text)
        item.setData(target, ROLE)
        item.setData(_searched(text, target), SEARCHED)
        self._places[target] = self.rowCount()
        self.appendRow(item)

    def _head(self, text: str) -> None:
        item = QStandardItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme.font("small", bold=True))
        self.appendRow(item)

    def place_of(self, match: ColumnMatch) -> int:
        """The row that stands for what the column becomes now."""
        if match.target in self._places:
            return self._places[match.target]
        return self._places[SURVEY if match.target.startswith(SURVEY) else CUSTOM]

    def target_at(self, place: int, column: str) -> str:
        """The target that row `place` means for the column headed `column`."""
        target = str(self.item(place).data(ROLE))
        return target + column if target in (CUSTOM, SURVEY) else target


def _searched(text: str, target: str) -> str:
    field = BY_NAME.get(target)
    if field is None:
        return text
    return " ".join((text, field.name, field.ja, field.en, *field.headers))
