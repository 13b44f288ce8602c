"""What an export is asked: which leads, as what, with which fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.fields import TABLE_FIELDS
from leaddesk.domain.lead import CustomField
from leaddesk.i18n import mark, tr
from leaddesk.services.export_formats import FORMATS, TEMPLATE_SUFFIXES
from leaddesk.services.export_presets import Preset
from leaddesk.ui import theme
from leaddesk.ui.lists.export_fields import FieldList
from leaddesk.ui.lists.export_preset_bar import PresetBar
from leaddesk.ui.session import Context

SCOPES: Final = {
    "selection": mark("Selected leads ({n})"),
    "view": mark("Leads shown ({n})"),
    "all": mark("All leads ({n})"),
}
TEMPLATE: Final = "template"


@dataclass(frozen=True)
class Choice:
    """What was chosen: `fields` None means all, also those to come; `template` in place of
    `format` where a list is filled in.
    """

    scope: str
    format: str
    fields: tuple[str, ...] | None
    template: Path | None = None

    @property
    def suffix(self) -> str:
        """The suffix of the file to write."""
        return self.template.suffix.lower() if self.template else FORMATS[self.format].suffixes[0]


class ExportForm(QWidget):
    """`choice()` tells what is chosen, None while a template is missing; `changed` when that is
    another thing than before; `problem(text)` for what cannot be.
    """

    changed = Signal()
    problem = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Preset] = []
        self.scopes = QButtonGroup(self)
        self._scope_buttons = {name: QRadioButton() for name in SCOPES}
        for button in self._scope_buttons.values():
            self.scopes.addButton(button)
            button.hide()
        self.format = QComboBox()
        self.format.setAccessibleName(tr("Write as"))
        for form in FORMATS.values():
            self.format.addItem(tr(form.label), form.name)  # data
        self.format.insertSeparator(self.format.count())
        self.format.addItem(tr("Fill in a template"), TEMPLATE)
        self.template = QComboBox()
        self.template.setAccessibleName(tr("Template"))
        self.template.setPlaceholderText(tr("No template chosen"))
        self.choose = QPushButton(tr("Choose a file…"))
        self.choose.setAutoDefault(False)
        self.fields = FieldList()
        self.bar = PresetBar(context, self.fields.chosen)
        self.every = QPushButton(tr("Tick all"))
        self.none = QPushButton(tr("Tick none"))
        self._lay_out()
        self.scopes.buttonClicked.connect(lambda _: self.changed.emit())
        self.format.activated.connect(lambda _: self._format_chosen())
        self.template.activated.connect(lambda _: self.changed.emit())
        self.choose.clicked.connect(self._choose_template)
        self.fields.changed.connect(self._fields_changed)
        self.bar.chosen.connect(lambda preset: self._use(preset))
        self.bar.problem.connect(self.problem)
        self.every.clicked.connect(lambda: self.fields.tick_all(True))
        self.none.clicked.connect(lambda: self.fields.tick_all(False))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE["xs"])
        layout.addWidget(_label(tr("Which leads")))
        for button in self._scope_buttons.values():
            layout.addWidget(button)
        layout.addSpacing(theme.SPACE["m"])
        layout.addWidget(_label(tr("Write as"), self.format))
        layout.addWidget(self.format)
        self._template_row = QWidget()
        row = QHBoxLayout(self._template_row)
        row.setContentsMargins(0, theme.SPACE["xs"], 0, 0)
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.template, 1)
        row.addWidget(self.choose)
        layout.addWidget(self._template_row)
        layout.addSpacing(theme.SPACE["m"])
        chosen = QWidget()
        column = QVBoxLayout(chosen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(_label(tr("Fields, in this order"), self.bar.box))
        column.addWidget(self.bar)
        column.addWidget(self.fields, 1)
        ticks = QHBoxLayout()
        for link in (self.every, self.none):
            link.setProperty("kind", "link")
            link.setAutoDefault(False)
            ticks.addWidget(link)
        ticks.addStretch(1)
        column.addLayout(ticks)
        self._given = QLabel()
        self._given.setWordWrap(True)
        self._given.setProperty("role", "soft")
        given = QWidget()
        words = QVBoxLayout(given)
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self._given)
        words.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(chosen)
        self._stack.addWidget(given)
        layout.addWidget(self._stack, 1)

    # ---- what there is to choose -------------------------------------------------------------

    def set_scopes(self, counts: Mapping[str, int], chosen: str) -> None:
        """Offers the scopes in `counts` with their numbers of leads."""
        for name, button in self._scope_buttons.items():
            button.setVisible(name in counts)
            if name in counts:
                button.setText(tr(SCOPES[name], n=f"{counts[name]:,}"))  # data
        self._scope_buttons[chosen].setChecked(True)

    def load(
        self, custom: Sequence[CustomField], presets: Sequence[Preset], templates: Sequence[Path],
        last: Mapping[str, Any],
    ) -> None:  # fmt: skip
        """Offers what the data knows, and chooses what `last` (from `remembered`) says."""
        labels = {field.name: field.label for field in TABLE_FIELDS}
        labels.update({f"custom.{known.key}": known.label for known in custom})
        self._labels = labels
        self.fields.offer(labels)
        self.bar.load(presets)
        self._use(next((p for p in presets if p.name == last.get("preset")), presets[0]))
        if last.get("fields"):
            self.fields.choose([str(name) for name in last["fields"]])
        for path in templates:
            self._offer(path)
        place = self.format.findData(str(last.get("format", "")))
        if last.get("format") == TEMPLATE and not templates:
            place = 0
        self.format.setCurrentIndex(max(0, place))
        if templates:
            self.template.setCurrentIndex(0)
        self._format_chosen()

    def remembered(self) -> dict[str, Any]:
        """The choice as the settings keep it."""
        preset = self.bar.current()
        kept: dict[str, Any] = {"format": self.format.currentData()}
        if preset is not None:
            return {**kept, "preset": preset.name}
        return {**kept, "fields": self.fields.chosen()}

    def choice(self) -> Choice | None:
        """What is chosen now."""
        scope = next(n for n, button in self._scope_buttons.items() if button.isChecked())
        form = str(self.format.currentData())
        if form == TEMPLATE:
            path = self.template.currentData()
            return Choice(scope, "", None, Path(path)) if path else None
        preset = self.bar.current()
        whole = preset is not None and preset.name == "all"
        return Choice(scope, form, None if whole else tuple(self.fields.chosen()))

    # ---- changes -----------------------------------------------------------------------------

    def _use(self, preset: Preset) -> None:
        self.fields.choose(self._spelled_out(preset))
        self.bar.show_picked(preset)
        self.changed.emit()

    def _spelled_out(self, preset: Preset) -> list[str]:
        """The fields of `preset` with each custom field by its name."""
        own = [name for name in self._labels if name.startswith("custom.")]
        return [
            one for name in preset.fields for one in (own if name == "custom" else [name])
            if one in self._labels
        ]  # fmt: skip

    def _fields_changed(self) -> None:
        now = self.fields.chosen()
        alike = [preset for preset in self.bar.known if self._spelled_out(preset) == now]
        self.bar.show_picked(alike[0] if alike else None)
        self.changed.emit()

    def _format_chosen(self) -> None:
        name = str(self.format.currentData())
        filling = name == TEMPLATE
        self._template_row.setVisible(filling)
        chosen = not filling and FORMATS[name].chosen
        self._stack.setCurrentIndex(0 if chosen else 1)
        if filling:
            self._given.setText(tr("The columns of the template are filled in where they are "
                                   "known; all else in the file stays as it is."))  # fmt: skip
        elif not chosen:
            self._given.setText(tr("“{format}” has fields of its own.",
                                   format=self.format.currentText()))  # fmt: skip
        if filling and self.template.currentIndex() < 0:
            self.choose.setFocus()
        self.changed.emit()

    def _choose_template(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in TEMPLATE_SUFFIXES)
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a template"), "", f"{tr('Workbooks and CSV')} ({kinds})"
        )
        if name:
            self.template.setCurrentIndex(self._offer(Path(name)))
            self.changed.emit()

    def _offer(self, path: Path) -> int:
        place = self.template.findData(str(path))
        if place < 0:
            self.template.addItem(path.name, str(path))
            place = self.template.count() - 1
            self.template.setItemData(place, str(path), Qt.ItemDataRole.ToolTipRole)
        return place


def _label(text: str, buddy: QWidget | None = None) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small")
    if buddy is not None:
        label.setBuddy(buddy)
    return label
