"""Japanese addresses: where they begin, the lines that go on, mended by the postal code's town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.capture.understand.free import TAKEN, Free, Part
from leaddesk.capture.understand.kanji_numbers import readings
from leaddesk.capture.understand.postal import Postal
from leaddesk.capture.understand.towns import fitted, prefecture_at

_KANJI: Final = "々ヶヵ㐀-䶿一-鿿"
_J: Final = f"{_KANJI}ぁ-ゖァ-ヺー"
_CITY: Final = re.compile(
    f"(?:[{_J}]{{1,6}}[市郡])?[{_J}]{{1,5}}[区町村](?=[{_J}0-9])"
    f"|[{_J}]{{2,6}}市(?=[{_J}]{{1,8}}[0-9一二三四五六七八九十])"
)
_NUMBER: Final = re.compile(
    r"[0-9]{1,5}\s?(?:丁目|番地?|号|-\s?[0-9]|の[0-9]|条)|[一二三四五六七八九十〇]{1,4}(?:丁目"
    r"|番地?|号|条|－|-|の[一二三四五六七八九])"
)
_STREETS: Final = re.compile(r"(?:通|町)[^\s]{1,6}(?:上ル|下ル|上る|下る|東入|西入|角)")
_TOWN_NUMBER: Final = re.compile(f"^[{_J}]{{2,12}}\\s?[0-9]{{1,5}}(?:丁目|番|-[0-9])")
BUILDING: Final = re.compile(
    r"ビル|タワー|プラザ|ハイツ|マンション|コーポ|スクエア|スクウェア|ヒルズ|メゾン|レジデンス"
    r"|パーク|センター\s?[0-9]|会館|[0-9]\s?(?:F|階)(?![A-Za-z])"
    r"|号室|号館|[東西南北本新別]館|館$|[^\s]{2,}内$|\bB[0-9]F?\b|[0-9]号棟|[A-Z0-9東西南北]棟"
    r"|ハウス|テラス|ガーデン|シティ|アネックス|ステーション|ビルヂング|キャンパス|工業団地"
    r"|構内|[A-Za-zァ-ヺー一-鿿][0-9]{3,4}(?:号)?$"
    r"|bldg|building|tower|floor|\b[0-9]{1,2}F\b",
    re.IGNORECASE,
)
_NOT_ADDRESS: Final = re.compile(
    r"(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|法人)|(?:部|課|室|局|係|長|役|員|担当"
    r"|マネー?ジャー|リーダー)$|@|www|営業時間|定休|登録|免許|資格|http"
    r"|知事|大臣|第\s?[0-9]+\s?号|大学|[役県都府道]庁|役所|役場|警察|県立|府立|都立|道立|市立"
)
_LABEL: Final = re.compile(
    rf"^\s*(?:[(\[【<■●◆▪・]*\s*(?:住\s?所|所在地|〒|[{_J}]{{0,6}}(?:本社|本店|支社|支店|営業所|オフィス|事業所|工場|事務所|研究所|センター|本部|office)(?:所在地)?)\s*[)\]】>]*\s*[:：/|]?\s*(?=[(\[]?[{_J}0-9]))+",
    re.IGNORECASE,
)
_BARE_LABEL: Final = re.compile(
    r"^[\s(\[【<]*(?:住所|所在地|〒|ADDRESS|Add\.?|address)[\s)\]】>:：.]*$"
)
_OPEN_END: Final = re.compile(rf"[{_KANJI}ぁ-ゖァ-ヺー\-]$")
_EDGES: Final = " ,、・|/;:：。 ([<"


@dataclass
class Address:
    """`text`: as stored; `others`: other readings; `trust`: how well the postal code's town and
    the form of it speak for it, 0..1; `start`: the row where it begins."""

    text: str
    others: tuple[str, ...]
    parts: tuple[Part, ...]
    trust: float
    start: int
    postal: Postal | None
    agrees: bool | None


def addresses(free: Free, codes: Sequence[Postal]) -> Iterator[Address]:
    """All Japanese addresses of a card, in reading order; they are taken."""
    begun: set[int] = set()
    for place in range(len(free.texts)):
        if place in begun:
            continue
        postal = _postal_for(place, codes, free)
        likeness = _likeness(free, place, postal)
        if likeness < 0.45:
            continue
        pieces = _pieces(free, place)
        begun.update(piece[0] for piece, _ in pieces)
        if not pieces:
            continue
        free.take(*(part for part, _ in pieces))
        yield _address(pieces, postal, likeness)


def _likeness(free: Free, place: int, postal: Postal | None) -> float:
    text = _core(free.rest(place))
    if len(text) < 4 or not re.search(f"[{_J}]", text):
        return 0.0
    score = 0.0
    if prefecture_at(text):
        score += 0.5 if re.search(r"[市区町村郡0-9]", text) else 0.2
    if _CITY.search(text):
        score += 0.3
    if _NUMBER.search(text) or re.search(r"[0-9]$", text):
        score += 0.25
    if _STREETS.search(text):
        score += 0.4
    if _TOWN_NUMBER.search(text):
        score += 0.1
    if postal is not None:
        same_row = postal.place == place
        score += 0.4 if same_row or _nearby(free, place, postal.place) else 0.0
        if postal.town and fitted(text, postal.town).agrees:
            score += 0.4
    if _NOT_ADDRESS.search(text):
        score -= 0.45
    return score


def _nearby(free: Free, place: int, other: int) -> bool:
    one, two = free.card.rows[place], free.card.rows[other]
    return abs(place - other) == 1 and one.block == two.block


def _postal_for(place: int, codes: Sequence[Postal], free: Free) -> Postal | None:
    """The code in front of the address (or behind it), else the only one of the card."""
    near = [code for code in codes if abs(code.place - place) <= 1]
    near.sort(key=lambda code: (abs(code.place - place), code.place > place))
    if near:
        return near[0]
    return codes[0] if len(codes) == 1 else None


def _pieces(free: Free, place: int) -> list[tuple[Part, str]]:
    """The parts of the rows that make the address beginning at `place`."""
    found = _segment(free, place)
    pieces = [found] if found else []
    rows = free.card.rows
    at = place + 1
    while pieces and at < len(rows) and len(pieces) < 4:
        text = free.rest(at)
        if rows[at].vertical != rows[place].vertical or not text or not _goes_on(free, pieces, at):
            break
        segment = _segment(free, at)
        if segment is None:
            break
        pieces.append(segment)
        at += 1
    return pieces


def _goes_on(free: Free, pieces: list[tuple[Part, str]], at: int) -> bool:
    before, row = free.card.rows[at - 1], free.card.rows[at]
    if TAKEN in free.texts[at].strip() and free.texts[at].strip().startswith(TAKEN):
        return False
    text = free.rest(at)
    if _NOT_ADDRESS.search(text) and not (
        BUILDING.search(text) and not re.search(r"株式会社|@|www", text)
    ):
        return False
    if prefecture_at(_core(text)):
        return False
    if not row.vertical and _gap(before.box.bottom, row.box.top, row.size) > 1.6:
        return False
    if row.size > before.size * 1.5 or row.size < before.size * 0.6:
        return False
    so_far = pieces[-1][1]
    if BUILDING.search(text):
        return True
    if so_far.endswith("-"):
        return bool(re.match(r"[0-9]", text))
    finished = re.search(r"[0-9一二三四五六七八九十](?:号|番地?|F|階)?$|ビル|号室", so_far)
    return not finished and bool(_NUMBER.search(text) or re.match(r"[0-9]", text))


def _gap(bottom: float, top: float, size: float) -> float:
    return (top - bottom) / max(size, 1e-6)


def _segment(free: Free, place: int) -> tuple[Part, str] | None:
    """The longest free stretch of a row that can belong to an address, without its label."""
    text = free.texts[place]
    stretches = [
        (match.start(), match.end())
        for match in re.finditer(f"[^{TAKEN}]+", text)
        if re.search(f"[{_J}0-9A-Za-z]", match[0])
    ]
    if not stretches:
        return None
    start, end = max(stretches, key=lambda span: span[1] - span[0])
    read = text[start:end]
    core = _core(read)
    return ((place, start, end), core) if core else None


def _core(text: str) -> str:
    """`text` without a label in front and loose marks around."""
    bare = text.strip(_EDGES)
    if _BARE_LABEL.match(bare):
        return ""
    without = _LABEL.sub("", bare)
    if without != bare and (
        prefecture_at(without) or _CITY.search(without) or re.match(r"[0-9]", without)
    ):
        bare = without
    tail = re.sub(r"\s*[(\[](?:本社|本店|代表|受付|[^()]{1,4}駅[^()]*)[)\]]?$", "", bare)
    return re.sub(r"^[)\]】>丁〒TtテデヂF干=](?=[一-鿿]{2,3}[都道府県])", "", tail).strip(_EDGES)


def _address(pieces: list[tuple[Part, str]], postal: Postal | None, likeness: float) -> Address:
    first = pieces[0][1]
    if first[:1] in "千干丁平" and prefecture_at(first[1:]) and not prefecture_at(first):
        first = first[1:]
    fit = fitted(first, postal.town if postal else "")
    spelled = readings(fit.text, fit.length)
    text = _joined([spelled[0], *(text for _, text in pieces[1:])])
    others = [*spelled[1:], *([first] if fit.text != first else [])]
    tails = [text for _, text in pieces[1:]]
    return Address(
        text, tuple(_joined([other, *tails]) for other in others)[:4],
        tuple(part for part, _ in pieces), min(likeness, 1.0), pieces[0][0][0], postal, fit.agrees,
    )  # fmt: skip


def _joined(pieces: Sequence[str]) -> str:
    """Lines as one: numbers go on at once, a building stands behind a space."""
    text = pieces[0]
    for piece in pieces[1:]:
        tight = text.endswith("-") or (
            bool(_OPEN_END.search(text))
            and bool(re.match(r"[0-9]", piece))
            and not BUILDING.search(text)
        )
        text += ("" if tight else " ") + piece
    return " ".join(text.split())
