"""Addresses in Latin letters: streets, cities and codes of other countries, and Japan's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from leaddesk.capture.understand.address import Address
from leaddesk.capture.understand.free import TAKEN, Free, Part

# What speaks for a line of an address, and how much.
_SIGNS: Final = (
    # a street
    (0.5, r"(?i)\b(?:street|st\.?|avenue|ave\.?|road|rd\.?|boulevard|blvd\.?|lane|ln\.?|drive"
          r"|dr\.?|way|place|pl\.?|square|sq\.?|court|highway|hwy\.?|parkway|pkwy\.?|terrace|quay"
          r"|row|crescent|jalan|jln\.?|via|rue|calle|platz|stra(?:ß|ss)e|allee|plaza|circle"
          r"|broadway|embankment|wharf)\b"),
    (0.6, r"\b[A-ZÄÖÜ][a-zäöüß-]+"
          r"(?:allee|stra(?:ß|ss)e|str\.|weg|platz|gasse|ring|damm|ufer) \d+"),
    (0.35, r"^\W*(?:[Nn]o\.? ?)?\d{1,5}[A-Za-z]?(?:[-/]\d+)*,? +[A-Z][a-z]"),
    # a building
    (0.35, r"(?i)\b(?:suite|ste\.?|floor|fl\.?|unit|room|rm\.?|bldg\.?|building|tower|level|block"
           r"|blk|p\.?o\.? box|apt\.?)\b|\b\d{1,2}F\b|#\d{1,3}-\d+"),
    # postal codes: United States, United Kingdom, Canada, elsewhere
    (0.5, r"\b[A-Z]{2}\.? ?\d{5}(?:-\d{4})?\b"),
    (0.5, r"\b[A-Z]{1,2}\d[A-Z\d]? ?[\dO][A-Z]{2}\b"),
    (0.4, r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b"),
    (0.25, r"\b\d{4,6}\b(?: [A-Z][a-z]+)?$|^\d{4,6} [A-Z]"),
    (0.5, r"^[A-Z]{1,2}-\d{3,6} [A-ZÀ-Þ]|^\d{3} ?\d{2} [A-ZÀ-Þ]|\b\d{4} ?[A-Z]{2} [A-Z][a-z]"
          r"|\b\d{5}-\d{3}\b|\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) \d{4}\b"),
    # a street without a word for it: Havnegade 29
    (0.4, r"^(?!Since|Est|ISO|Founded|No\b)[A-ZÀ-Þ][\wÀ-ɏ'.-]{3,}(?: [\wÀ-ɏ'.-]+){0,2},?"
          r" \d{1,4} ?[a-zA-Z]?$"),
    # places
    (0.5, r"(?i)-(?:ku|shi|cho|machi|gun|ken|fu|to|dori|chome)\b"),
    (0.4, r"(?i)\b(?:japan|u\.?s\.?a\.?|united (?:states|kingdom)|u\.k\.|england|singapore"
          r"|p\.?r\.? ?china|china|hong kong|taiwan|korea|germany|deutschland|france|india"
          r"|thailand|vietnam|malaysia|australia|canada|netherlands|switzerland|italy|spain"
          r"|sweden|indonesia|philippines|denmark|norway|finland|belgium|austria|poland"
          r"|portugal|brazil|mexico|turkey|israel|u\.?a\.?e\.?|new zealand|ireland"
          r"|czech republic|hungary|south africa)\b"),
    (0.3, r"(?i)\b(?:tokyo|osaka|kyoto|nagoya|yokohama|fukuoka|sapporo|kobe|london|new york"
          r"|san francisco|los angeles|chicago|boston|seattle|shanghai|beijing|shenzhen|seoul"
          r"|taipei|bangkok|berlin|paris)\b"),
    (0.15, r","),
)  # fmt: skip
_WEIGHTS: Final = tuple((weight, re.compile(sign)) for weight, sign in _SIGNS)
_AGAINST: Final = re.compile(
    r"\b(?:inc|llc|ltd|corp|gmbh|co\.,|manager|director|engineer|officer|president|executive"
    r"|division|department|[TFMP][.:] ?[+(]?\d|"
    r"group|partners|consultant|designer|scientist|founder|chief|fax|tel|mobile|phone)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"^\s*(?:address|add\.?|addr\.?|head office|office|hq|A)\s*[:.]\s*|^\s*A\s+(?=\d)",
    re.IGNORECASE,
)
_JAPANESE: Final = re.compile("[ぁ-ヿ㐀-鿿]")
# The digit in a British postal code, read as a letter: CB3 OAX.
_BRITISH_O: Final = re.compile(r"(?<=[A-Z]\d )O(?=[A-Z]{2}\b)|(?<=[A-Z]\d\d )O(?=[A-Z]{2}\b)")
_ENOUGH: Final = 0.5
_GOES_ON: Final = 0.15


def latin_addresses(free: Free) -> Iterator[Address]:
    """Addresses in Latin letters, in reading order; they are taken."""
    rows = free.card.rows
    place = 0
    while place < len(rows):
        first = _likeness(free, place)
        if first < _GOES_ON or not re.search(r"[A-Za-z]{2}", free.rest(place)):
            place += 1
            continue
        run, best, total = [place], first, first
        while run[-1] + 1 < len(rows) and len(run) < 5 and _follows(free, run[-1], run[-1] + 1):
            best = max(best, _likeness(free, run[-1] + 1))
            total += _likeness(free, run[-1] + 1)
            run.append(run[-1] + 1)
        if best < _ENOUGH and total < _ENOUGH + 0.2:
            place += 1
            continue
        pieces = [piece for at in run for piece in _pieces(free, at)]
        free.take(*(part for part, _ in pieces))
        text = _joined([text for _, text in pieces])
        if len(text) >= 6:
            yield Address(
                text, (), tuple(part for part, _ in pieces), min(total, 1.0), place, None, None
            )
        place = run[-1] + 1


def _likeness(free: Free, place: int) -> float:
    text = free.rest(place)
    if not text or _JAPANESE.search(text) or "@" in text:
        return 0.0
    score = sum(weight for weight, pattern in _WEIGHTS if pattern.search(text))
    if _AGAINST.search(text):
        score -= 0.6
    if not re.search(r"\d|,", text):
        score *= 0.5
    return score


def _follows(free: Free, place: int, other: int) -> bool:
    above, below = free.card.rows[place], free.card.rows[other]
    if below.vertical or _likeness(free, other) < _GOES_ON:
        return False
    near = (below.box.top - above.box.bottom) / max(below.size, 1e-6) < 1.6
    return near and 0.6 < below.size / max(above.size, 1e-6) < 1.6


def _pieces(free: Free, place: int) -> list[tuple[Part, str]]:
    pieces = []
    for match in re.finditer(f"[^{TAKEN}]+", free.texts[place]):
        text = _BRITISH_O.sub("0", _LABEL.sub("", match[0]).strip(" |·•"))
        if re.search(r"\w", text):
            pieces.append(((place, match.start(), match.end()), text))
    return pieces


def _joined(pieces: list[str]) -> str:
    return re.sub(r"\s+,", ",", " ".join(pieces)).strip(" ,;")
