"""What one word of a list is by its letters alone: company, department, title or name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from leaddesk.exchange.recognise import LEGAL_FORM

COMPANY: Final = re.compile(LEGAL_FORM + r"|\b(Ltd|LLC|Corp|Corporation|GmbH|PLC|Company)\b")
# What companies without a legal form, and other bodies, are called.
BODY: Final = re.compile(
    r".+(工業|製作所|商事|商会|産業|建設|電機|電工|精工|精機|物産|食品|化学|製薬|銀行|大学|病院|市役所|県庁"
    r"|ホールディングス|グループ|システムズ?|ソリューションズ?|サービス|テック|ジャパン|研究所|協会|組合)"
)
WESTERN_NAME: Final = re.compile(r"[A-Z][a-z'’-]+( [A-Z]\.?)?( [A-Z][A-Za-z'’-]+){1,2}")
FULL_NAME: Final = re.compile(r"[一-龥々ヶ]{1,4}[ \u3000][一-龥々ぁ-んァ-ヶ]{1,4}(\s*様)?")
JOINED_NAME: Final = re.compile(r"[一-龥々ヶ]{2,4}[一-龥々ぁ-んァ-ヶ]{0,3}")
DEPARTMENT: Final = re.compile(
    r".{1,20}(部|課|室|本部|係|グループ|チーム|事業所|支店|支社|営業所|工場|センター)"
)
_TITLE_WORD: Final = (
    r"(?:社長|部長|課長|係長|主任|主査|主幹|室長|所長|店長|支店長|工場長|次長|専務|常務|会長|理事|顧問|教授"
    r"|マネージャー|マネジャー|リーダー|担当)(?:代理|補佐|心得)?"
)
TITLE: Final = re.compile(
    rf"(?:代表)?取締役.{{0,6}}|.{{0,10}}{_TITLE_WORD}|代表|執行役員|(?:Senior |General )?Manager"
    r"|Director|CEO|CTO|CFO|CIO|President|VP"
)
_TITLE_END: Final = re.compile(rf"(?:代表)?取締役(?:社長|会長)?|執行役員|{_TITLE_WORD}")
_SEVERAL: Final = re.compile(r"[\s/／|｜、,]")
_UNIT_BEFORE_TITLE: Final = re.compile(
    rf"(.+(?:部|課|室|係|グループ|支店|センター))({_TITLE_WORD})"
)

# The commonest family names: a third of all people in Japan bear one of them.
FAMILIES: Final = (
    "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田",
    "山田", "佐々木", "山口", "松本", "井上", "木村", "林", "斎藤", "清水", "山崎", "森", "池田",
    "橋本", "阿部", "石川", "山下", "中島", "石井", "小川", "前田", "岡田", "長谷川", "藤田",
    "後藤", "近藤", "村上", "遠藤", "青木", "坂本", "斉藤", "福田", "太田", "西村", "藤井",
    "金子", "岡本", "藤原", "中野", "三浦", "原田", "中川", "松田", "竹内", "小野", "田村",
    "中山", "和田", "石田", "森田", "上田", "原", "内田", "柴田", "酒井", "宮崎", "横山", "高木",
    "安藤", "宮本", "大野", "小島", "谷口", "工藤", "今井", "高田", "増田", "丸山", "杉山",
    "村田", "大塚", "新井", "小山", "平野", "藤本", "河野", "上野", "野口", "武田", "松井",
    "千葉", "菅原", "岩崎", "久保", "木下", "佐野", "野村", "松尾", "市川", "菊地", "杉本",
    "古川", "大西", "島田", "水野", "桜井", "高野", "渡部", "吉川", "山内", "西田", "飯田",
    "菊池", "西川", "小松", "北村", "安田", "五十嵐", "川口", "平田", "関", "中田", "久保田",
    "服部", "東", "岩田", "土屋", "川崎", "福島", "本田", "辻", "樋口",
)  # fmt: skip


@lru_cache(8192)
def kinds_of(word: str) -> frozenset[str]:
    """Which of company, department, title and name `word` surely is; mostly one, often none."""
    text = word.strip()
    single = not _SEVERAL.search(text)
    found = {
        name
        for name, shown in (
            ("company", bool(COMPANY.search(text) or (single and BODY.fullmatch(text)))),
            ("title", single and bool(TITLE.fullmatch(text))),
            ("department", single and bool(DEPARTMENT.fullmatch(text))),
        )
        if shown
    }
    return frozenset(found or ({"name"} if _is_name(text) else ()))


def hints_in(text: str) -> bool:
    """Whether letters of a company, a department or a title stand anywhere in `text`."""
    return bool(COMPANY.search(text) or DEPARTMENT.search(text) or _TITLE_END.search(text))


def _is_name(text: str) -> bool:
    """Whether `text` is somebody's name: family and given name apart, or a common family name."""
    joined = JOINED_NAME.fullmatch(text) and any(
        text.startswith(family) for family in FAMILIES if len(family) > 1
    )
    return bool(joined or FULL_NAME.fullmatch(text) or WESTERN_NAME.fullmatch(text))


def leading_title(text: str) -> tuple[str, str, str] | None:
    """A title written together with the name after it (営業部長田中太郎): what stands before the
    title, the title, the name. None where no name that is surely one follows.
    """
    for match in _TITLE_END.finditer(text):
        name = text[match.end() :].strip()
        if name and kinds_of(name) == {"name"}:
            head = text[: match.end()].strip()
            unit = unit_and_title(head)
            return (*unit, name) if unit else ("", head, name)
    return None


def unit_and_title(text: str) -> tuple[str, str] | None:
    """A department and a title written together (営業部部長); None for anything else."""
    match = _UNIT_BEFORE_TITLE.fullmatch(text)
    return (match[1], match[2]) if match and not _SEVERAL.search(text) else None
