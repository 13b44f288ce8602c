"""Next year's list of the same organiser maps itself."""

from __future__ import annotations

from pathlib import Path

from leaddesk.services.desk import Desk
from leaddesk.services.imports import ImportList, ImportOptions, dry_run, read_list


def test_a_corrected_mapping_is_remembered_for_the_same_headers(desk: Desk, tmp_path: Path) -> None:
    first, second = tmp_path / "2025.csv", tmp_path / "2026.csv"
    first.write_text("氏名,会社名,整理記号\n田中 美咲,株式会社X,A-1\n", "utf-8")
    second.write_text("整理記号,氏名,会社名\nB-7,佐藤 健,株式会社Y\n", "utf-8")
    options = ImportOptions(overrides=("整理記号=external_id",))
    desk.run(ImportList(read_list([first], options, desk.reads), options))

    preview = read_list([second], ImportOptions(), desk.reads)
    assert preview.mapping["整理記号"] == "external_id"
    desk.run(ImportList(preview, ImportOptions()))
    assert [lead.external_id for lead in desk.reads.leads(desk.reads.ids("佐藤"))] == ["B-7"]


def test_a_dry_run_and_other_headers_remember_nothing(desk: Desk, tmp_path: Path) -> None:
    file, other = tmp_path / "a.csv", tmp_path / "b.csv"
    file.write_text("氏名,整理記号\n田中 美咲,A-1\n", "utf-8")
    other.write_text("氏名,整理記号,部署\n佐藤 健,B-1,営業部\n", "utf-8")
    options = ImportOptions(overrides=("整理記号=external_id",))
    preview = read_list([file], options, desk.reads)
    dry_run(desk, preview, options)
    assert read_list([file], ImportOptions(), desk.reads).mapping["整理記号"] != "external_id"
    desk.run(ImportList(preview, options))
    assert read_list([other], ImportOptions(), desk.reads).mapping["整理記号"] != "external_id"


def test_what_is_remembered_can_be_forgotten(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("氏名,整理記号\n田中 美咲,A-1\n", "utf-8")
    options = ImportOptions(overrides=("整理記号=external_id",))
    desk.run(ImportList(read_list([file], options, desk.reads), options))
    again = read_list([file], ImportOptions(), desk.reads)
    assert again.remembered == 1
    fresh = again.forgotten()
    assert (fresh.mapping["整理記号"], fresh.remembered) == ("custom:整理記号", 0)
    desk.run(ImportList(fresh, ImportOptions()))
    assert read_list([file], ImportOptions(), desk.reads).remembered == 0


def test_a_column_that_lost_its_field_says_which(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("氏名,お名前,色\n田中 美咲,田中 美咲,赤\n", "utf-8")
    assert read_list([file], ImportOptions(), desk.reads).rivals == {"お名前": "name"}
