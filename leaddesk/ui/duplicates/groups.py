"""The list of groups at the left, with the choice of verdict above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QListView,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import tr
from leaddesk.services.duplicates import DuplicateGroup
from leaddesk.ui import theme
from leaddesk.ui.detail.flow import FlowLayout
from leaddesk.ui.duplicates import words
from leaddesk.ui.duplicates.delegate import GroupDelegate
from leaddesk.ui.duplicates.model import ALL, GroupModel
from leaddesk.ui.duplicates.people import PEOPLE
from leaddesk.ui.duplicates.subject import Rows, Subject
from leaddesk.ui.widgets import hairline


class _Groups(QListView):
    """Right steps on like Down; letters are keys of the screen, not a search in the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Right:
            down = QKeyEvent(event.type(), Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
            super().keyPressEvent(down)
        elif event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class GroupList(QWidget):
    """`chosen` (DuplicateGroup or None) when another group is current."""

    chosen = Signal(object)

    def __init__(
        self, rows: Rows, subject: Subject = PEOPLE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._subject = subject
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = GroupModel(rows, subject, self)
        self.view = _Groups()
        self.view.setModel(self.model)
        self.view.setItemDelegate(GroupDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(tr("Groups of duplicates"))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self._none = QLabel(tr("None of this kind."))
        self._none.setProperty("role", "soft")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._none)
        self.filters = {name: QToolButton() for name in (ALL, *words.VERDICTS)}
        self._told: DuplicateGroup | None = None
        self._quiet = False
        self._build()

    def _build(self) -> None:
        row = FlowLayout(gap=theme.SPACE["xs"])
        framed = QVBoxLayout()
        framed.setContentsMargins(8, 6, 8, 6)
        framed.addLayout(row)
        only_one = QButtonGroup(self)
        for name, button in self.filters.items():
            button.setProperty("kind", "flat")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if name != ALL:
                button.setToolTip(tr(getattr(self._subject.words, name)))  # data
            button.clicked.connect(lambda _=False, name=name: self.show_only(name))
            only_one.addButton(button)
            row.addWidget(button)
        self.filters[ALL].setChecked(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(framed)
        box.addWidget(hairline())
        box.addWidget(self._pages, 1)

    # ---- showing -------------------------------------------------------------------------------

    def set_groups(self, groups: Sequence[DuplicateGroup], wanted: DuplicateGroup | None) -> None:
        """Shows these groups; the one like `wanted` is current, else what stands in its place."""
        row = self.view.currentIndex().row()
        self._quiet = True
        self.model.set_groups(groups)
        self._count(groups)
        self._quiet = False
        found = self.model.row_like(wanted.ids) if wanted is not None else -1
        self.go_to(found if found >= 0 else max(0, row))

    def _count(self, groups: Sequence[DuplicateGroup]) -> None:
        for name, button in self.filters.items():
            count = sum(name in (ALL, group.verdict) for group in groups)
            word = tr("All") if name == ALL else words.verdict(name)
            button.setText(f"{word} {count:,}")
            button.setAccessibleName(button.text())

    def show_only(self, verdict: str) -> None:
        """Narrows the list to one verdict, or `ALL`."""
        current = self.current()
        self._quiet = True
        self.model.show_only(verdict)
        self.filters[verdict].setChecked(True)
        self._quiet = False
        self.go_to(max(0, self.model.row_like(current.ids) if current else 0))

    # ---- the current group ---------------------------------------------------------------------

    def current(self) -> DuplicateGroup | None:
        """The group that is looked at."""
        row = self.view.currentIndex().row()
        return self.model.groups[row] if 0 <= row < len(self.model.groups) else None

    def go_to(self, row: int) -> None:
        """Makes the group of a row current, or the last where there are not so many."""
        row = min(row, len(self.model.groups) - 1)
        self._pages.setCurrentWidget(self.view if row >= 0 else self._none)
        self.view.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        self._tell()

    def step(self, by: int) -> None:
        """Goes on, or back; stays at either end."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < len(self.model.groups):
            self.go_to(row)

    def _tell(self) -> None:
        if self._quiet:
            return
        group = self.current()
        if group != self._told:
            self._told = group
            self.chosen.emit(group)
