"""The recogniser: RapidOCR with the models its package brings, and the settings measured best.

Without its classifier, which turns short lines of kana over (`upright` does better), and with the
text looked for on at most 1,280 pixels. Its language and model settings are left alone: others
would be fetched from the net.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from leaddesk.capture import rare_letters, upright
from leaddesk.capture.upright import Pixels, Sighted
from leaddesk.domain.cards import Box, Line

THREADS: Final = 2
_SETTINGS: Final = {
    "Global.use_cls": False,
    "Global.log_level": "error",
    "Det.limit_type": "max",
    "Det.limit_side_len": 1280,
    "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
}


@dataclass(frozen=True, slots=True)
class Read:
    """`lines` of `image`, which is the picture given, turned upright where it was not."""

    lines: tuple[Line, ...]
    image: Pixels


class Engine:
    """Reads pictures (blue, green, red; 8 bit). Takes a second to make, 0.6 s a card."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self._ocr = RapidOCR(params=_SETTINGS)
        rare_letters.watch_for(self._ocr)

    def read(self, image: Pixels) -> Read:
        """The lines of a picture of text, in no particular order."""
        sighted = self._sighted(image)
        quarters = upright.quarter_turns(image, sighted, self._recognise)
        if quarters:
            image = upright.turned(image, quarters)
            sighted = self._sighted(image)
        height, width = image.shape[:2]
        return Read(tuple(_line(each, width, height) for each in sighted), image)

    def _sighted(self, image: Pixels) -> list[Sighted]:
        found: Any = self._ocr(image)
        if found.boxes is None:
            return []
        return [
            Sighted(text, float(score), *_bounds(corners, image))
            for text, score, corners in zip(found.txts, found.scores, found.boxes, strict=True)
        ]

    def _recognise(self, lines: Sequence[Pixels]) -> list[tuple[str, float]]:
        read: Any = self._ocr.recognize_txt(list(lines))
        return [(text, float(score)) for text, score in zip(read.txts, read.scores, strict=True)]


def _bounds(corners: Any, image: Pixels) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a line, at least a pixel apart."""
    height, width = image.shape[:2]
    left, top = np.floor(corners.min(axis=0)).astype(int)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int)
    left, top = min(max(int(left), 0), width - 1), min(max(int(top), 0), height - 1)
    return left, top, min(max(int(right), left + 1), width), min(max(int(bottom), top + 1), height)


def _line(sighted: Sighted, width: int, height: int) -> Line:
    box = Box(
        sighted.left / width, sighted.top / height,
        (sighted.right - sighted.left) / width, (sighted.bottom - sighted.top) / height,
    )  # fmt: skip
    return Line(sighted.text, sighted.score, box, sighted.vertical)
