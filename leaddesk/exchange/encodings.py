"""Which encoding a text file is in: told from its bytes, without asking."""

from __future__ import annotations

import re
from typing import Final

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FEW_NULS: Final = 0.002  # the share of NULs up to which a file is text all the same
_BROKEN_AMONG: Final = 20  # one broken letter among so many foreign ones is a slip

_MOSTLY_COMMON: Final = 0.9  # of the letters, where UTF-16 is only supposed

_COMMON: Final = re.compile(r"[\t\n\r -~\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_HALF_KANA: Final = re.compile(r"[\uff61-\uff9f]")
_KANA: Final = re.compile(r"[\u3040-\u30ff\uff66-\uff9f]")
_FOREIGN_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_LONE_IN_WORD: Final = re.compile(r"[A-Za-z][^\x00-\x7f](?![^\x00-\x7f])")
_PRIVATE: Final = re.compile(r"[\ue000-\uf8ff]")

_JIS: Final = re.compile(rb"\x1b\$[@B]([^\x1b]*)")
_JIS_SHIFT: Final = re.compile(rb"\x1b(\$[@B(]|\([BJI])")


def decode(content: bytes) -> str | None:
    """`content` as text in the encoding it seems to be in; None if it is no text.

    Understood: UTF-8 and UTF-16 with or without a BOM, CP932, EUC-JP, ISO-2022-JP, and what
    charset-normalizer tells of others. A few broken bytes are replaced, stray NULs left out.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _mostly(content, encoding)
    if b"\x00" in content:
        return _with_nulls(content)
    if content.isascii():
        return _jis(content) if _JIS_SHIFT.search(content) else content.decode("ascii")
    text = _try(content, "utf-8")
    return text if text is not None else _legacy(content)


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _mostly(content: bytes, encoding: str) -> str | None:
    """The text where only a few bytes are broken, as at the end of a file cut short."""
    text = content.decode(encoding, "replace")
    broken = text.count("\ufffd")
    foreign = sum(map(len, _FOREIGN_RUN.findall(text)))
    return text if broken * _BROKEN_AMONG <= foreign else None


def _with_nulls(content: bytes) -> str | None:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(content[: len(content) // 2 * 2], encoding)
        if text and "\n" in text and len(_COMMON.findall(text)) >= _MOSTLY_COMMON * len(text):
            return text
    if content.count(0) <= max(4, _FEW_NULS * len(content)):
        return decode(content.replace(b"\x00", b""))
    return None


def _jis(content: bytes) -> str | None:
    """ISO-2022-JP with the characters Windows adds to it (①, ㈱, 髙), by way of CP932."""
    text = _try(content, "iso2022_jp_ext")
    if text is not None:
        return text
    plain = _JIS.sub(lambda match: _shifted(match[1]), content)
    return _mostly(re.sub(rb"\x1b\([BJ]", b"", plain), "cp932")


def _shifted(pairs: bytes) -> bytes:
    """JIS X 0208 codes as Shift_JIS bytes."""
    found = bytearray()
    for high, low in zip(pairs[::2], pairs[1::2], strict=False):
        low += (0x1F if low < 0x60 else 0x20) if high % 2 else 0x7E
        high = (high + 1) // 2 + (0x70 if high < 0x5F else 0xB0)
        found += bytes((high & 0xFF, low & 0xFF))
    return bytes(found)


def _legacy(content: bytes) -> str | None:
    windows = _try(content, "cp932")
    unix = _try(content, "euc_jp")
    if unix is None and windows is None:
        unix = _try(content, "euc_jis_2004")  # has the ① and ㈱ of NEC
    if windows is not None and unix is not None:
        # EUC-JP read as CP932 turns to half-width katakana; the other way round it is invalid
        # or just as strange.
        return min(windows, unix, key=lambda text: len(_HALF_KANA.findall(text)))
    if windows is not None and not _looks_western(windows):
        return windows
    if unix is not None:
        return unix
    if windows is not None:
        return _try(content, "cp1252") or windows
    return _mostly(content, "utf-8") or _japanese(content) or _guess(content)


def _japanese(content: bytes) -> str | None:
    """CP932 with a few broken bytes, if it then reads as Japanese."""
    text = _mostly(content, "cp932")
    return text if text is not None and _KANA.search(text) else None


def _looks_western(text: str) -> bool:
    """Whether text read as CP932 is rather Latin with accents: lone kanji inside words."""
    if _KANA.search(text):
        return False
    runs = _FOREIGN_RUN.findall(text)
    return bool(_PRIVATE.search(text)) or len(_LONE_IN_WORD.findall(text)) >= 0.8 * len(runs)


def _guess(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    return str(best) if best is not None else None
