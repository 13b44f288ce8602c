"""Makes `resources/samples/cards`: run by developers when they should change.

Invented cards that go with the sample list: photographs that wait to be read, and, straightened,
cards that some of its people handed over (see "cards" in `story.json`). Mail and web domains are
reserved, telephones have 555 as exchange.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from sample_paper import AMERICAN, JAPANESE, UPRIGHT, Card, Colour, photographed, scanned

TARGET: Final = Path(__file__).parent.parent / "resources/samples/cards"
THUMB: Final = (280, 280)
WHITE: Final = (253, 253, 252)
BLACK: Final = (38, 40, 46)
GREY: Final = (104, 108, 118)


@dataclass(frozen=True)
class Person:
    """What differs between cards of one company."""

    name: str
    role: Sequence[str]
    phones: Sequence[str]
    mail: str
    kana: str = ""


ENDO: Final = Person("遠藤　修", ("代表取締役",), ("TEL 087-555-0283",), "o.endo")
KOJIMA: Final = Person(
    "小島　千尋", ("企画開発部", "マネージャー"),
    ("TEL 087-555-0286", "携帯 090-5555-0287"), "c.kojima", "こじま　ちひろ",
)  # fmt: skip
_NAKAMURA_PHONES: Final = ("TEL 025-555-0419", "携帯 090-5555-0420")
NAKAMURA: Final = Person("中村　勝己", ("営業部　主任",), _NAKAMURA_PHONES, "nakamura-k")
NAKAMURA_NOW: Final = Person(
    "中村　勝己", ("営業部　課長",), _NAKAMURA_PHONES, "nakamura-k", "なかむら　かつみ"
)
SAWADA: Final = Person(
    "澤田　健太", ("経営企画部", "担当部長"),
    ("TEL 096-555-0389", "携帯 080-5555-0390"), "k.sawada",
)  # fmt: skip


def sea(who: Person) -> Card:
    """A software house by the sea: waves at the foot."""
    deep, light = (14, 82, 128), (70, 156, 190)
    card = Card(JAPANESE, WHITE, BLACK)
    for height, swing, shift, ink in ((4.6, 1.5, 0.0, (205, 229, 238)), (3.6, 1.3, 2.2, light),
                                      (2.3, 1.0, 4.0, deep)):  # fmt: skip
        crest = [(x / 2, 55 - height + swing * math.sin(x / 2 / 9 + shift)) for x in range(184)]
        card.shape([*crest, (91.5, 55), (0, 55)], ink)
    card.text(8, 11.4, "株式会社碧海情報サービス", 3.5, face="bold", ink=deep, track=0.15)
    card.lines(8, 20.4, who.role, 2.5, 3.8, ink=GREY)
    base = 20.4 + 3.8 * len(who.role) + 3.6
    if who.kana:
        card.text(8.1, base - 2.6, who.kana, 1.9, ink=GREY, track=0.3)
        base += 3.0
    card.text(8, base + 0.6, who.name, 5.6, face="bold", track=0.5)
    card.lines(50, 20.4, ("〒760-0017", "香川県高松市番町4-3-16", *who.phones), 2.3, 3.8)
    web = (f"{who.mail}@hekikai-joho.example.jp", "https://www.hekikai-joho.example.jp/")
    card.lines(8, 42.2, web, 2.2, 3.6, ink=deep)
    return card


def seven(who: Person) -> Card:
    """An information service named after seven tails: a fan of seven strokes."""
    teal, gold = (0, 112, 108), (226, 160, 44)
    card = Card(JAPANESE, (251, 250, 246), BLACK)
    for number in range(7):
        angle = math.radians(190 + number * 26.6)
        tip = (16 + 8 * math.cos(angle), 15.5 + 8 * math.sin(angle))
        sides = [(16 + 1.3 * math.cos(angle + turn), 15.5 + 1.3 * math.sin(angle + turn))
                 for turn in (-1.2, 1.2)]  # fmt: skip
        card.shape([sides[0], tip, sides[1]], gold if number == 3 else teal)
        card.disc(*tip, 0.75, gold if number == 3 else teal)
    card.text(28, 15.2, "七尾情報サービス株式会社", 3.9, face="bold", ink=teal, track=0.1)
    card.box(28, 17.4, 83.6, 17.55, teal)
    card.lines(28, 24.2, who.role, 2.5, 3.8)
    base = 32.4
    if who.kana:
        card.text(28.2, 28.4, who.kana, 1.9, ink=GREY, track=0.45)
        base = 34.6
    card.text(28, base, who.name, 5.6, face="bold", track=0.6)
    card.text(28, 40.6, "〒950-0087　新潟県新潟市中央区東大通3-3-11", 2.3)
    card.text(28, 44.2, "　".join(who.phones), 2.3)
    card.text(28, 47.8, f"{who.mail}@nanao-joho.example.jp", 2.3)
    card.text(28, 51.2, "https://www.nanao-joho.example.jp/", 2.1, ink=teal)
    return card


def builder(who: Person) -> Card:
    """A builder: a roof with a vane, on warm paper, set in Mincho."""
    green, rust = (44, 84, 62), (182, 84, 48)
    card = Card(JAPANESE, (247, 243, 233), BLACK)
    card.box(0, 0, 2.2, 55, green)
    card.shape([(9, 15), (15.5, 9.2), (22, 15)], green)
    card.box(15.2, 5.2, 15.8, 10, green)
    card.shape([(12.6, 6), (17.2, 5.2), (17.2, 6.9)], rust)
    card.text(25, 14.6, "株式会社風見工務店", 4.0, face="heavy", ink=green, track=0.35)
    card.text(9, 23.0, "　".join(who.role), 2.5, face="serif")
    card.text(9, 31.8, who.name, 6.0, face="heavy", track=1.0)
    card.lines(9, 39.4, (
        "〒860-0047　熊本県熊本市西区春日3-15-2", "　".join(who.phones),
        f"{who.mail}@kazami-komuten.example.jp", "https://www.kazami-komuten.example.jp/",
    ), 2.2, 3.6)  # fmt: skip
    return card


def robots() -> Card:
    """An American maker of robots."""
    navy, orange = (24, 34, 58), (240, 110, 40)
    card = Card(AMERICAN, WHITE, navy)
    for radius, ink in ((5.4, navy), (3.5, WHITE), (2.2, orange)):
        angles = [math.radians(60 * number + 30) for number in range(6)]
        points = [(14 + radius * math.cos(at), 13 + radius * math.sin(at)) for at in angles]
        card.shape(points, ink)
    card.text(22, 14.4, "Nordhaven Robotics, Inc.", 4.0, face="bold")
    card.text(8.6, 27.4, "Emma Fischer", 5.0, face="bold")
    card.text(8.6, 31.8, "Director of Partnerships", 2.6, ink=GREY)
    card.box(8.6, 34.4, 16, 34.8, orange)
    card.lines(80.4, 39.4, ("701 Fifth Ave, Suite 4200", "Seattle, WA 98104"), 2.3, 3.7, side="r")
    card.lines(8.6, 39.4, ("+1 206 555 0148", "emma.fischer@nordhaven.example.com",
                           "www.nordhaven.example.com"), 2.3, 3.7)  # fmt: skip
    return card


def sweets() -> Card:
    """A confectioner of Kyoto: columns from the right, on cream."""
    card = Card(UPRIGHT, (250, 246, 236), (48, 40, 36))
    pink = (206, 96, 104)
    for number in range(5):
        angle = math.radians(72 * number - 90)
        card.disc(46.5 + 1.75 * math.cos(angle), 9 + 1.75 * math.sin(angle), 1.5, pink)
    card.disc(46.5, 9, 0.8, (250, 246, 236))
    card.column(46.5, 15, "株式会社飛鳥野製菓", 3.7, face="heavy", track=0.4)
    card.column(36.5, 17, "専務取締役", 2.7, track=0.5)
    card.column(30.9, 28.6, "つちや", 1.9, track=0.3)
    card.column(30.9, 48.4, "あやの", 1.9, track=0.3)
    card.column(26.2, 25, "土屋　綾乃", 6.2, face="heavy", track=0.6)
    card.column(15, 15, "京都府京都市下京区東塩小路町八番地五", 2.6, track=0.35)
    card.lines(6, 76.4, ("〒600-8216", "TEL 075-555-0188", "tsuchiya@asukano-seika.example.jp"),
               2.2, 3.7, face="serif")  # fmt: skip
    return card


_RED: Final = (186, 34, 48)


def _clouds(card: Card, x: float, y: float, inks: Sequence[Colour]) -> None:
    """Eight clouds, a ring: the mark of 八雲."""
    for number in range(8):
        angle = math.radians(45 * number)
        at = (x + 3.6 * math.cos(angle), y + 3.6 * math.sin(angle))
        card.disc(*at, 1.25, inks[number % len(inks)])


def precision_front() -> Card:
    """A maker of precision parts that sells abroad: the side in Japanese."""
    card = Card(JAPANESE, WHITE, BLACK)
    _clouds(card, 14, 13, (_RED,))
    card.text(22, 14.6, "株式会社八雲精密", 4.2, face="bold", track=0.3)
    card.text(83, 22.8, "海外営業部　部長", 2.5, side="r")
    card.text(83, 31.2, "藤原　慎一", 6.0, face="bold", side="r", track=0.8)
    card.box(9, 34.6, 83, 34.75, _RED)
    card.lines(9, 39.4, (
        "〒210-0007　神奈川県川崎市川崎区駅前本町12-1",
        "TEL 044-555-0191　FAX 044-555-0192　携帯 080-5555-0193",
        "s.fujiwara@yakumo-seimitsu.example.jp", "https://www.yakumo-seimitsu.example.jp/",
    ), 2.25, 3.65)  # fmt: skip
    return card


def precision_back() -> Card:
    """Its other side, in English."""
    card = Card(JAPANESE, WHITE, BLACK)
    card.box(0, 0, 91, 20, _RED)
    _clouds(card, 14, 10, (WHITE,))
    card.text(22, 11.6, "Yakumo Precision Co., Ltd.", 4.0, face="bold", ink=WHITE)
    card.text(9, 29, "Shinichi Fujiwara", 5.0, face="bold")
    card.text(9, 33.4, "General Manager, Overseas Sales", 2.5, ink=GREY)
    card.lines(9, 39.6, (
        "12-1 Ekimae-honcho, Kawasaki-ku,", "Kawasaki, Kanagawa 210-0007, Japan",
        "Tel +81-44-555-0191   Mobile +81-80-5555-0193",
        "s.fujiwara@yakumo-seimitsu.example.jp",
    ), 2.2, 3.7)  # fmt: skip
    return card


# file name: the card, how it is turned, and how far its far edge leans back
WAITING: Final = {
    "1-new-title": (seven(NAKAMURA_NOW), 1.8, 0.012),
    "2-colleague": (sea(KOJIMA), -2.4, 0.008),
    "3-english": (robots(), 1.1, 0.016),
    "4-upright": (sweets(), -1.6, 0.010),
    "5-front": (precision_front(), -1.2, 0.014),
    "6-back": (precision_back(), 2.2, 0.010),
}
KEPT: Final = {"endo": sea(ENDO), "nakamura": seven(NAKAMURA), "sawada": builder(SAWADA)}


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for seed, (name, (card, turn, lean)) in enumerate(WAITING.items()):
        photograph = photographed(card, turn=turn, lean=lean, seed=seed)
        photograph.save(TARGET / f"{name}.jpg", quality=70, optimize=True, progressive=True)
    for name, card in KEPT.items():
        picture = scanned(card)
        picture.save(TARGET / f"{name}.webp", quality=76, method=6)
        picture.thumbnail(THUMB, Image.Resampling.LANCZOS)
        picture.save(TARGET / f"{name}-small.webp", quality=70, method=6)


if __name__ == "__main__":
    main()
