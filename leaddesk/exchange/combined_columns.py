"""Which columns hold several fields in each cell: told by the header, and by the values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from leaddesk.exchange.combined import JOINED, is_combined, part_cell, parts_well
from leaddesk.exchange.recognise import targets
from leaddesk.exchange.sheet import Cell, as_text

_SIDES: Final = re.compile(r"[\s/・|&+,、()\[\]【】<>]+|および|及び")
_MARKS: Final = re.compile(r"[/|&+,()\[\]<>]+|\band\b")
_NAMED: Final = 0.9  # how surely a header that names all fields is right, if the values part
_SHOWN: Final = 0.75  # where the values alone show it
_MOSTLY: Final = 0.6
_LONGEST: Final = 40  # letters of a header that names fields
_LOOKED_AT: Final = 200

# Headers that name one field only, over values that hold another beside it.
_COMPANIONS: Final = {
    "address": ("postal_code+address", re.compile(r"[\d０-９]{3}[-－]?[\d０-９]{4}")),
    "phone": ("phone+fax", re.compile(r"fax|ＦＡＸ|ファッ?クス", re.IGNORECASE)),
    "kana": ("name+kana", re.compile(r"[一-龥].*[(（/／\n]")),
}


def combined_targets(header: str, values: Sequence[Cell]) -> Iterator[tuple[str, float]]:
    """What a column holds in each cell, if that are several fields, with confidences."""
    cells = values[:_LOOKED_AT]
    named = _named(header)
    if named and cells and (named == "name+kana" or parts_well(named, cells)):
        yield named, _NAMED
    found = targets(header)
    beside = _COMPANIONS.get(found[0][0]) if found else None
    if beside is not None:
        target, sign = beside
        shown = [cell for cell in cells if sign.search(as_text(cell)) and _several(target, cell)]
        if len(shown) > _MOSTLY * len(cells):
            yield target, _SHOWN


def _several(target: str, cell: Cell) -> bool:
    return len(part_cell(target, cell)) > 1 or target == "name+kana"


@cache
def _named(header: str) -> str:
    """The combined target that a header names, in its order; "" for none. English words side by
    side are one name (Company Phone, Email Address).
    """
    plain = unicodedata.normalize("NFKC", header)
    sides = [side for side in (_MARKS if plain.isascii() else _SIDES).split(plain) if side.strip()]
    if len(plain) > _LONGEST or len(sides) < 2:
        return ""
    names = [found[0][0] if (found := targets(side)) else "" for side in sides]
    target = JOINED.join(dict.fromkeys(names))
    return target if is_combined(target) else ""
