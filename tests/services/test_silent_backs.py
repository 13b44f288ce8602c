"""A back that says nothing of whose it is: put to the card before it, told so, parted again."""

from __future__ import annotations

from pathlib import Path

import pytest
from cards_room import KEN, LOGO, MISAKI, add, keep, side
from drawn_cards import NAMES, SIZE, card, saved
from PIL import Image, ImageDraw

from leaddesk.capture.worker import with_text
from leaddesk.domain.cards import Box, Found, Line, Reading
from leaddesk.errors import UserError
from leaddesk.services.card_batch import read_cards
from leaddesk.services.card_understanding import understanding_of
from leaddesk.services.desk import Desk
from leaddesk.services.scan_reads import queue, review
from leaddesk.services.scan_results import keep_sides
from leaddesk.services.scans import PairScans, PartScans
from leaddesk.services.silent_backs import alike, says_little

SHAPE = (910, 550)


def logo(desk: Desk, row: int) -> tuple[int, ...]:
    """A picture without words, as the queue keeps it."""
    with pytest.raises(UserError) as told:
        list(with_text([side(())], "logo.jpg"))
    return keep_sides(desk, row, [side(())], understanding_of(desk.reads), told.value)


def shown(desk: Desk) -> list[tuple[int, str, int | None]]:
    return [(row.scan_id, row.state, row.back_id) for row in queue(desk.reads)]


def test_a_logo_behind_a_card_is_its_back_and_can_be_parted(desk: Desk) -> None:
    front, back, other = add(desk, "/a/1.jpg", "/a/2.jpg", "/a/3.jpg")
    keep(desk, front, side(MISAKI))
    assert set(logo(desk, back)) == {front, back}
    keep(desk, other, side(KEN))
    assert shown(desk) == [(front, "read", back), (other, "read", None)]
    card = review(desk.reads, front)
    assert card is not None and card.back is not None and card.back_by_order
    desk.run(PartScans(front))
    assert shown(desk) == [(front, "read", None), (back, "failed", None), (other, "read", None)]
    lone = review(desk.reads, back)
    assert lone is not None and lone.front is not None and lone.little
    assert "no text on logo.jpg" in lone.problem
    desk.run(PairScans(other, back))
    assert shown(desk) == [(front, "read", None), (other, "read", back)]
    card = review(desk.reads, other)
    assert card is not None and not card.back_by_order  # somebody said so


def test_a_few_words_behind_a_card_are_its_back_too(desk: Desk) -> None:
    front, back = add(desk, "/a/1.jpg", "/a/2.jpg")
    keep(desk, front, side(MISAKI))
    keep(desk, back, side(LOGO))
    assert shown(desk) == [(front, "read", back)]


@pytest.mark.parametrize("files", [("/a/1.jpg", "/b/2.jpg"), ("/a/1.jpg", "/a/1b.jpg", "/a/2.jpg")])
def test_a_logo_elsewhere_fails_with_its_picture(desk: Desk, files: tuple[str, ...]) -> None:
    front, *between, last = add(desk, *files)
    keep(desk, front, side(MISAKI))
    assert logo(desk, last) == (last,)
    assert shown(desk)[-1] == (last, "failed", None)
    assert queue(desk.reads)[-1].picture_id is not None
    assert len(between) == len(shown(desk)) - 2


def test_what_says_little() -> None:
    def lines(*texts: str) -> list[Line]:
        return [Line(text, 0.9, Box(0, 0, 1, 1)) for text in texts]

    assert says_little([], Reading())
    assert says_little(lines("TOYO SEIKI Co., Ltd.", "Since 1950"), Reading())
    assert not says_little(lines("東洋精機株式会社は製造業の明日を皆様と共に作ります"), Reading())
    assert not says_little(lines("TOYO"), Reading({"phone": Found("03-1111-1111", 0.9)}))
    assert says_little(lines("TOYO"), Reading({"name": Found("TOYO", 0.1)}))


@pytest.mark.parametrize(
    ("back", "size", "one"),
    [("/a/2.jpg", (900, 540), True), ("/a/2.jpg", (540, 900), True), ("/b/2.jpg", SHAPE, False),
     ("", SHAPE, False), ("/a/2.jpg", (800, 600), False), ("/a/2.jpg", (0, 0), False)],
)  # fmt: skip
def test_sides_of_one_card_lie_together_and_have_one_shape(
    back: str, size: tuple[int, int], one: bool
) -> None:
    assert alike("/a/1.jpg", SHAPE, back, size) is one


def test_files_read_in_one_go(desk: Desk, tmp_path: Path) -> None:
    drawn = Image.new("RGB", SIZE, "navy")
    ImageDraw.Draw(drawn).polygon([(320, 60), (180, 340), (460, 340)], fill="white")
    front = saved(card(NAMES[0]), tmp_path / "1.png")
    back = saved(drawn, tmp_path / "2.png")
    found = read_cards(desk.reads, [front, back])
    assert [(each.file, each.back is not None) for each in found.cards] == [(front, True)]
    assert not found.problems
    alone = read_cards(desk.reads, [back])
    assert not alone.cards and "no text" in str(alone.problems[0])
