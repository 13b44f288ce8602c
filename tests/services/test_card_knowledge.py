"""What the database knows helps to read cards: companies, codes, and what people corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from cards_room import KEN, MISAKI, read, save, side

from leaddesk.domain.cards import Found, Reading
from leaddesk.services import assist
from leaddesk.services.card_codes import fields_of
from leaddesk.services.card_companies import CardCompanies
from leaddesk.services.card_understanding import understanding_of
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead
from leaddesk.services.lessons import learn, lessons_for, unlearn
from leaddesk.services.scan_reads import review


def lead(desk: Desk, company: str, email: str, **values: Any) -> int:
    return int(
        desk.run(AddLead({"name": "山田", "company": company, "email": email, **values})).result
    )


def names(found: Sequence[Any]) -> list[str]:
    return [company.name for company in found]


def test_companies_are_known_by_the_domain_of_their_people(desk: Desk) -> None:
    companies = CardCompanies(desk.reads)
    assert companies.under("toyo.example.jp") == []
    lead(
        desk,
        "東洋精機株式会社",
        "a@toyo.example.jp",
        address="東京都渋谷区渋谷3-20-13",
        phone="03-1111-1111",
    )
    lead(desk, "東洋販売株式会社", "b@toyo.example.jp")
    lead(desk, "東洋精機株式会社", "C@TOYO.example.jp")
    found = companies.under("www.Toyo.example.jp")
    assert names(found) == ["東洋精機株式会社", "東洋販売株式会社"]
    assert (found[0].domain, found[0].address) == ("toyo.example.jp", "東京都渋谷区渋谷3-20-13")
    desk.undo(), desk.undo()
    assert names(companies.under("toyo.example.jp")) == ["東洋精機株式会社"]


def test_a_domain_open_to_many_tells_no_company(desk: Desk) -> None:
    for number in range(6):
        lead(desk, f"会社{number}", f"a{number}@isp.example.jp")
    lead(desk, "会社0", "x@gmail.com")
    companies = CardCompanies(desk.reads)
    assert (companies.under("isp.example.jp"), companies.under("gmail.com")) == ((), ())


def test_companies_are_found_by_a_name_read_wrongly(desk: Desk) -> None:
    lead(desk, "株式会社北陸薬品", "a@x.example.jp")
    companies = CardCompanies(desk.reads)
    assert names(companies.called("株式会社 北陸薬晶")) == ["株式会社北陸薬品"]
    assert not companies.called("東都精密工業株式会社") and not companies.called("")
    lead(desk, "株式会社北陸薬晶", "b@x.example.jp")
    assert names(companies.called("株式会社北陸薬晶")) == ["株式会社北陸薬晶", "株式会社北陸薬品"]
    desk.undo()
    assert names(companies.called("株式会社北陸薬晶")) == ["株式会社北陸薬品"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("東京都千代田区丸の内1-1-1", "100-0005"),
        ("横浜市西区みなとみらい ２－２－１", "220-0012"),
        ("京都府京都市下京区東塩小路町9", "600-8216"),
        ("愛知県名古屋市中村区名駅4-8", ""),  # parted by numbers
        ("府中市1-1", ""),  # two cities
        ("88 Pine St., New York", ""),
        ("", ""),
    ],
)
def test_the_postal_code_of_an_address(address: str, code: str) -> None:
    assert assist.postal_of(address) == code


def test_codes_are_trusted_over_the_print(desk: Desk) -> None:
    code = ("BEGIN:VCARD\r\nVERSION:3.0\r\nN:田中;美咲;;;\r\nORG:東洋精機株式会社;営業部\r\n"
            "X-PHONETIC-LAST-NAME:たなか\r\nX-PHONETIC-FIRST-NAME:みさき\r\n"
            "TEL;TYPE=CELL:090-1234-5678\r\nEMAIL:misaki@toyo.example.jp\r\nTEL;TYPE=FAX:none\r\n"
            "END:VCARD")  # fmt: skip
    assert fields_of(["https://toyo.example.jp", code]) == {
        "name": "田中 美咲", "kana": "タナカ ミサキ", "company": "東洋精機株式会社",
        "department": "営業部", "mobile": "090-1234-5678", "email": "misaki@toyo.example.jp",
    }  # fmt: skip
    mecard = "MECARD:N:田中 美咲;SOUND:タナカ ミサキ;TEL:0334556467;EMAIL:m@toyo.example.jp;;"
    reading = understanding_of(desk.reads).of(side(MISAKI).lines, [mecard])
    email = reading.fields["email"]
    assert (email.text, email.source) == ("m@toyo.example.jp", "code")
    assert reading.fields["title"].text == "課長"
    assert fields_of(["MECARD:EMAIL:no address;;", "BEGIN:VCARD\nbroken", ""]) == {}


def reviewed(desk: Desk, row: int) -> Reading:
    card = review(desk.reads, row)
    assert card is not None
    return card.reading


MISREAD = ("東洋精楼株式会社", "新現事業部", *MISAKI[2:])
NEXT = ("東洋精楼株式会社", "新現事業部", *KEN[2:])


def test_what_was_corrected_on_one_card_is_right_on_the_next(desk: Desk) -> None:
    first, second = read(desk, MISREAD, NEXT)
    reading = reviewed(desk, first)
    right = {name: found.text for name, found in reading.fields.items()}
    right |= {"company": "東洋精機株式会社", "department": "新規事業部"}
    save(desk, first, **right)
    learn(desk, reading, right, right["company"])

    again = reviewed(desk, second).fields
    assert (again["company"].text, again["company"].source) == ("東洋精機株式会社", "known")
    assert again["department"].text == "新規事業部"
    assert again["name"].text == "佐藤 健"
    assert "新現事業部" in again["department"].others


def test_what_was_taught_once_too_often_is_forgotten(desk: Desk) -> None:
    reading = Reading({"department": Found("新現事業部", 0.9), "name": Found("高橋 健", 0.9)})
    right = {"department": "新規事業部", "name": "髙橋 健"}
    for _ in range(2):
        learn(desk, reading, right, "東洋")
    unlearn(desk, reading, right, "東洋")
    assert [(each.corrected, each.times) for each in lessons_for(desk.reads, "東洋")] == [
        ("新規事業部", 1)
    ]
    unlearn(desk, reading, right, "東洋")
    unlearn(desk, reading, right, "東洋")
    assert lessons_for(desk.reads, "東洋") == []


def test_a_department_is_corrected_for_that_company_only(desk: Desk) -> None:
    reading = Reading(
        {"department": Found("新現事業部", 0.9), "company": Found("東洋精機株式会社", 0.9)}
    )
    learn(
        desk,
        reading,
        {"department": "新規事業部", "company": "東洋精機株式会社"},
        "東洋精機株式会社",
    )
    (other,) = read(desk, ("北陸薬品株式会社", "新現事業部", *KEN[2:]))
    assert reviewed(desk, other).fields["department"].text == "新現事業部"


def test_letters_are_doubted_once_they_were_wrong_twice(desk: Desk) -> None:
    def correct(read_as: str, right: str) -> None:
        learn(desk, Reading({"name": Found(read_as, 0.9)}), {"name": right}, "")

    correct("高橋 健", "髙橋 健")
    assert lessons_for(desk.reads, "") == []
    correct("高田 愛", "髙田 愛")
    assert [(each.field, each.read, each.times) for each in lessons_for(desk.reads, "")] == [
        ("letters", "高", 2)
    ]
    (row,) = read(desk, (*KEN[:3], "タカギ ケン", "高木 健", *KEN[5:]))
    name = reviewed(desk, row).fields["name"]
    assert (name.text, name.others[0], name.doubtful) == ("高木 健", "髙木 健", ((0, 1),))


def lessons_of(desk: Desk, field: str, *pairs: tuple[str, str]) -> list[tuple[str, str]]:
    for read_as, right in pairs:
        learn(desk, Reading({field: Found(read_as, 0.9)}), {field: right}, "東洋")
    found = lessons_for(desk.reads, "東洋")
    return [(each.read, each.corrected) for each in found if each.field == field]


@pytest.mark.parametrize(
    ("read_as", "right"),
    [
        ("営業部", "営業部"),
        ("営業部", ""),
        ("営業部", "営業部 第一課"),  # a line was missed: colleagues are in the department alone
        ("営業部", "総務課"),  # put in its place
    ],
)
def test_what_was_not_misread_teaches_nothing(desk: Desk, read_as: str, right: str) -> None:
    assert lessons_of(desk, "department", (read_as, right)) == []


def test_people_teach_nothing_of_other_people(desk: Desk) -> None:
    assert lessons_of(desk, "email", ("tanaka@toyo.jp", "tanaka@toy0.jp")) == []


def test_the_last_word_counts(desk: Desk) -> None:
    one, other = ("新現事業部", "新規事業部"), ("新規事業部", "新現事業部")
    assert lessons_of(desk, "department", one, one) == [one]
    assert lessons_of(desk, "department", other) == [other]
