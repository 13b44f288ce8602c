"""The exports of other programs, known by their headers, and what each of their columns is.

One entry a program and kind of export. The headers are those the programs write today, in English
and Japanese, as seen in exported files; headers not named here are recognised like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from leaddesk.exchange.recognise import CUSTOM, LEFT_OUT, fold


@dataclass(frozen=True, slots=True)
class KnownExport:
    """`telling`: sets of headers; a list that has all of one set is such an export. `targets`:
    what a header is, beyond what it would be taken for anyway; where two name the same field, the
    first that the list has gets it. `left_out`: headers that say nothing of a person.
    """

    source: str
    telling: tuple[tuple[str, ...], ...]
    targets: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


_ADDRESS_EN: Final = {
    "Street": "address.street", "City": "address.city", "State": "address.prefecture",
    "State/Province": "address.prefecture", "State/Region": "address.prefecture",
}  # fmt: skip
_MAILING: Final = {
    "Mailing Street": "address.street", "Mailing City": "address.city",
    "Mailing State": "address.prefecture", "Mailing State/Province": "address.prefecture",
    "Mailing Zip": "postal_code", "Mailing Zip/Postal Code": "postal_code",
    "Mailing Postal Code": "postal_code",
}  # fmt: skip
_CRM_EN: Final = {
    "First Name": "given_name", "Last Name": "family_name", "Email": "email", "Phone": "phone",
    "Mobile": "mobile", "Title": "title", "Lead Source": "channel", "Description": "notes",
    "Lead Owner": "owner", "Contact Owner": "owner", "Email Opt Out": "consent",
    "Created Date": "created_at", "Created Time": "created_at", "Rating": "temperature",
    "Lead Status": "stage", "Website": "url", "No. of Employees": "employees",
    "Employees": "employees", "Account Name": "company", "Company / Account": "company",
    "Company": "company",
}  # fmt: skip

KNOWN_EXPORTS: Final[tuple[KnownExport, ...]] = (
    KnownExport(
        "Zoho CRM",
        (("Record Id", "Lead Owner"), ("Record Id", "Contact Owner", "Account Name"),
         ("Lead Owner", "No. of Employees", "Email Opt Out", "Zip Code"),
         ("Contact Owner", "Mailing Zip", "Email Opt Out")),
        {**_CRM_EN, **_ADDRESS_EN, **_MAILING, "Record Id": "external_id", "Tag": "tags",
         "Zip Code": "postal_code", "Secondary Email": "email.other"},
        ("Lead Owner.id", "Contact Owner.id", "Created By.id", "Modified By.id", "Account Name.id",
         "Created By", "Modified By", "Modified Time", "Last Activity Time", "Locked"),
    ),
    KnownExport(
        "HubSpot",
        (("Record ID", "Lifecycle Stage"), ("Record ID", "Contact owner"),
         ("Record ID", "Associated Company"), ("Record ID", "Lead Status", "Create Date"),
         ("Company Name", "Mobile Phone Number", "Lifecycle Stage"),
         ("レコードID", "コンタクト担当者"), ("レコードID", "ライフサイクルステージ")),
        {"Record ID": "external_id", "レコードID": "external_id", "First Name": "given_name",
         "Last Name": "family_name", "Email": "email", "Eメール": "email",
         "Phone Number": "phone", "電話番号": "phone", "Mobile Phone Number": "mobile",
         "携帯電話番号": "mobile", "Contact owner": "owner", "コンタクト担当者": "owner",
         "コンタクト所有者": "owner", "Company Name": "company", "会社名": "company",
         "Associated Company": "company", "Primary Associated Company": "company",
         "Associated Company (Primary)": "company", "関連する会社": "company",
         "Job Title": "title", "Lifecycle Stage": "stage", "ライフサイクルステージ": "stage",
         "Lead Status": "stage", "リードステータス": "stage", "Create Date": "created_at",
         "作成日": "created_at", "Original Source": "channel",
         "Original Traffic Source": "channel", "元のトラフィックソース": "channel",
         "Unsubscribed from all email": "consent", "すべてのEメールの配信停止": "consent",
         "Street Address": "address.street", "番地": "address.street", **_ADDRESS_EN,
         "都道府県/地域": "address.prefecture", "Website URL": "url", "ウェブサイトURL": "url",
         "Number of Employees": "employees", "Buying Role": "decision_role", "Message": "notes",
         "Secondary Email": "email.other"},
        ("Associated Company IDs", "Associated Company IDs (Primary)", "Associated Contact IDs",
         "Record source", "Last Modified Date"),
    ),
    KnownExport(
        "Salesforce",
        (("Lead ID", "Company / Account"), ("Lead Owner", "Company / Account"),
         ("Lead Owner", "Lead Source", "Lead Status"), ("Lead ID", "Lead Source"),
         ("Record Owner", "Lead Source", "Lead Status"),
         ("Contact ID", "Account Name"), ("Mailing Street", "Account Name", "Lead Source"),
         ("リード ID", "リード 所有者"), ("リード 所有者", "リード 状況"),
         ("リード所有者", "リード状況"), ("取引先責任者 ID", "取引先名"),
         ("取引先責任者 所有者", "取引先名"), ("取引先責任者所有者", "取引先名")),
        {**_CRM_EN, **_ADDRESS_EN, **_MAILING, "Lead ID": "external_id",
         "Contact ID": "external_id", "Zip/Postal Code": "postal_code",
         "Lead Rating": "temperature", "Record Owner": "owner",
         "リード ID": "external_id", "取引先責任者 ID": "external_id", "リード 所有者": "owner",
         "リード所有者": "owner", "取引先責任者 所有者": "owner", "取引先責任者所有者": "owner",
         "取引先名": "company", "会社名 / 取引先": "company", "会社名": "company",
         "リードソース": "channel", "リード 状況": "stage", "リード状況": "stage",
         "評価": "temperature", "メール送信除外": "consent", "町名・番地": "address.street",
         "町名・番地(郵送先)": "address.street", "市区郡": "address.city",
         "市区郡(郵送先)": "address.city", "都道府県(郵送先)": "address.prefecture",
         "郵便番号(郵送先)": "postal_code", "携帯": "mobile", "Web サイト": "url",
         "説明": "notes", "作成日": "created_at"},
        ("Last Modified Date", "Last Modified By", "最終更新日", "最終更新者"),
    ),
    KnownExport(
        "Salesforce",  # by the fields' API names, as Data Loader writes them
        (("LastName", "LeadSource", "Status"), ("LastName", "OwnerId", "IsDeleted"),
         ("LastName", "AccountId", "MailingStreet")),
        {"Id": "external_id", "LastName": "family_name", "FirstName": "given_name",
         "Name": "name", "Company": "company", "Title": "title", "Email": "email",
         "Phone": "phone", "MobilePhone": "mobile", "Fax": "fax", "Street": "address.street",
         "City": "address.city", "State": "address.prefecture", "PostalCode": "postal_code",
         "MailingStreet": "address.street", "MailingCity": "address.city",
         "MailingState": "address.prefecture", "MailingPostalCode": "postal_code",
         "Website": "url", "Industry": "industry", "NumberOfEmployees": "employees",
         "LeadSource": "channel", "Status": "stage", "Rating": "temperature",
         "HasOptedOutOfEmail": "consent", "Description": "notes", "CreatedDate": "created_at"},
        ("OwnerId", "IsDeleted", "SystemModstamp", "CreatedById", "LastModifiedById",
         "LastModifiedDate", "IsConverted", "MasterRecordId", "PhotoUrl", "AccountId"),
    ),
    KnownExport(
        "Google",
        (("E-mail 1 - Value", "Organization Name"), ("Phone 1 - Value", "Organization Name"),
         ("Given Name", "Family Name", "Group Membership"), ("Given Name Yomi", "Family Name Yomi"),
         ("First Name", "Phonetic First Name", "Organization Name")),
        {"First Name": "given_name", "Given Name": "given_name", "Last Name": "family_name",
         "Family Name": "family_name", "Name": "name", "Phonetic First Name": "kana.given",
         "Phonetic Last Name": "kana.family", "Given Name Yomi": "kana.given",
         "Family Name Yomi": "kana.family", "Organization Name": "company",
         "Organization 1 - Name": "company", "Organization 1 - Yomi Name": "company_kana",
         "Organization Title": "title", "Organization 1 - Title": "title",
         "Organization Department": "department", "Organization 1 - Department": "department",
         "E-mail 1 - Value": "email", "E-mail 2 - Value": "email.other",
         "Phone 1 - Value": "phone", "Phone 2 - Value": "mobile", "Phone 3 - Value": "phone.other",
         "Address 1 - Street": "address.street", "Address 1 - City": "address.city",
         "Address 1 - Region": "address.prefecture", "Address 1 - Postal Code": "postal_code",
         "Address 1 - Extended Address": "address.building", "Website 1 - Value": "url",
         "Labels": "tags", "Group Membership": "tags", "Notes": "notes"},
        ("Photo", "File As", "Address 1 - Formatted", "E-mail 1 - Label", "E-mail 2 - Label",
         "E-mail 1 - Type", "E-mail 2 - Type", "Phone 1 - Label", "Phone 2 - Label",
         "Phone 1 - Type", "Phone 2 - Type", "Address 1 - Label", "Address 1 - Type",
         "Website 1 - Label", "Website 1 - Type", "Organization 1 - Type"),
    ),
    KnownExport(
        "Outlook",
        (("Business Phone", "E-mail Address", "Job Title"), ("Business Street", "E-mail Address"),
         ("First Name", "E-mail Display Name"), ("電子メール アドレス", "会社電話"),
         ("電子メール アドレス", "番地 (会社)"), ("電子メール アドレス", "姓フリガナ")),
        {"First Name": "given_name", "名": "given_name", "Last Name": "family_name",
         "姓": "family_name", "Given Yomi": "kana.given", "名前フリガナ": "kana.given",
         "Surname Yomi": "kana.family", "姓フリガナ": "kana.family", "Company": "company",
         "会社名": "company", "Company Yomi": "company_kana", "会社名フリガナ": "company_kana",
         "Job Title": "title", "役職": "title", "Title": CUSTOM + "Title",
         "肩書き": CUSTOM + "肩書き", "E-mail Address": "email", "電子メール アドレス": "email",
         "E-mail 2 Address": "email.other", "電子メール 2 アドレス": "email.other",
         "Business Phone": "phone", "会社電話": "phone", "会社代表電話": "phone.other",
         "Company Main Phone": "phone.other", "Business Phone 2": "phone.other",
         "会社電話 2": "phone.other", "Mobile Phone": "mobile", "携帯電話": "mobile",
         "Business Fax": "fax", "会社 FAX": "fax", "Business Street": "address.street",
         "番地 (会社)": "address.street", "Business Street 2": "address.building",
         "住所 2 (会社)": "address.building", "Business City": "address.city",
         "市町村 (会社)": "address.city", "Business State": "address.prefecture",
         "都道府県 (会社)": "address.prefecture", "Business Postal Code": "postal_code",
         "郵便番号 (会社)": "postal_code", "Web Page": "url", "Web ページ": "url",
         "Notes": "notes", "メモ": "notes", "Categories": "tags", "分類": "tags"},
        ("Priority", "優先度", "Sensitivity", "秘密度", "Gender", "性別", "Private", "プライベート",
         "Anniversary", "記念日", "E-mail Type", "電子メールの種類", "E-mail Display Name",
         "電子メール表示名", "Initials", "イニシャル", "Internet Free Busy"),
    ),
    KnownExport(
        "Eight",
        (("Eightでつながっている人",), ("再データ化中の名刺",), ("TEL会社", "TEL部門", "TEL直通")),
        {"TEL会社": "phone", "TEL直通": "phone.other", "TEL部門": "phone.other",
         "携帯電話": "mobile", "名刺交換日": "created_at", "e-mail": "email"},
        ("Eightでつながっている人", "再データ化中の名刺", "'?'を含んだデータ"),
    ),
    KnownExport(
        "Sansan",
        (("名刺ID", "名刺交換日"), ("名刺ID", "所有者"), ("SOC", "CI人物ID"),
         ("人物ID", "名刺交換日"), ("名刺交換日", "名刺所有者")),
        {"名刺ID": "external_id", "CI人物ID": "external_id", "所有者": "owner",
         "名刺所有者": "owner", "名刺交換日": "created_at", "TEL1": "phone", "TEL2": "phone.other",
         "電話番号1": "phone", "電話番号2": "phone.other", "携帯電話": "mobile"},
        ("登録日時", "更新日時", "データ化状態", "所有者ID", "所有者メールアドレス"),
    ),
)  # fmt: skip


def known_export(columns: Sequence[str]) -> KnownExport | None:
    """The export of another program that a list with these columns is."""
    folded = {fold(column) for column in columns}
    for known in KNOWN_EXPORTS:
        if any(folded.issuperset(map(fold, headers)) for headers in known.telling):
            return known
    return None


def source_of(columns: Sequence[str]) -> str:
    """The name of the program whose export this is, "" for none."""
    known = known_export(columns)
    return known.source if known else ""


def known_targets(columns: Sequence[str]) -> dict[int, str]:
    """What the columns of a known export are, by their places: those that are surely known."""
    known = known_export(columns)
    if known is None:
        return {}
    places = {fold(column): place for place, column in reversed(list(enumerate(columns)))}
    found: dict[int, str] = {}
    taken: set[str] = set()
    for header, target in known.targets.items():
        place = places.get(fold(header))
        if place is None or place in found or (target in taken and not target.endswith(".other")):
            continue
        found[place] = target
        taken.add(target)
    for header in known.left_out:
        if (place := places.get(fold(header))) is not None and place not in found:
            found[place] = LEFT_OUT
    return found
