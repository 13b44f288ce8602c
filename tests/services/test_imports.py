"""Lists in: every row accounted for, nobody doubled, nothing lost, one step to undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_room import a_list, counts, leads, run_import

from leaddesk.errors import Cancelled, UserError
from leaddesk.exchange.tables import read_sheets
from leaddesk.exchange.write import Column, write_xlsx
from leaddesk.services.desk import Desk
from leaddesk.services.imports import (
    ImportList,
    ImportOptions,
    read_list,
    read_text,
)
from leaddesk.services.leads import AddLead, MoveLeads, SetFields

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SAMPLE = Path(__file__).resolve().parents[2] / "resources/samples/trade_show_visitors.xlsx"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data")


def test_a_list_is_one_operation_undone_in_one_step(desk: Desk, tmp_path: Path) -> None:
    file = a_list(tmp_path, "氏名,会社名,好物", "田中 美咲,東洋工業,梅干", "森 亮,西洋商会,")
    preview = read_list([file], ImportOptions(), desk.reads)
    done = desk.run(ImportList(preview, ImportOptions()))
    assert str(done.label) == "Imported 2 rows from list.csv"
    assert leads(desk)[0].custom == {"好物": "梅干"}
    assert leads(desk)[0].family_name == "田中"
    desk.undo()
    assert desk.reads.count() == 0
    assert len(desk.reads.log()) == 2


def test_same_mail_and_name_updates_within_the_file_and_beyond(desk: Desk, tmp_path: Path) -> None:
    header = "氏名,メール,役職,備考,タグ"
    file = a_list(tmp_path, header, "田中 美咲,t@x.example.jp,課長,電話希望,展示会",
                  "田中美咲,T@x.example.jp,,資料送付,DX", "森 亮,t@x.example.jp,,,")  # fmt: skip
    assert counts(run_import(desk, file)) == {"added": 2, "merged": 1}
    tanaka = leads(desk)[0]
    assert (tanaka.name, tanaka.email, tanaka.title) == ("田中 美咲", "t@x.example.jp", "課長")
    assert tanaka.notes == "電話希望\n資料送付"
    assert tanaka.tags == ("展示会", "DX")
    assert counts(run_import(desk, file)) == {"unchanged": 3}
    newer = a_list(tmp_path, header, "田中 美咲,t@x.example.jp,部長,,", name="newer.csv")
    result = run_import(desk, newer)
    assert counts(result) == {"merged": 1}
    assert result.notes["merged"][0].changes == {"title": ("課長", "部長")}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("add", {"added": 1}), ("skip", {"skipped": 1}), ("review", {"review": 1})],
)
def test_other_rules_for_duplicates(
    desk: Desk, tmp_path: Path, rule: str, expected: dict[str, int]
) -> None:
    desk.run(AddLead({"name": "田中 美咲", "email": "t@x.example.jp", "title": "課長"}))
    file = a_list(tmp_path, "氏名,メール,役職", "田中 美咲,t@x.example.jp,部長")
    assert counts(run_import(desk, file, on_duplicate=rule)) == expected
    assert leads(desk)[0].title == "課長"


def test_what_people_decided_stays(desk: Desk, tmp_path: Path) -> None:
    """A temperature moved by hand, and a refusal of mail, outlast what an organiser's list says."""
    done = desk.run(AddLead({"name": "森 亮", "email": "m@x.example.jp", "consent": "refused"}))
    desk.run(MoveLeads([done.result], "hot"))
    file = a_list(tmp_path, "氏名,メール,ランク,メール配信可否", "森 亮,m@x.example.jp,C,可")
    assert counts(run_import(desk, file)) == {"unchanged": 1}
    assert (leads(desk)[0].temperature, leads(desk)[0].consent) == ("hot", "refused")


