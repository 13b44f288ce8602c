"""E-mail addresses for comparing: slips of the typist mended, shared mailboxes known as such."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from leaddesk.domain.clean import email_key

# Mailboxes that several people of a company read. Compared without digits and what follows a dot
# or hyphen (info-tokyo@, sales2@).
SHARED: Final = frozenset((
    "info", "information", "sales", "contact", "contactus", "support", "office", "admin",
    "administrator", "mail", "email", "webmaster", "postmaster", "hello", "inquiry", "inquiries",
    "enquiry", "toiawase", "otoiawase", "eigyo", "eigyou", "eigyobu", "soumu", "somu", "soumubu",
    "jinji", "saiyo", "saiyou", "recruit", "hr", "press", "pr", "koho", "kouhou", "marketing",
    "order", "orders", "help", "helpdesk", "desk", "customer", "service", "services", "shop",
    "store", "honsha", "team", "all", "general", "reception", "uketsuke", "kanri", "keiri",
    "kikaku", "noreply", "no", "hp", "web", "main", "master", "company", "group", "accounting",
    "account", "accounts", "tech", "dev", "jimu", "jimukyoku", "kaihatsu", "hinshitsu", "koubai",
    "kobai", "purchase", "purchasing", "staff", "post", "daihyo", "daihyou", "user", "pc", "ec",
    "event", "events", "seminar", "news", "member", "members", "hotline", "madoguchi", "cs",
))  # fmt: skip

# Mail services open to anybody: the same domain tells nothing of the employer.
FREE: Final = frozenset((
    "gmail.com", "googlemail.com", "yahoo.co.jp", "ymail.ne.jp", "yahoo.com", "ybb.ne.jp",
    "outlook.com", "outlook.jp", "hotmail.com", "hotmail.co.jp", "live.jp", "live.com", "msn.com",
    "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com", "gmx.com",
    "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp", "vodafone.ne.jp",
    "ymobile.ne.jp", "uqmobile.jp", "rakuten.jp", "nifty.com", "biglobe.ne.jp", "so-net.ne.jp",
    "ocn.ne.jp", "plala.or.jp", "dion.ne.jp", "auone-net.jp", "jcom.home.ne.jp", "eonet.ne.jp",
    "asahi-net.or.jp", "infoseek.jp", "excite.co.jp", "tiscali.co.uk", "bigpond.com",
    "web.de", "gmx.de", "orange.fr", "free.fr", "qq.com", "163.com", "126.com", "naver.com",
))  # fmt: skip

# Slips seen in the domains of the large services and in endings.
_DOMAIN_SLIPS: Final = {
    **dict.fromkeys(("gmial.com", "gmai.com", "gamil.com", "gmail.co", "gmal.com", "gmail.con",
                     "gmail.cm", "gmaill.com", "gnail.com", "gmail.co.jp", "gmail.jp",
                     "gmailcom", "googlemail.com", "gmil.com", "gmail.om"), "gmail.com"),
    **dict.fromkeys(("yaho.co.jp", "yahoo.co.jo", "yahooo.co.jp", "yahoo.cojp", "yahoo.jp",
                     "yhaoo.co.jp", "yafoo.co.jp", "yahoo.co", "yahho.co.jp"), "yahoo.co.jp"),
    **dict.fromkeys(("docomo.nejp", "docomo.co.jp", "docomo.ne", "dokomo.ne.jp"), "docomo.ne.jp"),
    **dict.fromkeys(("hotmial.com", "hotmai.com", "hotmail.con"), "hotmail.com"),
    **dict.fromkeys(("outlok.com", "outlook.con", "otlook.com"), "outlook.com"),
    **dict.fromkeys(("iclud.com", "icloud.con", "icoud.com"), "icloud.com"),
}  # fmt: skip
_END_SLIPS: Final = (
    (re.compile(r"\.cojp$|\.co\.j$|\.co\.jo$|\.co\.ip$|\.c\.jp$"), ".co.jp"),
    (re.compile(r"\.con$|\.comm$|\.cm$|\.vom$"), ".com"),
    (re.compile(r"\.nejp$"), ".ne.jp"),
    (re.compile(r"\.orjp$"), ".or.jp"),
)
_SECOND_LEVEL: Final = frozenset(("co", "ne", "or", "ac", "go", "ed", "lg", "gr", "com", "org"))
_NO_LETTER: Final = re.compile(r"[^0-9a-z]+")
_TAIL: Final = re.compile(r"\+.*$")
_FIRST_WORD: Final = re.compile(r"[a-z]+")


class Domain(NamedTuple):
    """`name`: slips mended; `free`: open to anybody; `label`: the organisation's own part of it
    ("example" of mail.example.co.jp)."""

    name: str
    free: bool
    label: str


class Mailbox(NamedTuple):
    """`key`: equal for spellings of one address; `local`: its local part without punctuation;
    `shared`: several people read it."""

    key: str
    local: str
    domain: Domain
    shared: bool


@lru_cache(maxsize=16384)
def domain_of(name: str) -> Domain:
    """The normal form of a domain in small letters."""
    fixed = name.strip(".")
    for pattern, to in _END_SLIPS:
        fixed = pattern.sub(to, fixed)
    fixed = _DOMAIN_SLIPS.get(fixed, fixed)
    parts = fixed.split(".")
    if parts[0] in ("www", "mail") and len(parts) > 2:
        parts = parts[1:]
    at = -3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else -2
    return Domain(fixed, fixed in FREE, parts[at] if len(parts) >= -at else parts[0])


def mailbox(text: str) -> Mailbox | None:
    """The normal form of an address; None where there is none.

    Dots, hyphens and what follows + in the local part don't count: they are what is lost first
    when an address is read out or typed from a card.
    """
    address = text.lower() if text.isascii() else email_key(text)
    local, at, host = address.rpartition("@")
    if not at or not local or not host:
        return None
    domain = domain_of(host)
    return _in_domain(local, domain)


def _in_domain(local: str, domain: Domain) -> Mailbox:
    if not local.isalnum():
        word = _FIRST_WORD.match(local)
        bare = _NO_LETTER.sub("", _TAIL.sub("", local) or local) or local
    else:
        word = _FIRST_WORD.match(local)
        bare = local
    shared = word is not None and (word[0] in SHARED or bare in SHARED)
    return Mailbox(f"{bare}@{domain.name}", bare, domain, shared and not domain.free)
