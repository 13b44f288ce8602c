"""The versions a definition had, readable, each to be taken up again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain import when
from leaddesk.domain.definition_words import bullets
from leaddesk.i18n import tr
from leaddesk.services.definitions import Version
from leaddesk.ui import theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.widgets import hairline


class VersionList(QWidget):
    """Newest first. `chosen` (Version): it is to be the draft of the next version."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Version, ...] = ()
        self.buttons: list[QPushButton] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.SPACE["s"])

    def set_versions(self, versions: Sequence[Version]) -> None:
        """Shows these, of which the first stands now."""
        if tuple(versions) == self._shown:
            return
        self._shown = tuple(versions)
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.buttons = []
        for place, version in enumerate(versions):
            self._box.addWidget(hairline())
            self._box.addWidget(self._row(version, stands=place == 0))

    def _row(self, version: Version, *, stands: bool) -> QWidget:
        row = QWidget()
        name = tr("Version {number}", number=version.definition.number)
        told = [name, when.shown(version.at, time=True), version.who]
        if not version.at:
            told.append(tr("as LeadDesk brings it"))
        head = QLabel(" · ".join(part for part in told if part))
        head.setProperty("role", "small")
        line = QHBoxLayout()
        line.addWidget(head, 1)
        if stands:
            now = QLabel(tr("stands now"))
            now.setProperty("role", "small")
            line.addWidget(now)
        else:
            use = QPushButton(tr("Take it up again"))
            use.setProperty("kind", "link")
            use.setAccessibleName(f"{use.text()}: {name}")
            use.clicked.connect(lambda: self.chosen.emit(version))
            self.buttons.append(use)
            line.addWidget(use)
        box = QVBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(line)
        box.addWidget(WrapLabel(version.definition.words))
        box.addWidget(WrapLabel(bullets(version.definition), "soft"))
        return row
