"""Phones, mail and web addresses, postal codes and addresses."""

from __future__ import annotations

from collections.abc import Iterable

from leaddesk.capture.understand.candidate import Candidate, Card


def recognise(card: Card) -> Iterable[Candidate]:
    """Ways to reach the person."""
    return ()
