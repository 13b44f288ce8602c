"""A Japanese address in parts, for lists that want prefecture, city, street and building apart."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

CITY, STREET = "address.city", "address.street"
PARTS: Final = ("address.prefecture", CITY, STREET, "address.building")
WHOLE: Final = "address"

_PREFECTURE: Final = r"東京都|北海道|(?:京都|大阪)府|[^\W\d_a-zA-Z]{2,3}県"
# Cities whose names hold a letter that ends others' (四日市市, 武蔵村山市) must be known by name.
_CITY: Final = (
    r"(?:旭川|伊達|石狩|盛岡|奥州|田村|南相馬|那須塩原|東村山|武蔵村山|羽村|十日町|上越|富山|野々市|大町"
    r"|蒲郡|四日市|姫路|大和郡山|廿日市|下松|岩国|田川|大村|宮古|富良野|別府|佐伯|黒部|小諸|塩尻|玉野"
    r"|周南|八日市場|市川|市原|町田|村上|村山)市(?:[^\W\d_a-zA-Z市町村]{1,3}区)?"
    r"|(?:余市|高市|[^\W\d_a-zA-Z市]{2,3}?)郡(?:玉村|大町|[^\W\d_a-zA-Z]{1,5}?)[町村]"
    r"|(?:[^\W\d_a-zA-Z]{1,4}市)?[^\W\d_a-zA-Z町市]{1,4}?区|[^\W\d_a-zA-Z]{1,7}?[市町村]"
)
_JAPANESE: Final = re.compile(rf"({_PREFECTURE})\s*({_CITY})?")
_BUILDING: Final = re.compile(r"\s+(?=\S*[^\W\d_])")  # the space before the first word after


@lru_cache(50_000)
def split_address(address: str) -> tuple[str, str, str, str]:
    """`address` cut into prefecture, city, street and building; nothing is lost but spaces.

    An address that doesn't begin with a prefecture is all street.
    """
    found = _JAPANESE.match(address)
    if found is None:
        return "", "", address, ""
    rest = address[found.end() :].strip()
    street, *building = _BUILDING.split(rest, maxsplit=1)
    return found[1], found[2] or "", street, "".join(building)


def shares(present: Collection[str]) -> dict[str, tuple[int, int]]:
    """Which parts (from, to) each of the targets in `present` holds.

    Together they hold the whole address: a part without a column of its own goes with the next
    finer one, a street with its city and the finest with the last. A prefecture alone stays a
    prefecture.
    """
    places = {target: PARTS.index(target) for target in present if target in PARTS}
    if CITY in places and STREET not in places:
        places[CITY] = PARTS.index(STREET)
    if WHOLE in present:
        places[WHOLE] = max(set(range(len(PARTS))) - set(places.values()), default=0)
    found, start = {}, 0
    for target in sorted(places, key=places.__getitem__):
        found[target] = (start, places[target] + 1)
        start = places[target] + 1
    if found and list(found) != [PARTS[0]]:
        last = list(found)[-1]
        found[last] = (found[last][0], len(PARTS))
    return found


def part_of(address: str, start: int, end: int) -> str:
    """The parts of `address` from `start` up to `end`, joined as they stand in it."""
    if (start, end) == (0, len(PARTS)):
        return address
    parts = split_address(address)
    plain = "".join(parts[start : min(end, 3)])
    building = parts[3] if end == len(PARTS) else ""
    return " ".join(filter(None, (plain, building)))
