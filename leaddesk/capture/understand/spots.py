"""Where on a card names, readings and Latin names may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leaddesk.capture.understand import personal_names as names
from leaddesk.capture.understand.candidate import Row
from leaddesk.capture.understand.lexicon_roles import DEGREES, QUALIFICATIONS
from leaddesk.capture.understand.organisations import FORMS, LABELS
from leaddesk.capture.understand.roles import row_roles
from leaddesk.capture.understand.rows import JAPANESE
from leaddesk.capture.understand.words import Word, is_place, is_wordy, words
from leaddesk.domain.identity import company_parts

_GIVEN: Final = r"[^\W\d_a-zß-ö][^\W\d_]*(?:['’`-][^\W\d_]+)*\.?"
_LATIN_RUN: Final = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’`.,() -]*[A-Za-zÀ-ɏ.)]")
# The blank of CHIBA Erika, Lily LIU and KASAI, Riko is easily lost.
_LOST_BLANK: Final = re.compile(
    r"(?<=[A-Z]{2})(?=[A-Z][a-z]{2})|(?<=[a-z]{2})(?=[A-Z]{2,}$)|(?<=,)(?=\w)"
)
_SMALL_L: Final = re.compile(r"\bl(?=[b-df-hj-np-tv-xz])")  # ljuin for Ijuin
_SMALL_WORDS: Final = "de|da|van|von|der|di|la|el|bin"
HONOUR: Final = r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Dipl)\.?(?:-Ing\.)? ?)*"
_LATIN_NAME: Final = re.compile(
    rf"{HONOUR}{_GIVEN}(?: (?:{_GIVEN}|{_SMALL_WORDS})){{1,4}}(?:, {_GIVEN})?"
)
_SCRAP: Final = re.compile(r"(?:[\da-zł]|[^\w・(])(?=[^\W\d_a-zA-Z]{1,3}$)")
_KANJI: Final = re.compile("[㐀-鿿々]")
_BRACKET: Final = re.compile(r"\([^()]*\)")
_HONORIFIC: Final = re.compile(r"(?: ?様| ?氏)$")
_SENTENCE: Final = re.compile(r"[。!?、]|です|ます|[をへ]")
_DEGREES: Final = frozenset(degree.strip(".").lower() for degree in DEGREES)


@dataclass(frozen=True, slots=True)
class Spot:
    """A text that may be a name or reading, at [start, end) of its row."""

    row: Row
    start: int
    end: int
    text: str
    score: float = 0.0


def may_name(row: Row) -> bool:
    return (
        is_wordy(row)
        and bool(JAPANESE.search(row.text))
        and not _SENTENCE.search(row.text)
        and (not is_place(row.text) or any(role.kind == "title" for role in row_roles(row)))
    )


def spots(row: Row) -> Iterator[Spot]:
    """Runs of one to four words that hold neither role nor qualification."""
    taken = [(role.start, role.end) for role in row_roles(row) if role.score > 0.5]
    label = LABELS.match(row.text)
    if company_parts(row.text).form or FORMS.search(row.text):
        # A name may stand behind company and title on one line, never before them.
        if not taken:
            return
        taken.append((0, taken[-1][1]))
    free = [
        word
        for word in map(_without_scrap, words(row.text))
        if not any(start < word.end and word.start < end for start, end in taken)
        and not (label and word.start < label.end())
        and names.is_name_like(_HONORIFIC.sub("", word.text))
        and word.text not in QUALIFICATIONS
    ]
    runs: list[list[Word]] = []
    for word in free:
        if runs and len(row.text[runs[-1][-1].end : word.start].strip()) < 2:
            runs[-1].append(word)
        else:
            runs.append([word])
    for run in runs:
        for first in range(len(run)):
            for last in range(first, min(first + 4, len(run))):
                part = run[first : last + 1]
                if len(part) <= 2 or all(len(word.text) <= 2 for word in part):
                    start, end = part[0].start, part[-1].end
                    spoken = " ".join(word.text for word in part)
                    text = _HONORIFIC.sub("", spoken).strip("・ ")
                    if text and names.is_name_like(text):
                        yield Spot(row, start, end, text)


def _without_scrap(word: Word) -> Word:
    """`word` without the sign that a wide gap inside a name was read as: 渡部 3悟."""
    scrap = _SCRAP.match(word.text) if word.start else None
    return Word(word.text[1:], word.start + 1, word.end) if scrap else word


def unexplained(spot: Spot) -> str:
    """Kanji on the row of `spot` that are neither role nor in brackets: a piece of a name, cut off
    from it, as 清一郎 of 松風 清一郎."""
    told = [(role.start, role.end) for role in row_roles(spot.row)]
    label = LABELS.match(spot.row.text)
    told += [
        (spot.start, spot.end),
        *(bracket.span() for bracket in _BRACKET.finditer(spot.row.text)),
    ]
    told += [label.span()] if label else []
    return "".join(
        letter for at, letter in enumerate(spot.row.text)
        if _KANJI.match(letter) and not any(start <= at < end for start, end in told)
    )  # fmt: skip


def latin_beside(spot: Spot) -> str:
    """The Latin words on the row of `spot`: Cafe & Bakery こむぎ is no person."""
    text = spot.row.text[: spot.start] + spot.row.text[spot.end :]
    return "".join(re.findall(r"[A-Za-z]{3,}", text))


def latin_spots(row: Row) -> Iterator[Spot]:
    """Runs of Latin words that may be a name."""
    if is_place(row.text) or company_parts(row.text).form:
        return
    for match in _LATIN_RUN.finditer(row.text):
        text = match[0]
        before = JAPANESE.search(row.text[: match.start()][-1:])
        if before:  # letters of a Japanese word, as KTコンサルティング
            continue
        start = match.start()
        pieces = [
            piece for piece in re.split(r",\s*", text) if piece.strip(". ").lower() not in _DEGREES
        ]
        tokens = _SMALL_L.sub("I", _LOST_BLANK.sub(" ", text)).split()
        while len(tokens) > 2 and tokens[-1].strip(".,()").lower() in _DEGREES:
            tokens.pop()
        shown = " ".join(tokens).rstrip(" ,(")
        end = min(start + len(shown), match.end())
        if (
            (len(pieces) == 2 and len(tokens) == 2 and tokens[0].endswith(","))
            or _LATIN_NAME.fullmatch(shown)
            or (2 <= len(tokens) <= 3 and shown.replace(" ", "").isalpha() and shown.isupper())
        ):
            yield Spot(row, start, end, shown)
