"""Made lists of people for measuring the matching: who is who stands in the column `truth`.

    python tests/benchmarks/made_people.py 2000 7 usual list.csv

Seeded. People, households and companies are made here, with the cases that are hard to tell
apart; `made_damage` writes each of their records the way lists do. The mixes are in `MIXES`.
"""

from __future__ import annotations

import csv
import random
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from made_damage import MIXES, damaged

from leaddesk.domain.romaji import hepburn

HEADERS = {
    "company": "会社名", "department": "部署", "title": "役職", "name": "氏名", "kana": "フリガナ",
    "email": "メールアドレス", "phone": "電話番号", "mobile": "携帯電話", "postal_code": "郵便番号",
    "address": "住所", "url": "URL", "birthday": "生年月日", "external_id": "来場者番号",
}  # fmt: skip

_FAMILIES = """
佐藤 サトウ|鈴木 スズキ|高橋 タカハシ|田中 タナカ|伊藤 イトウ|渡辺 ワタナベ|山本 ヤマモト
中村 ナカムラ|小林 コバヤシ|加藤 カトウ|吉田 ヨシダ|山田 ヤマダ|佐々木 ササキ|山口 ヤマグチ
松本 マツモト|井上 イノウエ|木村 キムラ|林 ハヤシ|斎藤 サイトウ|清水 シミズ|山崎 ヤマザキ
森 モリ|池田 イケダ|橋本 ハシモト|阿部 アベ|石川 イシカワ|山下 ヤマシタ|中島 ナカジマ
石井 イシイ|小川 オガワ|前田 マエダ|岡田 オカダ|長谷川 ハセガワ|藤田 フジタ|後藤 ゴトウ
近藤 コンドウ|村上 ムラカミ|遠藤 エンドウ|青木 アオキ|坂本 サカモト|福田 フクダ|太田 オオタ
西村 ニシムラ|藤井 フジイ|金子 カネコ|岡本 オカモト|藤原 フジワラ|中野 ナカノ|三浦 ミウラ
原田 ハラダ|中川 ナカガワ|松田 マツダ|竹内 タケウチ|小野 オノ|田村 タムラ|中山 ナカヤマ
和田 ワダ|石田 イシダ|森田 モリタ|上田 ウエダ|原 ハラ|内田 ウチダ|柴田 シバタ|酒井 サカイ
宮崎 ミヤザキ|横山 ヨコヤマ|高木 タカギ|安藤 アンドウ|宮本 ミヤモト|大野 オオノ|小島 コジマ
工藤 クドウ|谷口 タニグチ|今井 イマイ|高田 タカダ|増田 マスダ|丸山 マルヤマ|杉山 スギヤマ
村田 ムラタ|大塚 オオツカ|新井 アライ|小山 コヤマ|平野 ヒラノ|河野 コウノ|上野 ウエノ
武田 タケダ|野口 ノグチ|松井 マツイ|千葉 チバ|菅原 スガワラ|岩崎 イワサキ|浜田 ハマダ
沢村 サワムラ|広瀬 ヒロセ|国分 コクブン|渡部 ワタナベ|東海林 ショウジ|五十嵐 イガラシ
与那嶺 ヨナミネ|宝田 タカラダ|真壁 マカベ|桜井 サクライ|吉沢 ヨシザワ|大島 オオシマ|小沢 オザワ
黒沢 クロサワ|辺見 ヘンミ
"""
_GIVEN = """
美咲 ミサキ|健一 ケンイチ|由美子 ユミコ|翔太 ショウタ|愛 アイ|大輔 ダイスケ|さくら サクラ
浩 ヒロシ|直樹 ナオキ|恵 メグミ|一郎 イチロウ|陽子 ヨウコ|隆 タカシ|剛 ツヨシ|亮 リョウ
純 ジュン|彩 アヤ|誠 マコト|恵子 ケイコ|智子 トモコ|真由美 マユミ|健二 ケンジ|和也 カズヤ
拓也 タクヤ|優子 ユウコ|裕子 ユウコ|祐子 ユウコ|賢一 ケンイチ|太郎 タロウ|次郎 ジロウ
三郎 サブロウ|洋子 ヨウコ|容子 ヨウコ|幸子 サチコ|和子 カズコ|久美子 クミコ|直子 ナオコ
典子 ノリコ|徹 トオル|修 オサム|学 マナブ|豊 ユタカ|勇 イサム|進 ススム|茂 シゲル|博 ヒロシ
寛 ヒロシ|明 アキラ|聡 サトシ|悟 サトル|翼 ツバサ|蓮 レン|陽菜 ヒナ|結衣 ユイ|葵 アオイ|凛 リン
美優 ミユ|七海 ナナミ|大和 ヤマト|悠斗 ユウト|颯太 ソウタ|拓海 タクミ|駿 シュン|達也 タツヤ
哲也 テツヤ|雅人 マサト|正人 マサト|秀樹 ヒデキ|英樹 ヒデキ|俊介 シュンスケ|慎一郎 シンイチロウ
龍之介 リュウノスケ|京子 キョウコ|涼子 リョウコ|純一 ジュンイチ|伸一 シンイチ|裕太 ユウタ
"""
_STEMS = """
東洋 トウヨウ Toyo|北陸 ホクリク Hokuriku|新生 シンセイ Shinsei|富士 フジ Fuji
双葉 フタバ Futaba|三和 サンワ Sanwa|日本 ニホン Nihon|昭栄 ショウエイ Shoei
中央 チュウオウ Chuo|共立 キョウリツ Kyoritsu|太平 タイヘイ Taihei|南海 ナンカイ Nankai
西部 セイブ Seibu|光陽 コウヨウ Koyo|大和 ダイワ Daiwa|関西 カンサイ Kansai|アクト アクト Act
テクノ テクノ Techno|ネクスト ネクスト Next|みらい ミライ Mirai|山陽 サンヨウ Sanyo
九州 キュウシュウ Kyushu|丸山 マルヤマ Maruyama|平和 ヘイワ Heiwa|明星 ミョウジョウ Myojo
大成 タイセイ Taisei|栄光 エイコウ Eiko|朝日 アサヒ Asahi|旭 アサヒ Asahi|ひかり ヒカリ Hikari
サクラ サクラ Sakura|オリオン オリオン Orion|瀬戸 セト Seto
"""
_TRADES = """
工業 コウギョウ Industries|電機 デンキ Electric|食品 ショクヒン Foods|印刷 インサツ Printing
建設 ケンセツ Construction|商事 ショウジ Trading|物流 ブツリュウ Logistics|化学 カガク Chemical
精機 セイキ Precision|薬品 ヤクヒン Pharma|システムズ システムズ Systems
製作所 セイサクショ Works|不動産 フドウサン Realty|運輸 ウンユ Transport|繊維 センイ Textile
設計 セッケイ Design|商店 ショウテン Shoten|ソリューションズ ソリューションズ Solutions
"""
_TOWNS = (
    ("東京都", "港区", "芝浦"), ("東京都", "千代田区", "丸の内"), ("東京都", "江東区", "青海"),
    ("大阪府", "大阪市北区", "梅田"), ("愛知県", "名古屋市中区", "栄"),
    ("神奈川県", "横浜市西区", "みなとみらい"), ("福岡県", "福岡市博多区", "博多駅前"),
    ("北海道", "札幌市中央区", "大通西"), ("京都府", "京都市下京区", "烏丸通"),
    ("埼玉県", "さいたま市大宮区", "桜木町"), ("千葉県", "千葉市美浜区", "中瀬"),
    ("兵庫県", "神戸市中央区", "港島"),
)  # fmt: skip
_BUILDINGS = ("", "", "", "東ビル5F", "第二ビル 3階", "グランドタワー1203", "サンハイツ201号室")
_AREAS = ("03", "06", "052", "045", "092", "011", "075", "048")
_DEPARTMENTS = ("営業部", "総務部", "品質保証部", "開発部", "情報システム部", "購買部",
                "経営企画室", "生産技術部", "")  # fmt: skip
