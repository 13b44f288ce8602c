"""Several cards on a page are parted; one card stays one, with all that is printed on it."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest

from leaddesk.capture.parting import Cut, cards_on

MM = 10  # pixels a millimetre of a flat card
PAPERS = ((255, 255, 255), (235, 246, 250), (52, 34, 28), (250, 248, 244))


def flat(number: int, wide: int = 91, high: int = 55) -> Any:
    """A card as it is printed: a logo, a name, and lines of letters with wide gaps between."""
    paper = PAPERS[number % len(PAPERS)]
    ink = (30, 30, 30) if sum(paper) > 380 else (240, 240, 236)
    card = np.full((high * MM, wide * MM, 3), paper, np.uint8)
    cv2.circle(card, (9 * MM, 8 * MM), 25, (160, 60, 30 * number % 255), -1)
    write(card, (14, 9), f"Aozora Technology {number}", 1.1, ink, 3)
    write(card, (14, 24), "Hanako Sato", 1.7, ink, 4)
    for line, text in enumerate(("1-2-3 Jingumae, Shibuya", "TEL 03-1234-5678", "h@a.example.jp")):
        write(card, (14 if number % 2 else 40, high - 14 + 4.5 * line), text, 0.7, ink, 2)
    return card


def write(card: Any, at: tuple[float, float], text: str, size: float, ink: Any, thick: int) -> None:
    place = (round(at[0] * MM), round(at[1] * MM))
    cv2.putText(card, text, place, cv2.FONT_HERSHEY_SIMPLEX, size, ink, thick, cv2.LINE_AA)


def lay(page: Any, card: Any, middle: Any, scale: float, angle: float, skew: float = 0) -> Any:
    """Lays a card on the page with a shadow; gives the corners of what is printed on it."""
    high, wide = card.shape[:2]
    turn = np.deg2rad(angle)
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) * scale
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    onto = (corners - [wide / 2, high / 2]) @ spin.T + middle
    onto += np.array([[skew, -skew], [0, skew], [skew, 0], [-skew, 0]]) * wide * scale
    near = np.floor(onto.min(axis=0)).astype(int) - 24
    far = np.ceil(onto.max(axis=0)).astype(int) + 24
    near, far = near.clip(0), far.clip(0, [page.shape[1], page.shape[0]])
    part = page[near[1] : far[1], near[0] : far[0]]
    matrix = cv2.getPerspectiveTransform(corners, (onto - near).astype(np.float32))
    size = (part.shape[1], part.shape[0])
    soft = cv2.GaussianBlur(card, (0, 0), 0.5 / scale)
    cover = cv2.warpPerspective(np.ones((high, wide), np.float32), matrix, size)[..., None]
    shade = cv2.GaussianBlur(np.roll(cover, (4, 3), (0, 1)), (0, 0), 3)[..., None]
    part *= 1 - 0.2 * shade * (1 - cover)
    part[:] = part * (1 - cover) + cv2.warpPerspective(soft, matrix, size) * cover
    left, top, across, down = cv2.boundingRect(
        (np.abs(card.astype(int) - card[0, 0]).max(axis=2) > 60).astype(np.uint8)
    )
    ink = [[left, top], [left + across, top], [left + across, top + down], [left, top + down]]
    return cv2.perspectiveTransform(np.array([ink], np.float32), matrix)[0] + near


def seen(page: Any, noise: float = 2) -> Any:
    grain = np.random.default_rng(5).normal(0, noise, page.shape)
    return np.clip(page + grain, 0, 255).astype(np.uint8)


def holds(cut: Cut, corners: Any) -> bool:
    shape = np.array(cut.corners, np.float32).reshape(-1, 1, 2)
    return all(cv2.pointPolygonTest(shape, (float(x), float(y)), True) > -2 for x, y in corners)


def assert_parted(page: Any, cards: list[Any]) -> list[Cut]:
    """Each cut holds all that is printed on one card, in the order in which they were laid."""
    cuts = cards_on(page)
    assert len(cuts) == len(cards)
    for number, (cut, corners) in enumerate(zip(cuts, cards, strict=True)):
        assert holds(cut, corners), f"card {number}"
    return cuts


def sheet(gap: float, lid: int = 246) -> tuple[Any, list[Any]]:
    """Eight cards on A4 as a scanner sees it at 150 dpi."""
    px = 150 / 25.4
    page = np.full((round(297 * px), round(210 * px), 3), lid, np.float32)
    laid = []
    for number in range(8):
        row, column = divmod(number, 2)
        middle = np.array([105 + (column - 0.5) * (91 + gap), 34 + row * (55 + gap)])
        laid.append(lay(page, flat(number), middle * px, px / MM, (-1) ** number * 0.8))
    return seen(page), laid


@pytest.mark.parametrize("gap", [12, 2.5])
def test_eight_cards_on_a_scanner(gap: float) -> None:
    page, laid = sheet(gap)
    cuts = assert_parted(page, laid)
    shapes = [cut.image.shape[1] / cut.image.shape[0] for cut in cuts]
    assert all(1.4 < shape < 1.95 for shape in shapes)


@pytest.mark.parametrize("desk", [(60, 90, 130), (225, 225, 225), (45, 45, 50)])
def test_three_cards_on_a_desk(desk: tuple[int, int, int]) -> None:
    page = np.empty((1200, 1600, 3), np.float32)
    page[:] = desk
    places = (((430, 330), 8.0, 0.01), ((1170, 350), -14.0, 0.02), ((790, 850), 4.0, -0.015))
    laid = [
        lay(page, flat(number), np.array(at), 0.62, angle, skew)
        for number, (at, angle, skew) in enumerate(places)
    ]
    cuts = assert_parted(seen(page, 4), laid)
    first = cuts[0].place
    assert (first.left + first.width / 2) * 1600 == pytest.approx(430, abs=25)
    assert (first.top + first.height / 2) * 1200 == pytest.approx(330, abs=25)


def test_a_page_of_ten_without_edges() -> None:
    px = 150 / 25.4
    page = np.full((round(297 * px), round(210 * px), 3), 255, np.float32)
    for number in range(10):
        row, column = divmod(number, 2)
        card = flat(0 if number % 3 else 3)
        card[card.min(axis=2) > 240] = 255
        middle = np.array([105 + (column - 0.5) * 91, 148.5 + (row - 2) * 55]) * px
        high, wide = round(55 * px), round(91 * px)
        left, top = round(middle[0] - wide / 2), round(middle[1] - high / 2)
        page[top : top + high, left : left + wide] = cv2.resize(
            card, (wide, high), interpolation=cv2.INTER_AREA
        )
    cuts = cards_on(page.astype(np.uint8))
    assert len(cuts) == 10
    for number, cut in enumerate(cuts):
        row, column = divmod(number, 2)
        assert cut.place.left < 0.25 + 0.5 * column < cut.place.right
        assert cut.place.top < 0.5 + (row - 2) * 55 / 297 < cut.place.bottom


def test_one_card_on_a_desk_is_straightened() -> None:
    page = np.empty((1100, 1600, 3), np.float32)
    page[:] = (70, 100, 140)
    corners = lay(page, flat(0), np.array([800, 560]), 1.25, 7, 0.02)
    (cut,) = assert_parted(seen(page, 4), [corners])
    assert cut.image.shape[1] / cut.image.shape[0] == pytest.approx(91 / 55, abs=0.08)
    assert cut.place.width < 0.9
    rim = np.concatenate([cut.image[:20].reshape(-1, 3), cut.image[-20:].reshape(-1, 3)])
    assert (rim.min(axis=1) > 180).mean() > 0.7, "hardly any desk is left"


def assert_whole(page: Any) -> None:
    (cut,) = cards_on(page)
    assert cut.image.shape == page.shape
    assert (cut.place.left, cut.place.top, cut.place.width, cut.place.height) == (0, 0, 1, 1)


@pytest.mark.parametrize("number", range(4))
def test_a_card_without_a_desk_stays_whole(number: int) -> None:
    assert_whole(flat(number))


def test_a_card_of_a_sheets_shape_with_wide_gaps_stays_whole() -> None:
    assert_whole(cv2.resize(flat(0, 91, 64), (1414, 1000)))


def test_a_card_of_two_panels_is_one_card() -> None:
    page = np.empty((1000, 1600, 3), np.float32)
    page[:] = (190, 195, 195)
    card = np.full((550, 850, 3), 250, np.uint8)  # each panel has a card's shape, standing
    card[:, 425:] = (120, 40, 20)
    for left, ink in ((40, (30, 30, 30)), (465, (240, 240, 240))):
        for row in range(5):
            write(card, (left / MM, 12 + 6.5 * row), "03-1234-5678 ab", 0.9, ink, 2)
    corners = lay(page, card, np.array([800, 500]), 1.3, -4)
    assert_parted(seen(page, 3), [corners])


def test_a_card_on_a_grained_desk_is_cut_out() -> None:
    page = np.empty((1000, 1600, 3), np.float32)
    page[:] = (150, 170, 190)
    for x, y in np.random.default_rng(5).integers((0, 0), (1600, 1000), (300, 2)).tolist():
        cv2.line(page, (x, y), (x + 30, y + 3), (90, 110, 130), 3)
    corners = lay(page, flat(0), np.array([800, 500]), 1.1, 17)
    assert_parted(seen(page, 4), [corners])


def test_one_card_far_away_on_a_page_of_a_sheets_shape() -> None:
    page = np.full((1000, 1307, 3), 236, np.float32)
    corners = lay(page, flat(2), np.array([650, 480]), 0.7, 1)
    assert_parted(seen(page), [corners])


def test_nothing_and_almost_nothing_stay_whole() -> None:
    assert_whole(np.zeros((600, 900, 3), np.uint8))
    assert_whole(np.full((40, 200, 3), 255, np.uint8))
    assert_whole(seen(np.full((600, 900, 3), 128, np.float32), 30))
