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

# Ranks: S is a better A where a list has it, D and E a worse C. Stars are read as three at most
# unless hollow ones tell of how many. Bare digits are left out: 1 is the best in one list and
# the worst in the next.
TEMPERATURES: Final[Choices] = (
    Choice("hot", "ホット", "Hot",
           ("a", "s", "ss", "◎", "高", "高い", "とても高い", "非常に高い", "大", "high", "very high",
            "hot lead", "熱い", "有望", "今すぐ", "今すぐ客", "★★★", "★★★★", "★★★★★", "★★★★☆",
            "★★★☆", "🔥")),
    Choice("warm", "ウォーム", "Warm",
           ("b", "○", "〇", "◯", "中", "中位", "中程度", "普通", "ふつう", "medium", "middle", "mid",
            "moderate", "warm lead", "温かい", "お悩み客", "そのうち客", "★★", "★★☆",
            "★★★☆☆", "★★☆☆")),
    Choice("cold", "コールド", "Cold",
           ("c", "d", "e", "△", "▲", "×", "低", "低い", "小", "low", "very low", "cold lead", "冷たい",
            "見込みなし", "見込み薄", "まだまだ客", "★", "★☆☆", "★★☆☆☆", "★☆☆☆☆", "★☆☆☆", "☆☆☆",
            "☆☆☆☆☆")),
)

# Statuses of other systems (HubSpot, Salesforce, Zoho and Japanese ones) come to the stage that
# their word surely says, never to a later one: who was called (Working, Contacted, 対応中) is a
# lead until somebody says qualified.
STAGES: Final[Choices] = (
    Choice("lead", "リード", "Lead",
           ("new", "新規", "見込み客", "見込み顧客", "見込客", "潜在顧客", "subscriber", "open", "open - not contacted",
            "not contacted", "open - contacted", "contacted", "working", "working - contacted",
            "in progress", "attempted to contact", "attempting to contact", "connected", "raw",
            "未対応", "未着手", "未コンタクト", "未接触", "対応中", "アプローチ中", "接触済", "接触済み", "リード獲得")),
    Choice("mql", "MQL", "MQL",
           ("marketing qualified lead", "marketing qualified",
            "pre-qualified", "mql化")),
    Choice("sql", "SQL", "SQL",
           ("sales qualified lead", "sales qualified", "sal",
            "sales accepted lead", "sales accepted", "qualified", "prospect", "プロスペクト", "sql化")),
    Choice("opportunity", "商談", "Opportunity",
           ("案件", "deal", "open deal", "opportunities", "商談中", "商談化", "案件化", "提案", "提案中", "見積提出",
            "見積提示", "見積中", "交渉中", "クロージング", "closed - converted", "converted",
            "prospecting", "qualification", "needs analysis", "value proposition",
            "id. decision makers", "perception analysis", "proposal", "proposal/price quote",
            "negotiation", "negotiation/review", "appointment scheduled", "qualified to buy",
            "presentation scheduled", "decision maker bought-in", "contract sent")),
    Choice("customer", "顧客", "Customer",
           ("受注", "受注済", "受注済み", "成約", "成約済", "契約", "契約済", "契約済み", "導入済", "導入済み", "won",
            "closed won", "client", "既存顧客", "既存", "お客様", "evangelist")),
    Choice("recycled", "再育成", "Recycled",
           ("リサイクル", "nurture", "nurturing", "育成中", "育成", "ナーチャリング", "ナーチャリング中", "保留", "休眠",
            "休眠顧客", "bad timing", "contact in future", "時期尚早")),
    Choice("disqualified", "対象外", "Disqualified",
           ("除外", "unqualified", "not qualified", "closed - not converted", "junk", "junk lead",
            "不適格", "無効", "競合", "競合他社", "同業他社")),
    Choice("lost", "失注", "Lost",
           ("closed lost", "lost lead", "失注済", "失注済み", "不成立", "見送り", "流失")),
)

KINDS: Final[Choices] = (
    Choice("b2b", "法人", "BtoB", ("btob", "business", "企業")),
    Choice("b2c", "個人", "BtoC", ("btoc", "consumer", "個人客", "一般")),
)

