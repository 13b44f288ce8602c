"""Choices of fields under a name, and templates used: kept with the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk import i18n
from leaddesk.errors import UserError
from leaddesk.exchange.tables import read_sheets
from leaddesk.services.desk import Desk
from leaddesk.services.export_presets import (
    delete_preset,
    note_template,
    preset,
    presets,
    rename_preset,
    save_preset,
    templates,
)
from leaddesk.services.exports import export_leads
from leaddesk.services.leads import AddLead


def own(desk: Desk) -> dict[str, tuple[str, ...]]:
    return {one.name: one.fields for one in presets(desk.reads) if one.own}


def test_a_choice_is_kept_with_the_data(desk: Desk, tmp_path: Path) -> None:
    saved = save_preset(desk, "  年賀状  用 ", ["name", "postal_code"])
    assert (saved.name, saved.own) == ("年賀状 用", True)
    save_preset(desk, "架電", ["phone", "name"])
    again = Desk.open(tmp_path / "leads.db")
    assert own(again) == {"年賀状 用": ("name", "postal_code"), "架電": ("phone", "name")}
    again.close()
    assert desk.reads.log() == []  # nothing to undo


def test_a_choice_is_replaced_renamed_and_deleted(desk: Desk) -> None:
    save_preset(desk, "架電", ["phone"])
    save_preset(desk, "架電", ["phone", "name"])
    save_preset(desk, "年賀状", ["address"])
    rename_preset(desk, "架電", "電話")
    assert own(desk) == {"年賀状": ("address",), "電話": ("phone", "name")}
    with pytest.raises(UserError, match="there already"):
        rename_preset(desk, "電話", "年賀状")
    delete_preset(desk, "年賀状")
    assert own(desk) == {"電話": ("phone", "name")}


@pytest.mark.parametrize("name", ["", "  ", "all", "Business card", "CARD"])
def test_names_that_cannot_be_had(desk: Desk, name: str) -> None:
    with pytest.raises(UserError):
        save_preset(desk, name, ["name"])
    assert own(desk) == {}


def test_choices_are_found_by_name_and_label(desk: Desk) -> None:
    assert preset(desk.reads, "Mailing list").name == preset(desk.reads, "mailing").name
    i18n.use("ja")
    assert preset(desk.reads, "名刺項目").name == "card"
    with pytest.raises(UserError, match="無い"):
        preset(desk.reads, "無い")


def test_every_built_in_choice_can_be_written(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead({"name": "森 亮", "custom.色": "赤"}))
    for one in presets(desk.reads):
        file = tmp_path / f"{one.name}.csv"
        assert export_leads(desk.reads, file, "", one.fields).rows == 1
        assert "Name" in read_sheets(file)[0].rows[0]


def test_templates_are_remembered_the_latest_first(desk: Desk) -> None:
    for name in ("a.xlsx", "b.xlsx", "a.xlsx"):
        note_template(desk, Path("/forms") / name)
    assert templates(desk.reads) == [Path("/forms/a.xlsx"), Path("/forms/b.xlsx")]
    for number in range(20):
        note_template(desk, Path(f"/forms/{number}.xlsx"))
    assert len(templates(desk.reads)) == 12
