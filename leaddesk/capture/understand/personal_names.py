"""Names as such: how much a text looks like one, where it is divided, which readings fit it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from leaddesk.capture.understand.lexicon_roles import FAMILIES
from leaddesk.capture.understand.namebook import family_readings, given_readings
from leaddesk.domain.folding import fold_letters
from leaddesk.domain.names import is_kana, kana_from_reading, split_name
from leaddesk.domain.romaji import romaji_key

LETTERS: Final = "々〆ヶ㐀-䶿一-鿿豈-﫿\U00020000-\U000323afぁ-ゖァ-ヺー・"
_NAME: Final = re.compile(f"[{LETTERS}]{{1,10}}|[ァ-ヺー・=]{{1,20}}")
_KANJI: Final = re.compile("[々〆ヶ㐀-䶿一-鿿豈-﫿\U00020000-\U000323af]")
# Letters the recogniser writes for rarer forms of them that stand in many names.
_RARE: Final = {"高": "髙", "崎": "﨑", "凛": "凜", "辺": "邉", "邊": "邉", "斉": "齊", "斎": "齋",
                "吉": "𠮷", "恵": "惠", "穂": "穗"}  # fmt: skip
# Read so of the usual form far oftener than of itself.
_USUAL: Final = str.maketrans("惠穗=", "恵穂＝")
# 安藤 工リカ for エリカ.
_AMONG_KANA: Final = re.compile(r"(?<=[㐀-鿿]{2}) ?[工口力夕卜] ?(?=[ァ-ヺ])")
_KANA_OF: Final = {"工": "エ", "口": "ロ", "力": "カ", "夕": "タ", "卜": "ト"}
_SMALL_TSU: Final = re.compile(r"(?<=[㐀-鿿])[ッっ](?=[㐀-鿿])")  # 三ッ矢 for 三ツ矢
# Marks and sizes of kana, which small print hides: ススキ for スズキ, ッジ for ツジ.
_UNMARKED: Final = str.maketrans(
    "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポァィゥェォッャュョヮ",
    "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホアイウエオツヤユヨワ",
)
_LARGE: Final = re.compile(
    "(?<=[キシチニヒミリギジヂビピ])[ヤユヨ]|ツ(?=[カキクケコサシスセソタチツテトパピプペポ])"
)
_SMALL_OF: Final = {"ヤ": "ャ", "ユ": "ュ", "ヨ": "ョ", "ツ": "ッ"}
_SMALL: Final = dict(zip("ァィゥェォッャュョ", "アイウエオツヤユヨ", strict=True))
_LOST: Final = "口一"
_MISPLACED: Final = re.compile("(?<![キシチニヒミリギジヂビピテデフブヴ])[ャュョ]")


# A foreigner's given name and a Japanese family: クリスティーナ大竹.
_MIXED: Final = re.compile(r"([ァ-ヺー]{3,})([㐀-鿿々]{1,4})")


def usual_letters(name: str) -> str:
    """`name` with letters that are mostly misread put right."""
    usual = _SMALL_TSU.sub("ツ", name.translate(_USUAL))
    return _AMONG_KANA.sub(lambda letter: f" {_KANA_OF[letter[0].strip()]}", usual).strip()


def mended_reading(reading: str, name: str) -> str:
    """Katakana `reading` (family and given) with lost marks put back where the dictionary reads
    `name` so, and no small letter where none can be: at the beginning, or ョ behind サ."""
    words = [_SMALL.get(word[0], word[0]) + word[1:] for word in reading.split()]
    words = [_MISPLACED.sub(lambda small: _SMALL[small[0]], word) for word in words]
    parts = name.split()
    if len(words) != 2 or len(parts) != 2:
        return " ".join(words)
    for at, known in enumerate((family_readings(parts[0]), given_readings(parts[1]))):
        if known and words[at] not in known and not is_kana(parts[at]):
            plain = words[at].translate(_UNMARKED)
            words[at] = next((one for one in known if one.translate(_UNMARKED) == plain), words[at])
    return " ".join(words)


def small_letters(reading: str, spelled: Sequence[str]) -> str:
    """Katakana `reading` with ヤユヨツ made small where the Latin name or e-mail address says so:
    キヤン is キャン beside kyan. `spelled`: words as keys of `romaji_key`."""
    words = reading.split()
    for at, word in enumerate(words):
        small = _LARGE.sub(lambda large: _SMALL_OF[large[0]], word)
        if small != word and romaji_key(word) not in spelled and romaji_key(small) in spelled:
            words[at] = small
    return " ".join(words)


def is_name_like(text: str) -> bool:
    return bool(_NAME.fullmatch(text.replace(" ", "")))


def has_kanji(text: str) -> bool:
    return bool(_KANJI.search(text))


def rare_forms(name: str) -> tuple[str, ...]:
    """`name` with each letter that may have been printed in a rarer form."""
    return tuple(name.replace(usual, rare) for usual, rare in _RARE.items() if usual in name)


def resemblance(name: str) -> float:
    """How well `name` (with or without its space) is a name the dictionary knows, 0..1."""
    parts = name.split()
    if len(parts) == 2:
        return _known(*parts)
    return max((_known(*pair) for pair in _splits("".join(parts))), default=0.0)


def _known(family: str, given: str) -> float:
    return 0.6 * bool(family_readings(family)) + 0.4 * bool(given_readings(given))


def _splits(name: str) -> Iterator[tuple[str, str]]:
    for at in range(1, min(len(name), 6)):
        yield name[:at], name[at:]


def divide(name: str, reading: str = "", spelled: Sequence[str] = ()) -> tuple[str, str]:
    """The family and the given name in `name`.

    `reading`: printed kana, "" for none; `spelled`: the romaji printed or in the e-mail address,
    as keys of `romaji_key`. A blank in `name` decides, unless it stands between all letters.
    """
    parts = name.split()
    family = next((one for one in FAMILIES if name.startswith(one)), "")
    if family:
        return family, name[len(family) :].strip()
    if len(parts) == 1 and (mixed := _MIXED.fullmatch(name)):
        return mixed[1], mixed[2]
    if len(parts) == 2 and not (len(parts[0]) == len(parts[1]) == 1 and reading.count(" ") > 1):
        return parts[0], parts[1]
    if len(parts) > 2 and any(len(part) > 1 for part in parts) and not has_kanji(name):
        return parts[0], " ".join(parts[1:])
    return _divide("".join(parts), reading, tuple(spelled))


def completed(name: str, reading: str) -> str:
    """`name` with a letter put back that recognisers take for a frame or a stroke (山 優子 below
    ヤマグチ ユウコ is 山口 優子): only where all of the printed `reading` fits then, and did not.
    """
    told = kana_from_reading(reading).split()
    bare = name.replace(" ", "")
    if len(told) != 2 or not has_kanji(bare) or _reads(bare, *told):
        return name
    for letter in _LOST:
        for at in range(1, len(bare) + 1):
            if fits := _reads(bare[:at] + letter + bare[at:], *told):
                return " ".join(fits)
    return name


def _reads(name: str, family: str, given: str) -> tuple[str, str] | None:
    """The parts of `name` that are read `family` and `given`."""
    return next(
        (parts for parts in _splits(name)
         if parts[1] and family in family_readings(parts[0]) and given in given_readings(parts[1])),
        None,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _divide(name: str, reading: str, spelled: tuple[str, ...]) -> tuple[str, str]:
    if not has_kanji(name) or len(name) < 2:
        return name, ""
    if len(name) == 2 and family_readings(name) and " " not in reading:
        return name, ""
    usual = split_name(name) if len(name) > 2 else ("", "")
    told = kana_from_reading(reading).split()
    best, found = 0.0, (name, "")
    for family, given in _splits(name):
        one, two = family_readings(family), given_readings(given)
        score = 2.0 * bool(one) + 1.5 * bool(two) + ((family, given) == usual)
        if len(told) == 2:
            score += 2.5 * (told[0] in one) + 2.5 * (told[1] in two)
            score -= 0.3 * abs(len(told[0]) * len(given) - len(told[1]) * len(family)) ** 0.5
        elif told:
            score += 2.0 * any(told[0] == a + b for a in one for b in two)
        keys = [romaji_key(kana) for kana in one]
        score += 1.5 * bool(set(keys) & set(spelled))
        if score > best:
            best, found = score, (family, given)
    return found if best >= 1.0 else (name, "")


def readings(name: str) -> list[tuple[str, str]]:
    """The readings of a name as (family, given) in katakana, "" for a part nobody knows."""
    parts = name.split()
    pairs = [(parts[0], parts[1])] if len(parts) == 2 else list(_splits("".join(parts)))
    told: list[tuple[str, str]] = []
    for pair in pairs:
        families = family_readings(pair[0]) or (
            (kana_from_reading(pair[0]),) if is_kana(pair[0]) else ()
        )
        givens = given_readings(pair[1])
        told += [(one, two) for one in families or ("",) for two in givens or ("",)]
    return [pair for pair in told if any(pair)]


def bare_reading(text: str) -> str:
    """Kana as katakana without spaces and dots."""
    return kana_from_reading(text).replace(" ", "").replace("・", "")


def fit(name: str, reading: str) -> float:
    """How well printed kana read `name`, 0..1."""
    kana = bare_reading(reading)
    if not kana:
        return 0.0
    best = 0.0
    for family, given in readings(name):
        if family and given and family + given == kana:
            return 1.0
        if (family and kana.startswith(family)) or (given and kana.endswith(given)):
            best = 0.6
    kanji = len(_KANJI.findall(name))
    plain = len(name.replace(" ", "")) - kanji
    possible = kanji + plain <= len(kana) <= 4 * kanji + plain
    return max(best, 0.2) if possible else best * 0.5


def spelling_fit(name: str, reading: str, latin: str) -> float:
    """How well Latin words spell `name`, by its printed `reading` or those the dictionary has."""
    words = romaji_key(latin).split()
    if not words:
        return 0.0
    printed = romaji_key(reading).replace(" ", "")
    if printed and len(words) == 2 and printed in (words[0] + words[1], words[1] + words[0]):
        return 1.0
    best = 0.0
    for family, given in readings(name):
        keys = {romaji_key(part) for part in (family, given) if part}
        best = max(best, len(keys & set(words)) / 2)
    return best


def mailbox_fit(name: str, reading: str, local: str) -> float:
    """How well the local part of an e-mail address is made of the name: k.okubo of 大久保 浩二."""
    pieces = [romaji_key(piece) for piece in re.findall(r"[a-z]+", fold_letters(local))]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return 0.0
    pairs = readings(name)
    told = kana_from_reading(reading).split()
    if len(told) == 2:
        pairs.insert(0, (told[0], told[1]))
    best = 0.0
    for family, given in pairs:
        one, two = romaji_key(family), romaji_key(given)
        for key, other in ((one, two), (two, one)):
            if len(key) < 2:
                continue
            if key in pieces:
                best = max(best, 1.0 if other and any(
                    piece != key and other.startswith(piece) for piece in pieces
                ) else 0.8)  # fmt: skip
            elif len(key) > 3 and any(key in piece for piece in pieces):
                best = max(best, 0.7)
    return best


def latin_mailbox_fit(latin: str, local: str) -> float:
    """As `mailbox_fit`, for a name in Latin letters."""
    words = list(re.findall(r"[a-z]+", fold_letters(re.sub("['’-]", "", latin))))
    plain = re.sub("[^a-z]", "", fold_letters(local))
    if len(words) < 2 or not plain:
        return 0.0
    if any(plain in (one + two, one[0] + two, one + two[0]) for one in words for two in words
           if one is not two):  # fmt: skip
        return 1.0
    return 0.7 if any(len(word) > 2 and word in plain for word in words) else 0.0
