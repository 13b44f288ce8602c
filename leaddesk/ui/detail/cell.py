"""One value of a lead, shown as text and edited in its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.fields import FieldType, LeadField
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.ui import icons, stages, theme
from leaddesk.ui.detail import links, values
from leaddesk.ui.detail.editors import DateEditor, LineEditor
from leaddesk.ui.detail.values import Record
from leaddesk.ui.detail.wrapping import WrapLabel, height_of, lay_out
from leaddesk.ui.detail.writes import SUGGESTIONS, LeadWriter

PAD_X, PAD_Y = 6, 4
LINK_ICONS = {FieldType.EMAIL: "mail", FieldType.PHONE: "phone", FieldType.URL: "open"}


class ValueButton(QAbstractButton):
    """A value as text; a click, Enter, F2 or Space asks for it to be edited."""

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._empty = name, empty
        self.token = "text"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_text("")

    def show_text(self, text: str) -> None:
        """Shows a value, "" as an empty place."""
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text or tr('empty')}")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return height_of(self.text(), self.font(), width - 2 * PAD_X) + 2 * PAD_Y

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text() or self._empty) + 2 * PAD_X + 2
        return QSize(width, self.fontMetrics().height() + 2 * PAD_Y)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().height() + 2 * PAD_Y)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            event.accept()
            self.click()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.text():
            event.accept()
            QGuiApplication.clipboard().setText(self.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.hasFocus():
            painter.setPen(
                colors.color("focus") if self.hasFocus() else Qt.PenStyle.NoPen
            )  # fmt: skip
            painter.setBrush(
                colors.color("hover") if self.underMouse() else Qt.BrushStyle.NoBrush
            )  # fmt: skip
            painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
        painter.setPen(colors.color(self.token if self.text() else "text_soft"))
        text = self.text() or self._empty
        lay_out(text, self.font(), self.width() - 2 * PAD_X).draw(painter, QPointF(PAD_X, PAD_Y))


class FieldCell(QWidget):
    """A field of the lead: its value, its editor while it is edited, and what is wrong with it."""

    editing_changed = Signal()

    def __init__(self, field: LeadField, writer: LeadWriter, empty: str = "—") -> None:
        super().__init__()
        self.field = field
        self.value = ValueButton(field.label, empty)
        self.editor: LineEditor | None = None
        self._writer = writer
        self._lead: Record | None = None
        self._asked: str | None = None
        self._problem = WrapLabel(role="error")
        self._problem.hide()
        self._link = self._link_button()
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.SPACE["xs"])
        self._line.addWidget(self.value, 1)
        self._line.addWidget(self._link, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(self._line)
        box.addWidget(self._problem)
        self.value.clicked.connect(self.begin)

    def _link_button(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "flat")
        button.setIcon(icons.icon(LINK_ICONS.get(self.field.type, "open"), "text_soft"))
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(34, 28)
        button.clicked.connect(lambda: links.open_link(self.link()))
        button.hide()
        return button

    def link(self) -> str:
        """The link behind the value, "" for none."""
        return links.for_field(self.field.type, self.value.text())

    # ---- showing -----------------------------------------------------------------------------

    def set_lead(self, lead: Record) -> None:
        """Shows the field of `lead` (or deal); an editor open on the same one stays as it is."""
        same = self._lead is not None and self._lead.id == lead.id
        self._lead = lead
        self.value.show_text(values.shown(self.field, lead))
        link = self.link()
        self._link.setVisible(bool(link) and self.editor is None)
        self._link.setToolTip(link)
        self._link.setAccessibleName(f"{self.field.label}: {tr('open')}")
        if self.editor is not None and not same:
            self._close()
        unsaved = self._writer.unsaved.get((lead.id, self.field.name))
        if unsaved is not None and self.editor is None:
            self._edit(unsaved.text)
            self.tell(unsaved.problem)

    @property
    def is_empty(self) -> bool:
        return not self.value.text() and self.editor is None

    # ---- editing -----------------------------------------------------------------------------

    def begin(self) -> None:
        """Lets the value be edited in its way."""
        if self._lead is None or not self.field.editable:
            return
        if self.field.type is FieldType.CHOICE:
            self._choose(self._lead)
        elif self.field.type is FieldType.FLAG:
            now = bool(values.value_of(self.field, self._lead))
            self._writer.set(self._lead.id, self.field, not now)
        elif self.editor is None:
            editor = self._edit(values.typed(self.field, self._lead))
            editor.selectAll()
            editor.setFocus()

    def _choose(self, lead: Record) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = values.value_of(self.field, lead)
        for choice in self.field.choices:
            action = menu.addAction(choice.label)
            action.setData(choice.value)
            action.setCheckable(True)
            action.setChecked(choice.value == now)
            action.triggered.connect(
                lambda _=False, value=choice.value: self._writer.set(lead.id, self.field, value)
            )
            if choice.value == now:
                menu.setActiveAction(action)
        if isinstance(lead, Lead) and self.field.name == "stage":
            menu.setToolTipsVisible(True)
            stages.enable(menu.actions(), stages.of_lead(lead))
        menu.popup(self.value.mapToGlobal(QPoint(0, self.value.height())))

    def _edit(self, text: str) -> LineEditor:
        kind = DateEditor if self.field.type is FieldType.WHEN else LineEditor
        editor = kind(text, self.field.label)
        if self.field.name in SUGGESTIONS:
            editor.complete_from(
                lambda typed, answer: self._writer.suggest(self.field, typed, answer, self)
            )
        editor.committed.connect(self.commit)
        editor.given_up.connect(self.give_up)
        editor.textEdited.connect(lambda _text: self.tell(""))
        self._line.insertWidget(0, editor, 1)
        QWidget.setTabOrder(self.value, editor)
        self.editor, self._asked = editor, None
        self.value.hide()
        self._link.hide()
        self.editing_changed.emit()
        return editor

    def commit(self) -> None:
        """Writes what is typed; an unchanged value just closes the editor."""
        if self.editor is None or self._lead is None:
            return
        text, lead = self.editor.text(), self._lead
        if text == self._asked:  # on its way, or refused: it stays until it is typed anew
            return
        if text.strip() == values.typed(self.field, lead):
            self.give_up()
            return
        self._asked = text
        self._writer.set(lead.id, self.field, text, lambda: self._written(lead.id, text))

    def give_up(self) -> None:
        """Closes the editor; the value is as it was."""
        if self._lead is not None:
            self._writer.give_up(self._lead.id, self.field)
        self._close()

    def tell(self, problem: str) -> None:
        """Shows what is wrong with the typed text beside it, "" when nothing is."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if self.editor is not None:
            self.editor.setProperty("invalid", bool(problem))
            self.editor.setAccessibleDescription(problem)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
            if problem:
                self._asked = self.editor.text()

    def _written(self, lead_id: int, text: str) -> None:
        here = self.editor is not None and self._lead is not None and self._lead.id == lead_id
        if here and self.editor is not None and self.editor.text() == text:
            self.value.show_text(text)  # until the lead is read anew
            self._close()

    def _close(self) -> None:
        if self.editor is None:
            return
        editor, self.editor, self._asked = self.editor, None, None
        focused = editor.hasFocus()
        editor.blockSignals(True)
        self.value.show()
        self._link.setVisible(bool(self.link()))
        self._line.removeWidget(editor)
        if focused:
            self.value.setFocus()
        editor.hide()
        editor.deleteLater()
        self.tell("")
        self.editing_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.value.updateGeometry()
        super().changeEvent(event)
