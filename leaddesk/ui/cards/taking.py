"""What is taken from the picture into the form, and shown of the form on the picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.domain.cards import Line
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.spread import spread
from leaddesk.ui.cards.form import FIELDS, texts_for
from leaddesk.ui.cards.loading import LoadedCard
from leaddesk.ui.cards.pane import ReviewPane

# Fields whose value has a shape by which it is told from the rest of its line.
_SHAPED: Final = frozenset({"phone", "mobile", "fax", "email", "url", "postal_code", "address"})


_ROUND: Final = 24  # pixels to be seen above and below the field in hand


class Taking(QObject):
    """Ties picture and form of `pane` together; `card` gives the card in hand."""

    def __init__(self, pane: ReviewPane, card: Callable[[], LoadedCard | None]) -> None:
        super().__init__(pane)
        self.pane, self._card = pane, card
        pane.form.entered.connect(self._light)
        # What is found out about the card pushes the fields down while one is in hand.
        pane.area.verticalScrollBar().rangeChanged.connect(lambda *_: self._bring_in())
        pane.picture.taken.connect(self._take)

    def _light(self, name: str) -> None:
        """Brings the place near from which the field in hand was read."""
        card = self._card()
        found = None if card is None else card.review.reading.fields.get(name)
        self.pane.picture.light(() if found is None else found.boxes,
                                found is not None and found.back)  # fmt: skip
        self._bring_in()

    def _bring_in(self) -> None:
        """Scrolls to the field in hand, if one is."""
        form = self.pane.form
        if name := form.in_hand():
            beside = {"tags": form.tags, "notes": form.memo}
            self._show_whole(beside.get(name) or form.rows[name])

    def _show_whole(self, widget: QWidget) -> None:
        """Scrolls a field into view: `ensureWidgetVisible` is content with its cursor."""
        area = self.pane.area
        left, above = area.horizontalScrollBar().value(), area.verticalScrollBar().value()
        top = above + widget.mapTo(area.viewport(), QPoint()).y()
        for y in (top + widget.height(), top):
            area.ensureVisible(left, y, 0, _ROUND)

    def others(self) -> None:
        """Opens other readings of the field in hand, and all lines of the card."""
        name = self.pane.form.in_hand()
        card = self._card()
        if name in self.pane.form.rows and card is not None:
            lines = [_shaped(name, line) for line in card.lines]
            here = self.pane.form.text(name)
            more = [line for line in dict.fromkeys(lines) if line and line != here]
            self.pane.form.review_edit(name).choose(more)

    def _take(self, lines: list[Line], at: QPoint) -> None:
        """Puts printed lines into the field in hand, or asks into which."""
        texts = [line.text for line in lines]
        name = self.pane.form.in_hand()
        if name:
            self.put(name, texts)
            return
        menu = QMenu(self.pane)
        for field, about in (*FIELDS.items(), ("notes", BY_NAME["notes"])):
            menu.addAction(about.label).setData(field)
        menu.triggered.connect(lambda action: self.put(action.data(), texts))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def put(self, name: str, texts: list[str]) -> None:
        """Puts `texts` of the picture into a field; the memo is added to."""
        form = self.pane.form
        if name == "notes":
            form.memo.appendPlainText("\n".join(texts))
        elif name == "tags":
            form.tags.insert(" ".join(texts))
        else:
            form.rows[name].show()
            form.review_edit(name).take(_shaped(name, texts_for(name, texts)))


def _shaped(name: str, text: str) -> str:
    """What of a printed line belongs into field `name`: a number without its label."""
    return spread(text).get(name, text) if name in _SHAPED else text
