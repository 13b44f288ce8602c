"""The profile: every field of the lead in groups that fold, edited in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.fields import LEAD_FIELDS, FieldType, Group, LeadField
from leaddesk.domain.lead import CustomField, Lead
from leaddesk.i18n import ntr, tr
from leaddesk.ui import theme
from leaddesk.ui.detail.cards import CARDS, CardsGroup
from leaddesk.ui.detail.cell import PAD_Y, FieldCell
from leaddesk.ui.detail.deals import DEALS, DealsGroup
from leaddesk.ui.detail.group import LABEL_WIDTH, FieldGroup, FieldRow
from leaddesk.ui.detail.notes import NotesEditor
from leaddesk.ui.detail.qualification import QUALIFICATION, QualificationGroup
from leaddesk.ui.detail.tags import TagsEditor
from leaddesk.ui.detail.writes import LeadWriter
from leaddesk.ui.session import Context

FOLDED: Final = "detail.groups_folded"
CUSTOM: Final = "CUSTOM"
_OWN_EDITOR: Final = frozenset({FieldType.TAGS, FieldType.LONG_TEXT, FieldType.MAP})
_RECORD_SHOWN: Final = frozenset({"id", "created_at", "updated_at"})


def scrolled(content: QWidget) -> QScrollArea:
    """A page of the pane that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("role", "surface")
    area.setWidget(content)
    return area


class ProfileTab(QScrollArea):
    """All fields of the lead shown."""

    def __init__(self, context: Context, writer: LeadWriter) -> None:
        super().__init__()
        self._context, self._writer = context, writer
        self._lead: Lead | None = None
        self._custom: tuple[CustomField, ...] = ()
        self._empty_shown = False
        self.tags = TagsEditor(context)
        self.notes = NotesEditor(writer)
        self.groups = {group.name: self._group(group) for group in Group}
        self.groups[CUSTOM] = self._new_group(CUSTOM, tr("Custom fields"))
        self.standing = QualificationGroup(context, QUALIFICATION in context.settings.get(FOLDED))
        self.standing.folded_changed.connect(self._remember_folded)
        self.deals = DealsGroup(context, DEALS in context.settings.get(FOLDED))
        self.deals.folded_changed.connect(self._remember_folded)
        self.cards = CardsGroup(context, CARDS in context.settings.get(FOLDED))
        self.cards.folded_changed.connect(self._remember_folded)
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._toggle_empty)
        self._build()

    def _build(self) -> None:
        content = QWidget()
        content.setProperty("role", "surface")
        box = QVBoxLayout(content)
        box.setContentsMargins(theme.SPACE["xs"], theme.SPACE["s"], theme.SPACE["m"], 16)
        box.setSpacing(2)
        for group in (self.standing, self.deals, self.cards, *self.groups.values()):
            box.addWidget(group)
        below = QHBoxLayout()
        below.setContentsMargins(theme.SPACE["s"] + 2, 0, 0, 0)
        below.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(below)
        box.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def _group(self, group: Group) -> FieldGroup:
        made = self._new_group(group.name, group.label)
        for field in sorted(_shown_in(group), key=lambda field: field.name == "kind"):
            self._add(made, field)
        if group is Group.WORK:
            line = QHBoxLayout()
            line.setSpacing(theme.SPACE["xs"] + 6)
            name = QLabel(tr("Tags"))
            name.setProperty("role", "soft")
            name.setFixedWidth(LABEL_WIDTH)
            name.setContentsMargins(0, PAD_Y, 0, 0)
            line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(self.tags, 1)
            made.body.addLayout(line)
            made.body.addWidget(self.notes)
        return made

    def _new_group(self, key: str, title: str) -> FieldGroup:
        made = FieldGroup(key, title, key in self._context.settings.get(FOLDED))
        made.folded_changed.connect(self._remember_folded)
        return made

    def _add(self, group: FieldGroup, field: LeadField) -> None:
        row = FieldRow(field, self._writer)
        row.cell.editing_changed.connect(self._show_rows)
        group.add(row)

    # ---- showing -----------------------------------------------------------------------------

    def set_lead(self, lead: Lead, custom: Sequence[CustomField]) -> None:
        """Shows a lead; fields under edit stay as they are."""
        fresh = self._lead is None or self._lead.id != lead.id
        self._lead = lead
        self._set_custom(tuple(custom))
        for cell in self.cells():
            cell.set_lead(lead)
        self.tags.set_lead(lead)
        self.notes.set_lead(lead)
        self._show_rows()
        if fresh:
            self.verticalScrollBar().setValue(0)

    def _set_custom(self, custom: tuple[CustomField, ...]) -> None:
        if custom == self._custom:
            return
        group, self._custom = self.groups[CUSTOM], custom
        known = {row.cell.field.name: row for row in group.rows}
        wanted = {f"custom.{field.key}": field.label for field in custom}
        for name, row in known.items():
            if name not in wanted:
                group.rows.remove(row)
                group.body.removeWidget(row)
                row.deleteLater()
        for name, label in wanted.items():
            if name not in known:
                self._add(group, LeadField(name, FieldType.TEXT, label, label, Group.RECORD))

    def cells(self) -> Iterable[FieldCell]:
        """The fields, in reading order."""
        return [row.cell for group in self.groups.values() for row in group.rows]

    def cell(self, name: str) -> FieldCell | None:
        """The field called `name`."""
        return next((cell for cell in self.cells() if cell.field.name == name), None)

    def settle(self) -> None:
        """Writes what is being typed, before another lead is shown."""
        for cell in (*self.deals.cells(), *self.cells()):
            cell.commit()
        self.notes.commit()

    def reveal(self, name: str) -> None:
        """Brings a field into view, unfolding its group."""
        for group in self.groups.values():
            for row in group.rows:
                if row.cell.field.name == name:
                    group.fold(False)
                    row.show()
                    self.ensureWidgetVisible(row)

    def _show_rows(self) -> None:
        empty = sum(group.show_rows(empty=self._empty_shown) for group in self.groups.values())
        for key, group in self.groups.items():
            filled = any(not row.cell.is_empty for row in group.rows)
            group.setVisible(
                key == Group.WORK.name or filled or (self._empty_shown and bool(group.rows))
            )
        self.more.setVisible(empty > 0)
        self.more.setText(
            tr("Hide empty fields") if self._empty_shown
            else ntr("Show {n} empty field", "Show {n} empty fields", empty)
        )  # fmt: skip

    def _toggle_empty(self) -> None:
        self._empty_shown = not self._empty_shown
        self._show_rows()

    def _remember_folded(self) -> None:
        groups = (self.standing, self.deals, self.cards, *self.groups.values())
        folded = [group.key for group in groups if group.folded]
        self._context.settings.set(FOLDED, folded)


def _shown_in(group: Group) -> list[LeadField]:
    return [
        field
        for field in LEAD_FIELDS
        if field.group is group and field.type not in _OWN_EDITOR
        and (field.editable or field.name in _RECORD_SHOWN)
    ]  # fmt: skip
