"""Links out of the program: only http, https, mailto and tel are ever opened."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from leaddesk.domain.fields import FieldType

SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d)")  # not the port of "host:8080"
_NUMBER: Final = re.compile(r"\+?[\d(][\d\s()-]+")
MAP: Final = "https://www.google.com/maps/search/?api=1&query="


def mail(address: str) -> str:
    """A link that writes to `address`; "" for none."""
    return "mailto:" + _quoted(address) if "@" in address else ""


def phone(number: str) -> str:
    """A link that calls `number`, without its extension; "" when there is no number."""
    found = _NUMBER.search(number)
    digits = re.sub(r"[^\d+]", "", found[0]) if found else ""
    return f"tel:{digits}" if digits else ""


def web(url: str) -> str:
    """A link to a web page, https where no scheme is given; "" for other schemes."""
    url = url.strip()
    if not url:
        return ""
    link = url if _SCHEME.match(url) else f"https://{url}"
    return link if QUrl(link).scheme() in ("http", "https") and QUrl(link).host() else ""


def place(address: str) -> str:
    """A link to a map of `address`; "" for none."""
    return MAP + _quoted(address) if address.strip() else ""


def for_field(kind: FieldType, text: str) -> str:
    """The link behind a value of this type; "" where there is none."""
    maker = {FieldType.EMAIL: mail, FieldType.PHONE: phone, FieldType.URL: web}.get(kind)
    return maker(text) if maker is not None and text else ""


def open_link(link: str) -> bool:
    """Hands a link of a safe scheme to the system; False when it is not opened."""
    url = QUrl(link)
    if not url.isValid() or url.scheme().lower() not in SAFE_SCHEMES:
        return False
    return QDesktopServices.openUrl(url)


def _quoted(text: str) -> str:
    return quote(text.strip(), safe="@")
