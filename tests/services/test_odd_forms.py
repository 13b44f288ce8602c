"""Forms instead of tables, cells that hold several fields, answers that must be read together."""

from __future__ import annotations

from pathlib import Path

import pytest
from odd_desk import Odd, imported
from odd_files import text, workbook

from leaddesk.services.desk import Desk

YAMADA = {"company": "東洋精工", "name": "山田 太郎", "phone": "03-1234-5678"}
SATO = {"company": "西洋商会", "name": "佐藤 花子", "phone": "06-1234-5678"}
CARD = [["商談メモ"], [], ["会社名", "東洋精工"],
        ["氏名", "山田 太郎", None, "フリガナ", "ヤマダ タロウ"],
        ["TEL", "03", "1234", "5678"], ["FAX", None, "携帯", "090-1234-5678"],
        ["ご要望", "見積がほしい"]]  # fmt: skip
PARTED = {"company": "株式会社東洋", "department": "営業部", "title": "部長", "name": "田中 太郎"}

FORMS = [
    Odd("a form for one person", "a.xlsx", workbook(CARD), [
        {**YAMADA, "kana": "ヤマダ タロウ", "mobile": "090-1234-5678", "fax": "",
         "notes": "見積がほしい"}]),
    Odd("a sheet for each person", "a.xlsx", workbook(
        CARD, [["商談メモ"], ["会社名", "西洋商会"], ["氏名", "佐藤 花子"], ["TEL", "06-1234-5678"],
               ["ご要望", None]], [["記入のしかた"], ["太枠の中を書いてください"]],
    ), [YAMADA, {**SATO, "notes": ""}]),
    Odd("forms below one another, their labels with colons", "a.csv", text(
        "No.,1\n会社名：,東洋精工\n氏名：,山田 太郎\nTEL：,03-1234-5678\n,\n"
        "No.,2\n会社名：,西洋商会\n氏名：,佐藤 花子\nTEL：,06-1234-5678\n"), [YAMADA, SATO]),
    Odd("forms beside one another", "a.xlsx", workbook([
        ["会社名", "東洋精工", None, "会社名", "西洋商会"],
        ["氏名", "山田 太郎", None, "氏名", "佐藤 花子"],
        ["TEL", "03-1234-5678", None, "TEL", "06-1234-5678"]]), [YAMADA, SATO]),
    Odd("a list laid on its side", "a.xlsx", workbook([
        ["会社名", "東洋精工", "西洋商会", "南産業"], ["氏名", "山田 太郎", "佐藤 花子", "森 亮"],
        ["TEL", "03-1234-5678", "06-1234-5678", None], ["趣味", "釣り", None, "碁"]]),
        [{**YAMADA, "custom": {"趣味": "釣り"}}, SATO, {"company": "南産業", "name": "森 亮"}]),
    Odd("a mail from a web form", "a.txt", text(
        "下記のお問い合わせがありました。\n\n会社名：東洋精工\nお名前：山田 太郎\n"
        "電話番号：03-1234-5678\n"
        "お問い合わせ内容：見積をください。\n急ぎです。\n"),
        [{**YAMADA, "custom": {"お問い合わせ内容": "見積をください。\n急ぎです。"}}]),
    Odd("two addresses in one form", "a.xlsx", workbook([
        ["氏名", "山田 太郎"], ["勤務先"], ["住所", "東京都港区1-2"], ["TEL", "03-1234-5678"],
        ["自宅"], ["住所", "神奈川県横浜市西区1-1"], ["TEL", "045-111-2222"]]),
        [{"name": "山田 太郎", "address": "東京都港区1-2", "phone": "03-1234-5678",
          "custom": {"自宅 住所": "神奈川県横浜市西区1-1", "自宅 TEL": "045-111-2222"}}]),
    Odd("ways to reach people, beside their names, make no form", "a.csv", text(
        "お名前,連絡手段,結果\n山田 太郎,電話,不在\n佐藤 花子,メール,返信あり\n森 亮,FAX,送付済\n"),
        [{"name": "山田 太郎", "custom": {"連絡手段": "電話", "結果": "不在"}},
         {"name": "佐藤 花子", "custom": {"連絡手段": "メール", "結果": "返信あり"}},
         {"name": "森 亮"}]),
    Odd("ways to reach people, before their names, make no form", "a.csv", text(
        "連絡手段,氏名,結果\n電話,山田 太郎,不在\nメール,佐藤 花子,返信あり\nFAX,森 亮,送付済\n"),
        [{"name": "山田 太郎", "custom": {"連絡手段": "電話", "結果": "不在"}},
         {"name": "佐藤 花子"}, {"name": "森 亮"}]),
    Odd("a numbered form with blank answers", "a.xlsx", workbook([
        [1, "会社名", "東洋精工"], [2, "氏名", "山田 太郎"], [3, "TEL", "03-1234-5678"],
        [4, "メール", "なし"], [5, "FAX", "-"]]), [{**YAMADA, "email": "", "fax": ""}]),
    Odd("a form with headers and remarks of its own", "a.csv", text(
        "項目,内容,備考\n会社名,東洋精工,\n氏名,山田 太郎,要確認\nTEL,03-1234-5678,\n"),
        [{**YAMADA, "notes": "要確認", "custom": {}}]),
    Odd("notes below their label", "a.xlsx", workbook([
        ["会社名", "東洋精工"], ["氏名", "山田 太郎"], ["TEL", "03-1234-5678"], [], ["備考"],
        ["見積がほしい"], ["急ぎ"]]), [{**YAMADA, "notes": "見積がほしい\n急ぎ"}]),
    Odd("lines about a list above it make no form", "a.xlsx", workbook([
        ["展示会名", "スマート工場展"], ["担当者", "鈴木"], ["日時", "2026/11/11"], [],
        ["会社名", "氏名", "TEL"], ["東洋精工", "山田 太郎", "03-1234-5678"],
        ["西洋商会", "佐藤 花子", "06-1234-5678"]]), [YAMADA, SATO]),
]  # fmt: skip

