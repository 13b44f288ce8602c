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
_AT_ONCE: Final = 60  # rows whose boxes are there from the start
_AHEAD: Final = 20  # rows beyond those in sight


class MappingTable(QTableWidget):
    """Shows a `ListPreview`; `retargeted(column, target)` when the user chooses otherwise."""

    retargeted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self._before: QWidget = self
        self._boxes: dict[int, TargetBox] = {}
        self._targets: Targets | None = None
        self._preview: ListPreview | None = None
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
        self.setTabKeyNavigation(False)  # else Tab never leaves a box
        self.setItemDelegate(Inset(self))
        self.setItemDelegateForColumn(_SURE, CertaintyDelegate(self))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(_SAMPLES, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_HEADER, 170), (_TARGET, 212), (_SURE, 140)):
            header.resizeSection(column, width)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._make_boxes())

    def follow(self, widget: QWidget) -> None:
        """Its boxes get the focus after `widget`, one below the other."""
        self._before = widget

    def load(self, preview: ListPreview) -> None:
        """Shows the columns of another list."""
        self._remembered = frozenset(preview.corrected if preview.remembered else ())
        combined = (m.target for m in preview.matches if len(fields_in(m.target)) > 1)
        self._targets = Targets(preview.custom_labels, combined, self)
        self._boxes, self._sure = {}, []
        self.setRowCount(0)  # and with them the boxes of the list before
        self.setRowCount(len(preview.matches))
        for row, (match, samples) in enumerate(zip(preview.matches, preview.samples, strict=True)):
            self.setItem(row, _HEADER, _cell(match.column))
            examples = _cell("  ·  ".join(" ".join(text.split()) for text in samples))
            examples.setForeground(theme.tokens().color("text_soft"))
            self.setItem(row, _SAMPLES, examples)
            self._sure.append(_cell(""))
            self.setItem(row, _SURE, self._sure[-1])
        self.show_matches(preview)

    def show_matches(self, preview: ListPreview) -> None:
        """Shows what the columns of the same list become now."""
        self._preview = preview
        colors = theme.tokens()
        for row, item in enumerate(self._sure):
            told = certainty(preview, row, self._remembered)
            item.setText(told.word)
            item.setToolTip(told.hover)
            item.setData(SHARE, told.share)
            item.setForeground(colors.color(told.color))
        for row, box in self._boxes.items():
            self._show_target(row, box)
        self._make_boxes()

    def _make_boxes(self) -> None:
        """Makes the boxes of the first rows, and of others when they come into sight: a sheet may
        have 16,384 columns.
        """
        if self._preview is None or self._targets is None:
            return
        seen = self.rowAt(self.viewport().height())
        last = max(_AT_ONCE, (seen if seen >= 0 else self.rowCount()) + _AHEAD)
        first = max(0, self.rowAt(0) - _AHEAD)
        for row in range(0 if last == _AT_ONCE else first, min(last, self.rowCount())):
            if row not in self._boxes:
                box = TargetBox(self._targets, self._preview.matches[row].column)
                box.activated.connect(partial(self._chosen, box, self._targets))
                box.entered.connect(partial(self._bring_to_sight, row))
                self._boxes[row] = box
                self._show_target(row, box)
                self.setCellWidget(row, _TARGET, _framed(box))
                self.setTabOrder(self._boxes.get(row - 1, self._before), box)

    def _bring_to_sight(self, row: int) -> None:
        self.scrollTo(self.model().index(row, _HEADER))

    def _show_target(self, row: int, box: TargetBox) -> None:
        if self._preview is not None and self._targets is not None:
            box.setCurrentIndex(self._targets.place_of(self._preview.matches[row]))

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
