"""Choices of fields under their names: chosen from a list, saved, renamed, deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)

from leaddesk.i18n import tr
from leaddesk.services.export_presets import (
    Preset,
    delete_preset,
    presets,
    rename_preset,
    save_preset,
)
from leaddesk.ui import icons, theme
from leaddesk.ui.dialogs.small import Question
from leaddesk.ui.session import Context


class PresetBar(QWidget):
    """`chosen(Preset)` when one is picked; `problem(text)` when a name cannot be had.

    `fields`: asked for the fields to save.
    """

    chosen = Signal(object)
    problem = Signal(str)

    def __init__(
        self, context: Context, fields: Callable[[], list[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._fields = fields
        self._known: list[Preset] = []
        self.box = QComboBox()
        self.box.setAccessibleName(tr("Saved choice of fields"))
        self.box.setPlaceholderText(tr("Own choice"))
        self.box.activated.connect(lambda place: self.chosen.emit(self._known[place]))
        self.more = QToolButton()
        self.more.setIcon(icons.icon("more"))
        self.more.setToolTip(tr("Save, rename or delete a choice of fields"))
        self.more.setAccessibleName(self.more.toolTip())
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.save = menu.addAction(tr("Save as…"), self._ask_name)
        self.rename = menu.addAction(tr("Rename…"), self._ask_new_name)
        self.delete = menu.addAction(tr("Delete"), self._delete)
        self.more.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["xs"])
        row.addWidget(self.box, 1)
        row.addWidget(self.more)

    def load(self, known: Sequence[Preset]) -> None:
        """Shows these choices, none of them picked."""
        self._known = list(known)
        self.box.clear()
        self.box.addItems([preset.label for preset in known])
        self.show_picked(None)

    def show_picked(self, preset: Preset | None) -> None:
        """Shows `preset` as picked; None where the fields are like none of them."""
        self.box.setCurrentIndex(self._known.index(preset) if preset in self._known else -1)
        for action in (self.rename, self.delete):
            action.setEnabled(preset is not None and preset.own)

    @property
    def known(self) -> list[Preset]:
        return self._known

    def current(self) -> Preset | None:
        """The choice that is picked."""
        place = self.box.currentIndex()
        return self._known[place] if place >= 0 else None

    # ---- keeping -----------------------------------------------------------------------------

    def _ask_name(self) -> None:
        picked = self.current()
        name = picked.name if picked is not None and picked.own else ""
        desk, fields = self._context.desk, self._fields()
        self._ask(tr("Save the choice of fields"), name,
                  lambda new: save_preset(desk, new, fields))  # fmt: skip

    def _ask_new_name(self) -> None:
        picked = self.current()
        if picked is not None:
            desk, old = self._context.desk, picked.name
            self._ask(tr("Rename the choice of fields"), old,
                      lambda new: rename_preset(desk, old, new))  # fmt: skip

    def _ask(self, title: str, name: str, keep: Callable[[str], Preset]) -> None:
        question = NameQuestion(title, name, self.window())
        question.accepted.connect(lambda: self._keep(partial(keep, question.name.text())))
        question.open()

    def _delete(self) -> None:
        picked = self.current()
        if picked is not None:
            desk, name = self._context.desk, picked.name
            self._keep(lambda: delete_preset(desk, name))

    def _keep(self, write: Callable[[], Preset | None]) -> None:
        desk = self._context.desk
        self._context.runner.read(
            lambda: (write(), presets(desk.reads)),
            self._kept, failed=self.problem.emit,
        )  # fmt: skip

    def _kept(self, result: tuple[Preset | None, list[Preset]]) -> None:
        preset, known = result
        self.load(known)
        self.show_picked(preset)


class NameQuestion(Question):
    """Asks for a name."""

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit(name)
        self.name.selectAll()
        label = QLabel(tr("Name"))
        label.setBuddy(self.name)
        self.body.addWidget(label)
        self.body.addWidget(self.name)
