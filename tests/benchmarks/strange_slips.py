"""Slips of the hand, the flick keyboard, the scanner and the registry office."""

from __future__ import annotations

import random
from typing import Final


def _words(text: str) -> list[str]:
    return text.split()


_OLD: Final = dict(zip("高崎斎浜桜沢島広国真辺吉学恵竜関富徳塩黒静万",
                       "髙﨑齋濱櫻澤嶋廣國眞邊𠮷學惠龍關冨德鹽黑靜萬", strict=True))  # fmt: skip
_SEEN: Final = _words("""
大太犬 木本 未末 土士 田由 一ー カ力 ニ二 ロ口
エ工 タ夕 ハ八 千干 子了 日目 川州 村材 間問 崎埼 藤籐
小少 石右 井丼 美実 ソン シツ 人入 未来 桜楼 健建 裕祐 浩治 島鳥
""")
_SEEN_LATIN: Final = _words("l1 o0 i1 5s 8b 6b 2z 9g uv ce nm")
_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ROWS: Final = _words("""
アイウエオ カキクケコ サシスセソ タチツテト ナニヌネノ ハヒフヘホ マミムメモ ヤユヨ
ラリルレロ ワヲン
ガギグゲゴ ザジズゼゾ ダヂヅデド バビブベボ
""")
_PLAIN: Final = "カキクケコサシスセソタチツテトハヒフヘホ"
_MARKED: Final = "ガギグゲゴザジズゼゾダヂヅデドバビブベボ"
_MARKS: Final = dict(zip(_PLAIN + "ヤユヨツ", _MARKED + "ャュョッ", strict=True))
_READ: Final = [tuple(pair.split(":")) for pair in _words("""
ザキ:サキ ジマ:シマ シマ:ジマ ザワ:サワ コウノ:カワノ アズマ:ヒガシ ユウコ:ヒロコ ワタベ:ワタナベ
マコト:シン ヒロシ:コウ アキラ:メイ タダ:タタ トモコ:サトコ ケイ:ヨシ シュン:トシ ズ:ヅ
""")]  # fmt: skip
_KANA: Final = "アイウエオナニヌネノマミムメモヤユヨラリルレロワヲンャュョッー" + _PLAIN
_HALF: Final = dict(zip(_KANA, "ｱｲｳｴｵﾅﾆﾇﾈﾉﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｬｭｮｯｰ" "ｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ",
                        strict=True))  # fmt: skip
_HALF_MARKED: Final = {marked: _HALF[plain] + "ﾞ" for plain, marked in _MARKS.items()
                       if marked in _MARKED}  # fmt: skip
_DOMAINS: Final = {"gmail.com": ("gmial.com", "gmail.co.jp", "gamil.com", "gmail.con"),
                   "yahoo.co.jp": ("yahoo.ne.jp", "yaho.co.jp", "yahoo.com"),
                   "docomo.ne.jp": ("docomo.co.jp", "docomo.ne"),
                   "co.jp": ("cojp", "ne.jp", "co.j", "com")}  # fmt: skip


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def hiragana(text: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def half_kana(text: str) -> str:
    return "".join(_HALF.get(c) or _HALF_MARKED.get(c) or c for c in text)


def old_letters(text: str) -> str:
    return "".join(_OLD.get(c, c) for c in text)


def other_reading(word: str) -> str:
    for one, other in _READ:
        if one in word:
            return word.replace(one, other, 1)
    return word


def _one_of(rng: random.Random, text: str, table: dict[str, str]) -> str:
    places = [at for at, letter in enumerate(text) if letter in table]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + rng.choice(table[text[at]]) + text[at + 1 :]


_LOOK: Final = {c: alike.replace(c, "") for alike in _SEEN for c in alike}
_LOOK_LATIN: Final = {c: alike.replace(c, "") for alike in _SEEN_LATIN for c in alike}
_NEAR: Final = {
    letter: row[max(0, at - 1) : at] + row[at + 1 : at + 2]
    for row in _KEYS for at, letter in enumerate(row)
}  # fmt: skip
_FLICK: Final = {
    **{letter: row.replace(letter, "") for row in _ROWS for letter in row},
}  # fmt: skip
_UNMARKED: Final = {marked: plain for plain, marked in _MARKS.items()} | _MARKS


def scanned(rng: random.Random, text: str) -> str:
    """One letter read as one that looks like it."""
    return _one_of(rng, text, _LOOK)


def scanned_latin(rng: random.Random, text: str) -> str:
    local, at, domain = text.partition("@")
    if "m" in local and rng.random() < 0.3:
        return local.replace("m", "rn", 1) + at + domain
    return _one_of(rng, local, _LOOK_LATIN) + at + domain


def dropped(rng: random.Random, text: str) -> str:
    """One letter left out, doubled, or two exchanged."""
    if len(text) < 3:
        return text
    at = rng.randrange(len(text) - 1)
    return rng.choice((text[:at] + text[at + 1 :], text[: at + 1] + text[at:],
                       text[:at] + text[at + 1] + text[at] + text[at + 2 :]))  # fmt: skip


def typed_kanji(rng: random.Random, given: str) -> str:
    """Another letter of the kind taken from what the keyboard offered."""
    at = rng.randrange(len(given))
    return (
        given[:at]
        + rng.choice("美実未奈菜那香佳華加一市太多大介輔祐裕優勇子彦樹希紀記")
        + given[at + 1 :]
    )


def typed_kana(rng: random.Random, text: str) -> str:
    """A flick in the wrong direction, a mark lost, a letter out or twice."""
    return rng.choice((_one_of(rng, text, _FLICK), _one_of(rng, text, _UNMARKED),
                       dropped(rng, text)))  # fmt: skip


def typed_digit(rng: random.Random, text: str) -> str:
    places = [at for at, letter in enumerate(text) if letter.isdigit() and at > 2]
    at, draw = rng.choice(places), rng.random()
    if draw < 0.5:
        return text[:at] + rng.choice("0123456789") + text[at + 1 :]
    if draw < 0.75 and at + 1 < len(text):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :]


def typed_mail(rng: random.Random, mail: str) -> str:
    """A slip in the name, or in the domain."""
    local, _, domain = mail.partition("@")
    if rng.random() < 0.3:
        for ending, wrong in _DOMAINS.items():
            if domain.endswith(ending):
                return f"{local}@{domain.removesuffix(ending)}{rng.choice(wrong)}"
        return f"{local}@{dropped(rng, domain)}"
    if rng.random() < 0.5:
        return f"{_one_of(rng, local, _NEAR)}@{domain}"
    return f"{dropped(rng, local)}@{domain}"


def romanised(rng: random.Random, word: str) -> str:
    """One of the ways to spell a reading in Latin letters."""
    changes = rng.choice((
        (("ou", "o"), ("uu", "u"), ("oo", "o")), (), (("ou", "oh"), ("oo", "oh")),
        (("shi", "si"), ("chi", "ti"), ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"), ("sh", "sy")),
        (("ou", "o"), ("nb", "mb"), ("np", "mp"), ("nm", "mm")),
    ))  # fmt: skip
    for one, other in changes:
        word = word.replace(one, other)
    return word
