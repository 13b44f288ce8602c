"""What is wrong with the words a command was called with, in one line of the user's language.

click speaks English; what it says is known by the kinds of its errors, and where one kind says
several things, by its words. What is not known here is told as click tells it.
"""

from __future__ import annotations

import re
from typing import Final

import click

from leaddesk.i18n import mark, tr

_SAYS: Final = (
    (r"'(?P<value>.*)' is not a valid (integer|int|float).*",
     mark("“{value}” is no number.")),
    (r"(?P<value>\S+) is not in the range .*", mark("{value} is too small or too large.")),
    (r"'(?P<value>.*)' is not one of (?P<choices>[^.]*)\.?",
     mark("“{value}” is none of {choices}.")),
    (r"Got unexpected extra arguments? \((?P<value>.*)\)",
     mark("“{value}” is one word too many.")),
    (r"Option '(?P<value>.*)' requires an argument\.", mark("{value} needs a value.")),
    (r"Option '(?P<value>.*)' does not take a value\.", mark("{value} takes no value.")),
    (r"Missing command\.", mark("Say which command.")),
    (r"No such command '(?P<value>.*?)'.*", mark("There is no command “{value}”.")),
)  # fmt: skip


def told(wrong: click.ClickException) -> str:
    """The error in one line, with where to read more."""
    line = tr("Error: {what}", what=_what(wrong))
    if isinstance(wrong, click.UsageError) and wrong.ctx is not None:
        line += tr(" See “{command} --help”.", command=wrong.ctx.command_path)
    return " ".join(line.split())


def _what(wrong: click.ClickException) -> str:
    if isinstance(wrong, click.NoSuchOption):
        near = ", ".join(wrong.possibilities or ())
        unknown = tr("There is no option {option}.", option=wrong.option_name)
        return f"{unknown} {tr('Did you mean {near}?', near=near)}" if near else unknown
    if isinstance(wrong, click.MissingParameter) and wrong.param is not None:
        return tr("{what} is missing.", what=_name(wrong.param, wrong.ctx))
    said = _said(wrong.message)
    if isinstance(wrong, click.BadParameter) and wrong.param is not None:
        return tr("{what}: {problem}", what=_name(wrong.param, wrong.ctx), problem=said)
    return said


def _said(message: str) -> str:
    text = " ".join(message.split())
    for pattern, words in _SAYS:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return tr(words, **found.groupdict())  # data
    return text


def _name(param: click.Parameter, ctx: click.Context | None) -> str:
    """As it stands in the help: --limit, ID..."""
    if isinstance(param, click.Option):
        return param.opts[-1]
    return param.metavar or (param.make_metavar(ctx) if ctx is not None else param.name or "")
