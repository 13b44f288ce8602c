"""The window: side bar, header, the list as table or board, the detail pane, the footer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.journal import Done
from leaddesk.ui import actions, menus, theme
from leaddesk.ui.closing import may_close
from leaddesk.ui.commands import Commands
from leaddesk.ui.day import DayKeeper
from leaddesk.ui.dropping import Dropping
from leaddesk.ui.enabling import Enabling
from leaddesk.ui.footer import Footer
from leaddesk.ui.header import Header, ViewBar
from leaddesk.ui.icons import icon
from leaddesk.ui.pin_offer import PinOffer
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.screens import FIRST, SCREENS
from leaddesk.ui.session import Context
from leaddesk.ui.sidebar import SideBar
from leaddesk.ui.telling import told
from leaddesk.ui.undo_words import UndoWords
from leaddesk.ui.widgets import Screens, column, first_size, hairline

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
        self.commands = Commands(self)
        self.dropping = Dropping(self, self.commands.take_dropped, self.commands.expect_cards)
        self.qactions = menus.build_actions(self, self.commands.run)
        menus.fill_menu_bar(self.menuBar(), self.qactions)
        self._views: dict[str, Any] = {}
        self._screen = FIRST
        self._detail: Any = None
        self._entry: Any = None
        self._painted = False
        self.day = DayKeeper(context.runner, self)
        self._build()
        self._connect()
        self._restore()

    # ---- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self.sidebar = SideBar(self.qactions)
        self.header = Header(self.qactions)
        self.view_bar = ViewBar(self.qactions)
        self.footer = Footer()
        self.stack = Screens()
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
        self.sidebar.view_chosen.connect(self.show_query)
        for show in (self.header.search, self.sidebar, self.view_bar):
            session.query_changed.connect(show.show_query)
            show.show_query(session.query)
        session.query_changed.connect(lambda _query: self._query_changed())
        session.counted.connect(lambda _total: self._show_counts())
        session.selection_changed.connect(self._selection_changed)
        runner.changed.connect(self.rows.apply)
        runner.done.connect(self._done)
        runner.failed.connect(self.tell)
        runner.job_started.connect(self.footer.job_started)
        runner.job_ended.connect(self.footer.job_ended)
        self.footer.toast.undo_clicked.connect(runner.undo)
        self.splitter.splitterMoved.connect(self._remember_detail_width)
        self._enabling = Enabling(self.context, self.qactions, self)
        self._pin_offer = PinOffer(self.context, self.footer.toast, self)
        self._selection_changed()
        self._undo_words = UndoWords(self.context, self.qactions, self)

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
        self.show_screen(self._last_list())
        QTimer.singleShot(0, self._size_detail)

    # ---- screens ---------------------------------------------------------------------------

    @property
    def view(self) -> Any:
        """The list shown now: `LeadTable` or `BoardView`, which answer to the same calls."""
        return self.stack.currentWidget()

    @property
    def on_list(self) -> bool:
        """Whether the screen shown is one of the lists of leads."""
        return SCREENS[self._screen].lists

    def prepare_screen(self, name: str) -> None:
        """Builds a screen that is about to be shown."""
        if name not in self._views:
            self._views[name] = SCREENS[name].make(self)
            self.stack.addWidget(self._views[name])

    def show_screen(self, name: str, *, focus: bool = True) -> None:
        """Shows a screen of `SCREENS`; all lists keep one search and selection.

        `focus`: its list gets the keyboard.
        """
        self.prepare_screen(name)
        self._screen = name
        session = self.context.session
        chosen, current = list(session.selected), session.current
        some = self.on_list and (bool(chosen) or current is not None)
        if some:
            self._views[name].select(chosen, current)
        self.stack.setCurrentWidget(self._views[name])
        if some:  # Qt gave the focus back to the card that had it
            self.view.select(chosen, current)
        self.view_bar.setVisible(self.on_list)
        self.view_bar.show_screen(name)
        self.sidebar.show_query(session.query if self.on_list else None)
        self._check("screen", name)
        menus.hold_keys(self.qactions, name)
        if self.on_list:
            self.context.settings.set("screen", name)
        self._show_pane()
        self._selection_changed()
        if focus:
            self.view.focus_list()

    def _last_list(self) -> str:
        name = self.context.settings.get("screen")
        return name if name in SCREENS and SCREENS[name].lists else FIRST

    def show_query(self, query: str) -> None:
        """Shows what a search finds in the list seen last."""
        if not self.on_list:
            self.show_screen(self._last_list())
        self.context.session.search(query)

    def _query_changed(self) -> None:
        if not self.on_list:  # something is being typed into the search box
            self.show_screen(self._last_list(), focus=False)
        self._selection_changed()

    def show_problem(self, text: str) -> None:
        """Tells what is wrong with the search; "" when nothing is."""
        self.header.search.set_problem(text)
        self.view_bar.show_problem(text)

    def show_lead_menu(self, at: QPoint) -> None:
        """Opens the menu of the selected leads."""
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
        self.context.settings.set("detail.visible", visible)
        self._show_pane()

    def _show_pane(self) -> None:
        visible = self.on_list and self.context.settings.get("detail.visible")
        self._pane.setVisible(visible)
        self.qactions["toggle_detail"].setChecked(visible)
        if visible and self._painted:
            self.build_detail()

    def first_painted(self) -> None:
        """The list is there: what can wait until then is built now."""
        self._painted = True
        self.show_detail(self.context.settings.get("detail.visible"))
        self.commands.card_work.count()
        self.commands.inbox_badge.count()
        self.commands.trainer.watch()
        self.day.begin()
        if self.context.settings.get("watch.on"):
            self.commands.card_sources.watching.follow_settings(switched=False)

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

    def open_entry(self) -> Any:
        """Opens the form for cards; it stays open through a pile."""
        from leaddesk.ui.entry.window import EntryWindow

        if self._entry is None:
            self._entry = EntryWindow(self.context, self)
        self._entry.show()
        self._entry.raise_()
        self._entry.activateWindow()
        return self._entry

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

    def _selection_changed(self) -> None:
        self._enabling.follow(self._screen, on_list=self.on_list)
        self._show_counts()

    def _show_counts(self) -> None:
        session = self.context.session
        self.view_bar.show_total(session.total)
        if self.on_list:
            self.footer.show_counts(session.total, len(session.selected))
        else:
            self.footer.hide_counts()

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
        if changed & {"watch.on", "watch.folder"}:
            self.commands.card_sources.watching.follow_settings()
        if "language" in changed:
            self.language_changed.emit()

    def _check(self, group: str, value: str) -> None:
        """Marks the chosen one of the actions called group.value."""
        for name, action in self.qactions.items():
            if name.startswith(f"{group}."):
                action.setChecked(name == f"{group}.{value}")

    # ---- closing -----------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        typing = self._entry is not None and self._entry.isVisible()
        if (typing and not self._entry.close()) or not may_close(self, self._views):
            event.ignore()
            return
        if self._detail is not None:
            self._detail.settle()
        saved = bytes(self.saveGeometry().toBase64().data()).decode()
        self.context.settings.set("window.geometry", saved)
        self.commands.close()
        self.context.runner.close()
        event.accept()
