"""Parting and joining personal names, and bringing readings into one shape."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

# Private letters (\ue000 on) are the 外字 that old systems gave to rare kanji.
_JAPANESE: Final = re.compile("[々〆ヶぁ-ゖァ-ヺー㐀-䶿一-鿿\ue000-\ufaff\U00020000-\U000323af]+")
_KANJI: Final = re.compile("[々〆㐀-䶿一-鿿\ue000-\ufaff\U00020000-\U000323af]")
_HANGUL: Final = re.compile("[가-힣]")
_COMMA: Final = re.compile(r"\s*[,，]\s*")
# Typed alone these are family names, though they look like a name of two parts.
_LONG_FAMILIES: Final = frozenset(
    ("佐々木", "長谷川", "五十嵐", "大久保", "小野寺", "佐久間", "久保田", "長谷部", "大和田",
     "小久保", "宇都宮", "曽我部", "日下部", "東海林", "勅使河原", "長曽我部", "小山内", "海老原",
     "阿久津", "加賀谷", "波多野", "和久井", "小笠原", "伊集院", "二階堂", "大河内", "小早川",
     "武者小路")
)  # fmt: skip
_TO_KATAKANA: Final = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}


def split_name(full: str) -> tuple[str, str]:
    """The family and the given name in `full`; the given one is "" where none can be told.

    A space parts them: family first in Japanese and Korean names, last in Latin ones (Taro
    Yamada) unless a comma or capitals tell it (Yamada, Taro; YAMADA Taro). Japanese names without
    a space are parted by their kanji; two letters alone are taken for a family name.
    """
    text = " ".join(full.split())
    if comma := _COMMA.search(text):
        return text[: comma.start()], text[comma.end() :]
    if " " in text:
        first, _, others = text.partition(" ")
        if _family_first(text) or (len(first) > 2 and first.isupper() and not others.isupper()):
            return first, others
        given, _, family = text.rpartition(" ")
        return family, given
    if not 3 <= len(text) <= 10 or text in _LONG_FAMILIES:
        return text, ""
    if not _JAPANESE.fullmatch(text) or not _KANJI.match(text):
        return text, ""
    return _divided(text)


@lru_cache(maxsize=1)
def _divider() -> Any:
    import namedivider_core

    return namedivider_core.BasicNameDivider()


@lru_cache(maxsize=4096)
def _divided(text: str) -> tuple[str, str]:
    divided = _divider().divide_name(text)
    return str(divided.family), str(divided.given)


def join_name(family: str, given: str) -> str:
    """The full name as it is shown: family first in Japanese and Korean, else given first."""
    family, given = family.strip(), given.strip()
    parts = (family, given) if _family_first(family + given) else (given, family)
    return " ".join(part for part in parts if part)


def _family_first(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text)
    return bool(_JAPANESE.search(plain) or _HANGUL.search(plain))


def is_kana(text: str) -> bool:
    """Whether `text` is written in kana alone (spaces may stand between)."""
    return bool(re.fullmatch(r"[ァ-ヺー・\s]*[ァ-ヺ][ァ-ヺー・\s]*", _katakana(text)))


def kana_from_reading(text: str) -> str:
    """A reading as stored: full-width katakana, parts separated by one space (たなか → タナカ)."""
    return " ".join(_katakana(text).split())


def _katakana(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_TO_KATAKANA)
