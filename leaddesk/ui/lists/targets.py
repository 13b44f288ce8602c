"""What a column of a list may become, as one list to choose from, grouped like the form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from leaddesk.domain.fields import BY_NAME, IMPORTABLE, FieldType, Group
from leaddesk.domain.identity.companies import NUMBER_FIELD
from leaddesk.i18n import tr
from leaddesk.services.import_preview import (
    COMBINED,
    CUSTOM,
    LEFT_OUT,
    SURVEY,
    ColumnMatch,
    fields_in,
)
from leaddesk.ui import theme
from leaddesk.ui.lists.words import PART_LABELS, combined_label

ROLE: Final = Qt.ItemDataRole.UserRole
SEARCHED: Final = Qt.ItemDataRole.UserRole + 1
"""The words by which a target is found while one types."""

_PART_GROUPS: Final = {
    "address": Group.CONTACT,
    "kana": Group.PERSON,
    "created_at": Group.RECORD,
    "phone": Group.CONTACT,
    "email": Group.CONTACT,
    "stage": Group.QUALIFY,
}


class Targets(QStandardItemModel):
    """The choices for all columns of a list; one model serves all their boxes.

    `combined`: targets of several fields in one cell that the list has, beyond the usual ones.
    The items hold targets; "custom:" and "survey:" alone stand for the column's own label.
    """

    def __init__(
        self, custom_labels: Iterable[str], combined: Iterable[str] = (),
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
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
            if group is Group.COMPANY:
                self._add(tr("Corporate number"), CUSTOM + NUMBER_FIELD)
        self._head(tr("Several in one cell"))
        for target in dict.fromkeys((*COMBINED, *combined)):
            self._add(combined_label(target), target)
        labels = list(custom_labels)
        if labels:
            self._head(tr("Custom fields"))
            for label in labels:
                if CUSTOM + label not in self._places:
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
    fields = [BY_NAME[name] for name in fields_in(target) if name in BY_NAME]
    words = [word for field in fields for word in (field.name, field.ja, field.en)]
    return " ".join((text, *words, *(fields[0].headers if len(fields) == 1 else ())))
