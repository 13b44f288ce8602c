"""Choices of fields kept under a name, and the templates used, both with the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from leaddesk.errors import UserError
from leaddesk.exchange.leads import CUSTOM, EXPORTED
from leaddesk.i18n import mark, tr
from leaddesk.services.desk import Desk
from leaddesk.services.reads import Reads

_PRESETS: Final = "export.presets"
_TEMPLATES: Final = "export.templates"
_TEMPLATES_KEPT: Final = 12


@dataclass(frozen=True)
class Preset:
    """A choice of fields in order, as `export_leads` takes it. `label` is what people read;
    `own` ones were saved by a user and can be renamed and deleted.
    """

    name: str
    label: str
    fields: tuple[str, ...]
    own: bool = False


_BUILT_IN: Final = (
    ("all", mark("All fields"), (*(field.name for field in EXPORTED), CUSTOM)),
    ("card", mark("Business card"), (
        "company", "company_kana", "department", "title", "name", "kana", "postal_code",
        "address", "phone", "mobile", "fax", "email", "url",
    )),
    ("mailing", mark("Mailing list"), (
        "postal_code", "address", "company", "department", "title", "name", "email", "consent",
    )),
)  # fmt: skip


def presets(reads: Reads) -> list[Preset]:
    """The choices that come with the program, then the user's own in the order of their names."""
    built_in = [Preset(name, tr(label), fields) for name, label, fields in _BUILT_IN]  # data
    own = [Preset(name, name, tuple(fields), own=True) for name, fields in _own(reads).items()]
    return built_in + sorted(own, key=lambda preset: preset.name.casefold())


def preset(reads: Reads, name: str) -> Preset:
    """The choice called `name` (or labelled so). UserError where there is none."""
    known = presets(reads)
    wanted = name.strip().casefold()
    for one in known:
        if wanted in (one.name.casefold(), one.label.casefold()):
            return one
    raise UserError(
        "There is no choice of fields named “{name}”.", "Choose one of: {names}.",
        name=name, names=", ".join(one.name for one in known),
    )  # fmt: skip


def save_preset(desk: Desk, name: str, fields: Sequence[str]) -> Preset:
    """Keeps `fields` under `name`, in place of an older choice of that name.

    UserError for a name that is empty or stands for a choice that comes with the program.
    """
    name = _allowed(desk.reads, name)
    desk.remember(_PRESETS, {**_own(desk.reads), name: list(fields)})
    return Preset(name, name, tuple(fields), own=True)


def rename_preset(desk: Desk, name: str, new: str) -> Preset:
    """Gives the user's choice `name` another name. UserError as `save_preset`, or if taken."""
    own = _own(desk.reads)
    new = _allowed(desk.reads, new)
    if new in own and new != name:
        raise UserError("“{name}” is there already.", "Choose another name.", name=new)
    fields = own.pop(name)
    desk.remember(_PRESETS, {**own, new: fields})
    return Preset(new, new, tuple(fields), own=True)


def delete_preset(desk: Desk, name: str) -> None:
    """Forgets the user's choice `name`."""
    desk.remember(_PRESETS, {n: fields for n, fields in _own(desk.reads).items() if n != name})


def _own(reads: Reads) -> dict[str, Any]:
    return dict(reads.recall(_PRESETS) or {})


def _allowed(reads: Reads, name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError("The choice of fields has no name.", "Type one.")
    taken = {part for one in presets(reads) if not one.own for part in (one.name, one.label)}
    if name.casefold() in {part.casefold() for part in taken}:
        raise UserError("“{name}” is there already.", "Choose another name.", name=name)
    return name


def templates(reads: Reads) -> list[Path]:
    """The templates used, the latest first."""
    return [Path(path) for path in reads.recall(_TEMPLATES) or []]


def note_template(desk: Desk, template: Path) -> None:
    """Remembers that `template` was used."""
    used = [str(template), *(str(path) for path in templates(desk.reads) if path != template)]
    desk.remember(_TEMPLATES, used[:_TEMPLATES_KEPT])
