"""Telephone numbers as lists hold them."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leaddesk.domain.clean import clean, parted
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.phones import clean_phone, phone_key, phones_in

PHONE = BY_NAME["phone"]


@pytest.mark.parametrize(
    ("raw", "stored", "key"),
    [
        ("３−１２３４−５６７８", "03-1234-5678", "0312345678"),
        ("3-1234-5678", "03-1234-5678", "0312345678"),
        ("90-1234-5678", "090-1234-5678", "09012345678"),
        ("12-3456-7890", "12-3456-7890", "1234567890"),
        ("03(1234)5678", "03(1234)5678", "0312345678"),
        ("03 1234 5678", "03 1234 5678", "0312345678"),
        ("0467123456", "0467-12-3456", "0467123456"),
        (5012345678, "050-1234-5678", "05012345678"),
        ("0120123456", "0120-123-456", "0120123456"),
        (120123456, "0120-123-456", "0120123456"),
        ("0570012345", "0570-012-345", "0570012345"),
        ("0312345678 ext.12", "03-1234-5678 ext.12", "0312345678"),
        ("TEL:0312345678", "03-1234-5678", "0312345678"),
        ("電話番号 03-1234-5678（代）", "03-1234-5678(代)", "0312345678"),
        ("+81 90-1234-5678", "090-1234-5678", "09012345678"),
        ("+81(0)3 1234 5678", "03-1234-5678", "0312345678"),
        ("(+81)3-1234-5678", "03-1234-5678", "0312345678"),
        ("0081-3-1234-5678", "03-1234-5678", "0312345678"),
        ("81-3-1234-5678", "03-1234-5678", "0312345678"),
        (81312345678, "03-1234-5678", "0312345678"),
        (819012345678.0, "090-1234-5678", "09012345678"),
        ("+1 212 555 1234", "+1 212 555 1234", "+12125551234"),
        ("+1 (212) 555-1234 ext. 5", "+1 (212) 555-1234 ext. 5", "+12125551234"),
        ("9.012345678E+09", "090-1234-5678", "09012345678"),
        ("9.01E+09", "9.01E+09", ""),
        ("03-1111-2222 / 09033334444", "03-1111-2222 / 090-3333-4444", "0311112222"),
        ("03-1111-2222、TEL 03-1111-2222", "03-1111-2222", "0311112222"),
        ("03-1111-2222 090-3333-4444", "03-1111-2222 / 090-3333-4444", "0311112222"),
        ("03-1111-2222/2223", "03-1111-2222/2223", "0311112222"),
        ("03-1111-2222〜9", "03-1111-2222〜9", "0311112222"),
        ("なし", "", ""),
        ("-", "", ""),
        ("〃", "〃", ""),
        ("受付へ", "受付へ", ""),
    ],
)
def test_numbers_of_lists(raw: object, stored: str, key: str) -> None:
    assert clean(PHONE, raw) == stored
    assert phone_key(stored) == key
    if isinstance(raw, str):
        assert phone_key(raw) == key


def test_several_numbers_of_one_cell() -> None:
    assert phones_in("03-1111-2222／０９０３３３３４４４４") == ("03-1111-2222", "090-3333-4444")
    assert phones_in("") == ("",)
    assert parted(PHONE, "0311112222, 0333334444, 0355556666") == (
        "03-1111-2222",
        "03-3333-4444 / 03-5555-6666",
    )
    assert parted(PHONE, 312345678) == ("03-1234-5678", "")


def valid(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "JP"))
    except phonenumbers.NumberParseException:
        return False


@given(st.from_regex(r"[1-9][0-9]{8}", fullmatch=True))
@example("000000000")
def test_a_zero_is_put_back_only_where_there_is_such_a_number(digits: str) -> None:
    stored = clean_phone(digits)
    assert stored.replace("-", "") == ("0" + digits if valid("0" + digits) else digits)


PIECES = st.sampled_from(
    ["03-1234-5678", "09012345678", "+81 3 1234 5678", "312345678", "(内線 12)", "ext.5", "x1",
     "代", "TEL", "tel:", "/", " / ", "、", "・", "or", "E+09", "9.1", "81-", "00", "+", "〜9",
     "(", ")", "ー", "－", "　", "/5678", "〃", "#", "0"]
)  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=6).map("".join), st.text(max_size=20)))
@example("TELTEL 0")
def test_cleaning_settles_at_once_and_keeps_the_key(text: str) -> None:
    stored = clean_phone(text)
    assert clean_phone(stored) == stored
    assert phone_key(stored) == phone_key(text)
    assert phone_key(phone_key(text)) == phone_key(text)
