"""What a list tells of the event it comes from: its name, its channel, what people did there."""

from __future__ import annotations

import re
from typing import Final

# An organiser heads the list with the event's name and what the list is.
_LIST_WORDS: Final = re.compile(
    r"来場者|参加者|受講者|申込者|一覧|名簿|リスト|データ|visitors?|attendees?|participants?|list",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"[（(【\[].*?[）)】\]]")
_PARTS: Final = re.compile(r"\u3000+|\s{2,}|[|｜/／]")
_LONGEST: Final = 60

_CHANNEL_WORDS: Final = (
    ("webinar", re.compile(r"ウェビナー|ウエビナー|webinar|オンラインセミナー", re.IGNORECASE)),
    ("seminar", re.compile(r"セミナー|講習|講演|seminar", re.IGNORECASE)),
    ("trade_show", re.compile(r"展|フェア|メッセ|見本市|expo|show|fair|来場", re.IGNORECASE)),
)

# What the header of the date says of the person.
_TOUCH_WORDS: Final = (
    ("visit", re.compile(r"読取|来場|来訪|scan|visit", re.IGNORECASE)),
    ("card", re.compile(r"交換|名刺", re.IGNORECASE)),
    ("seminar_attended", re.compile(r"受講|参加日|attended", re.IGNORECASE)),
)


def event_of(title: str) -> tuple[str, str]:
    """The event named in the title of a list, and its channel; ("", "") where none is seen."""
    channel = next((name for name, words in _CHANNEL_WORDS if words.search(title)), "")
    parts = _PARTS.split(_BRACKETS.sub("", title))
    named = [part.strip() for part in parts if part.strip() and not _LIST_WORDS.search(part)]
    if not named:
        whole = _LIST_WORDS.sub("", parts[0]).strip(" のｰ-‐―・:：")
        named = [whole] if whole and channel else []
    if not channel or not named or len(named[0]) > _LONGEST:
        return "", ""
    return named[0], channel


def touch_of_header(header: str) -> str:
    """The kind of touch that a date under this header tells of; "" for none."""
    return next((kind for kind, words in _TOUCH_WORDS if words.search(header)), "")
