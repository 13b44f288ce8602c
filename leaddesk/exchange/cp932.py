"""Text for Windows's Japanese encoding: each letter it lacks is written in its nearest form."""

from __future__ import annotations

import unicodedata
from typing import BinaryIO, Final

from leaddesk.domain.folding import fold_letters

ENCODING: Final = "cp932"
LACKING: Final = "〓"  # the printers' sign for a letter that is not at hand

# Signs whose like has another number in Windows's set.
_SAME: Final = dict(zip("–—¦¥‾·•", "－―￤￥￣・・", strict=True))


class Cp932Writer:
    """Writes text to a binary file; `replaced` tells what stands for letters it lacks."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.replaced: dict[str, str] = {}

    def write(self, text: str) -> int:
        """Writes `text` in CP932 and gives its length."""
        try:
            data = text.encode(ENCODING)
        except UnicodeEncodeError:
            data = "".join(map(self._writable, text)).encode(ENCODING)
        self._file.write(data)
        return len(text)

    def _writable(self, letter: str) -> str:
        if letter not in self.replaced:
            if _encodable(letter):
                return letter
            self.replaced[letter] = nearest(letter)
        return self.replaced[letter]


def nearest(letter: str) -> str:
    """What CP932 has for `letter`: its variant, its plain form, or 〓; "" for a mere mark."""
    if unicodedata.category(letter) in {"Mn", "Cf"}:  # glyph selectors, joiners, accents
        return ""
    bare = "".join(
        part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)
    )
    for form in (_SAME.get(letter, ""), unicodedata.normalize("NFKC", letter), bare,
                 fold_letters(letter)):  # fmt: skip
        if form and _encodable(form):
            return form
    return LACKING


def _encodable(text: str) -> bool:
    try:
        text.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True
