"""When a score makes a lead hot or warm: thresholds of score and recency, for BtoB and BtoC.

The figures stand in policies "temperature.b2b" and "temperature.b2c" where they were changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

POLICY: Final = "temperature."
"""Before the kind of a lead it makes the key of the policy."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least scores of hot and of warm, and how many days ago the last contact may lie.

    Days of None: however long ago. Who is too long silent for hot may still be warm.
    """

    hot: int
    hot_days: int | None
    warm: int
    warm_days: int | None

    def as_json(self) -> dict[str, int | None]:
        return asdict(self)


# A company decides in months, a consumer in days.
DEFAULTS: Final[Mapping[str, Thresholds]] = {
    "b2b": Thresholds(hot=55, hot_days=30, warm=35, warm_days=90),
    "b2c": Thresholds(hot=35, hot_days=7, warm=18, warm_days=30),
}


def read(kind: str, kept: Any) -> Thresholds:
    """The thresholds for a kind of lead from what is kept in its policy (None: the defaults)."""
    told = kept if isinstance(kept, Mapping) else {}
    return Thresholds(**{**DEFAULTS[kind].as_json(), **{
        name: value for name, value in told.items() if name in Thresholds.__dataclass_fields__
    }})  # fmt: skip
