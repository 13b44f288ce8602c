"""Telephone numbers and what each is for: direct, main, mobile, fax."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from leaddesk.capture.understand.candidate import Candidate
from leaddesk.capture.understand.free import Free, Part
from leaddesk.capture.understand.phone_labels import (
    BEFORE,
    DIRECT,
    FAX,
    MAIN,
    MOBILE,
    PHONE,
    TOLL_FREE,
    kind_behind,
    kinds_before,
    label_beside,
)  # fmt: skip
from leaddesk.capture.understand.stored import stored
from leaddesk.domain.phones import phone_key

_D: Final = r"[0-9OoQDIl|]"  # a digit, or what one is read as
_SEP: Final = r"[\s\-.()‐‑–—―−ー~・·/_]{0,3}"
_MIDDLE: Final = rf"(?:{_D}{{1,4}}|(?<=\()(?:{_D}\s?){{2,4}}(?=\)))"
_JAPAN: Final = re.compile(
    rf"(?<![0-9A-Za-z+-])(?:\(\s?[0OoQD]{_D}{{1,4}}\s?\)"
    rf"|[0OoQ]{_D}{{1,4}}){_SEP}{_MIDDLE}{_SEP}{_D}{{3,4}}(?![0-9-])"
)
# The label runs into the number: TEL03-…, T03-…, FAX(03)…
_GLUED: Final = re.compile(
    rf"(?<=[A-Za-z.])(?:\(\s?0{_D}{{1,4}}\s?\)"
    rf"|0{_D}{{1,4}}){_SEP}{_MIDDLE}{_SEP}{_D}{{3,4}}(?![0-9-])"
)
_ABROAD: Final = re.compile(
    r"(?<![0-9])(?:\(?\+"
    r"|(?<!-)00(?=[1-9]\d?[ -]))\s?\d{1,3}\)?(?:[\s\-.()‐–]{0,3}\d{1,5}){2,6}(?![0-9])"
)
_LOST_PLUS: Final = re.compile(
    r"(?<![0-9+-])81[\s-](?:\(0\))?[\s-]?\d{1,4}[\s-]\d{1,4}[\s-]\d{4}(?!\d)"
)
_AMERICAN: Final = re.compile(
    r"(?<![0-9+-])(?:1[\s.-])?(?:\([2-9]\d{2}\)[\s.-]{0,2}"
    r"|[2-9]\d{2}[\s.-]{1,2})\d{3}[\s.-]\d{4}(?![0-9-])"
)
_LABELLED: Final = re.compile(r"(?<![0-9+-])\(?\d{2,5}\)?(?:[\s.-]\d{1,5}){1,4}(?![0-9-])")
# Letters set wide: 0 4 5 (6 5 7) 4 6 4 4.
_SPACED: Final = re.compile(
    r"(?<!\d)\(?\s?0(?=(?:[\d().-]*\s){4})(?:[\s().-]{0,3}\d){8,10}(?!\s?\d)"
)
# A last digit seen twice, as in columns that were read askew.
_LONG: Final = re.compile(
    r"(?<![0-9A-Za-z+-])\(?0\d{1,4}[()-]{1,2}\s?\d{1,4}[()-]{1,2}\s?\d{4}(?=\d(?!\d))"
)
# Numbers of other countries as they are written there, and mobiles of China.
_THERE: Final = re.compile(
    r"(?<![\w+-])(?:\(?0\d{1,4}\)?(?:[\s.-]\d{2,6}){1,3}"
    r"|\((?:1|[2-6]\d|8[1246]|9[0-58]|85[2356]|886|9[67]\d)\)(?:[\s.-]\d{2,5}){2,4})(?![\d-])"
)
_CHINA: Final = re.compile(r"(?<![\w+-])1[3-9]\d[\s-]\d{4}[\s-]\d{4}(?![\d-])")
_EXTENSION: Final = re.compile(
    r"\s*(?:[(\[]\s*)?(?:内線|ext(?:ension|\.)?|EXT\.?|Ext\.?)\s*[:.：]?\s*(\d{1,6})\s*[)\]]?"
)
_FURTHER: Final = re.compile(r"\s?[/~〜]\s?\d{1,4}(?!\d|[-.])")
_DIGITS: Final = str.maketrans("OoQDIl|", "0000111")
_MOBILE_START: Final = ("070", "080", "090")
_FREE_START: Final = ("0120", "0800", "0570", "0990")
_RANK: Final = {DIRECT: 0, PHONE: 1, "": 2, MAIN: 3, TOLL_FREE: 4}


@dataclass
class Number:
    """A number found: `kinds` of its labels, the nearest last; `digits` as for comparing;
    `office`: 0 for the person's own; `torn`: a digit too many was read."""

    text: str
    digits: str
    kinds: list[str]
    parts: tuple[Part, ...]
    place: int
    office: int = 0
    label_part: tuple[Part, ...] = field(default=())
    torn: bool = False

    @property
    def kind(self) -> str:
        """What it is for: the nearest label; else what its first digits tell."""
        named = [kind for kind in self.kinds if kind]
        if FAX in named[-1:] and PHONE not in named:  # "TEL/FAX" is both
            return FAX
        if self.digits.startswith(_MOBILE_START) and len(self.digits) == 11:
            return MOBILE
        for kind in (DIRECT, MOBILE):
            if kind in named:
                return kind
        if self.digits.startswith(_FREE_START):
            return TOLL_FREE
        if MAIN in named:
            return MAIN
        if named:
            return PHONE if PHONE in named else named[-1]
        return MOBILE if _CHINA.fullmatch(self.text) or _mobile_abroad(self.digits) else ""


