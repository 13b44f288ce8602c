"""Errors of two kinds: what the user can mend (`UserError`) and everything else (bugs)."""

from __future__ import annotations

from leaddesk.i18n import tr


class UserError(Exception):
    """A mistake the user can mend, told in one line with its remedy.

    `message` and `remedy` are source texts (see `leaddesk.i18n`); `args_` fills their blanks.
    `str()` gives the line in the language of the moment.
    """

    def __init__(self, message: str, remedy: str = "", **args_: object) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.args_ = args_

    def __str__(self) -> str:
        told = tr(self.message, **self.args_)
        if not self.remedy:
            return told
        blank = "" if told.endswith("。") else " "  # Japanese sets none between sentences
        return told + blank + tr(self.remedy, **self.args_)


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user stopped a long piece of work; nothing of it was kept."""
