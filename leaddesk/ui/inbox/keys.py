"""The keys of the inbox in words, for the list of all keys."""

from __future__ import annotations

from typing import Final

from leaddesk.i18n import mark

IN_WORDS: Final = (
    (mark("Accept"), "A   Ctrl+Enter"),
    (mark("Return with a reason"), "R"),
    (mark("Withdraw"), "W"),
    (mark("Open lead"), "O   Enter"),
    (mark("To me, from me"), "I"),
)
