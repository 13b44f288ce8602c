"""Options, exit codes and failures: one line for people, nothing else changed."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leaddesk import paths
from leaddesk.cli.options import Options, split
from leaddesk.services.desk import Desk

Ask = Callable[..., Any]
Run = Callable[..., Any]


def leaddesk(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "leaddesk", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "options", "rest"),
    [
        ([], Options(), []),
        (["--db", "x.db"], Options("x.db"), []),
        (["list", "--json", "--db=x.db"], Options("x.db", True), ["list"]),
        (["--lang", "ja", "list", "田中"], Options(lang="ja"), ["list", "田中"]),
        (["list", "--db"], Options(), ["list", "--db"]),
        (["--lang", "fr", "list"], Options(), ["--lang", "fr", "list"]),
        (["list", "--", "--json"], Options(), ["list", "--", "--json"]),
    ],
)
def test_program_options_stand_anywhere(
    words: list[str], options: Options, rest: list[str]
) -> None:
    assert split(words) == (options, rest)


@pytest.mark.parametrize(
    "words",
    [
        ["nosuch"],
        ["list", "--limt", "3"],
        ["list", "--limit", "-1"],
        ["show", "x"],
        ["show", "0"],
        ["show", "99999999999999999999"],
        ["restore", "99999999999999999999"],
        ["restore", "1", "backup.db"],
        ["set", "1", "title"],
        ["add"],
        ["--lang", "fr", "list"],
        ["import", "x.csv", "--on-duplicate", "guess"],
    ],
)
def test_wrong_usage_is_exit_code_2(run: Run, database: Path, words: list[str]) -> None:
    answer = run(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert "Error: " in answer.err
    assert not database.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["show", "7"],
        ["move", "7", "hot"],
        ["move", "1", "boiling"],
        ["stage", "1", "nowhere"],
        ["stage", "1", ""],
        ["touch", "1", "telepathy"],
        ["touch", "1", "call", "--at", "someday"],
        ["set", "1", "score=99"],
        ["set", "1", "colour=red"],
        ["set", "1", "email=nobody"],
        ["set", "1", "custom.=red"],
        ["log", "--lead", "7"],
        ["add", "title=部長"],
        ["undo", "77"],
        ["redo"],
        ["list", "--sort", "colour"],
        ["list", "temperature:boiling"],
        ["export", "leads.docx"],
        ["export", "nosuch/leads.xlsx"],
        ["template", "leads.csv"],
        ["campaign", "add", " ", "--channel", "seo"],
        ["campaign", "add", "x", "--channel", "smoke"],
        ["campaign", "add", "x", "--channel", "seo", "--cost", "-5"],
        ["campaign", "add", "x", "--channel", "seo", "--from", "2026-02-01", "--to", "2026-01-01"],
        ["restore", "nosuch.db"],
    ],
)
def test_a_mistake_is_told_in_one_line(
    run: Run, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ask("add", "name=山田 太郎")
    answer = run("--json", *words)
    assert answer.code == 1
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert len(ask("log")["operations"]) == 1


def _png(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)


def _header_only(file: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["会社名", "氏名", "メール"])
    book.save(file)


MALFORMED: dict[str, Callable[[Path], object]] = {
    "picture.xlsx": _png,
    "empty.csv": Path.touch,
    "empty.xlsx": Path.touch,
    "headers.xlsx": _header_only,
    "folder.xlsx": Path.mkdir,
    "missing.xlsx": lambda file: None,
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_lists_change_nothing(run: Run, ask: Ask, tmp_path: Path, name: str) -> None:
    ask("add", "name=山田 太郎")
    file = tmp_path / name
    MALFORMED[name](file)
    answer = run("import", file)
    assert answer.code == 1
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert name in answer.err
    assert ask("list")["total"] == len(ask("log")["operations"]) == 1


# The program without the right of root to pass over permissions (CAP_DAC_*, see prctl(2)).
_WITHOUT_PRIVILEGE = (
    "import ctypes, os, sys; drop = ctypes.CDLL(None).prctl;"
    "[drop(24, capability, 0, 0, 0) for capability in (1, 2)];"
    "os.execv(sys.executable, [sys.executable, '-m', 'leaddesk', *sys.argv[1:]])"
)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="permissions of this system")
@pytest.mark.parametrize("what", ["list", "folder", "database", "database folder"])
def test_what_is_not_permitted_is_told(ask: Ask, database: Path, tmp_path: Path, what: str) -> None:
    ask("add", "name=山田 太郎")
    table, closed = tmp_path / "list.csv", tmp_path / "closed"
    table.write_text("氏名\n田中\n", "utf-8")
    closed.mkdir(0o555)
    words: dict[str, list[object]] = {
        "list": ["import", table],
        "folder": ["export", closed / "leads.xlsx"],
        "database": ["add", "name=田中"],
        "database folder": ["--db", closed / "leads.db", "add", "name=田中"],
    }
    (table if what == "list" else database).chmod(0 if what == "list" else 0o444)
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_PRIVILEGE, "--db", database, *map(str, words[what])],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    database.chmod(0o644)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "LeadDesk" not in done.stderr  # the mistake is known, not one for the log
    assert ask("list")["total"] == 1
    assert not list(closed.iterdir())


def _limited(limit: int, *words: object) -> subprocess.CompletedProcess[str]:
    """The program where no file may grow beyond `limit` bytes: as on a full disk."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
        "from leaddesk.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a limit of this system")
