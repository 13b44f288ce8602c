"""A database of many invented leads for the benchmarks, made once and kept."""

from __future__ import annotations

import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from leaddesk.domain.identity import company_key
from leaddesk.domain.journal import Label
from leaddesk.services.desk import Desk
from leaddesk.services.operation import Applied, Work

FAMILIES = (
    ("佐藤", "サトウ"), ("鈴木", "スズキ"), ("高橋", "タカハシ"), ("田中", "タナカ"),
    ("伊藤", "イトウ"), ("渡辺", "ワタナベ"), ("山本", "ヤマモト"), ("中村", "ナカムラ"),
    ("小林", "コバヤシ"), ("加藤", "カトウ"), ("吉田", "ヨシダ"), ("山田", "ヤマダ"),
    ("髙木", "タカギ"), ("斎藤", "サイトウ"), ("東海林", "ショウジ"), ("長谷川", "ハセガワ"),
)  # fmt: skip
GIVEN = (
    ("美咲", "ミサキ"), ("健", "ケン"), ("由美子", "ユミコ"), ("翔太", "ショウタ"),
    ("愛", "アイ"), ("大輔", "ダイスケ"), ("さくら", "サクラ"), ("浩", "ヒロシ"),
    ("直樹", "ナオキ"), ("恵", "メグミ"), ("一郎", "イチロウ"), ("陽子", "ヨウコ"),
)  # fmt: skip
COMPANIES = ("東洋工業", "北陸薬品", "新生精機", "富士電機", "アクト印刷", "みらい食品", "関西物流",
             "日の出建設", "グローバル商事", "山陽化学", "大和ソフト", "さくら製作所")  # fmt: skip
DEPARTMENTS = ("営業部", "総務部", "品質保証部", "開発部", "情報システム部", "購買部")
TITLES = ("", "", "主任", "係長", "課長", "部長", "取締役", "代表取締役")
NEXT = ("", "", "見積を送る", "電話で確認", "訪問の日程を決める")


@dataclass(frozen=True)
class _Fill:
    count: int
    kind: ClassVar[str] = "import"

    def apply(self, work: Work) -> Applied:
        chance = random.Random(7)
        names = [f"株式会社{name}{n}" for name in COMPANIES for n in range(self.count // 60 + 1)]
        ids = work.insert("company", [{"name": n, "key": company_key(n)} for n in names])
        work.insert("lead", [_lead(chance, n, names, ids[0]) for n in range(self.count)])
        return Applied(Label("benchmark"))


def _lead(chance: random.Random, n: int, companies: list[str], first: int) -> dict[str, Any]:
    (family, family_kana), (given, given_kana) = chance.choice(FAMILIES), chance.choice(GIVEN)
    at = chance.randrange(len(companies))
    return {
        "name": f"{family} {given}", "family_name": family, "given_name": given,
        "kana": f"{family_kana} {given_kana}", "company": companies[at], "company_id": first + at,
        "department": chance.choice(DEPARTMENTS), "title": chance.choice(TITLES),
        "email": f"user{n}@c{at}.example.jp", "phone": f"03-5550-{n % 10000:04}",
        "postal_code": "100-0001", "address": "東京都千代田区千代田1-1",
        "temperature": chance.choice(("hot", "warm", "warm", "cold", "cold", "cold")),
        "next_action": chance.choice(NEXT), "channel": "trade_show",
        "created_at": f"2026-{1 + n % 12:02}-{1 + n % 28:02}", "custom": {"来場目的": "情報収集"},
    }  # fmt: skip


def database(count: int = 100_000) -> Path:
    """The path of a database with `count` leads, made on the first call (temporary folder)."""
    file = Path(tempfile.gettempdir()) / f"leaddesk-benchmark-{count}.db"
    if not file.exists():
        half = file.with_suffix(".half")
        for old in half.parent.glob(half.name + "*"):
            old.unlink()
        desk = Desk.open(half)
        desk.run(_Fill(count))
        desk.close()
        half.replace(file)
    return file


if __name__ == "__main__":
    print(database(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
