"""The columns of a list, what stands in them, and what each becomes."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from leaddesk.i18n import tr
from leaddesk.services.import_preview import ListPreview, fields_in
from leaddesk.ui import theme
from leaddesk.ui.lists.certainty import SHARE, CertaintyDelegate, certainty
from leaddesk.ui.lists.inset import Inset
from leaddesk.ui.lists.target_box import TargetBox
from leaddesk.ui.lists.targets import Targets

_HEADER, _SAMPLES, _TARGET, _SURE = range(4)
_ROW: Final = 38


class MappingTable(QTableWidget):
    """Shows a `ListPreview`; `retargeted(column, target)` when the user chooses otherwise."""

    retargeted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self._boxes: list[TargetBox] = []
        self._sure: list[QTableWidgetItem] = []
        self._remembered: frozenset[str] = frozenset()
        self.setAccessibleName(tr("Columns of the list"))
        self.setHorizontalHeaderLabels(
            [tr("Column in the list"), tr("For example"), tr("Becomes"), tr("Certainty")]
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setItemDelegate(Inset(self))
        self.setItemDelegateForColumn(_SURE, CertaintyDelegate(self))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(_SAMPLES, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_HEADER, 170), (_TARGET, 212), (_SURE, 140)):
            header.resizeSection(column, width)

    def load(self, preview: ListPreview) -> None:
        """Shows the columns of another list."""
        self._remembered = frozenset(preview.corrected if preview.remembered else ())
        combined = (m.target for m in preview.matches if len(fields_in(m.target)) > 1)
        targets = Targets(preview.custom_labels, combined, self)
        self._boxes, self._sure = [], []
        self.setRowCount(len(preview.matches))
        for row, (match, samples) in enumerate(zip(preview.matches, preview.samples, strict=True)):
            self.setItem(row, _HEADER, _cell(match.column))
            examples = _cell("  ·  ".join(samples))
            examples.setForeground(theme.tokens().color("text_soft"))
            self.setItem(row, _SAMPLES, examples)
            self._sure.append(_cell(""))
            self.setItem(row, _SURE, self._sure[-1])
            box = TargetBox(targets, match.column)
            box.activated.connect(partial(self._chosen, box, targets))
            self._boxes.append(box)
            self.setCellWidget(row, _TARGET, _framed(box))
        self.show_matches(preview)

    def show_matches(self, preview: ListPreview) -> None:
        """Shows what the columns of the same list become now."""
        colors = theme.tokens()
        for row, (box, match) in enumerate(zip(self._boxes, preview.matches, strict=True)):
            targets = box.model()
            assert isinstance(targets, Targets)
            box.setCurrentIndex(targets.place_of(match))
            told = certainty(preview, row, self._remembered)
            self._sure[row].setText(told.word)
            self._sure[row].setToolTip(told.hover)
            self._sure[row].setData(SHARE, told.share)
            self._sure[row].setForeground(colors.color(told.color))

    def _chosen(self, box: TargetBox, targets: Targets, place: int) -> None:
        self.retargeted.emit(box.column, targets.target_at(place, box.column))


def _cell(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(text)
    return item


def _framed(box: TargetBox) -> QWidget:
    frame = QWidget()
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(0, 3, 8, 3)
    layout.addWidget(box)
    frame.setFocusProxy(box)
    return frame
