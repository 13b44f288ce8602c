"""The score of a lead: points for what she is (fit) and for what she did (engagement).

Rules are data. Engagement counts each kind of touch up to a cap, so that no log of visits can
drown the rest. The reasons of a lead always add up to its score.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from leaddesk.domain import vocab
from leaddesk.domain.lead import Lead, ScoreReason, Touch
from leaddesk.i18n import mark, tr


class TitleRule:
    """Points for a title that holds one of `words`, without case; Latin ones as whole words."""

    def __init__(self, words: str, points: int, reason: str) -> None:
        patterns = (
            rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)
            for word in words.split("|")
        )
        self._pattern = re.compile("|".join(patterns), re.IGNORECASE)
        self.points = points
        self.reason = reason

    def holds(self, title: str) -> bool:
        return self._pattern.search(title) is not None


@dataclass(frozen=True, slots=True)
class TouchRule:
    """Points for each touch of a kind, up to `cap` in all (a negative cap for negative points)."""

    points: int
    cap: int


TITLE_RULES: Final = (
    TitleRule("社長|代表|取締役|執行役員|会長|理事長|ceo|cto|cfo|coo|president|chief|founder",
              15, mark("Title: executive")),
    TitleRule("部長|工場長|支店長|director|head of|vp", 12, mark("Title: head of a department")),
    TitleRule("次長|課長|室長|manager|マネージャ|マネジャー", 8, mark("Title: manager")),
    TitleRule("係長|主任|リーダー|主査|lead|leader|senior", 4, mark("Title: team leader")),
)  # fmt: skip

ROLE_POINTS: Final[Mapping[str, int]] = {
    "decision_maker": 20, "influencer": 12, "evaluator": 10, "user": 4, "none": -5,
}  # fmt: skip

EMPLOYEE_POINTS: Final = ((1000, 10), (100, 6), (30, 3))

PRESENT_POINTS: Final[Mapping[str, tuple[int, str]]] = {
    "email": (5, mark("E-mail known")),
    "phone": (3, mark("Phone known")),
}

TOUCH_RULES: Final[Mapping[str, TouchRule]] = {
    "card": TouchRule(5, 10),
    "inquiry": TouchRule(15, 30),
    "document_request": TouchRule(12, 24),
    "download": TouchRule(6, 12),
    "web_visit": TouchRule(1, 5),
    "mail_opened": TouchRule(1, 5),
    "mail_clicked": TouchRule(3, 9),
    "mail_replied": TouchRule(10, 20),
    "mail_bounced": TouchRule(-5, -5),
    "unsubscribed": TouchRule(-20, -20),
    "webinar_attended": TouchRule(8, 16),
    "seminar_attended": TouchRule(10, 20),
    "call": TouchRule(4, 12),
    "meeting": TouchRule(12, 24),
    "visit": TouchRule(5, 10),
    "sns": TouchRule(1, 3),
    "quote": TouchRule(15, 15),
}


def _title_reason(title: str) -> ScoreReason | None:
    for rule in TITLE_RULES:
        if rule.holds(title):
            return ScoreReason(tr(rule.reason), rule.points)  # data
    return None


def fit_reasons(lead: Mapping[str, Any]) -> list[ScoreReason]:
    """Reasons from attributes.

    `lead` has the keys title, decision_role, employees, email and phone.
    """
    found = []
    if lead["title"] and (reason := _title_reason(lead["title"])):
        found.append(reason)
    if points := ROLE_POINTS.get(lead["decision_role"]):
        role = vocab.label(vocab.DECISION_ROLES, lead["decision_role"])
        found.append(ScoreReason(tr("Decision role: {role}", role=role), points))
    employees = lead["employees"] or 0
    for limit, points in EMPLOYEE_POINTS:
        if employees >= limit:
            found.append(ScoreReason(tr("{n} employees or more", n=f"{limit:,}"), points))
            break
    for name, (points, text) in PRESENT_POINTS.items():
        if lead[name]:
            found.append(ScoreReason(tr(text), points))  # data
    return found


def fit_score(lead: Mapping[str, Any]) -> int:
    """The points of `fit_reasons`, without making the words; keys may be missing."""
    get = lead.get
    score = _title_points(get("title") or "") + ROLE_POINTS.get(get("decision_role") or "", 0)
    if employees := get("employees"):
        score += next((points for limit, points in EMPLOYEE_POINTS if employees >= limit), 0)
    return score + sum(points for name, (points, _) in PRESENT_POINTS.items() if get(name))


@lru_cache(maxsize=8192)  # titles come again and again
def _title_points(title: str) -> int:
    return next((rule.points for rule in TITLE_RULES if title and rule.holds(title)), 0)


def engagement_reasons(kinds: Iterable[str]) -> list[ScoreReason]:
    """Reasons from the kinds of a lead's touches, each kind up to its cap."""
    found = []
    for kind, count in Counter(kinds).items():
        if kind not in TOUCH_RULES:
            continue
        text = tr("{kind} × {n}", kind=vocab.label(vocab.TOUCH_KINDS, kind), n=count)
        found.append(ScoreReason(text, _touch_points(kind, count)))
    return sorted(found, key=lambda reason: -reason.points)


def engagement_score(kinds: Iterable[str]) -> int:
    """The points of `engagement_reasons`, without making the words (for bulk work)."""
    return sum(_touch_points(kind, count) for kind, count in Counter(kinds).items())


def _touch_points(kind: str, count: int) -> int:
    rule = TOUCH_RULES.get(kind)
    if rule is None:
        return 0
    points = rule.points * count
    return min(points, rule.cap) if rule.points > 0 else max(points, rule.cap)


def reasons(lead: Lead, touches: Iterable[Touch]) -> list[ScoreReason]:
    """Why the lead's score is what it is; the points add up to `lead.score`."""
    values = {
        name: getattr(lead, name)
        for name in ("title", "decision_role", "employees", "email", "phone")
    }
    return fit_reasons(values) + engagement_reasons(touch.kind for touch in touches)
