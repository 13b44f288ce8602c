"""The one table of lead fields.

Table columns, detail form, import mapping, export, template and command line are all made from
`LEAD_FIELDS`; nothing else may list the fields of a lead. A field's order here is its order in
JSON and in exports.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from leaddesk import i18n
from leaddesk.domain import vocab
from leaddesk.domain.vocab import Choices


class FieldType(Enum):
    """What a field holds; decides validation, editor, alignment and how it is written out."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    POSTAL = "postal"
    INTEGER = "integer"
    DECIMAL = "decimal"
    WHEN = "when"          # ISO date, or ISO date and time in UTC ("2026-11-22T07:30:00Z")
    CHOICE = "choice"
    TAGS = "tags"          # tuple of texts
    FLAG = "flag"
    MAP = "map"            # custom fields: {key: text}


NUMERIC: Final = frozenset({FieldType.INTEGER, FieldType.DECIMAL})


class Group(Enum):
    """The groups of the detail form, in its order."""

    PERSON = ("個人", "Person")
    COMPANY = ("会社", "Company")
    CONTACT = ("連絡先", "Contact")
    QUALIFY = ("見込み度", "Qualification")
    WORK = ("対応", "Work")
    SOURCE = ("獲得元", "Source")
    RECORD = ("記録", "Record")

    @property
    def label(self) -> str:
        return self.value[0 if i18n.language() == "ja" else 1]


@dataclass(frozen=True, slots=True)
class LeadField:
    """One field of a lead.

    `headers`: column headers by which an import recognises it, beyond its own name and labels
    (compared folded: case, width, spaces and punctuation do not count).
    `editable`: people may type into it; `importable`: a list may set it.
    `width`: of its table column in pixels; `shown`: a default column of the table.
    """

    name: str
    type: FieldType
    ja: str
    en: str
    group: Group
    headers: tuple[str, ...] = ()
    choices: Choices = field(default=())
    editable: bool = True
    importable: bool = True
    width: int = 120
    shown: bool = False

    @property
    def label(self) -> str:
        return self.ja if i18n.language() == "ja" else self.en

    @property
    def numeric(self) -> bool:
        return self.type in NUMERIC


_T = FieldType
_G = Group

