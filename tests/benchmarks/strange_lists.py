"""Lists of many kinds as strangers keep them, with who is who and what no human could tell.

python tests/benchmarks/strange_lists.py KIND ROWS SEED list.csv
"""

from __future__ import annotations

import csv
import random
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

from strange_world import Person, World
from strange_writing import Facts, Row, Source, Writer

Pair = tuple[int, int]

# How often what happens; of damage: to one record of middling quality.
_OFFICES: Final[dict[str, float]] = {
    "doubled": 0.3, "sources": 3, "staff": 6, "crowd": 0.6, "consumers": 0.0, "relatives": 0.0,
    "colleagues": 0.04, "namesakes": 0.002, "shared_mail": 0.12, "mobiles": 0.5, "badges": 0.0,
    "hiragana": 0.2, "half_width": 0.1, "romaji_list": 0.0, "wide_list": 0.1, "zero_eaten": 0.1,
    "blanks": 0.15, "lacks_kana": 0.25, "lacks_email": 0.1, "lacks_phone": 0.1,
    "lacks_mobile": 0.2, "lacks_address": 0.3, "lacks_department": 0.2, "lacks_title": 0.2,
    "married": 0.01, "promoted": 0.15, "moved_firm": 0.01, "transferred": 0.05,
    "firm_renamed": 0.01, "new_line": 0.03, "new_mobile": 0.02, "new_mail": 0.02, "url": 0.1,
    "other_reading": 0.02, "old_letters": 0.08, "homophone": 0.01, "name_scanned": 0.01,
    "name_typed": 0.01, "gap_lost": 0.1, "kana_typed": 0.02, "romaji": 0.03, "kana_only": 0.01,
    "family_only": 0.04, "swapped": 0.01, "courtesy": 0.03, "nameless": 0.005,
    "firm_english": 0.03, "firm_short": 0.02, "firm_typed": 0.01, "firm_scanned": 0.01,
    "form_lost": 0.05, "form_short": 0.2, "form_turned": 0.02, "branch": 0.1, "wide": 0.03,
    "mail_typed": 0.03, "mail_scanned": 0.01, "mail_style": 0.05, "line_typed": 0.02,
    "mobile_typed": 0.01, "mobile_as_phone": 0.03, "extension": 0.05, "abroad": 0.03,
    "building_lost": 0.3, "prefecture_lost": 0.2, "address_typed": 0.01, "postal_lost": 0.1,
}  # fmt: skip
_HOMES: Final = _OFFICES | {
    "consumers": 0.95, "relatives": 0.25, "moved_home": 0.05, "born_typed": 0.02,
    "born_swapped": 0.01, "lacks_birthday": 0.3, "married": 0.02,
}  # fmt: skip
KINDS: Final[dict[str, dict[str, float]]] = {
    "offices": _OFFICES,
    "homes": _HOMES,
    "mixed": _OFFICES | {"consumers": 0.3, "relatives": 0.15, "badges": 0.4, "sources": 4},
    "no phones": _OFFICES | {"lacks_phone": 1, "lacks_mobile": 1, "lacks_address": 0.5},
    "no mails": _OFFICES | {"lacks_email": 1},
    "bare": _OFFICES | {"lacks_email": 1, "lacks_phone": 1, "lacks_mobile": 1, "lacks_address": 1,
                        "lacks_kana": 0.5, "lacks_department": 0, "family_only": 0.01},
    "typing": _OFFICES | {"kana_typed": 0.1, "name_typed": 0.05, "mail_typed": 0.15,
                          "line_typed": 0.08, "mobile_typed": 0.08, "firm_typed": 0.06},
    "scanned": _OFFICES | {"name_scanned": 0.12, "mail_scanned": 0.15, "firm_scanned": 0.12,
                           "gap_lost": 0.3, "half_width": 0.2},
    "reorganised": _OFFICES | {"firm_renamed": 0.2, "promoted": 0.5, "transferred": 0.25,
                               "new_line": 0.2, "new_mail": 0.1, "branch": 0.4},
    "shared": _OFFICES | {"shared_mail": 0.5, "colleagues": 0.15, "namesakes": 0.01, "staff": 20},
    "crowded": _OFFICES | {"staff": 80, "crowd": 1.0, "colleagues": 0.1},
    "repeated": _OFFICES | {"doubled": 0.55, "times": 5, "sources": 5},
    "english": _OFFICES | {"romaji_list": 0.3, "romaji": 0.1, "firm_english": 0.25, "sources": 4},
    "blank": _OFFICES | {"blanks": 0.5, "shifted": 0.03},
    "old": _OFFICES | {"old_letters": 0.4, "married": 0.03, "zero_eaten": 0.5, "other_reading": 0.1,
                       "firm_short": 0.08},
}  # fmt: skip

