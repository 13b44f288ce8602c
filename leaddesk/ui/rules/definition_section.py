"""One definition on its page: read, changed in place, and its earlier versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import when
from leaddesk.domain.definition_words import bullets
from leaddesk.domain.definitions import title
from leaddesk.domain.funnel import Definition
from leaddesk.i18n import ntr, tr
from leaddesk.services.definitions import Numbers, Version
from leaddesk.ui import theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.rules.definition_form import DefinitionForm
from leaddesk.ui.rules.definition_versions import VersionList
from leaddesk.ui.session import Context

SIDE_WIDTH = 176


@dataclass(frozen=True)
class Shown:
    """What a section shows of its definition. `versions`: the newest first."""

    definition: Definition
    numbers: Numbers
    versions: tuple[Version, ...]
    users: tuple[str, ...]


class Section(QWidget):
    """Signals: `leads_wanted` (a search); `unsaved_changed` (bool): whether its draft differs."""

    leads_wanted = Signal(str)
    unsaved_changed = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.shown: Shown | None = None
        self.form: DefinitionForm | None = None
        self.name = QLabel()
        self.name.setProperty("role", "head")
        self.about = WrapLabel(role="small")
        self.edit_button = self._button(tr("Edit"), self.edit)
        self.versions_button = self._button(tr("Versions"), self.toggle_versions)
        self.words, self.rule = WrapLabel(), WrapLabel()
        self.meet, self.stage = self._link(), self._link()
        self.conflict = self._notice()
        self.versions = VersionList()
        self.versions.hide()
        self.versions.chosen.connect(self._take)
        self._build()

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: act())
        return button

    def _link(self) -> QPushButton:
        link = self._button("", lambda: None)
        link.clicked.connect(lambda: self.leads_wanted.emit(link.property("query")))
        return link

    def _notice(self) -> QFrame:
        notice = QFrame()
        notice.setProperty("role", "notice")
        self._told = WrapLabel()
        self.show_theirs, self.keep_mine = QPushButton(), QPushButton(tr("Keep mine"))
        self.show_theirs.setText(tr("Show it instead"))
        self.show_theirs.clicked.connect(self._close_form)
        self.keep_mine.clicked.connect(self._rebase)
        line = QHBoxLayout(notice)
        line.setContentsMargins(12, 6, 6, 6)
        line.addWidget(self._told, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.keep_mine)
        line.addWidget(self.show_theirs)
        notice.hide()
        return notice

    def _build(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(2)
        side.addWidget(self.name)
        side.addWidget(self.about)
        side.addSpacing(theme.SPACE["xs"])
        links = QHBoxLayout()
        links.setSpacing(theme.SPACE["m"])
        links.addWidget(self.edit_button)
        links.addWidget(self.versions_button)
        links.addStretch(1)
        side.addLayout(links)
        side.addStretch(1)
        left = QWidget()
        left.setFixedWidth(theme.scaled(SIDE_WIDTH))
        left.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        self._read = QWidget()
        reading = QVBoxLayout(self._read)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(theme.SPACE["s"])
        counts = QHBoxLayout()
        counts.setSpacing(theme.SPACE["l"])
        counts.addWidget(self.meet)
        counts.addWidget(self.stage)
        counts.addStretch(1)
        reading.addWidget(self.words)
        reading.addWidget(self.rule)
        reading.addLayout(counts)
        self._below = reading
        self._main = QVBoxLayout()
        self._main.setSpacing(theme.SPACE["m"])
        self._main.addWidget(self.conflict)
        self._main.addWidget(self._read)
        self._main.addWidget(self.versions)
        self._main.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.SPACE["l"], 0, theme.SPACE["l"])
        row.setSpacing(theme.SPACE["xl"])
        row.addWidget(left)
        row.addLayout(self._main, 1)

    def add_below(self, part: QWidget) -> None:
        """Puts what belongs to this definition below its text."""
        self._below.addWidget(part)

    # ---- reading -----------------------------------------------------------------------------

    def set_shown(self, shown: Shown) -> None:
        """Shows a definition as it stands; a draft of it stays, and a conflict is told."""
        self.shown = shown
        found, newest = shown.definition, shown.versions[0]
        name = title(found.key)
        self.name.setText(name)
        self.edit_button.setAccessibleName(tr("Edit “{name}”", name=name))
        self.versions_button.setAccessibleName(tr("Versions of “{name}”", name=name))
        self.about.setText(_about(found, newest))
        self.words.setText(found.words)
        self.rule.setText(bullets(found))
        numbers = shown.numbers
        self.meet.setText(ntr("{n} lead meets it", "{n} leads meet it", numbers.meet))
        self.stage.setText(_at_stage(name, numbers))
        for link, query, count in (
            (self.meet, f"meets:{found.key}", numbers.meet),
            (self.stage, f"stage:{found.key} -meets:{found.key}", numbers.at_stage - numbers.both),
        ):
            link.setEnabled(count > 0)
            link.setProperty("query", query)
        self.versions.set_versions(shown.versions)
        self._tell_conflict()
        if self.form is not None:
            self.form.look()

    def toggle_versions(self) -> None:
        """Shows or hides the versions it had."""
        self.versions.setVisible(self.versions.isHidden())

    # ---- changing ----------------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether there is a draft that differs from what stands."""
        return self.form is not None and self.form.differs

    def edit(self) -> None:
        """Opens the form in place of the text."""
        if self.form is None and self.shown is not None:
            self._open_form(self.shown).words.setFocus()

    def resume(self, told: Mapping[str, Any]) -> None:
        """Opens the form with what `DefinitionForm.kept` told."""
        if self.form is None and self.shown is not None:
            self._open_form(self.shown).resume(told)
            self._tell_conflict()

    def _open_form(self, shown: Shown) -> DefinitionForm:
        form = self.form = DefinitionForm(self._context, shown.definition, shown.users)
        form.discarded.connect(self._close_form)
        form.saved.connect(self._close_form)
        form.changed.connect(self.unsaved_changed)
        self._main.insertWidget(1, form)
        self._read.hide()
        self.edit_button.setEnabled(False)
        return form

    def propose(self, **values: Any) -> None:
        """Opens the form with some values changed, beside what is typed there already."""
        self.edit()
        if self.form is not None:
            self.form.take(replace(self.form.draft(), **values))
            first = next((name for name in values if name in self.form.least), "")
            (self.form.least[first] if first else self.form.words).setFocus()

    def _take(self, version: Version) -> None:
        """An earlier version as the draft of the next one; its owner stays who she is."""
        self.edit()
        if self.form is not None:
            self.form.take(replace(version.definition, owner=self.form.draft().owner))
            self.form.rule.setFocus()

    def _close_form(self) -> None:
        if self.form is None:
            return
        self._main.removeWidget(self.form)
        self.form.hide()
        self.form.deleteLater()
        self.form = None
        self._read.show()
        self.edit_button.setEnabled(True)
        self.conflict.hide()
        self.edit_button.setFocus()
        self.unsaved_changed.emit(False)

    def _tell_conflict(self) -> None:
        if self.form is None or self.shown is None:
            return
        found, newest = self.shown.definition, self.shown.versions[0]
        self.conflict.setVisible(found.number != self.form.began.number)
        self._told.setText(
            tr("Meanwhile {who} saved version {number}.", who=newest.who or "LeadDesk",
               number=found.number)
        )  # fmt: skip

    def _rebase(self) -> None:
        if self.form is not None and self.shown is not None:
            self.form.rebase(self.shown.definition.number)
            self.conflict.hide()


def _about(found: Definition, newest: Version) -> str:
    parts = [tr("Version {number}", number=found.number)]
    if newest.at:
        day = when.shown(newest.at)
        parts.append(tr("changed on {day} by {who}", day=day, who=newest.who)
                     if newest.who else day)  # fmt: skip
    if found.owner:
        parts.append(tr("Owner: {name}", name=found.owner))
    return "\n".join(parts)


def _at_stage(name: str, numbers: Numbers) -> str:
    without = numbers.at_stage - numbers.both
    if not numbers.at_stage:
        return tr("none is at the stage “{name}”", name=name)
    if not without:
        return ntr("{n} is at this stage, and meets it", "{n} are at this stage, and all meet it",
                   numbers.at_stage)  # fmt: skip
    return ntr(
        "{n} is at this stage, {without} of them without meeting it",
        "{n} are at this stage, {without} of them without meeting it",
        numbers.at_stage, without=f"{without:,}",
    )  # fmt: skip
