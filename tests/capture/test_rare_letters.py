"""Letters the recogniser hardly dares to say are told by the chance it leaves them."""

from __future__ import annotations

import numpy as np
import pytest

from leaddesk.capture.rare_letters import Chances, put_right

LETTERS = ["", "高", "髙", "橋", "恵"]
PLACE = {letter: at for at, letter in enumerate(LETTERS)}


def chances(*steps: dict[str, float]) -> Chances:
    told = np.full((1, len(steps), len(LETTERS)), 1e-6, np.float32)
    for step, letters in enumerate(steps):
        for letter, chance in letters.items():
            told[0, step, PLACE[letter]] = chance
    return told


def said(told: Chances) -> list[str]:
    return [LETTERS[at] for at in told[0].argmax(axis=1)]


@pytest.mark.parametrize(("chance", "meant"), [(0.03, "髙"), (0.0015, "髙"), (0.0002, "高")])
def test_the_chance_left_to_a_rare_letter_tells_it(chance: float, meant: str) -> None:
    told = chances({"": 0.9}, {"高": 0.97, "髙": chance}, {"橋": 0.99})
    put_right(told, PLACE)
    assert said(told) == ["", meant, "橋"]


def test_a_letter_is_put_right_on_all_the_steps_that_say_it() -> None:
    told = chances({"高": 0.6, "髙": 0.0001}, {"高": 0.9, "髙": 0.02}, {"": 0.9}, {"高": 0.9})
    put_right(told, PLACE)
    assert said(told) == ["髙", "髙", "", "高"]


def test_a_rare_letter_said_already_stays() -> None:
    told = chances({"高": 0.2, "髙": 0.7})
    put_right(told, PLACE)
    assert said(told) == ["髙"]


def test_letters_the_recogniser_does_not_have_are_no_matter() -> None:
    told = chances({"高": 0.9, "髙": 0.05})
    put_right(told, {"高": 1})
    assert said(told) == ["高"]
