"""Small parts of the card form: parting a name, choosing a temperature, a quiet question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from html import escape

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from leaddesk.domain import dates, when
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.vocab import TEMPERATURES
from leaddesk.i18n import tr
from leaddesk.ui import icons, theme
from leaddesk.ui.entry.fields import MESSAGE_HEIGHT, restyle


class NameSplit(QLabel):
    """Shows how a name is parted (姓 | 名); Alt+Left/Right in the name moves the border.

    `parts`: (family, given) where the user moved it, else None: the program's own parting holds.
    """

    def __init__(self, edit: QLineEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self.parts: tuple[str, str] | None = None
        self._shown = ("", "")
        self._edit = edit
        self.setProperty("role", "small")
        self.setMinimumHeight(MESSAGE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setToolTip(tr("Move the border between the names: Alt+Left, Alt+Right"))
        self.linkActivated.connect(lambda way: self.shift(1 if way == "right" else -1))
        edit.installEventFilter(self)

    def show_parts(self, family: str, given: str) -> None:
        """Shows the program's parting of the name."""
        self.parts = None
        self._show(family, given)

    def set_parts(self, family: str, given: str) -> None:
        """Parts the name as the user did before."""
        self.parts = (family, given)
        self._show(family, given)

    def shift(self, by: int) -> None:
        """Moves the border by one letter."""
        family, given = self._shown
        whole = family + given
        place = len(family) + by
        if not whole or " " in whole or not 0 < place < len(whole):
            return
        self.set_parts(whole[:place], whole[place:])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        ):
            self.shift(1 if event.key() == Qt.Key.Key_Right else -1)
            return True
        return False

    def _show(self, family: str, given: str) -> None:
        self._shown = (family, given)
        if not family and not given:
            self.clear()
            return
        link = f"color:{theme.tokens().accent}; text-decoration:none"
        self.setText(
            f"{escape(BY_NAME['family_name'].label)} <b>{escape(family)}</b>"
            f'&nbsp; <a href="left" style="{link}">‹</a> |'
            f' <a href="right" style="{link}">›</a> &nbsp;'
            f"{escape(BY_NAME['given_name'].label)} <b>{escape(given)}</b>"
        )


class DayEdit(QLineEdit):
    """A date in any usual spelling, shown as 2026-11-22; Up and Down go by days."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(tr("Up and Down change the date by a day"))
        self.setMinimumWidth(108)
        self.editingFinished.connect(self._settle)

    def day(self) -> str:
        """The day as stored, or "" where the text is no date."""
        found = dates.stored(self.text())
        return "" if found is None else when.local_date(found).isoformat()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None or not self.day():
            super().keyPressEvent(event)
        else:
            moved = date.fromisoformat(self.day()) + timedelta(days=step)
            self.setText(moved.isoformat())

    def _settle(self) -> None:
        restyle(self, "invalid", not self.day())
        if self.day():
            self.setText(self.day())


class TemperaturePicker(QWidget):
    """Three buttons; `value` is the one pressed, `chosen` whether a person pressed it.

    `pressed`: a person pressed one.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = False
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["xs"])
        self._buttons: dict[str, QToolButton] = {}
        for number, choice in enumerate(TEMPERATURES, 1):
            button = QToolButton(self)
            button.setText(choice.label)
            button.setIcon(icons.icon(choice.value, choice.value))
            button.setIconSize(QSize(14, 14))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setProperty("kind", "flat")
            button.setCheckable(True)
            button.setToolTip(f"{choice.label} (Alt+{number})")
            button.setAccessibleName(choice.label)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+1..3 from any field
            button.clicked.connect(lambda _on=False, value=choice.value: self.choose(value))
            self._group.addButton(button)
            self._buttons[choice.value] = button
            row.addWidget(button)
        self.reset("cold")

    def show_keys(self) -> None:
        """Shows the numbers that are keys here, and takes all the room there is."""
        for number, button in enumerate(self._buttons.values(), 1):
            button.setText(f"{button.text()}  {number}")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> str:
        return next(name for name, button in self._buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        """Presses a button for a person."""
        self._buttons[value].setChecked(True)
        self.chosen = True
        self.pressed.emit()

    def reset(self, value: str) -> None:
        """Back to the pile's own temperature."""
        self._buttons[value].setChecked(True)
        self.chosen = False


class OfferBar(QFrame):
    """A question in place, never in the way: a text and a few buttons; Esc dismisses it."""

    dismissed = Signal()

    def __init__(self, parent: QWidget, *, role: str = "notice") -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.SPACE["m"], theme.SPACE["xs"], theme.SPACE["s"],
                                     theme.SPACE["xs"])  # fmt: skip
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._row.addWidget(self._text, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def ask(self, text: str, answers: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Shows `text` with a button for each answer; any of them takes the bar away."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._text.setText(text)
        self._buttons = [self._button(label, act) for label, act in answers]
        self.setAccessibleName(text)
        self.show()

    def dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def answer(self, number: int) -> None:
        """Presses the button with this place."""
        self._buttons[number].click()

    def _button(self, label: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(label, self)
        button.setAutoDefault(False)
        button.setAccessibleName(label.replace("&", ""))
        button.clicked.connect(self.dismiss)
        button.clicked.connect(lambda: act())
        self._row.addWidget(button)
        return button
