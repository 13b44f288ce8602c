"""Exact keys of a person's name: equal for two spellings of one name, and for nothing looser."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from leaddesk.domain.clean import email_key
from leaddesk.domain.folding import fold

REMEMBERED: Final = 50_000
_LATIN_NAME: Final = re.compile(r"[^\W\d_]+(?:[\s,.'’-]+[^\W\d_]+)*\.?")


@lru_cache(maxsize=REMEMBERED)
def person_key(name: str) -> str:
    """The same for spellings of one name; "" for an empty one.

    様 and 殿 are left off. Latin names compare in either order (Taro Yamada, YAMADA Taro).
    """
    plain = unicodedata.normalize("NFKC", name).strip()
    plain = re.sub(r"\s*[様殿]$", "", plain) or plain
    if plain.isascii() and _LATIN_NAME.fullmatch(plain):
        return "".join(sorted(re.findall(r"[a-z]+", plain.casefold())))
    return fold(plain)


def same_person_keys(email: str, name: str) -> str:
    """A key equal for two records with the same e-mail and the same name; "" when one is missing.

    Both together are needed: info@ addresses are shared, and names are shared too.
    """
    mail, person = email_key(email), person_key(name)
    return f"{mail}\n{person}" if mail and person else ""
