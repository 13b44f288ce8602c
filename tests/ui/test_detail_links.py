"""Links that leave the program are made with care; nothing but safe schemes is opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from leaddesk.ui.detail import links


@pytest.mark.parametrize(
    ("made", "link"),
    [
        (links.phone("03-1234-5678 (内線 12)"), "tel:0312345678"),
        (links.phone("+81 3 1234 5678"), "tel:+81312345678"),
        (links.phone("内線"), ""),
        (links.mail("y@example.jp"), "mailto:y@example.jp"),
        (links.mail("y@example.jp?bcc=x&subject=y"), "mailto:y@example.jp%3Fbcc%3Dx%26subject%3Dy"),
        (links.mail("nobody"), ""),
        (links.web("www.example.jp"), "https://www.example.jp"),
        (links.web("example.jp:8080/a"), "https://example.jp:8080/a"),
        (links.web("http://example.jp"), "http://example.jp"),
        (links.web("javascript:alert(1)"), ""),
        (links.web("file:///etc/passwd"), ""),
        (links.place(" "), ""),
    ],
)
def test_links_are_made(made: str, link: str) -> None:
    assert made == link


def test_only_safe_schemes_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    unsafe = ["file:///etc/passwd", "javascript:alert(1)", "smb://x/y", "", "C:\\x.exe"]
    assert not any(links.open_link(link) for link in unsafe)
    assert links.open_link("tel:0312345678")
    assert opened == ["tel:0312345678"]
