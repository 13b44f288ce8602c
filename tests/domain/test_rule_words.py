"""What a rule of the score asks for, in both languages."""

from __future__ import annotations

import pytest

from leaddesk import i18n
from leaddesk.domain.rule_words import in_words, query_in_words
from leaddesk.domain.score_defaults import SHIPPED
from leaddesk.domain.score_rules import ScoreRule


@pytest.mark.parametrize(
    ("query", "en", "ja"),
    [
        ("employees>=1000", "Employees 1,000 or more", "従業員数 1,000 以上"),
        ("title~部長|director", "Title has “部長” or “director”",
         "役職に「部長」・「director」を含む"),
        ("-email:", "E-mail is filled in", "メールあり"),
        ("phone:", "Phone is empty", "電話なし"),
        ("-channel:webinar", "Channel: not Webinar", "チャネル: ウェビナー以外"),
        ("-touch:inquiry", "Touch: no Inquiry", "接点: 問い合わせなし"),
        ("-tag:競合|学生", "Tag without “競合” or “学生”", "タグに「競合」・「学生」を含まない"),
        ("-employees>=100", "not: Employees 100 or more", "従業員数 100 以上ではない"),
        ("-東京", "without “東京”", "「東京」を含まない"),
        ("channel:webinar,seminar", "Channel: Webinar or Seminar",
         "チャネル: ウェビナー・セミナー"),
        ("touch:inquiry 東京", "“東京” and Touch: Inquiry", "「東京」、接点: 問い合わせ"),
        ("custom.Q1:はい", "Q1 has “はい”", "Q1に「はい」を含む"),
        ("custom.Q1>3", "Q1 over “3”", "Q1 「3」 超"),
        ("last_touch_at<-90d", "Last contact before 90 days ago", "最終接点が 90日前 より前"),
        ("next_at<=+1w", "Next date until 7 days from now", "次の期日が 7日後 まで"),
        ("employees>=abc", "employees>=abc", "employees>=abc"),
    ],
)  # fmt: skip
def test_a_search_in_words(query: str, en: str, ja: str) -> None:
    assert query_in_words(query) == en
    i18n.use("ja")
    assert query_in_words(query) == ja


@pytest.mark.parametrize(
    ("rule", "en", "ja"),
    [
        (ScoreRule(), "Everybody", "すべてのリード"),
        (ScoreRule(scope="b2b", query="title:部長"), "BtoB · Title has “部長”",
         "法人 · 役職に「部長」を含む"),
        (ScoreRule(axis="engagement", kinds=("inquiry", "quote"), within_days=30),
         "Inquiry or Quote · in the last 30 days · each time",
         "問い合わせ・見積 · 直近 30 日 · 1 回ごと"),
        (ScoreRule(axis="engagement", test="once", at_least=3, within_days=7,
                   kinds=("web_visit",)),
         "Web visit · 3 times or more in 7 days", "ウェブ閲覧 · 7 日以内に 3 回以上"),
        (ScoreRule(axis="engagement", test="silence", within_days=90, scope="b2b"),
         "BtoB · Any contact · none in the last 90 days",
         "法人 · すべての接点 · 直近 90 日に接点なし"),
        (ScoreRule(axis="engagement", kinds=("card",), campaign="EXPO", channel="trade_show"),
         "Card exchange · at “EXPO” · on the channel Trade show · each time",
         "名刺交換 · 「EXPO」 · チャネル: 展示会 · 1 回ごと"),
    ],
)  # fmt: skip
def test_a_rule_in_words(rule: ScoreRule, en: str, ja: str) -> None:
    assert in_words(rule) == en
    i18n.use("ja")
    assert in_words(rule) == ja


def test_many_kinds_are_counted() -> None:
    kinds = ("card", "inquiry", "quote", "call", "meeting", "visit")
    words = in_words(ScoreRule(axis="engagement", kinds=kinds))
    assert words == "Card exchange or Inquiry or Quote or 3 more kinds · each time"


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_default_rule_has_words(lang: str) -> None:
    i18n.use(lang)
    for rule in SHIPPED:
        words = in_words(rule)
        assert words and ("{" not in words), rule.name
