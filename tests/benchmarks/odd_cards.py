"""Makes pictures of business cards in many layouts, with the truth about them.

    python tests/benchmarks/odd_cards.py --seed 1 --out odd --count 120 [--kind corporate] [--pairs]
                                         [--wild]

Writes OUT/<id>.jpg and OUT/truth.json: a list of
    {id, file, lang, layout, level, shot, quarter, font, qr, back_of, fields{...}, lines[...]}
`fields`: what a person would type in, as printed, for what is printed only; `lines`: every printed
line; `level`: 0 a scan, 1 a photo, 2 a bad photo; `quarter`: quarter turns to the left. `--pairs`
adds an English back to each Japanese card, told by `back_of`; `--wild` makes the most crowded
kinds, photographed badly. All is made up and follows the seed.
Needs the Debian fonts noto-cjk, ipafont, vlgothic, mplus, dejavu, liberation.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import odd_layouts as wide
import odd_layouts_en as english
import odd_layouts_real as real
import odd_layouts_tall as tall
from odd_canvas import Card
from odd_people import Person, foreign, japanese
from odd_photo import HARSH, SHOTS, WEIGHTS, photograph

OFFICES = ("maker", "it", "trade", "finance", "build", "law", "office", "school", "npo", "clinic")
SMALL = ("shop", "free", "clinic", "law", "npo")
FIRMS = ("maker", "it", "trade", "finance", "build")
# layout -> what draws it, the trades it suits
JAPANESE: dict[str, tuple[Callable[[Person, random.Random], Card], tuple[str, ...]]] = {
    "corporate": (wide.corporate, FIRMS),
    "right hand": (wide.right_hand, ()),
    "tiny": (wide.tiny, ("it", "free", "build", "shop", "npo")),
    "bilingual": (wide.bilingual, (*FIRMS, "law", "school", "office")),
    "offices": (wide.offices, FIRMS),
    "night": (wide.night, ()),
    "half": (wide.half, ()),
    "stripe": (wide.stripe, ()),
    "scenery": (wide.scenery, ("build", "shop", "npo", "clinic", "trade")),
    "two columns": (wide.two_columns, OFFICES),
    "factory": (wide.factory, ("maker", "build")),
    "wordmark": (wide.wordmark, ("shop", "free", "it", "trade")),
    "spaced": (wide.spaced, (*FIRMS, "law", "clinic", "office")),
    "public": (wide.bilingual, ("office", "school", "clinic")),
    "tategaki": (tall.tategaki, ("build", "trade", "law", "clinic", "finance", "shop")),
    "wide columns": (tall.wide_columns, ("build", "trade", "law", "office", "maker")),
    "mixed": (tall.mixed, ()),
    "upright": (tall.upright, ()),
    "face": (tall.face, ("build", "finance", "law")),
    "badge": (tall.badge, OFFICES),
    "coded": (tall.coded, ()),
    "shop": (tall.shop, ("shop", "free")),
    "professional": (wide.two_columns, SMALL),
}
FOREIGN = {
    "en plain": english.plain,
    "en centred": english.centred,
    "en split": english.split,
    "en pictured": english.pictured,
}
KINDS = (*JAPANESE, *FOREIGN, "en side")
WILD: dict[str, tuple[Callable[[Person, random.Random], Card], tuple[str, ...]]] = {
    "branches": (real.branches, FIRMS),
    "plants": (real.plants, ("maker", "build", "trade")),
    "licences": (real.licences, ("build", "finance", "law", "office")),
    "two tongues": (real.two_tongues, FIRMS),
    "set wide": (real.set_wide, OFFICES),
    "broken mail": (real.broken_mail, FIRMS),
    "fax only": (real.fax_only, OFFICES),
    "stamped": (real.stamped, FIRMS),
    "scribbled": (real.scribbled, FIRMS),
    "grained": (real.grained, FIRMS),
    "seen through": (real.seen_through, FIRMS),
}
EVERY_SHOT = {**SHOTS, **HARSH}
VERTICAL = {"tategaki", "wide columns", "mixed"}


def drawn(kind: str, rng: random.Random) -> tuple[Person, Card]:
    """A card of a kind, flat, and whose it is."""
    if kind in FOREIGN:
        person = foreign(rng)
        return person, FOREIGN[kind](person, rng)
    draw, trades = {**JAPANESE, **WILD}.get(kind, (english.other_side, FIRMS))
    person = japanese(rng, trades)
    return person, draw(person, rng)


def record(card: Card, name: str, kind: str, shot: str) -> dict[str, Any]:
    """The entry of a picture in truth.json."""
    return {
        "id": name,
        "file": f"{name}.jpg",
        "lang": "en" if kind.startswith("en") else "ja",
        "layout": "vertical" if kind in VERTICAL else kind,
        "kind": kind,
        "level": EVERY_SHOT[shot].level,
        "shot": shot,
        "quarter": EVERY_SHOT[shot].quarter,
        "font": Path(card.faces.name).stem,
        "qr": card.payload,
        "back_of": None,
        "fields": card.fields,
        "lines": card.lines,
    }


def taken(card: Card, rng: np.random.Generator, shot: str, file: Path) -> None:
    """Photograph the card into a file."""
    flat = cv2.cvtColor(np.asarray(card.image), cv2.COLOR_RGB2BGR).astype(np.uint8)
    file.write_bytes(photograph(flat, rng, EVERY_SHOT[shot]))


def make(
    seed: int, out: Path, count: int, kinds: tuple[str, ...], pairs: bool, shots: Mapping[str, int]
) -> int:
    """Write `count` cards, their kinds in turn, each from a stream of its own. Returns how many.

    `shots`: how they may be photographed, and how often.
    """
    out.mkdir(parents=True, exist_ok=True)
    truth = []
    for i in range(count):
        kind = kinds[i % len(kinds)]
        rng, grain = random.Random(f"{seed}/{i}"), np.random.default_rng([seed, i])
        person, card = drawn(kind, rng)
        shot = rng.choices(list(shots), list(shots.values()))[0]
        name = f"{kind.replace(' ', '')}{i + 1:03d}"
        taken(card, grain, shot, out / f"{name}.jpg")
        truth.append(record(card, name, kind, shot))
        if pairs and person.country == "jp" and kind != "en side":
            back = english.other_side(person, rng)
            taken(back, grain, shot, out / f"{name}b.jpg")
            truth.append({**record(back, f"{name}b", "en side", shot), "back_of": name})
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (out / "truth.json").write_text(text, encoding="utf-8")
    return len(truth)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--kind", action="append", choices=(*KINDS, *WILD), help="only these")
    parser.add_argument("--wild", action="store_true", help="crowded, and badly photographed")
    parser.add_argument("--pairs", action="store_true", help="add English backs")
    told = parser.parse_args()
    kinds = tuple(told.kind or (WILD if told.wild else KINDS))
    shots = dict.fromkeys(HARSH, 1) if told.wild else dict(zip(SHOTS, WEIGHTS, strict=True))
    made = make(told.seed, told.out, told.count, kinds, told.pairs, shots)
    print(f"{made} pictures in {told.out}")


if __name__ == "__main__":
    main()
