"""What stands beside a telephone number and tells its kind: data and the look at it."""

from __future__ import annotations

import re
from typing import Final

from leaddesk.capture.understand.free import Free

PHONE, DIRECT, MAIN, MOBILE, FAX, TOLL_FREE = "phone", "direct", "main", "mobile", "fax", "free"

# Looked for in what stands before a number, spaces taken out; the one nearest to it counts.
_WORDS: Final = (
    (FAX, r"f[.・-]?a[.・-]?[xkⅹ×]|[fepr]a[x×]|fac?simile|ファッ?クス|ファクシミリ|℻|🖷"),
    (MOBILE, r"携帯(?:電話)?|携[^\w]?带|けいたい|ケータイ|mobi[l1i]e?|mob|cel+(?:u?lar)?"
              "|モバイル|phs|handphone|hp|📱"),
    (DIRECT, r"直通(?:電話)?|直(?=[)\]])|ダイヤルイン|ダイレクト|direct|dial-?in|d\.?i\.?d|ddi"),
    (TOLL_FREE, r"フリーダイ[ヤア]ル|フリーコール|toll-?free|freedial|ナビダイヤル"),
    (MAIN, r"大?代表(?:電話)?|代(?=[)\]])|main|switchboard|general"),
    (PHONE, r"t[.・-]?e[.・-]?[l1i|](?:ephone)?|te[l1i|]|電話(?:番号)?|でん[わ話]|phone|phne|ph"
             "|☎|☏|✆|📞|office|work|business|voice"),
)  # fmt: skip
_LETTERS: Final = {
    "t": PHONE, "p": PHONE, "o": PHONE, "f": FAX, "m": MOBILE, "c": MOBILE, "h": MOBILE,
    "d": DIRECT, "b": PHONE,
}  # fmt: skip
_WORD: Final = re.compile("|".join(f"(?P<k{at}>{word})" for at, (_, word) in enumerate(_WORDS)))
_LETTER: Final = re.compile(r"(?:^|[\s/|・,(\[])([tpofmcdhb])[\s.:;|/)\]]*$")
_GLUED_LETTER: Final = re.compile(r"^[^\w]*([tpofmcd])[.:;|/)\]]*$")
_BEHIND: Final = re.compile(
    r"^\s*[(\[【<]\s*([^()\[\]【】<>0-9]{1,10}?)\s*[)\]】>]|^\s*(代表|直通|代)(?!\w)"
)
_NAMES: Final = (FAX, PHONE, MOBILE)
_NUMBER: Final = re.compile(r"\s*[:.]?\s*\(?[0-9+]")
_BRACKETED: Final = {"代": MAIN, "直": DIRECT, "夜間": MAIN, "携": MOBILE, "自宅": PHONE}
# The label as a part of the row: what the candidate takes with the number.
BEFORE: Final = re.compile(
    r"(?:(?<![A-Za-z])(?:[A-Za-z][A-Za-z.・-]{0,11}|[A-Za-z]{2,9} [A-Za-z]{2,9})|[☎☏✆📞📱🖷℻]|"
    r"(?:大?代表|直通|携帯|電話|番号|ファッ?クス|ファクシミリ|ダイヤルイン|フリーダイ[ヤア]ル"
    r"|モバイル|でんわ|[()\[\]・/ ])+)"
    r"\s*[:;.：/|)\]]*\s*[(\[]?\s*$"
)


def kinds_before(text: str) -> list[str]:
    """The kinds named by the text before a number, the nearest last; TEL/FAX names two."""
    squeezed = "".join(text.lower().split())
    found: list[tuple[int, str]] = []
    for match in _WORD.finditer(squeezed):
        found.append((match.start(), _WORDS[int((match.lastgroup or "k0")[1:])][0]))
    if not found:
        letter = _LETTER.search(text.lower()) or _GLUED_LETTER.match(squeezed)
        if letter:
            return [_LETTERS[letter[1]]]
    return [kind for _, kind in found]


def kind_behind(text: str) -> tuple[str, int]:
    """The kind in brackets behind a number ("(代)") and how many letters that takes; "", 0."""
    match = _BEHIND.match(text)
    if match is None:
        return "", 0
    if match[2] and _NUMBER.match(text, match.end()):
        return "", 0  # FAX 03-… 直通 03-…
    word = match[1] or match[2]
    if word in _BRACKETED:
        return _BRACKETED[word], match.end()
    kinds = kinds_before(word + ")") if len(word) > 1 else kinds_before(word)
    if text[0] in " [" and kinds and kinds[0] in _NAMES and _NUMBER.match(text, match.end()):
        return "", 0  # it is the label of the next: [TEL] 03-… [FAX] 03-…
    return (kinds[0], match.end()) if kinds else ("", 0)


def label_beside(free: Free, place: int) -> tuple[list[str], tuple[tuple[int, int, int], ...]]:
    """The kinds named by a row of its own to the left of a number, and that row."""
    for other in free.beside(place):
        text = free.texts[other]
        if (
            text
            and len(text) <= 12
            and not re.search(r"\d", text)
            and (found := kinds_before(text))
        ):
            return found, ((other, 0, len(text)),)
        break
    return [], ()
