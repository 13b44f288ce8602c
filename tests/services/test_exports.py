"""Lists out, and the way back: what was exported comes in again field by field."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk import i18n
from leaddesk.domain import vocab
from leaddesk.domain.fields import LEAD_FIELDS
from leaddesk.domain.lead import Lead
from leaddesk.errors import Cancelled, UserError
from leaddesk.exchange.tables import read_sheets
from leaddesk.services.desk import Desk
from leaddesk.services.exports import export_leads, write_template
from leaddesk.services.imports import ImportList, ImportOptions, read_list
from leaddesk.services.leads import AddLead, MoveLeads

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SAMPLE = Path(__file__).resolve().parents[2] / "resources/samples/trade_show_visitors.xlsx"
OWN = {"id", "updated_at", "version"}  # what belongs to the database, not to the lead
KEPT = [field.name for field in LEAD_FIELDS if field.name not in OWN]


def leads(desk: Desk) -> Sequence[Lead]:
    return desk.reads.leads(desk.reads.ids("", "id"))


def run_import(desk: Desk, file: Path, **options: Any) -> None:
    chosen = ImportOptions(**options)
    desk.run(ImportList(read_list([file], chosen, desk.reads), chosen))


def assert_comes_back(desk: Desk, folder: Path, suffix: str) -> None:
    """Exports everything and imports it into an empty database: the same leads."""
    result = export_leads(desk.reads, folder / f"out.{suffix}")
    assert result.rows == desk.reads.count()
    other = Desk.open(folder / f"{suffix}.db")
    try:
        run_import(other, result.file)
        there, back = leads(desk), leads(other)
        assert len(there) == len(back)
        for one, two in zip(there, back, strict=True):
            assert {n: getattr(one, n) for n in KEPT} == {n: getattr(two, n) for n in KEPT}
    finally:
        other.close()


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_sample_comes_back(desk: Desk, tmp_path: Path, suffix: str, lang: str) -> None:
    i18n.use(lang)
    run_import(desk, SAMPLE, campaign="製造DX展", channel="trade_show")
    desk.run(MoveLeads([3, 4], "hot"))
    assert_comes_back(desk, tmp_path, suffix)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_marks_that_lists_use_for_something_come_back(
    desk: Desk, tmp_path: Path, suffix: str
) -> None:
    for notes in ("電話済み", '"', "同上", "''"):
        desk.run(AddLead({"name": "山田 様", "company": "東洋工業 御中", "notes": notes}))
    assert_comes_back(desk, tmp_path, suffix)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data")
def test_people_come_back(desk: Desk, tmp_path: Path, suffix: str) -> None:
    run_import(desk, DATA / "people_2k.csv")
    assert_comes_back(desk, tmp_path, suffix)


_LETTERS = "田中美咲森亮髙﨑ﾀナか様々Abz09-,;'=+@&\"\\/()（）　 "
_TEXTS = st.text(_LETTERS, max_size=12)
_TRIMMED = _TEXTS.map(str.strip)
_VALUES = st.fixed_dictionaries(
    {"name": st.sampled_from(["田中 美咲", "森 亮", "Anna Lee", "髙橋一郎", "李 様"])},
    optional={
        "company": _TEXTS, "department": _TEXTS, "title": _TEXTS, "address": _TEXTS,
        "notes": st.text(_LETTERS + "\n", max_size=30), "next_action": _TEXTS,
        "email": st.sampled_from(["a@x.example.jp", "Info@Y.example.com"]),
        "phone": st.sampled_from(["03-1234-5678", "+81 3 1234 5678", "0312345678", "内線12"]),
        "postal_code": st.sampled_from(["100-0001", "SW1A 1AA"]),
        "employees": st.integers(0, 10**9), "pinned": st.booleans(),
        "temperature": st.sampled_from(vocab.values(vocab.TEMPERATURES)),
        "stage": st.sampled_from(vocab.values(vocab.STAGES)),
        "channel": st.sampled_from(vocab.values(vocab.CHANNELS)),
        "consent": st.sampled_from(vocab.values(vocab.CONSENTS)),
        "decision_role": st.sampled_from(["", *vocab.values(vocab.DECISION_ROLES)]),
        "tags": st.lists(st.sampled_from(["DX", "展示会", "A B"]), unique=True).map(tuple),
        "next_at": st.sampled_from(["2026-11-22", "2026-11-22T07:30:15Z", None]),
        "owner": st.sampled_from(["", "戸田"]), "campaign": st.sampled_from(["", "製造展"]),
        "custom.都道府県": _TRIMMED, "custom.会社名": _TRIMMED, "custom.Q1": _TRIMMED,
    },
)  # fmt: skip


@given(st.lists(_VALUES, min_size=1, max_size=6), st.sampled_from(["xlsx", "csv"]))
@settings(max_examples=20)
def test_any_leads_come_back(people: list[dict[str, Any]], suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "leads.db")
        try:
            for values in people:
                desk.run(AddLead({n: v for n, v in values.items() if v not in ("", None)}))
            assert_comes_back(desk, Path(folder), suffix)
        finally:
            desk.close()


def test_chosen_leads_in_their_order_with_chosen_fields(desk: Desk, tmp_path: Path) -> None:
    for name in ("一", "二", "三"):
        desk.run(AddLead({"name": name, "custom.色": "赤" if name == "三" else ""}))
    file = tmp_path / "some.csv"
    assert export_leads(desk.reads, file, [3, 1], ["name", "custom"]).as_json() == {
        "rows": 2, "file": str(file),
    }  # fmt: skip
    assert read_sheets(file)[0].rows == [["Name", "色"], ["三", "赤"], ["一", ""]]
    export_leads(desk.reads, file, [1])
    assert "色" not in read_sheets(file)[0].rows[0]
    assert export_leads(desk.reads, file, "name:二").rows == 1


def test_custom_fields_one_by_one(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead({"name": "一", "custom.色": "赤", "custom.数": "2"}))
    key = next(known.key for known in desk.reads.custom_fields() if known.label == "数")
    file = tmp_path / "some.csv"
    export_leads(desk.reads, file, "", [f"custom.{key}", "name", "custom.色"])
    assert read_sheets(file)[0].rows == [["数", "Name", "色"], ["2", "一", "赤"]]
    with pytest.raises(UserError, match="形"):
        export_leads(desk.reads, file, "", ["custom.形"])


def test_names_stand_in_for_numbers(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead({"name": "一", "owner": "戸田", "campaign": "製造展", "tags": "DX,展示会"}))
    desk.run(AddLead({"name": "二"}))
    file = tmp_path / "some.csv"
    export_leads(desk.reads, file, [2, 1, 99], ["name", "owner", "campaign", "tags", "pinned"])
    assert read_sheets(file)[0].rows[1:] == [
        ["二", "", "", "", "No"],
        ["一", "戸田", "製造展", "DX, 展示会", "No"],
    ]


def test_leads_far_apart_come_in_the_order_asked_for(desk: Desk, tmp_path: Path) -> None:
    for number in range(30):
        desk.run(AddLead({"name": f"人{number + 1}"}))
    wanted = [30, 2, 17]
    export_leads(desk.reads, tmp_path / "a.csv", wanted, ["id", "name"])
    rows = read_sheets(tmp_path / "a.csv")[0].rows[1:]
    assert rows == [[str(n), f"人{n}"] for n in wanted]


SHARED = ("name", "family_name", "given_name", "company", "title", "email", "phone", "mobile",
          "fax", "postal_code", "address", "url", "industry", "employees", "notes")  # fmt: skip
TARGETS = {
    "hubspot": (*SHARED, "stage", "decision_role"),
    "salesforce": (*SHARED, "temperature", "channel", "owner"),
}


@pytest.mark.parametrize("form", TARGETS)
def test_what_goes_to_another_system_comes_back(desk: Desk, tmp_path: Path, form: str) -> None:
    for values in (
        {"name": "田中 美咲", "company": "東洋精工", "title": "部長", "email": "t@x.example.jp",
         "phone": "03-5555-0101", "mobile": "090-5555-0102", "fax": "03-5555-0103",
         "postal_code": "060-0001", "address": "東京都千代田区丸の内1-2 光ビル", "industry": "製造",
         "url": "https://example.jp/", "employees": "120", "notes": "一行目\n二行目",
         "stage": "mql", "decision_role": "decision_maker", "temperature": "hot",
         "channel": "trade_show", "owner": "戸田"},
        {"name": "Anna Lee", "company": "Example Ltd", "address": "1 Main St, Springfield",
         "stage": "customer", "decision_role": "influencer", "temperature": "warm",
         "channel": "webinar"},
        {"name": "森 亮", "company": "社", "stage": "opportunity", "decision_role": "influencer",
         "temperature": "cold", "channel": "website"},
    ):  # fmt: skip
        desk.run(AddLead(values))
    result = export_leads(desk.reads, tmp_path / "out.csv", format=form)
    other = Desk.open(tmp_path / "other.db")
    try:
        run_import(other, result.file)
        for one, two in zip(leads(desk), leads(other), strict=True):
            for name in TARGETS[form]:
                assert getattr(one, name) == getattr(two, name), name
    finally:
        other.close()


@pytest.mark.parametrize(
    ("file", "form"),
    [("a.xlsx", "csv"), ("a.csv", "excel"), ("a.xlsx", "salesforce"), ("a.csv", "pdf")],
)
def test_a_format_with_another_suffix(desk: Desk, tmp_path: Path, file: str, form: str) -> None:
    with pytest.raises(UserError):
        export_leads(desk.reads, tmp_path / file, format=form)
    assert not (tmp_path / file).exists()


def test_letters_that_shift_jis_lacks_are_told(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead({"name": "𠮷田 😀"}))
    result = export_leads(desk.reads, tmp_path / "a.csv", "", ["name"], format="csv-cp932")
    assert "吉田 〓" in (tmp_path / "a.csv").read_bytes().decode("cp932")
    assert "𠮷→吉, 😀→〓" in result.notes()[0]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_keeps_phones_and_postal_codes(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead({"name": "=1+1", "phone": "03-5555-0101", "mobile": "090-5555-0102",
                      "postal_code": "060-0001", "external_id": "0012"}))  # fmt: skip
    fields = ["name", "phone", "mobile", "postal_code", "external_id"]
    export_leads(desk.reads, tmp_path / "a.xlsx", "", fields)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless",
         "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", tmp_path,
         tmp_path / "a.xlsx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert (tmp_path / "a.csv").read_text("utf-8").splitlines()[1] == (
        "=1+1,03-5555-0101,090-5555-0102,060-0001,0012"
    )


def test_an_address_book(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead({"name": "田中 美咲", "email": "t@x.example.jp"}))
    assert export_leads(desk.reads, tmp_path / "people.vcf").rows == 1
    assert "FN:田中 美咲" in (tmp_path / "people.vcf").read_text("utf-8")


def test_nothing_to_export_is_an_empty_list(desk: Desk, tmp_path: Path) -> None:
    assert export_leads(desk.reads, tmp_path / "none.xlsx").rows == 0
    with pytest.raises(UserError, match="no rows below"):
        run_import(desk, tmp_path / "none.xlsx")


def test_what_cannot_be_exported(desk: Desk, tmp_path: Path) -> None:
    for file, fields in (("a.pdf", None), ("a", None), ("a.csv", ["shoe"]), ("a.csv", [])):
        with pytest.raises(UserError):
            export_leads(desk.reads, tmp_path / file, "", fields)
    with pytest.raises(UserError, match="xlsx"):
        write_template(tmp_path / "a.csv")
    assert not [file for file in tmp_path.iterdir() if file.name.startswith("a")]


def test_a_cancelled_export_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead({"name": "田中 美咲"}))
    with pytest.raises(Cancelled):
        export_leads(desk.reads, tmp_path / "a.csv", progress=lambda done, total: False)
    assert not (tmp_path / "a.csv").exists()


def test_the_template(tmp_path: Path) -> None:
    assert write_template(tmp_path / "list.xlsx") == tmp_path / "list.xlsx"
    assert read_sheets(tmp_path / "list.xlsx")[0].rows[0][0] == "Company"
