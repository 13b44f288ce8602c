"""A raw cell of any type as plain text: the first step of every normaliser."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Final

# Characters that show nothing and only harm: controls, direction marks, halves of surrogates.
_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ufeff\ud800-\udfff]"
)
_DASHES: Final = "-ー―—–‐−─"
# What people write into a cell that has nothing to say.
NOTHING: Final = frozenset((*_DASHES, *(dash * 2 for dash in _DASHES), "---", "なし", "無し", "無",
                            "n/a", "na", "none", "null", "nil", "#n/a", "該当なし", "特になし",
                            "未記入", "未入力", "空欄"))  # fmt: skip
# Above this a float no longer tells whole numbers apart.
WHOLE_LIMIT: Final = 10**15


def plain_text(raw: object) -> str:
    """A cell of any type as one line of text: spaces collapsed, harmful characters out.

    Whole floats lose their .0, dates are ISO, None is "". The letters stay as printed.
    """
    text = raw if type(raw) is str else as_text(raw)
    line = " ".join(text.split())
    if line == text:
        line = text  # the same object: a long list would hold most of its texts twice
    return line if line.isprintable() else " ".join(_HARMFUL.sub("", text).split())


def plain_lines(raw: object) -> str:
    """As `plain_text`, but lines stay lines, and spaces inside them as typed; no blank lines or
    spaces around the whole."""
    text = raw if type(raw) is str else as_text(raw)
    if text.isprintable():
        return text.rstrip()
    text = _HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0]:
        del lines[0]
    return "\n".join(lines).rstrip()


def half_width(raw: object) -> str:
    """As `plain_text`, in half width where there is one (ＡＢＣ → ABC, ﾀﾅｶ → タナカ)."""
    text = plain_text(raw)
    # Folding may bring new spaces, hence the second collapse.
    return text if text.isascii() else plain_text(unicodedata.normalize("NFKC", text))


def says_nothing(text: str) -> bool:
    """Whether `text` (one line) is empty or one of the marks for an empty answer (-, なし, N/A)."""
    return not text or (len(text) <= 4 and text.casefold() in NOTHING)


def brief(text: str) -> str:
    """`text` short enough to be quoted in a message."""
    return text if len(text) <= 60 else text[:59] + "…"


def as_text(raw: object) -> str:
    """A cell of any type as text, before any tidying."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return str(raw)
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, float):
        if math.isnan(raw):
            return ""
        return str(int(raw)) if raw.is_integer() and abs(raw) < WHOLE_LIMIT else repr(float(raw))
    if isinstance(raw, int):
        return str(raw) if abs(raw) < 10**100 else hex(raw)
    if isinstance(raw, datetime):
        return raw.isoformat(" ", "seconds") if raw.time() != time.min else raw.date().isoformat()
    if isinstance(raw, date | time):
        return raw.isoformat()
    if isinstance(raw, timedelta):
        return _hours(raw)
    if isinstance(raw, bytes):
        return raw.decode("utf-8", "replace")
    if isinstance(raw, list | tuple | set | frozenset):
        return ", ".join(plain_text(part) for part in raw)
    return str(raw)


def _hours(span: timedelta) -> str:
    """A length of time as Excel shows it: 26:30:00."""
    seconds = round(span.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
