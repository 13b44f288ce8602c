"""What people say of columns, "HEADER=field", over what was proposed."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from leaddesk.domain.fields import IMPORTABLE
from leaddesk.errors import UserError
from leaddesk.exchange.combined import COMBINED, fields_in, is_combined
from leaddesk.exchange.mapping import SURE_ENOUGH, ColumnMatch, beside
from leaddesk.exchange.outcomes import OUTCOMES
from leaddesk.exchange.recognise import CONSENT, CUSTOM, OTHERS, PARTS, SURVEY, clean_label, fold

_SHARED: Final = frozenset({"", CONSENT})
"""What several columns of one table may be."""


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
    if not name or name in (*PARTS, *OTHERS, *OUTCOMES) or name.startswith((CUSTOM, SURVEY)):
        return name
    if is_combined(name):
        return name
    known = {f.name: f.name for f in IMPORTABLE}
    for f in IMPORTABLE:
        known.update({fold(f.name): f.name, fold(f.ja): f.name, fold(f.en): f.name})
    target = known.get(name) or known.get(fold(name))
    if target is None:
        raise _unknown_field(name)
    return target


def _unknown_field(name: str) -> UserError:
    names = [f.name for f in IMPORTABLE] + [*PARTS, *OTHERS, *COMBINED, *OUTCOMES]
    near = difflib.get_close_matches(name.casefold(), names, n=3, cutoff=0.5) or names
    return UserError(
        'There is no lead field "{name}".',
        "Choose one of: {names}.",
        name=name,
        names=", ".join(near),
    )


def with_overrides(
    matches: Sequence[ColumnMatch],
    overrides: Mapping[str, str],
    tables: Sequence[Collection[int]] = (),
) -> list[ColumnMatch]:
    """`matches` with what the user decided; a column that loses its field to another one of its
    table becomes a custom one. `tables` as for `propose`.

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
    together = beside(len(matches), tables)
    asked = [wanted.get(fold(match.column)) for match in matches]
    taken: dict[frozenset[int], set[str]] = {
        members: {name for other in members for name in fields_in(asked[other] or "")} - _SHARED
        for members in set(together)
    }
    result = []
    for match, members, target in zip(matches, together, asked, strict=True):
        if target is not None:
            result.append(ColumnMatch(match.column, target, 1.0))
        elif not taken[members].isdisjoint(fields_in(match.target)):
            label = CUSTOM + clean_label(match.column)
            result.append(ColumnMatch(match.column, label, SURE_ENOUGH))
        else:
            result.append(match)
    return result
