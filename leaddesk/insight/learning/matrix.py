"""From what is known of leads to a sparse matrix, and from its weights back to features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.domain.winning import Feature
from leaddesk.domain.winning_values import NUMBER, UNCHOSEN, Tokens, number_of, reader, tokens
from leaddesk.insight.learning.columns import Example, Plan

_QUANTILES: Final = (0.005, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95, 0.995)


@dataclass(slots=True)
class Read:
    """A plan and what each lead says under it: tokens, or a number."""

    plan: Plan
    tokens: list[Tokens] = field(default_factory=list)
    numbers: list[float | None] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Block:
    """The columns of one plan: where they stand in the matrix."""

    plan: Plan
    first: int
    words: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    other: int | None = None
    missing: int | None = None
    knots: list[float] = field(default_factory=list)
    centre: float = 0.0
    width: float = 1.0
    end: int = 0


def read(plans: Sequence[Plan], examples: Sequence[Example]) -> list[Read]:
    """Each plan's values of all leads, each different value read once."""
    found = []
    for plan in plans:
        get = reader(plan.source)
        raws = [get(example.known) for example in examples]
        memory: dict[Any, Any] = {}
        for raw in raws:
            if raw not in memory:
                memory[raw] = (
                    number_of(raw) if plan.form == NUMBER else tokens(plan.form, raw, plan.order)
                )
        values = [memory[raw] for raw in raws]
        if plan.form == NUMBER:
            found.append(Read(plan, numbers=values))
        else:
            found.append(Read(plan, values, written=_written(plan, memory)))
    return found


def _written(plan: Plan, memory: dict[Any, Tokens]) -> dict[str, str]:
    """Words as the list wrote them, by token, where they differ."""
    if plan.form != "word":
        return {}
    return {
        words[0]: str(raw) for raw, words in memory.items()
        if words and words[0] not in (str(raw), UNCHOSEN)
    }  # fmt: skip


def encode(columns: Sequence[Read], least: int) -> tuple[Any, list[Block]]:
    """A sparse matrix (leads × columns) and its blocks. A token that fewer than `least` leads
    have counts as "other"; what is the same for all leads has no columns.
    """
    from scipy.sparse import csr_matrix

    blocks: list[Block] = []
    entries: list[tuple[int, int, float]] = []
    width = 0
    rows = 0
    for column in columns:
        rows = len(column.tokens) or len(column.numbers)
        made = _numbers(column, width, least) if column.numbers else _words(column, width, least)
        if made is not None:
            block, cells = made
            blocks.append(block)
            entries += cells
            width = block.end
    at, to, value = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_matrix((value, (at, to)), shape=(rows, width)), blocks


def _words(
    column: Read, first: int, least: int
) -> tuple[Block, list[tuple[int, int, float]]] | None:
    counts = Counter(token for found in column.tokens for token in found)
    block = Block(column.plan, first)
    kept = [token for token, n in counts.most_common() if n >= least]
    block.words = {token: first + i for i, token in enumerate(kept)}
    block.counts = {token: counts[token] for token in kept}
    block.written = {token: column.written[token] for token in kept if token in column.written}
    block.end = first + len(kept)
    if sum(n for n in counts.values() if n < least) >= least:
        block.other, block.end = block.end, block.end + 1
    if sum(not found for found in column.tokens) >= least:
        block.missing, block.end = block.end, block.end + 1
    if block.end - first < 2:
        return None
    scale = column.plan.scale
    cells = []
    for row, found in enumerate(column.tokens):
        if not found and block.missing is not None:
            cells.append((row, block.missing, scale))
        for token in found:
            at = block.words.get(token, block.other)
            if at is not None:
                cells.append((row, at, scale))
    return block, cells


def _numbers(
    column: Read, first: int, least: int
) -> tuple[Block, list[tuple[int, int, float]]] | None:
    """Hat functions at quantiles, which sum to one, and a straight line through all."""
    import numpy as np

    given = np.array([n for n in column.numbers if n is not None], float)
    absent = len(column.numbers) - len(given)
    block = Block(column.plan, first)
    if len(given) < least:
        return None
    block.knots = [float(k) for k in np.unique(np.quantile(given, _QUANTILES))]
    if len(block.knots) < 2:
        low, high = float(given.min()), float(given.max())
        if low == high:
            return None
        block.knots = [low, high]
    held = np.clip(given, block.knots[0], block.knots[-1])
    block.centre, block.width = float(held.mean()), float(held.std()) or 1.0
    line = first + len(block.knots)
    block.end = line + 1
    if absent >= least:
        block.missing, block.end = block.end, block.end + 1
    cells: list[tuple[int, int, float]] = []
    for row, number in enumerate(column.numbers):
        if number is None:
            if block.missing is not None:
                cells.append((row, block.missing, 1.0))
            continue
        value = min(max(number, block.knots[0]), block.knots[-1])
        cells.append((row, line, (value - block.centre) / block.width))
        right = int(np.searchsorted(block.knots, value))
        if block.knots[right] == value:
            cells.append((row, first + right, 1.0))
            continue
        share = (value - block.knots[right - 1]) / (block.knots[right] - block.knots[right - 1])
        cells += [(row, first + right - 1, 1.0 - share), (row, first + right, share)]
    return block, cells


def feature(block: Block, weights: Any, average: Any) -> Feature:
    """The feature a block became: `weights` of all columns, and the `average` row of the matrix."""
    plan = block.plan
    mean = float(sum(weights[i] * average[i] for i in range(block.first, block.end)))
    missing = mean if block.missing is None else float(weights[block.missing]) * plan.scale
    if block.knots:
        slope = float(weights[block.first + len(block.knots)]) / block.width
        heights = tuple(
            float(weights[block.first + i]) + slope * (knot - block.centre)
            for i, knot in enumerate(block.knots)
        )
        return Feature(
            plan.source, plan.form, missing=missing, knots=tuple(block.knots), heights=heights,
            order=plan.order, mean=mean,
        )  # fmt: skip
    # What was never seen speaks neither for nor against; of several answers, a new one adds none.
    new = mean if plan.form not in ("lines", "several", "ranks") else 0.0
    return Feature(
        plan.source, plan.form,
        {token: float(weights[at]) * plan.scale for token, at in block.words.items()},
        other=new if block.other is None else float(weights[block.other]) * plan.scale,
        missing=missing, order=plan.order, mean=mean, counts=dict(block.counts),
        written=block.written,
    )  # fmt: skip
