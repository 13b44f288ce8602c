"""Mending of what the recogniser misreads in Japanese lines, letter by letter.

It reads Chinese as well as Japanese, so that Chinese forms stand for Japanese ones (电话, 课), and
it can't tell letters of one shape apart (ロ口, ー一, カ力): what stands beside them can.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from leaddesk.capture.understand.mend_letters import CHINESE, KATAKANA_OF, WORDS

__all__ = ["foreign", "mend", "plain"]

_KATA: Final = "ァ-ヺー"
_KANJI: Final = "々〆㐀-䶿一-鿿"
_KANJI_DIGIT: Final = "〇一二三四五六七八九十"
_ALIKE: Final = "".join(KATAKANA_OF)
_SMALL: Final = {"ア": "ァ", "イ": "ィ", "エ": "ェ", "オ": "ォ"}
_ROUNDS: Final = 4  # one mended letter may tell what its neighbour is

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _katakana(match: re.Match[str]) -> str:
    return KATAKANA_OF[match[0]]


_RULES: Final[tuple[Rule, ...]] = (
    # Among katakana: パナソ二ック, ソフ卜, セン夕一; at an end only what is no word of its own.
    (re.compile(f"(?<=[{_KATA}])[{_ALIKE}](?=[{_KATA}])"), _katakana),
    (re.compile(f"(?<=[{_KATA}]{{2}})[卜一夕力―—丨](?![{_KANJI}{_KATA}ぁ-ゖ0-9])"), _katakana),
    (re.compile(f"(?<![{_KANJI}{_KATA}ぁ-ゖ0-9])[卜夕工力了才](?=[{_KATA}]{{2}})"), _katakana),
    (re.compile(f"(?<![完終修満投魅読未校])了(?=[{_KATA}])"), "ア"),
    (re.compile(f"(?<=[{_KATA}])了(?![{_KANJI}])"), "ア"),
    (re.compile(r"ヴ([アイエオ])"), lambda match: "ヴ" + _SMALL[match[1]]),
    (
        re.compile(
            f"(?<![{_KANJI}])(?=[一工力口八二]*[才又卜夕了][一工力口八二]*[才又卜夕了])[才又卜夕了一工力口八二]{{3,}}"
        ),
        lambda match: "".join(KATAKANA_OF[letter] for letter in match[0]),
    ),
    (re.compile(f"(?<=[{_KANJI}{_KATA}ぁ-ゖ])[·•∙⋅](?=[{_KANJI}{_KATA}ぁ-ゖ])"), "・"),
    (re.compile(f"(?<=[{_KATA}])夕[一ー](?![{_KANJI}])"), "ター"),
    (
        re.compile(
            f"(?<=[{_KATA}])(?=[一工力口八二]*[才又卜了])[才又卜夕了一工力口八二]{{2,}}(?=[{_KANJI}])"
        ),
        lambda match: "".join(KATAKANA_OF[letter] for letter in match[0]),
    ),
    # Words that are names when they stand alone: 木部, 大板, ブラザー.
    (re.compile(r"(?<=[業発画理術括産進略外報])木部"), "本部"),
    (re.compile(r"(?<![朝春旭])日木(?![材工村下造])"), "日本"),
    (re.compile(r"大板(?=[市府支本営])"), "大阪"),
    (re.compile(f"(?<![{_KATA}])ピル|ピル(?=ディング|ヂング|[0-9 ]|$)"), "ビル"),
    (re.compile(r"ブラザ(?!ー)"), "プラザ"),
    (re.compile(f"(?<=[{_KANJI}{_KATA}A-Za-z0-9])グルーブ"), "グループ"),
    # Among kanji: 野ロ, 健ー, 協カ, エ場, ハ王子.
    (re.compile(f"(?<=[{_KANJI}])ロ(?![{_KATA}])"), "口"),
    (re.compile(r"エ(?=[業場務学房芸藤程具事作])"), "工"),
    (re.compile(f"(?<=[{_KANJI}])カ(?![{_KATA}所月国年条村ケヶ])"), "力"),
    (re.compile(f"(?<![{_KATA}])ハ(?=[丁王幡木代重戸尾百千十])"), "八"),
    (re.compile(r"(?<=ア)ーニ(?=[F階])"), "一二"),
    (re.compile(f"ニ(?=[{_KANJI_DIGIT}]*(?:階|号|F))"), "二"),
    (re.compile(r"(?<=第)ニ|ニ(?=丁目|番町|宮|俣)"), "二"),
    (re.compile(f"(?<=[{_KANJI}])ニ(?![{_KATA}ぁ-ゖ])"), "二"),
    (re.compile(r"ミ(?=[浦井菱宅好田重鷹])"), "三"),
    (re.compile(r"チ(?=葉|代田|歳)"), "千"),
    (re.compile(f"(?<![{_KANJI_DIGIT}])(?<=[{_KANJI}])ー(?![{_KATA}ぁ-ゖ0-9])"), "一"),
    (re.compile(f"(?<=[{_KANJI}])H(?=[{_KANJI}{_KATA}])"), "田"),
    (re.compile(r"虎[/ノのﾉメ]?[门門]"), "虎ノ門"),
    # A blank inside an area code: 05 2-811-2630.
    (re.compile(r"(?<!\d)(0\d{0,2}) (\d{1,3})(?=-\d{2,4}-\d{4}(?!\d))"), r"\1\2"),
    # Numbers of addresses: 3J目, 八J堀, 1O番, 2ー3, 5—2.
    (re.compile(r"(?<=[0-9])\s?(?:[JT丁][目日HB]|J)(?=\s?[0-9])"), "丁目"),
    (re.compile(f"(?<=[{_KANJI}])J(?=[目堀])"), "丁"),
    (re.compile(f"(?<=[0-9{_KANJI_DIGIT}])丁自(?!治)"), "丁目"),
    (re.compile(r"(?<=[0-9])[OoQ〇○](?=[0-9番号丁階F])"), "0"),
    (re.compile(r"(?<=[0-9])\s?[ー―—–‐‑−─]\s?(?=[0-9])"), "-"),
)
_WORDS: Final = tuple((wrong, right) for wrong, right in WORDS if wrong not in right)
_SPACE_IN_WORD: Final = re.compile(r"(?<=[0-9]) (?=丁目|番地|番[0-9]|号室?)|(?<=丁目) (?=[0-9])")


def plain(text: str) -> str:
    """`text` in one width (NFKC) with single spaces: all that is done to lines in other scripts."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def mend(text: str, japanese: bool = True) -> str:
    """A line as it was printed, as far as the line itself tells.

    `japanese`: the card shows Japanese letters; lines of others are only brought into one width.
    Out: NFKC with single spaces. Mending what is mended changes nothing.
    """
    mended = plain(text)
    if not japanese:
        return mended
    for _ in range(_ROUNDS):
        before, mended = mended, _once(mended)
        if mended == before:
            break
    return mended


def foreign(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of letters that Japan doesn't print (outside its usual code page): surely misread."""
    return tuple(
        (place, place + 1)
        for place, letter in enumerate(text)
        if "一" <= letter <= "鿿" and not _printed(letter)
    )


def _once(text: str) -> str:
    if text.isascii():
        return text
    text = text.translate(CHINESE)
    for wrong, right in _WORDS:
        if wrong in text:
            text = text.replace(wrong, right)
    for pattern, to in _RULES:
        text = pattern.sub(to, text)
    return plain(_SPACE_IN_WORD.sub("", text))


def _printed(letter: str) -> bool:
    try:
        letter.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
