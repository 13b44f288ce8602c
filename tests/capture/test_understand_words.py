"""Company, department, title, name and readings of cards of many kinds, as lines of text."""

from __future__ import annotations

import pytest
from laid_lines import CONTACT, stacked, texts

from leaddesk.capture.understand import understand

CARDS = {
    "a letter taken for a frame": (
        "6 株式会社青葉商会|課長|3 ヤマグチ ユウコ|8 山 優子|" + CONTACT,
        {"name": "山口 優子", "kana": "ヤマグチ ユウコ"},
    ),
    "a letter taken for a stroke": (
        "6 株式会社青葉商会|課長|3 くどう はじめ|8 工藤|" + CONTACT,
        {"name": "工藤 一", "kana": "クドウ ハジメ"},
    ),
    "small letters that cannot be": (
        "6 株式会社青葉商会|課長|3 やまぐち まさょし|8 山口 正義|" + CONTACT,
        {"name": "山口 正義", "kana": "ヤマグチ マサヨシ"},
    ),
    "an office heads the address": (
        "6 株式会社青葉商会|営業部|課長|8 上田 直樹|関西支社|" + CONTACT,
        {"department": "営業部", "title": "課長"},
    ),
    "licences in a column of their own": (
        "6 株式会社青葉商会|総務部 >> 3 博士(文学)|課長補佐|8 上田 直樹 >> 3 行政書士|" + CONTACT,
        {"department": "総務部", "title": "課長補佐"},
    ),
    # names
    "one letter and one": ("6 株式会社青葉商会|営業部|部長|9 森 恵|" + CONTACT, {"name": "森 恵"}),
    "run together": ("6 株式会社青葉商会|営業部 部長|9 長谷川博|" + CONTACT, {"name": "長谷川 博"}),
    "five letters": ("6 株式会社青葉商会|8 勅使河原さくら|" + CONTACT, {"name": "勅使河原 さくら"}),
    "letters set wide": ("6 株式会社青葉商会|主任|9 田 中 太 郎|" + CONTACT, {"name": "田中 太郎"}),
    "reading splits": (
        "6 株式会社青葉商会|課長|3 しょうじ りんたろう|8 東海林林太郎|" + CONTACT,
        {"name": "東海林 林太郎", "kana": "ショウジ リンタロウ"},
    ),
    "reading below": (
        "6 株式会社青葉商会|課長|8 上田 直樹|3 うえだ なおき|" + CONTACT,
        {"name": "上田 直樹", "kana": "ウエダ ナオキ"},
    ),
    "reading beside": (
        "6 株式会社青葉商会|課長|8 上田 直樹 >> 3 うえだ なおき|" + CONTACT,
        {"name": "上田 直樹", "kana": "ウエダ ナオキ"},
    ),
    "reading in brackets": (
        "6 株式会社青葉商会|課長|8 上田 直樹(うえだ なおき)|" + CONTACT,
        {"name": "上田 直樹", "kana": "ウエダ ナオキ"},
    ),
    "reading run together": (
        "6 株式会社青葉商会|課長|3 みやざわちひろ|8 宮澤千尋|" + CONTACT,
        {"name": "宮澤 千尋", "kana": "ミヤザワ チヒロ"},
    ),
    "romaji below": (
        "6 株式会社青葉商会|課長|8 佐々木直樹|3 Naoki Sasaki|" + CONTACT,
        {"name": "佐々木 直樹", "romaji": "Naoki Sasaki"},
    ),
    "romaji in capitals": (
        "6 株式会社青葉商会|課長|8 佐々木 直樹|3 SASAKI Naoki|" + CONTACT,
        {"name": "佐々木 直樹", "romaji": "SASAKI Naoki"},
    ),
    "given name in kana": (
        "6 株式会社青葉商会|主任|8 上田 ヨウコ|" + CONTACT, {"name": "上田 ヨウコ"},
    ),
    "foreigner in katakana": (
        "6 株式会社青葉商会|シニアマネージャー|8 ジョン・スミス|3 John Smith|" + CONTACT,
        {"name": "ジョン・スミス", "romaji": "John Smith", "title": "シニアマネージャー"},
    ),
    "title before the name": (
        "6 株式会社青葉商会|6 部長 田中 美咲|" + CONTACT, {"name": "田中 美咲", "title": "部長"},
    ),
    "an unusual name": (
        "6 株式会社青葉商会|総務部|8 小鳥遊 蒼空|3 たかなし そら|" + CONTACT,
        {"name": "小鳥遊 蒼空", "kana": "タカナシ ソラ"},
    ),
    "labelled": (
        "会社名 株式会社青葉商会|氏名 髙橋 翔|部署 営業部|役職 課長|" + CONTACT,
        {"name": "髙橋 翔", "company": "株式会社青葉商会", "department": "営業部", "title": "課長"},
    ),
    "small mark lost in the reading": (
        "6 株式会社青葉商会|課長|3 ススキ マコト|8 鈴木 誠|" + CONTACT, {"kana": "スズキ マコト"},
    ),
    # companies
    "form behind": (
        "6 東都精密工業株式会社|8 辻 健一|" + CONTACT, {"company": "東都精密工業株式会社"},
    ),
    "form in brackets": (
        "6 (株)まるやま工務店|8 辻 健一|" + CONTACT, {"company": "(株)まるやま工務店"},
    ),
    "sign read as a letter": (
        "6 株まるやま工務店|8 辻 健一|" + CONTACT, {"company": "(株)まるやま工務店"},
    ),
    "form on a line above": (
        "3 株式会社|7 ソラリス|営業部 課長|8 辻 健一|" + CONTACT,
        {"company": "株式会社ソラリス", "department": "営業部", "title": "課長"},
    ),
    "form on a line below": (
        "7 あおぞら電機|3 株式会社|部長|8 辻 健一|" + CONTACT, {"company": "あおぞら電機株式会社"},
    ),
    "with department on one line": (
        "4 株式会社みらい印刷 営業部 主任|8 辻 健一|" + CONTACT,
        {"company": "株式会社みらい印刷", "department": "営業部", "title": "主任"},
    ),
    "with a branch": (
        "5 株式会社みらい印刷 大阪支店|支店長|8 辻 健一|" + CONTACT,
        {"company": "株式会社みらい印刷", "department": "大阪支店", "title": "支店長"},
    ),
    "university": (
        "6 国立大学法人 青葉大学|大学院工学系研究科|教授 博士(工学)|8 辻 健一|" + CONTACT,
        {"company": "国立大学法人 青葉大学", "department": "大学院工学系研究科", "title": "教授",
         "notes": "博士(工学)"},
    ),
    "hospital": (
        "6 医療法人社団あおば会|5 あおば総合病院|内科 医長|8 辻 健一|" + CONTACT,
        {"company": "医療法人社団あおば会 あおば総合病院", "title": "医長"},
    ),
    "law office without a form": (
        "6 辻総合法律事務所|弁護士|8 辻 健一|" + CONTACT,
        {"company": "辻総合法律事務所", "title": "弁護士", "name": "辻 健一"},
    ),
    "city office": (
        "6 青葉市役所|産業振興部 商工課|主査|8 辻 健一|" + CONTACT,
        {"company": "青葉市役所", "department": "産業振興部 商工課", "title": "主査"},
    ),
    "restaurant": (
        "7 そば処 やぶ田屋|店主|8 辻 健一|" + CONTACT + "|info@yabutaya.example.jp",
        {"company": "そば処 やぶ田屋"},
    ),
    "Latin name by its domain": (
        "8 nextbridge|CEO|7 辻 健一|" + CONTACT + "|tsuji@nextbridge.example.com",
        {"company": "nextbridge", "name": "辻 健一"},
    ),
    "both languages": (
        "6 株式会社青葉商会|3 Aoba Trading Co., Ltd.|部長|8 辻 健一|" + CONTACT,
        {"company": "株式会社青葉商会", "company_latin": "Aoba Trading Co., Ltd."},
    ),
    "a slogan above": (
        "3 未来をつくる、人をつくる。|6 株式会社青葉商会|部長|8 辻 健一|" + CONTACT,
        {"company": "株式会社青葉商会", "notes": "未来をつくる、人をつくる。"},
    ),
    # departments and titles
    "run together with the title": (
        "6 株式会社青葉商会|マーケティング部コンサルタント|8 辻 健一|" + CONTACT,
        {"department": "マーケティング部", "title": "コンサルタント"},
    ),
    "two departments": (
        "6 株式会社青葉商会|開発本部|プロダクト開発部|8 辻 健一|" + CONTACT,
        {"department": "開発本部 プロダクト開発部"},
    ),
    "two departments run together": (
        "6 株式会社青葉商会|技術統括部設計第一課シニアエンジニア|8 辻 健一|" + CONTACT,
        {"department": "技術統括部 設計第一課", "title": "シニアエンジニア"},
    ),
    "a title of two posts": (
        "6 株式会社青葉商会|取締役 営業本部長 兼 マーケティング部長|8 辻 健一|" + CONTACT,
        {"title": "取締役 営業本部長 兼 マーケティング部長"},
    ),
    "a title over two lines": (
        "6 株式会社青葉商会|代表取締役|社長執行役員|8 辻 健一|" + CONTACT,
        {"title": "代表取締役 社長執行役員"},
    ),
    "title with Latin letters": (
        "6 株式会社青葉商会|代表取締役 CEO|8 辻 健一|" + CONTACT, {"title": "代表取締役 CEO"},
    ),
    "branch manager": (
        "6 株式会社青葉商会|横浜支店長|8 辻 健一|" + CONTACT, {"title": "横浜支店長"},
    ),
    "buyer": ("6 株式会社青葉商会|商品部 バイヤー|8 辻 健一|" + CONTACT, {"title": "バイヤー"}),
    "tax accountant who leads": (
        "6 税理士法人ひかり会計|代表社員 税理士|8 辻 健一|" + CONTACT, {"title": "代表社員 税理士"},
    ),
    "qualification beside a title": (
        "6 株式会社青葉商会|経営企画室 室長|中小企業診断士|8 辻 健一|" + CONTACT,
        {"title": "室長", "department": "経営企画室", "notes": "中小企業診断士"},
    ),
    "architect": (
        "6 株式会社青葉設計|設計部 部長|一級建築士|8 辻 健一|" + CONTACT,
        {"title": "部長", "notes": "一級建築士"},
    ),
    # English
    "English": (
        "6 Northwind Logistics, Inc.|Sales Division Sales Manager|8 Fiona MacDonald"
        "|2450 Lakeview Avenue,|Chicago, IL 60614|fiona.macdonald@northwind.example.com",
        {"company": "Northwind Logistics, Inc.", "department": "Sales Division",
         "title": "Sales Manager", "name": "Fiona MacDonald"},
    ),
    "English without a form": (
        "6 Harbor & Stone Architects|Global Marketing|Vice President, Operations|8 Ingrid O'Connor"
        "|ioconnor@harborstone.example.com|www.harborstone.example.com",
        {"company": "Harbor & Stone Architects", "department": "Global Marketing",
         "title": "Vice President, Operations", "name": "Ingrid O'Connor"},
    ),
    "English with degrees": (
        "8 Hannah Baker-Hughes, PhD|Research Scientist|5 Meridian Health Partners"
        "|hannah.baker-hughes@meridian.example.com",
        {"name": "Hannah Baker-Hughes", "title": "Research Scientist",
         "company": "Meridian Health Partners", "notes": "PhD"},
    ),
    "English founder": (
        "7 quantumleaf|Founder & CTO|6 Priya Sharma|priya@quantumleaf.example.com",
        {"company": "quantumleaf", "title": "Founder & CTO", "name": "Priya Sharma"},
    ),
    "all on one line": (
        "5 株式会社みらい 代表取締役 大久保 三郎|" + CONTACT,
        {"company": "株式会社みらい", "title": "代表取締役", "name": "大久保 三郎"},
    ),
    "a school named by its prefecture": (
        "6 東京都立青葉高等学校|教諭(数学科)|8 渡邉 由紀子|" + CONTACT,
        {"company": "東京都立青葉高等学校", "title": "教諭", "name": "渡邉 由紀子",
         "address": "東京都千代田区丸の内1-2-3"},
    ),
    "a doctor who researches": (
        "6 青葉大学医学部附属病院|循環器内科|助教 医学博士|8 小鳥遊 光|" + CONTACT,
        {"company": "青葉大学医学部附属病院", "department": "循環器内科", "title": "助教",
         "notes": "医学博士"},
    ),
    "a bakery, all in kana": (
        "6 Cafe & Bakery こむぎ|オーナーシェフ|8 すずき まゆ|komugi@gmail.com|" + CONTACT,
        {"company": "Cafe & Bakery こむぎ", "title": "オーナーシェフ", "name": "すずき まゆ",
         "kana": None},
    ),
    "a pass of a show": (
        "5 VISITOR|5 (株)オーエヌ技研|チーフエンジニア|9 小野寺 ☑蓮|ren80@on-giken.example.co.jp",
        {"company": "(株)オーエヌ技研", "title": "チーフエンジニア", "name": "小野寺 蓮",
         "company_latin": None},
    ),
    "readings over each half": (
        "6 株式会社青葉商会|3 くどう >> 3 いづみ|9 工藤いづみ|" + CONTACT,
        {"name": "工藤 いづみ", "kana": "クドウ イヅミ"},
    ),
    "agents of estates": (
        "6 (株)ひまわり不動産|売買仲介課 主任 宅地建物取引士|8 一ノ瀬 蓮|" + CONTACT
        + "|宅地建物取引業 東京都知事(3)第12345号",
        {"department": "売買仲介課", "title": "主任", "name": "一ノ瀬 蓮",
         "notes": "宅地建物取引士\n宅地建物取引業 東京都知事(3)第12345号"},
    ),
    "German": (
        "6 Kästner & Söhne AG|8 Dr.-Ing. Matthias Böhm|Head of Sales|mboehm@kaestner.example.de",
        {"company": "Kästner & Söhne AG", "name": "Dr.-Ing. Matthias Böhm",
         "title": "Head of Sales"},
    ),
    "Hong Kong": (
        "6 Li & Fung Trading Ltd|8 CHAN Tai Man, Peter|Senior Merchandiser"
        "|peter.chan@lifung.example.hk",
        {"company": "Li & Fung Trading Ltd", "name": "CHAN Tai Man, Peter",
         "title": "Senior Merchandiser"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", CARDS)
def test_a_card_is_understood(kind: str) -> None:
    told, expected = CARDS[kind]
    fields = texts(understand(stacked(told)))
    assert {name: fields.get(name) for name in expected} == expected
