"""One column of the board: its head (shape, word, count) over its cards."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from leaddesk.i18n import ntr
from leaddesk.ui import icons, theme
from leaddesk.ui.board.cardlist import CardList
from leaddesk.ui.board.grouping import Group
from leaddesk.ui.board.model import CardModel
from leaddesk.ui.board.order import Ids

LEAST_WIDTH: Final = 180  # three fit beside folded side bar and detail pane on 1024 pixels
ICON: Final = 16


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


class Column(QWidget):
    """A `Group` of the board with its cards in `list`."""

    def __init__(self, group: Group, model: CardModel) -> None:
        super().__init__()
        self.group = group
        self.list = CardList(model, self)
        self._word = QLabel(group.label)
        self._word.setProperty("role", "head")
        self._count = QLabel()
        self._count.setProperty("role", "soft")
        self._lay_out()
        self.tell_count()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE["m"], theme.SPACE["m"], theme.SPACE["m"], 8)
        head.setSpacing(theme.SPACE["s"])
        head.addWidget(Mark(self.group.icon, self.group.token))
        head.addWidget(self._word)
        head.addWidget(self._count, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)  # a sum stands here once deals have amounts
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, theme.SPACE["xs"])
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.list, 1)

    def minimumSizeHint(self) -> QSize:
        scale = theme.font().pixelSize() / theme.FONT_SIZE["body"]
        return QSize(round(LEAST_WIDTH * scale), super().minimumSizeHint().height())

    def show_ids(self, ids: Ids[int]) -> None:
        """Shows these cards, and their number in the head."""
        self.list.show_ids(ids)
        self.tell_count()

    def tell_count(self) -> None:
        count = len(self.list.cards.ids)
        self._count.setText("" if self.list.loading else f"{count:,}")
        spoken = ntr("{group}, {n} lead", "{group}, {n} leads", count, group=self.group.label)
        self.list.setAccessibleName(spoken)
        self.setAccessibleName(spoken)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().color("window"))
        painter.drawRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)
        painter.end()