CHANNELS: Final[Choices] = (
    Choice("search_ads", "検索広告", "Search ads",
           ("paid_search", "paid search", "リスティング", "リスティング広告", "sem", "google ads",
            "adwords")),
    Choice("display_ads", "ディスプレイ広告", "Display ads", ("display", "バナー広告", "advertisement", "広告", "display advertising")),
    Choice("sns_ads", "SNS広告", "SNS ads", ("social", "social_ads", "paid social", "social media", "sns",
            "facebook", "linkedin", "instagram", "twitter", "facebook広告")),
    Choice("seo", "自然検索・オウンドメディア", "SEO and owned media",
           ("organic_search", "organic search", "organic", "オウンドメディア", "自然検索", "検索", "検索エンジン",
            "ブログ", "blog")),
    Choice("whitepaper", "資料ダウンロード", "White paper",
           ("download", "white paper", "ホワイトペーパー", "資料dl", "web download", "ebook")),
    Choice("webinar", "ウェビナー", "Webinar", ("オンラインセミナー", "web seminar", "webセミナー", "ウェビナ")),
    Choice("website", "ウェブサイト", "Website",
           ("direct_traffic", "direct traffic", "web", "hp", "問い合わせフォーム", "お問い合わせフォーム",
            "問い合わせ", "お問い合わせ", "ホームページ", "自社サイト", "webサイト", "web form",
            "web research", "inbound", "chat")),
    Choice("email", "メール", "E-mail", ("e-mail", "メルマガ", "email marketing", "メールマガジン", "メールマーケティング")),
    Choice("trade_show", "展示会", "Trade show", ("tradeshow", "exhibition", "expo", "見本市", "展示会・イベント", "イベント", "event", "events")),
    Choice("seminar", "セミナー", "Seminar",
           ("自社セミナー", "共催セミナー", "seminar - internal", "seminar - partner", "internal seminar",
            "seminar partner", "conference", "講演会")),
    Choice("direct_mail", "DM・チラシ", "Direct mail and flyers", ("dm", "チラシ", "ダイレクトメール", "郵送dm", "flyer")),
    Choice("telephone", "電話", "Telephone", ("phone", "tel", "テレアポ", "phone inquiry", "cold call", "架電", "電話問い合わせ", "call")),
    Choice("referral", "紹介", "Referral", ("word of mouth", "口コミ", "referrals", "employee referral", "external referral",
            "customer referral", "ご紹介", "知人紹介", "顧客紹介", "社員紹介")),
    Choice("partner", "パートナー", "Partner", ("代理店", "パートナー紹介", "partner referral", "販売店", "特約店", "reseller")),
    Choice("other", "その他", "Other", ("other_publicities", "publicity", "other campaigns", "offline",
            "offline sources", "public relations", "purchased list", "購入リスト", "その他媒体")),
    Choice("unknown", "不明", "Unknown", ("", "不詳", "-", "未設定")),
)

# Words of lists that say more than their channel: what was read is kept beside it, since a blog
# and a search engine, or a flyer and a letter, may bring very different leads.
NARROWER_CHANNELS: Final = frozenset(
    ("google ads", "adwords", "facebook", "linkedin", "instagram", "twitter", "facebook広告",
     "オウンドメディア", "ブログ", "blog", "ebook", "direct_traffic", "direct traffic",
     "問い合わせフォーム", "お問い合わせフォーム", "web form", "web research", "inbound", "chat", "メルマガ",
     "メールマガジン", "イベント", "展示会・イベント", "event", "events", "自社セミナー", "共催セミナー",
     "seminar - internal", "seminar - partner", "internal seminar", "seminar partner", "conference",
     "講演会", "チラシ", "flyer", "テレアポ", "phone inquiry", "cold call", "電話問い合わせ",
     "word of mouth", "口コミ", "employee referral", "external referral", "customer referral",
     "知人紹介", "顧客紹介", "社員紹介", "代理店", "パートナー紹介", "partner referral", "販売店", "特約店",
     "reseller", "other_publicities", "publicity", "other campaigns", "offline", "offline sources",
     "public relations", "purchased list", "購入リスト", "その他媒体")
)  # fmt: skip

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
    Choice("handed_over", "引き渡し", "Handed over"),
    Choice("accepted", "受け入れ", "Accepted"),
    Choice("returned", "差し戻し", "Returned"),
    Choice("deal_won", "受注", "Deal won"),
    Choice("deal_lost", "失注", "Deal lost"),
)

# Between departments: on the timeline and for scoring and reports, but no contact with the person.
INTERNAL_TOUCHES: Final = ("handed_over", "accepted", "returned", "deal_won", "deal_lost")

