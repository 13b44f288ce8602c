"""Makes `resources/samples/trade_show_visitors.xlsx`: run by developers when it should change.

About 300 invented visitors of an invented trade show, as an organiser would send them: title
rows, survey columns, telephones as numbers, ditto marks, a note below. The seed is fixed, so
the same people come out each time. Mail domains are example.jp, telephones have 555 as exchange.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from sample_words import (
    BUILDINGS,
    CHALLENGES,
    CURRENT,
    GIVEN,
    INDUSTRIES,
    LATIN,
    MEMOS,
    PLACES,
    PRODUCTS,
    STAFF,
    STEMS,
    SURNAMES,
    VISITS,
)

TARGET = Path(__file__).parent.parent / "resources/samples/trade_show_visitors.xlsx"
VISITORS = 300
DAYS = (datetime(2026, 11, 11), datetime(2026, 11, 12), datetime(2026, 11, 13))
HEADERS = (
    "来場者番号", "読取日時", "端末", "担当者", "会社名", "部署", "役職", "氏名", "フリガナ", "〒",
    "都道府県", "住所1", "住所2", "TEL", "携帯", "E-mail", "URL", "業種", "従業員数", "来場目的",
    "導入時期", "予算", "決裁権", "興味製品", "Q1.現在の課題", "Q2.現在の管理方法", "備考",
    "ランク", "個人情報の同意",
)  # fmt: skip
WIDTHS = (12, 17, 7, 9, 30, 18, 14, 14, 20, 10, 10, 30, 22, 15, 15, 34, 34, 18, 10, 16, 14, 16, 14,
          26, 24, 20, 60, 8, 16)  # fmt: skip
HEADCOUNTS = (8, 15, 24, 38, 45, 62, 80, 110, 145, 180, 240, 320, 480, 650, 900, 1400, 2600, 5200)
DITTO = ("会社名", "〒", "都道府県", "住所1", "住所2")

TIMES = {
    "A": ("すぐにでも", "3か月以内", "3か月以内", "半年以内"),
    "B": ("半年以内", "1年以内", "1年以内", "未定"),
    "C": ("1年以上先", "未定", "未定", "予定なし"),
}
BUDGETS = {
    "A": ("300～500万円", "500～1,000万円", "500～1,000万円", "1,000万円以上"),
    "B": ("100～300万円", "300～500万円", "未定", "未定"),
    "C": ("未定", "未定", "100万円未満", ""),
}
PURPOSES = {
    "A": ("具体的な導入検討", "具体的な導入検討", "比較検討"),
    "B": ("比較検討", "情報収集", "課題解決の相談"),
    "C": ("情報収集", "情報収集", "その他"),
}
TITLES = {
    "small": ("代表取締役", "専務取締役", "工場長", "部長", "課長", "主任", ""),
    "middle": ("取締役", "部長", "次長", "課長", "課長代理", "係長", "主任", ""),
    "large": ("本部長", "部長", "担当部長", "課長", "課長補佐", "主任", "チームリーダー", "", ""),
}
ROLES = {
    "代表取締役": "決裁権あり", "専務取締役": "決裁権あり", "取締役": "決裁権あり",
    "本部長": "決裁権あり",
    "工場長": "決裁権あり", "部長": "決裁に関与", "担当部長": "決裁に関与", "次長": "決裁に関与",
    "課長": "選定に関与", "課長代理": "選定に関与", "課長補佐": "選定に関与", "係長": "選定に関与",
}  # fmt: skip

ROMAJI = {
    "ア": "a", "イ": "i", "ウ": "u", "エ": "e", "オ": "o", "カ": "ka", "キ": "ki", "ク": "ku",
    "ケ": "ke", "コ": "ko", "サ": "sa", "シ": "shi", "ス": "su", "セ": "se", "ソ": "so", "タ": "ta",
    "チ": "chi", "ツ": "tsu", "テ": "te", "ト": "to", "ナ": "na", "ニ": "ni", "ヌ": "nu",
    "ネ": "ne", "ノ": "no", "ハ": "ha", "ヒ": "hi", "フ": "fu", "ヘ": "he", "ホ": "ho", "マ": "ma",
    "ミ": "mi", "ム": "mu", "メ": "me", "モ": "mo", "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ラ": "ra",
    "リ": "ri", "ル": "ru", "レ": "re", "ロ": "ro", "ワ": "wa", "ン": "n", "ガ": "ga", "ギ": "gi",
    "グ": "gu", "ゲ": "ge", "ゴ": "go", "ザ": "za", "ジ": "ji", "ズ": "zu", "ゼ": "ze", "ゾ": "zo",
    "ダ": "da", "ヅ": "zu", "デ": "de", "ド": "do", "バ": "ba", "ビ": "bi", "ブ": "bu", "ベ": "be",
    "ボ": "bo", "キョ": "kyo", "シュ": "shu", "ショ": "sho", "ジュ": "ju", "リュ": "ryu",
    "リョ": "ryo",
}  # fmt: skip

Row = dict[str, Any]


def romaji(kana: str) -> str:
    """A reading as people write it in a mail address ("サトウ" gives "sato")."""
    text, at = "", 0
    while at < len(kana):
        if kana[at] == "ッ":
            text, at = text + ROMAJI[kana[at + 1]][0], at + 1
            continue
        size = 2 if kana[at : at + 2] in ROMAJI else 1
        text, at = text + ROMAJI[kana[at : at + size]], at + size
    return text.replace("ou", "o").replace("oo", "o").replace("uu", "u")


class Maker:
    """Makes the rows of the list; all chance comes from one seeded source."""

    def __init__(self, seed: int = 20261111) -> None:
        self.rng = random.Random(seed)
        self.domains: set[str] = set()
        self.number = 100

    def rows(self) -> list[Row]:
        ranks = list("A" * 54 + "B" * 111 + "C" * 135)
        self.rng.shuffle(ranks)
        again = 10
        rows: list[Row] = []
        while len(rows) < VISITORS - again:
            company = self.company()
            # People of one company mostly come together.
            size = self.rng.choices((1, 2, 3, 4), (62, 24, 10, 4))[0]
            group = min(size, VISITORS - again - len(rows))
            rows.extend(self.group(company, [ranks.pop() for _ in range(group)]))
        rows.extend(self.seen_twice(rows, ranks))
        rows.sort(key=lambda row: row["読取日時"])
        for number, row in enumerate(rows, 1):
            row["来場者番号"] = f"SM26-{10412 + number * 7:06d}"
        return self.as_typed(rows)

    def company(self) -> Row:
        while True:
            stem, latin = self.rng.choice(STEMS)
            industry, endings, departments = self.rng.choice(INDUSTRIES)
            ending = self.rng.choice(endings)
            domain = f"{latin}-{LATIN[ending]}"
            if domain not in self.domains:
                self.domains.add(domain)
                break
        name = stem + ending
        heads = self.rng.choice(HEADCOUNTS)
        limited = 16 if heads < 50 else 0  # a 有限会社 is small
        form = self.rng.choices(
            ("株式会社{}", "{}株式会社", "有限会社{}", "合同会社{}", "㈱{}", "（株）{}"),
            (44, 34, limited, 3, 7, 6),
        )[0]
        postal, prefecture, town, area = self.rng.choice(PLACES)
        rng = self.rng
        return {
            "会社名": form.format(name), "業種": industry, "departments": departments,
            "domain": f"{domain}.example.jp", "〒": postal, "都道府県": prefecture, "area": area,
            "住所1": f"{town}{rng.randint(1, 5)}-{rng.randint(1, 20)}-{rng.randint(1, 18)}",
            "住所2": rng.choice(BUILDINGS) if rng.random() < 0.45 else "",
            "従業員数": heads,
        }  # fmt: skip

    def group(self, company: Row, ranks: list[str]) -> list[Row]:
        day = self.rng.choices(DAYS, (28, 32, 40))[0]
        at = day + timedelta(minutes=self.rng.randint(600, 1010), seconds=self.rng.randint(0, 59))
        reader, staff = f"R-{self.rng.randint(1, 4):02d}", self.rng.choice(STAFF)
        rows = []
        for rank in ranks:
            at += timedelta(seconds=self.rng.randint(15, 50))
            row = self.person(company, rank)
            row.update({"読取日時": at, "端末": reader, "担当者": staff})
            rows.append(row)
        return rows

    def person(self, company: Row, rank: str) -> Row:
        rng = self.rng
        (family, family_kana), (given, given_kana) = rng.choice(SURNAMES), rng.choice(GIVEN)
        head = company["従業員数"]
        title = rng.choice(TITLES["small" if head < 60 else "middle" if head < 500 else "large"])
        alone = title in ("代表取締役", "専務取締役", "取締役")
        first, last = romaji(given_kana), romaji(family_kana)
        local = rng.choice(
            (f"{first[0]}.{last}", f"{last}", f"{last}-{first[0]}", f"{first}.{last}")
        )
        products = rng.sample(PRODUCTS, rng.choices((1, 2, 3), (55, 33, 12))[0])
        memo = rng.choice(MEMOS[rank]).format(
            p=products[0], i=company["業種"], d=rng.choice(VISITS), h=rng.choice((10, 13, 14, 16)),
            n=rng.randint(1, 4),
        )  # fmt: skip
        return {
            **{key: company[key] for key in company if key in HEADERS},
            "部署": "" if alone else rng.choice(company["departments"]),
            "役職": title, "氏名": f"{family} {given}",
            "フリガナ": f"{family_kana} {given_kana}" if rng.random() < 0.92 else "",
            "TEL": self.phone(company["area"]) if rng.random() < 0.93 else "",
            "携帯": self.mobile() if rng.random() < 0.42 else "",
            "E-mail": f"{local}@{company['domain']}" if rng.random() < 0.95 else "",
            "URL": f"https://www.{company['domain']}/" if rng.random() < 0.7 else "",
            "来場目的": rng.choice(PURPOSES[rank]), "導入時期": rng.choice(TIMES[rank]),
            "予算": rng.choice(BUDGETS[rank]), "決裁権": ROLES.get(title, "なし"),
            "興味製品": "、".join(products), "Q1.現在の課題": rng.choice(CHALLENGES),
            "Q2.現在の管理方法": rng.choice(CURRENT), "備考": memo, "ランク": rank,
            "個人情報の同意": rng.choices(("同意する", "同意しない", ""), (70, 9, 21))[0],
        }  # fmt: skip

    def phone(self, area: str) -> str:
        self.number += 1
        exchange = {2: "5555", 3: "555", 4: "55"}[len(area)]
        return f"{area}-{exchange}-{self.number:04d}"

    def mobile(self) -> str:
        self.number += 1
        return f"0{self.rng.choice((7, 8, 9))}0-5555-{self.number:04d}"

    def seen_twice(self, rows: list[Row], ranks: list[str]) -> list[Row]:
        """Visitors read a second time, written a little differently: who is who is to be told."""
        forms = str.maketrans("髙邊齋﨑櫻濱澤廣國嶋眞", "高辺斎崎桜浜沢広国島真")
        early = [r for r in rows if r["読取日時"].hour < 14 and r["E-mail"]]
        old = [r for r in early if r["氏名"].translate(forms) != r["氏名"]][:5]
        others = [r for r in early if r["TEL"] and r not in old]
        twice = []
        for number, row in enumerate(old + self.rng.sample(others, 10 - len(old))):
            again = {**row, "ランク": ranks.pop()}
            again["読取日時"] = row["読取日時"] + timedelta(minutes=self.rng.randint(25, 150))
            again["氏名"] = row["氏名"].translate(forms)
            again["備考"] = "同じ日に再度来場。" + (
                "上司の方とご一緒。" if number % 2 else "カタログを追加で希望。"
            )
            name = row["会社名"]
            if number % 3 == 0 and "株式会社" in name:
                again["会社名"] = name.replace(
                    "株式会社", "㈱" if name.startswith("株") else "(株)"
                )
            if number % 3 == 1:
                again.update({"E-mail": row["E-mail"].upper(), "フリガナ": ""})
            if number % 3 == 2:
                again.update({"E-mail": "", "氏名": again["氏名"].replace(" ", "")})
            twice.append(again)
        return twice

    def as_typed(self, rows: list[Row]) -> list[Row]:
        """The small ills of such lists: eaten zeros, ditto marks, 様, dates as text."""
        for above, row in zip([{}, *rows], rows, strict=False):
            chance = self.rng.random()
            if row["TEL"] and chance < 0.12:
                row["TEL"] = int(row["TEL"].replace("-", ""))
            elif row["TEL"] and chance < 0.15:
                row["TEL"] = row["TEL"].replace("-", "")
            elif 0.15 <= chance < 0.17:
                row["氏名"] += " 様"
            elif 0.17 <= chance < 0.20:
                row["読取日時"] = row["読取日時"].strftime("%Y/%m/%d %H:%M:%S")
            if above.get("真の会社") == row["会社名"] and self.rng.random() < 0.15:
                row["真の会社"] = row["会社名"]
                row.update({key: "〃" for key in DITTO if row[key]})
            else:
                row["真の会社"] = row["会社名"]
        return rows


def write(rows: list[Row], target: Path) -> None:
    """Writes the organiser's workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "来場者一覧"
    sheet["A1"] = "スマートものづくり展 2026 東京　来場者データ（バーコード読取一覧）"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.merge_cells("A1:H1")
    sheet["A2"] = "会期：2026年11月11日（水）～13日（金）　小間番号：E12-34"
    sheet["A3"] = f"出力：2026/11/14 10:05　読取件数：{len(rows)} 件"
    line = Side(style="thin", color="BFBFBF")
    for column, (label, width) in enumerate(zip(HEADERS, WIDTHS, strict=True), 1):
        cell = sheet.cell(5, column, label)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="D9E1F2")
        cell.border = Border(top=line, bottom=line, left=line, right=line)
        cell.alignment = Alignment(horizontal="center")
        sheet.column_dimensions[cell.column_letter].width = width
    for number, row in enumerate(rows, 6):
        for column, label in enumerate(HEADERS, 1):
            cell = sheet.cell(number, column, row[label] if row[label] != "" else None)
            if label == "読取日時":
                cell.number_format = "yyyy/mm/dd hh:mm"
    sheet.cell(
        len(rows) + 7, 1, "※本データの個人情報は、出展社の営業活動の目的に限りご利用いただけます。"
    )
    book.properties.creator = "スマートものづくり展 事務局"
    book.properties.created = book.properties.modified = datetime(2026, 11, 14, 10, 5)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)


if __name__ == "__main__":
    write(Maker().rows(), TARGET)
    print(TARGET)
