"""When two spellings mean one person or one company: normal forms, weighed evidence, groups.

What is stored stays as printed; everything here is for comparison only.

    a, b = record(values), record(others)
    evidence = compare(a, b, Rarity(total, counts))    # verdict, score, reasons, against
    groups = group({(1, 2): evidence}, apart=())
"""

from __future__ import annotations

from leaddesk.domain.folding import fold, fold_letters
from leaddesk.domain.identity.chance import Namesakes
from leaddesk.domain.identity.colleagues import mere_colleagues
from leaddesk.domain.identity.companies import (
    CompanyRecord,
    company_record,
    compare_companies,
    corporate_number,
)
from leaddesk.domain.identity.company import CompanyName, company_key, company_parts
from leaddesk.domain.identity.evidence import Evidence, Rarity, Verdict
from leaddesk.domain.identity.grouping import Group, group
from leaddesk.domain.identity.kinds import HALF_AT_COMPANY, KIND, MAIL, NAME, OWN, PHONE, SOUND
from leaddesk.domain.identity.person import person_key, same_person_keys
from leaddesk.domain.identity.record import (
    BIRTHDAY_LABELS,
    KEYS_VERSION,
    WIDEST,
    Record,
    company_form,
    named,
    record,
)
from leaddesk.domain.identity.weighing import compare, most_namesakes

__all__ = [
    "BIRTHDAY_LABELS", "HALF_AT_COMPANY", "KEYS_VERSION", "KIND", "MAIL", "NAME", "OWN", "PHONE",
    "SOUND", "WIDEST", "CompanyName", "CompanyRecord", "Evidence", "Group", "Namesakes", "Rarity",
    "Record", "Verdict", "company_form", "company_key", "company_parts", "company_record",
    "compare", "compare_companies", "corporate_number", "fold", "fold_letters", "group",
    "mere_colleagues", "most_namesakes", "named", "person_key", "record", "same_person_keys",
]  # fmt: skip
