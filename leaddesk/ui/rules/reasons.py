"""The page of reasons: why a lead is recycled, disqualified, lost, or returned by sales."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain import lifecycle, vocab
from leaddesk.domain.journal import Changes
from leaddesk.domain.lifecycle import Reason
from leaddesk.i18n import tr
from leaddesk.services.lifecycle import SetReasons, list_label, reasons
from leaddesk.ui import theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.rules.reason_list import ReasonList
from leaddesk.ui.rules.saving import SavingBar
from leaddesk.ui.rules.tab import RulesTab
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import hairline

if TYPE_CHECKING:
    from leaddesk.ui.shell import Shell

WIDTH = 280  # of one list, at most


class ReasonsTab(RulesTab):
    """The four lists side by side, each a draft until saved."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__()
        self._context = context
        self._kept: dict[str, list[str]] = {}
        self.lists = {name: ReasonList(list_label(name)) for name in lifecycle.REASON_LISTS}
        self.bar = SavingBar(self)
        self.first = next(iter(self.lists.values())).view
        self._build()
        for each in self.lists.values():
            each.changed.connect(self._show_state)
        self.bar.save.connect(self.save)
        self.bar.discard.connect(self._discard)
        self.bar.defaults.connect(self._defaults)
        context.runner.changed.connect(self._hear)
        self._read()

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("role", "surface")
        box = QVBoxLayout(page)
        box.setContentsMargins(theme.SPACE["xl"], theme.SPACE["l"], theme.SPACE["xl"], 0)
        box.setSpacing(theme.SPACE["l"])
        box.addWidget(
            WrapLabel(tr("Who takes a lead off its way is asked why, with these reasons. "
                         "Reasons given before stay as they were given."), "soft")
        )  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["xl"])
        for each in self.lists.values():
            each.setMaximumWidth(theme.scaled(WIDTH))
            row.addWidget(each, 1)
        row.addStretch(0)
        box.addLayout(row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(page, 1)
        whole.addWidget(hairline())
        whole.addWidget(self.bar)

    # ---- reading -----------------------------------------------------------------------------

    def _read(self) -> None:
        reads = self._context.desk.reads
        self._context.runner.read(
            lambda: {name: reasons(reads, name) for name in lifecycle.REASON_LISTS},
            self._show, owner=self, key="reasons",
        )  # fmt: skip

    def _hear(self, changes: Changes) -> None:
        if changes.touches("policy"):
            self._read()

    def _show(self, found: dict[str, list[Reason]]) -> None:
        for name, each in self.lists.items():
            keys = [reason.key for reason in found[name]]
            untouched = name not in self._kept or each.keys() == self._kept[name]
            self._kept[name] = keys
            if untouched:
                each.set_keys(keys)
        self._show_state()
        self.ready.emit()

    # ---- the draft ---------------------------------------------------------------------------

    def _changed(self) -> list[str]:
        return [name for name, kept in self._kept.items() if self.lists[name].keys() != kept]

    def kept(self) -> Any:
        return {name: self.lists[name].keys() for name in self._changed()} or None

    def resume(self, draft: Any) -> None:
        for name, keys in draft.items():
            if name in self.lists:
                self.lists[name].set_keys([str(key) for key in keys])
        self._show_state()

    def _show_state(self) -> None:
        changed = self._changed()
        empty = [list_label(name) for name, each in self.lists.items() if not each.keys()]
        problem = tr("“{list}” needs at least one reason.", list=empty[0]) if empty else ""
        self.bar.show_state(unsaved=bool(changed), problem=problem if changed else "")
        self.unsaved.emit(bool(changed))

    def save(self) -> None:
        """Saves each list that differs, an operation each."""
        for name in self._changed():
            self._context.runner.run(SetReasons(name, self.lists[name].keys()), initiator=self)

    def _discard(self) -> None:
        for name, kept in self._kept.items():
            self.lists[name].set_keys(kept)
        self._show_state()

    def _defaults(self) -> None:
        for each in self.lists.values():
            each.set_keys(vocab.values(lifecycle.REASONS))
        self._show_state()
