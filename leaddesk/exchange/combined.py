"""Cells that hold several fields at once (役職・氏名, 〒 and address, TEL/FAX), taken apart.

A combined target is its fields joined by "+", in the order in which they stand in the cell. A cell
is parted only where it tells how: by separators, or by words that belong to one field alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from operator import itemgetter
from typing import Final

from leaddesk.domain.cells import says_nothing
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

_WORDS: Final = ("company", "department", "title", "name")
_NUMBERS: Final = frozenset({"phone", "fax", "mobile"})
# Of such fields, any may stand in one cell; beside others it could not be told where each ends.
_TOGETHER: Final = (
    frozenset((*_WORDS, "email")), frozenset({"name", "kana"}), _NUMBERS | {"email"},
    frozenset({"company", "name", "postal_code", "address"}),
)  # fmt: skip
_NAME: Final = frozenset({"name"})
# Who gets a cell that cannot be taken apart.
_PRINCIPALS: Final = ("name", "company", "address", "phone", "department", "title")

# Letters of the same length, so that places stay what they are.
_HALVES: Final = str.maketrans(
    "０１２３４５６７８９－＠：（）＋．　‐‑–−／｜", "0123456789-@:()+. ----/|"
)
_EMAIL: Final = re.compile(r"[(<\[]?\s*([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\s*[)>\]]?", re.ASCII)
_POSTAL: Final = re.compile(
    r"(?:^|(?<=\s)|(?=\(?〒))\(?〒?\s*(\d{3}-?\d{4})(?![\d-]|号|番)\)?", re.ASCII
)
_NUMBER: Final = re.compile(
    r"(?P<label>[^\d+()\n/|,;、]{0,20}?)[\s:.\])】]{0,5}"
    r"(?P<number>\+?\(?\d(?:[\d\-).]|\((?!0)| (?![0+])){7,18}\d"
    r"(?:\s*\(?(?:内線|ext\.?)\s*\d{1,6}\)?)?)(?P<after>\s*\([^\d)]{1,6}\))?",
    re.IGNORECASE,
)
_LABELS: Final = (
    ("fax", re.compile(r"fax|ファッ?クス|ファクシミリ|^\W*f\W*$", re.IGNORECASE)),
    ("mobile", re.compile(r"携帯|mobile|cell|^\W*m\W*$", re.IGNORECASE)),
    ("phone", re.compile(r"tel|電話|直通|代表|phone|会社|^\W*[tp]\W*$", re.IGNORECASE)),
)  # fmt: skip
_SAYS_MORE: Final = re.compile(r"[^\W_]")
# What may stand beside numbers without being lost; anything else says something.
_BESIDE: Final = re.compile(
    r"tel|telephone|phone|fax|ファッ?クス|ファクシミリ|電話|携帯|mobile|cell|番号|直通?|代表?|会社|勤務先|本社"
    r"|兼用?|共通|内線|なし|無し?|number|office|work|direct|main|no|[ftmp]",
    re.IGNORECASE,
)
_MOBILE: Final = re.compile(r"(?:\+81[- ]?|0)[789]0")
_PREFECTURE: Final = re.compile(
    r"(?:(?<=\s)|(?<=[)）社]))(?:東京都|北海道|(?:京都|大阪)府|[^\W\d_a-zA-Z]{2,3}県)"
)
# What parts words, the plainest first; "・" stands inside of names as well.
_SEPARATORS: Final = tuple(
    re.compile(mark) for mark in (r"\s*\n\s*|\s*[/|]\s*", r"\s*[,、，]\s*|\s{2,}", r"\s+", r"・")
)
_BETWEEN: Final = re.compile(r"[\s/|,、，]+")
_AT_ENDS: Final = " \u3000\t\n/／|｜,、，"  # of joined columns, the last of which are blank
_BRACKETED: Final = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_MOST_PIECES: Final = 8
_LONGEST: Final = 200  # letters of a cell that is taken apart
_EXPLICIT: Final = 2  # of the separators: they part fields, the others may stand inside of one

_Block = tuple[str, int, int]
"""A field and its pieces: the first, and the one after the last."""


def is_combined(target: str) -> bool:
    """Whether `target` stands for several fields in one cell."""
    names = target.split(JOINED)
    several = len(names) > 1 and len(set(names)) == len(names)
    return several and any(group.issuperset(names) for group in _TOGETHER)


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
    parted = [part_cell(target, cell) for cell in cells if not says_nothing(as_text(cell))]
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
    rest, found = text.strip(_AT_ENDS), {}
    for name, shape in (("email", _EMAIL), ("postal_code", _POSTAL)):
        match = shape.search(rest.translate(_HALVES)) if name in wanted else None
        if match is not None:
            found[name] = rest[match.start(1) : match.end(1)]
            rest = f"{rest[: match.start()]} {rest[match.end() :]}".strip(f"{_AT_ENDS}〒")
        if name in wanted:
            wanted.remove(name)
    if "email" in found and "@" in rest:
        return ()  # there is more than one
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
    """Telephone numbers by the words before them, else in the order of the fields; {} where there
    is more than numbers and the words for them.
    """
    plain = text.translate(_HALVES)
    if _SAYS_MORE.search(_BESIDE.sub("", _NUMBER.sub(_around, plain))):
        return {}
    matches = list(_NUMBER.finditer(plain))
    left = list(wanted)
    found: dict[str, str] = {}
    unnamed = []
    for match in matches:
        said = match["label"] + (match["after"] or "")
        name = next((name for name, words in _LABELS if words.search(said)), "")
        if name in left:
            found[name] = _number(match)
            left.remove(name)
        elif name:
            return {}  # the same kind twice, or one that is not asked for
        else:
            unnamed.append(_number(match))
    for number in unnamed:
        mobile = bool(_MOBILE.match(number)) and "mobile" in left
        name = "mobile" if mobile else next((name for name in left if name != "mobile"), "")
        if not name:
            return {}
        found[name] = number
        left.remove(name)
    return found


def _number(match: re.Match[str]) -> str:
    """The number itself; a bracket that opens before it, and closes behind it, is not its own."""
    number = match["number"].strip()
    return number if ")" in number else number.lstrip("(")


def _around(match: re.Match[str]) -> str:
    return f"{match['label']} {match['after'] or ''} "


def _words(wanted: tuple[str, ...], text: str) -> dict[str, str]:
    """Company, department, title, name and address, by what parts them."""
    if wanted == ("name", "kana"):
        return {"name": text}  # which of the two reads is told by its letters, in `raw`
    plain = text.translate(_HALVES)
    if "address" in wanted:
        match = _PREFECTURE.search(plain)
        other = next((name for name in wanted if name != "address"), "")
        if match is None or len(wanted) != 2 or _POSTAL.search(plain):
            return {}
        return {other: text[: match.start()].strip(), "address": text[match.start() :]}
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
    kinds = [kinds_of(word) for word in _BETWEEN.split(plain)]
    others = [kind.intersection(wanted) - surely for kind in kinds]
    # Firms are called like people: of two whole names, one is no name.
    if len(surely) != 1 or any(others) or (surely == _NAME and kinds.count(_NAME) > 1):
        return {}
    return {next(iter(surely)): text}


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
    """The pieces shared out to the fields; {} where nothing tells how."""
    kinds = tuple(kinds_of(text[start:end]) for start, end in pieces)
    blocks = _shares(wanted, kinds, explicit)
    return {name: text[pieces[first][0] : pieces[end - 1][1]] for name, first, end in blocks}


@lru_cache(4096)
def _shares(
    wanted: tuple[str, ...], kinds: tuple[frozenset[str], ...], explicit: bool
) -> tuple[_Block, ...]:  # fmt: skip
    """Which pieces of these kinds are whose, in the order of the fields or the reverse.

    Every border must be told by a word beside it that belongs to one field alone, unless there is
    one piece for each field and a plain separator between them. Then their order counts for more
    than that firms and English titles look like names (石川商店, Sales Manager).
    """
    best: tuple[int, tuple[_Block, ...]] = (0, ())
    for order in (wanted, wanted[::-1]):
        for count in range(min(len(order), len(kinds)), 0, -1):
            plain = explicit and count == len(wanted) == len(kinds) and order == wanted
            for names in combinations(order, count):
                for borders in combinations(range(1, len(kinds)), count - 1):
                    cuts = (0, *borders, len(kinds))
                    blocks = tuple(zip(names, cuts, cuts[1:], strict=False))
                    score = _score(blocks, kinds, wanted, plain=plain)
                    best = max(best, (score, blocks), key=itemgetter(0))
    return best[1]


def _score(
    blocks: Sequence[_Block], kinds: Sequence[frozenset[str]],
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
            elif kind.intersection(wanted) and not (plain and kind == _NAME):
                return 0
        if name == "name" and own > 1:
            return 0  # two names are no name
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
