"""Files of pictures, decoded: any depth, colours, turn and size, within the process's bounds.

What would not fit is decoded small where its format allows, and refused with a word where it
doesn't. Only formats that Pillow decodes itself are let in; none that runs another program
(PostScript).
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import cv2
import numpy as np
import numpy.typing as npt
import pi_heif
from PIL import ExifTags, Image, ImageChops, UnidentifiedImageError

from leaddesk.errors import UserError

Page = npt.NDArray[Any]  # of bytes, height × width × 3: blue, green, red

MOST_PAGES: Final = 200
# What is larger is halved. Ten cards on one page still have 900 × 550 pixels each, and the large
# pictures of telephones (48, 108 megapixels) are as sharp at half their size.
MOST_PIXELS: Final = 28_000_000
# What may be decoded at all, four bytes a pixel. JPEG is decoded at a half to an eighth of its
# size (a progressive one is held whole meanwhile); WebP is held three times.
_MOST_WHOLE: Final = 50_000_000
_MOST_DECODED: Final = {
    "JPEG": 400_000_000, "MPO": 400_000_000, "WEBP": 20_000_000,
    "progressive": 60_000_000, "transparent": 30_000_000,
}  # fmt: skip
_LEAST_SIDE: Final = 200  # of the longer side; the smallest letters would have two pixels
_LEAST_WIDTH: Final = 40

_FORMATS: Final = ("JPEG", "PNG", "WEBP", "BMP", "DIB", "TIFF", "GIF", "HEIF")
_TURNS: Final = {  # EXIF's orientations
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip
_REDUCED_SUBFILE: Final = 254  # TIFF: bit 1 of NewSubfileType says that a page is a thumbnail

pi_heif.register_heif_opener(thumbnails=False)  # type: ignore[no-untyped-call, unused-ignore]
Image.MAX_IMAGE_PIXELS = None  # the bounds above are tighter, and tell the user what to do


def picture_pages(stream: BinaryIO, name: str) -> Iterator[Page]:
    picture = _identified(stream, name)
    # Frames of a TIFF are pages; those of other formats are moments, depths or brightnesses.
    frames = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    refuse_many(frames, name)
    for number in range(frames):
        try:
            picture.seek(number)
        except Exception:
            raise damaged(name) from None
        if number and int(getattr(picture, "tag_v2", {}).get(_REDUCED_SUBFILE, 0)) & 1:
            continue
        yield _decoded(picture, name)


def _identified(stream: BinaryIO, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings(action="ignore"):  # of odd but harmless metadata
            return Image.open(stream, formats=_FORMATS)
    except UnidentifiedImageError:
        raise no_picture(name) from None
    except Exception:  # the decoders of hostile files raise whatever comes to their mind
        raise damaged(name) from None


def _decoded(picture: Image.Image, name: str) -> Page:
    """The current frame of a picture as a page."""
    width, height = picture.size
    if max(width, height) < _LEAST_SIDE or min(width, height) < _LEAST_WIDTH:
        raise UserError(
            "{file} is too small to read: {width} × {height} pixels.",
            "Take the picture again, closer to the card or at a higher resolution.",
            file=name,
            width=width,
            height=height,
        )
    _refuse_large(picture, name)
    try:
        with warnings.catch_warnings(action="ignore"):
            smaller = math.ceil(math.sqrt(width * height / MOST_PIXELS))
            # JPEG is decoded small; nothing happens to the others
            picture.draft("RGB", (width // smaller, height // smaller))
            picture.load()
            return _pixels(picture)
    except Exception:  # see _identified
        raise damaged(name) from None


def _refuse_large(picture: Image.Image, name: str) -> None:
    kind = picture.format
    if "progressive" in picture.info:
        kind = "progressive"
    elif picture.has_transparency_data:
        kind = "transparent"
    pixels = picture.width * picture.height
    if pixels > _MOST_DECODED.get(str(kind), _MOST_WHOLE):
        raise UserError(
            "{file} is too large: {megapixels} megapixels.",
            "Save it smaller, or scan it at 300 dpi.",
            file=name,
            megapixels=f"{pixels / 1e6:,.0f}",
        )


def _pixels(picture: Image.Image) -> Page:
    """A decoded picture of any kind as blue, green, red in 8 bits, upright, on white paper."""
    turn = _TURNS.get(_orientation(picture))
    if picture.mode == "CMYK" and picture.format == "JPEG" and "adobe" not in picture.info:
        picture = ImageChops.invert(picture)  # Pillow takes every CMYK JPEG for Adobe's negative
    if picture.mode[0] in "IF":  # 16 and 32 bits: Pillow would cut off, not scale
        picture = Image.fromarray(_eight_bits(np.asarray(picture)))
    if picture.has_transparency_data and picture.mode != "RGBA":
        picture = picture.convert("RGBA")
    elif picture.mode in ("1", "P"):  # which cannot be made smaller
        picture = picture.convert("RGB")
    smaller = math.ceil(math.sqrt(picture.width * picture.height / MOST_PIXELS))
    if smaller > 1:
        picture = picture.reduce(smaller)
    if turn is not None:
        picture = picture.transpose(turn)
    if picture.mode == "RGBA":
        ink, picture = picture, Image.new("RGB", picture.size, "white")
        picture.paste(ink, mask=ink.getchannel("A"))
    rgb = np.asarray(picture if picture.mode == "RGB" else picture.convert("RGB"))
    return cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR)


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # broken metadata beside a good picture
        return 1


def _eight_bits(grey: npt.NDArray[Any]) -> Page:
    """Scaled by the largest value met: scanners use 10, 12 or all bits of 16."""
    top = max(255.0, float(np.nanmax(grey)))
    scaled: Page = cv2.convertScaleAbs(np.maximum(np.nan_to_num(grey), 0), alpha=255.0 / top)
    return scaled


def refuse_many(number: int, name: str) -> None:
    if number > MOST_PAGES:
        raise UserError(
            "{file} has {pages} pages; {most} can be read at once.",
            "Split it into smaller files.",
            file=name,
            pages=f"{number:,}",
            most=MOST_PAGES,
        )


def no_picture(name: str) -> UserError:
    return UserError(
        "{file} is not a picture that LeadDesk can read.",
        "Choose a JPEG, PNG, HEIC, TIFF or PDF file.",
        file=name,
    )


def damaged(name: str) -> UserError:
    return UserError(
        "{file} is damaged.",
        "Copy it again from where it came from, or take a new picture.",
        file=name,
    )
