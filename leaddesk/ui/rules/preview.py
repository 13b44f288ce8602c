"""What a draft would change, shown beside it: leads, spread, temperatures, won told from lost."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.domain import vocab
from leaddesk.domain.score_preview import BANDS, Preview
from leaddesk.i18n import ntr, tr
from leaddesk.ui import theme
from leaddesk.ui.rules.preview_picture import SpreadPicture
from leaddesk.ui.sign import Sign

FEW: Final = 20  # outcomes; of fewer a comparison says nothing
_ICON: Final = 14
_HEIGHT: Final = 186  # pixels, whatever is told: what is above is not to jump
_SIDE: Final = 216  # pixels of the column of words


class PreviewPanel(QWidget):
    """`show_preview` when it is known, `wait` while it is computed, `explain` when it can't be."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("What the draft would change"))
        self.picture = SpreadPicture()
        self.changed = self._label("head")
        self.ways = self._label("soft")
        self.order = self._label("soft")
        self.temperatures: dict[str, QLabel] = {}
        words = QWidget()
        words.setFixedWidth(theme.scaled(_SIDE))
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(self.changed)
        column.addWidget(self.ways)
        column.addSpacing(theme.SPACE["xs"])
        column.addLayout(self._temperatures())
        column.addSpacing(theme.SPACE["xs"])
        column.addWidget(self.order)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(theme.SPACE["xl"])
        row.addWidget(self.picture, 1)
        row.addWidget(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(theme.scaled(_HEIGHT))
        self.wait()

    def _temperatures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE["s"])
        grid.setVerticalSpacing(2)
        for row, choice in enumerate(vocab.TEMPERATURES):
            mark = Sign(choice.value, choice.value, _ICON)
            name, count = QLabel(choice.label), QLabel()
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, label in enumerate((mark, name, count)):
                grid.addWidget(label, row, column)
            self.temperatures[choice.value] = count
        grid.setColumnStretch(2, 1)
        return grid

    @staticmethod
    def _label(role: str) -> QLabel:
        label = QLabel()
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    # ---- showing -------------------------------------------------------------------------------

    def wait(self) -> None:
        """The draft is another one than what is shown: that is not passed off as its preview."""
        self.changed.setText(tr("Computing…"))
        self.ways.setText("")
        self._dim(True)

    def _dim(self, dim: bool) -> None:
        """Whether what is shown is of an earlier draft."""
        for widget in (self.picture, self.order, *self.temperatures.values()):
            widget.setEnabled(not dim)

    def explain(self, why: str) -> None:
        """Says why there is no preview."""
        self.changed.setText(tr("No preview"))
        self.ways.setText(why)
        self.order.setText("")
        self.picture.show_spread((), (), ())
        for label in self.temperatures.values():
            label.setText("")

    def show_preview(self, found: Preview) -> None:
        """Shows what other rules make of the scores."""
        if found.changed:
            told = ntr("{n} of {all} leads changes", "{n} of {all} leads change", found.changed,
                       all=f"{found.leads:,}")  # fmt: skip
            ways = tr("{up} up · {down} down", up=f"{found.up:,}", down=f"{found.down:,}")
            self._show(found, told, ways)
        else:
            self._show(found, tr("No score changes"), _in_all(found))

    def show_temperatures(self, found: Preview) -> None:
        """Shows what other thresholds make of the temperatures."""
        moved = ntr("{n} temperature changes", "{n} temperatures change", found.moved)
        self._show(found, moved if found.moved else tr("No temperature changes"), _in_all(found))
        self.order.hide()  # thresholds change no order

    def _show(self, found: Preview, told: str, more: str) -> None:
        self._dim(False)
        self.changed.setText(told)
        self.ways.setText(more)
        for name, label in self.temperatures.items():
            before = found.temperatures_before.get(name, 0)
            after = found.temperatures_after.get(name, 0)
            label.setText(f"{before:,}" if before == after else f"{before:,} → {after:,}")
        self.picture.show_spread(BANDS, found.before, found.after)
        self.order.setText(order_in_words(found))


def _in_all(found: Preview) -> str:
    return ntr("{n} lead in all", "{n} leads in all", found.leads)


def order_in_words(found: Preview) -> str:
    """How well the scores tell won from lost (the area under the ROC curve), in words."""
    before, after = found.auc_before, found.auc_after
    if before is None or after is None or found.outcomes < FEW:
        return ntr("Too few outcomes to compare won and lost ({n} so far).",
                   "Too few outcomes to compare won and lost ({n} so far).",
                   found.outcomes)  # fmt: skip
    was, will = round(100 * before), round(100 * after)
    if was == will:
        return tr("Of 100 pairs of a won and a lost lead, {was} stand in the right order.", was=was)
    return tr("Of 100 pairs of a won and a lost lead, {was} → {will} stand in the right order.",
              was=was, will=will)  # fmt: skip
