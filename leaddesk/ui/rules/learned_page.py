"""What was learned: how far to trust it, what speaks, rules that follow, what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import vocab, winning_words
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.domain.winning import Model, Quality
from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.rules.learned_picture import CalibrationPicture

PAGE_WIDTH: Final = 920
_BAR: Final = 96  # pixels of the longest bar of a reason


class LearnedPage(QWidget):
    """`proposed` (ScoreRule) when one of the proposed rules is to be taken."""

    proposed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.picture = CalibrationPicture()
        self.auc = QLabel()
        self.auc.setProperty("role", "title")
        self._auc_words = WrapLabel()
        self.notes = WrapLabel(role="soft")
        self._reasons = QGridLayout()
        self._rules = QGridLayout()
        self._left_out = WrapLabel(role="soft")
        self._no_rules = WrapLabel(role="soft")
        self.take_buttons: list[QPushButton] = []
        middle = QWidget()
        middle.setMaximumWidth(theme.scaled(PAGE_WIDTH))
        self._fill(middle)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE["xl"], theme.SPACE["l"], theme.SPACE["xl"],
                               theme.SPACE["xl"])  # fmt: skip
        row.addWidget(middle, 1)
        row.addStretch(0)

    def _fill(self, middle: QWidget) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.SPACE["xs"])
        words.addWidget(_head(tr("How far to trust it")))
        words.addSpacing(theme.SPACE["xs"])
        words.addWidget(self.auc)
        words.addWidget(self._auc_words)
        words.addSpacing(theme.SPACE["s"])
        words.addWidget(self.notes)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE["xl"])
        top.addLayout(words, 1)
        top.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(middle)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.SPACE["s"])
        whole.addLayout(top)
        whole.addSpacing(theme.SPACE["l"])
        whole.addWidget(_head(tr("What speaks for and against winning")))
        whole.addWidget(WrapLabel(
            tr("Times by which each multiplies the odds, all else being equal."), "small"
        ))  # fmt: skip
        whole.addLayout(self._reasons)
        whole.addSpacing(theme.SPACE["l"])
        whole.addWidget(_head(tr("Rules that follow from it")))
        whole.addWidget(self._no_rules)
        whole.addLayout(self._rules)
        whole.addSpacing(theme.SPACE["l"])
        self._left_head = _head(tr("Not learned from"))
        whole.addWidget(self._left_head)
        whole.addWidget(self._left_out)
        whole.addStretch(1)
        for grid in (self._reasons, self._rules):
            grid.setHorizontalSpacing(theme.SPACE["l"])
            grid.setVerticalSpacing(6)

    def show_model(self, model: Model, proposals: Sequence[ScoreRule]) -> None:
        """Shows what was learned and the rules proposed after it."""
        quality = model.quality
        self.auc.setText(f"{quality.auc:.0%}")
        self._auc_words.setText(_trust(quality))
        self.notes.setText("\n".join(_notes(quality)))
        self.picture.show_bins(quality.bins)
        self._show_reasons(winning_words.strongest(model))
        self._show_rules(proposals)
        left = winning_words.left_out(model)
        self._left_out.setText("\n".join(left))
        self._left_head.setVisible(bool(left))
        self._left_out.setVisible(bool(left))

    def _show_reasons(self, reasons: Sequence[winning_words.Reason]) -> None:
        _clear(self._reasons)
        most = max((abs(reason.weight) for reason in reasons), default=1.0)
        for row, reason in enumerate(reasons):
            factor = QLabel(tr("× {factor}", factor=f"{reason.factor:.2f}"))
            factor.setFont(theme.font(tabular=True))
            bar = _Bar(reason.weight / most)
            self._reasons.addWidget(bar, row, 0)
            self._reasons.addWidget(factor, row, 1, Qt.AlignmentFlag.AlignRight)
            self._reasons.addWidget(WrapLabel(reason.text), row, 2)
        self._reasons.setColumnStretch(2, 1)

    def _show_rules(self, proposals: Sequence[ScoreRule]) -> None:
        _clear(self._rules)
        self.take_buttons = []
        self._no_rules.setText(
            tr("Each is a draft until it is saved among the rules of the score.")
            if proposals
            else tr("Nothing speaks clearly enough for another rule.")
        )
        for row, rule in enumerate(proposals):
            points = QLabel(f"{rule.points:+d}")
            points.setFont(theme.font(bold=True, tabular=True))
            take = QPushButton(tr("Take as rule"))
            take.setAccessibleName(f"{tr('Take as rule')}: {rule.name}")
            take.clicked.connect(lambda _=False, rule=rule: self.proposed.emit(rule))
            self.take_buttons.append(take)
            middle = Qt.AlignmentFlag.AlignVCenter
            self._rules.addWidget(points, row, 0, Qt.AlignmentFlag.AlignRight | middle)
            self._rules.addWidget(WrapLabel(rule.name), row, 1, middle)
            self._rules.addWidget(WrapLabel(_condition(rule), "small"), row, 2, middle)
            self._rules.addWidget(take, row, 3)
        self._rules.setColumnStretch(1, 2)
        self._rules.setColumnStretch(2, 2)


def _condition(rule: ScoreRule) -> str:
    return rule.query or ", ".join(vocab.label(vocab.TOUCH_KINDS, kind) for kind in rule.kinds)


def _trust(quality: Quality) -> str:
    return tr(
        "so often a won lead stood above a lost one, among leads it had not learned from"
        " (± {spread}). Chance alone gives 50 %.", spread=f"{quality.auc_sd:.0%}",
    )  # fmt: skip


def _notes(quality: Quality) -> list[str]:
    gain = 1 - quality.brier / quality.brier_base if quality.brier_base else 0.0
    notes = [
        tr("Learned from {n} outcomes, {won} won.",
           n=f"{quality.outcomes:,}", won=f"{quality.won:,}"),
        tr("Error of the probabilities (Brier): {brier}, {gain} less than telling everybody the"
           " average.", brier=f"{quality.brier:.3f}", gain=f"{max(gain, 0):.0%}"),
    ]  # fmt: skip
    if quality.auc < 0.6:
        notes.append(tr("It hardly tells won from lost: do not rely on it."))
    return notes


def _head(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "head")
    return label


def _clear(grid: QLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()


class _Bar(QWidget):
    """How strongly a reason speaks: to the right for winning, to the left against it."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setFixedSize(theme.scaled(_BAR), theme.scaled(12))

    def paintEvent(self, _event: object) -> None:
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QPainter

        colors, middle = theme.tokens(), self.width() / 2
        painter = QPainter(self)
        long = abs(self._share) * middle
        left = middle if self._share > 0 else middle - long
        token = "accent" if self._share > 0 else "text_soft"
        painter.fillRect(QRectF(left, 1, long, self.height() - 2), colors.color(token))
        painter.fillRect(QRectF(middle - 0.5, 0, 1, self.height()), colors.color("text_soft"))
