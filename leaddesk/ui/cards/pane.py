"""How a card under review is laid out: the picture, who it may be, and the form beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.cards.form import ReviewForm
from leaddesk.ui.cards.known import KnownPeople, UpdateNote
from leaddesk.ui.cards.picture import CardPicture
from leaddesk.ui.cards.sides_note import SidesNote
from leaddesk.ui.entry.keys import KeyWalk
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import hairline

FORM_WIDTH = (360, 420, 640)  # least, usual, most


class ReviewPane(QWidget):
    """The parts of a card under review; what they do is said in `review.CardReview`."""

    def __init__(
        self, context: Context, walk: KeyWalk, refuse: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        whole.addWidget(self.split)
        self.problem = QLabel(self)
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.sides_note = SidesNote(self)
        self.discard = _button(tr("Throw away"), tr("Throw away (Del)"))
        self.accept = _button(tr("Save and next"), tr("Save and next (Enter)"))
        self.accept.setProperty("kind", "primary")
        left, right = QWidget(self.split), QWidget(self.split)
        self.picture = CardPicture(left)
        self.form = self._right(right, walk)
        self._left(left, KnownPeople(self.form, walk, context, left), UpdateNote(refuse, left))
        self.split.setStretchFactor(0, 1)
        self.split.setChildrenCollapsible(False)

    def tell(self, text: str) -> None:
        """Says what is wrong with the whole card; "" takes it away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _left(self, side: QWidget, people: KnownPeople, note: UpdateNote) -> None:
        self.people, self.update_note = people, note
        side.setMinimumWidth(280)
        known = QWidget()
        column = QVBoxLayout(known)
        column.setContentsMargins(*(theme.SPACE["m"],) * 4)
        column.setSpacing(theme.SPACE["m"])
        for part in (self.update_note, self.people):
            column.addWidget(part)
        column.addStretch(1)
        self._known = _scrolling(known)
        self._known.hide()
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.picture, 3)
        box.addWidget(self._known, 2)

    def show_known(self) -> None:
        """Gives room to those who are known; none where nobody is."""
        self._known.setVisible(not (self.update_note.isHidden() and self.people.isHidden()))

    def _right(self, side: QWidget, walk: KeyWalk) -> ReviewForm:
        """Lays the form out, from the outside in: to move it takes as long as making it."""
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setProperty("role", "surface")
        least, _, most = FORM_WIDTH
        side.setMinimumWidth(least)
        side.setMaximumWidth(most)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.SPACE["l"], theme.SPACE["m"], theme.SPACE["m"],
                                  theme.SPACE["s"])  # fmt: skip
        self.area = _scrolling(holder)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE["l"], theme.SPACE["s"], theme.SPACE["m"],
                                theme.SPACE["s"])  # fmt: skip
        foot.setSpacing(theme.SPACE["s"])
        hint = QLabel(tr("Tab: what to check"))
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        foot.addWidget(hint, 1)
        foot.addWidget(self.discard)
        foot.addWidget(self.accept)
        trouble = QVBoxLayout()
        trouble.setContentsMargins(theme.SPACE["l"], 0, theme.SPACE["m"], 0)
        trouble.addWidget(self.problem)
        trouble.addWidget(self.sides_note)
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.area, 1)
        box.addLayout(trouble)
        box.addWidget(hairline())
        box.addLayout(foot)
        form = ReviewForm(walk, holder)
        column.addWidget(form)
        return form


def _scrolling(inner: QWidget) -> QScrollArea:
    inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    inner.setProperty("role", "surface")
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    return button