def test_a_key_finds_the_lead_even_where_its_column_has_another_name(
    desk: Desk, tmp_path: Path
) -> None:
    first = a_list(tmp_path, "来場者番号,備考", "A1,見積希望", "A2,", name="one.csv")
    assert counts(run_import(desk, first)) == {"added": 2}
    later = a_list(
        tmp_path, "no_of_badge,氏名", "A1,田中 美咲", "A2,森 亮", "A9,林 遥", name="two.csv"
    )
    result = run_import(desk, later, key="external_id")
    assert counts(result) == {"added": 1, "updated": 2}
    assert result.mapping["no_of_badge"] == "external_id"
    assert [lead.name for lead in leads(desk)] == ["田中 美咲", "森 亮", "林 遥"]
    assert leads(desk)[0].notes == "見積希望"
    assert counts(run_import(desk, later, key="external_id")) == {"unchanged": 3}


def test_capitals_make_no_other_address_of_a_key(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead({"name": "田中 美咲", "email": "Tanaka@x.example.jp"}))
    rows = ("tanaka@X.example.jp,佐藤 美咲", "tanaka@X.example.jp,佐藤 美咲", "new@x.example.jp,森")
    file = a_list(tmp_path, "メール,氏名", *rows, "NEW@x.example.jp,森 亮")
    expected = {"updated": 1, "unchanged": 1, "added": 1, "merged": 1}
    assert counts(run_import(desk, file, key="email")) == expected
    assert [lead.name for lead in leads(desk)] == ["佐藤 美咲", "森 亮"]


def test_a_key_that_no_column_holds(desk: Desk, tmp_path: Path) -> None:
    file = a_list(tmp_path, "氏名,色", "田中 美咲,赤")
    with pytest.raises(UserError, match="No column of the list holds known values"):
        run_import(desk, file, key="external_id")
    with pytest.raises(UserError, match="can't tell which lead"):
        run_import(desk, file, key="tags")


def test_what_a_field_cannot_hold_is_kept(desk: Desk, tmp_path: Path) -> None:
    file = a_list(
        tmp_path, "氏名,社員数,メール,ランク", "田中 美咲,50〜100名,不明です,特A", "森,9,m@x.jp,A"
    )
    result = run_import(desk, file)
    assert counts(result) == {"added": 2}
    assert leads(desk)[0].custom == {"社員数": "50〜100名", "メール": "不明です", "ランク": "特A"}
    assert leads(desk)[0].employees == 50
    assert result.warned == 2
    assert "不明です" in result.warnings[0].reason


def test_two_numbers_in_one_cell(desk: Desk, tmp_path: Path) -> None:
    file = a_list(
        tmp_path, "氏名,電話番号", "田中 美咲,03-1111-2222 / 090-3333-4444",
        "森 亮,03-1111-2222 / 06-3333-4444",
    )  # fmt: skip
    run_import(desk, file)
    tanaka, mori = leads(desk)
    assert (tanaka.phone, tanaka.mobile) == ("03-1111-2222", "090-3333-4444")
    assert (mori.phone, mori.custom) == ("03-1111-2222", {"電話番号": "06-3333-4444"})


def test_rows_that_say_nobody_go_to_a_workbook(desk: Desk, tmp_path: Path) -> None:
    file = a_list(tmp_path, "氏名,役職,備考", "田中 美咲,課長,", ",部長,名刺なし")
    result = run_import(desk, file)
    assert counts(result) == {"added": 1, "rejected": 1}
    assert result.errors[0].row == 3
    assert result.errors_file == str(tmp_path / "list.errors.xlsx")
    rows = read_sheets(tmp_path / "list.errors.xlsx")[0].rows
    assert rows[0] == ["Why not imported", "氏名", "役職", "備考"]
    assert rows[1][2:] == ["部長", "名刺なし"]


