"""Which column becomes which lead field: proposed from headers and samples, changed by people."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from leaddesk.domain.fields import BY_NAME, IMPORTABLE, LEAD_FIELDS, FieldType
from leaddesk.errors import UserError
from leaddesk.exchange.recognise import (
    CUSTOM,
    LEFT_OUT,
    LEGAL_FORM,
    PARTS,
    SURVEY,
    clean_label,
    fold,
    targets,
)
from leaddesk.exchange.sheet import Cell

SURE_ENOUGH: Final = 0.5  # below, a column becomes a custom field
_PERSON: Final = frozenset({"name", "family_name", "given_name"})
_DOUBTED: Final = 0.55  # shares of a header's confidence that stay when the values don't fit it
_CONTRADICTED: Final = 0.4
_OWN_COLUMNS: Final = 6  # so many labels exactly as ours tell one of our own exports


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column and what it becomes: `target` is a lead field's name, one of `PARTS`,
    "custom:<label>", "survey:<question>", or "" to leave the column out. `confidence` is 0..1.
    """

    column: str
    target: str
    confidence: float


def propose(columns: Sequence[str], samples: Sequence[Sequence[Cell]]) -> list[ColumnMatch]:
    """One match for each column, in order. `samples` are some rows of the list.

    Each field is used once: the best column gets it, the others become custom fields, so that
    no column is ever dropped.
    """
    values = [_column(samples, index) for index in range(len(columns))]
    wishes = [
        (sure * _agreement(target, sure, values[index]), index, target)
        for index, column in enumerate(columns)
        for target, sure in (targets(column) or _by_values(column, values[index]))
    ]
    if own := _left_out(columns):
        wishes = [wish for wish in wishes if wish[1] not in own]
    found = _assign(wishes)
    found.update(dict.fromkeys(own, (LEFT_OUT, 1.0)))
    matches = [
        ColumnMatch(column, *found.get(index, (CUSTOM + clean_label(column), SURE_ENOUGH)))
        for index, column in enumerate(columns)
    ]
    return _person_in_charge(matches)


def _column(samples: Sequence[Sequence[Cell]], index: int) -> list[Cell]:
    cells = (row[index] for row in samples if index < len(row))
    return [cell for cell in cells if cell is not None and cell != ""]


def _assign(wishes: list[tuple[float, int, str]]) -> dict[int, tuple[str, float]]:
    """The surest wishes first, the leftmost column on a tie."""
    found: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for sure, index, target in sorted(wishes, key=lambda wish: (-wish[0], wish[1])):
        if index not in found and target not in taken and sure >= SURE_ENOUGH:
            found[index] = (target, round(sure, 2))
            taken.add(target)
    return found


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


_DIGIT: Final = re.compile(r"\d")
_KANA: Final = re.compile(r"[ぁ-んァ-ヶｦ-ﾟA-Za-z]")
_PREFECTURE: Final = re.compile(r"^(東京都|北海道|(?:京都|大阪)府|.{2,3}県)")
_COMPANY: Final = re.compile(LEGAL_FORM)
_FULL_NAME: Final = re.compile(r"[一-龥々ヶ]{1,4}[ \u3000][一-龥々ぁ-んァ-ヶ]{1,4}(\s*様)?")


def _digits(cell: Cell) -> int:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return len(_DIGIT.findall(str(cell)))


def _is_email(cell: Cell) -> bool:
    return isinstance(cell, str) and ("@" in cell or "＠" in cell)


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, (date, datetime)) or _digits(cell) >= 3


# What the values of a column must look like for its target.
_CHECKS: Final[dict[FieldType, Callable[[Cell], bool]]] = {
    FieldType.EMAIL: _is_email,
    FieldType.PHONE: lambda cell: 7 <= _digits(cell) <= 20,
    FieldType.POSTAL: lambda cell: 3 <= _digits(cell) <= 10,
    FieldType.INTEGER: lambda cell: _digits(cell) > 0,
    FieldType.URL: lambda cell: isinstance(cell, str) and "." in cell,
    FieldType.WHEN: _is_day,
}
_NAMED_CHECKS: Final[dict[str, Callable[[Cell], bool]]] = {
    "kana": lambda cell: isinstance(cell, str) and bool(_KANA.search(cell)),
    "name": lambda cell: isinstance(cell, str) and not _is_email(cell) and _digits(cell) < 4,
    "company": lambda cell: isinstance(cell, str) and not _is_email(cell),
    "address": lambda cell: isinstance(cell, str) and not _is_email(cell),
}


