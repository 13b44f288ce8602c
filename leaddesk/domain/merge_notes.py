"""What a merged lead can't hold in its fields, as lines of its notes, in either language alike.

✉ taro@old.example.jp
☎ 03-1234-5678
2024-03-01: 旧商事株式会社 営業部 課長 山田 太郎
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from leaddesk.domain import clean
from leaddesk.domain.lead import Lead
from leaddesk.domain.merge_rules import Side, same_company, same_family

# By field: how a line of another value begins, and the fields in which it may stand already.
_NUMBERS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "phone": ("☎", ("phone", "mobile")),
    "mobile": ("☎", ("phone", "mobile")),
    "fax": ("FAX", ("fax",)),
}


def known_otherwise(sides: Sequence[Side], merged: Mapping[str, Any]) -> list[str]:
    """What the sides know beside the merged values: other addresses, numbers and former cards."""
    found: list[str] = []
    for side in sides:
        found += _addresses(side.lead, merged)
    for side in sides:
        found += _former(side, merged)
    return list(dict.fromkeys(found))


def joined_notes(texts: Iterable[str], more: Iterable[str]) -> str:
    """Notes one below the other, and lines below them; what stands there already is left out."""
    result: list[str] = []
    for text in texts:
        if text and text not in "\n".join(result):
            known = {line for line in result if line.strip()}
            result += [line for line in text.split("\n") if line not in known]
    return "\n".join(result + [line for line in more if line not in result])


def _addresses(lead: Lead, merged: Mapping[str, Any]) -> Iterator[str]:
    if lead.email and clean.email_key(lead.email) != clean.email_key(merged.get("email", "")):
        yield f"✉ {lead.email}"
    for name, (sign, fields) in _NUMBERS.items():
        number = getattr(lead, name)
        keys = {clean.phone_key(merged.get(field, "")) for field in fields}
        if number and clean.phone_key(number) not in keys:
            yield f"{sign} {number}"
    if lead.external_id and lead.external_id != merged.get("external_id"):
        yield f"ID {lead.external_id}"


def _former(side: Side, merged: Mapping[str, Any]) -> Iterator[str]:
    """The card of another company or under another name, where the merged lead shows neither."""
    lead = side.lead
    now = Lead(0, company=merged.get("company", ""), name=merged.get("name", ""),
               family_name=merged.get("family_name", ""))  # fmt: skip
    if same_company(lead, now) and same_family(lead, now):
        return
    card = " ".join(filter(None, (lead.company, lead.department, lead.title, lead.name)))
    yield f"{side.seen[:10]}: {card}" if side.seen else card
