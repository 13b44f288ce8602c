"""Builds Qt's actions and menus from the tables in `actions`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import actions
from leaddesk.ui.actions import Action, Menu
from leaddesk.ui.icons import icon

QActions = Mapping[str, QAction]


def build_actions(owner: QWidget, trigger: Callable[[Action], None]) -> dict[str, QAction]:
    """A QAction for each entry of the table, added to `owner`; `trigger(entry)` runs it."""
    made = {}
    for entry in actions.ACTIONS:
        action = QAction(entry.label, owner)
        action.setObjectName(entry.name)
        if entry.icon:
            action.setIcon(icon(entry.icon))
        if not entry.screen:
            action.setShortcuts(key_sequences(entry))
        action.setCheckable(entry.checkable)
        action.triggered.connect(lambda _checked=False, entry=entry: trigger(entry))
        if keys := key_sequences(entry):
            first = keys[0].toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{entry.label} ({first})")
        owner.addAction(action)
        made[entry.name] = action
    return made


def hold_keys(made: QActions, screen: str) -> None:
    """Gives the actions that have keys on one screen alone those keys there, and none elsewhere."""
    for entry in actions.ACTIONS:
        if entry.screen:
            made[entry.name].setShortcuts(key_sequences(entry) if entry.screen == screen else [])


def key_sequences(entry: Action) -> list[QKeySequence]:
    """The keys of an action on this system."""
    found: list[QKeySequence] = []
    for key in entry.keys:
        if isinstance(key, str):
            found.append(QKeySequence(key))
        else:
            found += QKeySequence.keyBindings(key)[:1]
    return list(dict.fromkeys(found))


def fill_menu(menu: QMenu, table: Menu, made: QActions) -> None:
    """Puts the entries of `table` into `menu`; where one is greyed its tool tip may say why."""
    menu.setToolTipsVisible(any(_says_why(item) for item in table.items))
    for item in table.items:
        if item is None:
            menu.addSeparator()
        elif isinstance(item, Menu):
            below = menu.addMenu(tr(item.title))  # data
            if item.icon:
                below.setIcon(icon(item.icon))
            fill_menu(below, item, made)
        else:
            menu.addAction(made[item])


def _says_why(item: str | Menu | None) -> bool:
    return isinstance(item, str) and actions.BY_NAME[item].needs == "stage"


def fill_menu_bar(bar: QMenuBar, made: QActions) -> None:
    """Makes the menus of the window."""
    bar.clear()
    for table in actions.MENU_BAR:
        fill_menu(bar.addMenu(tr(table.title)), table, made)  # data
