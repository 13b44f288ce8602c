"""People, households and companies for lists such as strangers keep: many names, few of them alike.

Seeded, and made without regard to what the matching engine knows. `strange_writing` writes their
records, `strange_lists` puts lists together.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any, Final

from leaddesk.domain.romaji import hepburn

Word = tuple[str, str]  # as written, as read

_FREQUENT = """
佐藤サトウ 鈴木スズキ 高橋タカハシ 田中タナカ 伊藤イトウ 渡辺ワタナベ 山本ヤマモト
中村ナカムラ 小林コバヤシ 加藤カトウ 吉田ヨシダ 山田ヤマダ 佐々木ササキ 山口ヤマグチ
松本マツモト 井上イノウエ 木村キムラ 林ハヤシ 斎藤サイトウ 清水シミズ 山崎ヤマザキ 森モリ
池田イケダ 橋本ハシモト 阿部アベ 石川イシカワ 山下ヤマシタ 中島ナカジマ 石井イシイ
小川オガワ 前田マエダ 岡田オカダ 長谷川ハセガワ 藤田フジタ 後藤ゴトウ 近藤コンドウ
村上ムラカミ 遠藤エンドウ 青木アオキ 坂本サカモト 斉藤サイトウ 福田フクダ 太田オオタ
西村ニシムラ 藤井フジイ 金子カネコ 岡本オカモト 藤原フジワラ 中野ナカノ 三浦ミウラ
原田ハラダ 松田マツダ 竹内タケウチ 小野オノ 和田ワダ 酒井サカイ 工藤クドウ 河野コウノ
菅原スガワラ 千葉チバ 久保クボ 五十嵐イガラシ 服部ハットリ 渡部ワタベ 関セキ 辻ツジ 東アズマ
原ハラ 沢サワ 浜崎ハマサキ 桜井サクライ 国枝クニエダ 広田ヒロタ 真鍋マナベ 島津シマヅ
辺見ヘンミ
"""
_FIRST = """
大オオ 小コ 中ナカ 上ウエ 西ニシ 北キタ 南ミナミ 松マツ 竹タケ 杉スギ 石イシ 岩イワ 黒クロ
白シラ 青アオ 高タカ 長ナガ 吉ヨシ 福フク 宮ミヤ 水ミズ 古フル 新ニイ 内ウチ 平ヒラ 秋アキ
浅アサ 荒アラ 市イチ 梅ウメ 栗クリ 柳ヤナギ 寺テラ 片カタ 今イマ 富トミ
"""
_LAST = """
田タ 川カワ 山ヤマ 村ムラ 野ノ 原ハラ 島シマ 木キ 本モト 井イ 崎サキ 沢ザワ 橋ハシ 谷タニ
森モリ 塚ツカ 池イケ 岡オカ 尾オ 倉クラ 坂サカ
"""
_HEAD = """
健ケン 雄ユウ 裕ユウ 祐ユウ 優ユウ 俊シュン 信シン 伸シン 康コウ 浩コウ 隆タカ 孝タカ 正マサ
雅マサ 和カズ 一カズ 秀ヒデ 英ヒデ 直ナオ 尚ナオ 哲テツ 達タツ 敏トシ 光ミツ 幸ユキ 良リョウ
亮リョウ 純ジュン 順ジュン 義ヨシ 啓ケイ 圭ケイ 慶ケイ
"""
_TAIL = """
一イチ 二ジ 太タ 太郎タロウ 介スケ 平ヘイ 之ノリ 也ヤ 人ト 樹キ 彦ヒコ 司ジ 輔スケ 治ハル
"""
_HEAD_F = """
美ミ 真マ 由ユ 恵エ 久ク 智トモ 友トモ 明アキ 晶アキ 京キョウ 典ノリ 紀ノリ 早サ 佐サ 亜ア
絵エ 千チ 奈ナ 里リ 優ユウ 裕ユウ 洋ヨウ 陽ヨウ
"""
_TAIL_F = "子コ 美ミ 香カ 佳カ 奈ナ 恵エ 里リ 紀キ 代ヨ 江エ 華カ 菜ナ 織オリ 穂ホ"
_PLAIN = """
誠マコト 隆タカシ 浩ヒロシ 博ヒロシ 剛ツヨシ 修オサム 茂シゲル 明アキラ 聡サトシ 豊ユタカ
学マナブ 翔ショウ 蓮レン 葵アオイ 愛アイ 舞マイ 恵メグミ 薫カオル 忍シノブ さくらサクラ
ひかりヒカリ 亮リョウ 陸リク 樹イツキ 航ワタル 大地ダイチ 翔太ショウタ 大輝ダイキ 美咲ミサキ
陽菜ヒナ 結衣ユイ 七海ナナミ
"""
_STEMS = """
東亜トウア 日新ニッシン 富岳フガク 旭アサヒ 三栄サンエイ 北陽ホクヨウ 大東ダイトウ
協和キョウワ 昭和ショウワ 明和メイワ 中部チュウブ 第一ダイイチ 太陽タイヨウ 瑞穂ミズホ
扶桑フソウ 丸善マルゼン 山九サンキュウ 日東ニットウ 新東シントウ 西日本ニシニホン
関東カントウ 東海トウカイ 若葉ワカバ 敷島シキシマ 千代田チヨダ 神明シンメイ 永和エイワ
白洋ハクヨウ 高砂タカサゴ 住江スミノエ アルファアルファ ユニオンユニオン
グローバルグローバル サンライズサンライズ ブリッジブリッジ リンクスリンクス ノヴァノヴァ
エバーエバー トライトライ ミライズミライズ
"""
_TRADES = """
製作所セイサクショ|Works 工業コウギョウ|Industries 電機デンキ|Electric 化成カセイ|Chemical
商事ショウジ|Trading 建設ケンセツ|Construction 運輸ウンユ|Transport 食品ショクヒン|Foods
印刷インサツ|Printing 精工セイコウ|Precision システムシステム|Systems
テクノロジーテクノロジー|Technology コンサルティングコンサルティング|Consulting
不動産フドウサン|Realty 薬品ヤクヒン|Pharma 鋼業コウギョウ|Steel 紙業シギョウ|Paper
機器キキ|Instruments 物産ブッサン|Products ホールディングスホールディングス|Holdings
"""
_CITIES = """
東京都千代田区 東京都新宿区 東京都品川区 神奈川県川崎市中原区 埼玉県川口市 千葉県船橋市
大阪府大阪市中央区 大阪府堺市北区 兵庫県姫路市 京都府京都市伏見区 愛知県豊田市
愛知県名古屋市中村区 静岡県浜松市中区 福岡県北九州市小倉北区 広島県広島市安佐南区
宮城県仙台市青葉区 北海道札幌市白石区 新潟県長岡市 岡山県倉敷市 長野県松本市
"""
_TOWNS = """
本町 栄町 中央 旭町 緑が丘 大手町 桜木 若松町 幸町 新町 東町 西本町 南大通 北野 松原 霞ケ関
一番町 日の出町
"""
_BUILDINGS = (
    "",
    "",
    "",
    "第三森ビル4F",
    "センタービル 12階",
    "コーポ富士203",
    "パークハイツ1105号室",
)
_AREAS = ("03", "06", "045", "048", "043", "052", "053", "072", "079", "075", "092", "022", "011")
DEPARTMENTS: Final = (
    "営業部", "営業一課", "総務課", "経理部", "開発部", "技術部", "情報システム部", "購買課",
    "人事部", "企画室", "品質管理課", "製造部", "マーケティング部", "海外営業部", "生産管理部",
)  # fmt: skip
TITLES: Final = ("", "", "", "主任", "係長", "課長", "次長", "部長", "本部長", "取締役",
                 "代表取締役", "マネージャー")  # fmt: skip
_SHARED = ("info", "sales", "contact", "eigyo", "soumu", "support", "office", "hello")
_FREE = ("gmail.com", "yahoo.co.jp", "icloud.com", "docomo.ne.jp", "outlook.jp", "hotmail.com",
         "ezweb.ne.jp", "nifty.com")  # fmt: skip


def _words(text: str) -> list[Word]:
    """Words each followed by its reading; a word in kana is read as written."""
    found = []
    for entry in text.split():
        cut = next(
            (at for at, letter in enumerate(entry) if at and "ァ" <= letter <= "ー"), len(entry)
        )
        half = len(entry) // 2
        if "ァ" <= entry[0] <= "ー":
            cut = half
        found.append((entry[:cut], entry[cut:]))
    return found


def _joined(first: str, last: str) -> list[Word]:
    return [(a + b, read + sound) for a, read in _words(first) for b, sound in _words(last)]


def _names() -> tuple[list[Word], list[Word]]:
    rng = random.Random(5)
    rare, given = _joined(_FIRST, _LAST), _joined(_HEAD, _TAIL) + _joined(_HEAD_F, _TAIL_F)
    frequent = _words(_FREQUENT)
    known = {name for name, _ in frequent}
    rare = [name for name in rare if name[0] not in known]
    given += _words(_PLAIN)
    rng.shuffle(rare)
    rng.shuffle(given)
    return frequent + rare, given


FAMILIES, GIVEN = _names()
HOMOPHONES: Final[dict[str, list[str]]] = {}
for _written, _read in GIVEN:
    HOMOPHONES.setdefault(_read, []).append(_written)
_TRADE_WORDS: Final = [
    (*_words(entry.split("|")[0])[0], entry.split("|")[1]) for entry in _TRADES.split()
]


@dataclass(frozen=True)
class Site:
    """An office or a home."""

    postal: str
    city: str
    town: str
    numbers: tuple[int, ...]
    building: str
    area: str
    line: str
    name: str = ""  # 大阪支店


@dataclass(frozen=True)
class Firm:
    """A company; `later`: its name after it was renamed or merged, "" for none."""

    core: str
    form: str
    front: bool
    english: str
    short: str
    domain: str
    sites: tuple[Site, ...]
    later: str = ""
    later_domain: str = ""


@dataclass(frozen=True)
class Person:
    """One person as he or she is; `firm` None for a consumer."""

    family: Word
    given: Word
    site: Site
    firm: Firm | None = None
    department: str = ""
    title: str = ""
    mail: str = ""
    line: str = ""
    mobile: str = ""
    born: str = ""
    number: str = ""


class World:
    """Makes people from a seed; `rates` says how they live together."""

    def __init__(self, seed: str, rates: dict[str, float]) -> None:
        self.rng = random.Random(seed)
        self.rates = rates
        self._mails: set[str] = set()
        self._frequent = [1 / (rank + 20) for rank in range(len(FAMILIES))]
        self._liked = [1 / (rank + 30) for rank in range(len(GIVEN))]

    def digits(self, count: int) -> str:
        return "".join(self.rng.choice("0123456789") for _ in range(count))

    def family(self) -> Word:
        return self.rng.choices(FAMILIES, self._frequent)[0]

    def line(self, area: str) -> str:
        middle = 6 - len(area)
        return f"{area}-{self.rng.choice('23456789')}{self.digits(middle - 1)}-{self.digits(4)}"

    def mobile(self) -> str:
        start = self.rng.choice(("090", "080", "070"))
        return f"{start}-{self.rng.randint(1000, 9999)}-{self.digits(4)}"

    def site(self, name: str = "") -> Site:
        rng = self.rng
        numbers = tuple(rng.randint(1, top) for top in (6, 40, 25)[: rng.choice((2, 3, 3))])
        area = rng.choice(_AREAS)
        return Site(f"{rng.randint(100, 999)}-{self.digits(4)}", rng.choice(_CITIES.split()),
                    rng.choice(_TOWNS.split()), numbers, rng.choice(_BUILDINGS), area,
                    self.line(area), name)  # fmt: skip

    def firm(self, at: int) -> Firm:
        rng = self.rng
        stem, trade = rng.choice(_words(_STEMS)), rng.choice(_TRADE_WORDS)
        tail = rng.choice(("", "", "", "東日本", "サービス", "九州", str(rng.randint(2, 400))))
        romaji = hepburn(stem[1]).replace("ou", "o").capitalize()
        english = f"{romaji} {trade[2]}" + (f" {tail}" if tail.isdigit() else "")
        form = rng.choices(("株式会社", "有限会社", "合同会社"), (88, 7, 5))[0]
        names = ("", "大阪支店", "名古屋営業所", "福岡支店", "東北工場")
        later = rng.choice(_words(_STEMS))
        return Firm(
            stem[0] + trade[0] + tail, form, rng.random() < 0.65, english,
            stem[0] if len(stem[0]) > 1 else stem[0] + trade[0][:1],
            f"{romaji.lower()}{trade[2].lower()[:3]}{at}.{rng.choice(('co.jp', 'com', 'jp'))}",
            tuple(self.site(name) for name in names[: rng.choice((1, 1, 2, 3, 5))]),
            later[0] + trade[0], f"{hepburn(later[1]).lower()}-{at}.jp",
        )  # fmt: skip

    def mail(self, family: Word, given: Word, domain: str) -> str:
        rng = self.rng
        last, first = (hepburn(word[1]).replace("ou", "o").replace("uu", "u")
                       for word in (family, given))  # fmt: skip
        local = rng.choices((f"{first[0]}.{last}", f"{first}.{last}", f"{last}.{first}", last,
                             f"{first[0]}_{last}", f"{last}-{first[0]}", f"{last}{first[:2]}",
                             f"u{self.digits(5)}"), (5, 4, 3, 2, 2, 2, 1, 1))[0]  # fmt: skip
        found, at = f"{local}@{domain}", 2
        while found in self._mails:
            found, at = f"{local}{at}@{domain}", at + 1
        self._mails.add(found)
        return found

    def person(self, firm: Firm | None, **more: Any) -> Person:
        """Somebody at a company, or a consumer; `more` sets what is known already."""
        rng = self.rng
        family = more.pop("family", None) or self.family()
        given = more.pop("given", None) or rng.choices(GIVEN, self._liked)[0]
        site = more.pop("site", None) or (rng.choice(firm.sites) if firm else self.site())
        number = f"{rng.randint(1, 9)}{self.digits(7)}" if self.happens("badges") else ""
        born = f"{rng.randint(1945, 2006)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        draw = rng.random()
        if firm is None:
            mail = self.mail(family, given, rng.choice(_FREE)) if draw < 0.75 else ""
            made = Person(family, given, site, None, "", "", mail,
                          site.line if rng.random() < 0.5 else "",
                          self.mobile() if rng.random() < 0.8 else "",
                          born if rng.random() < 0.7 else "", number)  # fmt: skip
            return replace(made, **more)
        if draw < self.rates["shared_mail"]:
            mail = f"{rng.choice(_SHARED)}@{firm.domain}"
        else:
            mail = self.mail(family, given, firm.domain) if draw < 0.95 else ""
        made = Person(family, given, site, firm, rng.choice(DEPARTMENTS), rng.choice(TITLES), mail,
                      site.line if rng.random() < 0.8 else self.line(site.area),
                      self.mobile() if rng.random() < self.rates["mobiles"] else "",
                      "", number)  # fmt: skip
        return replace(made, **more)

    def happens(self, what: str) -> bool:
        return self.rng.random() < self.rates[what]

    def people(self, count: int) -> list[Person]:
        """So many people, among them relatives at one address and namesakes in one company."""
        rng, found = self.rng, list[Person]()
        firms = [self.firm(at) for at in range(max(4, int(count / self.rates["staff"])))]
        for one in firms[: int(len(firms) * 0.03)]:
            other = "有限会社" if one.form == "株式会社" else "株式会社"
            firms.append(replace(one, form=other, domain=f"k{one.domain}", sites=(self.site(),)))
        sizes = [1 / (3 + rank) ** self.rates["crowd"] for rank in range(len(firms))]
        while len(found) < count:
            if self.happens("consumers"):
                one = self.person(None)
                found.append(one)
                while self.happens("relatives"):  # father and son, couples
                    kin = self.person(None, family=one.family, site=one.site, line=one.line)
                    if kin.given != one.given:
                        found.append(replace(kin, mail=one.mail) if rng.random() < 0.1 else kin)
                continue
            one = self.person(rng.choices(firms, sizes)[0])
            found.append(one)
            if self.happens("colleagues"):  # one family name at one desk
                found.append(self.person(one.firm, family=one.family, site=one.site,
                                         department=one.department))  # fmt: skip
            if self.happens("namesakes"):  # the same full name in one company
                found.append(self.person(one.firm, family=one.family, given=one.given))
        return found[:count]