def test_the_event_its_channel_and_the_touch(desk: Desk, tmp_path: Path) -> None:
    file = a_list(
        tmp_path, "氏名,メール,来場日時,来場目的", "田中 美咲,t@x.example.jp,2026/11/11,情報収集"
    )
    run_import(desk, file, campaign="製造展", channel="展示会")
    dossier = desk.reads.dossier(leads(desk)[0].id)
    assert dossier is not None
    assert (dossier.lead.campaign, dossier.lead.channel) == ("製造展", "trade_show")
    assert dossier.lead.custom == {"来場目的": "情報収集"}
    [touch] = dossier.touches
    assert (touch.kind, touch.at, touch.campaign) == ("visit", "2026-11-11", "製造展")
    assert touch.detail == {"来場目的": "情報収集"}
    assert desk.reads.campaigns()[0].channel == "trade_show"
    again = a_list(tmp_path, "氏名,メール,来場日時,役職",
                   "田中 美咲,t@x.example.jp,2026/11/11,課長",
                   "田中 美咲,t@x.example.jp,2026/11/12,課長")  # fmt: skip
    assert counts(run_import(desk, again, campaign="製造展")) == {"merged": 2}
    dossier = desk.reads.dossier(leads(desk)[0].id)
    assert dossier is not None
    # The first visit was told once more; she came again the day after.
    assert [touch.at for touch in dossier.touches] == ["2026-11-12", "2026-11-11"]
    assert counts(run_import(desk, again, campaign="製造展")) == {"unchanged": 2}
    assert dossier.lead.created_at == "2026-11-11"


def test_no_channel_no_touch_and_a_rank_is_pinned(desk: Desk, tmp_path: Path) -> None:
    file = a_list(tmp_path, "氏名,ランク,ステージ,登録日", "田中 美咲,A,MQL,2024/5/1")
    run_import(desk, file)
    lead = leads(desk)[0]
    assert (lead.temperature, lead.pinned, lead.stage, lead.created_at, lead.touch_count) == (
        "hot", True, "mql", "2024-05-01", 0,
    )  # fmt: skip


def test_a_day_for_rows_without_one(desk: Desk, tmp_path: Path) -> None:
    file = a_list(tmp_path, "氏名,会社名", "田中 美咲,東洋")
    run_import(desk, file, channel="seminar", date="2026-10-01")
    dossier = desk.reads.dossier(leads(desk)[0].id)
    assert dossier is not None
    assert [(t.kind, t.at) for t in dossier.touches] == [("seminar_attended", "2026-10-01")]


