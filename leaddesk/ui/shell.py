"""The window: side bar, header, the list as table or board, the detail pane, the footer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.journal import Changes, Done, Entry
from leaddesk.i18n import tr
from leaddesk.ui import actions, menus, theme
from leaddesk.ui.closing import may_stop
from leaddesk.ui.commands import Commands
from leaddesk.ui.footer import Footer
from leaddesk.ui.header import Header, ViewBar
from leaddesk.ui.icons import icon
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context
from leaddesk.ui.sidebar import SideBar
from leaddesk.ui.telling import told
from leaddesk.ui.widgets import column, first_size, hairline

SCREENS = ("leads", "board")
FIRST_SIZE = (1280, 800)
LEAST_SIZE = (1024, 640)
NARROW = 1200  # pixels of a screen on which the side bar begins folded
HISTORY_SIZE = (880, 560)


class Shell(QMainWindow):
    """One window on one desk. `language_changed` asks the application for a new window."""

    language_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.rows = LeadRows(context.desk.reads, self)
        self.setWindowTitle("LeadDesk")
        self.setWindowIcon(icon("leaddesk"))
        self.setMinimumSize(*LEAST_SIZE)
        self.setAcceptDrops(True)
        self.commands = Commands(self)
        self.qactions = menus.build_actions(self, self.commands.run)
        menus.fill_menu_bar(self.menuBar(), self.qactions)
        self._views: dict[str, Any] = {}
        self._detail: Any = None
        self._entry: Any = None
        self._painted = False
        self._build()
        self._connect()
        self._restore()

    # ---- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self.sidebar = SideBar(self.qactions)
        self.header = Header(self.qactions)
        self.view_bar = ViewBar(self.qactions)
        self.footer = Footer()
        self.stack = QStackedWidget()
        self._pane = QWidget()
        self._pane.setMinimumWidth(theme.DETAIL_WIDTH[0])
        self._pane.setMaximumWidth(theme.DETAIL_WIDTH[2])
        self._pane_layout = QVBoxLayout(self._pane)
        self._pane_layout.setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(column(self.view_bar, self.stack))
        self.splitter.addWidget(self._pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        root = QWidget()
        row = QHBoxLayout(root)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(column(self.header, hairline(), self.splitter, hairline(), self.footer), 1)
        self.setCentralWidget(root)

    def _connect(self) -> None:
        session, runner = self.context.session, self.context.runner
        self.header.search.searched.connect(session.search)
        self.header.search.left_down.connect(lambda: self.view.focus_list())
        self.sidebar.view_chosen.connect(session.search)
        for show in (self.header.search, self.sidebar, self.view_bar):
            session.query_changed.connect(show.show_query)
            show.show_query(session.query)
        session.query_changed.connect(lambda _query: self._selection_changed())
        session.counted.connect(lambda _total: self._show_counts())
        session.selection_changed.connect(self._selection_changed)
        runner.changed.connect(self._changed)
        runner.done.connect(self._done)
        runner.failed.connect(self.tell)
        runner.job_started.connect(self.footer.job_started)
        runner.job_ended.connect(self.footer.job_ended)
        self.footer.toast.undo_clicked.connect(runner.undo)
        self.splitter.splitterMoved.connect(self._remember_detail_width)
        self._selection_changed()
        self._ask_undo_state()

    def _restore(self) -> None:
        settings = self.context.settings
        first_size(self, *FIRST_SIZE)
        if saved := settings.get("window.geometry"):
            self.restoreGeometry(QByteArray.fromBase64(saved.encode()))
        elif LEAST_SIZE[0] <= self.screen().availableSize().width() < NARROW:
            settings.set("sidebar.folded", True)
        self.fold_sidebar(settings.get("sidebar.folded"))
        self.show_detail(settings.get("detail.visible"))
        self._check("theme", settings.get("theme"))
        self._check("density", settings.get("density"))
        name = settings.get("screen")
        self.show_screen(name if name in SCREENS else SCREENS[0])
        QTimer.singleShot(0, self._size_detail)

    # ---- screens ---------------------------------------------------------------------------

    @property
    def view(self) -> Any:
        """The list shown now: `LeadTable` or `BoardView`, which answer to the same calls."""
        return self.stack.currentWidget()

    def show_screen(self, name: str) -> None:
        """Shows the leads as table ("leads") or board, with the same search and selection."""
        if name not in self._views:
            self._views[name] = self._make_view(name)
            self.stack.addWidget(self._views[name])
        session = self.context.session
        chosen, current = list(session.selected), session.current
        some = bool(chosen) or current is not None
        if some:
            self._views[name].select(chosen, current)
        self.stack.setCurrentWidget(self._views[name])
        if some:  # Qt gave the focus back to the card that had it
            self.view.select(chosen, current)
        self._check("screen", name)
        self.qactions["columns"].setEnabled(name == "leads")
        self.context.settings.set("screen", name)
        self.view.focus_list()

    def _make_view(self, name: str) -> Any:
        view: Any
        if name == "board":
            from leaddesk.ui.board.view import BoardView

            view = BoardView(self.context, self.rows, self)
        else:
            from leaddesk.ui.table.view import LeadTable

            view = LeadTable(self.context, self.rows, self)
            view.paste_list_requested.connect(self.commands.import_text)
        view.menu_requested.connect(self._show_lead_menu)
        view.open_requested.connect(lambda _id: self.commands.open_lead())
        view.query_problem.connect(self._show_problem)
        view.import_requested.connect(self.commands.import_list)
        view.new_requested.connect(self.commands.new_lead)
        return view

    def _show_problem(self, text: str) -> None:
        self.header.search.set_problem(text)
        self.view_bar.show_problem(text)

    def _show_lead_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menus.fill_menu(menu, actions.LEAD_MENU, self.qactions)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def edit_current(self) -> None:
        """Edits where the user is: the current cell of the table, or the lead in the pane."""
        if self.stack.currentWidget() is self._views.get("leads"):
            self.view.edit_current()
        else:
            self.commands.open_lead()

    # ---- detail pane, entry, history -----------------------------------------------------------

    def show_detail(self, visible: bool) -> None:
        """Shows or folds the detail pane; it is built when first shown."""
        self._pane.setVisible(visible)
        self.context.settings.set("detail.visible", visible)
        self.qactions["toggle_detail"].setChecked(visible)
        if visible and self._painted:
            self.build_detail()

    def first_painted(self) -> None:
        """The list is there: what can wait until then is built now."""
        self._painted = True
        self.show_detail(self.context.settings.get("detail.visible"))

    def build_detail(self) -> None:
        """Fills the detail pane."""
        if self._detail is not None:
            return
        from leaddesk.ui.detail.pane import DetailPane

        self._detail = DetailPane(self.context, self.rows, self._pane)
        self._pane_layout.addWidget(self._detail)

    def focus_detail(self) -> None:
        self.build_detail()
        self._detail.setFocus()

    def _size_detail(self) -> None:
        width = self.context.settings.get("detail.width")
        self.splitter.setSizes([max(1, self.splitter.width() - width), width])

    def _remember_detail_width(self) -> None:
        self.context.settings.set("detail.width", self._pane.width())

    def open_entry(self) -> None:
        """Opens the form for cards; it stays open through a pile."""
        from leaddesk.ui.entry.window import EntryWindow

        if self._entry is None:
            self._entry = EntryWindow(self.context, self)
        self._entry.show()
        self._entry.raise_()
        self._entry.activateWindow()

    def open_history(self) -> None:
        """Opens the journal."""
        from leaddesk.ui.history.panel import HistoryPanel

        panel = self.findChild(HistoryPanel)
        if panel is None:
            panel = HistoryPanel(self.context, self)
            panel.setWindowFlag(Qt.WindowType.Dialog)
            panel.resize(*HISTORY_SIZE)
        panel.show()
        panel.raise_()
        panel.activateWindow()

    # ---- telling -----------------------------------------------------------------------------

    def tell(self, text: str) -> None:
        """Says something in the quiet bar."""
        self.footer.toast.tell(text)

    def _done(self, done: Done) -> None:
        if done.operation is None:
            return
        number = None if done.undoes else done.operation
        self.footer.toast.tell(told(done), number)

    def _changed(self, changes: Changes) -> None:
        self.rows.apply(changes)
        self._ask_undo_state()

    def _ask_undo_state(self) -> None:
        desk = self.context.desk
        self.context.runner.read(
            lambda: (desk.reads.next_undo(desk.user_id), desk.reads.next_redo(desk.user_id)),
            self._show_undo_state, owner=self, key="undo",
        )  # fmt: skip

    def _show_undo_state(self, found: tuple[Entry | None, Entry | None]) -> None:
        for name, entry, pattern in (
            ("undo", found[0], tr("Undo: {what}", what="{what}")),
            ("redo", found[1], tr("Redo: {what}", what="{what}")),
        ):
            action = self.qactions[name]
            action.setEnabled(entry is not None)
            keys = action.shortcut().toString()
            what = pattern.replace("{what}", str(entry.label)) if entry else action.text()
            action.setToolTip(f"{what} ({keys})")

    def _selection_changed(self) -> None:
        session, some = self.context.session, bool(self.context.session.selected)
        for entry in actions.ACTIONS:
            if entry.needs == "selection":
                self.qactions[entry.name].setEnabled(some)
        in_trash = "is:trashed" in session.query
        self.qactions["trash"].setEnabled(some and not in_trash)
        self.qactions["restore"].setEnabled(some and in_trash)
        self._show_counts()

    def _show_counts(self) -> None:
        session = self.context.session
        self.view_bar.show_total(session.total)
        self.footer.show_counts(session.total, len(session.selected))

    # ---- looks ---------------------------------------------------------------------------------

    def fold_sidebar(self, folded: bool) -> None:
        self.sidebar.set_folded(folded)
        self.context.settings.set("sidebar.folded", folded)
        self.qactions["toggle_sidebar"].setChecked(not folded)

    def apply_settings(self, changed: set[str]) -> None:
        """Brings changed settings to bear at once."""
        app = QApplication.instance()
        if changed & {"theme", "text_scale"} and isinstance(app, QApplication):
            theme.apply(app, self.context.settings.get("theme"),
                        text_scale=self.context.settings.get("text_scale"))  # fmt: skip
            self._check("theme", self.context.settings.get("theme"))
            self.sidebar.set_folded(self.context.settings.get("sidebar.folded"))
        if changed & {"density", "text_scale"}:
            self._check("density", self.context.settings.get("density"))
            if "leads" in self._views:
                self._views["leads"].apply_look()
        if "language" in changed:
            self.language_changed.emit()

    def _check(self, group: str, value: str) -> None:
        """Marks the chosen one of the actions called group.value."""
        for name, action in self.qactions.items():
            if name.startswith(f"{group}."):
                action.setChecked(name == f"{group}.{value}")

    # ---- files dropped, closing --------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            # The drag's own loop must end before a dialog opens.
            QTimer.singleShot(0, lambda: self.commands.import_files(files))

    def closeEvent(self, event: QCloseEvent) -> None:
        typing = self._entry is not None and self._entry.isVisible()
        if (typing and not self._entry.close()) or not may_stop(self.footer.jobs, self):
            event.ignore()
            return
        if self._detail is not None:
            self._detail.settle()
        saved = bytes(self.saveGeometry().toBase64().data()).decode()
        self.context.settings.set("window.geometry", saved)
        self.context.runner.close()
        event.accept()
