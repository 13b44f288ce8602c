"""The company: told by its legal form, its domain, what is known, or how such names end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Final

from rapidfuzz import fuzz

from leaddesk.capture.understand import lexicon_companies as lexicon
from leaddesk.capture.understand.candidate import Candidate, Card, Row
from leaddesk.capture.understand.domains import alike
from leaddesk.capture.understand.latin_roles import latin_roles
from leaddesk.capture.understand.organisations import (
    BEGINS,
    FORM_ALONE,
    FORMS,
    LABELS,
    PASSES,
    ends_like_one,
    has_form,
)
from leaddesk.capture.understand.roles import row_roles
from leaddesk.capture.understand.rows import JAPANESE
from leaddesk.capture.understand.sounding import sounds_alike
from leaddesk.capture.understand.words import (
    domain_words,
    domains,
    is_place,
    is_wordy,
    mails,
    words,
)
from leaddesk.domain.cards import COMPANY_LATIN
from leaddesk.domain.folding import fold
from leaddesk.domain.identity import CompanyName, company_parts
from leaddesk.domain.names import is_kana

_LATIN_ENDS: Final = frozenset(lexicon.LATIN_ENDS)
_SAYS_MORE: Final = re.compile(
    r"[。!?]|\d:\d\d|ISO ?\d|です$|ます$|加盟店$|代理店$|" + "|".join(lexicon.NO_NAME)
)
_OFFICE: Final = re.compile(
    r"^(?:本社|本店|支社|支店|[一-鿿ァ-ヶー]{1,6}(?:本社|支社|支店|営業所|事業所|工場|出張所|オフィス|センター))$"
)
_KANA_FORM: Final = re.compile(
    r"^(?:カブシキガイシャ|カブシキカイシャ|ユウゲンガイシャ|ゴウドウガイシャ|かぶしきがいしゃ)"
)
# ㈱ is often read as 株 alone.
_BARE_FORM: Final = re.compile(
    r"^\(?([株有])(?![式限主価券分料田名])(?=[ァ-ヶぁ-ん一-鿿A-Z]{2})|(?<=[ァ-ヶ])株$|(?<=[ァ-ヶ一-鿿])\(株$"
)
_LONG_ENDS: Final = tuple(end for end in lexicon.ENDS if len(end) > 2)
_ALIKE: Final = 0.7  # of what sounds alike
_DEFINITE: Final = 0.95
_WORTH: Final = 0.2


def companies(card: Card) -> Iterable[Candidate]:
    """The company, its name in Latin letters, and its printed reading."""
    japanese = list(_japanese(card))
    yield from japanese
    yield from _broken(card)
    named = any(one.score > 0.45 or _spelled(card, one.text) for one in japanese)
    yield from _latin(card, named)
    yield from _stacked(card, named)
    yield from _readings(card)
    yield from _known(card, japanese)


def _japanese(card: Card) -> Iterator[Candidate]:
    usual = median([row.size for row in card.rows] or [0.05])
    for row in card.rows:
        if not is_wordy(row) or not JAPANESE.search(row.text):
            continue
        start, end = _name_span(row)
        text = _BARE_FORM.sub(_bracketed, row.text[start:end].strip(" ・/、,|"))
        score = _score(card, row, text, usual)
        if score > _WORTH:
            yield Candidate("company", text, ((row.place, start, end),), score)


def _spelled(card: Card, text: str) -> bool:
    """Whether another row says `text`, which is katakana, in Latin letters."""
    kana = "".join(re.findall("[ァ-ヺー]+", text))
    return len(kana) > 0.6 * len(text) and any(
        sounds_alike(kana, row.text) >= _ALIKE for row in card.rows
        if not JAPANESE.search(row.text) and is_wordy(row) and not is_place(row.text)
        and not _is_mailbox_name(card, row.text)
    )  # fmt: skip


def _bracketed(form: re.Match[str]) -> str:
    return f"({form[1] or '株'})"


def _name_span(row: Row) -> tuple[int, int]:
    """What of the row may be the company: all up to the first department, title or office."""
    label = LABELS.match(row.text)
    start, end = label.end() if label else 0, len(row.text)
    form = FORMS.search(row.text)
    for role in row_roles(row):
        if role.score < 0.4 and not ends_like_one(row.text[: role.start]):
            continue
        own = form is not None and (
            role.start <= form.start() < role.end
            or FORM_ALONE.fullmatch(row.text[start : role.start].strip()) is not None
        )
        if role.start > start and not own:
            end = min(end, role.start)
        elif role.start == 0 and form is not None and form.start() >= role.end:
            start = role.end
    spoken = list(words(row.text[start:end]))
    for word in spoken[1:]:
        if _OFFICE.match(word.text):
            end = min(end, start + word.start)
            break
    return start, end


def _score(card: Card, row: Row, text: str, usual: float) -> float:
    bare = text.replace(" ", "")
    if len(bare) < 2 or _SAYS_MORE.search(text) or len(bare) > 40:
        return 0.0
    parts = company_parts(text)
    if parts.form and parts.core and not FORM_ALONE.fullmatch(bare):
        return 0.6 if is_place(text) else _DEFINITE
    if FORMS.search(text) and not FORM_ALONE.fullmatch(bare):
        return 0.85
    place = is_place(row.text) and (len(ends_like_one(bare)) < 2 or re.search(r"\d", bare))
    if FORM_ALONE.fullmatch(bare) or place or _OFFICE.match(text):
        return 0.0
    score = 0.15 + min(max(row.size / usual - 1.1, 0), 0.8) * 0.25
    ending = ends_like_one(bare)
    if ending:
        score += 0.5 if len(ending) > 1 else 0.3
    score += 0.45 * _likeness(card, text)
    key = fold(text)
    if any(fuzz.ratio(fold(one.name), key) >= 80 for one in card.knowledge.companies_named(text)):
        score += 0.3
    covered = sum(role.end - role.start for role in row_roles(row) if role.kind == "title")
    if covered > 0.3 * len(text):
        return 0.0
    if any(role.score >= 0.4 for role in row_roles(row)) and (has_form(card) or len(ending) < 2):
        score -= 0.35
    if BEGINS.match(bare) and len(bare) > 3 and not ending:
        score += 0.35
    if is_kana(bare) and len(text.split()) == 2 and not ending:
        score -= 0.15  # rather a name in kana
    if PASSES.fullmatch(bare):
        return 0.0
    if any(word in bare for word in _LONG_ENDS) and _spelled(card, text):
        score += 0.25 if ending else 0.7
    if re.search(r"[をがはにで]", bare) and not ending:
        score -= 0.15
    return min(max(score, 0.0), 0.9)


def _likeness(card: Card, text: str) -> float:
    """How well `text` fits a mail or web domain of the card, 0..1."""
    core = company_parts(text).core
    return max((alike(core, word) for word in domain_words(card)), default=0.0)


def _broken(card: Card) -> Iterator[Candidate]:
    """A name over two lines: the legal form alone on one, or a name that goes on below."""
    for row in card.rows:
        bare = row.text.replace(" ", "")
        if not FORM_ALONE.fullmatch(bare):
            continue
        for other in card.rows:
            if other is row or not is_wordy(other) or not _beside(row, other):
                continue
            start, end = _name_span(other)
            text = other.text[start:end].strip()
            if len(text) < 2 or is_place(text) or FORM_ALONE.fullmatch(text.replace(" ", "")):
                continue
            front = row.place < other.place or _before(row, other)
            joined = bare + text if front else text + bare
            parts = ((row.place, 0, len(row.text)), (other.place, start, end))
            size = min(other.size / max(row.size, 1e-6), 2.0)
            score = 0.8 + 0.06 * size + (0.06 if front else 0) - (0.25 * _is_role(other))
            yield Candidate("company", joined, tuple(sorted(parts)), min(score, _DEFINITE))


def _stacked(card: Card, named: bool) -> Iterator[Candidate]:
    """Two lines that only together are what the domain says: studio / kite of studiokite.jp."""
    for one in card.rows:
        for other in card.rows:
            if one.place >= other.place or not (is_wordy(one) and is_wordy(other)):
                continue
            text = f"{one.text} {other.text}"
            alone = max(_likeness(card, one.text), _likeness(card, other.text))
            if alone < 1 and _likeness(card, text) == 1 and _beside(one, other):
                parts = ((one.place, 0, len(one.text)), (other.place, 0, len(other.text)))
                yield Candidate(COMPANY_LATIN if named else "company", text, parts, 0.9)


def _is_role(row: Row) -> bool:
    """Whether `row` tells a role rather than an organisation's name (法律事務所 ends both)."""
    return bool(row_roles(row)) and len(ends_like_one(row.text)) < 3


