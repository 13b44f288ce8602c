"""The options of the whole program, understood before and after a command alike.

Free of click, so that the window can start without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.i18n import LANGUAGES

_WITH_VALUE: Final = ("--db", "--lang")


@dataclass(frozen=True)
class Options:
    """`where`: the database named on the command line; `lang`: "ja", "en" or None (not said)."""

    where: str | None = None
    as_json: bool = False
    lang: str | None = None


def split(argv: Sequence[str]) -> tuple[Options, list[str]]:
    """The program's own options, and what is left for a command.

    An option that is wrong (a missing value, an unknown language) is left in its place, where
    the parser of commands complains about it. After "--" everything belongs to the command.
    """
    found: dict[str, str] = {}
    as_json = False
    rest: list[str] = []
    words = list(argv)
    while words:
        word = words.pop(0)
        if word == "--":
            rest += [word, *words]
            break
        name, equals, value = word.partition("=")
        if word == "--json":
            as_json = True
        elif name not in _WITH_VALUE or not (equals or words):
            rest.append(word)
        else:
            value = value if equals else words.pop(0)
            if name == "--lang" and value not in LANGUAGES:
                rest += [name, value]
            else:
                found[name] = value
    return Options(found.get("--db"), as_json, found.get("--lang")), rest
