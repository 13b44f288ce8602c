"""The workbook to fill in, and the sample list."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from leaddesk import i18n, paths
from leaddesk.domain import vocab
from leaddesk.errors import UserError
from leaddesk.exchange.headers import read_tables
from leaddesk.exchange.mapping import propose
from leaddesk.exchange.raw import apply_mapping
from leaddesk.exchange.template import FILLED_IN, write_template


@pytest.mark.parametrize("language", ["ja", "en"])
def test_empty_and_filled_in(tmp_path: Path, language: str) -> None:
    i18n.use(language)
    file = tmp_path / "template.xlsx"
    write_template(file)
    with pytest.raises(UserError) as told:
        read_tables(file)
    assert told.value.message == "{file} has headers but no rows below them."

    book = load_workbook(file)
    sheet = book.worksheets[0]
    for column, field in enumerate(FILLED_IN, 1):
        sheet.cell(2, column, field.choices[0].label if field.choices else f"値 {field.name}")
    book.save(file)
    (table,) = read_tables(file)
    matches = propose(table.columns, [])
    assert [(m.target, m.confidence) for m in matches] == [(f.name, 1.0) for f in FILLED_IN]
    (row,) = apply_mapping(table, matches)
    assert (row.number, set(row.values)) == (2, {field.name for field in FILLED_IN})


def test_lists_to_choose_from(tmp_path: Path) -> None:
    i18n.use("ja")
    file = tmp_path / "template.xlsx"
    write_template(file)
    book = load_workbook(file)
    sheet = book.worksheets[0]
    rules = sheet.data_validations.dataValidation
    assert len(rules) == sum(bool(field.choices) for field in FILLED_IN)
    hidden = book["選択肢"]
    assert hidden.sheet_state == "hidden"
    first = [hidden.cell(row, 1).value for row in range(1, 4)]
    assert first == [choice.ja for choice in vocab.TEMPERATURES]
    phone = next(i for i, field in enumerate(FILLED_IN, 1) if field.name == "phone")
    assert {sheet.cell(row, phone).number_format for row in (2, 1001)} == {"@"}
    assert sheet["A1"].comment is not None
    assert sheet.freeze_panes == "A2"


def test_the_sample_is_a_list_with_the_ills_of_such_lists() -> None:
    (table,) = read_tables(paths.resources() / "samples" / "trade_show_visitors.xlsx")
    assert (len(table.rows), table.first_row) == (300, 6)
    matches = propose(table.columns, table.rows)
    rows = list(apply_mapping(table, matches))
    assert {m.target for m in matches if m.target.startswith("custom:")} == {"custom:端末"}
    ranks = Counter(row.values["temperature"] for row in rows)
    assert ranks == {"A": 54, "B": 111, "C": 135}
    assert not [row for row in rows if "〃" in row.values.values()]
    assert sum(isinstance(row.values.get("phone"), (int, float)) for row in rows) > 10
    emails = [str(row.values["email"]).lower() for row in rows if "email" in row.values]
    assert all(email.endswith(".example.jp") for email in emails)
    assert len(emails) - len(set(emails)) >= 5
    assert len({row.values.get("notes") for row in rows}) > 40
