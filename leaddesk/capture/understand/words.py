"""Words of a row, and what a row as a whole looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from leaddesk.capture.understand.candidate import Card, Row
from leaddesk.capture.understand.wordlist import words_of

# A legal form in brackets belongs to its word: (株)まるやま.
_WORD: Final = re.compile(
    r"(?:\((?:株|有|同|資|名|相|一社|一財|公社|公財|社|財|医|学|宗|福|特非|独|大|税|弁|司|労|監)\)"
    r"|[^\s/|,、;:()\[\]<>【】「」『』])+"
)
_MAIL: Final = re.compile(r"([A-Za-z0-9._%+-]+) ?@ ?([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_HOST: Final = re.compile(r"(?:https?:/*|www\.)(?:www\.)?([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", re.I)
_REACHES: Final = re.compile(
    r"@|https?:|www\.|\.(?:co\.jp|com|jp|net|org)\b|\d(?:[-\s()./]{0,3}\d){7,}", re.IGNORECASE
)
_LABEL: Final = re.compile(
    r"^(?:e-?mail|tel|fax|url|phone|mobile|cell|〒|電話|携帯|直通|代表番号|住所|内線)\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?:東京都|北海道|(?:大阪|京都)府|[一-鿿]{2,3}県)[一-鿿ぁ-んァ-ヶ]|[一-鿿]{1,4}[市区郡][一-鿿ぁ-ん]{1,8}[町村\d]"
    r"|\d+丁目|\d+番地|\d+-\d+-\d+|[一二三四五六七八九〇十]+丁目|\d+番\d+号|^〒"
)
_BUILDING: Final = re.compile(r"(?:ビル|タワー|マンション|ハイツ|プラザ|ビルディング|スクエア|棟)"
                              r".{0,8}(?:\d+ ?[F階号]|\d{2,4})|^\d+ ?(?:F|階)$")  # fmt: skip
_LATIN_PLACE: Final = re.compile(
    r"^\d[\d-]*,? .*[A-Za-z]{3}|\b[A-Z]{2} \d{5}\b|-(?:ku|shi|cho|machi|ken|fu)\b|\bSuite \d"
    r"|\b\d+(?:st|nd|rd|th) (?:Floor|Ave|Street|St)\b|\d+ ?F\b.*(?:Bldg|Building|Tower)"
    r"|\b(?:Street|Avenue|Ave|Road|Rd|Blvd|Boulevard|Lane|Drive|P\.?O\.? Box|Bldg|Building)\b\.?"
)  # fmt: skip
_PUBLIC: Final = frozenset(
    words_of(
        """
        co or ne ac go ed lg gr ad com net org jp uk io info biz us cn sg kr tw hk de fr au www
        example gov edu me tv cc dev app tokyo mail
        """
    )
)
_FREE: Final = frozenset(words_of("gmail yahoo icloud outlook hotmail docomo ezweb softbank nifty"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a row: letters between spaces and separators, at [start, end) of its text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail address as its two parts, in small letters."""

    local: str
    host: str


def words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        yield Word(match[0], match.start(), match.end())


def reaches(text: str) -> bool:
    """Whether it tells a number, mail or web address, so that no name stands on it."""
    return bool(_REACHES.search(text) or _LABEL.search(text))


def is_place(text: str) -> bool:
    """Whether it looks like an address or a part of one."""
    return bool(_PLACE.search(text) or _BUILDING.search(text) or _LATIN_PLACE.search(text))


def is_wordy(row: Row) -> bool:
    """Whether names, titles and the like may stand on `row`."""
    return bool(re.search(r"[^\W\d_]", row.text)) and not reaches(row.text)


def mails(card: Card) -> Sequence[Mail]:
    """The e-mail addresses on the card, as far as they can be made out."""
    return _mails(tuple(row.text for row in card.rows))


def domain_words(card: Card) -> Sequence[str]:
    """The telling parts of the card's mail and web domains: toto-seimitsu of
    k.okubo@toto-seimitsu.co.jp. Free mail is left out."""
    return _domain_words(tuple(row.text for row in card.rows))


def domains(card: Card) -> Sequence[str]:
    """The whole domains of the card's mail and web addresses, without "www."."""
    return _domains(tuple(row.text for row in card.rows))


@lru_cache(maxsize=64)
def _mails(texts: tuple[str, ...]) -> tuple[Mail, ...]:
    return tuple(
        Mail(match[1].lower(), match[2].lower()) for text in texts for match in _MAIL.finditer(text)
    )


@lru_cache(maxsize=64)
def _domains(texts: tuple[str, ...]) -> tuple[str, ...]:
    hosts = [mail.host for mail in _mails(texts)]
    hosts += [match[1].lower() for text in texts for match in _HOST.finditer(text)]
    return tuple(dict.fromkeys(host.removeprefix("www.") for host in hosts))


@lru_cache(maxsize=64)
def _domain_words(texts: tuple[str, ...]) -> tuple[str, ...]:
    told: dict[str, None] = {}
    for host in _domains(texts):
        parts = [part for part in host.split(".") if part not in _PUBLIC]
        if parts and parts[-1] not in _FREE:
            told[max(parts, key=len)] = None
    return tuple(told)
