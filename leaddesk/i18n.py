"""Texts in the user's language.

English source texts stand in the code; `resources/translations/<lang>/*.json` hold
`{source text: translation}`, one file for each area of the program. Qt-free, so that the
journal, the command line and the window speak alike.
"""

from __future__ import annotations

import json
import locale
import os
from collections.abc import Mapping

from leaddesk import paths

LANGUAGES = {"ja": "日本語", "en": "English"}
SOURCE_LANGUAGE = "en"


class Catalogue:
    """The texts of one language; a text without translation shows as its source."""

    def __init__(self, lang: str = SOURCE_LANGUAGE) -> None:
        self.lang = lang
        self.texts: dict[str, str] = {}
        if lang != SOURCE_LANGUAGE:
            for file in sorted((paths.resources() / "translations" / lang).glob("*.json")):
                self.texts.update(json.loads(file.read_text("utf-8")))

    def text(self, source: str, args: Mapping[str, object]) -> str:
        pattern = self.texts.get(source, source)
        return pattern.format_map(args) if args else pattern


_current = Catalogue()


def use(lang: str) -> None:
    """Speak `lang` ("ja" or "en") from now on; anything else falls back to English."""
    global _current
    _current = Catalogue(lang if lang in LANGUAGES else SOURCE_LANGUAGE)


def language() -> str:
    """The language spoken now: "ja" or "en"."""
    return _current.lang


def system_language() -> str:
    """The language the user's system is set to, as far as LeadDesk speaks it."""
    code = (
        os.environ.get("LC_ALL")
        or os.environ.get("LC_MESSAGES")
        or os.environ.get("LANG")
        or (locale.getlocale()[0] or "")
    ).lower()
    return "ja" if code.startswith(("ja", "japanese")) else "en"


def tr(source: str, /, **args: object) -> str:
    """`source` in the current language, its `{blanks}` filled from `args`."""
    return _current.text(source, args)


def ntr(one: str, many: str, n: int, /, **args: object) -> str:
    """`one` or `many` by the number `n`, which fills the blank `{n}`; both need a translation."""
    return _current.text(one if n == 1 else many, {"n": f"{n:,}", **args})


def mark(source: str) -> str:
    """Marks a text in a table of data as one to be translated where it is shown."""
    return source
