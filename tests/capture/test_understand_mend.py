"""What the recogniser misreads in Japanese lines, and what mending must leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.capture.understand.mend import foreign, mend
from leaddesk.capture.understand.mend_letters import CHINESE

MENDED = (
    ("携帶 090-1111-2222", "携帯 090-1111-2222"),
    ("电话03-1111-2222", "電話03-1111-2222"),
    ("技術統括部設計第一课", "技術統括部設計第一課"),
    ("岡山県冈山市", "岡山県岡山市"),
    ("爱知県名古屋市", "愛知県名古屋市"),
    ("冲縄県那覇市", "沖縄県那覇市"),
    ("広烏県広烏市中区八J堀3JH18番7号", "広島県広島市中区八丁堀3丁目18番7号"),
    ("開発木部", "開発本部"),
    ("東京都港区虎/門1-11", "東京都港区虎ノ門1-11"),
    ("東京都港区虎ノ門6丁日5番14号", "東京都港区虎ノ門6丁目5番14号"),
    ("オフイスパークA棟", "オフィスパークA棟"),
    ("海外事業部 了ジ了課", "海外事業部 アジア課"),
    ("海外事業部了ジア課", "海外事業部アジア課"),
    ("パナソ二ック", "パナソニック"),
    ("ソフ卜ウェア", "ソフトウェア"),
    ("セン夕一", "センター"),
    ("リーダ一", "リーダー"),
    ("力スタマーサービス", "カスタマーサービス"),
    ("工ンジニア", "エンジニア"),
    ("野ロ 健ー", "野口 健一"),
    ("電カ会社", "電力会社"),
    ("製作エ場", "製作工場"),
    ("ハ王子市", "八王子市"),
    ("第ニ営業部", "第二営業部"),
    ("ミ浦商店", "三浦商店"),
    ("チ葉県", "千葉県"),
    ("第二山Hビル", "第二山田ビル"),
    ("山田ピル3階", "山田ビル3階"),
    ("メ—ル sato@example.jp", "メール sato@example.jp"),
    ("ＴＥＬ　０３－１１１１－２２２２", "TEL 03-1111-2222"),
    ("2ー3ー4", "2-3-4"),
    ("1O番", "10番"),
)

KEPT = (
    "佐藤 一郎", "三カ所", "ソフト工業", "八ヶ岳", "口コミ",
    "ブラザー工業", "木部 太郎", "大板井", "朝日木材", "トヨタ自動車",
    "髙橋 真理", "齋藤 翔", "渡邉 誠", "櫻井 誠", "慶應義塾",
    "カピル・シャルマ", "二宮 和夫", "株式会社ニコン", "エー・アイ", "代表取締役 二階堂 八重",
    "キヤノン", "富士フイルム", "東京都千代田区一番町1-2", "みなとみらい", "ヘルスケア",
    "一ノ瀬", "三ツ矢", "完了ボタン",
)  # fmt: skip


@pytest.mark.parametrize(("read", "printed"), MENDED)
def test_misread(read: str, printed: str) -> None:
    assert mend(read) == printed


@pytest.mark.parametrize("printed", KEPT)
def test_printed_so(printed: str) -> None:
    assert mend(printed) == printed


def test_lines_of_other_cards_are_only_brought_into_one_width() -> None:
    assert mend("Ｌｔｄ.  TEL", japanese=False) == "Ltd. TEL"
    assert mend("广州 2ー3", japanese=False) == "广州 2ー3"


def test_letters_japan_does_not_print() -> None:
    assert foreign("设計部") == ((0, 1),)
    assert foreign("設計部 髙橋") == ()
    assert not foreign("".join(CHINESE.values()))


@given(
    st.one_of(
        st.text(max_size=30),
        st.text(alphabet="".join(read for read, _ in MENDED) + "一ー—トロエ力", max_size=30),
    )
)
def test_mending_twice_is_mending_once(text: str) -> None:
    once = mend(text)
    assert mend(once) == once