def test_sheets_that_look_alike_are_taken_together(desk: Desk, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for name, who in (("1日目", "田中 美咲"), ("2日目", "森 亮")):
        sheet = book.create_sheet(name)
        sheet.append(["氏名", "会社名", "電話番号"])
        sheet.append([who, "東洋", "03-1234-5678"])
    totals = book.create_sheet("集計")
    totals.append(["会社名", "人数", "前年", "比率"])
    totals.append(["東洋", 2, 1, 2])
    book.remove(book.worksheets[0])
    book.save(tmp_path / "show.xlsx")
    preview = read_list([tmp_path / "show.xlsx"], ImportOptions(), desk.reads)
    assert preview.sheets == (("1日目", True), ("2日目", True), ("集計", False))
    assert counts(run_import(desk, tmp_path / "show.xlsx")) == {"added": 2}
    only = read_list([tmp_path / "show.xlsx"], ImportOptions(sheet="2日目"), desk.reads)
    assert only.rows == 1


def test_files_with_other_columns_come_in_together(desk: Desk, tmp_path: Path) -> None:
    one = a_list(tmp_path, "氏名,会社名", "田中 美咲,東洋", name="one.csv")
    two = a_list(tmp_path, "会社名,氏名,色", "西洋,森 亮,赤", name="two.csv")
    preview = read_list([one, two], ImportOptions(), desk.reads)
    assert preview.name == "one.csv and 1 more"
    run_import(desk, one, two)
    assert [(lead.name, lead.company) for lead in leads(desk)] == [
        ("田中 美咲", "東洋"), ("森 亮", "西洋"),
    ]  # fmt: skip
    assert leads(desk)[1].custom == {"色": "赤"}


def test_the_mapping_can_be_changed(desk: Desk, tmp_path: Path) -> None:
    file = a_list(tmp_path, "氏名,色,会社名", "田中 美咲,営業部,東洋")
    preview = read_list([file], ImportOptions(), desk.reads)
    assert preview.mapping == {"氏名": "name", "色": "custom:色", "会社名": "company"}
    changed = preview.with_mapping({"色": "company"})
    assert changed.mapping == {"氏名": "name", "色": "company", "会社名": "custom:会社名"}
    assert preview.mapping["色"] == "custom:色"
    desk.run(ImportList(changed, ImportOptions()))
    assert leads(desk)[0].company == "営業部"


def test_copied_cells_are_a_list_too(desk: Desk) -> None:
    preview = read_text("氏名\t会社名\n田中 美咲\t東洋\n", ImportOptions(), desk.reads)
    desk.run(ImportList(preview, ImportOptions()))
    assert leads(desk)[0].company == "東洋"
    with pytest.raises(UserError, match="holds no rows"):
        read_text("  \n", ImportOptions(), desk.reads)


def test_a_cancelled_import_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "long.xlsx"
    write_xlsx(
        file, [Column("氏名"), Column("会社名")], [[f"山田 {n}", "東洋"] for n in range(3000)]
    )
    preview = read_list([file], ImportOptions(), desk.reads)
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 4000

    with pytest.raises(Cancelled):
        desk.run(ImportList(preview, ImportOptions()), progress=progress)
    assert [total for _, total in told] == [6000] * len(told)
    assert desk.reads.count() == 0
    assert desk.reads.log() == []


def test_later_edits_survive_the_undo_of_an_import(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead({"name": "田中 美咲", "email": "t@x.example.jp", "title": "課長"}))
    file = a_list(tmp_path, "氏名,メール,役職,部署", "田中 美咲,t@x.example.jp,部長,営業部")
    run_import(desk, file)
    desk.run(SetFields({leads(desk)[0].id: {"title": "社長"}}))
    desk.undo(2)
    assert (leads(desk)[0].title, leads(desk)[0].department) == ("社長", "")


@pytest.mark.parametrize(
    "options",
    [{"on_duplicate": "guess"}, {"channel": "telepathy"}, {"date": "someday"}, {"key": "shoe"}],
)
def test_options_that_cannot_be(desk: Desk, tmp_path: Path, options: dict[str, str]) -> None:
    file = a_list(tmp_path, "氏名", "田中 美咲")
    with pytest.raises(UserError):
        run_import(desk, file, **options)
    assert desk.reads.count() == 0


def test_the_sample_comes_in_whole(desk: Desk) -> None:
    result = run_import(desk, SAMPLE, campaign="製造DX展", channel="trade_show")
    assert (result.rows, result.rejected, result.warned) == (300, 0, 0)
    assert all(lead.touch_count >= 1 for lead in leads(desk))


@needs_data
def test_people_are_accounted_for(desk: Desk) -> None:
    result = run_import(desk, DATA / "people_2k.csv")
    assert (result.rows, result.rejected) == (2584, 0)
    assert desk.reads.count() == result.added


@needs_data
def test_outcomes_flow_back_to_the_leads_of_a_marketplace(desk: Desk) -> None:
    mapping = ("mql_id=external_id", "origin=channel", "first_contact_date=created_at")
    file = DATA / "olist_marketing_qualified_leads_dataset.csv"
    assert counts(run_import(desk, file, overrides=mapping)) == {"added": 8000}
    assert leads(desk)[0].created_at == "2018-02-01"
    deals = run_import(desk, DATA / "olist_closed_deals_dataset.csv", key="external_id")
    assert counts(deals) == {"updated": 842}
    assert desk.reads.count() == 8000
