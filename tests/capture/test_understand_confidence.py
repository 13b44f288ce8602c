"""How sure a field is told to be, where it stands and which letters are in doubt."""

from __future__ import annotations

import pytest

from leaddesk.capture.understand import understand
from leaddesk.capture.understand.area_codes import prefectures_of
from leaddesk.capture.understand.knowledge import Knowledge
from leaddesk.domain.cards import SURE, Box, Found, Line

TOWNS = {"105-0001": "東京都港区虎ノ門", "530-0001": "大阪府大阪市北区梅田"}
KNOWN = Knowledge(
    address_of=lambda code: TOWNS.get(code, ""),
    postal_of=lambda address: "105-0001" if "虎ノ門" in address else "",
)
CARD = (
    ("株式会社青空テクノロジー", 0.99),
    ("営業部 部長", 0.99),
    ("佐藤 太郎", 0.99),
    ("〒105-0001", 0.99),
    ("東京都港区虎ノ門1-2-3", 0.99),
    ("TEL 03-1234-5678 FAX 03-1234-5679", 0.99),
    ("E-mail sato@aozora.co.jp", 0.99),
    ("https://www.aozora.co.jp", 0.99),
)


def fields(changes: dict[int, tuple[str, float]] | None = None) -> dict[str, Found]:
    """`CARD` understood, some of its lines changed."""
    lines = []
    for at, told in enumerate(CARD):
        text, score = (changes or {}).get(at, told)
        high = 0.09 if at == 2 else 0.045
        width = sum(0.027 if ord(letter) > 255 else 0.0135 for letter in text) * high / 0.045
        lines.append(Line(text, score, Box(0.1, 0.05 + at * 0.11, width, high)))
    return dict(understand(lines, knowledge=KNOWN).fields)


def test_a_clear_card_is_sure() -> None:
    found = fields()
    for name in ("email", "url", "phone", "fax", "postal_code", "address"):
        assert found[name].confidence >= SURE, name
        assert not found[name].doubtful, name


@pytest.mark.parametrize(
    ("name", "at", "text"),
    [
        ("phone", 5, "TEL 03-1234-5678 FAX 03-1234-5679"),
        ("email", 6, "E-mail sato@aozora.co.jp"),
        ("address", 4, "東京都港区虎ノ門1-2-3"),
    ],
)
def test_a_line_the_reader_doubts_is_not(name: str, at: int, text: str) -> None:
    found = fields({at: (text, 0.7)})[name]
    assert found.confidence < SURE
    assert found.doubtful == ((0, len(found.text)),) or found.doubtful


@pytest.mark.parametrize(
    ("name", "at", "text"),
    [
        ("postal_code", 3, "〒530-0001"),  # of another town
        ("address", 3, "〒530-0001"),
        ("phone", 5, "TEL 06-1234-5678 FAX 06-1234-5679"),  # of another prefecture
        ("email", 6, "E-mail sato@aozara.co.jp"),  # nearly the domain of the web address
    ],
)
def test_fields_that_speak_against_each_other_are_less_sure(name: str, at: int, text: str) -> None:
    assert fields({at: (text, 0.99)})[name].confidence < fields()[name].confidence - 0.02


def test_a_postal_code_with_one_wrong_digit_is_that_of_its_address() -> None:
    found = fields({3: ("〒105-0007", 0.95)})["postal_code"]
    assert (found.text, found.others) == ("105-0001", ("105-0007",))


def test_two_numbers_of_one_line_have_each_their_place() -> None:
    found = fields()
    phone, fax = found["phone"].boxes[0], found["fax"].boxes[0]
    assert phone.right <= fax.left + 0.001
    assert 0.1 <= phone.left < fax.right <= 0.1 + 0.5


def test_strokes_of_a_column_are_marked() -> None:
    lines = [
        Line("株式会社青空", 0.99, Box(0.8, 0.1, 0.06, 0.3), vertical=True),
        Line("佐藤太郎", 0.99, Box(0.5, 0.1, 0.1, 0.3), vertical=True),
        Line("東京都港区虎ノ門五————二", 0.9, Box(0.2, 0.1, 0.05, 0.6), vertical=True),
    ]
    found = understand(lines, knowledge=KNOWN).fields["address"]
    assert {found.text, *found.others} >= {
        "東京都港区虎ノ門五－一－一二",
        "東京都港区虎ノ門五－一一－二",
    }
    assert found.confidence < SURE
    assert found.doubtful
    assert all(start >= len("東京都港区虎ノ門") for start, _ in found.doubtful)


@pytest.mark.parametrize(
    ("digits", "prefectures"),
    [
        ("0312345678", {"東京都"}),
        ("0116789012", {"北海道"}),
        ("0276123456", {"群馬県", "栃木県"}),
        ("0857123456", {"鳥取県"}),
        ("0985123456", {"宮崎県"}),
        ("0120123456", set()),
        ("09012345678", set()),
        ("+442012345678", set()),
    ],
)
def test_area_codes(digits: str, prefectures: set[str]) -> None:
    assert prefectures_of(digits) == prefectures
