"""The command line, run in this process as a user would call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from leaddesk.__main__ import main


@dataclass(frozen=True)
class Answer:
    """What a run gave back: exit code and both outputs."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document: exactly one, and nothing else on standard output."""
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "leads.db"


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the test's own database."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        code = main(["--db", str(database), *map(str, words)])
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return run


@pytest.fixture
def ask(run: Run) -> Callable[..., Any]:
    """Runs a command with --json that must succeed; gives the document."""

    def ask(*words: object) -> Any:
        answer = run("--json", *words)
        assert answer.code == 0, answer.err
        return answer.document

    return ask
