"""The second step of an import: what it would do, to be decided group by group or row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.services.import_glance import RowGlance, glance
from leaddesk.services.import_preview import ListPreview
from leaddesk.services.import_result import ImportOptions, ImportResult, RowKey, RowNote
from leaddesk.ui import theme
from leaddesk.ui.icons import icon
from leaddesk.ui.lists.decisions import Decisions
from leaddesk.ui.lists.group_bar import GroupBar
from leaddesk.ui.lists.groups import GROUPS, Group, summary
from leaddesk.ui.lists.row_model import RowModel
from leaddesk.ui.lists.row_panel import RowPanel
from leaddesk.ui.lists.rows_view import RowsView
from leaddesk.ui.session import Context

_PANEL: Final = 400
_Asked = Callable[[], tuple[ListPreview | None, ImportOptions]]


class CheckPage(QWidget):
    """Shows an `ImportResult`. What is decided goes to `Decisions`; whoever listens there has the
    list checked again and shows the new result, in which the chosen row stays chosen.

    `asked` gives the list and the options that are being checked.
    """

    said = Signal(str)

    def __init__(
        self, context: Context, decisions: Decisions, asked: _Asked, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._decisions = decisions
        self._asked = asked
        self._result = ImportResult()
        self._outcomes: dict[RowKey, str] = {}
        self._place = 0
        self._leaving = False
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.about = QLabel()
        self.about.setProperty("role", "soft")
        self.about.setWordWrap(True)
        self.bar = GroupBar(decisions)
        self.model = RowModel(decisions)
        self.model.setParent(self)
        self.rows = RowsView(self.model)
        self.none = QLabel()
        self.none.setProperty("role", "soft")
        self.none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.none.setWordWrap(True)
        self.more = QLabel()
        self.more.setProperty("role", "small")
        self.more.setWordWrap(True)
        self.panel = RowPanel(decisions)
        self._keys()
        self._lay_out()
        self.bar.chosen.connect(self._show_group)
        self.bar.ruled.connect(self._rule)
        self.rows.chosen.connect(self._show_row)
        self.rows.selectionModel().selectionChanged.connect(lambda *_: self._show_row(None))
        self.rows.decided.connect(self.decide)
        self.panel.decided.connect(self.decide)
        self.panel.ended.connect(self._next)
        decisions.changed.connect(self._decided)

    def _keys(self) -> None:
        self.undo, self.redo = QToolButton(), QToolButton()
        for button, text, keys, step in (
            (self.undo, tr("Take back"), QKeySequence.StandardKey.Undo, self._decisions.undo),
            (self.redo, tr("Redo"), QKeySequence.StandardKey.Redo, self._decisions.redo),
        ):
            action = QAction(icon("undo" if button is self.undo else "redo"), text, self)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, step=step: step())
            action.setToolTip(f"{text} ({action.shortcut().toString()})")
            self.addAction(action)
            button.setDefaultAction(action)
            button.setProperty("kind", "flat")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.undo)
        head.addWidget(self.redo)
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.rows, 1)
        inner.addWidget(self.none, 1)
        inner.addWidget(self.more)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.panel.setMinimumWidth(_PANEL)
        self.splitter.setSizes([_PANEL + 60, _PANEL])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE["xs"])
        layout.addLayout(head)
        layout.addWidget(self.about)
        layout.addSpacing(theme.SPACE["xs"])
        layout.addWidget(self.bar)
        layout.addSpacing(theme.SPACE["xs"])
        layout.addWidget(self.splitter, 1)

    # ---- a result comes ----------------------------------------------------------------------

    def load(self, result: ImportResult, *, first: bool) -> None:
        """Shows what an import would do. `first`: the list was not shown before, so the first
        group with rows is; else group and row stay as they are.
        """
        self._result = result
        self._outcomes = {note.key: name for name, notes in result.notes.items() for note in notes}
        self.title.setText(ntr("{n} row was checked", "{n} rows were checked", result.rows))
        self.about.setText(
            tr("{summary}. Nothing is written yet.", summary=summary(result, self._decisions))
        )
        if first:
            self._place = 0
            self.bar.choose(next((g for g in GROUPS if g.count(result)), GROUPS[0]))
        else:
            self._show_group(self.bar.group)
        self.bar.show_counts(result)
        self._show_undo()

    def _show_group(self, group: Group) -> None:
        note, notes = self.panel.note, group.rows(self._result)
        typing = self.panel.typing
        self.model.load(notes, self._outcomes, asked=group.name == "decide")
        self.rows.setVisible(bool(notes))
        self.none.setVisible(not notes)
        self.none.setText(tr(group.none))  # data
        rest = group.count(self._result) - len(notes)
        self.more.setVisible(rest > 0)
        self.more.setText(
            ntr("{n} more row is not listed; what you choose for all holds for it too.",
                "{n} more rows are not listed; what you choose for all holds for them too.", rest)
        )  # fmt: skip
        place = self.model.place_of(note.key) if note is not None else -1
        if place < 0 and typing and note is not None:
            # Mended, the row belongs elsewhere now; whoever types in it is not disturbed.
            self.said.emit(self._moved(note))
            return
        self.rows.go(place if place >= 0 else self._place)

    def _moved(self, note: RowNote) -> str:
        group = next((g for g in GROUPS
                      if any(n.key == note.key for n in g.rows(self._result))), None)  # fmt: skip
        if group is None:
            return ""
        return tr("Row {n} is under “{group}” now.", n=f"{note.row:,}", group=group.label)

    def leave(self) -> None:
        """The dialog closes: answers that come later are not heard."""
        self._leaving = True

    # ---- a row is looked at ------------------------------------------------------------------

    def _show_row(self, _note: RowNote | None) -> None:
        note = self.rows.note()
        if note is not None:
            self._place = self.rows.currentIndex().row()
        if note is None:
            self.panel.show_row(None, "", frozenset(), 0)
        else:
            model, selected = self.model, len(self.rows.notes())
            self.panel.show_row(note, model.verb(note), model.verbs(note), selected)
        self._ask(note)

    def _ask(self, note: RowNote | None) -> None:
        preview, options = self._asked()
        if note is None or preview is None:
            return
        reads, choices = self._context.desk.reads, self._decisions.choices

        def show(found: RowGlance) -> None:
            if not self._leaving:
                self.panel.show_glance(note.key, found)

        self._context.runner.read(
            lambda: glance(reads, preview, options, choices, note.key, note.lead_id), show,
            owner=self, key="glance",
        )  # fmt: skip

    def _next(self) -> None:
        """Enter in a mended cell: on to the row that took its place, or the next."""
        self.rows.setFocus()
        if self.rows.note() is None:
            self.rows.go(self._place)
        else:
            self.rows.step()

    # ---- deciding ----------------------------------------------------------------------------

    def decide(self, verb: str) -> None:
        """What to do with the selected rows; one alone is left for the next."""
        notes = [note for note in self.rows.notes() if verb in self.model.verbs(note)]
        asking = self._decisions.rule("wins") == "ask"
        fields = [(note.key, name) for note in notes if verb == "merge" and asking
                  for name in note.conflicts]  # fmt: skip
        self._decisions.decide([note.key for note in notes], verb, fields)
        if len(notes) == 1:
            self.rows.step()

    def _rule(self, name: str, value: str) -> None:
        self._decisions.set_rule(name, value, [note.key for note in self.model.notes])

    def _decided(self, key: RowKey | None) -> None:
        """Also what was taken back: the row it is about is shown."""
        self.model.redraw()
        current = self.rows.note()
        place = self.model.place_of(key) if key is not None else -1
        if place >= 0 and (current is None or current.key != key):
            self.rows.go(place)
        self.bar.show_counts(self._result)
        self._show_undo()
        self._show_row(None)

    def _show_undo(self) -> None:
        self.undo.defaultAction().setEnabled(self._decisions.can_undo)
        self.redo.defaultAction().setEnabled(self._decisions.can_redo)
