from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.romaji import hepburn, katakana, romaji_key


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("コバヤシ ヨウコ", "kobayashi youko"),
        ("はっとり　じゅんいち", "hattori junichi"),
        ("ﾌｼﾞﾜﾗ ﾁﾂﾞ", "fujiwara chizu"),
        ("キッチョウ", "kitchou"),
        ("ヴァレリー・ジェームズ", "vareri jemuzu"),
        ("シェフ チェン ティナ", "shefu chen tina"),
        ("田中 ミサキ", "田中 misaki"),
        ("", ""),
    ],
)
def test_kana_in_hepburn(kana: str, latin: str) -> None:
    assert hepburn(kana) == latin


@pytest.mark.parametrize(
    "spellings",
    [
        ("イトウ ショウヘイ", "いとう しょうへい", "Ito Shohei", "ITOH SHOHEI",
         "Itō Shōhei", "Itou Syouhei"),
        ("オオノ ジュンイチ", "Ohno Jun'ichi", "Ono Junichi", "Oono Zyun'iti", "ŌNO JUN-ICHI"),
        ("ホンマ チヅル", "Homma Chizuru", "Honma Tizuru", "Honma Chiduru"),
        ("ハットリ ツトム", "Hattori Tsutomu", "HATTORI TUTOMU"),
        ("コウヤマ フミ", "Kohyama Fumi", "Kouyama Humi", "Koyama Fumi"),
        ("オオハシ リサ", "Ohhashi Lisa", "Ohashi Risa"),
        ("ニイヌマ ユウキ", "Niinuma Yuuki", "Ninuma Yuki"),
        ("カヲル", "カオル", "Kaworu", "Kaoru"),
        ("エッチュウ", "Ecchuu", "Etchu", "Ettyu"),
    ],
)  # fmt: skip
def test_spellings_of_one_reading(spellings: tuple[str, ...]) -> None:
    assert len({romaji_key(spelling) for spelling in spellings}) == 1 and romaji_key(spellings[0])


def test_other_readings_stay_apart() -> None:
    readings = [
        "タナカ",
        "ナカタ",
        "カトウ",
        "サトウ",
        "ハナ",
        "ハンナ",
        "キタ",
        "キッタ",
        "シン",
        "ジン",
    ]
    assert len({romaji_key(reading) for reading in readings}) == len(readings)


def test_no_reading_is_guessed() -> None:
    assert romaji_key("田中") == romaji_key("Tanaka 2") == romaji_key("") == romaji_key("ッ") == ""


READINGS = st.text(
    "アイウエオカシチツフジヂヅンッャュョァェー・ヴがぱ abhjnostuychŌ'-", max_size=12
)


@given(st.one_of(st.text(max_size=12), READINGS))
def test_a_key_is_its_own_key(text: str) -> None:
    assert romaji_key(romaji_key(text)) == romaji_key(text)
    hepburn(text)


@pytest.mark.parametrize(
    ("latin", "kana"),
    [
        ("Riko Takanashi", "リコ タカナシ"),
        ("HATTORI Shunpei", "ハットリ シュンペイ"),
        ("Jumpei Tsuji", "ジュンペイ ツジ"),
        ("Kyan Ryunosuke", "キャン リュノスケ"),
        ("Carlos", ""),
        ("", ""),
    ],
)
def test_latin_letters_sound_in_katakana(latin: str, kana: str) -> None:
    assert katakana(latin) == kana


@given(st.text("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワガザダバ",
               min_size=1))  # fmt: skip
def test_katakana_sounds_as_it_is_spelled(kana: str) -> None:
    assert romaji_key(katakana(hepburn(kana))) == romaji_key(kana)
