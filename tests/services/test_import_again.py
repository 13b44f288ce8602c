"""A list that comes again, whole or in part: nobody is doubled, nothing changes to and fro."""

from __future__ import annotations

from pathlib import Path

from import_room import a_list, counts, leads, run_import

from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, SetFields
from leaddesk.services.merging import MergeLeads


def test_a_list_that_comes_again_doubles_nobody(desk: Desk, tmp_path: Path) -> None:
    file = a_list(tmp_path, "氏名,会社名,電話番号", "田中 美咲,東洋,03-1234-5678", "森 亮,西洋,",
                  ",北洋,03-1111-2222")  # fmt: skip
    run_import(desk, file)
    assert counts(run_import(desk, file)) == {"unchanged": 3}
    other = a_list(
        tmp_path, "氏名,会社名,電話番号", "田中 美咲,西洋,03-9999-5678", name="other.csv"
    )
    assert counts(run_import(desk, other)) == {"added": 1}  # may be another 田中


def test_rows_that_contradict_each_other_change_nothing_again(desk: Desk, tmp_path: Path) -> None:
    file = a_list(tmp_path, "氏名,会社名,電話番号", "田中 美咲,東洋,03-1234-5678",
                  "田中 美咲,西洋,03-1111-2222", "田中 美咲,東洋,03-1111-3333")  # fmt: skip
    run_import(desk, file)
    assert counts(run_import(desk, file)) == {"unchanged": 3}


def test_those_without_a_name_are_known_beside_newer_people(desk: Desk, tmp_path: Path) -> None:
    file = a_list(tmp_path, "会社名,部署", "東洋,", "東洋,営業部")
    assert counts(run_import(desk, file)) == {"added": 2}
    desk.run(AddLead({"name": "森 亮", "email": "m@x.example.jp", "company": "東洋"}))
    desk.run(AddLead({"name": "林 遥", "email": "h@x.example.jp", "company": "東洋",
                      "department": "営業部"}))  # fmt: skip
    assert counts(run_import(desk, file)) == {"unchanged": 2}


def test_a_lead_merged_away_leads_to_who_took_it_over(desk: Desk, tmp_path: Path) -> None:
    header = "氏名,フリガナ,会社名,役職,メール,携帯"
    married = "佐藤 美咲,サトウ ミサキ,株式会社東洋,部長,sato@toyo.example.jp,090-1111-2222"
    before = "田中 美咲,タナカ ミサキ,西洋商会,主任,misaki@seiyo.example.jp,"
    file = a_list(tmp_path, header, married, before)
    assert counts(run_import(desk, file)) == {"added": 2}
    keep, gone = leads(desk)
    desk.run(MergeLeads(keep.id, (gone.id,)))
    as_merged = leads(desk)[0]
    assert counts(run_import(desk, file)) == {"unchanged": 2}
    assert leads(desk) == [as_merged]
    desk.run(SetFields({keep.id: {"title": "取締役"}}))
    newer = a_list(
        tmp_path, header, before.replace(",主任,", ",係長,"), name="newer.csv"
    )  # fmt: skip
    result = run_import(desk, newer)
    assert counts(result) == {"merged": 1}
    assert result.notes["merged"][0].changes == {"title": ("取締役", "係長")}


def test_scanned_badges_and_the_names_that_come_later(desk: Desk, tmp_path: Path) -> None:
    show = {"campaign": "製造展", "channel": "trade_show"}
    rows = ("B01,2026/11/11 10:00,見積", "B01,2026/11/11 15:00,再訪", "B02,2026/11/11 11:00,")
    scans = a_list(tmp_path, "来場者番号,読取日時,備考", *rows, name="scans.csv")
    assert counts(run_import(desk, scans, **show)) == {"added": 2, "merged": 1}
    assert counts(run_import(desk, scans, **show)) == {"unchanged": 3}
    names = a_list(tmp_path, "来場者番号,氏名,メール", "B01,田中 美咲,t@x.example.jp",
                   "B02,森 亮,m@x.example.jp", name="names.csv")  # fmt: skip
    assert counts(run_import(desk, names, **show)) == {"merged": 2}
    assert [(lead.name, lead.notes) for lead in leads(desk)] == [
        ("田中 美咲", "見積\n再訪"), ("森 亮", ""),
    ]  # fmt: skip
    # Numbers begin anew at every show.
    others = a_list(tmp_path, "来場者番号,読取日時", "B01,2027/03/01", name="spring.csv")
    assert counts(run_import(desk, others, campaign="春の展示会")) == {"added": 1}
