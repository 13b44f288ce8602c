"""Declared settings of this user on this machine, kept in one small JSON file.

What belongs to the data (remembered mappings) lives in the database instead.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

log = logging.getLogger(__name__)

DEFAULTS: Final[Mapping[str, Any]] = {
    "language": "",  # "" follows the system
    "theme": "system",  # system, light, dark
    "density": "normal",  # compact, normal, roomy
    "text_scale": 100,  # per cent, up to 200
    "window.geometry": "",  # base64 of Qt's own saved state
    "sidebar.folded": False,
    "detail.visible": True,
    "detail.width": 380,
    "screen": "leads",
    "table.columns": [],  # [[field name, width, visible], ...] in shown order; [] = defaults
    "table.sort": "-updated_at",
    "board.grouping": "temperature",  # chosen last
    "board.groupings": {},  # by saved view, where one was chosen for it
    "board.folded": {},  # "grouping:column" to whether it is folded, where somebody chose
    "detail.groups_folded": [],
    "entry.pile": {},  # the event a pile of cards belongs to: campaign, date, who
    "watch.on": False,  # whether pictures put into the watched folder are read
    "watch.folder": "",
    "cards.widths": [],  # pixels of the queue and the form on the screen of cards
    "rules.tab": "scoring",  # the page of the Rules screen seen last
    "camera": "",  # the camera chosen last, by the id the system gives it
    "export.last": {},  # format, preset or fields, folder of the last export
}


class Settings:
    """Settings by name, saved at once when changed. Unknown names are a programming error.

    A missing or damaged file gives the defaults; a damaged one is set aside, not overwritten.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self._values: dict[str, Any] = {}
        if file is not None and file.exists():
            self._values = self._read(file)

    @staticmethod
    def _read(file: Path) -> dict[str, Any]:
        try:
            values = json.loads(file.read_text("utf-8"))
            if not isinstance(values, dict):
                raise ValueError("not an object")
        except (OSError, ValueError) as problem:
            aside = file.with_suffix(".damaged.json")
            log.warning("settings unreadable (%s), set aside as %s", problem, aside.name)
            try:
                file.replace(aside)
            except OSError:
                log.warning("the damaged settings could not be set aside")
            return {}
        return {name: value for name, value in values.items() if name in DEFAULTS}

    def get(self, name: str) -> Any:
        """The value of setting `name`, or its default; a value of a wrong type is the default."""
        default = DEFAULTS[name]
        value = self._values.get(name, default)
        return value if isinstance(value, type(default)) else default

    def set(self, name: str, value: Any) -> None:
        """Keeps `value` (a JSON value) under the declared `name` and saves the file."""
        if name not in DEFAULTS:
            raise KeyError(name)
        if self._values.get(name, DEFAULTS[name]) == value:
            return
        self._values[name] = value
        self._save()

    def _save(self) -> None:
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self.file.with_suffix(".new")
            fresh.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            os.replace(fresh, self.file)  # noqa: PTH105 - atomic on every system
        except OSError as problem:
            log.warning("settings could not be saved: %s", problem)