_TITLES = ("", "", "担当", "主任", "係長", "課長", "部長", "取締役", "マネージャー")
_SHARED = ("info", "sales", "contact", "eigyo", "soumu", "support")
_FREE = ("gmail.com", "yahoo.co.jp", "icloud.com", "docomo.ne.jp", "outlook.jp")


def _table(text: str) -> list[tuple[str, ...]]:
    lines = text.strip().split("\n")
    return [tuple(entry.split(" ")) for line in lines for entry in line.split("|")]


FAMILIES, GIVEN, STEMS, TRADES = map(_table, (_FAMILIES, _GIVEN, _STEMS, _TRADES))


@dataclass(frozen=True)
class Site:
    """One office or home."""

    postal: str
    prefecture: str
    town: str
    numbers: tuple[int, ...]
    building: str
    phone: str


@dataclass(frozen=True)
class Firm:
    """One company with its offices."""

    core: str
    form: str
    front: bool
    english: str
    domain: str
    sites: tuple[Site, ...]

    def name(self, form: str | None = None, front: bool | None = None) -> str:
        form = self.form if form is None else form
        in_front = self.front if front is None else front
        return form + self.core if in_front else self.core + form


@dataclass(frozen=True)
class Person:
    """One person as he or she is; `firm` None for a consumer."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    firm: Firm | None
    site: Site
    department: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    birthday: str = ""
    number: str = ""


class Maker:
    """Makes people from one seed and one mix."""

    def __init__(self, seed: int, mix: str) -> None:
        self.rng = random.Random(f"{seed}{mix}")
        self.mix = MIXES[mix]
        self._weights = [1 / (3 + rank) for rank in range(len(FAMILIES))]
        self._mails: set[str] = set()

    def digits(self, count: int) -> str:
        return "".join(self.rng.choice("0123456789") for _ in range(count))

    def fixed_line(self, area: str) -> str:
        middle = 10 - len(area) - 4
        return f"{area}-{self.rng.choice('23456789')}{self.digits(middle - 1)}-{self.digits(4)}"

    def mobile(self) -> str:
        start, first = self.rng.choice(("090", "080", "070")), self.rng.choice("123456789")
        return f"{start}-{first}{self.digits(3)}-{self.digits(4)}"

    def site(self) -> Site:
        rng = self.rng
        prefecture, city, town = rng.choice(_TOWNS)
        numbers = tuple(rng.randint(1, top) for top in (9, 30, 30)[: rng.choice((2, 3, 3))])
        postal = f"{rng.randint(100, 999)}-{self.digits(4)}"
        line = self.fixed_line(rng.choice(_AREAS))
        return Site(postal, prefecture, city + town, numbers, rng.choice(_BUILDINGS), line)

    def firm(self, at: int) -> Firm:
        rng = self.rng
        stem, trade = rng.choice(STEMS), rng.choice(TRADES)
        tail = rng.choice(
            ("", "", "", str(rng.randint(1, 99)), rng.choice(("東北", "九州", "第一")))
        )
        form = rng.choices(("株式会社", "有限会社", "合同会社"), (85, 8, 7))[0]
        english = (
            " ".join((stem[2], trade[2], tail if tail.isdigit() else "")).strip() + " Co., Ltd."
        )
        ending = rng.choice(("co.jp", "co.jp", "com", "jp"))
        domain = f"{stem[2].lower()}-{trade[2].lower()[:6]}{at}.{ending}"
        sites = tuple(self.site() for _ in range(rng.choice((1, 1, 1, 2, 3))))
        return Firm(stem[0] + trade[0] + tail, form, rng.random() < 0.6, english, domain, sites)

    def email(self, family: tuple[str, ...], given: tuple[str, ...], domain: str) -> str:
        last, first = (hepburn(part[1]).replace("ou", "o") for part in (family, given))
        styles = (f"{first[0]}.{last}", f"{first}.{last}", last, f"{last}.{first}",
                  f"{first[0]}{last}", f"{last}_{first[0]}", first)  # fmt: skip
        local = self.rng.choices(styles, (5, 4, 1, 2, 2, 1, 0.5))[0]
        mail = f"{local}@{domain}"
        while (plain := mail.replace("_", "").replace(".", "")) in self._mails:
            mail = f"{local}{self.rng.randint(2, 99)}@{domain}"
        self._mails.add(plain)
        return mail

    def person(
        self, firm: Firm | None, family: tuple[str, ...] | None = None, **more: Any
    ) -> Person:
        """Somebody of this company, or a consumer; `more` sets fields."""
        rng = self.rng
        family = family or rng.choices(FAMILIES, self._weights)[0]
        given = rng.choice(GIVEN)
        number = f"{rng.randint(1, 9)}{self.digits(6)}" if rng.random() < self.mix["badge"] else ""
        draw = rng.random()
        if firm is None:
            site = more.pop("site", None) or self.site()
            born = f"{rng.randint(1950, 2005)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
            made = Person(
                family, given, None, site, number=number,
                email=self.email(family, given, rng.choice(_FREE)) if draw < 0.7 else "",
                phone=site.phone if rng.random() < 0.4 else "",
                birthday=born if rng.random() < 0.6 else "",
                mobile=self.mobile() if rng.random() < 0.8 else "",
            )  # fmt: skip
            return replace(made, **more)
        site = rng.choice(firm.sites)
        mail = f"{rng.choice(_SHARED)}@{firm.domain}" if draw < 0.18 else ""
        line = self.fixed_line(site.phone.split("-")[0])
        made = Person(
            family, given, firm, site, rng.choice(_DEPARTMENTS), rng.choice(_TITLES), number=number,
            email="" if draw < 0.1 else mail or self.email(family, given, firm.domain),
            phone=site.phone if rng.random() < 0.75 else line,
            mobile=self.mobile() if rng.random() < 0.5 else "",
        )  # fmt: skip
        return replace(made, **more)

    def people(self, count: int) -> list[Person]:
        """`count` people; among them relatives, colleagues of one name, people with one mailbox."""
        rng, found = self.rng, list[Person]()
        firms = [self.firm(at) for at in range(max(3, int(count / self.mix["staff"])))]
        for firm in firms[: len(firms) // 25]:  # 有限会社X beside 株式会社X
            other = "有限会社" if firm.form == "株式会社" else "株式会社"
            firms.append(replace(firm, form=other, domain="x-" + firm.domain, sites=(self.site(),)))
        sizes = [1 / (2 + rank) ** self.mix["crowd"] for rank in range(len(firms))]
        while len(found) < count:
            draw = rng.random()
            last = found[-1] if found else None
            if draw < self.mix["consumers"]:
                found.append(self.person(None))
                if rng.random() < 0.3:  # a household: one address, one name, one telephone
                    one = found[-1]
                    kin = self.person(None, one.family, site=one.site, phone=one.phone,
                                      email=one.email if rng.random() < 0.15 else "")  # fmt: skip
                    if kin.given != one.given:
                        found.append(kin)
            elif last is not None and last.firm is not None and rng.random() < self.mix["twins"]:
                kin = self.person(last.firm, last.family, site=last.site, phone=last.phone)
                if rng.random() < 0.05:  # the same full name in one company
                    kin = replace(kin, given=last.given)
                elif rng.random() < 0.2:  # one secretary's address for both
                    kin = replace(kin, email=last.email)
                if kin.given != last.given or kin.email != last.email:
                    found.append(kin)
            else:
                found.append(self.person(rng.choices(firms, sizes)[0]))
        return found[:count]


def made_rows(rows: int, seed: int, mix: str) -> list[dict[str, str]]:
    """About `rows` rows (lead fields and `truth`), shuffled."""
    maker = Maker(seed, mix)
    rng = maker.rng
    made: list[dict[str, str]] = []
    people = maker.people(int(rows / (1 + maker.mix["doubles"] * 1.45)))
    for truth, person in enumerate(people):
        doubled = rng.random() < maker.mix["doubles"]
        times = rng.choices((2, 3, 4), (65, 25, 10))[0] if doubled else 1
        for time in range(times):
            made.append({**damaged(maker, person, fresh=time == 0), "truth": str(truth)})
    rng.shuffle(made)
    return made


def write(rows: list[dict[str, str]], file: Path) -> None:
    """The rows as a list with Japanese headers."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([*HEADERS.values(), "truth"])
        writer.writerows([row.get(name, "") for name in (*HEADERS, "truth")] for row in rows)


if __name__ == "__main__":
    count, seed, mix, target = sys.argv[1:]
    write(made_rows(int(count), int(seed), mix), Path(target))