CELLS = [
    Odd("company and department, title and name", "a.csv", text(
        "会社名・部署,役職・氏名\n株式会社東洋 営業部,部長 田中 太郎\n西洋商会 第二工場,蓮見凛\n"
        "㈱南,課長佐藤花子\n"),
        [PARTED, {"company": "西洋商会", "department": "第二工場", "title": "", "name": "蓮見凛"},
         {"company": "㈱南", "department": "", "title": "課長", "name": "佐藤花子"}],
        mapping={"会社名・部署": "company+department", "役職・氏名": "title+name"}),
    Odd("three in a cell, by strokes", "a.csv", text(
        "会社名/部署/役職,氏名\n株式会社東洋／営業部／部長,田中 太郎\n東洋／開発／主任,山田 太郎\n"
        "西洋商会／部長,佐藤 花子\n"),
        [PARTED, {"company": "東洋", "department": "開発", "title": "主任"},
         {"company": "西洋商会", "department": "", "title": "部長"}]),
    Odd("two in a cell, in English", "a.csv", text(
        "Company / Department,Name / Title,Phone/Fax\n"
        "Acme Inc. / Sales,John Smith / CTO,03-1234-5678 / 03-1234-5679\n"
        "Beta LLC / R&D,Jane Roe / VP,03-1234-5670\n"),
        [{"company": "Acme Inc.", "department": "Sales", "name": "John Smith", "title": "CTO",
          "phone": "03-1234-5678", "fax": "03-1234-5679"},
         {"company": "Beta LLC", "department": "R&D", "name": "Jane Roe", "title": "VP"}]),
    Odd("a name with its title in brackets", "a.csv", text(
        "会社名,氏名（役職）\n東洋,田中 太郎（営業部長）\n西洋,佐藤 花子\n"),
        [{"name": "田中 太郎", "title": "営業部長"}, {"name": "佐藤 花子", "title": ""}]),
    Odd("a name and its reading under one header", "a.csv", text(
        "会社名,氏名（フリガナ）\n東洋,田中 太郎（タナカ タロウ）\n"
        "西洋,佐藤 花子（サトウ ハナコ）\n"),
        [{"name": "田中 太郎", "kana": "タナカ タロウ"},
         {"name": "佐藤 花子", "kana": "サトウ ハナコ"}]),
    Odd("a reading under that header stays one", "a.csv", text(
        "氏名,氏名（フリガナ）\n田中 太郎,タナカ タロウ\n"),
        [{"name": "田中 太郎", "kana": "タナカ タロウ"}]),
    Odd("postal codes before the address", "a.csv", text(
        "氏名,住所\n田中 太郎,〒105-0001 東京都港区1-2-3\n"
        "佐藤 花子,１０５－０００２　東京都港区４－５\n"),
        [{"postal_code": "105-0001", "address": "東京都港区1-2-3"}, {"postal_code": "105-0002"}]),
    Odd("telephone and fax", "a.csv", text(
        "氏名,TEL/FAX\n田中 太郎,TEL 03-1234-5678 FAX 03-1234-5679\n"
        "佐藤 花子,06-1234-5678/06-1234-5679\n"
        "森 亮,045-123-4567\n林 遥,FAX:045-123-4568\n"),
        [{"phone": "03-1234-5678", "fax": "03-1234-5679"},
         {"phone": "06-1234-5678", "fax": "06-1234-5679"}, {"phone": "045-123-4567", "fax": ""},
         {"phone": "", "fax": "045-123-4568"}]),
    Odd("a fax told under TEL", "a.csv", text(
        "氏名,TEL\n田中 太郎,03-1234-5678 (FAX 03-1234-5679)\n"
        "佐藤 花子,06-1234-5678 FAX06-1234-5679\n"),
        [{"phone": "03-1234-5678", "fax": "03-1234-5679"},
         {"phone": "06-1234-5678", "fax": "06-1234-5679"}]),
    Odd("what cannot be told apart stays whole", "a.csv", text(
        "会社名・部署,氏名\n株式会社東洋 営業部,田中 太郎\n"
        "株式会社南製作所製造部,佐藤 花子\n西洋 総務課,森 亮\n"),
        [PARTED | {"title": ""}, {"company": "株式会社南製作所製造部", "department": ""},
         {"company": "西洋", "department": "総務課"}]),
    Odd("numbers with more beside them lose nothing", "a.csv", text(
        "氏名,TEL/FAX\n甲,03-1234-5678 / FAX 03-1234-5679\n"
        "乙,03-1234-5678 担当:鈴木 FAX 03-1234-5679\n"
        "丙,-\n丁,本社 03-1234-5678(代) / なし\n戊,03-1234-5670\n"),
        [{"phone": "03-1234-5678", "fax": "03-1234-5679", "custom": {}},
         {"phone": "03-1234-5678 担当:鈴木 FAX 03-1234-5679", "fax": "", "custom": {}},
         {"phone": "", "custom": {}}, {"phone": "03-1234-5678", "custom": {}},
         {"phone": "03-1234-5670"}]),
    Odd("firms and titles that look like names", "a.csv", text(
        "会社名/氏名,Title / Name\n石川工務店/佐藤健,Sales Manager / John Smith\n"
        "株式会社東洋/田中花子,CEO / Jane Roe\nAcme Holdings / Ann Lee,Buyer / Ann Lee\n"),
        [{"company": "石川工務店", "name": "佐藤健"}, {"company": "株式会社東洋"},
         {"company": "Acme Holdings", "name": "Ann Lee"}],
        options={"overrides": ("Title / Name=notes",)}),
    Odd("a name among numbers stays in its cell", "a.csv", text(
        "会社名,氏名・電話・FAX\n東洋,田中 太郎 03-1234-5678 FAX 03-1234-5679\n"
        "西洋,佐藤 花子 06-1234-5678 FAX 06-1234-5679\n"),
        [{"custom": {"氏名・電話・FAX": "田中 太郎 03-1234-5678 FAX 03-1234-5679"}},
         {"company": "西洋"}]),
    Odd("English words side by side name one field", "a.csv", text(
        "Company Name,Email Address,Company Phone\nAcme,Ann Lee <ann@x.example>,03-1234-5678\n"),
        [{"company": "Acme", "email": "ann@x.example", "address": "", "phone": "03-1234-5678"}]),
    Odd("a header of two words over one thing", "a.csv", text(
        "会社・団体名,部署/役職\n東洋,営業部\n西洋,総務部\n"),
        [{"company": "東洋", "department": "営業部", "title": ""}, {"department": "総務部"}]),
]  # fmt: skip

