"""A titled part of the feedback: what it shows can be read as a table, copied, and saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import tr
from leaddesk.ui import icons, theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.widgets import RoomyCells, row_table

Rows = Sequence[Sequence[str]]
_SHARPNESS = 2  # pixels of a saved picture for each on the screen


class Panel(QFrame):
    """`body` below a title; its menu shows the numbers behind it. `rows()`: these, head first."""

    def __init__(self, title: str, note: str, body: QWidget, rows: Callable[[], Rows]) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._title, self._rows, self.body = title, rows, body
        name = QLabel(title)
        name.setProperty("role", "head")
        self.menu_button = QToolButton()
        self.menu_button.setProperty("kind", "flat")
        self.menu_button.setIcon(icons.icon("more", "text_soft"))
        what = tr("{title}: numbers and picture", title=title)
        self.menu_button.setAccessibleName(what)
        self.menu_button.setToolTip(tr("Numbers and picture"))
        self.menu_button.clicked.connect(self._menu_below)
        top = QHBoxLayout()
        top.addWidget(name, 1)
        top.addWidget(self.menu_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 10, 12)
        box.setSpacing(theme.SPACE["xs"])
        box.addLayout(top)
        if note:
            box.addWidget(WrapLabel(note, "small"))
        box.addSpacing(theme.SPACE["xs"])
        box.addWidget(body, 1)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.open_menu(self.mapToGlobal(at)))

    def _menu_below(self) -> None:
        button = self.menu_button
        self.open_menu(button.mapToGlobal(button.rect().bottomLeft()))

    def open_menu(self, at: QPoint) -> None:
        """Offers the numbers and the picture at a place of the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for icon, text, act in (
            ("table", tr("Show the numbers"), self.show_numbers),
            ("copy", tr("Copy the numbers"), self.copy_numbers),
            ("save", tr("Save as picture…"), self.save_picture),
        ):
            menu.addAction(icons.icon(icon), text).triggered.connect(act)
        menu.popup(at)

    def copy_numbers(self) -> None:
        """Puts the numbers on the clipboard, ready for a spreadsheet."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in self._rows()))

    def show_numbers(self) -> None:
        """Opens the numbers as a table."""
        NumbersDialog(self._title, self._rows(), self).open()

    def save_picture(self) -> None:
        """Asks where to, and saves the panel as a PNG."""
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save as picture"), f"{self._title}.png", tr("Picture") + " (*.png)"
        )
        if name:
            self.picture().save(name, "PNG")

    def picture(self) -> QPixmap:
        """The panel as it looks, sharp enough for a slide."""
        pixmap = QPixmap(self.size() * _SHARPNESS)
        pixmap.setDevicePixelRatio(_SHARPNESS)
        pixmap.fill(theme.tokens().color("surface"))
        self.menu_button.hide()
        self.render(pixmap, QPoint())
        self.menu_button.show()
        return pixmap


class Place(QWidget):
    """Where something will stand that takes a moment to make; as high as it will be."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(theme.scaled(height))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def fill(self, widget: QWidget) -> None:
        """Puts it there."""
        self._box.addWidget(widget)


class NumbersDialog(QDialog):
    """The numbers behind a chart."""

    def __init__(self, title: str, rows: Rows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        head, *body = rows or [()]
        model = QStandardItemModel(0, len(head), self)
        model.setHorizontalHeaderLabels(list(head))
        for texts in body:
            model.appendRow([_cell(text, column) for column, text in enumerate(texts)])
        self.view = row_table(model, title)
        self.view.setItemDelegate(RoomyCells(self.view))
        for column in range(len(head)):
            model.setHeaderData(column, Qt.Orientation.Horizontal, _side(column),
                                Qt.ItemDataRole.TextAlignmentRole)  # fmt: skip
        self.view.resizeColumnsToContents()
        self.view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 12)
        box.addWidget(self.view, 1)
        box.addLayout(line)
        self.resize(640, 420)


def _cell(text: str, column: int) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setTextAlignment(_side(column))
    return item


def _side(column: int) -> Qt.AlignmentFlag:
    at = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return at | Qt.AlignmentFlag.AlignVCenter
