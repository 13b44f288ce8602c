"""What can be decided about a group: merge, not the same, skip; buttons and their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.ui import icons, theme
from leaddesk.ui.duplicates.choice import Choice
from leaddesk.ui.duplicates.people import PEOPLE
from leaddesk.ui.duplicates.subject import Subject


class Decisions(QWidget):
    """The buttons below a comparison. Their keys work wherever the focus is within `area`.

    Signals: `merge`, `not_same`, `skip`, `open_record`.
    """

    merge = Signal()
    not_same = Signal()
    skip = Signal()
    open_record = Signal()

    def __init__(
        self, area: QWidget, subject: Subject = PEOPLE, *, dialog: bool = False
    ) -> None:  # fmt: skip
        """In a `dialog` there is no next group: skipping closes it."""
        super().__init__()
        self._area, self._subject = area, subject
        self.merge_button = QPushButton(tr("Merge"))
        self.merge_button.setProperty("kind", "primary")
        self.merge_button.setIcon(icons.icon("merge", "on_accent"))
        self.not_same_button = QPushButton(tr(subject.words.apart) + " (N)")  # data
        self.not_same_button.setToolTip(tr(subject.words.not_same))  # data
        self.skip_button = QPushButton(tr("Cancel") if dialog else tr("Skip") + " (S)")
        if not dialog:
            self.skip_button.setToolTip(tr("Decide later: on to the next group"))
        self.open_button = QPushButton(icons.icon("side-panel"), tr("Open record") + " (O)")
        self.open_button.setProperty("kind", "flat")
        if not subject.opens:
            self.open_button.hide()
        self.open_button.setToolTip(tr("Everything about the record of the current cell"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(theme.SPACE["s"])
        for button, signal, keys in (
            (self.merge_button, self.merge, ("Return", "Enter")),
            (self.not_same_button, self.not_same, ("N",)),
            (self.skip_button, self.skip, () if dialog else ("S",)),
            (self.open_button, self.open_record, ("O",)),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, signal=signal: signal.emit())
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), area)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda button=button: self._press(button))
            if button is self.open_button:
                row.addStretch(1)
            row.addWidget(button)
        self.show_choice(None)

    def follow(self, before: QWidget) -> None:
        """Has Tab come here after `before`."""
        for button in (self.merge_button, self.not_same_button, self.skip_button,
                       self.open_button):  # fmt: skip
            QWidget.setTabOrder(before, button)
            before = button

    def _press(self, button: QPushButton) -> None:
        """Enter on another button that has the focus means that one."""
        focused = self._area.window().focusWidget()
        if button is self.merge_button and isinstance(focused, QPushButton):
            focused.click()
        elif isinstance(button, QAbstractButton):
            button.click()

    def show_choice(self, choice: Choice | None) -> None:
        """Enables what can be done with a choice; None: nothing yet."""
        count = len(choice.merged) if choice is not None else 0
        if choice is not None:
            words = self._subject.words
            self.merge_button.setText(ntr(words.merge_one, words.merge_many, count))  # data
        self.merge_button.setToolTip(tr(self._subject.words.merge))  # data
        self.merge_button.setEnabled(choice is not None and choice.possible)
        for button in (self.not_same_button, self.open_button):
            button.setEnabled(choice is not None)
