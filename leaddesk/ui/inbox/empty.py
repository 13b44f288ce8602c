"""What is said in place of an empty box, and the way on from there."""

from __future__ import annotations

from typing import Final

from leaddesk.i18n import tr
from leaddesk.services.inboxes import InboxPage

# The search that shows who can be handed over, or made an MQL first, by the box that is empty.
ON_FROM: Final = {"in": "meets:mql stage:lead", "out": "stage:mql"}


def explained(page: InboxPage, box: str, state: str) -> tuple[str, str]:
    """Why there is nothing, and the text of the button that leads on ("" for none)."""
    if state == "answered":
        sentence = (
            tr("{who} has not answered any handoff yet.", who=page.user) if box == "in"
            else tr("None of {who}'s handoffs has been answered yet.", who=page.user)
        )  # fmt: skip
        return sentence, tr("Show what waits") if page.open[box] else ""
    if box == "in":
        return (
            tr("Nothing waits for {who}. What marketing hands over appears here.", who=page.user),
            tr("Show who is ready"),
        )
    return (
        tr("{who} waits for no answer. Choose MQLs and press H to hand them over.", who=page.user),
        tr("Show MQLs"),
    )
