"""E-mail and web addresses, however the reader parted or misread them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from leaddesk.capture.understand.candidate import Candidate, Card
from leaddesk.capture.understand.free import Free, Part, label_start
from leaddesk.capture.understand.stored import stored
from leaddesk.domain.identity.edits import edits
from leaddesk.domain.identity.mailbox import FREE, SHARED

_TLD: Final = (
    r"(?:(?:co|ne|or|ac|go|ed|lg|gr|ad)\.jp|(?:co|org|ac|gov|net)\.(?:uk|kr|th|nz|in|id|za)"
    r"|(?:com|net|org|edu|gov)\.(?:cn|au|sg|hk|tw|my|vn|ph|br|mx)"
    r"|com|net|org|info|biz|jp|io|co|dev|app|ai|me|tv|asia|tokyo|osaka|kyoto|nagoya|shop|store"
    r"|online|site|tech|cloud|design|studio|law|clinic|edu|gov|eu|uk|de|fr|it|es|nl|ch|at|se|no|fi"
    r"|dk|be|cn|hk|tw|kr|sg|th|vn|id|my|ph|in|au|nz|ca|us|br|mx)"
)
_HOST: Final = r"[A-Za-z0-9][A-Za-z0-9-]*"
_DOT: Final = r"(?: ?[.,] ?|[。・])"
_EMAIL: Final = re.compile(
    rf"[A-Za-z0-9][A-Za-z0-9._+'-]*?(?: ?[._-] ?[A-Za-z0-9]+)? ?(?:@|©|®|\(at\)|\[at\]) ?"
    rf"{_HOST}(?:{_DOT}{_HOST})*{_DOT}[A-Za-z]{{2,12}}(?![A-Za-z])",
    re.ASCII,
)
_AT: Final = re.compile(r" ?(?:@|©|®|\(at\)|\[at\]) ?")
_HALF_EMAIL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]* ?@ ?[A-Za-z0-9.-]*$", re.ASCII)
_REST_OF_HALF: Final = re.compile(rf"@?{_HOST}(?:\.{_HOST})+", re.ASCII)
_LOCAL_ALONE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*$", re.ASCII)
_DOMAIN_ALONE: Final = re.compile(rf" ?@ ?((?:{_HOST}\.)+{_TLD}) ?", re.ASCII | re.IGNORECASE)
_MAIL_LABEL: Final = re.compile(
    r"(?:e[-–—‐ .]?mai?[l1i]|mai?[l1]|email|[メX][ー—–一-][ルL儿児]?(?:アドレス)?"
    r"|電子メール|✉|E)\s*[:;.：/|]?\s*$"
    r"|[(\[<]\s*$",
    re.IGNORECASE,
)
# A label that touches the address: "E-mailk.mori@…", "Mail:k.mori@…".
_GLUED: Final = re.compile(
    r"^(?:X-[LlIJ]?|E-?mai[l1I]|EMAIL|E-MAIL|e-mai[l1]|Mai[l1]|MAIL)[:;.]?(?=[A-Za-z0-9])(?!@)"
)
_LABEL_LETTER: Final = re.compile(r"[TPFMW][.:]? ?(?=[(+0-9]|www|http)")
_SCHEME: Final = r"h[t+]{1,2}ps?\s?[:;.]{0,2}\s?[/l|I]{1,3}\s?/?|ttps?:\s?/{1,2}"
_URL: Final = re.compile(
    rf"(?:(?:{_SCHEME})\s?(?:w{{2,4}}\s?[.,]\s?)?|\bw{{3,4}}\s?[.,]\s?)"
    rf"{_HOST}(?:\s?[.,]\s?{_HOST})*(?::\d+)?(?:/[\w~%#?=&./-]*)?",
    re.ASCII | re.IGNORECASE,
)
_BARE: Final = re.compile(
    rf"(?<![\w@.-])(?:{_HOST}\.)+{_TLD}(?![\w-])(?:/[\w~%#?=&./-]*)?", re.ASCII | re.IGNORECASE
)
_URL_LABEL: Final = re.compile(
    r"(?:url|web\s?site|website|web|hp|h\.p\.|homepage|ホームページ|ウェブ(?:サイト)?|サイト|W|U|H)"
    r"\s*[:;.：/|]?\s*$",
    re.IGNORECASE,
)
_SOCIAL_HOST: Final = re.compile(
    r"(?:facebook|twitter|instagram|linkedin|youtube|tiktok|note|lin|line|github|x)\.(?:com|ee"
    r"|me)/",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(
    r"(?:(?<![A-Za-z])(?:facebook|twitter|instagram|linkedin|youtube|tiktok|skype|wechat|whatsapp"
    r"|line|インスタ(?:グラム)?|フェイスブック|ツイッター)\s*(?:id)?\s*[:：/@ ]\s*@?[\w.-]{3,}"
    r"|(?<![\w.])@[A-Za-z0-9_]{3,30}(?![\w.@-]))",
    re.IGNORECASE | re.ASCII,
)
_ENDS: Final = (  # what the reader makes of the ends of domains
    (
        re.compile(r"[.,]?\b(co|ne|or|ac|go)[.,]?[ji1l]p$|(?<=[a-z0-9])[.,](co|ne|or|ac|go)jp$"),
        r".\1\2.jp",
    ),
    (re.compile(r"\.(?:corn|c0m|conn|cem|ccm|con)$"), ".com"),
    (re.compile(r"\.(?:ip|jq|1p|lp|jD)$"), ".jp"),
)


class Web(NamedTuple):
    """`text`: as stored; `host`: its domain in small letters, without www."""

    text: str
    host: str
    parts: tuple[Part, ...]
    label: bool


def recognise(free: Free) -> Iterator[Candidate]:
    """E-mail addresses, the URL; further ones, and names in social media, as notes."""
    mails = _mails(free)
    for web in mails:
        free.take(*web.parts)
    urls = _urls(free)
    hosts = [url.host for url in urls]
    mails = [*mails, *_without_at(free, hosts)] if urls else mails
    personal = sorted(mails, key=_shared)
    for rank, mail in enumerate(personal):
        agreed, others = _agreed(mail, hosts, free)
        if rank == 0:
            yield Candidate("email", agreed, mail.parts, 0.97, others, mail.label)
        else:
            yield Candidate("notes", agreed, mail.parts, 0.3)
    own = [mail.host for mail in mails]
    ranked = sorted(
        urls, key=lambda url: (bool(_SOCIAL_HOST.search(url.text)), url.host not in own)
    )
    for rank, url in enumerate(ranked):
        free.take(*url.parts)
        social = bool(_SOCIAL_HOST.search(url.text))
        if rank == 0 and not social:
            strong = url.label or "//" in url.text or url.text.lower().startswith("www.")
            strong = strong or url.host in own
            yield Candidate("url", url.text, url.parts, 0.95 if strong else 0.7, (), url.label)
        else:
            yield Candidate("notes", url.text, url.parts, 0.3)


def handles(free: Free) -> Iterator[Candidate]:
    """Names in social media, as notes."""
    for place, text in enumerate(free.texts):
        for handle in _HANDLE.finditer(text):
            part = (place, handle.start(), handle.end())
            free.take(part)
            yield Candidate("notes", handle[0].strip(), (part,), 0.3)


def host_of(text: str) -> str:
    """The domain of a mail or web address in small letters, without www."""
    tail = text.rpartition("@")[2] if "@" in text else re.sub(r"^\w+:/+", "", text)
    return re.split(r"[/:?#]", tail.lower(), maxsplit=1)[0].removeprefix("www.")


def _mails(free: Free) -> list[Web]:
    found: list[Web] = []
    for place, text in enumerate(free.texts):
        for match in _EMAIL.finditer(text):
            web = _mail(free.card, place, match.start(), match.end())
            if web is not None:
                found.append(web)
    if not found:  # a name in social media looks like half of one: @studiokite.jp
        for place, text in enumerate(free.texts):
            found += _in_two_rows(free, place) if "@" in text else []
    return found


def _mail(card: Card, place: int, start: int, end: int) -> Web | None:
    text = card.rows[place].text
    local, domain = _AT.split(text[start:end], maxsplit=1)
    local = re.sub(r" ?([._-]) ?", r"\1", local).replace(" ", "")
    glued = _GLUED.match(local)
    if glued:
        local = local[glued.end() :]
    first = label_start(text, start, _MAIL_LABEL)
    label = bool(glued) or first < start
    if re.match(r"E[.:]?[a-z][^A-Z]*$", local) and _one_letter_labels(card):
        local, label = local[1:].lstrip(".:"), True
    short = re.match(r"[Ee][.:]|(?:[Ee]-?)?mail[.:-]", local, re.IGNORECASE)
    if short and " " in text[start:end].partition("@")[0]:
        local, label = local[short.end() :], True
    domain, cut = _domain(domain)
    value = stored("email", f"{local.lstrip('.-_')}@{domain}")
    if not value:
        return None
    return Web(value, host_of(value), ((place, first, end - cut),), label)


def _one_letter_labels(card: Card) -> bool:
    """Whether the lines begin with T, F, M, W: then an E that touches an address is a label too."""
    return any(_LABEL_LETTER.match(row.text) for row in card.rows)


def _domain(read: str) -> tuple[str, int]:
    """A domain as it was printed, and how many letters of `read` stand behind it."""
    plain = re.sub(r"\s*[.,。・]\s*", ".", read).replace(" ", "")
    for slip, to in _ENDS:
        plain = slip.sub(to, plain)
    # Words that ran into it: x.co.jp.Tel, x.comURL.
    end = re.match(rf"(?:{_HOST}\.)+{_TLD}(?=\.?(?:tel|fax|url|http|www|mobile)\b)", plain, re.I)
    if end:
        return end[0], len(plain) - len(end[0])
    return plain.strip(".-"), 0


def _in_two_rows(free: Free, place: int) -> list[Web]:
    """k.mori@ above toyo.co.jp, or k.mori above @toyo.co.jp: row `place` has the @."""
    upper, lower = place, free.below(place)
    half = _HALF_EMAIL.search(free.texts[place])
    rest = None if half is None or lower is None else _REST_OF_HALF.match(free.texts[lower])
    if rest is None and (rest := _DOMAIN_ALONE.fullmatch(free.texts[place])):
        above = free.above(place)
        if above is None:
            return []
        upper, lower = above, place
        half = _LOCAL_ALONE.search(free.texts[above])
        if half and label_start(free.texts[above], half.start(), _MAIL_LABEL) > 0:
            return []  # other words stand before it
    if half is None or rest is None or lower is None:
        return []
    local, domain = half[0].replace(" ", "").rstrip("@"), rest[0].strip(" @").replace(" ", "")
    value = stored("email", f"{local}@{domain}" if "@" not in local else local + domain)
    if not value:
        return []
    start = label_start(free.texts[upper], half.start(), _MAIL_LABEL)
    parts = ((upper, start, half.end()), (lower, 0, rest.end()))
    return [Web(value, host_of(value), parts, start < half.start())]


def _without_at(free: Free, hosts: list[str]) -> list[Web]:
    """Addresses whose @ was read as a letter, known by the domain of the URL."""
    found: list[Web] = []
    for host in hosts:
        misread = re.compile(
            rf"([a-z0-9._-]{{2,}}) ?[©®QG0aeé&°º] ?{re.escape(host)}", re.IGNORECASE
        )
        for place, text in enumerate(free.texts):
            match = misread.search(text) if "@" not in text and "//" not in text else None
            value = stored("email", f"{match[1]}@{host}") if match else ""
            if match and value:
                start = label_start(text, match.start(), _MAIL_LABEL)
                part = (place, start, match.end())
                free.take(part)
                found.append(Web(value, host, (part,), start < match.start()))
    return found


def _urls(free: Free) -> list[Web]:
    found: list[Web] = []
    for place, text in enumerate(free.texts):
        spans: list[tuple[int, int]] = []
        for pattern in (_URL, _BARE):
            for match in pattern.finditer(text):
                if any(start < match.end() and match.start() < end for start, end in spans):
                    continue
                if "@" in text[match.end() : match.end() + 2] or text[: match.start()].endswith(
                    "@"
                ):
                    continue
                web = _url(text, place, match)
                if web is not None:
                    spans.append(match.span())
                    found.append(web)
    return found


def _url(text: str, place: int, match: re.Match[str]) -> Web | None:
    value = re.sub(r"\s+", "", match[0]).replace(",", ".").rstrip(".-")
    if "://" not in value:
        scheme = r"^h[t+]{1,2}p(s?)(?:[:;.]*/+|[:;.]+[l|I/]{2})"
        value = re.sub(scheme, r"http\1://", value, flags=re.IGNORECASE)
    value = re.sub(r"^ttp(s?):/+", r"http\1://", value, flags=re.IGNORECASE)
    value = re.sub(r"(?<![a-z0-9])w{2,4}\.", "www.", value, count=1, flags=re.IGNORECASE)
    head, slash, path = re.match(r"((?:\w+://)?[^/]*)(/?)(.*)", value, re.DOTALL).groups()  # type: ignore[union-attr]
    head = re.sub(r"^W\.(?=[a-z0-9-]+\.)", "", head)  # the label of the line
    for slip, to in _ENDS:
        head = slip.sub(to, head)
    value = head + slash + path
    if not re.search(rf"\.{_TLD}$", head, re.IGNORECASE) or not stored("url", value):
        return None
    start = label_start(text, match.start(), _URL_LABEL)
    return Web(value, host_of(value), ((place, start, match.end()),), start < match.start())


def _shared(mail: Web) -> bool:
    """Whether it is everybody's mailbox: it goes behind a personal one."""
    return re.split(r"[.\-_\d]", mail.text.partition("@")[0].lower())[0] in SHARED


def _agreed(mail: Web, hosts: list[str], free: Free) -> tuple[str, tuple[str, ...]]:
    """The address with its domain mended by the URL's where the two differ by a misreading."""
    local, _, domain = mail.text.rpartition("@")
    for host in hosts:
        if host == domain.lower() or host in FREE or not _misread(host, domain.lower()):
            continue
        other = f"{local}@{host}"
        known = [h for h in (host, domain.lower()) if free.card.knowledge.company_by_domain(h)]
        score = free.card.rows[mail.parts[0][0]].score
        if known == [host] or (not known and score < 0.9):
            return other, (mail.text,)
        return mail.text, (other,)
    return mail.text, ()


def _misread(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 1 and 0 < edits(one, other, 2) <= 2
