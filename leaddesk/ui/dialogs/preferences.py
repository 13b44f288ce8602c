"""The settings dialog: language, theme, row height, size of texts, the watched folder."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from leaddesk import i18n
from leaddesk.i18n import mark, tr
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.cards.watch_row import WatchRow
from leaddesk.ui.dialogs.small import Question

# Setting name, what it is called, and its values with their words.
CHOICES = (
    ("language", mark("Language"),
     (("", mark("As the system")), ("ja", "日本語"), ("en", "English"))),
    ("theme", mark("Theme"),
     (("system", mark("As the system")), ("light", mark("Light")), ("dark", mark("Dark")))),
    ("density", mark("Row height"),
     (("compact", mark("Compact rows")), ("normal", mark("Normal rows")),
      ("roomy", mark("Roomy rows")))),
    ("text_scale", mark("Size of texts"),
     tuple((per_cent, f"{per_cent} %") for per_cent in (90, 100, 110, 125, 150, 175, 200))),
)  # fmt: skip
# Words that are the same in every language.
_UNTRANSLATED = {*i18n.LANGUAGES.values(), *(text for _, text in CHOICES[-1][2])}


class PreferencesDialog(Question):
    """Shows the settings people choose; `apply` keeps them and says which changed."""

    def __init__(self, settings: Settings, data_file: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Settings"), parent)
        self._settings = settings
        self._boxes: dict[str, QComboBox] = {}
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE["l"])
        form.setVerticalSpacing(theme.SPACE["m"])
        for name, label, values in CHOICES:
            box = QComboBox()
            for value, text in values:
                box.addItem(text if text in _UNTRANSLATED else tr(text), value)  # data
            box.setCurrentIndex(max(0, box.findData(settings.get(name))))
            self._boxes[name] = box
            form.addRow(tr(label), box)  # data
        self.watch = WatchRow(settings)
        form.addRow(tr("Watched folder"), self.watch)
        place = QLabel(data_file)
        place.setProperty("role", "soft")
        place.setWordWrap(True)
        form.addRow(tr("Your data is in"), place)
        self.body.addLayout(form)

    def apply(self) -> set[str]:
        """Keeps the choices; returns the names of the settings that changed."""
        chosen = {name: box.currentData() for name, box in self._boxes.items()}
        chosen |= self.watch.chosen
        changed = {name for name, value in chosen.items() if self._settings.get(name) != value}
        for name in changed:
            self._settings.set(name, chosen[name])
        return changed
