"""法人番号 in a list: which company its people belong to."""

from __future__ import annotations

from pathlib import Path

from leaddesk.services.desk import Desk
from leaddesk.services.imports import ImportList, ImportOptions, read_list
from leaddesk.services.leads import AddLead

ONE, OTHER = "7000012050002", "8000012010038"


def taken_in(desk: Desk, folder: Path, rows: str) -> int | None:
    file = folder / "a.csv"
    file.write_text("法人番号,会社名,氏名\n" + rows, "utf-8")
    return desk.run(ImportList(read_list([file], ImportOptions(), desk.reads),
                               ImportOptions())).operation  # fmt: skip


def companies(desk: Desk) -> dict[str, tuple[str, str]]:
    """By person, name and number of her company."""
    leads = desk.reads.leads(desk.reads.ids())
    by_id = {each.id: each for each in desk.reads.companies([lead.company_id for lead in leads
                                                            if lead.company_id])}  # fmt: skip
    found = ((lead.name, by_id[lead.company_id or 0]) for lead in leads)
    return {who: (company.name, company.corporate_number) for who, company in found}


def test_one_name_with_two_numbers_is_two(desk: Desk, tmp_path: Path) -> None:
    taken_in(desk, tmp_path, f"{ONE},株式会社桜,甲\n{OTHER},株式会社桜,乙\n,株式会社桜,丙\n")
    assert companies(desk) == {
        "甲": ("株式会社桜", ONE), "乙": ("株式会社桜", OTHER), "丙": ("株式会社桜", ONE),
    }  # fmt: skip


def test_two_names_with_one_number_are_one(desk: Desk, tmp_path: Path) -> None:
    taken_in(desk, tmp_path, f"{ONE},株式会社桜,甲\nT{ONE},サクラHD,乙\n")
    assert companies(desk) == {"甲": ("株式会社桜", ONE), "乙": ("株式会社桜", ONE)}


def test_a_company_that_is_there_gets_its_number_and_loses_it_again(
    desk: Desk, tmp_path: Path
) -> None:
    desk.run(AddLead({"name": "甲", "company": "株式会社桜"}))
    operation = taken_in(desk, tmp_path, f"{ONE},株式会社桜,乙\n")
    assert companies(desk)["甲"] == companies(desk)["乙"] == ("株式会社桜", ONE)
    desk.undo(operation)
    assert companies(desk) == {"甲": ("株式会社桜", "")}


def test_the_second_company_of_a_name_is_found_again(desk: Desk, tmp_path: Path) -> None:
    taken_in(desk, tmp_path, f"{ONE},株式会社桜,甲\n{OTHER},株式会社桜,乙\n")
    taken_in(desk, tmp_path, f"{OTHER},株式会社桜,丙\n1,株式会社桜,丁\n")
    assert companies(desk)["丙"] == ("株式会社桜", OTHER)
    assert companies(desk)["丁"] == ("株式会社桜", ONE)