@pytest.mark.parametrize("command", ["import", "export", "backup"])
def test_a_full_disk_is_told_and_changes_nothing(
    database: Path, ask: Ask, tmp_path: Path, command: str
) -> None:
    table = tmp_path / "list.csv"
    rows = "".join(f"山田 {n:05},東洋工業{n:05},{os.urandom(90).hex()}\n" for n in range(3000))
    table.write_text("氏名,会社名,備考\n" + rows, "utf-8")
    if command != "import":
        ask("import", table)
    total = ask("list", "--limit", 0)["total"]
    size = database.stat().st_size
    file, limit = {
        "import": ("list.csv", size + 200_000), "export": ("out.csv", 300_000),
        "backup": ("b.db", 300_000),
    }[command]  # fmt: skip
    done = _limited(limit, "--db", database, command, tmp_path / file)
    assert done.returncode == 1, done.stdout
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert ask("list", "--limit", 0)["total"] == total
    assert ask("check")["ok"]
    left = {file.name for file in tmp_path.iterdir() if file.is_file()}
    assert left - {"leads.db", "leads.db-wal", "leads.db-shm", "list.csv"} == set()


@pytest.mark.allow_log
def test_an_unforeseen_error_goes_to_the_log(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of its own")

    monkeypatch.setattr(Desk, "open", broken)
    answer = run("list")
    assert answer.code == 1
    assert answer.err.splitlines() == [
        f"Something went wrong inside LeadDesk; the details are in {paths.log_file()}."
    ]
    assert "ZeroDivisionError: of its own" in paths.log_file().read_text("utf-8")
    assert caplog.records[-1].levelno == logging.ERROR


def test_control_c_stops_with_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Desk, "open", interrupted)
    answer = run("list")
    assert (answer.code, answer.out) == (130, "")
    assert answer.err.split() == ["Stopped."]


def test_nobody_reading_is_no_error_of_ours(ask: Ask, database: Path, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("氏名\n" + "".join(f"山田 {n:05}\n" for n in range(2000)), "utf-8")
    ask("import", table)
    program = subprocess.Popen(
        [sys.executable, "-m", "leaddesk", "--db", str(database), "--json", "list"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.read(10)
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    program.wait(30)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others have a screen")
def test_without_a_screen_the_window_is_not_tried(database: Path) -> None:
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = leaddesk("--db", database, **nowhere)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "There is no screen to open the window on. "
        "Start LeadDesk on a desktop, or give a command; “leaddesk --help” lists them."
    ]


@pytest.mark.parametrize("where", ["postgresql://host/leads", ":memory:"])
def test_a_database_that_is_no_file_is_refused(run: Run, where: str) -> None:
    answer = run("--db", where, "list")
    assert (answer.code, answer.out) == (1, "")
    assert where in answer.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of this system")
def test_an_answer_that_cannot_be_written_is_told(database: Path) -> None:
    with Path("/dev/full").open("w") as full:
        program = subprocess.run(
            [sys.executable, "-m", "leaddesk", "--db", str(database), "list", "--json"],
            stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
    assert program.returncode == 1
    assert len(program.stderr.splitlines()) == 1
    assert "could not be written: No space left" in program.stderr


@pytest.mark.skipif(os.name == "nt", reason="closed as a shell of Unix does")
@pytest.mark.parametrize("stream", [0, 1, 2])
def test_a_closed_stream_disturbs_nothing(database: Path, stream: int) -> None:
    code = f"import os, sys; os.close({stream}); os.execv(sys.executable, sys.argv[1:])"
    words = [sys.executable, "-m", "leaddesk", "--db", database, "add", "name=山田 太郎"]
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert stream == 1 or "山田 太郎" in done.stdout
    assert "山田 太郎" in leaddesk("--db", database, "list").stdout


def test_japanese_goes_through_a_console_that_has_none(database: Path) -> None:
    made = leaddesk("add", "name=山田 太郎", LEADDESK_DB=str(database), PYTHONIOENCODING="ascii")
    assert (made.returncode, made.stderr) == (0, "")
    assert "山田 太郎" in made.stdout
    found = leaddesk("list", "--json", LEADDESK_DB=str(database), LC_ALL="C", PYTHONUTF8="0")
    assert "山田 太郎" in found.stdout


def test_help_loads_neither_data_nor_tables() -> None:
    code = (
        "import sys; from leaddesk.__main__ import main; main(['--help']);"
        "print(sorted({'sqlalchemy', 'rich', 'PySide6', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "[]"
