"""Which column becomes which lead field: proposed from headers and samples, changed by people."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.domain.fields import LEAD_FIELDS
from leaddesk.exchange.answers import answer_columns
from leaddesk.exchange.combined import fields_in
from leaddesk.exchange.combined_columns import combined_targets
from leaddesk.exchange.content import FREE, fits, is_numbering, targets_by_values
from leaddesk.exchange.known_exports import known_targets
from leaddesk.exchange.recognise import (
    CONSENT,
    CUSTOM,
    LEFT_OUT,
    OTHERS,
    SURVEY,
    clean_label,
    fold,
    is_number_header,
    targets,
)
from leaddesk.exchange.sheet import DITTO, Cell
from leaddesk.exchange.sheet import as_text as as_text

SURE_ENOUGH: Final = 0.5  # below, a column becomes a custom field
_EXACT: Final = 0.95  # from here on a header says exactly what it is
_VETOED: Final = 0.9  # of what the values say, where they contradict the header
# What says who a person is (`services.leads.IDENTIFYING`).
_WHO: Final = frozenset({"name", "family_name", "given_name", "kana", "company", "email", "phone",
                         "mobile", "external_id"})  # fmt: skip
_NUMBER_OF_ONE: Final = re.compile(r"(?:^|[\W_])(?:id|no|number|key|uuid)\.?$|番号|ID$|ＩＤ$", re.I)
_NUMBERED_SURE: Final = 0.7
_PERSON: Final = frozenset({"name", "family_name", "given_name"})
_DOUBTED: Final = 0.55  # shares of a header's confidence that stay when the values don't fit it
_CONTRADICTED: Final = 0.4
_NO_CONSENT: Final = 0.6  # of a column that asks for consent, but answers something else
_LEFT_OUT_SURE: Final = 0.99  # 1.0 tells an export of our own
_ANSWERS: Final = 0.85  # for one column an answer
_SECOND: Final = 0.8  # for a second telephone or e-mail
_TIME: Final = "created_at.time"
_CELLS_LOOKED_AT: Final = 100_000  # to tell what columns are, however many there are
_FEW_SAMPLES: Final = 5
_MET: Final = re.compile(r"来場|読取|読み取り|交換|来店|訪問")  # days on which somebody was met
_REGISTERED: Final = re.compile(r"登録|作成|申込")
_GOOGLE_PHONE: Final = re.compile(r"Phone \d - Value")
_MOBILE: Final = (("mobile", 0.65),)
_NO_NAME: Final = re.compile(r"(列|Column )\d+( \(\d+\))?")
_OWN_COLUMNS: Final = 6  # so many labels exactly as ours tell one of our own exports


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column and what it becomes: `target` is a lead field's name, one of `PARTS`, several
    fields in one cell ("title+name", see `combined`), "custom:<label>", "survey:<question>", or ""
    to leave the column out. `confidence` is 0..1.
    """

    column: str
    target: str
    confidence: float


