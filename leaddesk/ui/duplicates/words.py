"""How verdicts, fields and their values read on this screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.merging import CUSTOM
from leaddesk.i18n import mark, tr
from leaddesk.ui.detail.values import worded


@dataclass(frozen=True)
class Verdict:
    """How a verdict is shown: word, icon, and the theme tokens of its ink."""

    text: str
    icon: str
    ink: str


VERDICTS: Final = {
    "certain": Verdict(mark("Certain"), "check", "success"),
    "likely": Verdict(mark("Likely"), "help", "text_soft"),
}


def verdict(name: str) -> str:
    """The word for a verdict."""
    return tr(VERDICTS[name].text)  # data


def label(name: str, labels: Mapping[str, str]) -> str:
    """What a field is called; `labels`: the labels of custom fields by key."""
    if name.startswith(CUSTOM):
        key = name.removeprefix(CUSTOM)
        return labels.get(key, key)
    return BY_NAME[name].label


def value(name: str, stored: Any, labels: Mapping[str, str]) -> str:
    """A value as people read it; custom fields held together stand as "label: value"."""
    if isinstance(stored, Mapping):
        return " · ".join(f"{labels.get(key, key)}: {text}" for key, text in stored.items())
    if name.startswith(CUSTOM):
        return str(stored)
    return worded(BY_NAME[name], stored)
