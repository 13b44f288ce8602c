"""Codes on cards: found, read, and understood in the forms telephones give them."""

from __future__ import annotations

import io
from typing import Any

import cv2
import numpy as np
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from leaddesk.capture.codes import read_codes
from leaddesk.capture.mecards import mecard

TEXT = "MECARD:N:田中,美咲;TEL:03-1234-5678;EMAIL:m.tanaka@toyo.example.co.jp;;"


def with_code(text: str, module: int = 4, dark: str = "black", light: str = "white") -> Any:
    """A card with a code in its lower right corner."""
    file = io.BytesIO()
    segno.make(text, micro=False).save(file, kind="png", scale=module, dark=dark, light=light)
    code = np.asarray(Image.open(file).convert("RGB"))
    card = np.full((620, 1000, 3), 250, np.uint8)
    high, wide = code.shape[:2]
    card[600 - high : 600, 980 - wide : 980] = code
    return card


def test_a_code_is_read_as_it_stands() -> None:
    assert read_codes(with_code(TEXT)) == (TEXT,)


def test_a_light_code_on_a_dark_card() -> None:
    assert read_codes(255 - with_code(TEXT)) == (TEXT,)


def test_a_small_unsharp_code_is_tried_again_sharpened() -> None:
    card = cv2.GaussianBlur(with_code(TEXT, 3), (0, 0), 1.7)
    noisy = card + np.random.default_rng(1).normal(0, 1, card.shape)
    assert read_codes(np.clip(noisy, 0, 255).astype(np.uint8)) == (TEXT,)


def test_two_codes_and_none() -> None:
    card = with_code(TEXT)
    card[20:320, 20:420] = with_code("https://toyo.example.co.jp/")[320:620, 600:1000]
    assert set(read_codes(card)) == {TEXT, "https://toyo.example.co.jp/"}
    assert read_codes(np.full((620, 1000, 3), 250, np.uint8)) == ()


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "MECARD:N:田中,美咲;SOUND:ﾀﾅｶ,ﾐｻｷ;TEL:03-1234-5678;TEL:090-1234-5678;"
            "EMAIL:m@a.example.jp;ADR:〒150-0001 東京都渋谷区神宮前1-2-3;URL:https\\://a.example.jp/;"
            "ORG:東洋精機\\;営業;NOTE:5F;;",
            {
                "name": "田中 美咲", "kana": "タナカ ミサキ", "phone": "03-1234-5678",
                "mobile": "090-1234-5678", "email": "m@a.example.jp", "postal_code": "150-0001",
                "address": "東京都渋谷区神宮前1-2-3", "url": "https://a.example.jp/",
                "company": "東洋精機;営業", "notes": "5F",
            },
        ),
        (
            "mecard:N:Owen,Sean;TEL:+818012345678;ADR:76 9th Avenue, New York, NY 10011;",
            {
                "name": "Owen Sean", "mobile": "+818012345678",
                "address": "76 9th Avenue, New York, NY 10011",
            },
        ),
        (
            "BIZCARD:N:Sean;X:Owen;T:Software Engineer;C:Google;B:+12125551212;E:s@a.example.com;;",
            {
                "name": "Sean Owen", "title": "Software Engineer", "company": "Google",
                "phone": "+12125551212", "email": "s@a.example.com",
            },
        ),
        (
            "MEMORY:メモ\r\nNAME1:山田太郎\r\nNAME2:ﾔﾏﾀﾞﾀﾛｳ\r\nMAIL1:t@a.example.jp\r\nTEL1:0312345678\r\n",
            {
                "name": "山田太郎", "kana": "ヤマダタロウ", "email": "t@a.example.jp",
                "phone": "0312345678",
            },
        ),
        ("https://a.example.jp/", {}), ("mailto:a@a.example.jp", {}), ("tel:0312345678", {}),
        ("BEGIN:VCARD\r\nN:a;b\r\nEND:VCARD", {}), ("MECARD:", {}), ("", {}), ("0001234", {}),
    ],
)  # fmt: skip
def test_forms_of_telephones(text: str, fields: dict[str, str]) -> None:
    assert mecard(text) == fields


@given(st.text())
def test_any_text_is_fields_or_nothing(text: str) -> None:
    for form in ("MECARD:", "BIZCARD:", "MEMORY:"):
        assert all(value for value in mecard(form + text).values())
    assert isinstance(mecard(text), dict)


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_escaped_values_come_back(value: str) -> None:
    escaped = "".join("\\" + c if c in '\\;:,"' else c for c in value)
    assert mecard(f"MECARD:ORG:{escaped};NOTE:{escaped};N:x;") == {
        "company": value, "notes": value, "name": "x",
    }  # fmt: skip
