"""Answers for people: tables aligned by display width, and lines of a name and a value."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], right: str = "") -> None:
    """Prints rows under heads. `right`: "r" at the place of a column set to the right.

    On a terminal long cells are cut to its width; into a file or pipe they go whole.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, header_style="bold", show_header=any(heads))
    for place, head in enumerate(heads):
        justify = "right" if right[place : place + 1] == "r" else "left"
        shown.add_column(Text(head), justify=justify, no_wrap=True, overflow="ellipsis")  # type: ignore[arg-type]
    for row in rows:
        shown.add_row(*(Text(_cell(value)) for value in row))
    width = None if sys.stdout.isatty() else 100_000
    console = Console(file=sys.stdout, width=width, highlight=False)
    with console.capture() as printed:
        console.print(shown)
    for line in printed.get().splitlines():
        click.echo(line.rstrip())


def lines(pairs: Iterable[tuple[str, object]]) -> None:
    """Prints "name  value" lines, the values under one another; empty values are left out."""
    from rich.cells import cell_len

    filled = [(name, _cell(value)) for name, value in pairs if value not in ("", None, (), {})]
    width = max((cell_len(name) for name, _ in filled), default=0)
    for name, value in filled:
        click.echo(f"{name}{' ' * (width - cell_len(name))}  {value}")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return " ".join(str(value).split())
