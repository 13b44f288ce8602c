"""How sure it is what a column becomes: a short bar and a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from leaddesk.i18n import tr
from leaddesk.services.import_preview import CUSTOM, LEFT_OUT, ListPreview, fields_in
from leaddesk.ui import theme
from leaddesk.ui.lists.words import field_label

SURE: Final = 0.9
SHARE: Final = Qt.ItemDataRole.UserRole
_BAR: Final = (36, 4)  # pixels
_INSET: Final = 8


@dataclass(frozen=True)
class Certainty:
    """`share` 0..1 for the bar, None for no bar; `color`: a token, of the word and the bar."""

    word: str
    hover: str
    share: float | None = None
    color: str = "text_soft"


def certainty(preview: ListPreview, place: int, remembered: frozenset[str]) -> Certainty:
    """What is told of the column at `place`. `remembered`: columns mapped as last time."""
    match = preview.matches[place]
    percent = f"{match.confidence:.0%}"
    if match.target == LEFT_OUT:
        return Certainty(tr("Left out"), tr("This column is not imported."))
    if match.target.startswith(CUSTOM) and (wanted := preview.rivals.get(match.column)):
        holder = next((m.column for m in preview.matches if wanted in fields_in(m.target)), "")
        if holder:
            text = tr("“{field}” comes from “{column}”. Choose it here to swap the two.",
                      field=field_label(wanted), column=holder)  # fmt: skip
            word = tr("{field} is taken", field=field_label(wanted))
            return Certainty(word, text, color="warm_text")
    if match.column in remembered:
        return Certainty(tr("As last time"), tr("Mapped as in the last list with these headers."))
    if match.column in preview.corrected:
        return Certainty(tr("Your choice"), tr("You have chosen this."))
    if match.target.startswith(CUSTOM):
        return Certainty(tr("Kept"), tr("Kept under its own name, as a custom field."))
    hover = tr("{percent} sure, from the header and the values", percent=percent)
    if match.confidence >= SURE:
        return Certainty(tr("Sure"), hover, match.confidence, "success")
    return Certainty(tr("Please check"), hover, match.confidence, "warm_text")


class CertaintyDelegate(QStyledItemDelegate):
    """Paints the bar, where there is one, before the word."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        share, rect = index.data(SHARE), option.rect.adjusted(_INSET, 0, -_INSET, 0)
        color = index.data(Qt.ItemDataRole.ForegroundRole).color()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if share is not None:
            width, height = _BAR
            track = QRectF(rect.left(), rect.center().y() - height / 2 + 1, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tokens().color("hairline"))
            painter.drawRoundedRect(track, height / 2, height / 2)
            track.setWidth(max(height, width * float(share)))
            painter.setBrush(color)
            painter.drawRoundedRect(track, height / 2, height / 2)
            rect.setLeft(rect.left() + width + _INSET)
        painter.setPen(theme.tokens().color("text_soft") if share is not None else color)
        if share is not None and float(share) < SURE:
            painter.setPen(color)
        painter.setFont(option.font)
        text = option.fontMetrics.elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
