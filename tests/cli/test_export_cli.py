"""`leaddesk export`: formats, fields, named choices of fields, templates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from leaddesk.services.desk import Desk
from leaddesk.services.export_presets import save_preset

Ask = Callable[..., Any]


@pytest.fixture
def somebody(ask: Ask, database: Path) -> None:
    ask("add", "name=𠮷田 亮", "company=みらい食品", "phone=03-5555-0101", "temperature=hot")
    desk = Desk.open(database)
    save_preset(desk, "架電用", ["phone", "name"])
    desk.close()


def first_line(file: Path) -> str:
    return file.read_bytes().splitlines()[0].decode("utf-8-sig")


@pytest.mark.parametrize(
    ("file", "options", "head"),
    [
        ("a.csv", ["--fields", "name, phone"], '"Name","Phone"'),
        ("a.csv", ["--preset", "架電用"], '"Phone","Name"'),
        ("a.csv", ["--preset", "card", "--format", "csv"], '"Company","Company reading"'),
        ("a.csv", ["--format", "csv-cp932", "--fields", "name"], '"Name"'),
        ("a.csv", ["--format", "hubspot"], '"Email","First Name"'),
        ("a.csv", ["--format", "salesforce"], '"First Name","Last Name","Company"'),
        ("a.vcf", ["--format", "vcard4"], "BEGIN:VCARD"),
    ],
)
def test_formats_and_fields(
    ask: Ask, somebody: None, tmp_path: Path, file: str, options: list[str], head: str
) -> None:
    out = tmp_path / file
    assert ask("export", out, *options) == {"rows": 1, "file": str(out)}
    assert first_line(out).startswith(head)


def test_what_was_replaced_is_told_beside_the_answer(
    run: Callable[..., Any], somebody: None, tmp_path: Path
) -> None:
    answer = run("--json", "export", tmp_path / "a.csv", "--format", "csv-cp932")
    assert answer.document["rows"] == 1
    assert "𠮷→吉" in answer.err


def test_a_template(ask: Ask, somebody: None, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["会社名", "氏名", "TEL"])
    book.save(tmp_path / "form.xlsx")
    out = tmp_path / "out.xlsx"
    assert ask("export", out, "--template", tmp_path / "form.xlsx")["rows"] == 1
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == ["みらい食品", "𠮷田 亮", "03-5555-0101"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--preset", "無い"], 1),
        (["--fields", "shoe"], 1),
        (["--format", "excel"], 1),
        (["--template", "none.csv"], 1),
        (["--format", "pdf"], 2),
        (["--fields", "name", "--preset", "card"], 2),
        (["--template", "a.csv", "--format", "csv"], 2),
    ],
)
def test_what_cannot_be(
    run: Callable[..., Any], somebody: None, tmp_path: Path, options: list[str], code: int
) -> None:
    answer = run("export", tmp_path / "a.csv", *options)
    assert answer.code == code
    assert "Traceback" not in answer.err
    assert not (tmp_path / "a.csv").exists()