def _agreement(target: str, sure: float, values: list[Cell]) -> float:
    """1 where the values fit the target or nothing is known, less where they contradict it.

    Where any text can stand, a header that says exactly what it is (`sure` is 1) is believed:
    values that don't fit only put it behind another column of that meaning.
    """
    check = _NAMED_CHECKS.get(target)
    if check is None and target in BY_NAME:
        check = _CHECKS.get(BY_NAME[target].type)
    if check is None or not values:
        return 1.0
    fitting = sum(map(check, values)) / len(values)
    if fitting >= 0.5:
        return 1.0
    return _DOUBTED if sure == 1.0 and target in _NAMED_CHECKS else _CONTRADICTED


# What a column without a name of its own is, by its values; the surest first.
_SHAPES: Final[tuple[tuple[str, float, Callable[[str], bool]], ...]] = (
    ("email", 0.8, lambda text: bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text))),
    ("url", 0.7, lambda text: text.startswith(("http://", "https://", "www."))),
    ("company", 0.7, lambda text: bool(_COMPANY.search(text))),
    ("address", 0.65, lambda text: bool(_PREFECTURE.match(text)) and len(text) > 5),
    ("mobile", 0.65, lambda text: bool(re.fullmatch(r"0?[789]0-?\d{4}-?\d{4}", text))),
    ("postal_code", 0.65, lambda text: bool(re.fullmatch(r"〒?\d{3}-?\d{4}", text))),
    ("phone", 0.6, lambda text: bool(re.fullmatch(r"0\d{1,4}-\d{1,4}-\d{3,4}|0\d{9}", text))),
    ("name", 0.6, lambda text: bool(_FULL_NAME.fullmatch(text))),
)
_NO_NAME: Final = re.compile(r"(列|Column )\d+( \(\d+\))?")


def _by_values(column: str, values: list[Cell]) -> tuple[tuple[str, float], ...]:
    if not values or not _NO_NAME.fullmatch(column):
        return ()
    texts = [cell.strip() if isinstance(cell, str) else as_text(cell) for cell in values]
    return tuple(
        (target, sure)
        for target, sure, fits in _SHAPES
        if sum(map(fits, texts)) >= 0.6 * len(texts)
    )


def as_text(cell: Cell) -> str:
    """A cell as text: dates as ISO, whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return cell.strip() if isinstance(cell, str) else str(cell)


def parse_overrides(texts: Iterable[str]) -> dict[str, str]:
    """["HEADER=field", …] as {header: target}. An empty field leaves the column out.

    UserError for a text without "=" or with an unknown field.
    """
    found: dict[str, str] = {}
    for text in texts:
        header, equals, name = text.rpartition("=")
        if not equals or not header.strip():
            raise UserError(
                'The mapping "{text}" cannot be understood.',
                'Write it as "HEADER=field", for example "Badge=external_id".',
                text=text,
            )
        found[header.strip()] = _target(header.strip(), name.strip())
    return found


def _target(header: str, name: str) -> str:
    if name in ("custom", "survey"):
        return f"{name}:{clean_label(header)}"
    if not name or name in PARTS or name.startswith((CUSTOM, SURVEY)):
        return name
    known = {f.name: f.name for f in IMPORTABLE}
    for f in IMPORTABLE:
        known.update({fold(f.name): f.name, fold(f.ja): f.name, fold(f.en): f.name})
    target = known.get(name) or known.get(fold(name))
    if target is None:
        raise _unknown_field(name)
    return target


def _unknown_field(name: str) -> UserError:
    names = [f.name for f in IMPORTABLE] + list(PARTS)
    near = difflib.get_close_matches(name.casefold(), names, n=3, cutoff=0.5) or names
    return UserError(
        'There is no lead field "{name}".',
        "Choose one of: {names}.",
        name=name,
        names=", ".join(near),
    )


def with_overrides(
    matches: Sequence[ColumnMatch], overrides: Mapping[str, str]
) -> list[ColumnMatch]:
    """`matches` with what the user decided; a column that loses its field becomes a custom one.

    UserError for a header the list has not.
    """
    wanted = {fold(header): target for header, target in overrides.items()}
    columns = {fold(match.column): match.column for match in matches}
    for header in overrides:
        if fold(header) not in columns:
            raise UserError(
                'The list has no column "{header}".',
                "Its columns are: {columns}.",
                header=header,
                columns=", ".join(match.column for match in matches),
            )
    taken = {target for target in wanted.values() if target}
    result = []
    for match in matches:
        target = wanted.get(fold(match.column))
        if target is not None:
            result.append(ColumnMatch(match.column, target, 1.0))
        elif match.target in taken:
            label = CUSTOM + clean_label(match.column)
            result.append(ColumnMatch(match.column, label, SURE_ENOUGH))
        else:
            result.append(match)
    return result
