"""Cells that hold several fields at once (役職・氏名, 〒 and address, TEL/FAX), taken apart.

A combined target is its fields joined by "+", in the order in which they stand in the cell. A cell
is parted only where it tells how: by separators, or by words that belong to one field alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

from leaddesk.exchange.kinds import hints_in, kinds_of, leading_title, unit_and_title
from leaddesk.exchange.outcomes import OUTCOMES, STAGE
from leaddesk.exchange.sheet import Cell, as_text

JOINED: Final = "+"
COMBINED: Final[tuple[str, ...]] = (
    "title+name", "name+kana", "name+email", "company+name", "company+department",
    "company+department+title", "company+department+title+name", "department+title",
    "department+title+name", "department+name", "company+title+name", "postal_code+address",
    "company+address", "phone+fax", "phone+mobile", "phone+mobile+fax", "phone+email",
)  # fmt: skip
"""The combinations that are offered; others of the same fields are understood, too."""

_FIELDS: Final = frozenset(field for target in COMBINED for field in target.split(JOINED))
_WORDS: Final = ("company", "department", "title", "name")
_NUMBERS: Final = frozenset({"phone", "fax", "mobile"})
# Who gets a cell that cannot be taken apart.
_PRINCIPALS: Final = ("name", "company", "address", "phone", "department", "title")

# Letters of the same length, so that places stay what they are.
_HALVES: Final = str.maketrans(
    "０１２３４５６７８９－＠：（）＋．　‐‑–−／｜", "0123456789-@:()+. ----/|"
)
_EMAIL: Final = re.compile(r"[(<\[]?\s*([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\s*[)>\]]?", re.ASCII)
_POSTAL: Final = re.compile(r"(?:^|(?<=\s)|(?=\(?〒))\(?〒?\s*(\d{3}-?\d{4})(?![\d-])\)?", re.ASCII)
_NUMBER: Final = re.compile(
    r"(?P<label>[^\d+()\n/|,;、]*?)[\s:.\])】]*(?P<number>\+?\(?\d(?:[\d\-().]| (?![0+])){7,18}\d"
    r"(?:\s*\(?(?:内線|ext\.?)\s*\d{1,6}\)?)?)(?P<after>\s*\([^\d)]{1,6}\))?",
    re.IGNORECASE,
)
_LABELS: Final = (
    ("fax", re.compile(r"fax|ファッ?クス|ファクシミリ|^\W*f\W*$", re.IGNORECASE)),
    ("mobile", re.compile(r"携帯|mobile|cell|^\W*m\W*$", re.IGNORECASE)),
    ("phone", re.compile(r"tel|電話|直通|代表|phone|会社|^\W*[tp]\W*$", re.IGNORECASE)),
)  # fmt: skip
_MOBILE: Final = re.compile(r"(?:\+81[- ]?|0)[789]0")
_PREFECTURE: Final = re.compile(
    r"(?:(?<=\s)|(?<=[)）社]))(?:東京都|北海道|(?:京都|大阪)府|[^\W\d_a-zA-Z]{2,3}県)"
)
# What parts words, the plainest first; "・" stands inside of names as well.
_SEPARATORS: Final = tuple(
    re.compile(mark) for mark in (r"\s*\n\s*|\s*[/|]\s*", r"\s*[,、，]\s*|\s{2,}", r"\s+", r"・")
)
_BETWEEN: Final = re.compile(r"[\s/|,、，]+")
_BRACKETED: Final = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_MOST_PIECES: Final = 8
_LONGEST: Final = 200  # letters of a cell that is taken apart
_EXPLICIT: Final = 2  # of the separators: they part fields, the others may stand inside of one


def is_combined(target: str) -> bool:
    """Whether `target` stands for several fields in one cell."""
    names = target.split(JOINED)
    return len(names) > 1 and len(set(names)) == len(names) and _FIELDS.issuperset(names)


def fields_in(target: str) -> tuple[str, ...]:
    """The fields, or parts of one, that a column of this target fills in: one, or several."""
    if target in OUTCOMES:
        return (STAGE,)
    return tuple(target.split(JOINED)) if is_combined(target) else (target,)


def principal(target: str) -> str:
    """The field that gets a cell which cannot be taken apart."""
    names = fields_in(target)
    return next((name for name in _PRINCIPALS if name in names), names[0])


def parts_well(target: str, cells: Iterable[Cell]) -> bool:
    """Whether cells of a column say that it holds all these fields: some hold several, and hardly
    any cannot be taken apart.
    """
    parted = [part_cell(target, cell) for cell in cells]
    several = sum(len(found) > 1 for found in parted)
    unclear = sum(not found for found in parted)
    return several > 0 and several * 5 >= len(parted) and unclear * 3 <= len(parted)


def part_cell(target: str, cell: Cell) -> dict[str, str]:
    """The fields of one cell; {} where it cannot be told what belongs to which."""
    text = as_text(cell)
    return dict(_parted(target, text)) if 0 < len(text) <= _LONGEST else {}


@lru_cache(8192)
def _parted(target: str, text: str) -> tuple[tuple[str, str], ...]:
    wanted = list(fields_in(target))
    rest, found = text, {}
    for name, shape in (("email", _EMAIL), ("postal_code", _POSTAL)):
        match = shape.search(rest.translate(_HALVES)) if name in wanted else None
        if match is not None:
            found[name] = rest[match.start(1) : match.end(1)]
            rest = f"{rest[: match.start()]} {rest[match.end() :]}".strip(" 　\t〒/／,、\n")
        if name in wanted:
            wanted.remove(name)
    if _NUMBERS.intersection(wanted):
        numbers = _numbers([name for name in wanted if name in _NUMBERS], rest)
        return tuple({**found, **numbers}.items()) if numbers or not rest else ()
    if not rest or not wanted:
        return tuple(found.items()) if not rest else ()
    if len(wanted) == 1:
        return tuple({**found, wanted[0]: rest}.items())
    words = _words(tuple(wanted), rest)
    return tuple({**found, **words}.items()) if words else ()


def _numbers(wanted: Sequence[str], text: str) -> dict[str, str]:
    """Telephone numbers by the words before them, else in the order of the fields."""
    plain = text.translate(_HALVES)
    matches = list(_NUMBER.finditer(plain))
    left = list(wanted)
    found: dict[str, str] = {}
    unnamed = []
    for match in matches:
        said = match["label"] + (match["after"] or "")
        name = next((name for name, words in _LABELS if words.search(said)), "")
        if name in left:
            found[name] = match["number"].strip()
            left.remove(name)
        elif name:
            return {}  # the same kind twice, or one that is not asked for
        else:
            unnamed.append(match["number"].strip())
    for number in unnamed:
        mobile = bool(_MOBILE.match(number)) and "mobile" in left
        name = "mobile" if mobile else next((name for name in left if name != "mobile"), "")
        if not name:
            return {}
        found[name] = number
        left.remove(name)
    return found


def _words(wanted: tuple[str, ...], text: str) -> dict[str, str]:
    """Company, department, title, name and address, by what parts them."""
    if wanted == ("name", "kana"):
        return {"name": text}  # which of the two reads is told by its letters, in `raw`
    if "address" in wanted:
        match = _PREFECTURE.search(text.translate(_HALVES))
        other = next((name for name in wanted if name != "address"), "")
        if match is None or len(wanted) != 2:
            return {}
        return {other: text[: match.start()].strip(), "address": text[match.start() :]}
    plain = text.translate(_HALVES)
    unit = unit_and_title(text) if {"department", "title"}.issubset(wanted) else None
    if unit is not None:
        return {"department": unit[0], "title": unit[1]}
    if not _SEPARATORS[0].search(plain) and (found := _one_field(wanted, plain, text)):
        return found
    if match := _BRACKETED.fullmatch(plain):
        pieces = [match.span(1), match.span(2)]
        if found := _assigned(wanted, text, pieces, explicit=False):
            return found
    for rank, separator in enumerate(_SEPARATORS):
        pieces = list(_pieces(separator, plain))
        if 1 < len(pieces) <= _MOST_PIECES and (
            found := _assigned(wanted, text, pieces, explicit=rank < _EXPLICIT)
        ):
            return found
    return _in_one_word(wanted, text)


def _pieces(separator: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in separator.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _one_field(wanted: Sequence[str], plain: str, text: str) -> dict[str, str]:
    """A cell that holds one of the fields only, no word of it being another's."""
    surely = kinds_of(text).intersection(wanted)
    others = [kinds_of(word).intersection(wanted) - surely for word in _BETWEEN.split(plain)]
    return {next(iter(surely)): text} if len(surely) == 1 and not any(others) else {}


