"""What can be done with the cards selected in the queue, as a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from leaddesk.i18n import tr
from leaddesk.services.scans import PairScans, PartScans
from leaddesk.ui import icons

if TYPE_CHECKING:
    from leaddesk.ui.cards.pane import ReviewPane
    from leaddesk.ui.cards.screen import CardsScreen
    from leaddesk.ui.runner import Runner


def connect_menus(screen: CardsScreen, pane: ReviewPane, runner: Runner) -> None:
    """Opens the menus of the queue, of the picture, and of a side that may be somebody's back."""

    def popup(menu: QMenu | None, at: QPoint) -> None:
        if menu is not None:
            menu.popup(at)

    picture, note = pane.picture, pane.sides_note
    picture.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    picture.customContextMenuRequested.connect(
        lambda at: popup(card_menu(screen, runner), picture.mapToGlobal(at))
    )
    screen.queue.menu_wanted.connect(lambda at: popup(card_menu(screen, runner), at))
    note.menu_wanted.connect(lambda at: popup(fronts_menu(screen, runner), at))
    note.part.connect(lambda front: runner.run(PartScans(front)))


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
    fronts = fronts_menu(screen, runner)
    if fronts is not None and len(rows) == 1:
        menu.insertMenu(menu.actions()[3], fronts)
        menu.aboutToHide.connect(fronts.deleteLater)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def fronts_menu(screen: CardsScreen, runner: Runner) -> QMenu | None:
    """The cards to which the one in hand may be put as their back; None where there are none."""
    current = screen.queue.current()
    if current is None or current.back_id is not None or current.state == "waiting":
        return None
    back = current.scan_id
    menu = QMenu(tr("It is the back of"), screen)
    menu.setIcon(icons.icon("link"))
    for row in screen.queue.fronts_for(back):
        action = menu.addAction((row.title or row.label).replace("&", "&&"))  # no letter's key
        action.triggered.connect(
            lambda _=False, front=row.scan_id: runner.run(PairScans(front, back))
        )
    return None if menu.isEmpty() else menu
