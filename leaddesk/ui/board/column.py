"""One column of the board: its head (shape, word, count, sum) over its cards; or folded."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.ui import icons, theme
from leaddesk.ui.board.amounts import in_full, short
from leaddesk.ui.board.cardlist import CardList
from leaddesk.ui.board.grouping import Group
from leaddesk.ui.board.model import CardModel
from leaddesk.ui.board.order import Ids
from leaddesk.ui.board.strip import Strip
from leaddesk.ui.board.veil import Veil

LEAST_WIDTH: Final = 180  # three fit beside folded side bar and detail pane on 1024 pixels
ICON: Final = 16
HEAD: Final = 34
_ANY_WIDTH: Final = 16_777_215  # Qt's own QWIDGETSIZE_MAX


class Mark(QWidget):
    """The column's shape in its colour, of whichever theme is shown."""

    def __init__(self, icon: str, token: str) -> None:
        super().__init__()
        self._icon, self._token = icon, token
        self.setFixedSize(QSize(ICON, ICON))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self._icon, QRectF(self.rect()), theme.tokens().color(self._token))
        painter.end()


class Word(QLabel):
    """A word that ends in … where it has too little room."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "head")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setToolTip(text)
        self._text = text

    def minimumSizeHint(self) -> QSize:
        return QSize(ICON, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        whole = self.fontMetrics().horizontalAdvance(self._text) + 2
        return QSize(whole, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.contentsRect().width()
        self.setText(self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room))


class Column(QWidget):
    """A `Group` of the board with its cards in `list`.

    Signals: `fold_changed` (whether it is folded now); `dropped` (ids, row before which they land);
    `hovering` a drag is over it.
    """

    fold_changed = Signal(bool)
    dropped = Signal(object, int)
    hovering = Signal()

    def __init__(self, group: Group, model: CardModel) -> None:
        super().__init__()
        self.group = group
        self.list = CardList(model, self)
        self.strip = Strip(group) if group.folds else None
        self.folded = False
        self.refused = False
        self._sum: float = 0
        self._count = QLabel()
        self._count.setProperty("role", "soft")
        self._amount = QLabel()
        self._amount.setProperty("role", "soft")
        self._veil = Veil(self)
        self._lay_out()
        self._connect()
        self.fold(group.folded)
        self.tell_count()

    def _lay_out(self) -> None:
        self._open = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE["m"], 6, theme.SPACE["s"], 4)
        head.addStrut(theme.scaled(HEAD))  # as high with a button as without
        head.setSpacing(theme.SPACE["s"])
        head.addWidget(Mark(self.group.icon, self.group.token))
        self._word = Word(self.group.label)
        head.addWidget(self._word)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._amount)
        if self.strip is not None:
            head.addWidget(self._folder())
        self._head = head
        whole = QVBoxLayout(self._open)
        whole.setContentsMargins(0, 0, 0, theme.SPACE["xs"])
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.list, 1)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.addWidget(self._open)
        if self.strip is not None:
            sides.addWidget(self.strip)

    def _folder(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "flat")
        button.setIcon(icons.icon("chevron-left"))
        button.setIconSize(QSize(ICON, ICON))
        told = tr("Fold “{column}”", column=self.group.label)
        button.setToolTip(told)
        button.setAccessibleName(told)
        button.clicked.connect(lambda: self._fold_by_hand(True))
        return button

    def _connect(self) -> None:
        self.list.dropped.connect(self.dropped)
        self.list.hovering.connect(self.hovering)
        if self.strip is not None:
            self.strip.clicked.connect(lambda: self._fold_by_hand(False))
            self.strip.dropped.connect(lambda ids: self.dropped.emit(ids, 0))
            self.strip.hovering.connect(self.hovering)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(LEAST_WIDTH), super().minimumSizeHint().height())

    # ---- folding -------------------------------------------------------------------------------

    def fold(self, folded: bool) -> None:
        """Shows the cards, or a strip alone; only what is made to fold does."""
        if self.strip is None:
            return
        self.folded = folded
        self._open.setVisible(not folded)
        self.strip.setVisible(folded)
        self.setMinimumWidth(self.strip.sizeHint().width() if folded else 0)
        self.setMaximumWidth(self.strip.sizeHint().width() if folded else _ANY_WIDTH)

    def _fold_by_hand(self, folded: bool) -> None:
        self.fold(folded)
        if folded and self.strip is not None:
            self.strip.setFocus()
        else:
            self.list.setFocus()
        self.fold_changed.emit(folded)

    # ---- what is shown -------------------------------------------------------------------------

    def show_ids(self, ids: Ids[int]) -> None:
        """Shows these cards, and their number in the head."""
        self.list.show_ids(ids)
        self.tell_count()

    def show_sum(self, amount: float) -> None:
        """Shows what the deals of the column add up to, in yen; nothing for 0."""
        self._sum = amount
        self._amount.setText(short(amount) if amount else "")
        self._amount.setToolTip(in_full(amount) if amount else "")
        self.tell_count()

    def tell_count(self) -> None:
        count = len(self.list.cards.ids)
        shown = "" if self.list.loading else f"{count:,}"
        self._count.setText(shown)
        self._fit_head()
        spoken = ntr("{group}, {n} lead", "{group}, {n} leads", count, group=self.group.label)
        if self._sum:
            spoken = f"{spoken}, {in_full(self._sum)}"
        self.list.setAccessibleName(spoken)
        self.setAccessibleName(spoken)
        if self.strip is not None:
            self.strip.tell(shown, spoken)

    def refuse(self, why: str) -> None:
        """Takes no cards until this is called with "", and shows why."""
        self.refused = self.list.refusing = bool(why)
        if self.strip is not None:
            self.strip.refusing = self.refused
        if why:
            self._veil.cover(why)
        else:
            self._veil.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """Of a head with too little room the sum goes first; the whole word matters more."""
        self._amount.hide()
        self._head.invalidate()  # Qt would do it later, and what is hidden still be counted
        needed = self._head.sizeHint().width() + self._amount.sizeHint().width()
        fits = needed + self._head.spacing() <= self.width()
        self._amount.setVisible(bool(self._sum) and fits)
        self._count.setToolTip(in_full(self._sum) if self._sum else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().color("window"))
        painter.drawRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)
        painter.end()
