"""The comparison: evidence above, records side by side, the merged one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import ntr, tr
from leaddesk.services.comparing import Compared
from leaddesk.ui import icons, theme
from leaddesk.ui.duplicates.cells import CellDelegate, row_height
from leaddesk.ui.duplicates.choice import Choice
from leaddesk.ui.duplicates.comparison_model import LABEL, ComparisonModel
from leaddesk.ui.duplicates.evidence import EvidenceLines
from leaddesk.ui.duplicates.heads import LEAST, RecordHeads, TitleHead
from leaddesk.ui.duplicates.people import PEOPLE
from leaddesk.ui.duplicates.subject import Subject
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import hairline

LABEL_WIDTH: Final = 104
RESULT_WIDTH: Final = (160, 280)  # least and most
RESULT_SHARE: Final = 0.28
LEAST_WIDTH: Final = 2 * LEAST + LABEL_WIDTH + RESULT_WIDTH[0] + 2  # two records without scrolling


class _Strip(QTableView):
    """Some columns of the comparison; the strips scroll up and down together."""

    def __init__(self, header: RecordHeads | TitleHead) -> None:
        super().__init__()
        self.setHorizontalHeader(header)
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # One of its own would leave this strip fewer lines than the others.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)

    def show_columns(self, shown: Sequence[int]) -> None:
        """Shows these columns of the model only."""
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column not in shown)


class RecordTable(_Strip):
    """The records. A click, or Space on the current cell, takes its value."""

    taken = Signal(QModelIndex)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.taken.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.taken.emit(self.currentIndex())
        elif event.key() in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()  # a key of the screen, not a search in the table


_MOVES: Final = frozenset({
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
})  # fmt: skip


class Comparison(QWidget):
    """Shows one group and lets the user choose. `chosen` when a merge may be another now."""

    chosen = Signal()

    def __init__(
        self, context: Context, subject: Subject = PEOPLE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._subject = context, subject
        self._compared: Compared | None = None
        self.choice: Choice | None = None
        self.comes_after: QWidget | None = None  # what Tab leaves for the first head
        self.model = ComparisonModel(subject, self)
        self.evidence = EvidenceLines(subject.words.nothing)
        self.heads = RecordHeads()
        self.records = RecordTable(self.heads)
        self._label_head, self._result_head = TitleHead(), TitleHead("window")
        self.labels, self.results = _Strip(self._label_head), _Strip(self._result_head)
        self.same = QPushButton()
        self._build()
        self.heads.included.connect(self._include)
        self.heads.kept.connect(self._keep)
        self.records.taken.connect(self._take)
        self.same.clicked.connect(lambda: self.show_same(not self.model.with_same))
        self.model.modelReset.connect(self._arrange)

    def _build(self) -> None:
        merged = tr(self._subject.words.merged)  # data
        for strip, name in ((self.labels, tr("Fields")), (self.records, tr("Records")),
                            (self.results, merged)):  # fmt: skip
            strip.setModel(self.model)
            strip.setAccessibleName(name)
            for other in (self.labels, self.records, self.results):
                if other is not strip:
                    strip.verticalScrollBar().valueChanged.connect(
                        other.verticalScrollBar().setValue
                    )
        for strip in (self.labels, self.results):
            strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.labels.setFixedWidth(theme.scaled(LABEL_WIDTH))
        self.setMinimumWidth(LEAST_WIDTH)
        self.same.setProperty("kind", "flat")
        strips = QGridLayout()
        strips.setSpacing(0)
        strips.setColumnStretch(1, 1)
        for place, part in enumerate((self.labels, self.records, _vline(), self.results)):
            strips.addWidget(part, 0, place)
        strips.addWidget(self._sideways(), 1, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 2, 8, 2)
        foot.addWidget(self.same)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.evidence)
        box.addWidget(hairline())
        box.addLayout(strips, 1)
        box.addLayout(foot)

    def _sideways(self) -> QScrollBar:
        """The bar that scrolls the records where they don't fit side by side."""
        bar, inner = QScrollBar(Qt.Orientation.Horizontal), self.records.horizontalScrollBar()

        def fit(least: int, most: int) -> None:
            bar.setPageStep(inner.pageStep())
            bar.setRange(least, most)
            bar.setVisible(most > least)

        inner.rangeChanged.connect(fit)
        inner.valueChanged.connect(bar.setValue)
        bar.valueChanged.connect(inner.setValue)
        fit(0, 0)
        return bar

    # ---- showing -------------------------------------------------------------------------------

    def show_group(self, compared: Compared) -> None:
        """Shows these records with what is proposed for them.

        Where the same records are shown already, they were changed: what was chosen stays so.
        """
        earlier, place = self.choice, self.records.currentIndex()
        again = earlier is not None and self.ids == {each.id for each in compared.records}
        self._compared = compared
        self.choice = Choice(compared.records, compared.seen, self._subject)
        if again and earlier is not None:
            self.choice.follow(earlier)
        today, subject = self._context.desk.reads.today(), self._subject
        self.heads.set_records(
            [
                (each.id, subject.called(each), subject.facts(each, compared, today))
                for each in compared.records
            ]
        )
        self._order_focus()
        row, column = (place.row(), place.column()) if again else (0, LABEL + 1)
        self.model.set_choice(self.choice, compared.labels)
        self._tell()
        if self.model.rowCount():
            row = min(max(0, row), self.model.rowCount() - 1)
            self.records.setCurrentIndex(self.model.index(row, max(column, LABEL + 1)))
        if not again:
            self.records.scrollToTop()

    @property
    def ids(self) -> set[int]:
        """The records shown."""
        return {each.id for each in self.choice.records} if self.choice else set()

    def _order_focus(self) -> None:
        """The heads come before the table, record by record."""
        before = self.comes_after
        parts = [part for head in self.heads.heads for part in (head.included, head.keep)]
        for part in (*parts, self.records, self.same):
            if before is not None:
                QWidget.setTabOrder(before, part)
            before = part

    def show_same(self, shown: bool) -> None:
        """Shows or folds the fields in which all records agree."""
        self.model.show_same(shown)
        self._tell_same()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        least, most = (theme.scaled(width) for width in RESULT_WIDTH)
        self.results.setFixedWidth(max(least, min(most, round(self.width() * RESULT_SHARE))))

    def _arrange(self) -> None:
        last = self.model.result_column
        for strip, columns in (
            (self.labels, [LABEL]), (self.records, range(LABEL + 1, last)), (self.results, [last]),
        ):  # fmt: skip
            strip.show_columns(columns)
            for row, field in enumerate(self.model.fields):
                strip.setRowHeight(row, row_height(differs=field.differs))
        self.heads.place()

    def _tell(self) -> None:
        assert self.choice is not None and self._compared is not None
        self.heads.show_choice(self.choice.included, self.choice.keep_id)
        self.evidence.tell(self._compared, self.choice.included)
        merged = tr(self._subject.words.merged)  # data
        lines = [merged, self._subject.carried(self.choice.merged), f"#{self.choice.keep_id}"]
        if not self.choice.possible:
            lines = [tr("Nothing to merge")]
        height = self.heads.sizeHint().height()
        self._result_head.show_lines(lines, height)
        self._label_head.show_lines([], height)
        self._tell_same()
        self.chosen.emit()

    def _tell_same(self) -> None:
        count, shown = self.model.same, self.model.with_same
        self.same.setVisible(count > 0)
        self.same.setIcon(icons.icon("chevron-down" if shown else "chevron-right"))
        self.same.setText(
            ntr("{n} field is the same in all", "{n} fields are the same in all", count)
        )

    # ---- choosing ------------------------------------------------------------------------------

    def _include(self, row_id: int, included: bool) -> None:
        if self.choice is not None:
            self.choice.include(row_id, included)
            self._chosen()

    def _keep(self, row_id: int) -> None:
        if self.choice is not None:
            self.choice.keep(row_id)
            self._chosen()

    def _take(self, index: QModelIndex) -> None:
        self.model.take(index)
        self.chosen.emit()

    def _chosen(self) -> None:
        self.model.refresh()
        self._tell()

    @property
    def current_id(self) -> int | None:
        """The record of the current cell."""
        if self.choice is None or not self.choice.records:
            return None
        place = self.records.currentIndex().column() - 1
        records = self.choice.records
        return int(records[place if 0 <= place < len(records) else 0].id)


def _vline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "vline")
    return line
