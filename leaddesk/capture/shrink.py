"""Pictures of cards as they are kept: small, and sharp enough to be read on the screen."""

from __future__ import annotations

import io
from typing import Final

import cv2
from PIL import Image

from leaddesk.capture.decoding import Page

_SIDE: Final = 1400
_THUMB_SIDE: Final = 280
_QUALITY: Final = 86
_THUMB_QUALITY: Final = 70
_METHOD: Final = 2  # of 0..6: a third of the usual time, and files as small


def image_and_thumb(cut: Page) -> tuple[bytes, bytes, int, int]:
    """A card (blue, green, red) as WebP of at most 1,400 pixels a side, and of at most 280.

    Also the width and height of the first. Nothing is enlarged.
    """
    image = _within(cut, _SIDE)
    height, width = image.shape[:2]
    thumb = _within(image, _THUMB_SIDE)
    return _webp(image, _QUALITY), _webp(thumb, _THUMB_QUALITY), width, height


def _within(image: Page, side: int) -> Page:
    height, width = image.shape[:2]
    share = side / max(width, height)
    if share >= 1:
        return image
    size = (max(1, round(width * share)), max(1, round(height * share)))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA)


def _webp(image: Page, quality: int) -> bytes:
    file = io.BytesIO()
    picture = Image.fromarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))
    picture.save(file, "WEBP", quality=quality, method=_METHOD)
    return file.getvalue()
