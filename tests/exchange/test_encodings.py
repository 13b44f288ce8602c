"""Telling encodings apart from the bytes alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange.encodings import decode

JAPANESE = "会社名,氏名\r\n㈱東洋精工,髙橋 一郎\r\nﾔﾏﾀﾞ商店,①山田\r\n"
PLAIN = "会社名,氏名\r\n東洋精工,高橋 一郎\r\nひらがなとカタカナの文\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp932"])
def test_japanese(encoding: str) -> None:
    assert decode(JAPANESE.encode(encoding)) == JAPANESE


@pytest.mark.parametrize(
    "encoding", ["euc_jp", "iso2022_jp", "iso2022_jp_ext", "utf-16-be", "euc_jis_2004"]
)
def test_japanese_without_the_letters_of_windows(encoding: str) -> None:
    assert decode(PLAIN.encode(encoding)) == PLAIN


def test_a_few_broken_bytes_cost_only_themselves() -> None:
    assert decode((PLAIN * 3).encode()[:-4] + b"\xff") is not None
    text = decode((PLAIN * 3).encode("cp932") + b"\x82")
    assert text is not None and text.startswith(PLAIN)


def test_stray_nulls_are_left_out_and_binaries_are_no_text() -> None:
    assert decode(b"a,b\x00\r\nc,d\r\n") == "a,b\r\nc,d\r\n"
    assert decode(bytes(4000)) is None


@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    assert isinstance(decode(content), str | None)
