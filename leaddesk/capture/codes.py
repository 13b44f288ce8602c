"""Codes printed on cards and badges: found and read. What their texts tell: see `mecards`."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import zxingcpp

from leaddesk.capture.decoding import Page

_FORMATS: Final = ("QRCode", "MicroQRCode", "Aztec", "DataMatrix", "PDF417")
_SMALL: Final = 1500  # pixels of the longer side below which a code may be too small to be read
_ENLARGED: Final = 1.5
# How a code is told from letters on a picture of 400 pixels: each place in a square of 8 % of it
# is busy. Codes of 300 cards have 66 to 200 here, whatever else is on a card at most 31.
_LOOK: Final = 400
_SQUARE: Final = np.ones((32, 32), np.uint8)
_BUSY: Final = 45


def read_codes(image: Page) -> tuple[str, ...]:
    """The texts of the square codes on a card (blue, green, red), each once.

    Small and unsharp ones are tried again, enlarged and sharpened. Bar codes in lines are left
    alone: they hold numbers of a shop or a fair.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    texts = _texts(grey)
    if not texts and max(grey.shape) < _SMALL and _shows_code(grey):
        texts = _texts(_sharpened(grey))
    return tuple(dict.fromkeys(texts))


def _texts(grey: Page) -> list[str]:
    formats = zxingcpp.BarcodeFormats([getattr(zxingcpp.BarcodeFormat, n) for n in _FORMATS])
    found = zxingcpp.read_barcodes(grey, formats=formats, text_mode=zxingcpp.TextMode.Plain)
    return [code.text for code in found if code.text.strip()]


def _shows_code(grey: Page) -> bool:
    share = min(1.0, _LOOK / max(grey.shape))
    small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    change = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    return bool(cv2.erode(cv2.blur(change, (5, 5)), _SQUARE).max() >= _BUSY)


def _sharpened(grey: Page) -> Page:
    large = cv2.resize(grey, None, fx=_ENLARGED, fy=_ENLARGED, interpolation=cv2.INTER_CUBIC)
    return cv2.addWeighted(large, 2.5, cv2.GaussianBlur(large, (0, 0), 3), -1.5, 0)


# ---------------------------------------------------------------- understanding