ANSWERS = [
    Odd("consent asked twice: a refusal beats everything", "a.csv", text(
        "氏名,個人情報の同意,メール配信可否\n甲,同意する,可\n乙,同意する,不可\n丙,同意しない,可\n丁,同意する,\n"
        "戊,,可\n"),
        [{"consent": "consent"}, {"consent": "refused"}, {"consent": "refused"},
         {"consent": "unknown"},
         {"consent": "consent", "custom": {"メール配信可否": "可"}}]),
    Odd("an answer nobody understands beside one that is; the visit, not the registering", "a.csv",
        text("氏名,登録日,来場日,個人情報の同意,メール配信可否\n甲,2026-09-01,2026-11-11,同意する,可\n"
             "乙,2026-09-02,2026-11-12,同意する,後日回答\n丙,2026-09-03,2026-11-13,同意する,不可\n"),
        [{"consent": "consent", "created_at": "2026-11-11"},
         {"consent": "unknown", "custom": {
             "登録日": "2026-09-02", "個人情報の同意": "同意する", "メール配信可否": "後日回答"}},
         {"consent": "refused"}]),
    Odd("a tick against mail beside a tick for it", "a.csv", text(
        "氏名,メルマガ希望,配信停止\n甲,1,\n乙,1,1\n丙,,\n"),
        [{"consent": "consent"}, {"consent": "refused"}, {"consent": "unknown"}]),
    Odd("no letters, but mail", "a.csv", text(
        "氏名,案内 メール希望,案内 DM希望\n甲,1,0\n乙,0,1\n"),
        [{"consent": "consent"}, {"consent": "refused"}]),
    Odd("letters refused beside no column for mail", "a.csv", text(
        "氏名,個人情報同意,DM送付可否\n甲,はい,可\n乙,はい,不可\n丙,,可\n"),
        [{"consent": "consent"}, {"consent": "refused"}, {"consent": "unknown"}]),
    Odd("a yes to calls is neither consent to mail nor a name", "a.csv", text(
        "氏名,メール配信可否,電話・FAXでの案内を希望する\n甲,,はい\n乙,可,いいえ\n"),
        [{"consent": "unknown", "kana": "", "custom": {"電話・FAXでの案内を希望する": "はい"}},
         {"consent": "consent", "kana": ""}]),
    Odd("numbers of companies", "a.csv", text(
        "法人番号,会社名,氏名\nT7000012050002,東洋,甲\n7000012050003,西洋,乙\n"),
        [{"custom": {"法人番号": "7000012050002"}}, {"custom": {"法人番号": "7000012050003"}}]),
    Odd("days that cannot be", "a.csv", text(
        "氏名,来場日時,次回予定日\n甲,2099/11/1 10:00,2099-12-31\n乙,1900/1/1,2020/1/15\n"),
        [{"next_at": None, "custom": {"来場日時": "2099/11/1 10:00", "次回予定日": "2099-12-31"}},
         {"next_at": "2020-01-15", "custom": {"来場日時": "1900/1/1"}}]),
    Odd("an outcome is kept, not believed", "a.csv", text("氏名,成約\n甲,はい\n乙,いいえ\n丙,\n"),
        [{"stage": "lead", "custom": {"成約": "はい"}},
         {"stage": "lead", "custom": {"成約": "いいえ"}}, {"stage": "lead", "custom": {}}]),
    Odd("an outcome as a stage", "a.csv", text("氏名,成約\n甲,はい\n乙,いいえ\n丙,\n"),
        [{"stage": "customer"}, {"stage": "lost"}, {"stage": "lead"}],
        options={"overrides": ("成約=stage",)}),
    Odd("an outcome of which only the won are told", "a.csv", text("氏名,受注\n甲,1\n乙,0\n丙,\n"),
        [{"stage": "customer"}, {"stage": "lead"}, {"stage": "lead"}],
        options={"overrides": ("受注=stage.won",)}),
    Odd("an outcome whose blanks are lost", "a.csv", text("氏名,受注\n甲,○\n乙,\n丙,\n"),
        [{"stage": "customer"}, {"stage": "lost"}, {"stage": "lost"}],
        options={"overrides": ("受注=stage.closed",)}),
    Odd("an outcome that is done, or not yet", "a.csv", text("氏名,成約\n甲,済\n乙,未\n丙,×\n"),
        [{"stage": "customer"}, {"stage": "lead"}, {"stage": "lost"}],
        options={"overrides": ("成約=stage",)}),
    Odd("Converted in a column of outcomes", "a.csv", text(
        "Name,Outcome\nAnn Lee,Converted\nBob Ray,Lost\nCy Poe,Working\n"),
        [{"stage": "customer"}, {"stage": "lost"}, {"stage": "lead"}],
        options={"overrides": ("Outcome=stage",)}),
    Odd("Converted among the states of leads", "a.csv", text(
        "Name,Lead Status\nAnn Lee,Closed - Converted\nBob Ray,Converted\nCy Poe,Working\n"),
        [{"stage": "opportunity"}, {"stage": "opportunity"}, {"stage": "lead"}]),
]  # fmt: skip


@pytest.mark.parametrize("odd", [*FORMS, *CELLS, *ANSWERS], ids=lambda odd: odd.name)
def test_odd_forms(desk: Desk, tmp_path: Path, odd: Odd) -> None:
    assert imported(desk, tmp_path, odd) == list(odd.leads)
