"""The stages as a choice: which of them the chosen leads can be moved to, and why not the others.

Every menu of stages is one of these: that of the menu bar and of the selection, the chip of the
detail pane, the cell of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtGui import QAction, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QMenu

from leaddesk.domain import vocab
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.services.stage_moves import Chosen

NAMED: Final = 4  # stages named in a tool tip


def of_lead(lead: Lead) -> Chosen:
    """One lead as a choice of moves."""
    return Chosen({lead.stage: (lead.id,)})


def why_not(found: Chosen, to: str) -> str:
    """Why not all, or none, of the leads can be moved to a stage, in words; "" when all can."""
    able = len(found.movable(to))
    if able == found.total:
        return ""
    if able:
        return tr("{able} of {n} can be moved", able=f"{able:,}", n=f"{found.total:,}")
    shown = vocab.label(vocab.STAGES, to)
    if set(found.by_stage) == {to}:
        return tr("“{stage}” already", stage=shown)
    labels = [vocab.label(vocab.STAGES, stage) for stage in found.by_stage]
    from_ = tr(", ").join(labels[:NAMED])
    possible = tr(", ").join(vocab.label(vocab.STAGES, stage) for stage in found.reachable())
    return tr("Not from “{stage}”. Possible now: {stages}", stage=from_, stages=possible)


def enable(actions: Iterable[QAction], found: Chosen) -> None:
    """Enables those of the `actions`, whose data is a stage, that some leads can be moved to.

    The tool tip says what is in the way of the others.
    """
    for action in actions:
        to = str(action.data())
        action.setEnabled(bool(found.movable(to)))
        action.setToolTip(why_not(found, to))


def enable_items(combo: QComboBox, found: Chosen) -> None:
    """Greys the stages in a list that the leads can't be moved to; where they are stays."""
    model = combo.model()
    assert isinstance(model, QStandardItemModel)
    for row in range(model.rowCount()):
        to, item = str(combo.itemData(row)), model.item(row)
        item.setEnabled(to in found.by_stage or bool(found.movable(to)))
        item.setToolTip("" if to in found.by_stage else why_not(found, to))


def fill(menu: QMenu, chosen: Callable[[str], object]) -> None:
    """Puts the stages into a menu; `chosen(stage)` is called with the one that was picked."""
    menu.setToolTipsVisible(True)
    for choice in vocab.STAGES:
        action = menu.addAction(choice.label)
        action.setData(choice.value)
        action.triggered.connect(lambda _=False, stage=choice.value: chosen(stage))
