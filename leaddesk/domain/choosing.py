"""Finding the word of a fixed list that somebody meant: by value, label or other spelling."""

from __future__ import annotations

import unicodedata
from typing import Final

from leaddesk.domain.vocab import Choices

_SKIPPED: Final = str.maketrans("", "", " _\t\n\r")

# By identity: hashing a whole list of choices for every cell of a long import would cost more
# than the look-up. The list itself is kept beside its table, so its identity stays its own.
_tables: dict[int, tuple[Choices, dict[str, str]]] = {}


def _key(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(_SKIPPED)


def _table(choices: Choices) -> dict[str, str]:
    known = _tables.get(id(choices))
    if known is not None:
        return known[1]
    table: dict[str, str] = {}
    for choice in choices:
        table.setdefault(_key(choice.value), choice.value)
    for choice in choices:
        for label in (choice.ja, choice.en):
            table.setdefault(_key(label), choice.value)
    for choice in choices:
        for alias in choice.aliases:
            table.setdefault(_key(alias), choice.value)
    _tables[id(choices)] = (choices, table)
    return table


def choice_value(choices: Choices, text: str) -> str | None:
    """The stored value meant by `text` (value, Japanese or English label, or alias); else None.

    Case, width, spaces and underscores don't count; a value wins over a label, and a label over
    an alias.
    """
    return _table(choices).get(_key(text))


def listed(choices: Choices) -> str:
    """The words of a list for a message: "hot (ホット), warm (ウォーム)"."""
    return ", ".join(
        choice.value
        if _key(choice.value) == _key(choice.label)
        else f"{choice.value} ({choice.label})"
        for choice in choices
    )
