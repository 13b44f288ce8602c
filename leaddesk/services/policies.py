"""Agreements of the team that can be changed and taken back: thresholds, caps, lists of reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from leaddesk.domain.journal import Label
from leaddesk.services.operation import Applied, Work
from leaddesk.services.reads import Reads
from leaddesk.storage import policies


def agreed(reads: Reads, key: str, default: Any) -> Any:
    """What the team agreed on under `key`, or `default`."""
    found = reads.ask(policies.value, key)
    return default if found is None else found


@dataclass(frozen=True)
class SetPolicies:
    """Agrees on values (JSON values by key); `label` says what that is, in words."""

    values: dict[str, Any]
    label: Label
    kind: ClassVar[str] = "policy"

    def apply(self, work: Work) -> Applied:
        for key, value in self.values.items():
            row = policies.row_id(work.connection, key)
            if row is None:
                work.insert("policy", [{"key": key, "value": value}])
            else:
                work.update("policy", {row: {"value": value}})
        return Applied(self.label, list(self.values))
