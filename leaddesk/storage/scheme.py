"""What scores are computed by now: the active rules, the caps of parts, the thresholds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, insert, select

from leaddesk.domain import score_defaults, temperature
from leaddesk.domain.agreements import sound
from leaddesk.domain.score_rules import ScoreRule, stored
from leaddesk.domain.temperature import Thresholds
from leaddesk.storage import memory
from leaddesk.storage.schema import policy, score_rule
from leaddesk.storage.sqlite import driver, from_json

CAPS: Final = "score.caps"
"""The policy that holds the caps: {part: most points in all}; a negative one bounds below."""

_SHIPPED: Final = "score.rules"  # the setting that says that the defaults were given once
_FIELDS: Final = tuple(ScoreRule.__dataclass_fields__)
_RULES: Final = (
    f"SELECT {', '.join(_FIELDS)} FROM score_rule WHERE trashed_at IS NULL ORDER BY place, id"
)
_POLICIES: Final = (
    f"SELECT key, value FROM policy WHERE trashed_at IS NULL AND (key = '{CAPS}'"
    f" OR key LIKE '{temperature.POLICY}%')"
)


@dataclass(frozen=True)
class Scheme:
    """All that a score depends on beside leads, touches and the day. Hashable.

    `caps` and `thresholds` are items of mappings: (part, cap) and (kind of lead, thresholds).
    """

    rules: tuple[ScoreRule, ...]
    caps: tuple[tuple[str, int], ...]
    thresholds: tuple[tuple[str, Thresholds], ...]

    @classmethod
    def of(
        cls, rules: tuple[ScoreRule, ...], caps: Mapping[str, int],
        thresholds: Mapping[str, Thresholds],
    ) -> Scheme:  # fmt: skip
        """Only active rules count, in their order."""
        active = tuple(rule for rule in rules if rule.active and rule.points)
        return cls(active, tuple(caps.items()), tuple(thresholds.items()))


def rules(connection: Connection) -> tuple[ScoreRule, ...]:
    """All rules, the inactive ones too, in the order people gave them."""
    return tuple(_rule(row) for row in driver(connection).execute(_RULES))


def _rule(row: tuple[Any, ...]) -> ScoreRule:
    told = dict(zip(_FIELDS, row, strict=True))
    return stored(told | {"kinds": from_json(told["kinds"])})


def agreed(connection: Connection) -> tuple[dict[str, int], dict[str, Thresholds]]:
    """Caps by part and thresholds by kind of lead, as changed or by default."""
    told = {key: from_json(value) for key, value in driver(connection).execute(_POLICIES)}
    kept = {key: value for key, value in told.items() if sound(key, value)}
    caps = kept.get(CAPS)
    return (
        dict(score_defaults.CAPS) if caps is None else dict(caps),
        {kind: temperature.read(kind, kept.get(temperature.POLICY + kind))
         for kind in temperature.DEFAULTS},
    )  # fmt: skip


def policy_keys(connection: Connection, ids: Collection[int] | None) -> list[str]:
    """The keys of these policies; of all, where there are too many to name."""
    statement = select(policy.c.key)
    if ids is not None:
        if not ids:
            return []
        statement = statement.where(policy.c.id.in_(ids))
    return list(connection.execute(statement).scalars())


def counts(key: str) -> bool:
    """Whether scores or temperatures depend on the policy with this key."""
    return key == CAPS or key.startswith(temperature.POLICY)


def current(connection: Connection) -> Scheme:
    """What counts now."""
    return Scheme.of(rules(connection), *agreed(connection))


def columns(rule: ScoreRule) -> dict[str, Any]:
    """A rule as columns of its row, without the id."""
    told = {name: getattr(rule, name) for name in _FIELDS if name != "id"}
    return {**told, "kinds": list(rule.kinds)}


def bring_up(engine: Engine) -> None:
    """Gives a database the default rules, once in its life: who deletes them gets none back."""
    with engine.connect() as connection:
        if memory.recall(connection, _SHIPPED) is not None:
            return
    with engine.begin() as connection:
        if memory.recall(connection, _SHIPPED) is None:  # nor by another program meanwhile
            _provide(connection)


def _provide(connection: Connection) -> None:
    if connection.execute(select(score_rule.c.id).limit(1)).first() is None:
        connection.execute(insert(score_rule), [columns(each) for each in score_defaults.SHIPPED])
    memory.remember(connection, _SHIPPED, len(score_defaults.SHIPPED))
