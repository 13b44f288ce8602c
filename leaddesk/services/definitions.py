"""Use cases on definitions: read them, change one, see what a change would do, earlier versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from leaddesk.domain import definitions as domain
from leaddesk.domain.definitions import DEFAULTS, KEYS
from leaddesk.domain.funnel import Definition, Standing
from leaddesk.domain.journal import Label, choice_arg
from leaddesk.errors import UserError
from leaddesk.i18n import tr
from leaddesk.services.operation import Applied, Work
from leaddesk.services.reads import Reads
from leaddesk.services.records import Recorder
from leaddesk.services.standing import spoken
from leaddesk.services.standing import standing as standing_of
from leaddesk.storage import definition_versions, queries
from leaddesk.storage import definitions as stored


def definitions(reads: Reads) -> tuple[Definition, ...]:
    """Lead, MQL, SQL, opportunity, customer as they are defined here; defaults where untouched.

    The words of a default are in the language of the moment.
    """
    return tuple(spoken(found) for found in reads.ask(stored.definitions))


def standing(reads: Reads, lead_id: int) -> Standing:
    """The definitions a lead meets, the next one, and what it is missing to it, in words."""

    def ask(connection: Any) -> Standing:
        found = queries.leads(connection, [lead_id])
        return standing_of(connection, found[0], reads.today()) if found else Standing()

    return reads.ask(ask)


def ready(reads: Reads) -> list[int]:
    """The leads that meet the definition of an MQL and are at the stage of a lead, best first."""
    return reads.ask(stored.ready)


@dataclass(frozen=True)
class Numbers:
    """Of one definition: leads that meet it, leads at its stage, and those of them that meet it."""

    meet: int
    at_stage: int
    both: int


@dataclass(frozen=True)
class Effect:
    """What saving a definition would do: leads that meet it then, that begin to, that cease to."""

    meet: int
    more: int
    fewer: int


@dataclass(frozen=True)
class Version:
    """A definition as it stood from `at` on, made so by `who`; "" for how LeadDesk brought it."""

    definition: Definition
    at: str = ""
    who: str = ""


def numbers(reads: Reads) -> dict[str, Numbers]:
    """The numbers of all five, by key."""

    return {key: Numbers(*counted) for key, counted in reads.ask(stored.numbers).items()}


def effect(reads: Reads, draft: Definition) -> Effect:
    """What saving `draft` would do. Raises UserError where it can't be saved."""
    domain.check(draft, reads.today())

    def ask(connection: Any) -> Effect:
        meet, _at_stage, _both = stored.numbers(connection)[draft.key]
        more, fewer = stored.difference(connection, draft, reads.today())
        return Effect(meet + more - fewer, more, fewer)

    return reads.ask(ask)


def versions(reads: Reads, key: str) -> list[Version]:
    """The versions of a definition that stand, the newest first, the default last."""
    return [
        Version(spoken(found), at, who)
        for found, at, who, _ in reads.ask(definition_versions.versions, key)
    ]


@dataclass(frozen=True)
class SaveDefinition:
    """Changes what a stage means here, as its next version. Result: that version's number.

    `query`: a line for each thing that must hold, see `domain.definitions`. `based_on`: the
    version that was changed; where another one stands by now nothing is written. Raises UserError
    for that, for an unknown key, and for a rule that can't be read.
    """

    key: str
    words: str
    query: str
    min_score: int | None = None
    min_fit: int | None = None
    min_engagement: int | None = None
    owner: str = ""
    based_on: int | None = None
    kind: ClassVar[str] = "definition"

    def apply(self, work: Work) -> Applied:
        if self.key not in KEYS:
            raise UserError(
                "There is no definition “{key}”.", "One of: {keys}.",
                key=self.key, keys=", ".join(KEYS),
            )  # fmt: skip
        now = next(d for d in stored.definitions(work.connection) if d.key == self.key)
        if self.based_on not in (None, now.number):
            raise UserError(
                "The definition was changed meanwhile: version {number} stands now.",
                "Look at it first.", number=now.number,
            )  # fmt: skip
        draft = Definition(
            now.id, self.key, _source(self.words.strip()), _tidy(self.query), self.min_score,
            self.min_fit, self.min_engagement, self.owner.strip(), now.number, now.changed_at,
        )  # fmt: skip
        if not draft.words:
            raise UserError("The words are missing.", "Say in words what is meant.")
        domain.check(draft, work.today)
        label = Label(
            "Changed the definition of {key}: version {number}",
            {"key": choice_arg("stage", self.key), "number": now.number + 1},
        )
        if draft == now:
            return Applied(label, now.number)
        columns = {
            "words": draft.words, "query": draft.query, "min_score": draft.min_score,
            "min_fit": draft.min_fit, "min_engagement": draft.min_engagement,
            "owner_id": Recorder(work).reference("user", draft.owner),
            "number": now.number + 1, "changed_at": work.stamp,
        }  # fmt: skip
        if now.id:
            work.update("definition", {now.id: columns})
        else:
            work.insert("definition", [{"key": self.key, **columns}])
        return Applied(label, now.number + 1)


def save(draft: Definition) -> SaveDefinition:
    """What saves `draft`, a changed version of what was read."""
    return SaveDefinition(
        draft.key, draft.words, draft.query, draft.min_score, draft.min_fit, draft.min_engagement,
        draft.owner, draft.number,
    )  # fmt: skip


def _source(words: str) -> str:
    """Default words as source text, so that they are read in every language."""
    return next((found.words for found in DEFAULTS if tr(found.words) == words), words)  # data


def _tidy(query: str) -> str:
    return "\n".join(line.strip() for line in query.splitlines() if line.strip())
