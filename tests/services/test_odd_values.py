"""Odd ways of writing people, days, ranks, consent and answers, from the file to the leads."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import pytest
from odd_desk import Odd, imported
from odd_files import serial, text, workbook

from leaddesk.domain import when
from leaddesk.services.desk import Desk


def at(day: int, hour: int, minute: int) -> str:
    """A local moment of November 2026 as it is stored."""
    return when.moment(datetime(2026, 11, day, hour, minute))


ODD = [
    Odd("names and readings in two columns", "a.csv", text(
        "姓,名,セイ,メイ,貴社名\n山田,太郎,ヤマダ,タロウ,東洋\n佐藤,花子,さとう,はなこ,西洋\n"),
        [{"name": "山田 太郎", "family_name": "山田", "given_name": "太郎",
          "kana": "ヤマダ タロウ", "company": "東洋"},
         {"name": "佐藤 花子", "kana": "さとう はなこ"}]),
    Odd("an address in four columns", "a.csv", text(
        "氏名,郵便番号,都道府県,市区町村,町域・番地,ビル名\n"
        "山田 太郎,1050001,東京都,港区,虎ノ門1-2-3,虎ノ門ビル5F\n"
        "佐藤 花子,〒530-0001,大阪府,大阪市北区,梅田1-1,\n"),
        [{"postal_code": "105-0001", "address": "東京都港区虎ノ門1-2-3 虎ノ門ビル5F"},
         {"postal_code": "530-0001", "address": "大阪府大阪市北区梅田1-1"}]),
    Odd("everything in full width", "a.csv", text(
        "会社名,氏名,ＴＥＬ,Ｅ－ｍａｉｌ,郵便番号,ランク,従業員数,来場日\n"
        "東洋,山田　太郎,０３－１２３４－５６７８,ｔ＠ｔｏｙｏ．ｊｐ,１０５－０００１,"
        "Ａ,１２０名,２０２６／１１／１１\n"),
        [{"name": "山田 太郎", "phone": "03-1234-5678", "email": "t@toyo.jp",
          "postal_code": "105-0001", "temperature": "hot", "employees": 120,
          "created_at": "2026-11-11"}]),
    Odd("days in eras, serials, texts and with weekdays", "a.xlsx", workbook([
        ["氏名", "来場日時"], ["山田 太郎", "令和8年11月11日"], ["佐藤 花子", "R8.11.12"],
        ["森 亮", serial(2026, 11, 13)], ["林 遥", "2026/11/14(土)"], ["原 翼", "20261115"],
        ["関 隼人", datetime(2026, 11, 16)],
    ]), [{"created_at": f"2026-11-{day}"} for day in range(11, 17)]),
    Odd("day and time in two columns", "a.xlsx", workbook([
        ["氏名", "来場日", "来場時刻"], ["山田 太郎", datetime(2026, 11, 11), time(10, 5)],
        ["佐藤 花子", "2026/11/11", "14:30"], ["森 亮", serial(2026, 11, 11), 0.75],
        ["林 遥", "2026年11月11日", None],
    ]), [{"created_at": at(11, 10, 5)}, {"created_at": at(11, 14, 30)},
         {"created_at": at(11, 18, 0)}, {"created_at": "2026-11-11"}]),
    Odd("phones with extensions, abroad, in two columns", "a.csv", text(
        "氏名,TEL(代表),直通,携帯電話番号\n"
        "山田 太郎,03-1234-5678（内線12）,03-1234-9999,09012345678\n"
        "佐藤 花子,+81 3-9999-8888,,\n森 亮,,,+81 90 1234 0000\n"),
        [{"phone": "03-1234-9999", "mobile": "090-1234-5678",
          "custom": {"TEL(代表)": "03-1234-5678（内線12）"}},
         {"phone": "03-9999-8888", "custom": {}},
         {"phone": "", "mobile": "090-1234-0000", "custom": {}}]),
    Odd("two columns of mail", "a.csv", text(
        "氏名,メールアドレス,個人メール\n山田 太郎,t@toyo.example.jp,taro@home.example.jp\n"
        "佐藤 花子,,h@home.example.jp\n"),
        [{"email": "t@toyo.example.jp", "custom": {"個人メール": "taro@home.example.jp"}},
         {"email": "h@home.example.jp", "custom": {}}]),
    Odd("several addresses in a cell", "a.csv", text(
        "氏名,メール\n山田 太郎,t@toyo.example.jp; info@toyo.example.jp\n"),
        [{"email": "t@toyo.example.jp", "custom": {"メール": "info@toyo.example.jp"}}]),
    Odd("names with their reading in one cell", "a.csv", text(
        "会社名,ご芳名,役職\n東洋,山田 太郎（ヤマダ タロウ）,部長\n"
        "東洋,\"さとう はなこ\n佐藤 花子 様\",\n"
        "東洋,関 隼人／セキ ハヤト,\n"
        "東洋,森 亮（旧姓 林）,課長\n東洋,林 遥先生,\n"),
        [{"name": "山田 太郎", "given_name": "太郎", "kana": "ヤマダ タロウ"},
         {"name": "佐藤 花子", "kana": "さとう はなこ"},
         {"name": "関 隼人", "kana": "セキ ハヤト"}, {"name": "森 亮（旧姓 林）", "kana": ""},
         {"name": "林 遥", "family_name": "林"}]),
    Odd("ranks A, B, C", "a.csv", text(
        "氏名,見込みランク\n山田 太郎,A\n佐藤 花子,Ｂ\n森 亮,c\n林 遥,\n"),
        [{"temperature": "hot"}, {"temperature": "warm"}, {"temperature": "cold"},
         {"temperature": "cold", "custom": {}}]),
    Odd("ranks ◎○△", "a.csv", text("氏名,温度感\n山田 太郎,◎\n佐藤 花子,○\n森 亮,△\n"),
        [{"temperature": "hot"}, {"temperature": "warm"}, {"temperature": "cold"}]),
    Odd("ranks 高中低", "a.csv", text("氏名,確度\n山田 太郎,高\n佐藤 花子,中\n森 亮,低\n"),
        [{"temperature": "hot"}, {"temperature": "warm"}, {"temperature": "cold"}]),
    Odd("ranks in stars", "a.csv", text("氏名,評価\n山田 太郎,★★★\n佐藤 花子,★★☆\n森 亮,★\n"),
        [{"temperature": "hot"}, {"temperature": "warm"}, {"temperature": "cold"}]),
    Odd("a column called 評価 that is no rank", "a.csv", text(
        "氏名,評価\n山田 太郎,説明が良かった\n佐藤 花子,また来たい\n"),
        [{"custom": {"評価": "説明が良かった"}}, {"custom": {"評価": "また来たい"}}]),
    Odd("consent in words", "a.csv", text(
        "氏名,個人情報の取扱いについて\n山田 太郎,同意する\n佐藤 花子,同意しない\n"
        .replace("について", "に同意")),
        [{"consent": "consent"}, {"consent": "refused"}]),
    Odd("consent in 可 and 不可", "a.csv", text(
        "氏名,メール配信可否\n山田 太郎,可\n佐藤 花子,不可\n森 亮,\n"),
        [{"consent": "consent"}, {"consent": "refused"}, {"consent": "unknown"}]),
    Odd("consent in ticks", "a.csv", text(
        "氏名,メルマガ配信希望\n山田 太郎,☑\n佐藤 花子,□\n森 亮,✓\n"),
        [{"consent": "consent"}, {"consent": "unknown"}, {"consent": "consent"}]),
    Odd("consent in 1 and 0", "a.xlsx", workbook(
        [["氏名", "ご案内メールの送付を許可"], ["山田 太郎", 1], ["佐藤 花子", 0]]),
        [{"consent": "consent"}, {"consent": "refused"}]),
    Odd("consent to a third party, はい and いいえ", "a.csv", text(
        "氏名,個人情報の第三者提供に同意\n山田 太郎,はい\n佐藤 花子,いいえ\n"),
        [{"consent": "consent"}, {"consent": "refused"}]),
    Odd("a header that asks who wants no mail", "a.csv", text(
        "氏名,配信停止を希望\n山田 太郎,○\n佐藤 花子,\n森 亮,希望しない\n"),
        [{"consent": "refused"}, {"consent": "unknown"}, {"consent": "unknown"}]),
    Odd("DM不要", "a.csv", text("氏名,DM不要\n山田 太郎,1\n佐藤 花子,0\n森 亮,不要\n"),
        [{"consent": "refused"}, {"consent": "unknown"}, {"consent": "refused"}]),
    Odd("survey questions", "a.csv", text(
        "氏名,Q1.来場の目的は何ですか？,アンケート2,導入時期,ご興味のある製品をお選びください（複数回答可）\n"
        "山田 太郎,情報収集,はい,半年以内,検査装置・搬送ロボット\n"),
        [{"custom": {"Q1.来場の目的は何ですか？": "情報収集", "アンケート2": "はい",
                     "導入時期": "半年以内",
                     "ご興味のある製品をお選びください（複数回答可）": "検査装置・搬送ロボット"}}]),
    Odd("one column for each answer, under a merged question", "a.xlsx", workbook([
        ["氏名", "来場目的", None, None, "備考"], [None, "情報収集", "導入検討", "その他", None],
        ["山田 太郎", "○", "○", None, "急ぎ"], ["佐藤 花子", None, None, "○", None],
    ], merged=["A1:A2", "B1:D1", "E1:E2"]),
        [{"custom": {"来場目的": "情報収集, 導入検討"}, "notes": "急ぎ"},
         {"custom": {"来場目的": "その他"}, "notes": ""}],
        mapping={"来場目的 導入検討": "survey:来場目的"}),
    Odd("one column for each answer, in one header line", "a.csv", text(
        "氏名,Q3【検査装置】,Q3【ロボット】,Q3【その他】\n山田 太郎,1,0,1\n佐藤 花子,0,0,0\n"),
        [{"custom": {"Q3": "検査装置, その他"}}, {"custom": {}}]),
    Odd("headers in another order, with remarks in them", "a.csv", text(
        "※E-mail（必須）,お電話番号（任意）,ご所属部署名,お役職,ご芳名【漢字】,フリガナ（全角）,勤務先名\n"
        "t@toyo.example.jp,0312345678,営業部,部長,山田太郎,ヤマダタロウ,東洋\n"),
        [{"email": "t@toyo.example.jp", "phone": "03-1234-5678", "department": "営業部",
          "title": "部長", "name": "山田太郎", "kana": "ヤマダタロウ", "company": "東洋"}]),
    Odd("a header that its values contradict", "a.csv", text(
        "会社名,氏名,電話\n東洋,山田 太郎,t@toyo.example.jp\n西洋,佐藤 花子,h@seiyo.example.jp\n"),
        [{"email": "t@toyo.example.jp", "phone": "", "custom": {}},
         {"email": "h@seiyo.example.jp", "phone": ""}]),
    Odd("free notes of several lines", "a.csv", text(
        '氏名,商談内容\n山田 太郎,"見積希望\r\n・3台\r\n・年内"\n'),
        [{"notes": "見積希望\n・3台\n・年内"}]),
    Odd("two steps: first barcodes and times only", "a.csv", text(
        "バーコード,読取日時,端末,メモ\n40213,2026/11/11 10:05,T1,デモ希望\n"
        "40871,2026/11/11 10:09,T1,\n"),
        [{"external_id": "40213", "created_at": at(11, 10, 5), "notes": "デモ希望",
          "custom": {"端末": "T1"}},
         {"external_id": "40871", "created_at": at(11, 10, 9)}]),
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_odd_values(desk: Desk, tmp_path: Path, odd: Odd) -> None:
    assert imported(desk, tmp_path, odd) == odd.leads
