"""Finding the word of a fixed list that somebody meant: by value, label or other spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from leaddesk.domain import vocab
from leaddesk.domain.vocab import Choices

_LONGEST: Final = 100  # letters of an answer that is taken apart
_SKIPPED: Final = str.maketrans("", "", " _\t\n\r")

# Answers of questionnaires carry more than the word: a number in front (1：同意する, ①高), an
# explanation behind (A：すぐに導入, 可（メールのみ）), or what is asked (ランクA, 確度：高, B評価).
_NUMBER: Final = re.compile(r"\(?\d{1,2}[\s.:)、。-]*(?=[^\d\s.:)、。-])", re.ASCII)
_HEAD: Final = re.compile(r"([^(\[【「〔:]*[^(\[【「〔:\s\d])\s*[(\[【「〔:]\s*(.+)")
_ASKED: Final = re.compile(
    r"(?:温度感?|ランク|確度|評価|見込み?度?|(?:案内)?メール(?:の?配信)?|rank)\s*:?\s*(.+)",
    re.IGNORECASE,
)
_ENDING: Final = re.compile(
    r"(.+?)\s*(?:ランク|評価|判定|クラス|レベル|です|rank|[。.!]+|(?<=^[a-z])[+-])", re.IGNORECASE
)
# "可（DM不可）" is no plain yes: the explanation takes back a part, so the word alone won't do.
_TAKEN_BACK: Final = re.compile(
    r"不|否|無|ない|なし|せず|停止|拒|のぞ|除|\bno\b|\bnot\b", re.IGNORECASE
)

# Consent told in a sentence: a yes or no before it, what it is about, what of it, and whether. The
# sentence must end there: "電話のみ可" and "メールは可、電話は不可" are no plain answer.
_ABOUT: Final = (
    r"(?:(?:はい|いいえ|yes|no)\s*[、,:。.]\s*)?"
    r"(?:個人(?:情報)?|お客様|メールマガジン|メルマガ|e?-?メール|ニュースレター|マガジン|dm|ご?案内|お知らせ"
    r"|情報|資料|配信|送付|送信|受信|提供|利用|登録|取り?扱い?|規約|プライバシーポリシー|今後|当社|弊社|貴社|主催者?"
    r"|出展(?:者|社|企業)|の|を|に|は|が|へ|も|こと|ついて|つき|関して|する|から|による|[、,\s])*"
)
_WHAT: Final = r"(?:希望|同意|承諾|許可|許諾|了承|承認|受信|購読|配信|送付|送信|登録)(?:を|は)?"
_SENTENCES: Final = (
    (re.compile(
        rf"{_ABOUT}(?:{_WHAT}(?:しない|しません|いたしません|致しません|できません|できない|せず|しかねます|なし|無し)"
        r"|受け?取(?:らない|りません)"
        r"|(?:不要|不可|拒否|停止|辞退|お断り|解除|ng|いらない|いりません)(?:し(?:ます|たい)|する|を?希望(?:する|します)?)?)"
        r"(?:です)?[。.!]*", re.IGNORECASE), "refused"),
    (re.compile(
        rf"{_ABOUT}(?:{_WHAT}(?:する|します|いたします|致します|した|しました|済み?|あり|できる|できます)"
        r"|受け?取(?:る|ります)|(?:可|ok))(?:です)?[。.!]*", re.IGNORECASE), "consent"),
)  # fmt: skip

# By identity: hashing a whole list of choices for every cell of a long import would cost more
# than the look-up. The list itself is kept beside its table, so its identity stays its own.
_tables: dict[int, tuple[Choices, dict[str, str]]] = {}


def _key(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(_SKIPPED)


def _table(choices: Choices) -> dict[str, str]:
    known = _tables.get(id(choices))
    if known is not None:
        return known[1]
    table: dict[str, str] = {}
    for choice in choices:
        table.setdefault(_key(choice.value), choice.value)
    for choice in choices:
        for label in (choice.ja, choice.en):
            table.setdefault(_key(label), choice.value)
    for choice in choices:
        for alias in choice.aliases:
            table.setdefault(_key(alias), choice.value)
    _tables[id(choices)] = (choices, table)
    return table


def choice_value(choices: Choices, text: str) -> str | None:
    """The stored value meant by `text` (value, Japanese or English label, or alias); else None.

    Case, width, spaces and underscores don't count; a value wins over a label, and a label over
    an alias. Where the whole is none of them, the word is looked for without a number in front,
    an explanation behind (unless it takes something back) and words that only name the question;
    consent may also be a whole sentence.
    """
    _table(choices)
    return _meant(id(choices), text)


@lru_cache(maxsize=16384)
def _meant(table: int, text: str) -> str | None:
    words = _tables[table][1]
    found = next((words[key] for part in _parts(text) if (key := _key(part)) in words), None)
    if found is None and _tables[table][0] is vocab.CONSENTS and len(text) <= _LONGEST:
        plain = unicodedata.normalize("NFKC", text).strip()
        return next((value for told, value in _SENTENCES if told.fullmatch(plain)), None)
    return found


def _parts(text: str) -> Iterator[str]:
    """What of `text` may be the word, the whole first."""
    yield text
    if len(text) > _LONGEST:
        return
    plain = unicodedata.normalize("NFKC", text).strip()
    unnumbered = _NUMBER.sub("", plain, count=1) if _NUMBER.match(plain) else plain
    for whole in dict.fromkeys((unnumbered, plain)):
        heads = [whole]
        if (head := _HEAD.fullmatch(whole)) and (
            (len(head[1]) == 1 and head[1].isascii()) or not _TAKEN_BACK.search(head[2])
        ):
            heads.append(head[1])
        for part in heads:
            yield part
            if asked := _ASKED.fullmatch(part):
                yield asked[1]
            if ending := _ENDING.fullmatch(part):
                yield ending[1]


def listed(choices: Choices) -> str:
    """The words of a list for a message: "hot (ホット), warm (ウォーム)"."""
    return ", ".join(
        choice.value
        if _key(choice.value) == _key(choice.label)
        else f"{choice.value} ({choice.label})"
        for choice in choices
    )
