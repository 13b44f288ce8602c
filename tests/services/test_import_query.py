"""`import:N` finds the leads that one import added, changed or met again."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.imports import ImportList, ImportOptions, read_list
from leaddesk.services.leads import AddLead, SetFields


def imported(desk: Desk, folder: Path, text: str) -> int:
    file = folder / f"list{desk.reads.count()}.csv"
    file.write_text(text, "utf-8")
    options = ImportOptions(campaign="製造展", channel="trade_show", date="2026-11-22")
    done = desk.run(ImportList(read_list([file], options, desk.reads), options))
    assert done.operation is not None
    return done.operation


def test_leads_of_an_import(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead({"name": "田中 美咲", "email": "t@x.example.jp"}))
    desk.run(AddLead({"name": "森 亮", "email": "m@x.example.jp", "company": "森商店"}))
    desk.run(AddLead({"name": "東 陸"}))
    first = imported(
        desk, tmp_path,
        "氏名,メール,会社名\n田中 美咲,t@x.example.jp,東洋工業\n森 亮,m@x.example.jp,森商店\n"
        "阿部 翔太,a@x.example.jp,阿部製作所\n",
    )  # fmt: skip
    second = imported(desk, tmp_path, "氏名,メール\n秋山 淳一,j@x.example.jp\n")
    desk.run(SetFields({3: {"title": "部長"}}))
    assert sorted(desk.reads.ids(f"import:{first}")) == [1, 2, 4]
    assert list(desk.reads.ids(f"取込:{second}")) == [5]
    assert sorted(desk.reads.ids(f"-import:{first}")) == [3, 5]
    assert desk.reads.count(f"import:{first} company:森商店") == 1
    desk.undo(first)
    assert sorted(desk.reads.ids(f"import:{first}")) == [1, 2]
    with pytest.raises(UserError, match="number"):
        desk.reads.ids("import:last")