# Not to be looked at while the engine is tuned: run them when it is done.
HELD_OUT: Final[dict[str, dict[str, float]]] = {
    "show": _OFFICES | {"badges": 0.6, "lacks_external_id": 0.3, "sources": 6, "name_titled": 0.03,
                        "firm_with_department": 0.08, "firm_english": 0.06, "mail_typed": 0.06},
    "shop": _HOMES | {"two_phones": 0.1, "name_read": 0.05, "half_width": 0.3, "new_mail": 0.08,
                      "mobile_typed": 0.04, "blanks": 0.3, "relatives": 0.35},
    "purchased": _OFFICES | {"lacks_mobile": 0.8, "lacks_kana": 0.7, "staff": 3, "firm_typed": 0.04,
                             "form_turned": 0.06, "name_read": 0.04, "doubled": 0.45},
    "group": _OFFICES | {"staff": 150, "crowd": 0.9, "colleagues": 0.15, "shared_mail": 0.2,
                         "family_only": 0.02, "transferred": 0.2, "lacks_address": 0.1},
}  # fmt: skip


def made(kind: str, rows: int, seed: int) -> tuple[list[Row], list[int], list[Facts]]:
    """About `rows` records in no order, whom each stands for, and what each tells."""
    rates = KINDS.get(kind) or HELD_OUT[kind]
    world = World(f"{kind} {seed}", rates)
    rng = world.rng
    sources = [Source(world) for _ in range(int(rates["sources"]))]
    most = int(rates.get("times", 3))
    people: list[Person] = world.people(int(rows / (1 + rates["doubled"] * (most - 1) * 0.7)))
    found: list[tuple[Row, int, Facts]] = []
    for truth, person in enumerate(people):
        times = rng.randint(2, most) if rng.random() < rates["doubled"] else 1
        for time in range(times):
            writer = Writer(world, rng.choice(sources), person, fresh=time == 0)
            row, facts = writer.row()
            found.append((row, truth, facts))
    random.Random(seed).shuffle(found)
    return [f[0] for f in found], [f[1] for f in found], [f[2] for f in found]


def undecidable(truths: list[int], facts: list[Facts]) -> set[Pair]:
    """The true pairs that nobody could tell from these rows alone: what both tell is no more than
    a name or no more than a place, or is told of somebody else as well; and no third row of the
    person leads from one to the other.
    """
    holders: dict[str, set[int]] = defaultdict(set)
    members: dict[int, list[int]] = defaultdict(list)
    for at, told in enumerate(facts):
        members[truths[at]].append(at)
        for fact in told:
            holders[fact].add(at)
    found: set[Pair] = set()
    for truth, ids in members.items():
        reach = {at: {at} for at in ids}
        for low, high in combinations(ids, 2):
            if _decidable(facts[low] & facts[high], truth, truths, holders):
                both = reach[low] | reach[high]
                reach.update(dict.fromkeys(both, both))
        found |= {(low, high) for low, high in combinations(sorted(ids), 2)
                  if high not in reach[low]}  # fmt: skip
    return found


def _decidable(shared: Facts, truth: int, truths: list[int], holders: dict[str, set[int]]) -> bool:
    kinds = {fact.split(" ")[0] for fact in shared}
    personal = bool(kinds & {"mail", "mobile", "born", "number"})
    if not personal and not ({"family", "given"} & kinds and {"firm", "line", "site"} & kinds):
        return False
    others = set.intersection(*(holders[fact] for fact in shared))
    return all(truths[at] == truth for at in others)


if __name__ == "__main__":
    kind, rows, seed, target = sys.argv[1:]
    made_rows, who, _ = made(kind, int(rows), int(seed))
    from made_people import HEADERS

    with Path(target).open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([*HEADERS.values(), "truth"])
        for row, truth in zip(made_rows, who, strict=True):
            writer.writerow([*(row.get(name, "") for name in HEADERS), truth])
