"""The one fold table: which letters count as the same when comparing and searching."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Old, variant and printers' forms of kanji common in names, each pair "variant, usual form".
# 斎 and 斉 are different letters, yet the same people write themselves with either.
_VARIANTS: Final = (
    "髙高 﨑崎 嵜崎 碕崎 斎斉 齋斉 齊斉 邊辺 邉辺 濱浜 濵浜 櫻桜 澤沢 嶋島 嶌島 廣広 國国 "
    "眞真 德徳 惠恵 榮栄 圓円 瀨瀬 淵渕 渊渕 龍竜 冨富 增増 𠮷吉 槙槇 曾曽 佛仏 學学 會会 "
    "檜桧 條条 將将 壽寿 實実 萬万 關関 舘館 藏蔵 莊荘 彌弥 亞亜 豐豊 淺浅 鐵鉄 鷗鴎 燈灯 "
    "應応 縣県 靜静 賴頼 藪薮 籠篭 鄕郷 凉涼 薗園 峯峰 埜野 敎教 晉晋 戶戸 黑黒 緖緒 蘆芦 "
    "邨村 柗松 枩松 穗穂 禮礼 嚴厳 巖巌 勳勲 與与 乘乗 來来 兒児 內内 卷巻 收収 橫横 步歩 "
    "歷歴 每毎 滿満 瀧滝 爲為 狹狭 發発 盡尽 祿禄 稻稲 總総 縱縦 聰聡 臺台 處処 號号 觀観 "
    "譽誉 讓譲 輕軽 轉転 遙遥 鄰隣 靑青 顯顕 驛駅 鷄鶏 鹽塩 麥麦 齡齢 龜亀 嶽岳 薰薫 鬪闘 "
    "體体 當当 區区 寶宝 淸清 郞郎 絲糸 聲声 舊旧 藝芸 辨弁 醫医 釋釈 雙双 ヶケ ヵカ ゖケ "
    "ゕカ 衞衛 寳宝 桒桑 栁柳 槗橋 𣘺橋 圡土 𡈽土 穐秋 龝秋 曻昇 昻昂 舩船 冝宜 籔薮 彥彦 "
    "愼慎 寬寛 黃黄 溫温 鎭鎮 彈弾 淨浄 螢蛍 氣気 經経 證証 祕秘 曆暦 曉暁 敍叙 圖図 團団 "
    "圍囲 壯壮 奧奥 晝昼 樓楼 濕湿 燒焼 狀状 獨独 瑤瑶 產産 畫画 硏研 禪禅 竝並 粹粋 繼継 "
    "續続 聽聴 肅粛 莖茎 蔣蒋 藥薬 虛虚 蟬蝉 裝装 覺覚 豫予 贊賛 遲遅 醬醤 鑄鋳 險険 雜雑 "
    "靈霊 頰頬 餘余 驗験 點点 默黙 齒歯 澁渋 澀渋 孃嬢 寫写 專専 對対 峽峡 巢巣 帶帯 從従 "
    "懷懐 戀恋 戰戦 擇択 擧挙 攝摂 數数 旣既 樞枢 樣様 樂楽 檢検 權権 歐欧 殘残 沒没 涉渉 "
    "灣湾 爐炉 瓣弁 疊畳 稅税 穰穣 緣縁 繪絵 羣群 脫脱 蠶蚕 觸触 謠謡 譯訳 豬猪 賣売 辭辞 "
    "醉酔 釀醸 錢銭 錄録 鍊錬 鑛鉱 隱隠 隨随 雞鶏 霸覇 顏顔 飜翻 餠餅 驅駆 驒騨 麴麹 麵麺 "
    "黨党 稱称 繩縄 凜凛"
)

_HIRAGANA: Final = {code: code + 0x60 for code in (*range(0x3041, 0x3095), 0x309D, 0x309E)}
_SELECTORS: Final = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))  # choose a glyph only
_TABLE: Final[dict[int, int | None]] = {
    **dict.fromkeys(_SELECTORS),
    **_HIRAGANA,
    **{ord(pair[0]): ord(pair[1]) for pair in _VARIANTS.split()},
}
_NO_LETTER: Final = re.compile(r"[\W_]+")
_KANJI: Final = (0x4E00, 0x9FFF)


def _usual_kanji() -> str:
    """The kanji that are nobody's variant, as ranges of a character class."""
    first, last = _KANJI
    variants = sorted(code for code in _TABLE if first <= code <= last)
    starts, ends = (first, *(code + 1 for code in variants)), (*variants, last + 1)
    return "".join(
        f"{chr(start)}-{chr(end - 1)}"
        for start, end in zip(starts, ends, strict=True)
        if start < end
    )


# Letters that folding leaves alone. Most Japanese texts hold no others and are done with one look.
_FOLDED: Final = re.compile(f"[\0-@\\[-\x7fァ-ヴー々〆{_usual_kanji()}]*")


def fold_letters(text: str) -> str:
    """`text` with width, case, kind of kana and variant kanji made equal; punctuation stays."""
    if text.isascii():
        return text.lower()
    if _FOLDED.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_TABLE)
    return unicodedata.normalize("NFKC", folded)  # letters and marks that only now belong together


def fold(text: str) -> str:
    """As `fold_letters`, and without spaces and punctuation: for telling whether two are equal."""
    folded = "".join(fold_letters(text).split())
    return folded if folded.isalnum() else _NO_LETTER.sub("", folded)
