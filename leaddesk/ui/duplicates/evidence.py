"""What speaks for and against records being one, in words."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.i18n import tr
from leaddesk.services.comparing import Compared, Pair
from leaddesk.ui import icons, theme
from leaddesk.ui.detail.wrapping import WrapLabel

SIGN = 14
MOST_PAIRS = 3  # pairs of records told by number
_FOUND, _NOTHING = ("check", "success"), ("info", "text_soft")


class Sign(QWidget):
    """A small icon in the colour of a theme token."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self.show_icon(name, token)
        self.setFixedSize(SIGN, theme.font().pixelSize() + 6)

    def show_icon(self, name: str, token: str) -> None:
        """Shows another icon."""
        self.name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        place = QRectF(0, (self.height() - SIGN) / 2, SIGN, SIGN)
        icons.paint(QPainter(self), self.name, place, theme.tokens().color(self._token))


class EvidenceLines(QWidget):
    """One line for what speaks for it, one for what speaks against it.

    `nothing`: the source text where nothing speaks for it.
    """

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self.pro, self.contra = WrapLabel(), WrapLabel()
        self._lines: list[tuple[QWidget, WrapLabel]] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(2)
        self.sign = Sign(*_FOUND)
        for label, sign in ((self.pro, self.sign), (self.contra, Sign("warning", "error"))):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.SPACE["s"])
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, 1)
            box.addWidget(line)
            self._lines.append((line, label))

    def tell(self, compared: Compared, ids: Collection[int]) -> None:
        """Tells of those records that are to be merged."""
        reasons = compared.reasons(ids)
        self.sign.show_icon(*(_FOUND if reasons else _NOTHING))
        self.pro.setText(" · ".join(reasons) or tr(self._nothing))  # data
        many = len(ids) > 2
        self.contra.setText(
            " · ".join(
                f"{reason} ({_named(pairs)})" if many else reason
                for reason, pairs in compared.against(ids)
            )
        )
        for line, label in self._lines:
            line.setVisible(bool(label.text()))
        self.pro.setAccessibleName(tr("For: {reasons}", reasons=self.pro.text()))
        self.contra.setAccessibleName(tr("Against: {reasons}", reasons=self.contra.text()))


def _named(pairs: list[Pair]) -> str:
    """Records by number: "#3 – #7"."""
    shown = ", ".join(f"#{low} – #{high}" for low, high in pairs[:MOST_PAIRS])
    return shown + (", …" if len(pairs) > MOST_PAIRS else "")
