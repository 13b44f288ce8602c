"""How many fields of business cards are understood, and whether their confidence is honest.

    python tests/benchmarks/card_fields.py CARDS... [--lines] [--wrong]

CARDS: folders with pictures and the truth.json that `make_cards.py` and `odd_cards.py` write.
Prints, for each kind of card and field, the share that is right: ours, that of a plain rule parser
(`domain.spread`) on the same lines, and of those that stand in the lines at all. Then how often a
field was right for each band of confidence. Texts are compared in NFKC without white space,
readings
whatever their kana, telephone numbers by their digits. `--lines` keeps what the engine read beside
the pictures and uses what is kept; `--wrong` lists what was not right.
"""

from __future__ import annotations

import argparse
import json
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from leaddesk.capture.understand import understand
from leaddesk.capture.understand.knowledge import Knowledge
from leaddesk.domain.cards import Found, Line, line_from, line_json
from leaddesk.domain.names import kana_from_reading
from leaddesk.domain.phones import phone_key
from leaddesk.domain.spread import spread
from leaddesk.services import assist

FIELD = {"tel": "phone"}  # the maker's word: ours
KNOWN = Knowledge(
    address_of=lambda code: assist.address_of(code) or "", reading_of=assist.reading_of
)
UNTOLD = ("notes", "company_latin", "company_kana")  # may be printed where the truth doesn't say
PHONES = ("phone", "mobile", "fax")
BANDS = ((0.9, "0.9 and more"), (0.5, "0.5 to 0.9"), (0.0, "under 0.5"))
KEPT = "lines.json"


class Reader:
    """Lines and codes of a picture by the real engine, loaded when first needed."""

    def __init__(self) -> None:
        self._engine: Any = None

    def read(self, picture: Path) -> tuple[list[Line], list[str]]:
        from leaddesk.capture import codes, parting, pictures
        from leaddesk.capture.engine import Engine

        self._engine = self._engine or Engine()
        page = next(iter(pictures.pages(picture, picture.name)))
        cut = max(parting.cards_on(page), key=lambda one: one.image.size)
        read = self._engine.read(cut.image)
        return list(read.lines), list(codes.read_codes(read.image))


def cards(folder: Path, keep: bool) -> Iterator[tuple[dict[str, Any], list[Line], list[str]]]:
    """(truth, lines, texts of codes) of each card in `folder`."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    kept_in = folder / KEPT
    kept = json.loads(kept_in.read_text(encoding="utf-8")) if keep and kept_in.exists() else {}
    reader = Reader()
    for card in truth:
        if card["id"] not in kept:
            lines, codes = reader.read(folder / card["file"])
            kept[card["id"]] = {"lines": [line_json(line) for line in lines], "codes": codes}
        read = kept[card["id"]]
        yield card, [line_from(line) for line in read["lines"]], read["codes"]
    if keep:
        kept_in.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def plain(field: str, text: str) -> str:
    """`text` as it is compared."""
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    return kana_from_reading(bare) if field == "kana" else bare


def same(field: str, text: str, printed: str) -> bool:
    """Whether `text` says what was printed; a telephone number does, however it is written."""
    if field in PHONES:
        return bool(text) and phone_key(text) == phone_key(printed)
    return plain(field, text) == plain(field, printed)


def kind_of(card: Mapping[str, Any]) -> str:
    if card["layout"] == "vertical":
        return "vertical"
    return {"ja": "Japanese", "en": "English"}.get(card["lang"], card["lang"])


def rule_parser(lines: Sequence[Line]) -> dict[str, str]:
    """What the parser of pasted signatures makes of the lines, top to bottom."""
    ordered = sorted(lines, key=lambda line: (round(line.box.top, 2), line.box.left))
    return spread("\n".join(line.text for line in ordered))


class Tally:
    """Counts of one run."""

    def __init__(self) -> None:
        self.all: Counter[tuple[str, str]] = Counter()
        self.right: dict[str, Counter[tuple[str, str]]] = {
            column: Counter() for column in ("ours", "rules", "ceiling")
        }
        self.band: Counter[str] = Counter()
        self.band_right: Counter[str] = Counter()
        self.spent = 0.0
        self.cards = 0

    def take(self, card: Mapping[str, Any], lines: Sequence[Line], wrong: bool) -> None:
        started = time.perf_counter()
        fields = understand(lines, knowledge=KNOWN).fields
        self.spent += time.perf_counter() - started
        self.cards += 1
        rules, text = rule_parser(lines), plain("", "".join(line.text for line in lines))
        for name, printed in card["fields"].items():
            if name == "notes":  # the makers' notes are of their own making
                continue
            field = FIELD.get(name, name)
            key, want = (kind_of(card), field), plain(field, printed)
            found = fields.get(field)
            ours = found is not None and same(field, found.text, printed)
            self.all[key] += 1
            self.right["ours"][key] += ours
            self.right["rules"][key] += same(field, rules.get(field, ""), printed)
            self.right["ceiling"][key] += want in (plain(field, text) if field == "kana" else text)
            if found is not None:
                self._judge(found, ours)
            if wrong and not ours:
                told = f"{found.text} ({found.confidence:.2f})" if found else "-"
                print(f"{card['id']}: {field}: {printed} | {told}")
        for field in sorted(fields.keys() - {FIELD.get(name, name) for name in card["fields"]}):
            if field not in UNTOLD and fields[field].source == "print":
                self._judge(fields[field], False)
                if wrong:
                    told = f"{fields[field].text} ({fields[field].confidence:.2f})"
                    print(f"{card['id']}: {field}: not printed | {told}")

    def _judge(self, found: Found, right: bool) -> None:
        if found.source == "guess":  # nobody printed it, so nothing tells whether it is right
            return
        band = next(name for least, name in BANDS if found.confidence >= least)
        self.band[band] += 1
        self.band_right[band] += right

    def show(self) -> None:
        for kind in dict.fromkeys(kind for kind, _ in self.all):
            fields = [field for one, field in self.all if one == kind]
            print(f"\n{kind:<15}{'n':>6}{'ours':>8}{'rules':>8}{'ceiling':>9}")
            for field in fields:
                self._row(field, [(kind, field)])
            self._row("all", [(kind, field) for field in fields])
        print(f"\n{'confidence':<15}{'n':>6}{'right':>8}")
        for _, band in BANDS:
            if total := self.band[band]:
                print(f"{band:<15}{total:>6}{self.band_right[band] / total:>8.1%}")
        print(f"\nunderstanding: {self.spent / max(self.cards, 1) * 1000:.1f} ms a card")

    def _row(self, label: str, keys: Sequence[tuple[str, str]]) -> None:
        total = sum(self.all[key] for key in keys)
        shares = [
            sum(self.right[column][key] for key in keys) / total
            for column in ("ours", "rules", "ceiling")
        ]
        print(f"  {label:<13}{total:>6}{shares[0]:>8.1%}{shares[1]:>8.1%}{shares[2]:>9.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="CARDS")
    parser.add_argument("--lines", action="store_true", help="keep and use what was read")
    parser.add_argument("--wrong", action="store_true", help="list what was not right")
    told = parser.parse_args()
    tally = Tally()
    for folder in told.folders:
        for card, lines, _ in cards(folder, told.lines):
            tally.take(card, lines, told.wrong)
    tally.show()


if __name__ == "__main__":
    main()
