"""The cards entered so far: how many, and the last of them, to be opened again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.journal import Changes, Done
from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr
from leaddesk.ui import icons, theme
from leaddesk.ui.session import Context

_PLACE: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Target:
    """The lead a card is saved into. `reopened`: a saved card is corrected; else a new card
    updates somebody known."""

    lead: Lead
    reopened: bool


@dataclass(frozen=True)
class Unsaved:
    """A card that could not be saved: what was typed, for whom, and why not."""

    values: dict[str, Any]
    target: Target | None
    text: str


class EnteredCards(QWidget):
    """Lists the cards of this sitting, newest first; those undone disappear.

    `reopened(Lead)`: a saved one was clicked; `unsaved(Unsaved)`: one that could not be saved.
    """

    reopened = Signal(object)
    unsaved = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: list[int] = []
        self._leads: list[Lead] = []
        self._failed: list[Unsaved] = []
        self._last: Done | None = None
        self.count = QLabel(self)
        self.count.setProperty("role", "head")
        self.undo = QPushButton(tr("Undo"), self)
        self.undo.setProperty("kind", "link")
        self.undo.setAutoDefault(False)
        self.undo.setAccessibleName(tr("Undo the last card"))
        self.undo.clicked.connect(self._undo)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Cards entered"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(14, 14))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._open)
        self.list.itemActivated.connect(self._open)
        top = QHBoxLayout()
        top.addWidget(self.count, 1)
        top.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(top)
        frame = QFrame(self)
        frame.setProperty("role", "panel")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(*(theme.SPACE["xs"],) * 4)
        inside.addWidget(self.list)
        column.addWidget(frame, 1)
        context.runner.changed.connect(self._changed)
        self._show([])

    def add(self, lead_id: int, done: Done) -> None:
        """Notes a saved card."""
        if lead_id in self._ids:
            self._ids.remove(lead_id)
        self._ids.insert(0, lead_id)
        self._last = done
        self._read()

    def add_failed(self, card: Unsaved) -> None:
        """Keeps a card that could not be saved, so that nothing typed is lost."""
        self._failed.insert(0, card)
        self._show(self._leads)

    def pending(self) -> bool:
        """Whether cards wait here that are not saved."""
        return bool(self._failed)

    def _changed(self, changes: Changes) -> None:
        if any(changes.includes("lead", row_id) for row_id in self._ids):
            self._read()

    def _read(self) -> None:
        ids = list(self._ids)
        self._context.runner.read(
            lambda: self._context.desk.reads.leads(ids), self._show, owner=self, key="entered"
        )

    def _show(self, leads: list[Lead]) -> None:
        self._leads = [lead for lead in leads if lead.trashed_at is None]
        self.count.setText(ntr("{n} card entered", "{n} cards entered", len(self._leads)))
        self.undo.setVisible(self._last is not None and bool(self._leads))
        self.list.clear()
        for place, card in enumerate(self._failed):
            names = [str(card.values.get(field, "")) for field in ("name", "company")]
            item = self._item(names[0], names[1], ("failed", place))
            item.setIcon(icons.icon("warning", "error"))
            item.setToolTip(card.text)
        for place, lead in enumerate(self._leads):
            item = self._item(lead.name or lead.email, lead.company, ("saved", place))
            item.setIcon(icons.icon(lead.temperature, lead.temperature))

    def _item(self, name: str, company: str, place: tuple[str, int]) -> QListWidgetItem:
        item = QListWidgetItem("  ".join(part for part in (name, company) if part) or "—")
        item.setData(_PLACE, place)
        item.setSizeHint(QSize(0, theme.ROW_HEIGHT["normal"]))
        item.setToolTip(item.text())
        self.list.addItem(item)
        return item

    def _open(self, item: QListWidgetItem) -> None:
        kind, place = item.data(_PLACE)
        if kind == "saved":
            lead = self._leads[place]
            QTimer.singleShot(0, lambda: self.reopened.emit(lead))  # the list may change by it
        else:
            card = self._failed[place]
            QTimer.singleShot(0, lambda: self.unsaved.emit(card))

    def take_failed(self, card: Unsaved) -> None:
        """Takes a card off the list of those not saved; it is in the form again."""
        self._failed = [other for other in self._failed if other is not card]
        self._show(self._leads)

    def forget_failed(self) -> None:
        """Throws away the cards that could not be saved."""
        self._failed.clear()
        self._show(self._leads)

    def _undo(self) -> None:
        if self._last is not None and self._last.operation is not None:
            number, self._last = self._last.operation, None
            self._context.runner.undo(number)
            self._show(self._leads)
