"""The page of the score: its rules, what a draft of them would change, and saving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaddesk.ui.rules.tab import RulesTab
from leaddesk.ui.session import Context

if TYPE_CHECKING:
    from leaddesk.ui.shell import Shell


class ScoringTab(RulesTab):
    """The rules of both axes as a draft, beside what the draft would change."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__()
