"""`demo`: a fresh database from the sample, shown or drawn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leaddesk import bootstrap, paths
from leaddesk.__main__ import main
from leaddesk.services.desk import Desk
from leaddesk.services.scan_reads import queue

Run = Callable[..., Any]


def test_demo_draws_the_main_screens_where_there_is_none(tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "-m", "leaddesk", "--json", "--lang", "ja", "demo", "--out", str(out)],
        capture_output=True, text=True, encoding="utf-8", env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert set(document) == {"db", "leads", "images"}
    assert document["leads"] > 280
    drawn = [Path(image) for image in document["images"]]
    screens = (
        "table", "board", "inbox", "cards", "companies", "feedback", "rules", "entry",
    )  # fmt: skip
    assert {each.name for each in drawn} == {
        f"{screen}_ja_{theme}.png" for screen in screens for theme in ("light", "dark")
    }
    for image in drawn:
        assert image.parent == out
        assert image.read_bytes().startswith(b"\x89PNG")
    assert cards_in(document["db"]) == [
        ("中村 勝己", "read"), ("小島 千尋", "read"), ("Emma Fischer", "read"),
        ("土屋 綾乃", "read"), ("藤原 慎一", "read"),  # its back is with it
    ]  # fmt: skip


def cards_in(file: str) -> list[tuple[str, str]]:
    """The queue of cards in a database: whose they are, and how far they are."""
    desk = Desk.open(file)
    try:
        return [(row.title.split(" · ")[0], row.state) for row in queue(desk.reads)]
    finally:
        desk.close()


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A screen to show windows on; what would be shown there."""
    places: list[object] = []

    def remember(where: object, *_: object) -> int:
        places.append(where)
        return 0

    monkeypatch.setattr(bootstrap, "has_screen", lambda: True)
    monkeypatch.setattr(bootstrap, "run_window", remember)
    return places


def test_demo_opens_the_window_over_its_own_database(
    shown: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):  # fresh each time
        assert main(["demo", "--json"]) == 0
        document = json.loads(capsys.readouterr().out)
        assert document["images"] == []
        assert Path(document["db"]).parent == paths.database().parent
    assert [str(place) for place in shown] == [document["db"]] * 2
    assert not paths.database().exists()


def test_demo_fills_no_database_that_has_leads(
    run: Run, shown: list[object], database: Path
) -> None:
    assert run("demo").code == 0
    answer = run("demo")
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1
    assert "has leads already" in answer.err
    assert shown == [database]


def test_without_a_command_the_window_opens(shown: list[object]) -> None:
    assert main([]) == main(["--db", "x.db", "--lang", "ja"]) == 0
    assert shown == [None, "x.db"]


def test_the_window_is_opened_without_the_commands() -> None:
    code = (
        "import sys; from leaddesk import bootstrap;"
        "bootstrap.run_window = lambda *_: 0; bootstrap.start(['--lang', 'ja']);"
        "print(sorted({'click', 'rich', 'platformdirs', 'logging.handlers'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("environment", "screen"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_a_screen_is_known_by_its_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], screen: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert bootstrap.has_screen() is screen
