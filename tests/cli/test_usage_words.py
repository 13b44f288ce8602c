"""Wrong usage is told in one line of the user's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nosuch"], "エラー: 「nosuch」というコマンドはありません。"),
        (["list", "--limt", "3"], "エラー: --limt というオプションはありません。"),
        (["list", "--limit", "-1"], "エラー: --limit: -1 は範囲外です。"),
        (["list", "--limit"], "エラー: --limit に値を指定してください。"),
        (["show", "x"], "エラー: ID: 「x」は数値ではありません。"),
        (["show"], "エラー: ID を指定してください。"),
        (["show", "1", "2"], "エラー: 「2」は余分です。"),
        (["score", "--train=3"], "エラー: --train に値は指定できません。"),
        (["set", "1", "title"], "エラー: FIELD=VALUE...: 「title」は「項目=値」"),
        (["import", "a.csv", "--on-duplicate", "x"], "エラー: --on-duplicate: 「x」は選べません"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_one_line_of_the_language(
    run: Run, words: list[str], told: str
) -> None:
    answer = run("--lang", "ja", *words)
    assert answer.code == 2
    assert answer.err.startswith(told) and answer.err.count("\n") == 1
