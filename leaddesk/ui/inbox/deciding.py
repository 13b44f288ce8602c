"""What can be answered to a handoff: accept, return, withdraw; buttons, a note, and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.services.handoffs import InboxRow
from leaddesk.ui import icons, theme


class Answers(QWidget):
    """The line below a handoff. Its keys work wherever the focus is within `area`.

    Signals: `accepted` (note), `returned`, `withdrawn`, `opened`.
    """

    accepted = Signal(str)
    returned = Signal()
    withdrawn = Signal()
    opened = Signal()

    def __init__(self, area: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("Note on the answer (optional)"))
        self.note.setAccessibleName(tr("Note on the answer (optional)"))
        self.note.setMaximumWidth(theme.scaled(320))
        self.accept = QPushButton(icons.icon("check", "on_accent"), tr("Accept"))
        self.accept.setProperty("kind", "primary")
        self.accept.setToolTip(tr("It becomes an SQL of the receiver (A, Ctrl+Enter)"))
        self.give_back = QPushButton(icons.icon("undo"), tr("Return…"))
        self.give_back.setToolTip(tr("Back to marketing, with a reason (R)"))
        self.withdraw = QPushButton(icons.icon("close"), tr("Withdraw"))
        self.withdraw.setToolTip(tr("It was handed over by mistake (W)"))
        self.open = QPushButton(icons.icon("side-panel"), tr("Open lead"))
        self.open.setProperty("kind", "flat")
        self.open.setToolTip(tr("Everything about the lead (O)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(theme.SPACE["s"])
        self._add_keys(area)
        for part in (self.accept, self.give_back, self.withdraw):
            row.addWidget(part)
        row.addWidget(self.note, 9)
        row.addStretch(1)
        row.addWidget(self.open)
        row.addStrut(self.accept.sizeHint().height())
        self._shown: tuple[int, ...] = ()  # the handoffs the note is about
        self._notes: dict[tuple[int, ...], str] = {}
        self.show_for([], "in")

    def _add_keys(self, area: QWidget) -> None:
        ways: tuple[tuple[QPushButton, SignalInstance | None, tuple[str, ...]], ...] = (
            (self.accept, None, ("A", "Ctrl+Return", "Ctrl+Enter")),
            (self.give_back, self.returned, ("R",)), (self.withdraw, self.withdrawn, ("W",)),
            (self.open, self.opened, ("O",)),
        )  # fmt: skip
        self.accept.clicked.connect(lambda: self.accepted.emit(self.note.text().strip()))
        for button, signal, keys in ways:
            button.setAutoDefault(False)
            if signal is not None:
                button.clicked.connect(lambda _=False, signal=signal: signal.emit())
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), area)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda button=button: _press(button))

    def fill(self, menu: QMenu) -> None:
        """Puts what can be done now into a menu, with its key."""
        for button, symbol, key in (
            (self.accept, "check", "A"), (self.give_back, "undo", "R"),
            (self.withdraw, "close", "W"), (self.open, "side-panel", "O"),
        ):  # fmt: skip
            if not button.isHidden():
                action = menu.addAction(icons.icon(symbol), button.text(), button.click)
                action.setShortcut(QKeySequence(key))
                action.setShortcutVisibleInContextMenu(True)
                action.setEnabled(button.isEnabled())

    def show_for(self, rows: list[InboxRow], box: str) -> None:
        """Offers what can be done with these rows of a box."""
        open_ = bool(rows) and not any(row.handoff.answer for row in rows)
        mine, sent = open_ and box == "in", open_ and box == "out"
        many = len(rows) > 1
        for part in (self.accept, self.give_back, self.note):
            part.setVisible(mine)
        self.withdraw.setVisible(sent)
        self.open.setVisible(len(rows) == 1)
        if rows:
            self._show_note(tuple(sorted(row.handoff.id for row in rows)))
        n = len(rows)
        self.accept.setText(ntr("Accept {n}", "Accept {n}", n) if many else tr("Accept"))
        self.give_back.setText(ntr("Return {n}…", "Return {n}…", n) if many else tr("Return…"))
        self.withdraw.setText(ntr("Withdraw {n}", "Withdraw {n}", n) if many else tr("Withdraw"))
        self.setVisible(bool(rows))

    def _show_note(self, ids: tuple[int, ...]) -> None:
        """Each choice of handoffs has its own note: one is never sent with another's answer."""
        if ids != self._shown:
            self._put_aside()
            self._shown = ids
            self.note.setText(self._notes.get(ids, ""))

    def _put_aside(self) -> None:
        self._notes[self._shown] = self.note.text().strip()

    @property
    def unsent(self) -> bool:
        """Whether a note was typed that went with no answer yet."""
        self._put_aside()
        return any(self._notes.values())

    def sent(self, rows: list[InboxRow]) -> None:
        """These were answered: what was noted for them is kept with the answer."""
        answered = {row.handoff.id for row in rows}
        if answered & set(self._shown):
            self.note.clear()
        self._notes = {ids: text for ids, text in self._notes.items() if not answered & set(ids)}

    def set_busy(self, busy: bool) -> None:
        """While an answer is being written no second one is taken."""
        for button in (self.accept, self.give_back, self.withdraw):
            button.setEnabled(not busy)

    def follow(self, before: QWidget) -> None:
        """Has Tab come here after `before`."""
        for part in (self.accept, self.give_back, self.withdraw, self.note, self.open):
            QWidget.setTabOrder(before, part)
            before = part


def _press(button: QPushButton) -> None:
    """A key does what the button offers, and nothing where there is no such button."""
    if button.isVisible():
        button.click()
