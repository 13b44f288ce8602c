"""Arguments and options as the commands declare them, with help in the language of the moment."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from leaddesk.i18n import tr

# What SQLite can hold as an id; a larger number is no mistake of the program.
LARGEST: Final = 2**63 - 1
ID: Final = click.IntRange(1, LARGEST)
COUNT: Final = click.IntRange(0, LARGEST)
# Whether a file can be read is found out, and told, by whoever reads it.
PATH: Final = click.Path(path_type=Path, readable=False)


class _SpokenOption(click.Option):
    """An option whose help is a source text, translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return None if record is None else (record[0], tr(self.help or ""))  # data


class Assignment(click.ParamType[tuple[str, str]]):
    """FIELD=VALUE as a pair of texts."""

    name = "assignment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        name, equals, text = value.partition("=")
        if not (name and equals):
            self.fail(tr("“{text}” is not of the form FIELD=VALUE.", text=value), param, ctx)
        return name, text


Decorator = Callable[[Any], Any]

option: Final[Callable[..., Decorator]] = partial(click.option, cls=_SpokenOption)
argument: Final[Callable[..., Decorator]] = click.argument
ids_argument: Final[Decorator] = click.argument(
    "ids", metavar="ID...", nargs=-1, required=True, type=ID
)
id_argument: Final[Decorator] = click.argument("lead_id", metavar="ID", type=ID)
ASSIGNMENTS: Final = partial(
    click.argument, "values", metavar="FIELD=VALUE...", nargs=-1, required=True, type=Assignment()
)
