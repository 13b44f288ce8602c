"""What no list of words tells: roles by their place, houses, authorities, foreigners' names."""

from __future__ import annotations

import pytest
from laid_lines import CONTACT, line, stacked, texts

from leaddesk.capture.understand import understand
from leaddesk.capture.understand.personal_names import divide, small_letters, usual_letters
from leaddesk.capture.understand.sounding import sounds_alike

CARDS = {
    # titles and departments by their place
    "a title nobody knows above the name": (
        "5 株式会社カケハシ|プロダクト開発部 SRE|7 林 拓|3 Taku Hayashi|" + CONTACT,
        {"department": "プロダクト開発部", "title": "SRE", "name": "林 拓"},
    ),
    "a title nobody knows on a row of its own": (
        "5 海洋環境研究機構|研究推進部|URA|8 戸田 美咲|3 TODA Misaki|" + CONTACT,
        {"department": "研究推進部", "title": "URA", "romaji": "TODA Misaki"},
    ),
    "a calling at a shrine": (
        "6 白鷺八幡宮|権祝|8 鷺沼 清孝|" + CONTACT,
        {"company": "白鷺八幡宮", "title": "権祝", "name": "鷺沼 清孝"},
    ),
    "a slogan is no title": (
        "株式会社青葉商会|部長|8 上田 直樹|3 つくる、つなぐ、明日へ。|" + CONTACT,
        {"title": "部長"},
    ),
    "a qualification below, the title above": (
        "5 大和田組|土木部 工事課|現場代理人|8 大和田 剛志|3 一級土木施工管理技士|" + CONTACT,
        {"title": "現場代理人", "notes": "一級土木施工管理技士"},
    ),
    "a region in place of a department": (
        "6 Thames Valley Robotics Ltd|8 Eleanor Whitcombe|4 Asia Pacific|4 Sales Manager"
        "|3 ewhitcombe@tvrobotics.co.uk",
        {"department": "Asia Pacific", "title": "Sales Manager"},
    ),
    "two titles by a stroke": (
        "5 劇団 海鳴り|制作 / 演出助手|7 真壁 碧|" + CONTACT,
        {"company": "劇団 海鳴り", "title": "制作 / 演出助手"},
    ),
    "what a title is for, in brackets": (
        "5 株式会社青葉商会|情報産業課|課長補佐(総括)|8 竹下 慎|" + CONTACT,
        {"department": "情報産業課", "title": "課長補佐(総括)"},
    ),
    "head of what is no department alone": (
        "5 株式会社青葉商会|生産本部長 兼 品質保証部長|8 近江 達也|" + CONTACT,
        {"title": "生産本部長 兼 品質保証部長", "department": None},
    ),
    "offices below are no departments": (
        "5 株式会社青葉商会|営業部|課長|8 近江 達也|本社 〒100-0005 東京都千代田区丸の内1-2-3"
        "|大阪支店 〒541-0053 大阪市中央区本町3-5-7",
        {"department": "営業部"},
    ),
    "a family that ends like a department": (
        "5 株式会社青葉商会|法務部|課長|8 長曽我部 優子|" + CONTACT,
        {"department": "法務部", "name": "長曽我部 優子"},
    ),
    # organisations
    "a house of a corporation": (
        "学校法人 緑風学園|5 緑風高等学校|教頭|8 村上 恵子|" + CONTACT,
        {"company": "学校法人 緑風学園 緑風高等学校"},
    ),
    "a corporation over two rows and its house": (
        "医療法人社団|5 翠明会|5 みどり総合病院|副院長|8 松本 孝太朗|" + CONTACT,
        {"company": "医療法人社団 翠明会 みどり総合病院", "name": "松本 孝太朗"},
    ),
    "a law firm": (
        "5 弁護士法人 北斗総合法律事務所|パートナー弁護士|8 安藤 友香|" + CONTACT,
        {"company": "弁護士法人 北斗総合法律事務所", "department": None},
    ),
    "a city": (
        "5 三島市|企画戦略部 政策企画課|主査|8 井出 由紀|3 seisaku@city.mishima.lg.jp|" + CONTACT,
        {"company": "三島市", "department": "企画戦略部 政策企画課"},
    ),
    "a prefecture and its department on one row": (
        "5 新潟県 産業労働部|主任|7 本間 さやか|" + CONTACT,
        {"company": "新潟県", "department": "産業労働部"},
    ),
    "a shop of a chain": (
        "5 すずらん薬局 本町店|管理薬剤師|7 森 千夏|" + CONTACT,
        {"company": "すずらん薬局", "department": "本町店"},
    ),
    "a name in katakana and in Latin letters": (
        "7 THE SEASIDE HOTEL ATAMI|3 ザ・シーサイドホテル熱海|宿泊部|8 小林 奈々|" + CONTACT,
        {"company": "ザ・シーサイドホテル熱海"},
    ),
    "a firm named like a road": (
        "6 Temasek Road Capital|8 Wei Ling Tan|4 Director|3 wltan@trc.sg",
        {"company": "Temasek Road Capital", "name": "Wei Ling Tan"},
    ),
    # names
    "a foreigner with accents": (
        "日本データ株式会社|コンサルタント|6 アンドレ・マルティネス|4 André Martínez|" + CONTACT,
        {"name": "アンドレ・マルティネス", "romaji": "André Martínez"},
    ),
    "a double given name": (
        "日本データ株式会社|部長|7 ジャン=ピエール・デュボワ|3 Jean-Pierre Dubois|" + CONTACT,
        {"name": "ジャン＝ピエール・デュボワ", "romaji": "Jean-Pierre Dubois"},
    ),
    "a name is not cut": (
        "6 御菓子司 松風庵|当主|7 松風 清一郎|" + CONTACT, {"name": "松風 清一郎"},
    ),
    "a Latin name that lost its blank": (
        "6 青葉市役所|主任|8 石川 秀樹|3 HIDEKIISHIKAWA|" + CONTACT, {"romaji": "HIDEKI ISHIKAWA"},
    ),
    "a shop in katakana is no person": (
        "5 オフィス・ミナモ|4 Office Minamo|デザイナー|8 辺見 賢治|" + CONTACT,
        {"company": "オフィス・ミナモ", "company_latin": "Office Minamo", "name": "辺見 賢治",
         "romaji": None},
    ),
    "an l for an I": (
        "5 青葉商会|部長|8 伊集院 マリ|3 Mari ljuin|" + CONTACT, {"romaji": "Mari Ijuin"},
    ),
    "no honour in a reading": (
        "5 東都大学|教授|8 柏木 伸彦|3 Prof. Nobuhiko Kashiwagi|" + CONTACT,
        {"romaji": "Nobuhiko Kashiwagi"},
    ),
    # numbers
    "a mobile number with two noughts": (
        "5 株式会社青葉商会|8 上田 直樹|TEL 028-481-1006|携帯 090-0081-4877",
        {"phone": "028-481-1006", "mobile": "090-0081-4877"},
    ),
    "labels in brackets before each number": (
        "5 株式会社青葉商会|8 上田 直樹|[TEL] 048(329)4518 [FAX] 048(483)9217",
        {"phone": "048(329)4518", "fax": "048(483)9217"},
    ),
    "a label between numbers belongs to the next": (
        "5 株式会社青葉商会|8 上田 直樹|FAX 03-7580-5810 直通 03-5260-3243",
        {"phone": "03-5260-3243", "fax": "03-7580-5810"},
    ),
    "a blank inside an area code": (
        "5 株式会社青葉商会|8 上田 直樹|TEL:05 2-811-2630(直通)", {"phone": "052-811-2630"},
    ),
    "a country in brackets": (
        "5 Bright Star Co., Ltd|8 Lily LIU|4 Owner|3 (86) 755 8304 2504",
        {"phone": "(86) 755 8304 2504"},
    ),
    "a title for a region": (
        "6 Temasek Capital|8 Wei Ling Tan|4 Regional Sales Director, APAC|3 wltan@temasek.sg",
        {"title": "Regional Sales Director, APAC", "department": None},
    ),
    # addresses abroad
    "Denmark": (
        "6 NordVind Energy A/S|8 Lars Østergaard|4 Chief Commercial Officer|3 Havnegade 29"
        "|3 DK-1058 Copenhagen K|3 Denmark|3 lo@nordvind.dk",
        {"address": "Havnegade 29 DK-1058 Copenhagen K Denmark"},
    ),
    "Korea, numbers without a plus": (
        "5 HANBIT CO., LTD.|7 Park Ji-hoon|4 Team Leader"
        "|3 123, Teheran-ro, Gangnam-gu, Seoul 06133, Korea|3 T. 82-2-555-1234 F. 82-2-555-1235",
        {"address": "123, Teheran-ro, Gangnam-gu, Seoul 06133, Korea"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", CARDS)
def test_a_card_is_understood(told: str) -> None:
    printed, expected = CARDS[told]
    found = texts(understand(stacked(printed)))
    assert {name: found.get(name) for name in expected} == expected


def test_a_reading_in_two_halves() -> None:
    lines = [
        *stacked("5 パン工房むぎの音|オーナーシェフ"),
        line("クリスティーナ", 0.06, 0.30, 0.03),
        line("おおたけ", 0.34, 0.30, 0.03),
        line("クリスティーナ大竹", 0.06, 0.36, 0.07),
    ]
    found = texts(understand(lines))
    assert (found["name"], found["kana"]) == ("クリスティーナ 大竹", "クリスティーナ オオタケ")


@pytest.mark.parametrize(
    ("kana", "latin"),
    [("マイケル・スミス", "Michael Smith"), ("ラジェシュ クマール", "Rajesh Kumar"),
     ("グエン・ティ・ラン", "Nguyen Thi Lan"), ("エレーヌ・モロー", "Hélène Moreau")],
)  # fmt: skip
def test_what_sounds_alike(kana: str, latin: str) -> None:
    assert sounds_alike(kana, latin) >= 0.7


@pytest.mark.parametrize("latin", ["Manager", "Sakura Nishi", "Li", ""])
def test_what_does_not(latin: str) -> None:
    assert sounds_alike("シニアコンサルタント", latin) < 0.7


def test_small_letters_by_the_mail_address() -> None:
    assert small_letters("キヤン ケンジ", ["kyan", "kenzi"]) == "キャン ケンジ"
    assert small_letters("キヤン ケンジ", []) == "キヤン ケンジ"


@pytest.mark.parametrize(
    ("read", "name"),
    [("安藤 工リカ", "安藤 エリカ"), ("小野寺工 リカ", "小野寺 エリカ"),
     ("三ッ矢 正義", "三ツ矢 正義"), ("佐藤 美穗", "佐藤 美穂"), ("大工 太郎", "大工 太郎")],
)  # fmt: skip
def test_letters_of_names(read: str, name: str) -> None:
    assert usual_letters(read) == name


def test_families_nobody_lists() -> None:
    assert divide("長曽我部一") == ("長曽我部", "一")
