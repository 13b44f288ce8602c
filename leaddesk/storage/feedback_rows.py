"""Handoffs and outcomes as rows for the feedback from sales; each list is one read."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from leaddesk.domain.feedback import HandoffRow, OutcomeRow
from leaddesk.storage.sqlite import driver

_HANDOFFS: Final = """
    SELECT handoff.id, handoff.lead_id, handoff.at, handoff.score, handoff.answer,
           handoff.answered_at, handoff.due_at, handoff.reason,
           coalesce(sender.name, ''), coalesce(receiver.name, ''),
           lead.channel, coalesce(campaign.name, ''), lead.kind
    FROM handoff
    JOIN lead ON lead.id = handoff.lead_id AND lead.trashed_at IS NULL
    LEFT JOIN user AS sender ON sender.id = handoff.from_id
    LEFT JOIN user AS receiver ON receiver.id = handoff.to_id
    LEFT JOIN campaign ON campaign.id = lead.campaign_id
    WHERE handoff.trashed_at IS NULL
    ORDER BY handoff.at, handoff.id
"""
# A day without an hour holds all of its moments, where the user is.
_BEFORE: Final = """
    CASE length(decided.at) WHEN 0 THEN 1
        WHEN 10 THEN day_number(handoff.at) <= day_number(decided.at)
        ELSE handoff.at <= decided.at END
"""
# A lead won or lost without a deal (a list brought it so) counts once, as of its last move there.
# Who sold it: who accepted it last, else its owner, else who has the deal.
_OUTCOMES: Final = f"""
    WITH last_move AS (
        SELECT lead_id, to_stage, max(at) AS at, score
        FROM stage_change
        WHERE trashed_at IS NULL AND to_stage IN ('customer', 'lost')
        GROUP BY lead_id, to_stage
    ),
    decided AS (
        SELECT lead_id, coalesce(closed_at, '') AS at, outcome, amount, user_id, reason
        FROM opportunity
        WHERE trashed_at IS NULL AND outcome IN ('won', 'lost')
        UNION ALL
        SELECT lead.id, coalesce(last_move.at, ''),
               CASE stage WHEN 'lost' THEN 'lost' ELSE 'won' END, NULL, NULL, ''
        FROM lead
        LEFT JOIN last_move ON last_move.lead_id = lead.id AND last_move.to_stage = lead.stage
        WHERE stage IN ('customer', 'lost') AND NOT EXISTS (
            SELECT 1 FROM opportunity AS deal
            WHERE deal.lead_id = lead.id AND deal.trashed_at IS NULL
              AND deal.outcome = CASE stage WHEN 'lost' THEN 'lost' ELSE 'won' END
        )
    )
    SELECT decided.lead_id, decided.at, decided.outcome = 'won',
           coalesce(
               (SELECT handoff.score FROM handoff
                WHERE handoff.lead_id = decided.lead_id AND handoff.trashed_at IS NULL
                  AND handoff.answer <> 'withdrawn'
                  AND {_BEFORE}
                ORDER BY handoff.at DESC, handoff.id DESC LIMIT 1),
               last_move.score, lead.score),
           coalesce(
               (SELECT user.name FROM handoff JOIN user ON user.id = handoff.to_id
                WHERE handoff.lead_id = decided.lead_id AND handoff.trashed_at IS NULL
                  AND handoff.answer = 'accepted'
                  AND {_BEFORE}
                ORDER BY handoff.at DESC, handoff.id DESC LIMIT 1),
               owner.name, seller.name, ''),
           decided.amount, lead.channel, coalesce(campaign.name, ''), lead.kind, decided.reason
    FROM decided
    JOIN lead ON lead.id = decided.lead_id AND lead.trashed_at IS NULL
    LEFT JOIN last_move ON last_move.lead_id = decided.lead_id
         AND last_move.to_stage = CASE decided.outcome WHEN 'won' THEN 'customer' ELSE 'lost' END
    LEFT JOIN user AS owner ON owner.id = lead.owner_id
    LEFT JOIN user AS seller ON seller.id = decided.user_id
    LEFT JOIN campaign ON campaign.id = lead.campaign_id
    ORDER BY decided.at, decided.lead_id
"""


def handoffs(connection: Connection) -> list[HandoffRow]:
    """All handoffs of live leads, in order of time."""
    return [HandoffRow(*row) for row in driver(connection).execute(_HANDOFFS)]


def outcomes(connection: Connection) -> list[OutcomeRow]:
    """Every deal won or lost with a live lead, and live leads won or lost without one.

    In order of time; see `OutcomeRow`.
    """
    return [
        OutcomeRow(lead_id, at, bool(won), *more)
        for lead_id, at, won, *more in driver(connection).execute(_OUTCOMES)
    ]
