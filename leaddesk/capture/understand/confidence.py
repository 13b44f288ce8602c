"""How sure a field is, and what of it may be misread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leaddesk.capture.understand.candidate import Candidate, Card
from leaddesk.domain.cards import Found


def found(
    card: Card,
    field: str,
    picked: Sequence[Candidate],
    proposed: Sequence[Candidate],
    chosen: Mapping[str, Sequence[Candidate]],
) -> Found:
    """The value of `field`. `picked`: what was chosen for it, in reading order; `proposed`: all
    that competed for it, the best first; `chosen`: everything chosen on this side, by field."""
    text = ("\n" if field == "notes" else " ").join(one.text for one in picked)
    rows = {place: card.rows[place] for one in picked for place, _, _ in one.parts}
    trust = min((row.score for row in rows.values()), default=1.0)
    others = [other for one in picked for other in one.others]
    return Found(
        text,
        min(one.score for one in picked) * trust,
        tuple(row.box for row in rows.values()),
        others=tuple(dict.fromkeys(others)),
        source=picked[0].source,
    )
