"""Words of fixed lists as organisers, HubSpot, Salesforce and Zoho write them."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain import vocab
from leaddesk.domain.choosing import choice_value
from leaddesk.domain.clean import YES_NO, clean
from leaddesk.domain.fields import BY_NAME
from leaddesk.errors import UserError

LISTS = {
    "TEMPERATURES": vocab.TEMPERATURES, "STAGES": vocab.STAGES, "KINDS": vocab.KINDS,
    "CHANNELS": vocab.CHANNELS, "TOUCH_KINDS": vocab.TOUCH_KINDS, "CONSENTS": vocab.CONSENTS,
    "DECISION_ROLES": vocab.DECISION_ROLES, "YES_NO": YES_NO,
}  # fmt: skip

MEANT = {
    "temperature": {
        "hot": "A|Ａ|a|S|◎|高|高い|HOT|ホット|★★★|★★★★☆|Aランク|ランクＡ|A：すぐに導入|確度：高|①高"
               "|1:高|High|A+|今すぐ客",
        "warm": "B|○|〇|◯|中|普通|Warm|★★|★★☆|★★★☆☆|2. 中（1年以内）",
        "cold": "C|Ｃ|△|×|低|低い|Cold|★|★☆☆|D|C(予定なし)|まだまだ客",
        "": "|-|なし|N/A",
    },
    "consent": {
        "consent": "同意する|同意します。|同意済|可|希望する|○|◯|✓|レ|はい|YES|TRUE|1|オプトイン"
                   "|Opt-in|Subscribed|1：同意する|可（メールのみ）|同意します（プライバシーポリシー）"
                   "|メール配信可|はい、同意します|個人情報の取扱いに同意する|メールマガジンを受け取る"
                   "|ご案内メールの送付を希望します。",
        "refused": "同意しない|同意しません|不同意|不可|希望しない|×|いいえ|No|FALSE|0|オプトアウト"
                   "|配信停止|配信停止希望|Unsubscribed|2：同意しない|メール配信不可|不可（電話は可）|DM不要|Ｎ"
                   "|配信を希望しない|いいえ、不要です|メルマガ不要|情報提供に同意しません|配信停止を希望します",
        "unknown": "|不明|未回答|未同意|□|-|N/A",
        "card": "名刺交換|card",
    },
    "decision_role": {
        "decision_maker": "決裁者|最終決裁者|決裁権あり|あり|○|Decision Maker|Budget Holder"
                          "|1.決裁権がある",
        "influencer": "関与|意思決定に関わる|△|Influencer|Champion",
        "evaluator": "選定に関与|担当者|情報収集",
        "user": "利用部門|End User",
        "none": "関与しない|決裁権なし|なし|×",
    },
    "stage": {
        "lead": "Subscriber|Lead|NEW|Open - Not Contacted|Working - Contacted|ATTEMPTED_TO_CONTACT"
                "|IN_PROGRESS|未対応|見込み客",
        "mql": "Marketing Qualified Lead|marketingqualifiedlead|MQL",
        "sql": "Sales Qualified Lead|salesqualifiedlead|Qualified|プロスペクト",
        "opportunity": "Opportunity|OPEN_DEAL|Proposal/Price Quote|Closed - Converted"
                       "|Negotiation/Review|商談中|見積提出",
        "customer": "Customer|Closed Won|closedwon|受注|成約|既存顧客|Evangelist",
        "recycled": "BAD_TIMING|Nurturing|Contact in Future|保留",
        "disqualified": "Unqualified|Closed - Not Converted|Junk Lead|競合",
        "lost": "Closed Lost|closedlost|Lost Lead|失注|見送り",
    },
    "channel": {
        "seo": "ORGANIC_SEARCH|Organic Search",
        "search_ads": "PAID_SEARCH|リスティング広告",
        "sns_ads": "SOCIAL_MEDIA|Paid Social",
        "website": "DIRECT_TRAFFIC|Web|お問い合わせフォーム",
        "trade_show": "Trade Show|展示会|展示会（東京）",
        "partner": "Partner Referral",
        "other": "Purchased List|OFFLINE",
    },
    "pinned": {"True": "はい|✓|1|TRUE", "False": "|いいえ|0|×|-"},
}  # fmt: skip
CELLS = [
    ("consent", "consent", True), ("consent", "consent", 1), ("consent", "consent", 1.0),
    ("consent", "refused", False), ("consent", "refused", 0), ("consent", "unknown", None),
    ("temperature", "", None), ("temperature", "", float("nan")), ("pinned", "True", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "raw"),
    [
        (field, value, raw)
        for field, words in MEANT.items()
        for value, raws in words.items()
        for raw in raws.split("|")
    ] + CELLS,
)  # fmt: skip
def test_meant(field: str, value: str, raw: object) -> None:
    assert str(clean(BY_NAME[field], raw)) == value


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("temperature", 1),  # the best in one list, the worst in the next
        ("temperature", "3ヶ月以内"),
        ("temperature", "A/B"),
        ("temperature", "特A"),
        ("consent", "可（DM不可）"),  # no plain yes
        ("consent", "同意する（電話は希望しない）"),
        ("consent", "同意する/同意しない"),
        ("consent", 3),
        ("stage", "どこか"),
        ("decision_role", "部長"),
    ],
)
def test_not_guessed(field: str, raw: object) -> None:
    with pytest.raises(UserError):
        clean(BY_NAME[field], raw)


@pytest.mark.parametrize("name", LISTS)
def test_no_spelling_means_two_things(name: str) -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    for choice in LISTS[name]:
        for spelling in (choice.value, choice.ja, choice.en, *choice.aliases):
            meant["".join(spelling.casefold().replace("_", "").split())].add(choice.value)
            assert choice_value(LISTS[name], spelling) == choice.value
    assert {spelling: values for spelling, values in meant.items() if len(values) > 1} == {}


WORDS = st.sampled_from(
    ["A", "1", "1：", "①", "同意", "する", "しない", "（", "）", "(", "不可", "可", "ランク",
     "確度", "高", "。", "+", "★"]
)  # fmt: skip


@given(st.sampled_from(list(LISTS)), st.one_of(st.text(max_size=12), st.lists(WORDS).map("".join)))
def test_only_words_of_the_list_come_out(name: str, text: str) -> None:
    assert choice_value(LISTS[name], text) in {None, *vocab.values(LISTS[name])}


@given(st.lists(WORDS, max_size=8).map("".join))
def test_a_refusal_is_never_read_as_consent(text: str) -> None:
    if "しない" in text or "不可" in text:
        assert choice_value(vocab.CONSENTS, text) != "consent"
