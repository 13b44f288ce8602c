"""The rules of the score that a new database begins with, and the most that each part may give.

Points for attributes (fit) tell how well a lead suits, points for behaviour (engagement) how much
she wants; behaviour fades by half-lives: what is seen often (web, mail) within weeks, a card or
a meeting within months. Names and parts are source texts of `leaddesk.i18n`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from leaddesk.domain.score_rules import ScoreRule
from leaddesk.i18n import mark

TITLE: Final = mark("Title")
ROLE: Final = mark("Decision role")
SIZE: Final = mark("Company size")
REACH: Final = mark("Contact data")
REQUESTS: Final = mark("Requests")
TALKS: Final = mark("Talks")
EVENTS: Final = mark("Events")
WEB: Final = mark("Web")
MAIL: Final = mark("Mail")
WARNINGS: Final = mark("Warnings")

PARTS: Final = (TITLE, ROLE, SIZE, REACH, REQUESTS, TALKS, EVENTS, WEB, MAIL, WARNINGS)

CAPS: Final[Mapping[str, int]] = {
    TITLE: 15, ROLE: 20, SIZE: 10, REACH: 10,
    REQUESTS: 40, TALKS: 40, EVENTS: 25, WEB: 10, MAIL: 20, WARNINGS: -60,
}  # fmt: skip

_EXECUTIVE: Final = ("社長|代表|取締役|執行役員|会長|理事長|CEO|CTO|CFO|COO|CIO|president|chief"
                     "|founder|owner")  # fmt: skip
_HEAD: Final = "部長|工場長|支店長|所長|事務長|director|head of|VP"
_MANAGER: Final = "次長|課長|室長|店長|manager|マネージャ|マネジャー"
_LEADER: Final = "係長|主任|リーダー|主査|lead|leader|senior"
_COMPETITOR: Final = "競合|競合他社|同業|同業者|同業他社|competitor"
_STUDENT: Final = "学生|大学生|大学院生|院生|生徒|student"


def _but(words: str, *above: str) -> str:
    """A title with one of `words`, and with none of the titles above it."""
    return " ".join([f'title~"{words}"', *(f'-title~"{each}"' for each in above)])


def _fit(part: str, name: str, points: int, query: str, scope: str = "") -> ScoreRule:
    return ScoreRule(name=name, part=part, points=points, query=query, scope=scope)


def _seen(
    part: str, name: str, kind: str, points: int, cap: int, half_life: int | None,
    scope: str = "",
) -> ScoreRule:  # fmt: skip
    return ScoreRule(name=name, axis="engagement", part=part, kinds=(kind,), points=points,
                     cap=cap, half_life=half_life, scope=scope)  # fmt: skip


_FIT: Final = (
    _fit(TITLE, mark("Title: executive"), 15, _but(_EXECUTIVE), "b2b"),
    _fit(TITLE, mark("Title: head of a department"), 12, _but(_HEAD, _EXECUTIVE), "b2b"),
    _fit(TITLE, mark("Title: manager"), 8, _but(_MANAGER, _HEAD, _EXECUTIVE), "b2b"),
    _fit(TITLE, mark("Title: team leader"), 4,
         _but(_LEADER, _MANAGER, _HEAD, _EXECUTIVE), "b2b"),
    _fit(ROLE, mark("Decision role: decision maker"), 20, "decision_role:decision_maker"),
    _fit(ROLE, mark("Decision role: influencer"), 12, "decision_role:influencer"),
    _fit(ROLE, mark("Decision role: evaluator"), 10, "decision_role:evaluator"),
    _fit(ROLE, mark("Decision role: user"), 4, "decision_role:user"),
    _fit(ROLE, mark("Decision role: not involved"), -5, "decision_role:none"),
    _fit(SIZE, mark("1,000 employees or more"), 10, "employees>=1000", "b2b"),
    _fit(SIZE, mark("100 to 999 employees"), 6, "employees>=100 employees<1000", "b2b"),
    _fit(SIZE, mark("30 to 99 employees"), 3, "employees>=30 employees<100", "b2b"),
    _fit(REACH, mark("E-mail known"), 5, "-email:"),
    _fit(REACH, mark("Phone known"), 3, "-phone:"),
    _fit(REACH, mark("Mobile known"), 2, "-mobile:"),
)  # fmt: skip

_BOTH: Final = (
    _seen(REQUESTS, mark("Inquiry"), "inquiry", 15, 30, 90, "b2b"),
    _seen(REQUESTS, mark("Document request"), "document_request", 12, 24, 60, "b2b"),
    _seen(REQUESTS, mark("Quote"), "quote", 15, 15, 90, "b2b"),
    _seen(REQUESTS, mark("Inquiry"), "inquiry", 20, 30, 10, "b2c"),
    _seen(REQUESTS, mark("Document request"), "document_request", 15, 24, 10, "b2c"),
    _seen(REQUESTS, mark("Quote"), "quote", 20, 20, 14, "b2c"),
    _seen(TALKS, mark("Meeting"), "meeting", 12, 24, 90, "b2b"),
    _seen(TALKS, mark("Meeting"), "meeting", 15, 24, 21, "b2c"),
    _seen(TALKS, mark("Phone call"), "call", 4, 12, 60),
    _seen(TALKS, mark("Card exchange"), "card", 5, 10, 180, "b2b"),
    _seen(EVENTS, mark("Visit"), "visit", 5, 10, 90, "b2b"),
    _seen(EVENTS, mark("Visit to the shop"), "visit", 12, 24, 14, "b2c"),
    _seen(EVENTS, mark("Attended webinar"), "webinar_attended", 8, 16, 60),
    _seen(EVENTS, mark("Attended seminar"), "seminar_attended", 10, 20, 90),
    _seen(WEB, mark("Download"), "download", 6, 12, 60),
    _seen(WEB, mark("Web visit"), "web_visit", 1, 5, 30, "b2b"),
    _seen(WEB, mark("Web visit"), "web_visit", 2, 10, 7, "b2c"),
    _seen(WEB, mark("SNS"), "sns", 1, 3, 30),
    _seen(MAIL, mark("Mail opened"), "mail_opened", 1, 5, 30),
    _seen(MAIL, mark("Mail clicked"), "mail_clicked", 3, 9, 30),
    _seen(MAIL, mark("Mail replied"), "mail_replied", 10, 20, 60),
)  # fmt: skip

_AGAINST: Final = (
    _fit(WARNINGS, mark("Competitor (tag)"), -30, f"tag:{_COMPETITOR}"),
    _fit(WARNINGS, mark("Student"), -20, f'title~"{_STUDENT}"', "b2b"),
    _seen(WARNINGS, mark("Unsubscribed"), "unsubscribed", -20, -20, None),
    _seen(WARNINGS, mark("Mail bounced"), "mail_bounced", -5, -5, 180),
    _seen(WARNINGS, mark("Returned by sales"), "returned", -15, -30, 90),
    ScoreRule(name=mark("No contact for 90 days"), axis="engagement", part=WARNINGS, scope="b2b",
              query="created_at<-90d", test="silence", within_days=90, points=-10),
    ScoreRule(name=mark("No contact for 30 days"), axis="engagement", part=WARNINGS, scope="b2c",
              query="created_at<-30d", test="silence", within_days=30, points=-10),
)  # fmt: skip

RULES: Final = tuple(
    replace(rule, place=place) for place, rule in enumerate((*_FIT, *_BOTH, *_AGAINST), 1)
)
"""The default rules, in the order in which people see them; none has an id yet."""

EXAMPLES: Final = (
    ScoreRule(name=mark("Example: our industries"), part=mark("Market"), points=8,
              query="industry~製造|機械|電機", active=False),
    ScoreRule(name=mark("Example: our region"), part=mark("Market"), points=5,
              query="address~東京|神奈川|埼玉|千葉", active=False),
)  # fmt: skip
"""Rules that differ from house to house: given switched off, to be changed."""

SHIPPED: Final = (
    *RULES,
    *(replace(rule, place=len(RULES) + n) for n, rule in enumerate(EXAMPLES, 1)),
)
"""All that a new database gets."""