def propose(
    columns: Sequence[str],
    samples: Sequence[Sequence[Cell]],
    tables: Sequence[Collection[int]] = (),
) -> list[ColumnMatch]:
    """One match for each column, in order. `samples` are some rows of the list. `tables`: where
    several are read together, the places in `columns` of those that each has.

    Each field is used once in a table: the best column gets it, another telephone or e-mail stands
    in where that one is empty, all columns that ask for consent are asked, and all others become
    custom fields, so that no column is dropped but one that only counts the rows. Of exports of
    other programs it is known what each column is.
    """
    samples = samples[: max(_FEW_SAMPLES, _CELLS_LOOKED_AT // max(len(columns), 1))]
    values = [_column(samples, index) for index in range(len(columns))]
    found: dict[int, tuple[str, float]] = {
        index: (target, _LEFT_OUT_SURE if target == LEFT_OUT else 1.0)
        for index, target in known_targets(columns).items()
    }
    _sort_phones(columns, values, found)
    found.update((index, (LEFT_OUT, 1.0)) for index in _left_out(columns))
    for index, column in enumerate(columns):
        if index not in found and _counts_rows(index, column, values[index]):
            found[index] = (LEFT_OUT, _LEFT_OUT_SURE)
    answers = answer_columns(columns, values)
    found.update(
        (index, (SURVEY + question, _ANSWERS))
        for index, question in answers.items()
        if index not in found and not _is_field(columns[index])
    )
    wishes = [
        wish
        for index, column in enumerate(columns)
        if index not in found
        for wish in _wishes(index, column, values[index])
    ]
    wishes = _days_met(columns, wishes)
    together = beside(len(columns), tables)
    several = _several(set(range(len(columns))) - found.keys(), columns, values)
    _assign([w for w in wishes if w[1] not in several] + list(several.values()), found, together)
    _assign([w for w in wishes if w[1] in several], found, together)
    _numbered_people(columns, values, found)
    matches = [
        ColumnMatch(column, *found.get(index, (CUSTOM + clean_label(column), SURE_ENOUGH)))
        for index, column in enumerate(columns)
    ]
    return _person_in_charge(matches)


def _numbered_people(
    columns: Sequence[str], values: Sequence[list[Cell]], found: dict[int, tuple[str, float]]
) -> None:
    """Where nothing else says who somebody is, a number of one's own does: mql_id, Lead Number."""
    if any(target.partition(".")[0] in _WHO for target, _ in found.values()):
        return
    for index, column in enumerate(columns):
        texts = [as_text(cell) for cell in values[index]]
        differ = bool(texts) and len(set(texts)) == len(texts)
        if index not in found and differ and _NUMBER_OF_ONE.search(column):
            found[index] = ("external_id", _NUMBERED_SURE)
            return


def _is_field(column: str) -> bool:
    """Whether a header surely says which lead field it is."""
    return any(
        sure >= _ANSWERS and not target.startswith(SURVEY) for target, sure in targets(column)
    )


def _sort_phones(
    columns: Sequence[str], values: Sequence[list[Cell]], found: dict[int, tuple[str, float]]
) -> None:
    """Google numbers its telephones and says in a column beside them what each is; here the
    numbers themselves tell which are mobiles.
    """
    places = [i for i in found if _GOOGLE_PHONE.fullmatch(columns[i]) and values[i]]
    mobiles = [i for i in places if targets_by_values(values[i])[:1] == _MOBILE]
    others = [i for i in places if i not in mobiles]
    for members, target in ((mobiles, "mobile"), (others, "phone")):
        for rank, index in enumerate(sorted(members)):
            found[index] = (target if rank == 0 else "phone.other", 1.0)


def _wishes(index: int, column: str, values: list[Cell]) -> list[tuple[float, int, str]]:
    """What a column may be and how surely: by its header, as far as its values allow, or by its
    values alone.
    """
    by_header = targets(column)
    if by_header and by_header[0][0] == CONSENT and not fits(CONSENT, values):
        return [(_NO_CONSENT * by_header[0][1], index, CONSENT)]
    wishes = [
        (sure * _agreement(target, sure, values), index, target) for target, sure in by_header
    ]
    if not by_header and not _NO_NAME.fullmatch(column):
        return []
    if all(sure < best for (sure, *_), (_, best) in zip(wishes, by_header, strict=True)):
        share = _VETOED if by_header else 1.0
        wishes += [(sure * share, index, target) for target, sure in targets_by_values(values)]
    return wishes


def _days_met(
    columns: Sequence[str], wishes: list[tuple[float, int, str]]
) -> list[tuple[float, int, str]]:
    """The wishes without the day of registering, where a list has that of the visit as well."""
    days = {index for _, index, target in wishes if target == "created_at"}
    if not any(_MET.search(columns[index]) for index in days):
        return wishes
    registered = {index for index in days if _REGISTERED.search(columns[index])}
    return [wish for wish in wishes if wish[2] != "created_at" or wish[1] not in registered]


def _several(
    places: Collection[int], columns: Sequence[str], values: Sequence[list[Cell]]
) -> dict[int, tuple[float, int, str]]:
    """The columns whose header or values say that they hold several fields in one cell."""
    found: dict[int, tuple[float, int, str]] = {}
    for index in places:
        for target, sure in combined_targets(columns[index], values[index]):
            found.setdefault(index, (sure, index, target))
    return found


def _counts_rows(index: int, column: str, values: list[Cell]) -> bool:
    unnamed = index == 0 and bool(_NO_NAME.fullmatch(column))
    return (unnamed or is_number_header(column)) and is_numbering(values)


def _column(samples: Sequence[Sequence[Cell]], index: int) -> list[Cell]:
    cells = (row[index] for row in samples if index < len(row))
    return [cell for cell in cells if cell is not None and cell != "" and cell not in DITTO]


def beside(width: int, tables: Sequence[Collection[int]]) -> list[frozenset[int]]:
    """The columns that share a table with each column, itself among them."""
    whole = frozenset(range(width))
    found = [whole if not tables else frozenset()] * width
    for members in map(frozenset, tables):
        for index in members:  # of one table all columns share one set
            found[index] = found[index] | members if found[index] else members
    return found


def _assign(
    wishes: list[tuple[float, int, str]],
    found: dict[int, tuple[str, float]],
    beside: Sequence[frozenset[int]],
) -> None:
    """The surest wishes first, the leftmost column on a tie, into `found`."""
    holders: dict[str, set[int]] = {}
    for index, (target, _) in found.items():
        _hold(holders, target, index)
    for sure, index, target in sorted(wishes, key=lambda w: (w[2] == _TIME, -w[0], w[1])):
        if index in found or sure < SURE_ENOUGH:
            continue
        if target == _TIME and beside[index].isdisjoint(holders.get("created_at", ())):
            continue  # without a date, a time says nothing
        held = not all(beside[index].isdisjoint(holders.get(n, ())) for n in fields_in(target))
        if not held or (target == CONSENT and sure > _NO_CONSENT):
            found[index] = (target, round(sure, 2))
            _hold(holders, target, index)
        elif (other := f"{target}.other") in OTHERS:
            found[index] = (other, round(min(sure, _SECOND), 2))


def _hold(holders: dict[str, set[int]], target: str, index: int) -> None:
    for name in fields_in(target):
        holders.setdefault(name, set()).add(index)


def _left_out(columns: Sequence[str]) -> set[int]:
    """In an export of our own, the columns that a list may not set (ID, score, version …)."""
    for wording in ("ja", "en", "name"):
        own = {getattr(f, wording): f.importable for f in LEAD_FIELDS}
        ours = [column for column in columns if column in own]
        if len(ours) >= _OWN_COLUMNS and len(ours) * 2 >= len(columns):
            return {i for i, column in enumerate(columns) if own.get(column) is False}
    return set()


def _person_in_charge(matches: list[ColumnMatch]) -> list[ColumnMatch]:
    """担当者 is the scanner's user in an organiser's list, but the person in a list of companies
    that names nobody else.
    """
    used = {match.target for match in matches}
    if used & (_PERSON | {"external_id", "created_at"}) or "company" not in used:
        return matches
    return [
        replace(match, target="name", confidence=0.6)
        if match.target == "owner" and fold(match.column) == fold("担当者")
        else match
        for match in matches
    ]


def _agreement(target: str, sure: float, values: list[Cell]) -> float:
    """1 where the values fit the target or nothing is known, less where they contradict it.

    Where any text can stand, a header that says exactly what it is is believed: values that don't
    fit only put it behind another column of that meaning.
    """
    if fits(target, values):
        return 1.0
    return _DOUBTED if sure >= _EXACT and target in FREE else _CONTRADICTED
