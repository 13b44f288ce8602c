"""What a dry run found out is used by the import right after it, and by no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from import_room import a_list, counts, leads

from leaddesk.errors import Cancelled
from leaddesk.services.desk import Desk
from leaddesk.services.imports import (
    Choices,
    ImportList,
    ImportOptions,
    ListPreview,
    dry_run,
    read_list,
)
from leaddesk.services.leads import AddLead

HEADER = "氏名,会社名,メール,携帯"
ROWS = (
    "田中 美咲,株式会社東洋,m@t.example.jp,090-1111-2222",
    "森 亮,西洋,r@s.example.jp,",
    "田中 美咲,(株)東洋,m@t.example.jp,090-1111-2222",
    "林 遥,北洋,h@k.example.jp,",
)
SHOW = ImportOptions(campaign="ものづくり展", channel="trade_show")


def _read(desk: Desk, folder: Path) -> ListPreview:
    return read_list([a_list(folder, HEADER, *ROWS)], SHOW, desk.reads)


def _known(desk: Desk) -> list[tuple[str, str, str, int]]:
    return [(one.name, one.company, one.email, one.touch_count) for one in leads(desk)]


def test_an_import_takes_what_its_dry_run_found_out(desk: Desk, tmp_path: Path) -> None:
    preview = _read(desk, tmp_path)
    tried = dry_run(desk, preview, SHOW)
    done = desk.run(ImportList(preview, SHOW))
    assert done.result is tried
    assert counts(tried) == {"added": 3, "unchanged": 1}
    assert [one[0] for one in _known(desk)] == ["田中 美咲", "森 亮", "林 遥"]
    assert {one[3] for one in _known(desk)} == {1}


def test_it_writes_what_an_import_without_a_dry_run_writes(tmp_path: Path) -> None:
    found = []
    for name, tries in (("tried", True), ("fresh", False)):
        desk = Desk.open(tmp_path / f"{name}.db")
        preview = _read(desk, tmp_path)
        if tries:
            dry_run(desk, preview, SHOW)
        desk.run(ImportList(preview, SHOW))
        found.append(_known(desk))
        desk.close()
    assert found[0] == found[1]


def test_a_list_is_imported_once_by_one_dry_run(desk: Desk, tmp_path: Path) -> None:
    preview = _read(desk, tmp_path)
    dry_run(desk, preview, SHOW)
    desk.run(ImportList(preview, SHOW))
    assert counts(desk.run(ImportList(preview, SHOW)).result) == {"unchanged": 4}
    assert len(leads(desk)) == 3


def test_who_came_meanwhile_is_known(desk: Desk, tmp_path: Path) -> None:
    preview = _read(desk, tmp_path)
    dry_run(desk, preview, SHOW)
    desk.run(AddLead({"name": "森 亮", "company": "西洋", "email": "r@s.example.jp"}))
    result = desk.run(ImportList(preview, SHOW)).result
    assert (result.added, len(leads(desk))) == (2, 3)


@pytest.mark.parametrize("other", [
    {"options": ImportOptions(campaign="別の展", channel="trade_show")},
    {"choices": Choices(rows={(0, 3): "skip"})},
    {"mapping": {"メール": ""}},
])  # fmt: skip
def test_what_was_decided_since_counts(desk: Desk, tmp_path: Path, other: dict[str, Any]) -> None:
    preview = _read(desk, tmp_path)
    tried = dry_run(desk, preview, SHOW)
    if mapping := other.get("mapping"):
        preview = preview.with_mapping(mapping)
    choices = other.get("choices", Choices())
    result = desk.run(ImportList(preview, other.get("options", SHOW), choices)).result
    assert result is not tried
    assert ("skipped" in counts(result)) is ("choices" in other)
    assert any(one.email for one in leads(desk)) is ("mapping" not in other)
    assert {one.campaign for one in leads(desk)} == {
        "別の展" if "options" in other else SHOW.campaign
    }


def test_an_import_that_was_stopped_can_be_done_again(desk: Desk, tmp_path: Path) -> None:
    preview = _read(desk, tmp_path)
    dry_run(desk, preview, SHOW)
    with pytest.raises(Cancelled):
        desk.run(ImportList(preview, SHOW), progress=lambda done, total: False)
    assert not leads(desk)
    assert desk.run(ImportList(preview, SHOW)).result.added == 3


def test_whoever_does_not_import_lets_go_of_it(desk: Desk, tmp_path: Path) -> None:
    preview = _read(desk, tmp_path)
    tried = dry_run(desk, preview, SHOW)
    preview.tried.let_go()
    assert desk.run(ImportList(preview, SHOW)).result is not tried
