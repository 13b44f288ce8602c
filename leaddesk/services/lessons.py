"""What people correct on cards is remembered and applied to the next ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leaddesk.domain.cards import Reading
from leaddesk.services.desk import Desk


def learn(desk: Desk, reading: Reading, values: Mapping[str, Any], company: str) -> None:
    """Remembers where `values`, as saved, differ from what was read of a card of `company`."""
