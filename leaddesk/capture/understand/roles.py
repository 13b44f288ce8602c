"""Departments and titles: words told by what they end in, taken apart where they ran together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from leaddesk.capture.understand import lexicon_roles as lexicon
from leaddesk.capture.understand.candidate import Candidate, Card, Row
from leaddesk.capture.understand.houses import houses
from leaddesk.capture.understand.latin_roles import latin_roles
from leaddesk.capture.understand.lexicon_companies import NO_NAME
from leaddesk.capture.understand.namebook import family_readings
from leaddesk.capture.understand.organisations import FORM_ALONE, LABELS, ends_like_one, has_form
from leaddesk.capture.understand.personal_names import resemblance
from leaddesk.capture.understand.qualifications import QUALIFIED, is_qualification
from leaddesk.capture.understand.rows import JAPANESE
from leaddesk.capture.understand.words import Word, is_place, is_wordy, words
from leaddesk.domain.identity import company_parts


def _any(family: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(family, key=len, reverse=True))


# The long vowel at the end is often left out, or lost where it is set upright.
_KATAKANA: Final = tuple(
    dict.fromkeys(form for word in lexicon.KATAKANA_TITLES for form in (word, word.rstrip("ー")))
)
_ENDS: Final = _any((*lexicon.TITLE_ENDS, *_KATAKANA, *lexicon.PROFESSIONS))
_RANK: Final = (
    "CE[O0]|CO[O0]|CT[O0]|CF[O0]|CIO|CMO|CSO|CPO|CHRO|CDO|CISO|CCO|CRO|VPoE|VPoP|EM|"
    "SVP|EVP|VP|GM|PM|PL|SE|MR|MD|Ph\\.?D\\.?"
)
_RANKS: Final = re.compile(rf"(?:{_RANK})\b")
_ZERO: Final = re.compile(r"(?<![A-Za-z])C[EOTF]0(?![\w])")
_STRICT: Final = re.compile(
    rf"(?:(?:{_any(lexicon.TITLE_BEGINS)}|{_ENDS}|・)*(?:{_ENDS})(?:{_RANK})?|{_RANK})(?:補|付|格|待遇)?"
)
_LOOSE: Final = re.compile(
    rf"(?:{_any(word for word in (*lexicon.TITLE_ENDS, *_KATAKANA) if len(word) > 1)})$"
)
_DEPARTMENT: Final = re.compile(
    rf"[^\W_][\w・&＆ー'.-]*?(?:{_any(lexicon.DEPARTMENT_ENDS)})(?:[A-Z\d]{{0,2}})|(?:{_any(lexicon.DEPARTMENT_WORDS)})"
)
_UNIT: Final = re.compile(
    rf"(?:本部|事業部|支店|支社|営業所|センター|学部|研究科|研究所|工場|部|局|課)(?=[^{lexicon.NOT_BEHIND}・ー])"
)
# What a title begins with that heads a department, and the department would end in.
_UNIT_LETTERS: Final = "部課室局係班科"
_NO_ENDING: Final = ("薬局", "郵便局")
_FAMILY: Final = 3  # letters of a family that may be taken for a department
_ENDING: Final = re.compile(rf"(?:{_any(lexicon.DEPARTMENT_ENDS)})$")
_JOINT: Final = re.compile(r"\s*(?:兼務|兼任|兼|・|/|、|,|&|\s)\s*")
# Callings of every sort end so: 映写技師, 救急救命士, 窓口相談員.
_CALLING: Final = re.compile(r"[一-鿿ァ-ヶー]{2,8}(?:[士師員官役]|技師|主任|代理人)")
_OFFICE: Final = re.compile(
    r"[^\W\d_]{0,8}(?:本社|本店|支社|支店|営業所|事業所|出張所|オフィス|事務所)"
)
_POST: Final = re.compile(r"〒|(?<!\d)\d{3}-\d{4}(?![\d-])")
# What a stroke joins to a title.
_BEFORE: Final = re.compile(r"([^\W\d_]{2,14}) ?/ ?$")
_BEHIND: Final = re.compile(r" ?/ ?([^\W\d_]{2,14})$")
# Houses of a university that are parts of it, as its departments are.
_ATTACHED: Final = re.compile(r"[附付]属.*[館園校所]$")
_SAID: Final = re.compile(r" ?\([一-鿿ァ-ヶー・]{1,9}[^部課科室]\)")
_BOTH: Final = re.compile(r"^(?:兼務|兼任|兼)|(?:兼務|兼任|兼)$")
_NO_ROLE: Final = re.compile(r"[\d]{3}|[。!?]|です|ます|[をがへ].*[をがへ]")
_ABOUT: Final = re.compile(r"第\d+号|" + "|".join(NO_NAME))
_LONGEST: Final = 48
# Shops and the like that name themselves so: まるやま工務店, 山田組.
_SHOPS: Final = re.compile(
    r"(?:工務店|商店|書店|薬店|酒店|百貨店|本店|^株[^式主券価].*|[一-鿿]{2}組|[一-鿿](?![支本売])[一-鿿]店)$"
)


@dataclass(frozen=True, slots=True)
class Role:
    """A part of a row that names a department or a title, and how sure that is."""

    kind: str
    start: int
    end: int
    score: float


def roles(card: Card) -> Iterable[Candidate]:
    """Departments and titles, those that stand side by side in a row as one."""
    named = {rows[-1].place for rows in houses(card)}
    shown = [
        (row, role)
        for row in card.rows
        if may_tell(row) and row.place not in named
        for role in row_roles(row)
        if not FORM_ALONE.fullmatch(row.text[: role.start].strip())
        and not (role.kind == "department" and row.text[: role.start].endswith("("))
    ]
    shown = list(_without_lists(card, shown))
    spoken = {role.kind for row, role in shown if _in_japanese(row) and role.score > 0.5}
    sure = any(role.kind == "department" and role.score > 0.75 for _, role in shown)
    for row, role in shown:
        if (
            role.kind in spoken
            and card.japanese
            and not (_in_japanese(row) or _RANKS.match(row.text))
        ):
            continue  # the same once more in English
        if sure and role.kind == "department" and role.score <= 0.5:
            continue  # what the company does rather than where the person works
        start, end = _whole(row.text, role)
        text = row.text[start:end].strip(" ・·/、,-").replace("·", "・")
        text = _ZERO.sub(lambda rank: f"{rank[0][:2]}O", text)
        if role.kind == "department":
            text = " ".join(parted(word) for word in text.split())
        elif row.vertical and f"{text}ー".endswith(lexicon.KATAKANA_TITLES):
            text += "ー"  # set upright it is a mere stroke
        if text:
            yield Candidate(
                role.kind, text, ((row.place, start, end),),
                role.score * _standing(card, row),
            )  # fmt: skip


def _without_lists(card: Card, shown: Sequence[tuple[Row, Role]]) -> Iterator[tuple[Row, Role]]:
    """Without licences that stand apart from the title, and without the office that heads an
    address where a department stands elsewhere."""
    titles = [(row, _licensed(row.text[role.start : role.end])) for row, role in shown
              if role.kind == "title"]  # fmt: skip
    proper = [row.block for row, licensed in titles if not licensed]
    own = set(proper or [row.block for row, _ in titles[:1]])
    elsewhere = any(role.kind == "department" and not _heads(card, row) for row, role in shown)
    for row, role in shown:
        if role.kind == "title" and row.block not in own:
            if _licensed(row.text[role.start : role.end]):
                continue
        elif role.kind == "department" and elsewhere and _heads(card, row):
            continue
        yield row, role


def _licensed(text: str) -> bool:
    """Whether all that `text` says is what somebody is allowed to do."""
    return all(word in lexicon.PROFESSIONS or is_qualification(word) for word in text.split())


def _heads(card: Card, row: Row) -> bool:
    """Whether `row` is no more than an office, with its address below: 大阪支店."""
    if not _OFFICE.fullmatch(row.text) or row.vertical:
        return False
    below = card.rows[row.place + 1 : row.place + 2]
    return any(_POST.search(one.text) or is_place(one.text) for one in below)


def _whole(text: str, role: Role) -> tuple[int, int]:
    """`role` with what is said in brackets behind it, 課長補佐(総括), and with what a stroke joins
    to a title, 制作 / 演出助手."""
    start, end = role.start, role.end
    said = _SAID.match(text, end)
    if said and not QUALIFIED.search(said[0]):
        end = said.end()
    if role.kind == "title":
        before, behind = _BEFORE.search(text[:start]), _BEHIND.match(text, end)
        if before and before.start() == 0 and resemblance(before[1]) < 0.6:
            start = 0
        if behind and behind.end() == len(text) and resemblance(behind[1]) < 0.6:
            end = behind.end()
    return start, end


def _in_japanese(row: Row) -> bool:
    return JAPANESE.search(row.text) is not None


def may_tell(row: Row) -> bool:
    """Whether roles may stand on `row`, which is neither contact nor licence."""
    return is_wordy(row) and not _ABOUT.search(row.text)


def _standing(card: Card, row: Row) -> float:
    """Less for a row that belongs to an address: 大阪支店 above its numbers is no department."""
    if is_place(row.text) or _POST.search(row.text):
        return 0.3 if len([1 for one in card.rows if _POST.search(one.text)]) < 2 else 0.0
    if not has_form(card) and len(ends_like_one(row.text)) > 1:
        return 0.6  # the organisation itself, as no other is named: 辻総合法律事務所
    return 1.0


def row_roles(row: Row) -> list[Role]:
    """The departments and titles of one row."""
    if not JAPANESE.search(row.text):
        return [Role(*told) for told in latin_roles(row.text)]
    return list(_runs(row.text))


def _runs(text: str) -> Iterator[Role]:
    """Neighbours of one kind, with nothing but spaces, 兼 and the like between, are one role."""
    open_role: Role | None = None
    for word in words(text):
        for role in () if LABELS.fullmatch(word.text) else _of_word(word):
            if open_role is not None and open_role.kind == role.kind and (
                _JOINT.fullmatch(text[open_role.end : role.start] or " ")
            ):  # fmt: skip
                score = max(open_role.score, role.score)
                open_role = Role(role.kind, open_role.start, role.end, score)
                continue
            if open_role is not None:
                yield open_role
            open_role = role
    if open_role is not None:
        yield open_role


def _of_word(word: Word) -> Iterator[Role]:
    for kind, start, end, score in _told(word.text):
        yield Role(kind, word.start + start, word.start + end, score)


@lru_cache(maxsize=2048)
def _told(text: str) -> tuple[tuple[str, int, int, float], ...]:
    """What a word without spaces says: (kind, start, end, score) of its parts."""
    if text in ("兼", "兼務", "兼任"):
        return ()
    if len(text) > _LONGEST or _NO_ROLE.search(text) or company_parts(text).form:
        return ()
    if is_qualification(text):
        return ()
    if both := _BOTH.search(text):
        start, end = (both.end(), len(text)) if both.start() == 0 else (0, both.start())
        return tuple(
            (kind, start + a, start + b, score) for kind, a, b, score in _told(text[start:end])
        )
    if "兼" in text[1:-1]:
        at = text.index("兼", 1)
        left, right = _told(text[:at]), _told(text[at + 1 :])
        if left and right and left[-1][0] == right[0][0] == "title":
            return (*left[:-1], ("title", left[-1][1], len(text), 0.9))
    for cut in range(len(text)):
        if _STRICT.fullmatch(text, cut) and (cut == 0 or is_department(text[:cut])):
            if cut and text[cut] in _UNIT_LETTERS and not _ENDING.search(text[:cut]):
                cut = 0  # 品質保証部長 is one title, not the 長 or 部長 of 品質保証
            title = ("title", cut, len(text), _title_score(text[cut:]))
            return (("department", 0, cut, 0.92), title) if cut else (title,)
    for unit in reversed(list(_UNIT.finditer(text))):
        cut, rest = unit.end(), text[unit.end() :]
        if is_department(text[:cut]):
            if is_qualification(rest):
                return (("department", 0, cut, 0.9),)
            if _LOOSE.search(rest):
                return (("department", 0, cut, 0.9), ("title", cut, len(text), 0.8))
    if _ATTACHED.match(text) or is_department(text):
        score = (
            0.8
            if _ATTACHED.match(text)
            else 0.3
            if _SHOPS.search(text)
            else _department_score(text)
        )
        return (("department", 0, len(text), score),)
    if _CALLING.fullmatch(text) and resemblance(text) < 1:
        return (("title", 0, len(text), 0.55),)
    if (loose := _LOOSE.search(text)) and JAPANESE.search(text[: loose.start()] or "x"):
        return (("title", 0, len(text), 0.72 if len(text) <= 12 else 0.5),)
    return ()


def _title_score(text: str) -> float:
    if text in lexicon.QUALIFICATIONS:
        return 0.4
    if text in lexicon.DEPARTMENT_WORDS:
        return 0.45
    return 0.93 if len(text) > 1 else 0.3


def _department_score(text: str) -> float:
    if text in lexicon.DEPARTMENT_WORDS:
        return 0.5
    ending = _ENDING.search(text)
    if len(text) < 3 or ending is None:
        return 0.4
    return (
        0.9 if ending[0] not in ("店", "組", "科", "寮", "班", "室", "エリア", "オフィス") else 0.75
    )


def is_department(text: str) -> bool:
    """Whether all of `text` names departments; families end alike (日下部, 長曽我部), and so do
    shops (すずらん薬局)."""
    if text in lexicon.FAMILIES or text.endswith(_NO_ENDING):
        return False
    if len(text) == _FAMILY and text[-1] == "部" and family_readings(text):
        return False
    return len(text) > 1 and _DEPARTMENT.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def parted(text: str) -> str:
    """A department whose spaces were lost, with a space behind each higher unit:
    開発本部プロダクト開発部 → 開発本部 プロダクト開発部."""
    for unit in _UNIT.finditer(text):
        rest = text[unit.end() :]
        if unit.start() and len(rest) > 1 and _ENDING.search(rest) and is_department(rest):
            return f"{text[: unit.end()]} {parted(rest)}"
    return text