LEAD_FIELDS: Final[tuple[LeadField, ...]] = (
    LeadField("id", _T.INTEGER, "ID", "ID", _G.RECORD, editable=False, importable=False, width=64),
    LeadField("external_id", _T.TEXT, "外部ID", "External ID", _G.SOURCE,
              ("来場者番号", "バーコード", "QR", "QRコード", "受付番号", "来場者ID", "バーコード番号",
               "登録番号", "顧客番号", "Barcode", "Badge ID", "Record ID", "Lead ID", "ID番号"), width=110),
    LeadField("kind", _T.CHOICE, "区分", "Kind", _G.PERSON,
              ("法人個人", "BtoB/BtoC", "法人/個人"), vocab.KINDS, width=80),
    LeadField("company", _T.TEXT, "会社名", "Company", _G.COMPANY,
              ("企業名", "勤務先", "貴社名", "御社名", "団体名", "会社・団体名", "法人名", "勤務先名", "組織名",
               "所属企業", "会社", "Company Name", "Organization", "Organisation", "Account",
               "Account Name", "Associated Company", "Company Name (Primary)"), width=180, shown=True),
    LeadField("company_kana", _T.TEXT, "会社名カナ", "Company reading", _G.COMPANY,
              ("会社名フリガナ", "会社名(カナ)", "企業名カナ", "カイシャメイ", "Company Kana"), width=160),
    LeadField("department", _T.TEXT, "部署", "Department", _G.COMPANY,
              ("部署名", "所属", "所属部署", "部門", "部課名", "所属・部署", "Dept", "Division"),
              width=116, shown=True),
    LeadField("title", _T.TEXT, "役職", "Title", _G.COMPANY,
              ("役職名", "肩書", "肩書き", "職位", "Job Title", "Position"), width=92, shown=True),
    LeadField("name", _T.TEXT, "氏名", "Name", _G.PERSON,
              ("お名前", "ご芳名", "名前", "氏名(漢字)", "来場者名", "来場者氏名", "担当者名", "ご担当者名",
               "Full Name", "Contact Name", "Display Name", "Contact"), width=112, shown=True),
    LeadField("family_name", _T.TEXT, "姓", "Family name", _G.PERSON,
              ("姓(漢字)", "苗字", "名字", "氏", "Last Name", "Surname", "LastName"), width=90),
    LeadField("given_name", _T.TEXT, "名", "Given name", _G.PERSON,
              ("名(漢字)", "First Name", "Forename", "FirstName"), width=90),
    LeadField("kana", _T.TEXT, "フリガナ", "Reading", _G.PERSON,
              ("ふりがな", "カナ", "氏名カナ", "氏名(カナ)", "お名前(フリガナ)", "氏名フリガナ", "読み",
               "ヨミガナ", "よみがな", "Kana", "Phonetic Name", "Yomi"), width=130),
    LeadField("email", _T.EMAIL, "メール", "E-mail", _G.CONTACT,
              ("メールアドレス", "E-mail", "Eメール", "Mail", "電子メール", "Email Address",
               "E-mail Address", "E-mail 1 - Value", "PCメール", "連絡先メール"), width=210, shown=True),
    LeadField("phone", _T.PHONE, "電話", "Phone", _G.CONTACT,
              ("電話番号", "TEL", "直通", "代表電話", "電話(代表)", "電話(直通)", "TEL(直通)", "TEL(代表)",
               "連絡先電話番号", "Phone Number", "Telephone", "Business Phone", "Work Phone"),
              width=130, shown=True),
    LeadField("mobile", _T.PHONE, "携帯", "Mobile", _G.CONTACT,
              ("携帯電話", "携帯番号", "携帯電話番号", "Mobile Phone", "Mobile Number", "Cell",
               "Cell Phone"), width=130),
    LeadField("fax", _T.PHONE, "FAX", "Fax", _G.CONTACT,
              ("FAX番号", "ファックス", "ファクス", "Fax Number", "Business Fax"), width=130),
    LeadField("postal_code", _T.POSTAL, "郵便番号", "Postal code", _G.CONTACT,
              ("〒", "郵便", "Zip", "ZIP Code", "Postcode", "Postal", "Zip/Postal Code",
               "Business Postal Code"), width=90),
    LeadField("address", _T.TEXT, "住所", "Address", _G.CONTACT,
              ("所在地", "住所(全体)", "勤務先住所", "会社住所", "ご住所", "Street Address",
               "Business Street", "Mailing Street", "Street"), width=260),
    LeadField("url", _T.URL, "URL", "Website", _G.CONTACT,
              ("HP", "ホームページ", "ウェブサイト", "Webサイト", "会社URL", "Website URL", "Web",
               "Web Page", "Homepage"), width=160),
    LeadField("industry", _T.TEXT, "業種", "Industry", _G.COMPANY,
              ("業界", "業種名", "業態", "Industry Type"), width=120),
    LeadField("employees", _T.INTEGER, "従業員数", "Employees", _G.COMPANY,
              ("社員数", "従業員規模", "企業規模", "No. of Employees", "Number of Employees",
               "Company Size"), width=90),
    LeadField("temperature", _T.CHOICE, "温度", "Temperature", _G.QUALIFY,
              ("温度感", "ランク", "見込み度", "見込みランク", "確度", "評価", "ホット/ウォーム/コールド",
               "Rating", "Rank", "Lead Rating"), vocab.TEMPERATURES, width=116, shown=True),
    LeadField("pinned", _T.FLAG, "温度を固定", "Pinned", _G.QUALIFY, importable=True, width=80),
    LeadField("stage", _T.CHOICE, "ステージ", "Stage", _G.QUALIFY,
              ("ライフサイクル", "ライフサイクルステージ", "段階", "Lifecycle Stage", "Lead Status"),
              vocab.STAGES, width=100, shown=True),
    LeadField("score", _T.INTEGER, "スコア", "Score", _G.QUALIFY, (), editable=False,
              importable=False, width=72, shown=True),
    LeadField("win_probability", _T.DECIMAL, "受注確率", "Win probability", _G.QUALIFY, (),
              editable=False, importable=False, width=90),
    LeadField("owner", _T.TEXT, "担当", "Owner", _G.WORK,
              ("担当者", "自社担当", "自社担当者", "リーダー担当者", "対応者", "営業担当", "担当営業",
               "Lead Owner", "Contact owner", "Assigned To"), width=110),
    LeadField("channel", _T.CHOICE, "チャネル", "Channel", _G.SOURCE,
              ("獲得チャネル", "流入元", "獲得経路", "経路", "Lead Source", "Original Source", "Source",
               "Origin"), vocab.CHANNELS, width=120),
    LeadField("campaign", _T.TEXT, "キャンペーン", "Campaign", _G.SOURCE,
              ("展示会名", "イベント", "イベント名", "Campaign Name", "Event"), width=160),
    LeadField("decision_role", _T.CHOICE, "決裁への関わり", "Decision role", _G.QUALIFY,
              ("決裁権", "関与度", "決裁権限", "決裁への関与", "Buying Role", "Role"),
              vocab.DECISION_ROLES, width=120),
    LeadField("tags", _T.TAGS, "タグ", "Tags", _G.WORK, ("ラベル", "Tag", "Labels"), width=140),
    LeadField("notes", _T.LONG_TEXT, "メモ", "Notes", _G.WORK,
              ("備考", "商談内容", "コメント", "特記事項", "商談メモ", "フリーコメント", "Note", "Comments",
               "Description", "Remarks", "Memo"), width=220),
    LeadField("next_action", _T.TEXT, "次の行動", "Next action", _G.WORK,
              ("ネクストアクション", "次回アクション", "対応予定", "フォロー内容", "Next Step"),
              width=180, shown=True),
    LeadField("next_at", _T.WHEN, "次の期日", "Next date", _G.WORK,
              ("次回予定日", "次回対応日", "フォロー予定日", "期日", "Next Activity Date", "Due"), width=110),
    LeadField("consent", _T.CHOICE, "メール同意", "Mail consent", _G.CONTACT,
              ("個人情報の同意", "メール配信可否", "メール配信", "個人情報取扱同意", "個人情報の取扱いに同意",
               "案内メール", "オプトイン", "Opt-in", "Marketing Consent", "Email Opt In"),
              vocab.CONSENTS, width=100),
    LeadField("created_at", _T.WHEN, "登録日", "Created", _G.RECORD,
              ("作成日", "登録日時", "作成日時", "読取日時", "来場日時", "来場日", "交換日", "名刺交換日",
               "Create Date", "Created Date", "Created Time", "Created"), editable=False, width=110),
    LeadField("updated_at", _T.WHEN, "更新日", "Updated", _G.RECORD, (), editable=False,
              importable=False, width=110, shown=True),
    LeadField("version", _T.INTEGER, "版", "Version", _G.RECORD, (), editable=False,
              importable=False, width=56),
    LeadField("custom", _T.MAP, "追加項目", "Custom fields", _G.RECORD, (), importable=False,
              width=160),
)

BY_NAME: Final[dict[str, LeadField]] = {f.name: f for f in LEAD_FIELDS}

IMPORTABLE: Final = tuple(f for f in LEAD_FIELDS if f.importable)
TABLE_FIELDS: Final = tuple(f for f in LEAD_FIELDS if f.type is not FieldType.MAP)

# What is computed of a lead and is no field of it: the table can show it, and sort by it.
COMPUTED: Final = (
    LeadField("fit_score", _T.INTEGER, "属性点", "Fit", _G.QUALIFY, editable=False,
              importable=False, width=72),
    LeadField("engagement_score", _T.INTEGER, "行動点", "Engagement", _G.QUALIFY, editable=False,
              importable=False, width=96),
    LeadField("last_touch_at", _T.WHEN, "最終接点", "Last contact", _G.WORK, editable=False,
              importable=False, width=110),
)
COLUMNS: Final[dict[str, LeadField]] = {f.name: f for f in (*TABLE_FIELDS, *COMPUTED)}
