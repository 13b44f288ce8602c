"""The field's fixed words: temperatures, lifecycle stages, channels, kinds of touch …

Each list is a table of `Choice`s in the order in which people expect to see them; `value` is
what is stored and what the command line speaks, `ja` and `en` are what people read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk import i18n


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a fixed list; `aliases` are other spellings found in lists (folded)."""

    value: str
    ja: str
    en: str
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.ja if i18n.language() == "ja" else self.en


Choices = tuple[Choice, ...]

TEMPERATURES: Final[Choices] = (
    Choice("hot", "ホット", "Hot", ("a", "◎", "高", "高い", "s", "hot lead", "high")),
    Choice("warm", "ウォーム", "Warm", ("b", "○", "〇", "中", "medium", "middle", "mid")),
    Choice("cold", "コールド", "Cold", ("c", "△", "低", "低い", "low", "d", "×")),
)

STAGES: Final[Choices] = (
    Choice("lead", "リード", "Lead", ("new", "新規", "見込み客", "見込み顧客")),
    Choice("mql", "MQL", "MQL", ("marketing qualified lead",)),
    Choice("sql", "SQL", "SQL", ("sales qualified lead",)),
    Choice("opportunity", "商談", "Opportunity", ("案件", "deal")),
    Choice("customer", "顧客", "Customer", ("受注", "won", "client", "既存顧客")),
    Choice("recycled", "再育成", "Recycled", ("リサイクル", "nurture")),
    Choice("disqualified", "対象外", "Disqualified", ("除外", "unqualified")),
    Choice("lost", "失注", "Lost", ("closed lost",)),
)

KINDS: Final[Choices] = (
    Choice("b2b", "法人", "BtoB", ("btob", "business", "企業")),
    Choice("b2c", "個人", "BtoC", ("btoc", "consumer", "個人客", "一般")),
)

CHANNELS: Final[Choices] = (
    Choice("search_ads", "検索広告", "Search ads",
           ("paid_search", "paid search", "リスティング", "リスティング広告", "sem", "google ads")),
    Choice("display_ads", "ディスプレイ広告", "Display ads", ("display", "バナー広告")),
    Choice("sns_ads", "SNS広告", "SNS ads", ("social", "social_ads", "paid social", "sns")),
    Choice("seo", "自然検索・オウンドメディア", "SEO and owned media",
           ("organic_search", "organic search", "オウンドメディア", "自然検索")),
    Choice("whitepaper", "資料ダウンロード", "White paper",
           ("download", "white paper", "ホワイトペーパー")),
    Choice("webinar", "ウェビナー", "Webinar", ("オンラインセミナー",)),
    Choice("website", "ウェブサイト", "Website",
           ("direct_traffic", "direct traffic", "web", "hp", "問い合わせフォーム")),
    Choice("email", "メール", "E-mail", ("e-mail", "メルマガ")),
    Choice("trade_show", "展示会", "Trade show", ("tradeshow", "exhibition", "見本市")),
    Choice("seminar", "セミナー", "Seminar", ()),
    Choice("direct_mail", "DM・チラシ", "Direct mail and flyers", ("dm", "チラシ")),
    Choice("telephone", "電話", "Telephone", ("phone", "tel", "テレアポ")),
    Choice("referral", "紹介", "Referral", ("word of mouth", "口コミ")),
    Choice("partner", "パートナー", "Partner", ("代理店",)),
    Choice("other", "その他", "Other", ("other_publicities", "publicity")),
    Choice("unknown", "不明", "Unknown", ("", "不詳")),
)

TOUCH_KINDS: Final[Choices] = (
    Choice("card", "名刺交換", "Card exchange", ("名刺",)),
    Choice("inquiry", "問い合わせ", "Inquiry"),
    Choice("document_request", "資料請求", "Document request"),
    Choice("download", "ダウンロード", "Download"),
    Choice("web_visit", "ウェブ閲覧", "Web visit"),
    Choice("mail_sent", "メール送信", "Mail sent"),
    Choice("mail_opened", "メール開封", "Mail opened"),
    Choice("mail_clicked", "メールクリック", "Mail clicked"),
    Choice("mail_replied", "メール返信", "Mail replied"),
    Choice("mail_bounced", "メール不達", "Mail bounced"),
    Choice("unsubscribed", "配信停止", "Unsubscribed"),
    Choice("webinar_invited", "ウェビナー招待", "Invited to webinar"),
    Choice("webinar_attended", "ウェビナー参加", "Attended webinar"),
    Choice("seminar_invited", "セミナー招待", "Invited to seminar"),
    Choice("seminar_attended", "セミナー参加", "Attended seminar"),
    Choice("call", "電話", "Call"),
    Choice("meeting", "面談", "Meeting"),
    Choice("visit", "来場・訪問", "Visit", ("来場", "訪問")),
    Choice("sns", "SNS", "SNS"),
    Choice("quote", "見積", "Quote", ("見積もり", "見積書")),
    Choice("note", "メモ", "Note"),
)

CONSENTS: Final[Choices] = (
    Choice("consent", "同意あり", "Consent given",
           ("同意", "同意する", "可", "配信可", "yes", "true", "1", "○", "〇", "はい", "ok", "希望する")),
    Choice("card", "名刺交換", "Card handed over"),
    Choice("customer", "取引先", "Customer", ("既存取引",)),
    Choice("published", "公表アドレス", "Published address"),
    Choice("unknown", "不明", "Unknown", ("", "未確認", "-")),
    Choice("refused", "拒否", "Refused",
           ("同意しない", "不可", "配信不可", "no", "false", "0", "×", "いいえ", "希望しない", "配信停止")),
)

DECISION_ROLES: Final[Choices] = (
    Choice("decision_maker", "決裁者", "Decision maker", ("決裁権あり", "決定権者", "あり")),
    Choice("influencer", "影響者", "Influencer", ("関与", "関与あり", "決裁に関与")),
    Choice("evaluator", "選定者", "Evaluator", ("選定", "検討担当", "選定に関与", "担当者")),
    Choice("user", "利用者", "User", ("ユーザー",)),
    Choice("none", "関与なし", "Not involved", ("なし", "決裁権なし")),
)


def values(choices: Choices) -> tuple[str, ...]:
    """The stored values of a list, in order."""
    return tuple(choice.value for choice in choices)


def label(choices: Choices, value: str) -> str:
    """What people read for `value`; a value that is not of the list is shown as it is."""
    return next((choice.label for choice in choices if choice.value == value), value)
