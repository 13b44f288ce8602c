"""A list's title names the event; the header of its date says what people did there."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk import paths
from leaddesk.services.desk import Desk
from leaddesk.services.import_event import event_of, touch_of_header
from leaddesk.services.imports import ImportList, ImportOptions, read_list


@pytest.mark.parametrize(
    ("title", "event"),
    [
        ("スマートものづくり展 2026 東京\u3000来場者データ（バーコード読取一覧）",
         ("スマートものづくり展 2026 東京", "trade_show")),
        ("第3回 物流DXフェア 来場者リスト", ("第3回 物流DXフェア", "trade_show")),
        ("在庫管理ウェビナー｜参加者一覧", ("在庫管理ウェビナー", "webinar")),
        ("省エネセミナー受講者名簿", ("省エネセミナー", "seminar")),
        ("Cloud Expo 2026 | visitor list", ("Cloud Expo 2026", "trade_show")),
        ("顧客名簿", ("", "")),
        ("", ("", "")),
    ],
)  # fmt: skip
def test_event_of_a_title(title: str, event: tuple[str, str]) -> None:
    assert event_of(title) == event


@pytest.mark.parametrize(
    ("header", "kind"),
    [("読取日時", "visit"), ("来場日", "visit"), ("名刺交換日", "card"),
     ("受講日", "seminar_attended"), ("作成日", ""), ("Created", ""), ("", "")],
)  # fmt: skip
def test_touch_of_a_header(header: str, kind: str) -> None:
    assert touch_of_header(header) == kind


def test_visitors_have_been_there_even_where_no_event_is_given(desk: Desk) -> None:
    sample = paths.resources() / "samples" / "trade_show_visitors.xlsx"
    preview = read_list([sample], ImportOptions(), desk.reads)
    assert preview.event == ("スマートものづくり展 2026 東京", "trade_show")
    desk.run(ImportList(preview, ImportOptions()))
    first = desk.reads.dossier(1)
    assert first is not None
    assert [(touch.kind, touch.at) for touch in first.touches] == [("visit", first.lead.created_at)]


def test_a_plain_list_tells_of_no_touch(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("氏名,作成日\n田中 美咲,2026-11-01\n", "utf-8")
    desk.run(ImportList(read_list([file], ImportOptions(), desk.reads), ImportOptions()))
    assert desk.reads.leads([1])[0].touch_count == 0


def test_a_later_event_is_a_touch_and_leaves_what_brought_the_lead(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    for day, who, options in (
        ("2025/11/11", "戸田", ImportOptions(campaign="ウェビナー 2025", channel="webinar")),
        ("2026/11/11", "早瀬", ImportOptions(campaign="製造展", channel="trade_show")),
    ):
        row = f"田中 美咲,t@x.example.jp,{day},{who}"
        file.write_text(f"氏名,メール,来場日時,担当者\n{row}\n", "utf-8")
        desk.run(ImportList(read_list([file], options, desk.reads), options))
    found = desk.reads.dossier(1)
    assert found is not None
    lead = found.lead
    assert (lead.campaign, lead.channel, lead.owner) == ("ウェビナー 2025", "webinar", "戸田")
    assert [(touch.kind, touch.campaign) for touch in found.touches] == [
        ("visit", "製造展"),
        ("webinar_attended", "ウェビナー 2025"),
    ]
