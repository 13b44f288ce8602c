"""What speaks for and against winning a lead, by the model that counts now."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from leaddesk.domain import winning, winning_words
from leaddesk.domain.lead import Lead
from leaddesk.domain.winning_words import Reason
from leaddesk.storage import chances

_SHOWN: Final = 5


def win_reasons(connection: Any, lead: Lead, today: date) -> tuple[Reason, ...]:
    """The strongest reasons in words; none without a model, or where it is won or lost already."""
    if lead.win_probability is None or lead.stage in chances.DECIDED:
        return ()
    found = chances.known(connection, lead.id, today)
    if found is None:
        return ()
    model, known = found
    return tuple(winning_words.in_words(model, winning.parts(model, known), _SHOWN))