def _in_one_word(wanted: Sequence[str], text: str) -> dict[str, str]:
    """A title written together with the name after it, or the plain word of one field alone."""
    if "title" in wanted and "name" in wanted and (title := leading_title(text)):
        if not title[0]:
            return {"title": title[1], "name": title[2]}
        if "department" in wanted:
            return {"department": title[0], "title": title[1], "name": title[2]}
    alone = not _BETWEEN.search(text.translate(_HALVES)) and not hints_in(text)
    return {principal(JOINED.join(wanted)): text} if alone else {}


def _assigned(
    wanted: tuple[str, ...], text: str, pieces: Sequence[tuple[int, int]], *, explicit: bool
) -> dict[str, str]:  # fmt: skip
    """The pieces shared out to the fields, in their order or the reverse; {} where nothing tells.

    Every border must be told by a word beside it that belongs to one field alone, unless there is
    one piece for each field and a plain separator between them.
    """
    kinds = [kinds_of(text[start:end]) for start, end in pieces]
    best: tuple[int, dict[str, str]] = (0, {})
    for order in (wanted, wanted[::-1]):
        for count in range(min(len(order), len(pieces)), 0, -1):
            for names in combinations(order, count):
                for borders in combinations(range(1, len(pieces)), count - 1):
                    cuts = (0, *borders, len(pieces))
                    blocks = list(zip(names, cuts, cuts[1:], strict=False))
                    plain = explicit and count == len(wanted) == len(pieces) and order == wanted
                    score = _score(blocks, kinds, wanted, plain=plain)
                    if score > best[0]:
                        best = (
                            score,
                            {name: text[pieces[a][0] : pieces[b - 1][1]] for name, a, b in blocks},
                        )
    return best[1]


def _score(
    blocks: Sequence[tuple[str, int, int]], kinds: Sequence[frozenset[str]],
    wanted: Sequence[str], *, plain: bool,
) -> int:  # fmt: skip
    """How much speaks for such sharing; 0 where something speaks against it."""
    told = 0
    silent = 0
    for name, start, end in blocks:
        own = 0
        for kind in kinds[start:end]:
            if name in kind:
                own += 1
            elif kind.intersection(wanted):
                return 0
        told += own
        silent += not own
    borders = [end for _, _, end in blocks[:-1]]
    sure = all(kinds[end - 1] or kinds[end] for end in borders)
    if plain:
        return 10 * told + 5
    if not sure or silent > 1 or not told:
        return 0
    begun = sum(name in kinds[start] for name, start, _ in blocks)
    return 10 * told + len(blocks) + begun
