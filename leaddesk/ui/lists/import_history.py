"""The import history: every list that was taken in, to be taken back at any later time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.journal import Done
from leaddesk.i18n import tr
from leaddesk.services.import_history import PastImport, past_imports
from leaddesk.ui import icons, theme
from leaddesk.ui.lists.done_page import open_file
from leaddesk.ui.lists.inset import Inset
from leaddesk.ui.lists.past_model import (
    ADDED,
    CHANGED,
    EVENT,
    LEFT,
    LIST,
    PAST,
    UNCHANGED,
    WHEN,
    WHO,
    PastModel,
    counts_text,
)
from leaddesk.ui.lists.words import kept_links
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import fit_size, row_table

_SIZE = (960, 560)
_WIDTHS = {WHEN: 136, EVENT: 130, ADDED: 68, CHANGED: 76, UNCHANGED: 84, LEFT: 80, WHO: 96}


class ImportHistory(QWidget):
    """Lists the imports. `leads_wanted(query)`: these leads are to be shown;
    `lead_wanted(id)`: this one is; `import_wanted`: a list is to be imported.
    """

    leads_wanted = Signal(str)
    lead_wanted = Signal(int)
    import_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Import history"))
        self.setWindowFlag(Qt.WindowType.Dialog)
        fit_size(self, *_SIZE)
        self.model = PastModel()
        self.model.setParent(self)
        self.view = self._table()
        self.about = QLabel()
        self.about.setProperty("role", "soft")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.leads = QPushButton(icons.icon("leads"), tr("Show its leads"))
        self.rejected = QPushButton(icons.icon("file"), tr("Rows not imported"))
        self.undo = QPushButton(icons.icon("undo"), tr("Take the import back"))
        self.redo = QPushButton(icons.icon("redo"), tr("Import it again"))
        self.leads.clicked.connect(self._show_leads)
        self.rejected.clicked.connect(self._open_rejected)
        self.undo.clicked.connect(self.undo_chosen)
        self.redo.clicked.connect(self.redo_chosen)
        self.kept = QLabel()
        self.kept.setWordWrap(True)
        self.kept.setTextFormat(Qt.TextFormat.RichText)
        self.kept.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.kept.linkActivated.connect(self._follow)
        self._build()
        self._show_choice()
        context.runner.changed.connect(lambda _changes: self._refresh())

    def _table(self) -> QTableView:
        view = row_table(self.model, tr("Import history"))
        view.setItemDelegate(Inset(view))
        header = view.horizontalHeader()
        header.setSectionResizeMode(LIST, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        view.selectionModel().selectionChanged.connect(lambda *_: self._show_choice())
        view.doubleClicked.connect(lambda _index: self._show_leads())
        return view

    def _build(self) -> None:
        self._notice = QFrame()
        self._notice.setProperty("role", "notice")
        inside = QHBoxLayout(self._notice)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.kept, 1)
        self._notice.hide()
        self._empty = QLabel(tr("No list was imported yet."))
        self._empty.setProperty("role", "soft")
        self.begin = QPushButton(icons.icon("import"), tr("Import a list…"))
        self.begin.clicked.connect(self.import_wanted)
        empty = QVBoxLayout()
        empty.setSpacing(theme.SPACE["l"])
        empty.addStretch(2)
        empty.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignHCenter)
        empty.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        empty.addStretch(3)
        self._nothing = QWidget()
        self._nothing.setLayout(empty)
        self._nothing.hide()  # until it is known
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["s"])
        line.addWidget(self.about, 1)
        for button in (self.rejected, self.leads, self.undo, self.redo):
            line.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(theme.SPACE["m"])
        box.addWidget(self._notice)
        box.addWidget(self._nothing, 1)
        box.addWidget(self.view, 1)
        box.addLayout(line)

    def open(self) -> None:
        """Shows the window, in front of the others."""
        self.show()
        self.raise_()
        self.activateWindow()

    # ---- reading -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _refresh(self) -> None:
        if self.isVisible():
            reads = self._context.desk.reads
            self._context.runner.read(
                lambda: past_imports(reads), self._show, owner=self, key="imports"
            )

    def _show(self, imports: list[PastImport]) -> None:
        self.model.load(imports)
        self.view.setVisible(bool(imports))
        self._nothing.setVisible(not imports)
        if imports and not self.view.selectionModel().hasSelection():
            self.view.selectRow(0)
        self._show_choice()

    # ---- choosing and doing ------------------------------------------------------------------

    def chosen(self) -> PastImport | None:
        """The import selected in the list."""
        rows = self.view.selectionModel().selectedRows()
        past = rows[0].data(PAST) if rows else None
        return past if isinstance(past, PastImport) else None

    def _show_choice(self) -> None:
        past = self.chosen()
        self.about.setText(counts_text(past) if past else "")
        for button in (self.leads, self.undo, self.redo, self.rejected):
            button.setVisible(past is not None)
        if past is not None:
            self.undo.setVisible(not past.entry.undone)
            self.redo.setVisible(past.entry.undone)
            self.rejected.setVisible(past.errors_file is not None)
            there = past.errors_file is not None and Path(past.errors_file).exists()
            self.rejected.setEnabled(there)
            self.rejected.setToolTip(
                str(past.errors_file) if there else tr("The file is no longer there.")
            )

    def undo_chosen(self) -> None:
        """Takes the chosen import back; what was edited since is kept and listed."""
        past = self.chosen()
        if past is not None and not past.entry.undone:
            self._context.runner.undo(past.entry.id, self._tell)

    def redo_chosen(self) -> None:
        """Does the chosen import again, after it was taken back."""
        past = self.chosen()
        if past is not None and past.entry.undone:
            self._context.runner.redo(past.entry.id, self._tell)

    def _tell(self, done: Done) -> None:
        text = kept_links(done)
        self.kept.setText(text)
        self._notice.setVisible(bool(text))

    def _follow(self, link: str) -> None:
        """A lead that was kept."""
        self.lead_wanted.emit(int(QUrl(link).path()))

    def _show_leads(self) -> None:
        past = self.chosen()
        if past is not None:
            self.leads_wanted.emit(f"import:{past.entry.id}")

    def _open_rejected(self) -> None:
        past = self.chosen()
        if past is not None and past.errors_file is not None:
            open_file(Path(past.errors_file))
