"""The rules of the score while they are changed: a draft over what is saved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from leaddesk.domain.score_rules import AXES, ScoreRule, stored

Caps = Mapping[str, int]


class ScoreDraft(QObject):
    """Rules in the order shown and caps by part; new rules have ids below 0 until they are saved.

    `changed`: the draft is another one now. `arranged`: rules came, went or moved too.
    """

    changed = Signal()
    arranged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saved: dict[int, ScoreRule] = {}
        self._saved_caps: dict[str, int] = {}
        self._rules: list[ScoreRule] = []
        self._caps: dict[str, int] = {}
        self._newest = 0

    # ---- reading ---------------------------------------------------------------------------

    @property
    def rules(self) -> tuple[ScoreRule, ...]:
        """The rules by axis, those of a part together, numbered by `place` in this order."""
        return tuple(replace(rule, place=at) for at, rule in enumerate(self._rules, start=1))

    @property
    def caps(self) -> dict[str, int]:
        """Most points in all by part; a part that is not named has no cap."""
        return dict(self._caps)

    @property
    def unsaved(self) -> bool:
        """Whether anything differs from what is saved."""
        if self._caps != self._saved_caps or len(self._rules) != len(self._saved):
            return True
        before = _arranged(self._saved.values())
        return any(
            replace(a, place=0) != replace(b, place=0)
            for a, b in zip(self._rules, before, strict=True)
        )

    def rule(self, rule_id: int) -> ScoreRule | None:
        """The rule `rule_id`, if the draft has it."""
        return next((rule for rule in self._rules if rule.id == rule_id), None)

    def touched(self, rule_id: int) -> bool:
        """Whether the rule differs from what is saved of it."""
        rule, saved = self.rule(rule_id), self._saved.get(rule_id)
        return saved is None or rule is None or replace(rule, place=saved.place) != saved

    def parts(self, axis: str) -> tuple[str, ...]:
        """The parts of an axis in their order."""
        return tuple(dict.fromkeys(rule.part for rule in self._rules if rule.axis == axis))

    # ---- what is saved ---------------------------------------------------------------------

    def load(self, rules: Iterable[ScoreRule], caps: Caps) -> None:
        """Takes over what is saved now. What was changed in the draft stays changed; what was
        not follows."""
        saved = {rule.id: rule for rule in rules}
        mine = {rule.id: rule for rule in self._rules}
        kept = []
        for rule_id, rule in saved.items():
            known = rule_id in self._saved
            if known and rule_id not in mine:
                continue  # deleted in the draft
            kept.append(mine[rule_id] if known and self.touched(rule_id) else rule)
        own = [rule for rule in self._rules if rule.id < 0]
        if self._rearranged(mine, own):
            places = {rule.id: at for at, rule in enumerate(self._rules)}
            found = sorted([*kept, *own], key=lambda rule: places.get(rule.id, len(places)))
        else:
            found = [*kept, *own]
        moved_caps = {
            part: self._caps.get(part)
            for part in {*self._caps, *self._saved_caps}
            if self._caps.get(part) != self._saved_caps.get(part)
        }
        merged = {**caps, **moved_caps}
        self._saved, self._saved_caps = saved, dict(caps)
        self._rules = _arranged(found)
        self._caps = {part: cap for part, cap in merged.items() if cap is not None}
        self._tell(arranged=True)

    def _rearranged(self, mine: Mapping[int, ScoreRule], own: Sequence[ScoreRule]) -> bool:
        """Whether the rules stand in another order than they would without any move."""
        unmoved = _arranged([*(mine[rule_id] for rule_id in self._saved if rule_id in mine), *own])
        return [rule.id for rule in unmoved] != [rule.id for rule in self._rules]

    def settle(self, rules: Iterable[ScoreRule], caps: Caps) -> None:
        """The draft was saved: it is what is saved now."""
        self._saved, self._saved_caps, self._rules, self._caps = {}, {}, [], {}
        self.load(rules, caps)

    def accept(self, rules: Sequence[ScoreRule], caps: Caps, ids: Sequence[int]) -> None:
        """These rules and caps of the draft were saved, under these ids; what was changed since
        stays changed."""
        stored = dict(zip((rule.id for rule in rules), ids, strict=True))
        self._saved = {
            stored[rule.id]: replace(rule, id=stored[rule.id]) for rule in rules
        }  # fmt: skip
        self._saved_caps = dict(caps)
        self._rules = [replace(rule, id=stored.get(rule.id, rule.id)) for rule in self._rules]
        self._tell(arranged=True)

    def kept(self) -> dict[str, Any] | None:
        """The draft and what it is a draft of, as JSON values; None where nothing was changed."""
        if not self.unsaved:
            return None
        return {
            "rules": [asdict(rule) for rule in self._rules], "caps": self._caps,
            "saved": [asdict(rule) for rule in self._saved.values()],
            "saved_caps": self._saved_caps,
        }  # fmt: skip

    def resume(self, told: Mapping[str, Any]) -> None:
        """Takes up what `kept` told; what was saved since then by others follows, as ever."""
        now, caps = list(self._saved.values()), self._saved_caps
        rules, saved = ([stored(row | {"kinds": list(row["kinds"])}) for row in told[name]]
                        for name in ("rules", "saved"))  # fmt: skip
        self._caps, self._saved_caps = dict(told["caps"]), dict(told["saved_caps"])
        self._saved, self._rules = {rule.id: rule for rule in saved}, rules
        self._newest = min([0, *(rule.id for rule in rules)])
        self.load(now, caps)

    def discard(self) -> None:
        """Goes back to what is saved."""
        self.settle(list(self._saved.values()), self._saved_caps)

    def replace_all(self, rules: Iterable[ScoreRule], caps: Caps) -> None:
        """Takes these rules instead of all; one that equals a saved rule keeps its id."""
        free = {_likeness(rule): rule.id for rule in self._saved.values()}
        taken = []
        for rule in rules:
            known = free.pop(_likeness(rule), None)
            taken.append(replace(rule, id=self._new_id() if known is None else known))
        self._rules, self._caps = _arranged(taken), dict(caps)
        self._tell(arranged=True)

    # ---- changing --------------------------------------------------------------------------

    def set(self, rule: ScoreRule) -> None:
        """Puts `rule` in the place of the one with its id; of another part, at the part's end."""
        at = next(at for at, each in enumerate(self._rules) if each.id == rule.id)
        before = self._rules[at]
        if rule == before:
            return
        moves = (rule.axis, rule.part) != (before.axis, before.part)
        self._rules[at] = rule
        if moves:
            self._rules = _arranged([*self._rules[:at], *self._rules[at + 1 :], rule])
        self._tell(arranged=moves)

    def switch(self, rule_id: int, active: bool) -> None:
        """Turns a rule on or off."""
        if (rule := self.rule(rule_id)) is not None:
            self.set(replace(rule, active=active))

    def add(self, rule: ScoreRule, after: int | None = None) -> int:
        """Adds a rule below the rule `after`, else at the end of its part; returns its id."""
        new = replace(rule, id=self._new_id())
        ids = [each.id for each in self._rules]
        at = ids.index(after) + 1 if after in ids else len(ids)
        self._rules.insert(at, new)
        self._rules = _arranged(self._rules)
        self._tell(arranged=True)
        return new.id

    def remove(self, rule_ids: Collection[int]) -> None:
        """Takes rules out."""
        self._rules = [rule for rule in self._rules if rule.id not in rule_ids]
        self._tell(arranged=True)

    def move(self, rule_id: int, by: int) -> None:
        """Moves a rule up (-1) or down (+1) within its part."""
        at = next(at for at, rule in enumerate(self._rules) if rule.id == rule_id)
        to = at + by
        if not 0 <= to < len(self._rules):
            return
        one, other = self._rules[at], self._rules[to]
        if (one.axis, one.part) == (other.axis, other.part):
            self._rules[at], self._rules[to] = other, one
            self._tell(arranged=True)

    def put_at(self, rule_id: int, on: int) -> None:
        """Moves a rule to where the rule `on` of the same axis stands, into the part of that."""
        rule, other = self.rule(rule_id), self.rule(on)
        if rule is None or other is None or rule.axis != other.axis or rule is other:
            return
        at = self._rules.index(other)
        self._rules.remove(rule)
        self._rules.insert(at, replace(rule, part=other.part))
        self._rules = _arranged(self._rules)
        self._tell(arranged=True)

    def set_cap(self, part: str, cap: int | None) -> None:
        """Sets the most points of a part in all; None: no limit."""
        if self._caps.get(part) != cap:
            self._caps.pop(part, None)
            if cap is not None:
                self._caps[part] = cap
            self._tell(arranged=False)

    def rename_part(self, axis: str, part: str, name: str) -> None:
        """Gives a part another name; a name that is there already joins the two."""
        if name == part or not name:
            return
        self._rules = _arranged(
            replace(rule, part=name) if (rule.axis, rule.part) == (axis, part) else rule
            for rule in self._rules
        )
        cap = self._caps.pop(part, None)
        if cap is not None:
            self._caps.setdefault(name, cap)
        self._tell(arranged=True)

    def _new_id(self) -> int:
        self._newest -= 1
        return self._newest

    def _tell(self, *, arranged: bool) -> None:
        if arranged:
            self.arranged.emit()
        self.changed.emit()


def _likeness(rule: ScoreRule) -> ScoreRule:
    return replace(rule, id=0, place=0)


def _arranged(rules: Iterable[ScoreRule]) -> list[ScoreRule]:
    """By axis, then the parts in the order of their first rule; else as they come."""
    given = list(rules)
    axes = {axis.value: at for at, axis in enumerate(AXES)}
    parts: dict[tuple[str, str], int] = {}
    for rule in given:
        parts.setdefault((rule.axis, rule.part), len(parts))
    return sorted(given, key=lambda rule: (axes.get(rule.axis, 9), parts[rule.axis, rule.part]))
