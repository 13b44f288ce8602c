"""What can be told from what was typed: address, reading, parting of the name, website."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from leaddesk.domain.names import split_name
from leaddesk.services import assist
from leaddesk.ui.entry.form import CardForm
from leaddesk.ui.entry.keys import KeyWalk
from leaddesk.ui.runner import Runner

WAIT_MS: Final = 120
# Providers of mail boxes: their domain says nothing about the company.
_MAIL_PROVIDERS: Final = re.compile(
    r"(?:.+\.)?(?:gmail|googlemail|yahoo|ymail|outlook|hotmail|live|msn|icloud|me|mac|aol|proton"
    r"|docomo|ezweb|au|softbank|i\.softbank|nifty|biglobe|so-net|ocn|plala|rakuten|excite|gmx)"
    r"\.(?:com|co\.jp|ne\.jp|or\.jp|jp|net|me|org)"
)
_DOMAIN: Final = re.compile(r"[^@\s]+@((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)


class Proposer(QObject):
    """Fills fields of the form softly as their sources are typed."""

    def __init__(self, form: CardForm, walk: KeyWalk, runner: Runner) -> None:
        super().__init__(form)
        self._form = form
        self._walk = walk
        self._runner = runner
        self._waiting: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._propose)
        form.changed.connect(self._changed)

    def _changed(self, name: str) -> None:
        if name in _TOLD_FROM:
            self._waiting.add(name)
            self._timer.start()

    def _propose(self) -> None:
        if self._walk.composing:
            self._timer.start()
            return
        waiting, self._waiting = self._waiting, set()
        for name in waiting:
            self._read(name, self._form.text(name))

    def _read(self, name: str, text: str) -> None:
        tell, receive = _TOLD_FROM[name]

        def done(told: Any) -> None:
            if self._form.text(name) == text:  # else it was typed on, and is asked again
                receive(self._form, told)

        self._runner.read(lambda: tell(text), done, owner=self, key=name)


def website_of(email: str) -> str:
    """The website that an address suggests; "" for mail providers and unfinished addresses."""
    match = _DOMAIN.fullmatch(email)
    if match is None or _MAIL_PROVIDERS.fullmatch(match[1].lower()):
        return ""
    return f"https://www.{match[1].lower()}/"


def _name_parts(name: str) -> tuple[str, tuple[str, str]]:
    return assist.reading_of(name) if name else "", split_name(name)


def _receive_name(form: CardForm, told: tuple[str, tuple[str, str]]) -> None:
    reading, parts = told
    form.edit("kana").offer(reading, "name")
    form.split.show_parts(*parts)


_TOLD_FROM: Final[dict[str, tuple[Callable[[str], Any], Callable[[CardForm, Any], None]]]] = {
    "postal_code": (
        lambda text: assist.address_of(text) or "",
        lambda form, address: form.edit("address").offer(address, "postal_code"),
    ),
    "name": (_name_parts, _receive_name),
    "company": (
        lambda text: assist.reading_of_company(text) if text else "",
        lambda form, reading: form.edit("company_kana").offer(reading, "company_name"),
    ),
    "email": (website_of, lambda form, url: form.edit("url").offer(url, "email")),
}