def _before(row: Row, other: Row) -> bool:
    if row.vertical and other.vertical:
        return row.box.left > other.box.right or row.box.bottom <= other.box.top
    return row.box.bottom <= (other.box.top + other.box.bottom) / 2


def _beside(row: Row, other: Row) -> bool:
    """Whether two rows are neighbours: little between them along or across the line."""
    one, two = row.box, other.box
    across = max(one.left, two.left) - min(one.right, two.right)
    down = max(one.top, two.top) - min(one.bottom, two.bottom)
    limit = 1.6 * max(row.size, other.size)
    return (down < limit and across < 0) or (across < limit and down < -0.3 * row.size)


def _latin(card: Card, named: bool) -> Iterator[Candidate]:
    usual = median([row.size for row in card.rows] or [0.05])
    for row in card.rows:
        text = row.text.strip(" ,|")
        if JAPANESE.search(text) or not is_wordy(row):
            continue
        letters = re.findall(r"[A-Za-z]+", text)
        ends = bool(letters) and letters[-1].lower() in _LATIN_ENDS
        if is_place(text) and (not ends or re.search(r"\d", text)):
            continue  # Temasek Road Capital is no road
        if (
            _SAYS_MORE.search(text)
            or len("".join(letters)) < 2
            or len(text) > 60
            or PASSES.fullmatch(text)
        ):
            continue
        parts: CompanyName = company_parts(text)
        like = _likeness(card, text)
        tail = text.lower().rstrip(".,").split()[-1]
        if parts.form and parts.core:
            score = 0.9
        else:
            score = 0.1 + 0.6 * like + (0.4 if tail in _LATIN_ENDS and len(letters) > 1 else 0)
            score += 0.35 * (letters[0].lower() in lexicon.LATIN_BEGINS)
            score += min(max(row.size / usual - 1.1, 0), 0.8) * 0.15
            told = latin_roles(row.text)
            if told:
                score -= 0.35 * max(role[3] for role in told)
            if letters[0].lower() not in lexicon.LATIN_BEGINS and _is_mailbox_name(card, text):
                score -= 0.5
        score = min(score + 0.03 * like, 0.96)
        if score <= 0.1:
            continue
        span = ((row.place, 0, len(row.text)),)
        if card.japanese:
            yield Candidate("company", text, span, score * 0.9)
            if named:
                yield Candidate(COMPANY_LATIN, text, span, score * 0.87)
        else:
            yield Candidate("company", text, span, score)


