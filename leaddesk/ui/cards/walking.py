"""A hundred cards by keyboard alone: what the keys of the review do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from leaddesk.domain import vocab
from leaddesk.ui.cards.keys import command_of

if TYPE_CHECKING:
    from leaddesk.ui.cards.screen import CardsScreen

_TEMPERATURES: Final = frozenset(vocab.values(vocab.TEMPERATURES))
# What moves the cursor in a text of several lines moves nothing else there.
_OF_TEXTS: Final = frozenset({"previous", "following", "field_up", "field_down"})


class ReviewKeys(QObject):
    """Listens to the fields, the picture and the queue of `screen`, and does what they ask."""

    def __init__(self, screen: CardsScreen) -> None:
        super().__init__(screen)
        self._screen, self._walk = screen, screen.walk
        self._form, self._pane = screen.review.pane.form, screen.review.pane
        self._commands: dict[str, Callable[[], object]] = {
            "accept": screen.review.accept,
            "same": screen.review.toggle_same,
            "flip": self._pane.picture.flip,
            "others": screen.review.taking.others,
            "previous": lambda: screen.step(-1),
            "following": lambda: screen.step(1),
            "throw_away": screen.throw_away,
            "event": screen.pile.go,
            "menu": self._pane.picture.ask_for_menu,
            "first_field": lambda: self._form.go("company"),
            "field_up": lambda: self._form.step(-1),
            "field_down": lambda: self._form.step(1),
        }
        screen.walk.asked.connect(self._asked)
        for widget in self._form.stops:
            widget.installEventFilter(self)
        for widget in (self._pane.picture, screen.queue, screen):
            widget.installEventFilter(self)

    def to_card(self) -> None:
        """The card itself has the keyboard, no field of it."""
        self._pane.picture.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pane.picture.light((), False)

    # ---- events --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or self._walk.composing:
            return False
        in_field = watched in self._form.stops
        if event.type() == QEvent.Type.ShortcutOverride:
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if in_field and alt and command_of(event, in_field=True):
                event.accept()  # a menu's letter leads to a field here
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        return self._key(watched, event, in_field)

    def _key(self, watched: QObject, event: QKeyEvent, in_field: bool) -> bool:
        command = command_of(event, in_field=in_field)
        if not command or (isinstance(watched, QPlainTextEdit) and command in _OF_TEXTS):
            return False
        button = self._screen.focusWidget()
        if button is not None and self._screen.pile.strip.isAncestorOf(button):
            return False  # what the strip above leaves of its keys is not for the card
        if isinstance(button, QPushButton) and watched is self._screen and command == "accept":
            button.click()
            return True
        if in_field and (command in _TEMPERATURES or command in ("accept", "same")):
            return False  # the walk tells of them, by the rules of input methods
        return self._do(command)

    def _do(self, command: str) -> bool:
        name = command.removeprefix("field:")
        if name != command:
            self._form.go(name)
        elif command == "doubt":
            here = self._form.in_hand()
            self._form.settle_field(here)
            if not here and not self._form.go_to_doubt():
                self._form.go("company")  # not on to the buttons, where Enter throws away
            return not here or self._form.go_to_doubt()
        elif command in _TEMPERATURES:
            self._form.temperature.choose(command)
        else:
            self._commands[command]()
        return True

    def _asked(self, command: str) -> None:
        """Keys in a field, told when no input method needs them."""
        here = self._form.in_hand()
        if not here:
            if command in ("leave", "next"):  # of the pile above
                self.to_card()
            return
        if command == "next":
            self._form.settle_field(here)
            # Whoever walks through the doubts goes on to the next; who came to correct is done.
            doubting = here in self._form.rows and self._form.review_edit(here).came_for_doubt
            if not (doubting and self._form.go_to_doubt()):
                self.to_card()
        elif command == "back":
            self._form.step(-1)
        elif command == "leave":
            self.to_card()
        elif command in ("save", "save_same"):
            self._screen.review.accept()
        elif command == "same_person":
            self._screen.review.toggle_same()
        else:
            self._form.temperature.choose(command)
