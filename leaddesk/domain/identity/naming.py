"""A person's name for comparing: its parts in folded letters, and how they sound."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

from leaddesk.domain.folding import fold, fold_letters
from leaddesk.domain.identity.kinds import KIND, NAME, SOUND
from leaddesk.domain.romaji import romaji_key

REMEMBERED: Final = 32_768
_COURTESY: Final = re.compile(r"(?<=.)\s*(?:様|殿|さん|氏|先生)$")
_ADDRESS: Final = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof)(?:\.\s*|\s+)", re.IGNORECASE)
_FORMER: Final = re.compile(r"\s*[(\[〔](?:旧姓|née|nee|旧)?\s*[::・]?\s*([^)\]〕]*)[)\]〕]\s*")
_GAPS: Final = re.compile(r"[\s,.・=]+")
_KANJI: Final = re.compile("[々〆㐀-䶿一-鿿豈-\ufaff\U00020000-\U000323af]")
_KANA: Final = re.compile("[ァ-ヺー]+")
_LATIN: Final = re.compile(r"[a-z'’-]+")


class Sound(NamedTuple):
    """How a name sounds, in Latin letters (`romaji_key`).

    `parts`: word by word as written; `whole`: together, as if written without a gap; `key`: the
    same in any order of the parts, for blocking; 0 for nothing; `joined`: the key of the name
    written without its gap where that is another, since two vowels that meet become one; else 0.
    """

    parts: tuple[str, ...]
    whole: str
    key: int
    joined: int


class Name(NamedTuple):
    """`printed`: half-width, without gaps; `whole`: folded as well; `parts`: as the gaps part it,
    family first (Latin names as written); `script`: "kanji" (any kanji in it), "kana", "latin", ""
    for others; `former`: a former name added in brackets; `sound`: of a name in kana or Latin
    letters; `key`: the same in any order of the parts, for blocking.
    """

    printed: str
    whole: str
    parts: tuple[str, ...]
    script: str
    former: str
    sound: Sound
    key: int


NO_SOUND: Final = Sound((), "", 0, 0)
NO_NAME: Final = Name("", "", (), "", "", NO_SOUND, 0)
_NAME_SEED: Final = crc32(b"n\0")
_SOUND_SEED: Final = crc32(b"r\0")
_word_sound = lru_cache(maxsize=REMEMBERED)(romaji_key)


_DOUBLED: Final = re.compile(r"([aiueo])\1+|(o)u+")


def squeezed(sound: str) -> str:
    """Sounds put together: vowels that met at the seam made short, as within a word."""
    return _DOUBLED.sub(r"\1\2", sound)


# What scanners and hasty eyes take for one another; for comparing two names only.
_LOOK_ALIKE: Final = {
    ord(letter): alike[0]
    for alike in (
        "大太犬", "木本", "未末", "土士", "田由", "一ー", "力カ", "二ニ", "口ロ", "工エ", "夕タ",
        "八ハ", "千干", "子了", "日目", "川州", "間問", "崎埼", "藤籐", "小少", "石右", "人入",
        "島鳥", "己已巳", "輔補", "祐裕", "健建", "ソン", "シツ", "卜ト", "三ミ", "井丼", "弘引",
        "隆降", "治冶", "美実",
    )
    for letter in alike[1:]
}  # fmt: skip


def look(text: str) -> str:
    """A folded name with letters that look alike made equal."""
    return text.translate(_LOOK_ALIKE)


@lru_cache(maxsize=REMEMBERED)
def sound_of(text: str) -> Sound:
    """The sound of a reading in kana, or of a name in Latin letters; NO_SOUND for kanji."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    words = _GAPS.split(plain.strip())
    parts = []
    for word in words:
        if word:
            sound = _word_sound(word)
            if not sound:
                return NO_SOUND
            parts += sound.split()
    if not parts:
        return NO_SOUND
    together = "".join(parts)
    whole = squeezed(together) if len(parts) > 1 else together
    key = _sound_key(together)
    return Sound(tuple(parts), whole, key, _sound_key(whole) if whole != together else 0)


def _sound_key(letters: str) -> int:
    if len(letters) < 2:
        return 0
    return crc32("".join(sorted(letters)).encode(), _SOUND_SEED) & ~KIND | SOUND


@lru_cache(maxsize=REMEMBERED)
def name_of(text: str) -> Name:
    """The normal form of a name as printed: courtesy titles off, width, kind of kana and old forms
    of characters made equal, a former name in brackets kept apart."""
    if _PLAIN.fullmatch(text):
        return _plain_name(text)
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    former = ""
    if ("(" in plain or "[" in plain or "〔" in plain) and (found := _FORMER.search(plain)):
        former = fold(found[1])
        plain = f"{plain[: found.start()]} {plain[found.end() :]}".strip() or plain
    plain = _COURTESY.sub("", plain) or plain
    plain = _ADDRESS.sub("", plain) or plain
    whole = fold(plain)
    if not whole:
        return NO_NAME
    family, comma, given = plain.partition(",")
    if comma and plain.isascii():
        plain = f"{given} {family}"
    parts = tuple(part for part in map(fold, _GAPS.split(plain)) if part)
    if _KANJI.search(whole):
        script, sound = "kanji", NO_SOUND
    elif _KANA.fullmatch(whole):
        script, sound = "kana", sound_of(plain)
    else:
        sound = sound_of(plain)
        script = "latin" if sound.parts else ""
    key = crc32("".join(sorted(whole)).encode(), _NAME_SEED) & ~KIND | NAME
    return Name("".join(plain.split()), whole, parts, script, former, sound, key)


# Most names: kanji and katakana in usual forms, with one gap or none.
_PLAIN: Final = re.compile(
    "(?=.*[一-鿿])([一-鿿々ァ-ヴー]+)(?:[ \u3000]([一-鿿々ァ-ヴー]*[一-鿿々ァ-ヴ]))?(?<![様殿氏生])"
)


def _plain_name(text: str) -> Name:
    """`name_of` for a name that needs no mending but its variant kanji."""
    printed = "".join(text.split())
    whole = fold_letters(printed)
    if len(printed) == len(text) or len(whole) != len(printed):
        parts: tuple[str, ...] = (whole,)
    else:
        at = max(text.find(" "), text.find("\u3000"))
        parts = (whole[:at], whole[at:])
    key = crc32("".join(sorted(whole)).encode(), _NAME_SEED) & ~KIND | NAME
    return Name(printed, whole, parts, "kanji", "", NO_SOUND, key)