def _is_mailbox_name(card: Card, text: str) -> bool:
    """Whether the e-mail's local part is made of the words of `text`, as a person's is."""
    spoken = [word.lower() for word in re.findall(r"[A-Za-z]+", text)]
    return len(spoken) in (2, 3) and any(
        set(re.findall(r"[a-z]+", mail.local)) & {word for word in spoken if len(word) > 2}
        for mail in mails(card)
    )


def _readings(card: Card) -> Iterator[Candidate]:
    """A reading printed with the company: small kana right above or below it."""
    for row in card.rows:
        text = row.text.strip()
        if not is_kana(text.replace("(", "").replace(")", "")) or len(text) < 3:
            continue
        if _KANA_FORM.match(text.replace(" ", "")):
            yield Candidate("company_kana", text, ((row.place, 0, len(row.text)),), 0.9)


def _known(card: Card, printed: list[Candidate]) -> Iterator[Candidate]:
    """A company among the leads with the card's domain: it mends what was misread of its name, or
    stands in for a name that is only a logo."""
    best = max((one.score for one in printed), default=0.0)
    for domain in domains(card):
        for company in card.knowledge.company_by_domain(domain):
            if not company.name:
                continue
            key = fold(company.name)
            for one in printed:
                own = fold(one.text)
                if own != key and one.score > 0.3 and fuzz.ratio(own, key) >= 80:
                    yield Candidate(
                        "company", company.name, one.parts, min(one.score + 0.02, 0.97),
                        (one.text,), source="known",
                    )  # fmt: skip
            if best < 0.5:
                yield Candidate("company", company.name, (), 0.55, source="known")
            return
