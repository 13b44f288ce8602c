"""The plain records that cross layers and threads: leads, companies, touches, campaigns …

All are frozen dataclasses of plain values: missing text is "", a missing number or date None.
Dates are ISO text as `leaddesk.domain.when` describes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from leaddesk.domain.fields import LEAD_FIELDS


@dataclass(frozen=True, slots=True)
class Lead:
    """A person with whom there has been at least one real contact.

    The first block is `LEAD_FIELDS`, in its order; what follows is the record's inner life.
    """

    id: int
    external_id: str = ""
    kind: str = "b2b"
    company: str = ""
    company_kana: str = ""
    department: str = ""
    title: str = ""
    name: str = ""
    family_name: str = ""
    given_name: str = ""
    kana: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    fax: str = ""
    postal_code: str = ""
    address: str = ""
    url: str = ""
    industry: str = ""
    employees: int | None = None
    temperature: str = "cold"
    pinned: bool = False
    stage: str = "lead"
    score: int = 0
    win_probability: float | None = None
    owner: str = ""
    channel: str = "unknown"
    campaign: str = ""
    decision_role: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""
    next_action: str = ""
    next_at: str | None = None
    consent: str = "unknown"
    created_at: str | None = None
    updated_at: str | None = None
    version: int = 1
    custom: Mapping[str, str] = field(default_factory=dict)

    company_id: int | None = None
    campaign_id: int | None = None
    owner_id: int | None = None
    last_touch_at: str | None = None
    touch_count: int = 0
    fit_score: int = 0
    engagement_score: int = 0
    temperature_by_score: str = "cold"
    pin_user_id: int | None = None
    pinned_by: str = ""
    pin_at: str | None = None
    pin_reason: str = ""
    pin_until: str | None = None
    nurture_until: str | None = None
    trashed_at: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The lead as the command line gives it: exactly the fields of `LEAD_FIELDS`."""
        values = {f.name: getattr(self, f.name) for f in LEAD_FIELDS}
        values["tags"] = list(self.tags)
        values["custom"] = dict(self.custom)
        return values


@dataclass(frozen=True, slots=True)
class Company:
    """An organisation people work for. `name` is as printed; the legal form stands in it too.

    `lead_count`: how many live leads it has.
    """

    id: int
    name: str
    kana: str = ""
    corporate_number: str = ""
    phone: str = ""
    postal_code: str = ""
    address: str = ""
    url: str = ""
    industry: str = ""
    employees: int | None = None
    lead_count: int = 0
    version: int = 1
    created_at: str | None = None
    updated_at: str | None = None
    trashed_at: str | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Touch:
    """One dated contact or observed behaviour of a lead; `kind` is one of `vocab.TOUCH_KINDS`.

    `detail` holds what belongs to the kind (a survey's answers: {question: answer}).
    """

    id: int
    lead_id: int
    kind: str
    at: str
    campaign: str = ""
    campaign_id: int | None = None
    note: str = ""
    who: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        values = asdict(self)
        values["detail"] = dict(self.detail)
        return values


@dataclass(frozen=True, slots=True)
class Campaign:
    """A show, a mailing, an advertisement: what brought leads, on which channel, at what cost."""

    id: int
    name: str
    channel: str = "unknown"
    cost: float = 0.0
    starts_on: str | None = None
    ends_on: str | None = None
    lead_count: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class CustomField:
    """A column a list brought that is no lead field: `key` in `Lead.custom`, `label` as printed."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class ScoreReason:
    """Why a score is what it is; the points of a lead's reasons add up to its score.

    `axis`: "fit" or "engagement"; `at`: when what counts most lately was seen, "" for attributes;
    `cap`: it is what a part of the rules gives beyond its most.
    """

    text: str
    points: int
    axis: str = "fit"
    at: str = ""
    cap: bool = False
