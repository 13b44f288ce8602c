"""The fields of one card, in the order in which Japanese cards print them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.clean import clean
from leaddesk.domain.fields import BY_NAME, LeadField
from leaddesk.domain.lead import Lead
from leaddesk.ui import theme
from leaddesk.ui.entry.fields import CardEdit, FieldRow, MemoEdit, field_label
from leaddesk.ui.entry.keys import KeyWalk
from leaddesk.ui.entry.parts import NameSplit, TemperaturePicker

LEFT: Final = ("company", "company_kana", "department", "title", "name", "kana")
RIGHT: Final = ("postal_code", "address", "phone", "mobile", "fax", "email", "url")
ORDER: Final = (*LEFT, *RIGHT)
# What colleagues' cards share; the telephone is left out, for it may be a direct line.
SHARED: Final = ("company", "company_kana", "postal_code", "address", "url")


class CardForm(QWidget):
    """The form. `changed(field)`: its text changed; `left(field)`: it was left;
    `lines_pasted(field, text)`: several lines were pasted into it.

    Forms of another make say so by `fields` (in their order), `row_type` and `_place`.
    """

    changed = Signal(str)
    left = Signal(str)
    lines_pasted = Signal(str, str)
    fields: Mapping[str, LeadField] = {name: BY_NAME[name] for name in ORDER}
    row_type: type[FieldRow] = FieldRow
    label_room = theme.SPACE["xs"]  # pixels behind the longest label

    def __init__(self, walk: KeyWalk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order = tuple(self.fields)
        self.rows = {name: self.row_type(field, self) for name, field in self.fields.items()}
        self.split = NameSplit(self.edit("name"), self)
        self.rows["name"].place_below(self.split)
        self.temperature = TemperaturePicker(self)
        self.tags = QLineEdit(self)
        self.tags.setAccessibleName(BY_NAME["tags"].label)
        self.memo = MemoEdit(self)
        self.memo.setAccessibleName(BY_NAME["notes"].label)
        self.memo.setTabChangesFocus(True)
        self.extra: dict[str, Any] = {}  # of the chosen company, not shown: its industry
        self._build()
        edits = (self.edit(name) for name in self.order)
        self._stops: list[QWidget] = [*edits, self.tags, self.memo]
        for earlier, later in zip(self._stops, self._stops[1:], strict=False):
            QWidget.setTabOrder(earlier, later)
        walk.watch(*self._stops)
        for name, row in self.rows.items():
            row.changed.connect(self.changed)
            row.left.connect(self.left)
            row.edit.lines_pasted.connect(
                lambda text, name=name: self.lines_pasted.emit(name, text)
            )
        self.memo.lines_pasted.connect(lambda text: self.lines_pasted.emit("notes", text))

    def edit(self, name: str) -> CardEdit:
        return self.rows[name].edit

    def text(self, name: str) -> str:
        return self.edit(name).text().strip()

    # ---- values ----------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """What stands in the form, by lead field; parts of the name where the user set them."""
        values: dict[str, Any] = {name: self.text(name) for name in self.order}
        values["tags"] = clean(BY_NAME["tags"], self.tags.text())
        values["notes"] = clean(BY_NAME["notes"], self.memo.toPlainText())
        if self.split.parts is not None:
            values["family_name"], values["given_name"] = self.split.parts
        if self.temperature.chosen:
            values |= {"temperature": self.temperature.value, "pinned": True}
        return values | {name: value for name, value in self.extra.items() if value}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Sets fields as if typed; those not named stay as they are."""
        for name in self.order:
            if name in values:
                self.edit(name).put(str(values[name]))
        if "tags" in values:
            self.tags.setText(", ".join(values["tags"]))
        if "notes" in values:
            self.memo.setPlainText(str(values["notes"]))
        if values.get("temperature"):
            self.temperature.choose(str(values["temperature"]))

    def show_lead(self, lead: Lead) -> None:
        """Fills the form with a saved lead, to be edited."""
        self.set_values({name: known_of(lead, name) for name in (*self.order, "tags", "notes")})
        self.temperature.reset(lead.temperature)
        self.settle()

    def know(self, lead: Lead | None) -> None:
        """Shows in empty fields what is known of `lead`, or nothing."""
        for name in self.order:
            self.edit(name).know("" if lead is None else str(known_of(lead, name)))
        if lead is not None and not self.temperature.chosen:
            self.temperature.reset(lead.temperature)

    def clear(self, temperature: str, *, keep: Iterable[str] = ()) -> None:
        """Empties the form for the next card; `keep` names fields that stay, softly."""
        kept = {name: self.text(name) for name in keep}
        industry = dict(self.extra) if "company" in kept else {}
        for name in self.order:
            self.edit(name).empty()
            self.rows[name].check()
        self.split.show_parts("", "")
        self.tags.clear()
        self.memo.clear()
        self.temperature.reset(temperature)
        for name, text in kept.items():
            self.edit(name).put(text, "kept")
        self.extra = industry
        self.settle()

    def filled(self) -> bool:
        """Whether anything stands here that was not filled in by the program."""
        edits = (self.edit(name) for name in self.order)
        return any(edit.text().strip() and not edit.origin for edit in edits) or bool(
            self.tags.text().strip() or self.memo.toPlainText().strip()
        )

    def touched(self) -> bool:
        """Whether a person typed here since the form was last emptied or filled."""
        return (
            any(self.edit(name).touched for name in self.order)
            or self.tags.isModified()
            or self.memo.document().isModified()
            or self.temperature.chosen
        )

    def settle(self) -> None:
        """From now on only new typing counts as touching."""
        for name in self.order:
            self.edit(name).touched = False
        self.tags.setModified(False)
        self.memo.document().setModified(False)

    def check(self) -> str:
        """The first field with a mistake in it, told beside it; "" when all is well."""
        faults = [name for name in self.order if not self.rows[name].check()]
        return faults[0] if faults else ""

    # ---- walking ---------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Goes on to the next field, or back to the last."""
        at = next((n for n, stop in enumerate(self._stops) if stop.hasFocus()), -1)
        place = min(max(at + by, 0), len(self._stops) - 1)
        reason = Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason
        self._stops[place].setFocus(reason)

    def go(self, name: str) -> None:
        self.edit(name).setFocus(Qt.FocusReason.TabFocusReason)

    def go_to_gap(self) -> None:
        """Goes on to the first empty field, from the top."""
        self.go(next((name for name in self.order if not self.text(name)), "company"))

    def focused(self) -> str:
        """The field in which the cursor stands; "" when in none."""
        at = QApplication.focusWidget()
        return next((name for name in self.order if self.edit(name) is at), "")

    def suggest_tags(self, tags: list[str]) -> None:
        completer = QCompleter(tags, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.tags.setCompleter(completer)

    # ---- layout ----------------------------------------------------------------------------

    def _build(self) -> None:
        labels = {
            "temperature": field_label(BY_NAME["temperature"], self.temperature),
            "tags": field_label(BY_NAME["tags"], self.tags),
            "notes": field_label(BY_NAME["notes"], self.memo),
        }
        in_line = [*labels.values(), *(row.label for row in self.rows.values())]
        width = max(label.sizeHint().width() for label in in_line) + self.label_room
        for label in in_line:
            label.setFixedWidth(width)
        self._place(labels)

    def _place(self, labels: Mapping[str, QWidget]) -> None:
        """Lays the fields out in two columns; `labels` of what is no field row."""
        columns = QGridLayout()
        columns.setHorizontalSpacing(theme.SPACE["xl"])
        columns.setVerticalSpacing(theme.SPACE["xs"])
        for column, names in enumerate((LEFT, RIGHT)):
            columns.setColumnStretch(column, 1)
            for place, name in enumerate(names):
                columns.addWidget(self.rows[name], place, column, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(beside(labels["temperature"], self.temperature), len(LEFT), 0,
                          Qt.AlignmentFlag.AlignTop)  # fmt: skip
        self.memo.setMinimumHeight(48)
        line = QFrame(self)
        line.setProperty("role", "hairline")
        below = len(RIGHT)
        columns.addWidget(line, below, 0, 1, 2)
        columns.setRowMinimumHeight(below + 1, theme.SPACE["xs"])
        columns.addWidget(
            beside(labels["tags"], self.tags), below + 2, 0, Qt.AlignmentFlag.AlignTop
        )
        columns.addWidget(beside(labels["notes"], self.memo), below + 2, 1)
        columns.setRowStretch(below + 2, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(columns)


def known_of(lead: Lead, name: str) -> Any:
    """What `lead` has in a field, its own or one of those added to it."""
    return getattr(lead, name, None) or lead.custom.get(name, "")


def beside(label: QWidget, widget: QWidget) -> QWidget:
    """`widget` with its label in front, in line with the other fields."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE["s"])
    if isinstance(widget, MemoEdit):  # level with the memo's first line
        label.setContentsMargins(0, theme.SPACE["xs"] + 2, 0, 0)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    else:
        row.addWidget(label)
    row.addWidget(widget, 0 if isinstance(widget, TemperaturePicker) else 1)
    if isinstance(widget, TemperaturePicker):
        row.addStretch(1)
    return holder
