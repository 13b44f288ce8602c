"""What the pane shows while several leads are selected: how many, who, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain import clean, vocab
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr
from leaddesk.services.leads import MoveLeads, TagLeads, TrashLeads
from leaddesk.services.pins import FollowScore
from leaddesk.services.stage_moves import chosen
from leaddesk.ui import icons, stages, theme
from leaddesk.ui.detail.editors import LineEditor
from leaddesk.ui.detail.head import display_name
from leaddesk.ui.detail.moving import set_stage
from leaddesk.ui.detail.pin import pin
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.session import Context

NAMED: Final = 5


class SeveralPage(QWidget):
    """Acts on all selected leads at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.title = WrapLabel(role="title")
        self._names = WrapLabel(role="soft")
        self.stage = QPushButton(icons.icon("stage"), tr("Set stage"))
        self.stage.setMenu(self._stages())
        self.pin = QPushButton(icons.icon("pin"), tr("Pin with a reason…"))
        self.pin.clicked.connect(self._pin)
        self.follow = QPushButton(icons.icon("pin-off"), tr("Follow the score"))
        self.follow.clicked.connect(self._follow)
        self.hand = QPushButton(icons.icon("inbox"), tr("Hand over…"))
        self.hand.clicked.connect(self._hand_over)
        self.tag = LineEditor("", tr("Add tag"))
        self.tag.setPlaceholderText(tr("Add tag"))
        self.tag.returnPressed.connect(self._add_tag)
        self.tag.given_up.connect(self.tag.clear)
        self.trash = QPushButton(icons.icon("trash"), tr("Move to trash"))
        self.trash.clicked.connect(lambda: context.runner.run(TrashLeads(self._ids())))
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(theme.SPACE["s"])
        box.addWidget(self.title)
        box.addWidget(self._names)
        box.addSpacing(theme.SPACE["s"])
        box.addLayout(self._temperatures())
        for part in (self.pin, self.follow, self.stage, self.hand, self.tag, self.trash):
            box.addWidget(part)
        box.addSpacing(theme.SPACE["s"])
        box.addWidget(WrapLabel(
            tr("Right-click the selection for more. Everything can be undone."), "soft"
        ))  # fmt: skip
        box.addStretch(1)

    def _temperatures(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["s"])
        for key, choice in enumerate(vocab.TEMPERATURES, start=1):
            button = QPushButton(icons.icon(choice.value, choice.value), choice.label)
            button.setIconSize(QSize(14, 14))
            button.setToolTip(f"{choice.label} ({key})")
            button.clicked.connect(
                lambda _=False, value=choice.value: self._context.runner.run(
                    MoveLeads(self._ids(), value)
                )
            )
            line.addWidget(button, 1)
        return line

    def _stages(self) -> QMenu:
        menu = QMenu(self)
        stages.fill(menu, lambda stage: set_stage(self._context, self._ids(), stage, self))
        menu.aboutToShow.connect(self._ask_stages)
        return menu

    def _ask_stages(self) -> None:
        ids, reads, menu = self._ids(), self._context.desk.reads, self.stage.menu()
        self._context.runner.read(
            lambda: chosen(reads, ids), lambda found: stages.enable(menu.actions(), found),
            owner=self, key="stages",
        )  # fmt: skip

    def _pin(self) -> None:
        pin(self._context, self._ids(), self.window())

    def _follow(self) -> None:
        self._context.runner.run(FollowScore(self._ids()))

    def _hand_over(self) -> None:
        from leaddesk.ui.inbox.handing import hand_over

        hand_over(self._context, self._ids(), self.window())

    def show_selection(self, leads: Sequence[Lead]) -> None:
        """Names the first of the selected leads and counts them all."""
        count = len(self._ids())
        self.title.setText(ntr("{n} lead selected", "{n} leads selected", count))
        names = [display_name(lead) for lead in leads]
        if count > len(names):
            names.append(ntr("and {n} more", "and {n} more", count - len(names)))
        self._names.setText("\n".join(names))

    def _ids(self) -> list[int]:
        return list(self._context.session.selected)

    def _add_tag(self) -> None:
        tags = clean.clean(BY_NAME["tags"], self.tag.text())
        if isinstance(tags, tuple) and tags:
            self._context.runner.run(
                TagLeads(self._ids(), add=tags), done=lambda _done: self.tag.clear()
            )


class EmptyPage(QWidget):
    """What the pane shows when there is nothing to show."""

    def __init__(self) -> None:
        super().__init__()
        text = WrapLabel(tr("Choose a lead to see everything about it here."), "soft")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.addWidget(text, 0, Qt.AlignmentFlag.AlignTop)
        box.addStretch(1)
