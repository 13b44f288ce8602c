"""Pins: a person's word on a temperature against the score, with who, when, why and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from leaddesk.domain import clean, when
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.journal import Label, choice_arg
from leaddesk.errors import UserError
from leaddesk.i18n import mark
from leaddesk.services.chosen import display_lead, existing
from leaddesk.services.operation import Applied, Work, named
from leaddesk.services.records import UNPINNED, pin
from leaddesk.storage import pins

__all__ = ["EndPins", "FollowScore", "PinTemperature"]


@dataclass(frozen=True)
class PinTemperature:
    """Pins the temperature of leads, whatever the score says. Result: ids that changed.

    `until`: the last day it holds (stored date), None for as long as nobody takes it back.
    UserError for no temperature, or a day that is none or over.
    """

    ids: Sequence[int]
    temperature: str
    reason: str = ""
    until: str | None = None
    kind: ClassVar[str] = "pin"

    def apply(self, work: Work) -> Applied:
        leads = existing(work, self.ids)
        temperature = str(clean.clean(BY_NAME["temperature"], self.temperature) or "")
        if not temperature:
            raise UserError("Say which temperature.", "One of: hot, warm, cold.")
        until = _day(self.until, work) if self.until else None
        columns = {**pin(work, temperature, self.reason.strip(), until)}
        changed = work.update("lead", {lead.id: columns for lead in leads})
        label = named(
            mark("Pinned {who} as {place}"), mark("Pinned {n} leads as {place}"),
            [display_lead(lead) for lead in leads], place=choice_arg("temperature", temperature),
        )  # fmt: skip
        return Applied(label, changed)


@dataclass(frozen=True)
class FollowScore:
    """Takes pins off: the temperature follows the score again. Result: ids that changed."""

    ids: Sequence[int]
    kind: ClassVar[str] = "unpin"

    def apply(self, work: Work) -> Applied:
        leads = existing(work, self.ids)
        changed = work.update("lead", {lead.id: UNPINNED for lead in leads})
        label = named(
            mark("{who} follows the score again"), mark("{n} leads follow the score again"),
            [display_lead(lead) for lead in leads],
        )  # fmt: skip
        return Applied(label, changed)


@dataclass(frozen=True)
class EndPins:
    """Takes off the pins whose last day is over; nobody's doing. Result: their ids."""

    kind: ClassVar[str] = "unpin"
    unattended: Final = True

    def apply(self, work: Work) -> Applied:
        over = pins.run_out(work.connection, work.today)  # another program may have pinned anew
        ended = work.update("lead", dict.fromkeys(over, UNPINNED))
        return Applied(Label("{n} pins ran out", {"n": len(ended)}), ended)


def _day(text: str, work: Work) -> str:
    try:
        until = when.local_date(text)
    except ValueError:
        until = None
    if until is None or until < work.today:
        raise UserError(
            "“{value}” is no day until which a pin can hold.", "Give today or a later day.",
            value=text,
        )  # fmt: skip
    return until.isoformat()