def numbers(free: Free) -> list[Number]:
    """All numbers of a card in reading order; they are taken, with their labels."""
    found: list[Number] = []
    for place in range(len(free.texts)):
        for number in _of_row(free, place):
            free.take(*number.parts)
            found.append(number)
    return found


def candidates(found: Sequence[Number]) -> Iterator[Candidate]:
    """What each number is to be: one phone, mobile and fax, the others as notes."""
    left = list(found)
    faxes = [n for n in left if n.kind == FAX]
    mobiles = [n for n in left if n.kind == MOBILE]
    voices = sorted((n for n in left if n.kind in _RANK), key=lambda n: (n.office, _RANK[n.kind]))
    phone = voices[0] if voices else None
    if not faxes and phone is not None:
        faxes = _silent_fax(voices, phone)
        voices = [n for n in voices if n not in faxes]
    for kind, several in ((PHONE, voices), (MOBILE, mobiles), (FAX, faxes)):
        for rank, number in enumerate(sorted(several, key=lambda n: n.office)):
            if rank == 0:
                yield Candidate(
                    kind, number.text, number.parts, _score(number, kind), (), bool(number.kinds)
                )
            else:
                yield Candidate("notes", _labelled(number), number.parts, 0.3)
    if not faxes and phone is not None and FAX in phone.kinds and phone.label_part:
        yield Candidate(FAX, phone.text, phone.label_part, 0.9, (), True)


def _mobile_abroad(digits: str) -> bool:
    """Whether the country that the number names gives such numbers to mobiles alone."""
    if not digits.startswith("+"):
        return False
    import phonenumbers  # not before a foreign number is met: it takes a while

    try:
        number = phonenumbers.parse(digits)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE)


def _silent_fax(voices: Sequence[Number], phone: Number) -> list[Number]:
    """A second number without a label, behind the first, of the same exchange: usually the fax."""
    return [
        n for n in voices
        if n is not phone and not n.kinds and not phone.kinds and n.digits[:2] == phone.digits[:2]
        and n.kind == ""
    ][:1]  # fmt: skip


def _score(number: Number, kind: str) -> float:
    if number.torn:
        return 0.55
    if number.kinds:
        return 0.97
    if kind == FAX:
        return 0.5
    return 0.95 if kind == MOBILE else 0.9


