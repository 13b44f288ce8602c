"""Exports of other programs, with the headers they write, from the file to the leads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from odd_desk import Odd, imported
from odd_files import Build, text

from leaddesk.services.desk import Desk


def export(*people: Mapping[str, str], more: str = "", encoding: str = "utf-8") -> Build:
    """A CSV with the columns of the first person, and `more` columns that are empty."""
    headers = [*people[0], *filter(None, more.split("|"))]
    lines = [headers, *[[person.get(header, "") for header in headers] for person in people]]
    quoted = ('"' + cell.replace('"', '""') + '"' for line in lines for cell in line)
    cells = list(quoted)
    width = len(headers)
    rows = [",".join(cells[at : at + width]) for at in range(0, len(cells), width)]
    return text("\r\n".join(rows) + "\r\n", encoding)


EIGHT = (
    "11月14日18時00分 JST にEightで生成された名刺リストです。\n合計 2 件\n"
    "*データ化の際に認識できない文字が含まれていた場合は「?」で代替されます。\n\n\n"
    "会社名,部署名,役職,氏名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日,"
    "Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ\n"
    '株式会社東洋精工,"",部長,山田太郎,t@toyo.example.jp,1050001,東京都港区虎ノ門1-2-3,03-1234-5678,"",'
    '"","",090-1234-5678,http://toyo.example.jp,2026/11/11,1,"",""\n'
    '西洋商会,"","",佐藤花子,h@seiyo.example.jp,"","","","",06-1111-2222,"","","",2026/11/12,"","",""\n'
)

ODD = [
    Odd("HubSpot", "hubspot-crm-exports-all-contacts.csv", export(
        {"Record ID": "151", "First Name": "Taro", "Last Name": "Yamada",
         "Email": "t@toyo.example.jp", "Phone Number": "+81 3-1234-5678",
         "Contact owner": "Misaki Tanaka", "Associated Company": "Toyo Seiko",
         "Lifecycle Stage": "Marketing Qualified Lead", "Lead Status": "In progress",
         "Create Date": "2026-11-11 10:05", "Unsubscribed from all email": "false",
         "Job Title": "Manager", "Favorite color": "red"},
        {"Record ID": "152", "First Name": "Hanako", "Last Name": "Sato",
         "Email": "h@seiyo.example.jp", "Lifecycle Stage": "Friend of the house",
         "Unsubscribed from all email": "true"},
        more="Marketing contact status|Associated Company IDs"),
        [{"external_id": "151", "name": "Taro Yamada", "company": "Toyo Seiko",
          "phone": "03-1234-5678", "owner": "Misaki Tanaka", "stage": "mql", "consent": "unknown",
          "title": "Manager", "custom": {"Lead Status": "In progress", "Favorite color": "red"}},
         {"external_id": "152", "name": "Hanako Sato", "stage": "lead", "consent": "refused",
          "custom": {"Lifecycle Stage": "Friend of the house"}}],
        source="HubSpot",
        mapping={"Associated Company IDs": "", "Lead Status": "custom:Lead Status"}),
    Odd("HubSpot in Japanese", "a.csv", export(
        {"レコードID": "151", "名": "太郎", "姓": "山田", "Eメール": "t@toyo.example.jp",
         "電話番号": "03-1234-5678", "コンタクト担当者": "田中 美咲", "会社名": "東洋精工",
         "ライフサイクルステージ": "リード", "作成日": "2026-11-11"}),
        [{"external_id": "151", "name": "山田 太郎", "email": "t@toyo.example.jp",
          "owner": "田中 美咲", "company": "東洋精工", "stage": "lead", "created_at": "2026-11-11",
          "custom": {}}], source="HubSpot"),
    Odd("Salesforce, a report of leads", "report1700000000000.csv", export(
        {"Lead Owner": "Misaki Tanaka", "First Name": "Taro", "Last Name": "Yamada",
         "Title": "CTO", "Company / Account": "Toyo Seiko", "Email": "t@toyo.example.jp",
         "Lead Source": "Trade Show", "Street": "1-2-3 Toranomon", "City": "Minato",
         "State/Province": "Tokyo", "Zip/Postal Code": "105-0001", "Rating": "Hot",
         "Lead Status": "Unqualified", "Email Opt Out": "1", "Created Date": "11/12/2026"}),
        [{"owner": "Misaki Tanaka", "name": "Taro Yamada", "title": "CTO",
          "company": "Toyo Seiko", "channel": "trade_show", "postal_code": "105-0001",
          "address": "1-2-3 Toranomon, Minato, Tokyo", "temperature": "hot",
          "stage": "disqualified", "consent": "refused", "created_at": "2026-11-12",
          "custom": {}}], source="Salesforce"),
    Odd("Salesforce, contacts in Japanese", "a.csv", export(
        {"取引先責任者 ID": "003x", "姓": "山田", "名": "太郎", "取引先名": "東洋精工",
         "役職": "部長", "電話": "03-1234-5678", "携帯": "090-1234-5678",
         "メール": "t@toyo.example.jp", "郵便番号(郵送先)": "105-0001",
         "都道府県(郵送先)": "東京都", "市区郡(郵送先)": "港区",
         "町名・番地(郵送先)": "虎ノ門1-2-3",
         "取引先責任者 所有者": "田中 美咲", "メール送信除外": "0"}, encoding="cp932"),
        [{"external_id": "003x", "name": "山田 太郎", "company": "東洋精工",
          "mobile": "090-1234-5678", "postal_code": "105-0001",
          "address": "東京都港区虎ノ門1-2-3", "owner": "田中 美咲",
          "consent": "unknown", "custom": {}}], source="Salesforce"),
    Odd("Salesforce, by Data Loader", "extract.csv", export(
        {"Id": "00Q5", "LastName": "Yamada", "FirstName": "Taro", "Company": "Toyo",
         "LeadSource": "Web", "Status": "Open - Not Contacted", "HasOptedOutOfEmail": "false",
         "MobilePhone": "090-1234-5678", "OwnerId": "0055", "IsDeleted": "false",
         "CreatedDate": "2026-11-11T01:05:00.000Z"}),
        [{"external_id": "00Q5", "name": "Taro Yamada", "company": "Toyo", "channel": "website",
          "stage": "lead", "mobile": "090-1234-5678", "consent": "unknown",
          "created_at": "2026-11-11T01:05:00Z", "custom": {}}], source="Salesforce"),
    Odd("Zoho CRM", "Leads_001.csv", export(
        {"Record Id": "zcrm_501", "Lead Owner.id": "zcrm_1", "Lead Owner": "Misaki Tanaka",
         "Company": "Toyo", "First Name": "Taro", "Last Name": "Yamada", "Title": "Manager",
         "Email": "t@toyo.example.jp", "Phone": "03-1234-5678", "Lead Source": "Trade Show",
         "Lead Status": "Qualified by nobody", "No. of Employees": "120", "Rating": "",
         "Email Opt Out": "true", "Street": "1-2-3 Toranomon", "City": "Minato",
         "State": "Tokyo", "Zip Code": "105-0001", "Tag": "VIP;DX",
         "Created Time": "2026-11-11 10:05:00"}),
        [{"external_id": "zcrm_501", "owner": "Misaki Tanaka", "name": "Taro Yamada",
          "employees": 120, "consent": "refused", "tags": ("VIP", "DX"),
          "address": "1-2-3 Toranomon, Minato, Tokyo", "stage": "lead",
          "custom": {"Lead Status": "Qualified by nobody"}}], source="Zoho CRM"),
    Odd("Google, today", "contacts.csv", export(
        {"First Name": "太郎", "Last Name": "山田", "Phonetic First Name": "タロウ",
         "Phonetic Last Name": "ヤマダ", "Organization Name": "東洋精工",
         "Organization Title": "部長", "Labels": "* myContacts ::: 展示会 ::: VIP",
         "E-mail 1 - Label": "* Work",
         "E-mail 1 - Value": "t@toyo.example.jp ::: t@home.example.jp",
         "Phone 1 - Label": "Work", "Phone 1 - Value": "03-1234-5678",
         "Phone 2 - Label": "Mobile", "Phone 2 - Value": "090-1234-5678",
         "Address 1 - Street": "虎ノ門1-2-3", "Address 1 - City": "港区",
         "Address 1 - Region": "東京都", "Address 1 - Postal Code": "105-0001",
         "Birthday": "1980-01-02"}, more="Middle Name|Photo|Notes|Nickname"),
        [{"name": "山田 太郎", "kana": "ヤマダ タロウ", "company": "東洋精工", "title": "部長",
          "tags": ("展示会", "VIP"), "email": "t@toyo.example.jp", "phone": "03-1234-5678",
          "mobile": "090-1234-5678", "postal_code": "105-0001",
          "address": "東京都港区虎ノ門1-2-3",
          "custom": {"E-mail 1 - Value": "t@home.example.jp", "Birthday": "1980-01-02"}}],
        source="Google"),
    Odd("Google, before", "google.csv", export(
        {"Name": "山田 太郎", "Given Name": "太郎", "Family Name": "山田",
         "Given Name Yomi": "タロウ", "Family Name Yomi": "ヤマダ",
         "Group Membership": "* myContacts", "E-mail 1 - Type": "* Work",
         "E-mail 1 - Value": "t@toyo.example.jp", "Phone 1 - Type": "Mobile",
         "Phone 1 - Value": "090-1234-5678", "Organization 1 - Name": "東洋精工"}),
        [{"name": "山田 太郎", "kana": "ヤマダ タロウ", "tags": (), "email": "t@toyo.example.jp",
          "mobile": "090-1234-5678", "phone": "", "company": "東洋精工", "custom": {}}],
        source="Google"),
    Odd("Outlook", "contacts.CSV", export(
        {"Title": "Mr.", "First Name": "Taro", "Last Name": "Yamada", "Company": "Toyo",
         "Department": "Sales", "Job Title": "Manager", "Business Street": "1-2-3 Toranomon",
         "Business City": "Minato", "Business State": "Tokyo", "Business Postal Code": "105-0001",
         "Business Fax": "03-1234-5679", "Business Phone": "03-1234-5678",
         "Mobile Phone": "090-1234-5678", "Categories": "VIP;DX",
         "E-mail Address": "t@toyo.example.jp", "E-mail 2 Address": "taro@home.example.jp",
         "Web Page": "https://toyo.example.jp", "Notes": "met", "Priority": "Normal",
         "Sensitivity": "Normal", "Anniversary": "0/0/00"}),
        [{"name": "Taro Yamada", "title": "Manager", "department": "Sales",
          "address": "1-2-3 Toranomon, Minato, Tokyo", "fax": "03-1234-5679",
          "phone": "03-1234-5678", "mobile": "090-1234-5678", "tags": ("VIP", "DX"),
          "email": "t@toyo.example.jp", "notes": "met",
          "custom": {"Title": "Mr.", "E-mail 2 Address": "taro@home.example.jp"}}],
        source="Outlook"),
    Odd("Outlook in Japanese", "連絡先.CSV", export(
        {"肩書き": "", "名": "太郎", "姓": "山田", "会社名": "東洋精工", "部署": "営業部",
         "役職": "部長", "番地 (会社)": "虎ノ門1-2-3", "住所 2 (会社)": "虎ノ門ビル",
         "市町村 (会社)": "港区", "都道府県 (会社)": "東京都", "郵便番号 (会社)": "105-0001",
         "会社 FAX": "03-1234-5679", "会社電話": "03-1234-5678", "携帯電話": "090-1234-5678",
         "姓フリガナ": "ヤマダ", "名前フリガナ": "タロウ",
         "電子メール アドレス": "t@toyo.example.jp",
         "電子メール表示名": "山田 太郎", "分類": "展示会", "優先度": "標準", "性別": "指定なし"},
        encoding="cp932"),
        [{"name": "山田 太郎", "kana": "ヤマダ タロウ", "company": "東洋精工", "title": "部長",
          "address": "東京都港区虎ノ門1-2-3 虎ノ門ビル", "postal_code": "105-0001",
          "fax": "03-1234-5679", "email": "t@toyo.example.jp", "tags": ("展示会",),
          "custom": {}}], source="Outlook"),
    Odd("Eight, with its lines above", "eight.csv", text(EIGHT, "cp932"),
        [{"company": "株式会社東洋精工", "name": "山田太郎", "phone": "03-1234-5678",
          "mobile": "090-1234-5678", "postal_code": "105-0001", "created_at": "2026-11-11",
          "custom": {}},
         {"name": "佐藤花子", "phone": "06-1111-2222", "created_at": "2026-11-12", "custom": {}}],
        source="Eight"),
    Odd("Sansan", "sansan.csv", export(
        {"名刺ID": "b-1", "会社名": "東洋精工", "部署名": "営業部", "役職": "部長", "姓": "山田",
         "名": "太郎", "姓カナ": "ヤマダ", "名カナ": "タロウ", "郵便番号": "105-0001",
         "住所": "東京都港区虎ノ門1-2-3", "TEL": "03-1234-5678", "FAX": "03-1234-5679",
         "携帯電話": "090-1234-5678", "E-mail": "t@toyo.example.jp", "URL": "toyo.example.jp",
         "名刺交換日": "2026/11/11", "所有者": "田中 美咲", "メモ": "展示会で", "タグ": "VIP"}),
        [{"external_id": "b-1", "name": "山田 太郎", "kana": "ヤマダ タロウ",
          "department": "営業部", "owner": "田中 美咲", "created_at": "2026-11-11",
          "notes": "展示会で", "tags": ("VIP",), "custom": {}}], source="Sansan"),
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_exports_of_other_programs(desk: Desk, tmp_path: Path, odd: Odd) -> None:
    assert imported(desk, tmp_path, odd) == odd.leads
