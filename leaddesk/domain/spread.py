"""Parting the text of a card or signature into the fields of a lead, by how each piece looks."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from leaddesk.domain.clean import clean
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.folding import fold
from leaddesk.domain.identity import company_parts
from leaddesk.domain.names import is_kana, kana_from_reading
from leaddesk.errors import UserError

__all__ = ["spread"]

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_URL: Final = re.compile(r"(?:https?://|www\.)[^\s<>()「」、。]+", re.IGNORECASE)
_POSTAL: Final = re.compile(
    r"(?:〒\s*|(?<![\d)-])(?<!\d\s))(\d{3}-\d{4})(?![\d-])|〒\s*(\d{7})(?!\d)", re.ASCII
)
_PHONE: Final = re.compile(
    r"(?<![\d-])(?:\+\d{1,3}[-\s]?(?:\(0\)[-\s]?)?\d{1,4}|\(0\d{1,4}\)|0\d{1,4})"
    r"[-\s.()]{0,2}\d{1,4}[-\s.()]{0,2}\d{3,4}(?!\d)(?:\s*\(?内線\s*[:.]?\s*\d+\)?)?",
    re.ASCII,
)
_FAX: Final = re.compile(r"fax|ファックス|ファクス|f\s*[:.)/]?\s*$", re.IGNORECASE)
_MOBILE: Final = re.compile(r"携帯|mobile|cell|モバイル|m\s*[:.)/]?\s*$", re.IGNORECASE)
_MOBILE_NUMBER: Final = re.compile(r"(?:\+81[-\s]?(?:\(0\))?|\(?0)[789]0", re.ASCII)
_PREFECTURE: Final = re.compile(r"(?:東京都|北海道|(?:京都|大阪)府|[^\W\d_a-zA-Z]{2,3}県)[^\W\d]")
_BUILDING: Final = re.compile(
    r"ビル|タワー|棟|号室|\d+\s*(?:F|階)|Bldg|Building|Floor", re.IGNORECASE
)
_LATIN_ADDRESS: Final = re.compile(r"^\d[\d-]*[,\s].*[A-Za-z]{3}|-(?:ku|shi|cho|machi)\b", re.I)
_DEPARTMENT: Final = re.compile(
    r"(?:部|課|室|局|係|センター|グループ|チーム|支店|支社|支部|営業所|研究所|事業所|工場|ユニット)$"
    r"|\b(?:Department|Dept\.?|Division|Div\.?|Section|Group|Team|Unit)\b",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"(?:社長|会長|取締役|執行役員?|監査役|相談役|顧問|理事長?|部長|課長|係長|主任|次長|室長|局長|所長|店長"
    r"|支店長|支社長|工場長|センター長|グループ長|部門長|代表|担当|主査|参事|主幹|主事|教授|弁護士|税理士"
    r"|マネー?ジャー?|リーダー|ディレクター|エンジニア|コンサルタント|プロデューサー|デザイナー|プランナー"
    r"|スペシャリスト|アドバイザー|チーフ|オフィサー|代理|補佐|心得)$"
    r"|\b(?:Manager|Director|President|Chairman|CEO|CTO|CFO|COO|CIO|Engineer|Officer|Chief"
    r"|Representative|Consultant|Leader|Executive|Specialist|Analyst|Founder|Partner|Designer)\b",
    re.IGNORECASE,
)
_KANJI: Final = "々ヶ㐀-䶿一-鿿\ue000-\ufaff"
_LETTER: Final = f"{_KANJI}ぁ-ゖァ-ヺー"
_JAPANESE_NAME: Final = re.compile(f"[{_LETTER}〆]{{1,5}} [{_LETTER}]{{1,5}}")
_SHORT_NAME: Final = re.compile(f"[{_KANJI}][{_LETTER}]{{2,4}}")
_LATIN_NAME: Final = re.compile(r"[A-Z][A-Za-z'’-]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z'’-]+){1,2}")
_BRACKETS: Final = re.compile(r"^(.+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]$")
_LABEL: Final = re.compile(r"^\s*([^:\d@]{1,12}?)\s*:\s*(.*)$")
_RULE: Final = re.compile(r"^[\W_]*$")
# What may stand before a value on its own line, without saying more than the value does.
_NOISE: Final = re.compile(
    r"\b(?:e-?mail|mail|tel|fax|url|phone|mobile|web|hp|[temuf])\b\s*[:./]?|〒|電話|携帯(?:電話)?"
    r"|直通|代表|メール(?:アドレス)?|住所|[(\[]\s*[代直]\s*[)\]]|[:/|,()<>\[\]・]",
    re.IGNORECASE,
)
# Fields that a label on the card ("部署: 営業部") may name; the others are told by their shape.
_LABELLED: Final = (
    "company", "company_kana", "department", "title", "name", "kana", "address",
)  # fmt: skip
_FIELD_OF_LABEL: Final = {
    fold(spelling): name
    for name in _LABELLED
    for spelling in (BY_NAME[name].ja, BY_NAME[name].en, *BY_NAME[name].headers)
}


def spread(text: str) -> dict[str, str]:
    """The fields found in `text` (several lines of a card or signature), by lead field name.

    Values are stored ones, as printed. What can't be told is left out; the first of several
    values of one field wins. Never raises.
    """
    card = _Card()
    for line in re.split(r"[\r\n\t]+", text):
        if not _RULE.match(line):
            card.take(" ".join(unicodedata.normalize("NFKC", line).split()), line)
    return card.values()


class _Card:
    """What was found so far, line by line."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._address_open = False

    def take(self, line: str, printed: str) -> None:
        """Takes one line: `line` in half width and single spaces, `printed` as it stands."""
        label = _LABEL.match(line)
        field = _FIELD_OF_LABEL.get(fold(label[1])) if label else None
        if label and field:
            self._keep(field, label[2])
            self._address_open = field == "address"
            return
        rest = self._phones(self._postal(self._mail_and_url(line)))
        bare = " ".join(_NOISE.sub(" ", rest).split()) if rest != line else rest
        if not re.search(r"\w", bare):
            return
        if not self._address(bare, after_postal=rest != line and "postal_code" in self.found):
            self._words(bare, " ".join(printed.split()) if rest == line else bare)

    def values(self) -> dict[str, str]:
        """All that was found, in the order of the lead's fields, as it is stored."""
        cleaned: dict[str, str] = {}
        for name in BY_NAME:
            if name in self.found:
                try:
                    cleaned[name] = str(clean(BY_NAME[name], self.found[name]))
                except UserError:  # looked like one, is none: not worth telling
                    continue
        return cleaned

    def _keep(self, name: str, value: str) -> None:
        value = value.strip(" ,、・|" if name == "url" else " ,、・/|")
        if value and name not in self.found:
            self.found[name] = value

    def _mail_and_url(self, line: str) -> str:
        for name, pattern in (("email", _EMAIL), ("url", _URL)):
            if match := pattern.search(line):
                self._keep(name, match[0])
                line = line[: match.start()] + " " + line[match.end() :]
        return line

    def _postal(self, line: str) -> str:
        match = _POSTAL.search(line)
        if match is None:
            return line
        self._keep("postal_code", match[1] or match[2])
        return line[: match.start()] + " " + line[match.end() :]

    def _phones(self, line: str) -> str:
        rest, at = "", 0
        for match in _PHONE.finditer(line):
            before = line[at : match.start()]
            if len(re.sub(r"\D", "", match[0])) < 9:
                continue
            if _FAX.search(before):
                self._keep("fax", match[0])
            elif _MOBILE.search(before) or _MOBILE_NUMBER.match(match[0]):
                self._keep("mobile", match[0])
            else:
                self._keep("phone", match[0])
            rest += before + " "
            at = match.end()
        return rest + line[at:] if at else line

    def _address(self, line: str, *, after_postal: bool) -> bool:
        """Takes `line` as the address, or as its second line; False when it is neither."""
        japanese = _PREFECTURE.search(line)
        if japanese or (after_postal and "address" not in self.found) or (
            _LATIN_ADDRESS.search(line)
        ):  # fmt: skip
            self._keep("address", line[japanese.start() :] if japanese else line)
            self._address_open = True
            return True
        if self._address_open and _BUILDING.search(line) and "address" in self.found:
            self.found["address"] += f" {line}"
            self._address_open = False
            return True
        return False

    def _words(self, line: str, printed: str) -> None:
        """Company, department, title, name and reading, which may share a line."""
        self._address_open = False
        if bracketed := _BRACKETS.match(line):
            inner = bracketed[2]
            if is_kana(inner):
                self._keep("kana", kana_from_reading(inner))
                line = printed = bracketed[1]
        if company_parts(line).form and "company" not in self.found:
            self._company(line, printed)
            return
        if re.fullmatch(r"[A-Za-z .,&'/-]+", line):
            self._latin(line)
            return
        rest = [word for word in line.split() if not self._part(word)]
        if rest:
            self._person(" ".join(rest))

    def _company(self, line: str, printed: str) -> None:
        """A company with its legal form, and departments or a title behind it on the line."""
        words = (printed if len(printed.split()) == len(line.split()) else line).split()
        own = len(words)
        for place in range(1, len(words)):
            if _DEPARTMENT.search(words[place]) or _TITLE.search(words[place]):
                own = place
                break
        if company_parts(" ".join(words[:own])).core and not words[0].isascii():
            self._keep("company", " ".join(words[:own]))
            rest = [word for word in words[own:] if not self._part(word)]
            if rest:
                self._person(" ".join(rest))
        else:
            self._keep("company", " ".join(words))

    def _part(self, word: str) -> bool:
        """Whether `word` is a title or a department; then it is kept as such."""
        for name, pattern in (("title", _TITLE), ("department", _DEPARTMENT)):
            if pattern.search(word):
                self.found[name] = f"{self.found.get(name, '')} {word}".strip()
                return True
        return False

    def _latin(self, line: str) -> None:
        for name, pattern in (("title", _TITLE), ("department", _DEPARTMENT)):
            if pattern.search(line):
                self._keep(name, line)
                return
        if _LATIN_NAME.fullmatch(line):
            self._keep("name", line)

    def _person(self, text: str) -> None:
        if is_kana(text):
            self._keep("kana", kana_from_reading(text))
        elif _JAPANESE_NAME.fullmatch(text) or _SHORT_NAME.fullmatch(text):
            self._keep("name", text)
        else:  # a Latin name beside the Japanese one: the first part is the person
            name = re.match(r"(.+?) [A-Za-z][A-Za-z .'-]+$", text)
            if name and (_JAPANESE_NAME.fullmatch(name[1]) or _SHORT_NAME.fullmatch(name[1])):
                self._keep("name", name[1])