# Only a plain yes is consent. An answer that was never given, or a box left blank (☐, 未同意), is
# unknown, which blocks sending too but leaves the person free to agree later; a no is a refusal.
CONSENTS: Final[Choices] = (
    Choice("consent", "同意あり", "Consent given",
           ("同意", "同意する", "同意します", "同意した", "同意済", "同意済み", "同意有", "同意有り", "承諾", "承諾する", "承諾済",
            "承諾済み", "承認", "許可", "許可する", "許諾", "了承", "了承する", "了承済", "了承済み", "了解", "可", "可能",
            "配信可", "配信可能", "配信許可", "配信希望", "配信ok", "送付可", "送付希望", "送信可", "受信可", "受信する",
            "受信希望", "受け取る", "受取る", "案内可", "案内希望", "希望", "希望する", "希望します", "希望あり", "要", "登録する",
            "登録", "購読", "購読する", "購読中", "配信中", "有効", "有", "有り", "あり", "済", "済み", "はい", "yes", "y",
            "true", "t", "on", "1", "ok", "○", "〇", "◯", "◎", "●", "✓", "✔", "☑", "✅", "レ", "✓済",
            "オプトイン", "オプトイン済", "opt-in", "opt in", "opted in", "opted-in", "subscribed",
            "subscribe", "agree", "agreed", "i agree", "accept", "accepted", "granted", "allowed",
            "consented", "given")),
    Choice("card", "名刺交換", "Card handed over", ("名刺", "名刺受領", "名刺交換済", "名刺交換済み")),
    Choice("customer", "取引先", "Customer", ("既存取引", "既存顧客", "取引あり", "既存取引先")),
    Choice("published", "公表アドレス", "Published address", ("公開アドレス", "公表", "hp公開")),
    Choice("unknown", "不明", "Unknown",
           ("", "未確認", "未回答", "無回答", "未選択", "未取得", "未設定", "未同意", "未承諾", "要確認", "確認中", "未", "-",
            "☐", "□", "n/a", "pending", "not set", "unconfirmed", "non-subscribed")),
    Choice("refused", "拒否", "Refused",
           ("同意しない", "同意しません", "同意なし", "同意無し", "不同意", "非同意", "拒否する", "拒否します", "承諾しない", "許可しない",
            "辞退", "否", "不可", "不要", "いらない", "配信不可", "配信しない", "配信不要", "配信拒否", "配信停止", "配信停止済",
            "配信停止済み", "配信停止希望", "配信停止を希望", "停止", "停止希望", "送付不可", "送付不要", "送信不可", "受信不可",
            "受信しない", "受信拒否", "受け取らない", "案内不要", "希望しない", "希望しません", "希望なし", "希望せず", "dm不可",
            "dm不要", "メール不可", "メール不要", "購読しない", "購読解除", "解除", "退会", "無効", "無", "無し", "なし", "いいえ",
            "no", "n", "false", "f", "off", "0", "ng", "×", "✕", "✖", "❌", "オプトアウト", "opt-out",
            "opt out", "opted out", "opted-out", "unsubscribed", "unsubscribe", "disagree",
            "declined", "denied", "rejected", "do not contact", "do not email", "not subscribed")),
)

# Where the column only asks for the power to decide (決裁権: ○△×, あり/なし), having it makes a
# decision maker and a share in it an influencer.
DECISION_ROLES: Final[Choices] = (
    Choice("decision_maker", "決裁者", "Decision maker",
           ("決裁権あり", "決裁権有", "決裁権有り", "決裁権を持つ", "決裁権がある", "決裁する立場", "決裁権者", "決裁権限者", "決裁責任者",
            "最終決裁者", "最終決定者", "決定権者", "決定者", "決定権あり", "決定権がある", "承認者", "決裁", "決定", "責任者", "導入決定者",
            "あり", "有", "有り", "ある", "○", "〇", "◯", "◎", "はい", "yes", "true", "1", "budget holder",
            "executive sponsor", "economic buyer", "approver")),
    Choice("influencer", "影響者", "Influencer",
           ("関与", "関与あり", "関与する", "関与している", "決裁に関与", "決裁に関わる", "決裁に関与する", "意思決定に関与", "意思決定に関わる",
            "導入に関与", "決定に関与", "影響力あり", "助言", "助言者", "助言する立場", "意見を述べる", "推薦者", "提案者", "推進者", "一部あり",
            "△", "▲", "champion", "coach", "recommender", "advisor")),
    Choice("evaluator", "選定者", "Evaluator",
           ("選定", "選定する", "選定に関与", "選定に関わる", "製品選定", "比較検討", "検討", "検討担当", "検討メンバー", "担当者", "導入担当",
            "導入担当者", "購買担当", "購買担当者", "技術評価", "評価者", "情報収集", "情報収集担当", "technical buyer",
            "gatekeeper", "purchasing")),
    Choice("user", "利用者", "User", ("ユーザー", "エンドユーザー", "利用部門", "使用者", "利用する立場", "end user")),
    Choice("none", "関与なし", "Not involved",
           ("なし", "無", "無し", "ない", "決裁権なし", "決裁権無", "決裁権無し", "決裁権はない", "決定権なし", "関与しない", "関与していない",
            "関わらない", "関わっていない", "関係なし", "関係ない", "×", "✕", "いいえ", "no", "false", "0")),
)


def values(choices: Choices) -> tuple[str, ...]:
    """The stored values of a list, in order."""
    return tuple(choice.value for choice in choices)


def label(choices: Choices, value: str) -> str:
    """What people read for `value`; a value that is not of the list is shown as it is."""
    return next((choice.label for choice in choices if choice.value == value), value)
