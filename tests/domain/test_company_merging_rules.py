"""Whose value wins when companies are merged, and why."""

from __future__ import annotations

from leaddesk.domain.company_merging import propose, survivor
from leaddesk.domain.lead import Company
from leaddesk.domain.winners import FieldProposal

OLD = Company(
    1, "(株)東洋", phone="03-1111-1111", address="東京都港区1-2-3", postal_code="1050001",
    corporate_number="1234567890123", created_at="2024-01-01T00:00:00Z", lead_count=3,
)  # fmt: skip
NEW = Company(
    2, "株式会社東洋", phone="03-2222-2222", address="大阪市北区4-5-6",
    corporate_number="7000012050002", employees=80, created_at="2025-01-01T00:00:00Z",
)  # fmt: skip


def told(*companies: Company, **chosen: int) -> dict[str, FieldProposal]:
    return {field.name: field for field in propose(companies, None, chosen).fields}


def test_the_company_with_the_most_leads_stays() -> None:
    assert survivor([NEW, OLD]) == 1
    assert propose([NEW, OLD]).keep_id == 1
    assert propose([NEW, OLD], 2).keep_id == 2


def test_each_field_has_a_winner_and_a_reason() -> None:
    fields = told(OLD, NEW)
    assert (fields["name"].result, fields["name"].reason) == ("株式会社東洋", "The full spelling")
    assert fields["phone"].result == NEW.phone
    assert fields["phone"].reason == "From the newest record"
    assert fields["corporate_number"].result == NEW.corporate_number
    assert fields["corporate_number"].reason == "A number with the right check digit"
    assert (fields["employees"].result, fields["employees"].differs) == (80, False)
    assert fields["employees"].reason == "Only this one is filled in"
    assert "kana" not in fields and "industry" not in fields


def test_a_proven_number_beats_a_newer_one() -> None:
    older = Company(3, "東洋", corporate_number="7000012050002", created_at="2020-01-01T00:00:00Z")
    assert told(OLD, older)["corporate_number"].result == older.corporate_number


def test_a_postal_code_comes_with_its_address() -> None:
    fields = told(OLD, NEW)
    assert (fields["address"].result, fields["postal_code"].result) == (NEW.address, "")
    assert told(OLD, NEW, address=1)["postal_code"].result == OLD.postal_code


def test_a_name_with_its_legal_form_is_taken() -> None:
    bare = Company(3, "東洋", lead_count=9)
    field = told(bare, NEW)["name"]
    assert (field.result, field.reason) == ("株式会社東洋", "The name with its legal form")
    other = Company(4, "有限会社東洋", lead_count=9)
    field = told(NEW, other)["name"]
    assert (field.result, field.reason) == (other.name, "Stays with the surviving company")


def test_what_is_chosen_is_taken() -> None:
    field = told(OLD, NEW, phone=1)["phone"]
    assert (field.result, field.reason) == (OLD.phone, "Chosen by you")
