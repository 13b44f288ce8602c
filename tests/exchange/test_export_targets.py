"""What goes out for others: CP932, addresses in parts, columns of HubSpot and Salesforce."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange.address_parts import PARTS, part_of, shares, split_address
from leaddesk.exchange.cp932 import ENCODING, nearest
from leaddesk.exchange.leads import lead_rows, needed
from leaddesk.exchange.target_formats import HUBSPOT, SALESFORCE, Target, target_columns
from leaddesk.exchange.write import Column
from leaddesk.exchange.write_csv import write_csv_cp932
from leaddesk.exchange.write_vcf import VCARD_FIELDS, write_vcf

# ---- CP932 ---------------------------------------------------------------------------------


def test_letters_that_cp932_lacks_are_replaced_and_told(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    rows = [["𠮷田 — café", "髙﨑①㈱"], ["😀", "葛\U000e0100飾"]]
    count, replaced = write_csv_cp932(file, [Column("氏名"), Column("会社")], rows)
    assert count == 2
    assert file.read_bytes().decode("cp932") == (
        '"氏名","会社"\r\n吉田 ― cafe,髙﨑①㈱\r\n〓,葛飾\r\n'
    )
    assert replaced == {"𠮷": "吉", "—": "―", "é": "e", "😀": "〓", "\U000e0100": ""}


@given(st.characters())
def test_every_letter_has_a_form(letter: str) -> None:
    nearest(letter).encode(ENCODING)


# ---- addresses -----------------------------------------------------------------------------

ADDRESSES = {
    "東京都千代田区丸の内1-2-3 光ビル 5F": ("東京都", "千代田区", "丸の内1-2-3", "光ビル 5F"),
    "神奈川県横浜市西区みなとみらい2-2": ("神奈川県", "横浜市西区", "みなとみらい2-2", ""),
    "三重県四日市市諏訪町1-5": ("三重県", "四日市市", "諏訪町1-5", ""),
    "東京都武蔵村山市本町1-1-1": ("東京都", "武蔵村山市", "本町1-1-1", ""),
    "北海道余市郡余市町黒川町6": ("北海道", "余市郡余市町", "黒川町6", ""),
    "京都府京都市中京区寺町通": ("京都府", "京都市中京区", "寺町通", ""),
    "千葉県市川市八幡1": ("千葉県", "市川市", "八幡1", ""),
    "広島県廿日市市下平良1": ("広島県", "廿日市市", "下平良1", ""),
    "東京都町田市森野2-2-22": ("東京都", "町田市", "森野2-2-22", ""),
    "長野県北佐久郡軽井沢町大字発地": ("長野県", "北佐久郡軽井沢町", "大字発地", ""),
    "1 Main St, Springfield": ("", "", "1 Main St, Springfield", ""),
    "": ("", "", "", ""),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_in_parts(address: str) -> None:
    assert split_address(address) == ADDRESSES[address]


@pytest.mark.parametrize(
    ("present", "held"),
    [
        (["address"], {"address": (0, 4)}),
        (["address.prefecture"], {"address.prefecture": (0, 1)}),
        (
            ["address.prefecture", "address"],
            {"address.prefecture": (0, 1), "address": (1, 4)},
        ),
        (
            ["address.street", "address.building"],
            {"address.street": (0, 3), "address.building": (3, 4)},
        ),
        (
            ["address.prefecture", "address.street"],
            {"address.prefecture": (0, 1), "address.street": (1, 4)},
        ),
        (
            ["address.city", "address.building"],
            {"address.city": (0, 3), "address.building": (3, 4)},
        ),
        (list(PARTS), {part: (n, n + 1) for n, part in enumerate(PARTS)}),
    ],
)
def test_which_column_holds_what(present: list[str], held: Mapping[str, object]) -> None:
    assert shares(present) == held


@given(st.text("東京都大阪府北海道市区町村郡丸の内1-2 光ビルAb", max_size=20))
def test_no_letter_of_an_address_is_lost(address: str) -> None:
    held = shares(PARTS)
    joined = "".join(part_of(address, *held[part]) for part in PARTS)
    assert "".join(joined.split()) == "".join(address.split())


# ---- other systems -------------------------------------------------------------------------

LEAD = {
    "email": "i.takahashi@example.jp", "name": "髙橋 一郎", "family_name": "髙橋",
    "given_name": "一郎", "company": "株式会社 東洋精工", "title": "部長", "phone": "03-5555-0101",
    "mobile": "090-5555-0102", "fax": "", "postal_code": "100-0001",
    "address": "東京都千代田区丸の内1-2 光ビル", "url": "https://example.jp/", "industry": "製造",
    "employees": 120, "stage": "mql", "decision_role": "decision_maker", "consent": "refused",
    "owner": "戸田", "notes": "見積\n二行目", "channel": "trade_show", "temperature": "hot",
}  # fmt: skip
NOBODY = {**dict.fromkeys(LEAD, ""), "name": "森", "employees": None, "channel": "unknown",
          "stage": "lead", "temperature": "cold", "consent": "unknown"}  # fmt: skip


def written(targets: tuple[Target, ...], *leads: Mapping[str, object]) -> list[dict[str, object]]:
    columns = target_columns(targets)
    block: list[Sequence[object]] = [
        [number, *(lead[name] for name in needed(columns))] for number, lead in enumerate(leads)
    ]
    labels = [column.head.label for column in columns]
    return [
        {label: cell for label, cell in zip(labels, row, strict=True) if cell not in ("", None)}
        for row in lead_rows([block], columns)
    ]


def test_hubspot() -> None:
    full, bare = written(HUBSPOT, LEAD, NOBODY)
    assert full == {
        "Email": "i.takahashi@example.jp", "First Name": "一郎", "Last Name": "髙橋",
        "Company Name": "株式会社 東洋精工", "Job Title": "部長", "Phone Number": "03-5555-0101",
        "Mobile Phone Number": "090-5555-0102", "Postal Code": "100-0001",
        "State/Region": "東京都", "City": "千代田区", "Street Address": "丸の内1-2 光ビル",
        "Website URL": "https://example.jp/", "Industry": "製造", "Number of Employees": 120,
        "Lifecycle Stage": "Marketing Qualified Lead", "Lead Status": "Open",
        "Buying Role": "Decision Maker", "Unsubscribed from all email": "TRUE",
        "Notes": "見積\n二行目",
    }  # fmt: skip
    assert bare == {"Last Name": "森", "Lifecycle Stage": "Lead", "Lead Status": "New"}
    assert written(HUBSPOT, {**LEAD, "owner": "toda@x.example.jp"})[0]["Contact owner"]


def test_salesforce() -> None:
    full, bare = written(SALESFORCE, LEAD, NOBODY)
    assert {"Company": "株式会社 東洋精工", "Rating": "Hot", "Lead Source": "Trade Show",
            "Lead Status": "Open - Not Contacted", "Email Opt Out": "1", "State": "東京都",
            "Record Owner": "戸田"}.items() <= full.items()  # fmt: skip
    assert bare == {
        "Last Name": "森", "Company": "[not provided]", "Rating": "Cold", "Email Opt Out": "0",
        "Lead Status": "Open - Not Contacted",
    }  # fmt: skip


# ---- address books -------------------------------------------------------------------------


def card(folder: Path, **values: str) -> list[bytes]:
    file = folder / "out.vcf"
    write_vcf(file, [[values.get(name, "") for name in VCARD_FIELDS]], "4.0")
    return file.read_bytes().split(b"\r\n")


def test_a_card(tmp_path: Path) -> None:
    lines = card(tmp_path, name="森 亮", family_name="森", given_name="亮", notes="a;b,c\\d\ne",
                 company="みらい食品", phone="03-5555-0103", tags="展示会\nDX")  # fmt: skip
    assert [line.decode() for line in lines] == [
        "BEGIN:VCARD", "VERSION:4.0", "N:森;亮;;;", "FN:森 亮", "ORG:みらい食品",
        'TEL;TYPE="work,voice":03-5555-0103', "CATEGORIES:展示会,DX",
        "NOTE:a\\;b\\,c\\\\d\\ne", "END:VCARD", "",
    ]  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_lines_of_a_card_are_short_and_whole(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = card(Path(folder), notes=text)
    assert all(len(line) <= 75 for line in lines)
    whole = b"\r\n".join(lines).replace(b"\r\n ", b"").decode()
    note = whole.split("\r\n")[4].removeprefix("NOTE:")
    assert re.sub(r"\\(.)", r"\1", note) == text
