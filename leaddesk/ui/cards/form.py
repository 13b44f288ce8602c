"""The form of the review: one column, what was read, and where to look twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain.cards import COMPANY_LATIN, ROMAJI, Found, Reading
from leaddesk.domain.fields import BY_NAME, FieldType, Group, LeadField
from leaddesk.i18n import tr
from leaddesk.ui.cards.fields import KeyCap, ReviewEdit, ReviewRow
from leaddesk.ui.cards.keys import LETTERS
from leaddesk.ui.entry.form import CardForm, beside
from leaddesk.ui.entry.keys import KeyWalk

_ADDED: Final = (
    LeadField(ROMAJI, FieldType.TEXT, "ローマ字氏名", "Latin name", Group.PERSON),
    LeadField(COMPANY_LATIN, FieldType.TEXT, "英文社名", "Latin company", Group.COMPANY),
)
_ORDER: Final = (
    "company", "company_kana", "department", "title", "name", "kana", ROMAJI, "postal_code",
    "address", "phone", "mobile", "fax", "email", "url", COMPANY_LATIN,
)  # fmt: skip
FIELDS: Final = {name: ({f.name: f for f in _ADDED} | BY_NAME)[name] for name in _ORDER}
# Shown only where something was read, unless all are asked for.
_RARE: Final = frozenset({"company_kana", ROMAJI, "fax", "url", COMPANY_LATIN})
_MEMO_HEIGHT: Final = (44, 64)


class ReviewForm(CardForm):
    """`entered(name)`: the cursor came into a field, "tags" or "notes"."""

    entered = Signal(str)
    fields = FIELDS
    row_type = ReviewRow
    label_room = 28  # for the keys

    def __init__(self, walk: KeyWalk, parent: QWidget | None = None) -> None:
        self.more = QPushButton()
        super().__init__(walk, parent)
        self._all = False
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._toggle_all)
        for name in self.order:
            self.review_edit(name).entered.connect(lambda name=name: self.entered.emit(name))
        self.changed.connect(lambda _name: self._fold())
        for widget in (self.tags, self.memo):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit("tags" if watched is self.tags else "notes")
        return False

    def review_edit(self, name: str) -> ReviewEdit:
        """The edit of a field."""
        return cast(ReviewEdit, self.edit(name))

    # ---- what was read -------------------------------------------------------------------------

    def show_reading(self, reading: Reading, temperature: str) -> None:
        """Shows what was read of a card; nothing of it counts as typed."""
        self.blockSignals(True)
        self.clear(temperature)
        for name in self.order:
            self.review_edit(name).read(reading.fields.get(name))
            self.rows[name].check()
        notes: Found | None = reading.fields.get("notes")
        self.memo.setPlainText("" if notes is None else notes.text)
        self.settle()
        self.blockSignals(False)
        self._fold()

    def take_up(self, values: Mapping[str, Any], seen: Iterable[str]) -> None:
        """Shows what was begun before: `values` said otherwise than was read, fields `seen`."""
        self.set_values(values)
        for name in seen:
            self.settle_field(name)
        for name in self.order:
            if name in values:
                self.edit(name).touched = True
                self.settle_field(name)
        if "family_name" in values:
            self.split.set_parts(values["family_name"], values.get("given_name", ""))
        if "industry" in values:
            self.extra = {"industry": values["industry"]}

    def doubtful(self) -> list[str]:
        """The fields to look at twice, in order."""
        return [name for name in self.order if self.review_edit(name).doubtful]

    def go_to_doubt(self) -> bool:
        """Goes to the next doubtful field after the one in hand; False when there is none."""
        here = self.focused()
        doubtful = [name for name in self.doubtful() if name != here]
        if not doubtful:
            return False
        at = self.order.index(here) if here else -1
        self.go(next((name for name in doubtful if self.order.index(name) > at), doubtful[0]))
        return True

    def settle_field(self, name: str) -> None:
        """The user has looked at this field."""
        if name in self.rows:
            self.review_edit(name).settle()

    @property
    def stops(self) -> list[QWidget]:
        """Where the cursor can stand, in order."""
        return self._stops

    # ---- walking -------------------------------------------------------------------------------

    def go(self, name: str) -> None:
        """Goes to a field, tags or memo, shown if it was folded away."""
        widget = {"tags": self.tags, "notes": self.memo}.get(name)
        if widget is None:
            self.rows[name].show()
            widget = self.edit(name)
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, by: int) -> None:
        """Goes to the next field that is shown, or to the one before."""
        stops = [stop for stop in self._stops if stop.isVisible()]
        at = next((n for n, stop in enumerate(stops) if stop.hasFocus()), -1)
        stops[min(max(at + by, 0), len(stops) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def go_to_gap(self) -> None:
        """After a known company was taken: what is doubtful is what is left to do."""
        self.go_to_doubt()

    def in_hand(self) -> str:
        """What has the cursor: a field, "tags", "notes", or "" for none of them."""
        at = QApplication.focusWidget()
        own = {"tags": self.tags, "notes": self.memo}
        return self.focused() or next((name for name, edit in own.items() if edit is at), "")

    # ---- layout --------------------------------------------------------------------------------

    def _place(self, labels: Mapping[str, QWidget]) -> None:
        """One column: temperature first, for it is what is chosen on every card."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        labels["temperature"].hide()
        self.temperature.show_keys()
        column.addWidget(self.temperature)
        for name, row in self.rows.items():
            cast(ReviewRow, row).add_key(LETTERS[name])
            column.addWidget(row)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_with_key(labels["tags"], self.tags, LETTERS["tags"]))
        self.memo.setMinimumHeight(_MEMO_HEIGHT[0])
        self.memo.setMaximumHeight(_MEMO_HEIGHT[1])
        column.addWidget(_with_key(labels["notes"], self.memo, LETTERS["notes"]))
        column.addStretch(1)

    def _toggle_all(self) -> None:
        self._all = not self._all
        self._fold()

    def _fold(self) -> None:
        here = self.focused()
        folded = [name for name in _RARE if not self.text(name) and name != here]
        for name in _RARE:
            self.rows[name].setVisible(self._all or name not in folded)
        self.more.setVisible(bool(folded))
        self.more.setText(tr("Fewer fields") if self._all else tr("More fields"))
        self.more.setAccessibleName(self.more.text())


def texts_for(name: str, lines: Sequence[str]) -> str:
    """What goes into field `name` of `lines` taken from the picture, joined as such fields are."""
    between = {"notes": "\n", "company": ""}.get(name, " ")
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        tight = between == "" and not (joined[-1:].isascii() or line[:1].isascii())
        joined += ("" if tight else between or " ") + line
    return joined


def _with_key(label: QWidget, widget: QWidget, key: str) -> QWidget:
    cap = KeyCap(key)
    row = QHBoxLayout(label)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(cap)
    return beside(cast(QLabel, label), widget)
