"""Completion of the company's name from those already known."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCompleter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from leaddesk.domain.lead import Company
from leaddesk.ui import theme
from leaddesk.ui.entry.form import CardForm
from leaddesk.ui.entry.keys import KeyWalk
from leaddesk.ui.session import Context

WAIT_MS: Final = 120
_COMPANY: Final = Qt.ItemDataRole.UserRole + 1
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _TwoLines(QStyledItemDelegate):
    """A company's name, and its address softly below."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        company = index.data(_COMPANY)
        tokens = theme.tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect.adjusted(1, 0, -1, 0)
        painter.save()
        painter.fillRect(rect, tokens.color("selection" if chosen else "raised"))
        painter.setPen(tokens.color("hairline"))
        painter.drawRect(option.rect.adjusted(0, -1, -1, -1))
        inner = rect.adjusted(8, 4, -8, -4)
        half = inner.height() // 2
        for text, size, color, top in (
            (company.name, "body", "text", 0),
            (company.address or company.phone, "small", "text_soft", half),
        ):
            painter.setFont(theme.font(size))
            painter.setPen(tokens.color(color))
            line = QRect(inner.left(), inner.top() + top, inner.width(), half)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, 44)


# What a known company brings along: lead field to the company's own.
_FROM_COMPANY: Final = {"company_kana": "kana", "postal_code": "postal_code",
                        "address": "address", "phone": "phone", "url": "url"}  # fmt: skip


class CompanyCompleter(QObject):
    """Offers known companies below the company field; one that is taken fills the form.

    What is known of it is filled in softly where nothing was typed, and the cursor goes on to
    the first gap.
    """

    def __init__(self, form: CardForm, walk: KeyWalk, context: Context) -> None:
        edit = form.edit("company")
        super().__init__(edit)
        self._form = form
        self._filled_from = ""
        self._edit = edit
        self._walk = walk
        self._context = context
        self._items = QStandardItemModel(0, 1, self)
        self._found: list[Company] = []
        self._completer = QCompleter(self._items, edit)
        self._completer.setWidget(edit)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list = cast(QAbstractItemView, self._completer.popup())
        self._list.installEventFilter(self)
        self._list.setItemDelegate(_TwoLines(self))
        self._list.setAccessibleName(edit.field.label)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._ask)
        edit.typed.connect(self._timer.start)
        form.left.connect(self._left)
        form.changed.connect(self._changed)
        self._completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter with nothing chosen, or with a modifier, is meant for the field below."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
            and (event.modifiers() or not self._list.currentIndex().isValid())
        ):
            self._list.hide()
            QApplication.sendEvent(self._edit, event)
            return True
        return False

    def popup(self) -> QAbstractItemView:
        """The list below the field."""
        return self._list

    def _ask(self) -> None:
        text = self._edit.text().strip()
        if self._walk.composing:
            self._timer.start()
        elif text and self._edit.hasFocus():
            self._context.runner.read(
                lambda: self._context.desk.reads.companies_like(text),
                lambda found: self._show(text, found), owner=self, key="companies",
            )  # fmt: skip
        else:
            self._list.hide()

    def _show(self, asked: str, found: list[Company]) -> None:
        if self._edit.text().strip() != asked or not self._edit.hasFocus():
            return
        self._found = found
        self._items.clear()
        for company in found:
            item = QStandardItem(company.name)
            item.setData(company, _COMPANY)
            self._items.appendRow(item)
        if found and not self._walk.composing:
            self._completer.complete()
            self._list.setCurrentIndex(QModelIndex())
        else:
            self._list.hide()

    def _choose(self, index: QModelIndex) -> None:
        company = index.data(_COMPANY)
        if company is not None:
            self._fill(company)
            self._edit.touched = True
            self._form.go_to_gap()

    def _fill(self, company: Company) -> None:
        self._edit.put(company.name)
        self._filled_from = company.name
        for field, own in _FROM_COMPANY.items():
            self._form.edit(field).offer(str(getattr(company, own)), "company")
        self._form.extra = {"industry": company.industry} if company.industry else {}

    def _left(self, name: str) -> None:
        """A known name typed in full is as good as chosen."""
        typed = self._form.text("company")
        if name == "company" and typed != self._filled_from:
            known = next((found for found in self._found if found.name == typed), None)
            if known is not None:
                self._fill(known)

    def _changed(self, name: str) -> None:
        if name == "company" and self._form.text("company") != self._filled_from:
            self._form.extra, self._filled_from = {}, ""
