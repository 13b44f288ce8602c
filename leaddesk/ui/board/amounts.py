"""What deals add up to, in few letters: 1.2億円 or ¥120M."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk import i18n
from leaddesk.i18n import tr

# From which amount on (yen) which unit is used, the largest first.
_UNITS: Final[Mapping[str, tuple[tuple[float, str], ...]]] = {
    "ja": ((1e8, "{n}億円"), (1e4, "{n}万円"), (0, "{n}円")),
    "en": ((1e9, "¥{n}B"), (1e6, "¥{n}M"), (1e3, "¥{n}K"), (0, "¥{n}")),
}


def short(amount: float) -> str:
    """An amount in yen with two or three figures that count."""
    size, form = next(unit for unit in _UNITS[i18n.language()] if amount >= unit[0])
    number = amount / size if size else amount
    return form.format(n=f"{number:,.0f}" if number >= 10 else f"{number:.1f}".removesuffix(".0"))


def in_full(amount: float) -> str:
    """The amount to the yen, with what it is."""
    return tr("Deals: ¥{n}", n=f"{amount:,.0f}")
