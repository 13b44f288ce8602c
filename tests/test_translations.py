"""Every visible text has its Japanese, with the same blanks, and no translation lies unused."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

ROOT = Path(__file__).resolve().parent.parent
JAPANESE = ROOT / "resources" / "translations" / "ja"

# Calls whose first arguments are source texts, and how many of them are.
TEXT_CALLS = {"tr": 1, "mark": 1, "ntr": 2, "UserError": 2, "Label": 1}
# The machinery itself hands on texts that were collected where they were written.
MACHINERY = {ROOT / "leaddesk" / "i18n.py", ROOT / "leaddesk" / "errors.py"}
# A text that comes from a table of data is allowed where its line says so.
FROM_DATA = "# data"


@dataclass(frozen=True)
class Source:
    """A source text of the code; `counted` ones always have the blank {n} filled."""

    text: str
    place: str
    counted: bool = False


def called_name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def literals(argument: ast.expr) -> list[str] | None:
    """The texts an argument can be; None when they don't stand there."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    if isinstance(argument, ast.IfExp):
        one, other = literals(argument.body), literals(argument.orelse)
        return None if one is None or other is None else one + other
    return None


def scan(code: str, file: str) -> tuple[list[Source], list[str]]:
    """Source texts of a module, and the places where a text is neither literal nor from data."""
    found: list[Source] = []
    faults: list[str] = []
    lines = code.splitlines()
    for call in ast.walk(ast.parse(code)):
        if not isinstance(call, ast.Call) or called_name(call) not in TEXT_CALLS:
            continue
        name, place = called_name(call), f"{file}:{call.lineno}"
        from_data = any(FROM_DATA in line for line in lines[call.lineno - 1 : call.end_lineno])
        for argument in call.args[: TEXT_CALLS[name]]:
            texts = literals(argument)
            if texts is None and not from_data:
                faults.append(place)
            found += [Source(text, place, name == "ntr") for text in texts or [] if text]
    return found, faults


def scanned() -> Iterator[tuple[list[Source], list[str]]]:
    for file in sorted((ROOT / "leaddesk").rglob("*.py")):
        if file not in MACHINERY:
            yield scan(file.read_text("utf-8"), file.relative_to(ROOT).as_posix())


def all_sources() -> list[Source]:
    return [source for found, _ in scanned() for source in found]


def entries() -> list[tuple[str, str, str]]:
    """(file, source, translation) of all files, doubled keys within one file included."""
    return [
        (file.name, source, translation)
        for file in sorted(JAPANESE.glob("*.json"))
        for source, translation in json.loads(
            file.read_text("utf-8"), object_pairs_hook=lambda pairs: pairs
        )
    ]


def blanks(text: str) -> set[str]:
    """The names of the {blanks} in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def blanks_agree(source: str, translation: str, counted: bool) -> bool:
    """Whether all blanks are used and filled; a counted text may name {n} or leave it out."""
    given, used = blanks(source), blanks(translation)
    return given - {"n"} == used - {"n"} if counted else given == used


def assert_none(faults: Iterable[str]) -> None:
    """Fails with all of `faults`, one a line."""
    lines = list(faults)
    assert not lines, "\n" + "\n".join(lines)


def test_texts_are_literal_or_from_data() -> None:
    assert_none(fault for _, faults in scanned() for fault in faults)


def test_every_text_has_its_japanese() -> None:
    translated = {source for _, source, translation in entries() if translation.strip()}
    assert_none(f"{s.place}: {s.text!r}" for s in all_sources() if s.text not in translated)


def test_blanks_agree() -> None:
    counted = {source.text for source in all_sources() if source.counted}
    assert_none(
        f"{file}: {source!r}"
        for file, source, translation in entries()
        if not blanks_agree(source, translation, source in counted)
    )


def test_no_text_is_translated_twice_differently() -> None:
    first: dict[str, tuple[str, str]] = {}
    clashes = []
    for file, source, translation in entries():
        earlier_file, earlier = first.setdefault(source, (file, translation))
        if earlier != translation:
            clashes.append(f"{source!r}: {earlier!r} in {earlier_file}, {translation!r} in {file}")
    assert_none(clashes)


def test_no_translation_lies_unused() -> None:
    used = {source.text for source in all_sources()}
    assert_none(f"{file}: {source!r}" for file, source, _ in entries() if source not in used)


SAMPLE = """
tr("plain"); i18n.tr("dotted", n=1)
ntr("{n} lead", "{n} leads", n)
UserError("bad {x}",
          "mend it", x=1)
tr("on" if flag else "off")
tr(choice.label)  # data
tr(f"made {up}")
Label(text)
"""


def test_the_scan_sees_each_kind_of_call() -> None:
    found, faults = scan(SAMPLE, "sample.py")
    assert {source.text for source in found} == {
        *("plain", "dotted", "{n} lead", "{n} leads", "bad {x}", "mend it", "on", "off")
    }
    assert {source.text for source in found if source.counted} == {"{n} lead", "{n} leads"}
    assert faults == ["sample.py:8", "sample.py:9"]


@pytest.mark.parametrize(
    ("source", "translation", "counted", "agree"),
    [
        ("{n} of {all}", "{all} 件中 {n} 件", False, True),
        ("{name} moved", "移動しました", False, False),
        ("moved", "{name} を移動しました", False, False),
        ("One lead", "{n} 件", True, True),
        ("{n} leads of {x}", "{n} 件", True, False),
    ],
)
def test_blanks_are_compared(source: str, translation: str, counted: bool, agree: bool) -> None:
    assert blanks_agree(source, translation, counted) is agree
