"""The feedback from sales: what became of the leads handed over, and what that teaches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.feedback import Scope
from leaddesk.i18n import mark, tr
from leaddesk.ui import theme
from leaddesk.ui.duplicates.note import Note
from leaddesk.ui.feedback.bars import BarList
from leaddesk.ui.feedback.panel import Panel, Place, Rows
from leaddesk.ui.feedback.people import LeadList
from leaddesk.ui.feedback.scope_bar import ScopeBar
from leaddesk.ui.feedback.tiles import Tiles
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.seen import ReadAsSeen
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import hairline

if TYPE_CHECKING:
    from leaddesk.services.feedback import Feedback
    from leaddesk.services.reads import Reads

# Tables whose changes may change a figure.
_TABLES: Final = ("lead", "handoff", "opportunity", "stage_change", "definition", "user",
                  "campaign")  # fmt: skip
# Win rates: by what, title, head over the names.
WINS: Final = (
    ("score", mark("Win rate by score at handoff"), mark("Score")),
    ("channel", mark("Win rate by channel"), mark("Channel")),
    ("campaign", mark("Win rate by campaign"), mark("Campaign")),
    ("person", mark("Win rate by salesperson"), mark("Salesperson")),
)  # fmt: skip
_LEAST_WIDTH: Final = 700


# What counts and what draws takes time to load: off the GUI thread, that costs nobody any.
_DRAWING: Final = ("leaddesk.ui.feedback.threshold", "leaddesk.ui.feedback.trend")


def read(reads: Reads, scope: Scope) -> Feedback:
    """Reads the figures; called off the GUI thread."""
    from leaddesk.services.feedback import feedback

    return feedback(reads, scope)


class FeedbackScreen(QWidget):
    """`threshold_wanted`: the definition of an MQL is to be opened with another least score;
    `mqls_wanted`: the MQLs are to be shown."""

    threshold_wanted = Signal(int)
    mqls_wanted = Signal()

    def __init__(
        self, context: Context, rows: LeadRows, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._context, self._rows = context, rows
        self._leads: LeadList | None = None
        self.found: Feedback | None = None
        self.trend: Any = None
        self.threshold: Any = None
        self.setProperty("role", "surface")
        self.scope_bar = ScopeBar(context.desk.reads.today())
        self.tiles = Tiles()
        self.reasons = self._bars("reason", tr("Why leads were returned"),
                                  tr("Nothing was returned."))  # fmt: skip
        self.wins = {by: self._bars(by, tr(title), tr("Nothing was won or lost."))  # data
                     for by, title, _head in WINS}  # fmt: skip
        self._build()
        self.scope_bar.changed.connect(self._read)
        self._fresh = ReadAsSeen(self, context.runner, self._read, _TABLES)

    def _bars(self, by: str, title: str, nothing: str) -> BarList:
        bars = BarList(by, title, nothing)
        bars.chosen.connect(lambda name, ids: self.show_leads(f"{title}: {name}", ids))
        return bars

    # ---- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        name = QLabel(tr("Feedback"))
        name.setProperty("role", "head")
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 12, 8)
        bar.addWidget(name)
        bar.addStretch(1)
        bar.addWidget(self.scope_bar)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.SPACE["m"])
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        whole = QWidget()
        whole.setMinimumWidth(_LEAST_WIDTH)
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(16, 12, 16, 16)
        inside.setSpacing(theme.SPACE["m"])
        inside.addWidget(self.tiles)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        self._page = QScrollArea()
        self._page.setWidgetResizable(True)
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        self._page.setWidget(whole)
        self.note = Note()
        self.note.button.clicked.connect(self._note_pressed)
        self._pages = QStackedWidget()
        for page in (self._page, self.note):
            self._pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(bar)
        box.addWidget(hairline())
        box.addWidget(self._pages, 1)
        self._add_panels()

    def _add_panels(self) -> None:
        self._threshold_place, self._trend_place = Place(310), Place(250)
        self._add(
            tr("From which score to hand over"),
            tr("What another least score would have meant for the leads handed over so far."),
            self._threshold_place, lambda: self.threshold.table() if self.threshold else [],
            (0, 0, 1, 2),
        )  # fmt: skip
        self._add(
            tr("Why leads were returned"), tr("Share of all leads returned."),
            self.reasons, lambda: self.reasons.table(tr("Reason")), (1, 0, 1, 1),
        )  # fmt: skip
        self._add(
            tr("Acceptance over time"), tr("By the week or month of the handoff."),
            self._trend_place, lambda: self.trend.table() if self.trend else [], (1, 1, 1, 1),
        )  # fmt: skip
        note = tr("Line: 95 % interval of the true rate. Hatched: fewer than 10 cases.")
        for number, (by, title, head) in enumerate(WINS):
            rows, place = self._rows_of(by, head), (2 + number // 2, number % 2, 1, 1)
            self._add(tr(title), note, self.wins[by], rows, place)  # data

    def _add(
        self, title: str, note: str, body: QWidget, rows: Callable[[], Rows],
        place: tuple[int, int, int, int],
    ) -> None:  # fmt: skip
        self._grid.addWidget(Panel(title, note, body, rows), *place)

    def _rows_of(self, by: str, head: str) -> Callable[[], Rows]:
        return lambda: self.wins[by].table(tr(head))  # data

    # ---- as the window asks --------------------------------------------------------------------

    def focus_list(self) -> None:
        """Gives the keyboard to the first thing that can be chosen."""
        if self._pages.currentWidget() is self.note:
            self.note.button.setFocus()
        else:
            self.scope_bar.period.setFocus()

    def step(self, by: int) -> None:
        """Scrolls down or up by a page."""
        bar = self._page.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.seen()

    # ---- showing -------------------------------------------------------------------------------

    def _read(self) -> None:
        reads, scope = self._context.desk.reads, self.scope_bar.scope
        self._context.runner.read(lambda: read(reads, scope), self._show, owner=self, key="figures")

    def _show(self, found: Feedback) -> None:
        self.found = found
        self.scope_bar.set_people(found.people)
        if not found.any:
            self.note.say(
                tr("Nothing was handed over yet. Hand an MQL to a salesperson: "
                   "what sales makes of it is counted here."),
                tr("Show the MQLs"),
            )  # fmt: skip
            self._pages.setCurrentWidget(self.note)
            return
        if not (found.acceptance.handed or found.outcome.total):
            self.note.say(tr("Nothing was handed over or decided in this period."),
                          tr("Show everything"))  # fmt: skip
            self._pages.setCurrentWidget(self.note)
            return
        self.tiles.show_figures(found)
        self.reasons.load(found.reasons)
        for by, bars in self.wins.items():
            bars.load(found.wins[by])
        self._pages.setCurrentWidget(self._page)
        if self.trend is None:
            self._context.runner.read(
                lambda: [import_module(name) for name in _DRAWING], lambda _: self._draw(),
                owner=self, key="charts",
            )  # fmt: skip
        else:
            self._draw()

    def _draw(self) -> None:
        """Shows the charts, one at a time: making one takes as long as a stumble is short."""
        QTimer.singleShot(0, self, self._show_trade)
        QTimer.singleShot(0, self, self._show_slots)

    def _show_trade(self) -> None:
        if self.threshold is None:
            from leaddesk.ui.feedback.threshold import Threshold

            self.threshold = Threshold()
            self.threshold.wanted.connect(self.threshold_wanted)
            self._threshold_place.fill(self.threshold)
        if self.found is not None:
            self.threshold.show_trade(self.found)

    def _show_slots(self) -> None:
        if self.trend is None:
            from leaddesk.ui.feedback.trend import Trend

            self.trend = Trend()
            self.trend.chosen.connect(self.show_leads)
            self._trend_place.fill(self.trend)
        if self.found is not None:
            self.trend.show_slots(self.found.slots)

    def _note_pressed(self) -> None:
        if self.found is not None and self.found.any:
            self.scope_bar.clear()
        else:
            self.mqls_wanted.emit()

    def show_leads(self, title: str, ids: Sequence[int]) -> None:
        """Lists the leads behind a figure."""
        if self._leads is None:
            self._leads = LeadList(self._context, self._rows, self)
        self._leads.show_leads(title, ids)