def _labelled(number: Number) -> str:
    names = {DIRECT: "直通", MAIN: "代表", FAX: "FAX", MOBILE: "携帯", TOLL_FREE: "フリーダイヤル"}
    return f"{names.get(number.kind, 'TEL')} {number.text}"


def _of_row(free: Free, place: int) -> Iterator[Number]:
    text = free.texts[place]
    if sum(letter.isdigit() for letter in text) < 6:
        return
    end = 0
    for start, stop in _spans(free, place):
        if start < end:
            continue
        before = text[end:start].rpartition("\x00")[2]
        kinds = kinds_before(before[-24:])
        beside: tuple[Part, ...] = ()
        if not kinds and end == 0:
            kinds, beside = label_beside(free, place)
        behind, length = kind_behind(text[stop:])
        if behind:
            kinds = [*kinds, behind] if behind != PHONE else kinds or [behind]
        number, digits = _value(text[start:stop])
        first = _label_begin(text, end, start)
        torn = text[stop : stop + 1].isdigit()
        length += torn
        if extension := _EXTENSION.match(text, stop + length):
            number += f" 内線{extension[1]}" if free.card.japanese else f" ext. {extension[1]}"
            length = extension.end() - stop
        elif further := _FURTHER.match(text, stop):
            length = max(length, further.end() - stop)
            number += further[0].replace(" ", "")
        value = stored("phone", number)
        if value and digits:
            label = ((place, first, start),) if first < start else beside
            parts = ((place, first, stop + length), *beside)
            yield Number(value, digits, kinds, parts, place, label_part=label, torn=torn)
        end = stop + length


def _label_begin(text: str, end: int, start: int) -> int:
    """Where the label in front of the number at `start` begins, not before `end`."""
    match = BEFORE.search(text, end, start)
    return match.start() if match else start


def _spans(free: Free, place: int) -> list[tuple[int, int]]:
    text = free.texts[place]
    found: list[tuple[int, int]] = []
    patterns = [_SPACED, _ABROAD, _GLUED, _JAPAN, _LOST_PLUS, _LONG]
    if not free.card.japanese or not re.search(r"[ぁ-ヿ一-鿿]", text):
        patterns.append(_AMERICAN)
    if not free.card.japanese:
        patterns += [_THERE, _CHINA, _LABELLED]
    for pattern in patterns:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in found):
                continue
            if pattern is _LABELLED and not kinds_before(text[: match.start()][-16:]):
                continue
            if _plausible(match[0], pattern):
                found.append(match.span())
    return sorted(found)


def _plausible(read: str, pattern: re.Pattern[str]) -> bool:
    digits = re.sub(r"\D", "", read.translate(_DIGITS))
    true = sum(letter.isdigit() for letter in read)
    if pattern in (_ABROAD, _LABELLED):
        return (8 if pattern is _ABROAD else 7) <= len(digits) <= 15
    if pattern in (_LOST_PLUS, _AMERICAN, _CHINA):
        return True
    if pattern is _THERE:
        return 9 <= len(digits) <= (13 if read.startswith("(") else 12)
    if true < len(digits) - 3 or true < 7:
        return False
    if digits.startswith(("070", "080", "090", "050", "0800")):
        return len(digits) == 11
    return len(digits) == 10 and digits[1] != "0"


def _value(read: str) -> tuple[str, str]:
    """A number as printed, digits mended, and its digits for comparing."""
    text = read.strip().translate(_DIGITS)
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    text = re.sub(r"(?<=\()[\d ]+(?=\))", lambda inside: inside[0].replace(" ", ""), text)
    text = re.sub(r"\s*[‐‑–—―−ー~・·_]\s*", "-", text)
    text = re.sub(r"\s*-\s*", "-", re.sub(r"\s+", " ", text)).strip(" -./")
    if re.fullmatch(r"81[\s-].*", text):
        text = "+" + text
    value = stored("phone", text)
    return value, phone_key(value)
