"""Dates and times as lists write them."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain import when
from leaddesk.domain.dates import stored


@pytest.mark.parametrize(
    "text",
    [
        "2025-11-22", "2025/11/22", "2025.11.22", "2025.11.22.", "２０２５／１１／２２",
        "20251122", "2025年11月22日", "2025年 11月 22日", "2025年11月22日（土）",
        "2025/11/22(Sat)", "2025/11/22 土曜日", "令和7年11月22日", "令和７年１１月２２日(土)",
        "R7.11.22", "R.7.11.22", "r07/11/22", "令7.11.22", "㋿7年11月22日",
        "令和七年十一月二十二日", "二〇二五年十一月二十二日", "平成37年11月22日", "11/22/2025",
        "22/11/2025", "22-11-2025", "11-22-2025", "22.11.2025", "'25/11/22", "25/11/22",
        "25.11.22", "11/22/25", "Nov 22, 2025", "Saturday, November 22, 2025", "22nd Nov. 2025",
        "22-Nov-2025", "45983",
    ],
)  # fmt: skip
def test_one_day(text: str) -> None:
    assert stored(text) == "2025-11-22"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("H.30.1.5", "2018-01-05"),
        ("昭和63年12月1日", "1988-12-01"),
        ("S63/12/1", "1988-12-01"),
        ("T10.1.1", "1921-01-01"),
        ("明治44年1月1日", "1911-01-01"),
        ("昭和三十年十月十日", "1955-10-10"),
        ("05/11/2026", "2026-05-11"),
        ("05-11-2026", "2026-11-05"),
        ("98-4-1", "1998-04-01"),
        ("10/11/12", "2010-11-12"),
    ],
)
def test_days(text: str, day: str) -> None:
    assert stored(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22 14:30", "2026/11/22 14:30", "2026/11/22 14:30:00", "2026-11-22T14:30:00.000",
        "2026年11月22日14時30分", "2026年11月22日 14時半", "2026年11月22日（日）午後2時30分",
        "2026/11/22 PM 2:30", "2026/11/22 2:30 PM", "Nov 22, 2026, 2:30 pm", "202611221430",
        "20261122 1430", "20261122T143000", "令和8年11月22日 日曜日 14:30",
        "二〇二六年十一月二十二日 十四時三十分",
    ],
)  # fmt: skip
def test_one_local_time(text: str) -> None:
    assert stored(text) == when.moment(datetime(2026, 11, 22, 14, 30))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T07:30:00Z", "2026-11-22T07:30Z", "2026-11-22T16:30:00.000+0900",
        "2026-11-22T16:30:00+09", "2026-11-22 07:30:00 UTC", "2026-11-22 16:30 JST",
        "Sun, 22 Nov 2026 07:30:00 +0000", "Sun, 22 Nov 2026 07:30:00 GMT", "20261122T073000Z",
    ],
)  # fmt: skip
def test_one_moment(text: str) -> None:
    assert stored(text) == "2026-11-22T07:30:00Z"


def test_midnight_and_noon() -> None:
    assert stored("2026-11-22 12:05 AM") == when.moment(datetime(2026, 11, 22, 0, 5))
    assert stored("2026-11-22 午後12:05") == when.moment(datetime(2026, 11, 22, 12, 5))


@pytest.mark.parametrize(
    "text",
    ["11月22日", "11/22", "2026年11月", "2026/11", "令和8年", "14:30", "2026-02-30",
     "2026-11-22 24:00", "1-2-3", "99/99/99", "03-1234-5678", "12345", "来週", "十十年一月一日",
     "令和成8年1月1日", "1899-12-31", "2200-01-01", "2026-11-22" + " " * 100 + "1", ""],
)  # fmt: skip
def test_no_days(text: str) -> None:
    assert stored(text) is None


PIECES = st.sampled_from(
    ["2026", "26", "11", "22", "8", "1", "12", "31", "00", "24", "99", "1900", "2199", "46348.5",
     "-", "/", ".", ":", "'", "T", "Z", "年", "月", "日", "時", "分", "半", "元", "令和", "R",
     "(日)", "日曜", "午後", "AM", "+09:00", "JST", "Nov", "二十二", "〇", "十", " "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=9).map("".join))
def test_what_comes_out_is_a_stored_date(text: str) -> None:
    value = stored(text)
    if value is not None:
        assert 1900 <= when.parse(value).year < 2200
        assert stored(value) == value


@given(st.dates(datetime(1900, 1, 1).date(), datetime(2199, 12, 31).date()), st.data())
def test_every_way_to_write_a_day_means_that_day(day: object, data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from(["%Y/%m/%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y",
                                       "%m/%d/%Y", "%B %d, %Y", "%d-%b-%Y"]))  # fmt: skip
    assert stored(f"{day:{shape}}") == str(day)
