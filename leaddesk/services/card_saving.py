"""Cards saved as they were read, without anybody reviewing them: for scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from leaddesk.domain.cards import Pile, Reading
from leaddesk.domain.identity import Rarity, compare, record
from leaddesk.errors import UserError
from leaddesk.i18n import mark
from leaddesk.services.card_batch import CardRead
from leaddesk.services.entry import BESIDE, SaveCard
from leaddesk.services.leads import clean_values
from leaddesk.services.operation import Applied, Work, named
from leaddesk.services.reads import Reads
from leaddesk.storage import card_rows, matching, pictures

_COMPARED: Final = ("name", "kana", "company", "email", "phone", "mobile")
_LOOKED_AT: Final = 20  # a switchboard brings many who are somebody else


@dataclass(frozen=True, slots=True)
class CardsSaved:
    """What came of saving cards.

    `leads`: of each card the lead with which it is kept, None where it could not be saved;
    `known`: how many were kept before, the very same picture; `problems`: why some were not saved.
    """

    leads: tuple[int | None, ...]
    known: int
    problems: tuple[UserError, ...]


@dataclass(frozen=True)
class SaveCards:
    """Saves cards as they were read, in one operation. Result: `CardsSaved`.

    Who is certainly known is updated, everybody else is a new lead. A value that can't be is left
    out; it stands on the picture still.
    """

    cards: Sequence[CardRead]
    pile: Pile
    kind: ClassVar[str] = "save_cards"

    def apply(self, work: Work) -> Applied:
        leads: list[int | None] = []
        problems: list[UserError] = []
        names: list[str] = []
        known = 0
        for number, card in enumerate(self.cards):
            work.progress(number, len(self.cards))
            front, back = (
                None if side is None else pictures.keep(work.connection, side)
                for side in (card.front, card.back)
            )  # fmt: skip
            lead_id = card_rows.lead_of_picture(work.connection, front or 0)
            known += lead_id is not None
            if lead_id is None:
                values = _possible(card.reading)
                save = SaveCard(values, self.pile, _certainly(work, values), pictures=(front, back))
                try:
                    lead_id = save.apply(work).result
                    names.append(values.get("name") or values.get("company") or card.file.name)
                except UserError as problem:
                    problems.append(_about(card, problem))
            leads.append(lead_id)
        label = named(mark("Saved the card of {who}"), mark("Saved {n} cards"), names)
        return Applied(label, CardsSaved(tuple(leads), known, tuple(problems)))


def pile_of(reads: Reads, campaign: str) -> Pile:
    """What cards read today for `campaign` have in common; "" for none."""
    channels = {known.name: known.channel for known in reads.campaigns()}
    channel = channels.get(campaign, "trade_show") if campaign else "unknown"
    return Pile(campaign, channel, reads.today().isoformat())


def _possible(reading: Reading) -> dict[str, str]:
    """The values read, without those that no lead can have."""
    values = {}
    for name, found in reading.fields.items():
        try:
            clean_values({f"custom.{name}" if name in BESIDE else name: found.text})
        except UserError:
            continue
        values[name] = found.text
    return values


def _certainly(work: Work, values: Mapping[str, Any]) -> int | None:
    """The lead who is certainly the person on the card."""
    asked = {name: values.get(name, "") for name in _COMPARED}
    new = record(asked)
    near = matching.candidates(work.connection, asked, _LOOKED_AT)
    counts = matching.blocks(work.connection, new.keys).counts
    rarity = Rarity(matching.total(work.connection), counts)
    for lead in work.leads(near):
        old = record({name: getattr(lead, name) for name in _COMPARED})
        if compare(new, old, rarity).verdict == "certain":
            return lead.id
    return None


def _about(card: CardRead, problem: UserError) -> UserError:
    return UserError(
        "{file} was not saved: {why}", "Save it in the window, where it can be mended.",
        file=card.file, why=problem,
    )  # fmt: skip
