"""Readings in Latin letters: kana to Hepburn, and one form for all the ways people romanise.

Sources: 昭和29年内閣告示第一号 (the tables of Kunrei, Nihon and Hepburn spelling) and the passport
rules of the Ministry of Foreign Affairs (long vowels left out, OH allowed, M before B, M and P).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ROWS: Final = (
    ("", "アイウエオ"), ("k", "カキクケコ"), ("s", "サシスセソ"), ("t", "タチツテト"),
    ("n", "ナニヌネノ"), ("h", "ハヒフヘホ"), ("m", "マミムメモ"), ("r", "ラリルレロ"),
    ("g", "ガギグゲゴ"), ("z", "ザジズゼゾ"), ("d", "ダヂヅデド"), ("b", "バビブベボ"),
    ("p", "パピプペポ"), ("", "ァィゥェォ"), ("y", "ャ_ュ_ョ"), ("y", "ヤ_ユ_ヨ"),
)  # fmt: skip
_HEPBURN: Final = {
    **{kana: onset + vowel
       for onset, row in _ROWS for kana, vowel in zip(row, "aiueo", strict=True)},
    "シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu",
    "ワ": "wa", "ヰ": "i", "ヱ": "e", "ヲ": "o", "ン": "n", "ヴ": "vu", "ヮ": "wa", "ヵ": "ka",
    "ヶ": "ke", "ー": "", "・": " ", "=": " ",
}  # fmt: skip
_BEFORE_Y: Final = {"シ": "sh", "チ": "ch", "ジ": "j", "ヂ": "j"}
_SMALL: Final = dict(zip("ァィゥェォャュョ", "aiueoauo", strict=True))
_PIECE: Final = re.compile(r"(ッ?)([ァ-ヺ・=])([ァィゥェォャュョ]?)|ー")
_TO_KATAKANA: Final = {code: code + 0x60 for code in range(0x3041, 0x3097)}

# Every spelling of a sound becomes the Kunrei one, which has one for each; long vowels, however
# shown (ou, oo, oh, ō), become short ones, as on a passport.
_ONE_SPELLING: Final = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("['’`´-]", ""), ("[ct]ch", "tty"), ("ssh", "ssy"), ("sh", "sy"), ("ch", "ty"),
        ("dj|j", "zy"), ("ts", "tu"), ("dz", "z"), ("f", "h"), ("d(?=[uiy])", "z"), ("l", "r"),
        ("v", "b"), ("c(?=[kaou])", "k"), ("wo", "o"), ("([stz])yi", r"\1i"), ("m(?=[bmp])", "n"),
        ("([aiueo])h+(?![aiueo])", r"\1"), ("o[ou]+", "o"), (r"([aiue])\1+", r"\1"),
    )
)  # fmt: skip
_SPELLED: Final = re.compile(r"[a-z]+(?: [a-z]+)*")
_GAP: Final = re.compile(r"[\s.,·_]+")


def hepburn(reading: str) -> str:
    """Kana of either kind and width in Hepburn letters, vowel by vowel (こばやし ようこ →
    "kobayashi youko"). What is no kana stays; ー is left out."""
    return _PIECE.sub(_letters, unicodedata.normalize("NFKC", reading).translate(_TO_KATAKANA))


def _letters(piece: re.Match[str]) -> str:
    double, kana, small = piece.groups()
    if kana is None:
        return ""
    letters = _HEPBURN.get(kana, "")
    if small:
        if small in "ャュョ":
            onset = _BEFORE_Y.get(kana) or letters[:-1] + "y"
        else:
            onset = _BEFORE_Y.get(kana) or letters[:-1]
        letters = onset + _SMALL[small]
    if double and letters[:1] not in ("", *"aiueo "):
        letters = ("t" if letters.startswith("ch") else letters[0]) + letters
    return letters


@lru_cache(maxsize=50_000)
def romaji_key(text: str) -> str:
    """The same for every way to write one reading; words stay in order, parted by one space.

    In: kana or Latin letters (コバヤシ ヨウコ, Kobayashi Yōko, KOBAYASI YOHKO → "kobayasi yoko").
    "" where `text` holds other letters or digits, since kanji don't tell their reading.
    Long and short vowels fall together (Ono, Ohno): a key for proposing, not for proof.
    """
    marked = unicodedata.normalize("NFKD", hepburn(text).casefold())
    plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    before = ""
    while plain != before:
        before = plain
        for pattern, to in _ONE_SPELLING:
            plain = pattern.sub(to, plain)
    plain = _GAP.sub(" ", plain).strip()
    return plain if _SPELLED.fullmatch(plain) else ""


def _syllables() -> dict[str, str]:
    """Katakana by the key of each syllable; of two with one sound, the usual one."""
    plain = [kana for kana in _HEPBURN if kana not in "ァィゥェォャュョヮヵヶー・=_"]
    turned = [row + small for row in "キギシジチニヒビピミリ" for small in "ャュョ"]
    told: dict[str, str] = {}
    for kana in (*plain, *turned):
        told.setdefault(romaji_key(kana), kana)
    return told


_SYLLABLES: Final = _syllables()


def katakana(latin: str) -> str:
    """Latin letters as they sound in katakana ("Riko Takanashi" → "リコ タカナシ"); "" where they
    are no Japanese syllables. Long vowels come out short: Latin letters seldom tell them."""
    words = [_katakana(word) for word in romaji_key(latin).split()]
    return " ".join(words) if all(words) else ""


def _katakana(key: str) -> str:
    told, at = "", 0
    while at < len(key):
        pieces = (key[at : at + size] for size in (3, 2, 1))
        piece = next((piece for piece in pieces if piece in _SYLLABLES), "")
        if piece:
            told += _SYLLABLES[piece]
        elif key[at] == key[at + 1 : at + 2]:
            told += "ッ"
        else:
            return ""
        at += len(piece) or 1
    return told
