"""The tags of a lead: chips that can be taken off, and a field that adds more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.domain import clean
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.services.leads import TagLeads
from leaddesk.ui.detail.chips import TagChip
from leaddesk.ui.detail.editors import LineEditor
from leaddesk.ui.detail.flow import FlowLayout
from leaddesk.ui.session import Context


class TagsEditor(QWidget):
    """Shows and changes the tags of one lead."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lead: Lead | None = None
        self._chips: list[TagChip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self.adding = LineEditor("", tr("Add tag"))
        self.adding.setPlaceholderText(tr("Add tag"))
        self.adding.setFixedWidth(110)
        self.adding.committed.connect(self._add)
        self.adding.given_up.connect(self.adding.clear)
        self.adding.complete_from(
            lambda _text, answer: context.runner.read(
                context.desk.reads.tags, answer, owner=self, key="tags"
            )
        )
        self._flow.addWidget(self.adding)

    def set_lead(self, lead: Lead) -> None:
        """Shows the tags of `lead`; what is being typed for the same lead stays."""
        if self._lead is not None and self._lead.id != lead.id:
            self.adding.clear()
        self._lead = lead
        if tuple(chip.tag for chip in self._chips) == lead.tags:
            return
        focused = any(chip.hasFocus() for chip in self._chips)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [TagChip(tag) for tag in lead.tags]
        for place, chip in enumerate(self._chips):
            self._flow.insert_widget(place, chip)
            chip.removed.connect(self._remove)
            chip.show()
        before = stop_before(self.adding)
        for chip in self._chips:
            if before is not None:
                QWidget.setTabOrder(before, chip)
            before = chip
        if focused:
            self.adding.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _add(self) -> None:
        tags = clean.clean(BY_NAME["tags"], self.adding.text())
        if self._lead is not None and isinstance(tags, tuple) and tags:
            self.adding.clear()
            self._run(TagLeads([self._lead.id], add=tags))

    def _remove(self, tag: str) -> None:
        if self._lead is not None:
            self._run(TagLeads([self._lead.id], remove=(tag,)))

    def _run(self, operation: TagLeads) -> None:
        self._context.runner.run(operation, initiator=self)


def stop_before(widget: QWidget) -> QWidget | None:
    """What takes the focus before `widget` when tabbing (Qt orders only such widgets)."""
    before = widget.previousInFocusChain()
    while before is not None and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    return before
