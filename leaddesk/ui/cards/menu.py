"""What can be done with the cards selected in the queue, as a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from leaddesk.i18n import tr
from leaddesk.services.scans import PairScans, PartScans
from leaddesk.ui import icons

if TYPE_CHECKING:
    from leaddesk.ui.cards.screen import CardsScreen
    from leaddesk.ui.runner import Runner


def card_menu(screen: CardsScreen, runner: Runner) -> QMenu | None:
    """The menu of the card in hand and of those selected with it; None without a card."""
    rows, current = screen.chosen(), screen.queue.current()
    if current is None:
        return None
    menu = QMenu(screen)
    beside = screen.queue.beside(current.scan_id)
    for symbol, text, fits, act in (
        ("keyboard", tr("Type by hand"), True, screen.type_by_hand),
        ("refresh", tr("Read again"), True,
         lambda: screen.work.read_again([row.scan_id for row in rows])),
        ("link", tr("Pair with the next: its back"),
         len(rows) == 1 and current.back_id is None and beside is not None,
         lambda: beside and runner.run(PairScans(current.scan_id, beside.scan_id))),
        ("copy", tr("Take front and back apart"), current.back_id is not None,
         lambda: runner.run(PartScans(current.scan_id))),
        ("trash", tr("Throw away"), True, screen.throw_away),
    ):  # fmt: skip
        action = menu.addAction(icons.icon(symbol), text)
        action.setEnabled(fits)
        action.triggered.connect(lambda _=False, act=act: act())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
