"""Ways to reach a person, found on cards of every kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.capture.understand import contacts
from leaddesk.capture.understand.candidate import Candidate
from leaddesk.capture.understand.kanji_numbers import readings
from leaddesk.capture.understand.knowledge import Knowledge
from leaddesk.capture.understand.rows import card
from leaddesk.domain.cards import Box, Line

TOWNS = {
    "100-0005": "東京都千代田区丸の内",
    "100-0001": "東京都千代田区千代田",
    "105-0001": "東京都港区虎ノ門",
    "106-0032": "東京都港区六本木",
    "160-0022": "東京都新宿区新宿",
    "220-0012": "神奈川県横浜市西区みなとみらい",
    "420-0852": "静岡県静岡市葵区紺屋町",
    "530-0001": "大阪府大阪市北区梅田",
    "541-0053": "大阪府大阪市中央区本町",
    "604-8005": "京都府京都市中京区",
    "060-0005": "北海道札幌市中央区北五条西",
    "920-0853": "石川県金沢市本町",
}
KNOWN = Knowledge(address_of=lambda code: TOWNS.get(code, ""))


def lines(*texts: str, score: float = 0.99) -> list[Line]:
    """Rows of a card, one below the other. " | " parts what stands far apart on one line."""
    found = []
    for at, row in enumerate(texts):
        left = 0.08
        for text in row.split(" | "):
            width = sum(0.024 if ord(letter) > 255 else 0.013 for letter in text)
            found.append(Line(text, score, Box(left, 0.05 + at * 0.06, width, 0.042)))
            left += width + 0.12
    return found


def columns(*texts: str) -> list[Line]:
    """Columns of a vertical card, from right to left."""
    return [
        Line(text, 0.95, Box(0.85 - at * 0.12, 0.1, 0.05, 0.035 * len(text)), vertical=True)
        for at, text in enumerate(texts)
    ]


def told(rows: list[Line]) -> dict[str, str]:
    """The best value of every field; notes joined."""
    best: dict[str, Candidate] = {}
    notes = []
    for candidate in contacts.recognise(card(rows, KNOWN)):
        if candidate.field == "notes":
            notes.append(candidate.text)
        elif candidate.field not in best or candidate.score > best[candidate.field].score:
            best[candidate.field] = candidate
    found = {field: candidate.text for field, candidate in best.items()}
    return {**found, "notes": " / ".join(notes)} if notes else found


CARDS = [
    # telephones in one box, labels eaten or garbled
    (("TEL(03)6860-8606(代)FAX(03)6860-8607",), {"phone": "(03)6860-8606", "fax": "(03)6860-8607"}),
    (("TEL.03-6860-8606 / FAX.03-6860-8607",), {"phone": "03-6860-8606", "fax": "03-6860-8607"}),
    (
        ("代表 03-1111-2222", "直通 03-1111-2345", "東京都港区六本木1-2-3"),
        {"phone": "03-1111-2345", "notes": "代表 03-1111-2222", "address": "東京都港区六本木1-2-3"},
    ),
    (
        ("電話 03-1111-2222(代表) 03-1111-2233(直通)",),
        {"phone": "03-1111-2233", "notes": "代表 03-1111-2222"},
    ),
    (("TEL 03-1111-2222(内線 123)",), {"phone": "03-1111-2222 内線123"}),
    (
        (
            "T 03-1111-2222",
            "F 03-1111-2223",
            "M 090-1111-2222",
            "E taro@example.co.jp",
            "W example.co.jp",
        ),
        {
            "phone": "03-1111-2222",
            "fax": "03-1111-2223",
            "mobile": "090-1111-2222",
            "email": "taro@example.co.jp",
            "url": "example.co.jp",
        },
    ),
    (("T03-1111-2222 F03-1111-2223",), {"phone": "03-1111-2222", "fax": "03-1111-2223"}),
    (("a 03-1111-2222", "8 090-1111-2222"), {"phone": "03-1111-2222", "mobile": "090-1111-2222"}),
    (
        ("TEL | 03-1111-2222", "FAX | 03-1111-2223"),
        {"phone": "03-1111-2222", "fax": "03-1111-2223"},
    ),
    (("TEL/FAX 0266-11-2222",), {"phone": "0266-11-2222", "fax": "0266-11-2222"}),
    (("03-1111-2222", "03-1111-2223"), {"phone": "03-1111-2222", "fax": "03-1111-2223"}),
    (("TEL O3-1l11-2222",), {"phone": "03-1111-2222"}),
    (("TEL 03 - 1111 - 2222",), {"phone": "03-1111-2222"}),
    (("TEL:03.1111.2222",), {"phone": "03.1111.2222"}),
    (("TEL 0312345678",), {"phone": "03-1234-5678"}),
    (
        ("TEL +81 (0)3-1234-5678", "FAX +81-3-1234-5679"),
        {"phone": "03-1234-5678", "fax": "03-1234-5679"},
    ),
    (("TEL 81-3-1234-5678",), {"phone": "03-1234-5678"}),
    (("携带電話070-1111-2222",), {"mobile": "070-1111-2222"}),
    (
        ("フリーダイヤル 0120-111-222", "TEL 06-1111-2222"),
        {"phone": "06-1111-2222", "notes": "フリーダイヤル 0120-111-222"},
    ),
    (("FAX:03-1111-2223(24時間受付)",), {"fax": "03-1111-2223"}),
    (("03-1111-2222(TEL) 03-1111-2223(FAX)",), {"phone": "03-1111-2222", "fax": "03-1111-2223"}),
    (
        ("Phone +1 415 555 0123", "Fax +1 415 555 0124"),
        {"phone": "+1 415 555 0123", "fax": "+1 415 555 0124"},
    ),
    (
        ("Tel: +86 21 6288 1234", "Mobile: +86 138 0013 8000"),
        {"phone": "+86 21 6288 1234", "mobile": "+86 138 0013 8000"},
    ),
    (
        ("T +65 6789 1234", "HP +65 9123 4567"),
        {"phone": "+65 6789 1234", "mobile": "+65 9123 4567"},
    ),
    (
        ("Tel:(212)555-0181", "Cell (212) 555-0102"),
        {"phone": "(212)555-0181", "mobile": "(212) 555-0102"},
    ),
    (
        ("Tel.01223 496 0014", "Mobile.07700 900177", "Cambridge CB3 OAX, United Kingdom"),
        {
            "phone": "01223 496 0014",
            "mobile": "07700 900177",
            "address": "Cambridge CB3 0AX, United Kingdom",
        },
    ),
    (
        ("138 1278 5526", "+86-21-5595 6985"),
        {"phone": "+86-21-5595 6985", "mobile": "138 1278 5526"},
    ),
    (("FAX 022(43 1)3792",), {"fax": "022(431)3792"}),
    (("TEL 0 4 5(6 5 7)4 6 4 4",), {"phone": "045(657)4644"}),
    (("電話 022(321)45833(直通)",), {"phone": "022(321)4583"}),
    # mail and web
    (("E-mailk.mori@example.co.jp",), {"email": "k.mori@example.co.jp"}),
    (("メール k.mori @example.co.jp",), {"email": "k.mori@example.co.jp"}),
    (("Mail: k.mori@example. co.jp",), {"email": "k.mori@example.co.jp"}),
    (("k.mori@example,co.jp",), {"email": "k.mori@example.co.jp"}),
    (("k.mori@example.cojp",), {"email": "k.mori@example.co.jp"}),
    (("k.mori@example.corn",), {"email": "k.mori@example.com"}),
    (
        ("E-mail: taro.suzuki-yamamoto@", "example-company.co.jp"),
        {"email": "taro.suzuki-yamamoto@example-company.co.jp"},
    ),
    (
        ("info@example.co.jp", "k.mori@example.co.jp"),
        {"email": "k.mori@example.co.jp", "notes": "info@example.co.jp"},
    ),
    (("X—ルk.mori@example.co.jp",), {"email": "k.mori@example.co.jp"}),
    (
        ("T 03-1111-2222", "Ek.mori@example.co.jp"),
        {"phone": "03-1111-2222", "email": "k.mori@example.co.jp"},
    ),
    (("https: //www.example.co.jp/",), {"url": "https://www.example.co.jp/"}),
    (("http:/ /www. example.co.jp",), {"url": "http://www.example.co.jp"}),
    (("URLhttps://example.com/ja/",), {"url": "https://example.com/ja/"}),
    (("Wwww.example.com",), {"url": "www.example.com"}),
    (
        ("HP example.jp", "facebook.com/example"),
        {"url": "example.jp", "notes": "facebook.com/example"},
    ),
    (
        ("Instagram: @example_shop", "www.example.jp"),
        {"url": "www.example.jp", "notes": "Instagram: @example_shop"},
    ),
    # postal codes
    (
        ("T105-0001", "東京都港区虎ノ門1-2-3"),
        {"postal_code": "105-0001", "address": "東京都港区虎ノ門1-2-3"},
    ),
    (
        ("テ105-0001東京都港区虎/門1-2-3",),
        {"postal_code": "105-0001", "address": "東京都港区虎ノ門1-2-3"},
    ),
    (
        ("〒", "105-0001 東京都港区虎ノ門1-2-3"),
        {"postal_code": "105-0001", "address": "東京都港区虎ノ門1-2-3"},
    ),
    (
        ("〒1050001 東京都港区虎ノ門1-2-3",),
        {"postal_code": "105-0001", "address": "東京都港区虎ノ門1-2-3"},
    ),
    (
        ("東京都港区虎ノ門1-2-3 〒105-0001",),
        {"postal_code": "105-0001", "address": "東京都港区虎ノ門1-2-3"},
    ),
    (("〒1O5-00O1 港区虎ノ門1-2-3",), {"postal_code": "105-0001", "address": "港区虎ノ門1-2-3"}),
    # addresses
    (("千代田区丸の内1-2-3 丸の内ビル 8F",), {"address": "千代田区丸の内1-2-3 丸の内ビル 8F"}),
    (
        ("〒920-0853", "石川県金沢市木町7-4-17", "グランドスクエア1204号室"),
        {"postal_code": "920-0853", "address": "石川県金沢市本町7-4-17 グランドスクエア1204号室"},
    ),
    (
        ("〒541-0053 大阪市中央区本町", "2-3-4 本町セントラルタワー", "10階 1001号室"),
        {
            "postal_code": "541-0053",
            "address": "大阪市中央区本町2-3-4 本町セントラルタワー 10階 1001号室",
        },
    ),
    (
        ("〒604-8005", "京都市中京区河原町通三条上ル恵比須町427"),
        {"postal_code": "604-8005", "address": "京都市中京区河原町通三条上ル恵比須町427"},
    ),
    (
        ("〒060-0005", "札幌市中央区北5条西2丁目5番地 JRタワー18階"),
        {"postal_code": "060-0005", "address": "札幌市中央区北5条西2丁目5番地 JRタワー18階"},
    ),
    (
        (
            "本社:〒105-0001 東京都港区虎ノ門1-2-3 TEL 03-1111-2222",
            "大阪支店:〒530-0001 大阪府大阪市北区梅田4-5-6 TEL 06-1111-2222",
        ),
        {
            "postal_code": "105-0001",
            "address": "東京都港区虎ノ門1-2-3",
            "phone": "03-1111-2222",
            "notes": "TEL 06-1111-2222 / 大阪府大阪市北区梅田4-5-6 / 〒530-0001",
        },
    ),
    (
        (
            "大阪支店 営業課",
            "本社",
            "〒105-0001 東京都港区虎ノ門1-2-3",
            "TEL 03-1111-2222",
            "大阪支店",
            "〒530-0001 大阪府大阪市北区梅田4-5-6",
            "TEL 06-1111-2222",
        ),
        {
            "postal_code": "530-0001",
            "address": "大阪府大阪市北区梅田4-5-6",
            "phone": "06-1111-2222",
            "notes": "TEL 03-1111-2222 / 東京都港区虎ノ門1-2-3 / 〒105-0001",
        },
    ),
    (
        ("1200 Market Street, Suite 450,", "San Francisco, CA 94103"),
        {"address": "1200 Market Street, Suite 450, San Francisco, CA 94103"},
    ),
    (
        ("10 Finsbury Square, London EC2A 1AF", "United Kingdom"),
        {"address": "10 Finsbury Square, London EC2A 1AF United Kingdom"},
    ),
    (
        ("80 Robinson Road #10-01", "Singapore 068898"),
        {"address": "80 Robinson Road #10-01 Singapore 068898"},
    ),
    (
        ("1-2-3 Toranomon, Minato-ku, Tokyo 105-0001 Japan", "Tel: +81-3-1234-5678"),
        {
            "postal_code": "105-0001",
            "address": "1-2-3 Toranomon, Minato-ku, Tokyo Japan",
            "phone": "03-1234-5678",
        },
    ),
    # nothing to find
    (("株式会社青空", "営業部 部長", "佐藤 太郎"), {}),
    (("東京都庁 産業労働局", "大阪府知事(2)第59999号", "北海道大学"), {}),
    (("一級建築士 第123-4567号",), {}),
    (("Since 1987", "ISO 9001:2015", "登録番号 T1234567890123"), {}),
    (
        ("E-mail: kudo_k", "@tokyo.the-code.example.jp"),
        {"email": "kudo_k@tokyo.the-code.example.jp"},
    ),
    (("r-kawai@", "atelier-kuu.example.co.jp"), {"email": "r-kawai@atelier-kuu.example.co.jp"}),
    (
        ("studio", "kite", "@studiokite.jp", "mail@studiokite.example.jp"),
        {"email": "mail@studiokite.example.jp"},
    ),
]


@pytest.mark.parametrize(("rows", "fields"), CARDS, ids=[" ".join(rows)[:40] for rows, _ in CARDS])
def test_cards(rows: tuple[str, ...], fields: dict[str, str]) -> None:
    assert told(lines(*rows)) == fields


VERTICAL = [
    (("東京都新宿区新宿二－一〇－一六",), "東京都新宿区新宿二－一〇－一六"),
    (("東京都港区虎ノ門九の二三の一",), "東京都港区虎ノ門九の二三の一"),
    (("東京都新宿区新宿二一一〇一一六",), "東京都新宿区新宿二－一〇－一六"),
    (("東京都港区虎ノ門一一五——六",), "東京都港区虎ノ門一－五－一六"),
    (
        ("静岡県静岡市葵区紺屋町五丁目一三番三号", "駅前ビル四階"),
        "静岡県静岡市葵区紺屋町五丁目一三番三号 駅前ビル四階",
    ),
    (("〒一〇五－〇〇〇一", "東京都港区虎ノ門一丁目二番三号"), "東京都港区虎ノ門一丁目二番三号"),
]


@pytest.mark.parametrize(("rows", "address"), VERTICAL, ids=[rows[0] for rows, _ in VERTICAL])
def test_columns(rows: tuple[str, ...], address: str) -> None:
    found = told(columns("株式会社青空テクノロジー", "佐藤太郎", *rows))
    assert found["address"] == address
    assert found.get("postal_code", "") == ("105-0001" if rows[0][0] == "〒" else "")


def test_a_run_of_strokes_is_told_with_its_other_readings() -> None:
    told_first, *others = readings("八丁堀五————二", 3)
    assert told_first in ("八丁堀五－一－一二", "八丁堀五－一一－二")
    assert {told_first, *others} >= {"八丁堀五－一－一二", "八丁堀五－一一－二"}
    assert readings("丸の内1-2-3", 3) == ["丸の内1-2-3"]


def test_a_domain_misread_is_mended_by_the_web_address() -> None:
    rows = [
        *lines("e-mail k.mori@midori-fo0ds.co.jp", score=0.8),
        *lines("", "www.midori-foods.co.jp"),
    ]
    assert told(rows)["email"] == "k.mori@midori-foods.co.jp"


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.text(
            alphabet="0123456789-()+. TELFAXtelfax〒:@東京都港区虎ノ門丁目番号一二三—ー",
            max_size=40,
        ),
    ),
    max_size=8,
)


@given(TEXTS)
def test_no_lines_make_it_fail(texts: list[str]) -> None:
    for candidate in contacts.recognise(card(lines(*texts), KNOWN)):
        assert candidate.text.strip()
        assert 0 <= candidate.score <= 1
