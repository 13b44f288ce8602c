from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.assist import address_of, reading_of, reading_of_company


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("100-0001", "東京都千代田区千代田"),
        ("〒１００－０００５", "東京都千代田区丸の内"),
        ("0600000", "北海道札幌市中央区"),
        ("522-0317", "滋賀県犬上郡多賀町"),
        ("498-0000", None),
        ("999-9999", None),
        ("100", None),
        ("", None),
    ],
)
def test_address(code: str, address: str | None) -> None:
    assert address_of(code) == address


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("田中 美咲", "タナカ ミサキ"),
        ("田中美咲", "タナカ ミサキ"),
        ("髙橋 一郎", "タカハシ イチロウ"),
        ("渡邊 さくら", "ワタナベ サクラ"),
        ("森 亮", "モリ リョウ"),
        ("田中", "タナカ"),
        ("たなか　みさき", "タナカ ミサキ"),
        ("Taro Yamada", ""),
        ("", ""),
    ],
)
def test_reading(name: str, reading: str) -> None:
    assert reading_of(name) == reading


def test_company_reading() -> None:
    assert reading_of_company("株式会社東洋工業") == "トウヨウコウギョウ"
    assert reading_of_company("㈱さくらシステム") == "サクラシステム"
    assert reading_of_company("") == ""


@given(st.text(max_size=15))
def test_nothing_raises(text: str) -> None:
    for help_with in (address_of, reading_of, reading_of_company):
        help_with(text)


def test_many_threads_may_ask() -> None:
    codes = [f"{n:07}" for n in range(1000000, 1000060)]
    names = ["田中 美咲", "鈴木 一郎", "山﨑 健二", "佐々木 希"]
    expected = [reading_of(name) for name in names * 15]
    address_of.cache_clear()
    reading_of.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert "東京都千代田区千代田" in list(pool.map(address_of, codes))
        assert list(pool.map(reading_of, names * 15)) == expected


def test_no_file_is_left_open() -> None:
    code = (
        "from leaddesk.services import assist as a;"
        "a.reading_of('田中 美咲'); a.address_of('1000001'); print('done')"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "always", "-c", code],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "done"
    assert "Warning" not in done.stderr
