"""Whatever is handed over as a picture becomes pages, or a clear word."""

from __future__ import annotations

import base64
import io
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from leaddesk.capture.pictures import pages
from leaddesk.capture.shrink import image_and_thumb
from leaddesk.errors import UserError

RED = (200, 30, 40)


def card(mode: str = "RGB", size: tuple[int, int] = (480, 300)) -> Image.Image:
    """White, its left upper quarter red."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle([0, 0, size[0] // 2 - 1, size[1] // 2 - 1], fill=RED)
    return picture.convert(mode)


def file_of(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def only(content: bytes | Path) -> Any:
    (page,) = pages(content, "card")
    assert page.dtype == np.uint8
    assert page.ndim == 3
    return page


def quarter(page: Any) -> str:
    """Which quarter of the page is red, where the others are white."""
    high, wide = page.shape[:2]
    places = {
        "upper left": (high // 4, wide // 4), "upper right": (high // 4, 3 * wide // 4),
        "lower left": (3 * high // 4, wide // 4), "lower right": (3 * high // 4, 3 * wide // 4),
    }  # fmt: skip
    red = [name for name, at in places.items() if page[at][2] - int(page[at][0]) > 80]
    paper = [name for name, at in places.items() if page[at].min() > 235]
    assert len(red) == 1, f"red: {red}"
    assert len(paper) == 3, f"white: {paper}"
    return red[0]


def told(content: bytes | Path, name: str = "card.jpg") -> str:
    with pytest.raises(UserError) as caught:
        list(pages(content, name))
    assert caught.value.remedy
    return str(caught.value)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"),
        ("WEBP", "RGB"), ("BMP", "RGB"), ("GIF", "P"), ("TIFF", "RGB"), ("TIFF", "CMYK"),
        ("TIFF", "YCbCr"),
    ],
)  # fmt: skip
def test_formats_and_colours(kind: str, mode: str) -> None:
    assert quarter(only(file_of(card(mode), kind))) == "upper left"


@pytest.mark.parametrize("mode", ["L", "1", "I;16", "I", "F"])
def test_depths_without_colour(mode: str) -> None:
    grey = np.full((300, 480), 255, np.uint8)
    grey[:150, :240] = 60
    if mode in ("L", "1"):
        picture = Image.fromarray(grey).convert(mode, dither=Image.Dither.NONE)
    else:
        kind = {"I;16": np.uint16, "I": np.int32, "F": np.float32}[mode]
        picture = Image.fromarray((grey.astype(np.float64) * 257).astype(kind))
    page = only(file_of(picture, "TIFF"))
    assert page[75, 120].max() < 70
    assert page[225, 360].min() > 250


def test_a_scanner_that_uses_twelve_bits_of_sixteen_is_no_darker() -> None:
    deep = np.full((300, 480), 4000, np.uint16)
    assert only(file_of(Image.fromarray(deep), "PNG")).min() > 250


def test_a_cmyk_picture_without_adobes_mark_is_no_negative() -> None:
    adobe = file_of(card("CMYK"), "JPEG")
    mark = adobe.index(b"\xff\xee")
    length = struct.unpack(">H", adobe[mark + 2 : mark + 4])[0]
    plain = adobe[:mark] + adobe[mark + 2 + length :]
    flipped = only(plain)
    assert flipped[225, 360].max() < 20, "Pillow wrote Adobe's negative, which is now unmarked"


def test_what_shines_through_is_white() -> None:
    glass = Image.new("RGBA", (480, 300), (0, 0, 0, 0))
    ImageDraw.Draw(glass).rectangle([0, 0, 239, 149], fill=(*RED, 255))
    assert quarter(only(file_of(glass, "PNG"))) == "upper left"
    palette = file_of(glass, "GIF")
    assert quarter(only(palette)) == "upper left"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize(
    ("orientation", "place"),
    [(1, "upper left"), (3, "lower right"), (6, "upper right"), (8, "lower left"),
     (2, "upper right"), (5, "upper left")],
)  # fmt: skip
def test_the_camera_is_turned_back(kind: str, orientation: int, place: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    page = only(file_of(card(), kind, exif=exif))
    assert quarter(page) == place
    assert (page.shape[0] > page.shape[1]) == (orientation > 4)


def test_broken_exif_beside_a_good_picture() -> None:
    assert quarter(only(file_of(card(), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff")))


def test_heic_of_a_telephone() -> None:
    page = only(base64.b64decode(HEIC))
    assert page.shape == (300, 480, 3)
    assert quarter(page) == "upper left"


def test_an_animated_picture_is_its_first_frame() -> None:
    moving = file_of(card("P"), "GIF", save_all=True, append_images=[card().rotate(180)])
    assert quarter(only(moving)) == "upper left"


def test_a_tiff_of_several_pages() -> None:
    standing = card().rotate(-90, expand=True)
    found = list(pages(file_of(card(), "TIFF", save_all=True, append_images=[standing]), "a.tif"))
    assert [page.shape[:2] for page in found] == [(300, 480), (480, 300)]


def test_a_suffix_may_be_wrong(tmp_path: Path) -> None:
    file = tmp_path / "名刺.jpg"
    file.write_bytes(file_of(card(), "PNG"))
    assert quarter(only(file)) == "upper left"


# ---------------------------------------------------------------- PDF
def test_a_pdf_is_one_page_each() -> None:
    found = list(pages(file_of(card(), "PDF", save_all=True, append_images=[card()] * 19), "a"))
    assert len(found) == 20
    assert {quarter(page) for page in found} == {"upper left"}
    assert found[0].shape[:2] == (300, 480), "a scan is as fine as it was scanned"


def test_a_drawn_pdf_is_rendered_finely() -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(258, 156)  # a card in points
    document.new_page(595, 842)  # A4
    file = io.BytesIO()
    document.save(file)
    document.close()
    small, sheet = pages(file.getvalue(), "a.pdf")
    assert max(small.shape) == pytest.approx(1400, abs=2)
    assert sheet.shape[0] == pytest.approx(842 * 300 / 72, abs=2)


def test_a_locked_pdf_is_told() -> None:
    lock = (
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
    )
    locked = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n3 0 obj\n" + lock + b"\nendobj\n"
        b"trailer\n<< /Root 1 0 R /Encrypt 3 0 R /ID [<00><00>] /Size 4 >>\n%%EOF\n"
    )
    assert "locked with a password" in told(locked, "a.pdf")


def test_a_broken_pdf_is_told() -> None:
    assert "damaged" in told(file_of(card(), "PDF")[:60], "a.pdf")


def test_too_many_pages_are_told() -> None:
    document = pdfium.PdfDocument.new()
    for _ in range(201):
        document.new_page(10, 10)
    file = io.BytesIO()
    document.save(file)
    document.close()
    assert "201 pages; 200" in told(file.getvalue(), "a.pdf")


# ---------------------------------------------------------------- what is no picture
@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"), (b"not a picture at all" * 40, "not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 90 90\n", "not a picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 300, "damaged|not a picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 300, "damaged|not a picture"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 300, "damaged|not a picture"),
    ],
)  # fmt: skip
def test_no_picture(content: bytes, word: str) -> None:
    assert any(one in told(content) for one in word.split("|"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP"])
def test_cut_off_files_are_told(kind: str) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (300, 480, 3), np.uint8)
    whole = file_of(Image.fromarray(noise), kind)
    assert "damaged" in told(whole[: len(whole) // 2])


def test_one_pixel_is_too_small() -> None:
    assert "1 × 1 pixels" in told(file_of(Image.new("RGB", (1, 1)), "PNG"))
    assert "too small" in told(file_of(card(size=(900, 20)), "PNG"))


def bomb(wide: int, high: int) -> bytes:
    """A grey PNG of a few hundred kilobytes, however large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_100_megapixels_that_must_be_held_whole_are_refused() -> None:
    assert "100 megapixels" in told(bomb(10_000, 10_000), "a.png")
    assert "megapixels" in told(bomb(2_000_000, 2_000_000), "a.png")


def test_a_large_jpeg_is_decoded_small() -> None:
    page = only(file_of(Image.new("L", (8000, 6000), 200), "JPEG"))
    assert page.shape == (3000, 4000, 3)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    assert "There is no file" in told(tmp_path / "gone.jpg", "gone.jpg")
    assert "is a folder" in told(tmp_path, "cards")
    assert "could not be read" in told(tmp_path / ("a" * 5000), "long")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jpg")
        assert "not a picture" in told(tmp_path / "pipe.jpg")


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.builds(
            lambda at, junk: PNG[:at] + junk + PNG[at + len(junk) :],
            st.integers(0, 400), st.binary(min_size=1, max_size=8),
        ),
    )
)  # fmt: skip
def test_any_bytes_are_pages_or_a_clear_word(content: bytes) -> None:
    try:
        found = list(pages(content, "card"))
    except UserError as mistake:
        assert mistake.remedy
    else:
        assert found


# ---------------------------------------------------------------- as they are kept
def test_pictures_are_kept_small_and_sharp() -> None:
    rng = np.random.default_rng(3)
    page = np.full((930, 1500, 3), 245, np.float32)
    for row in range(5):  # stripes as fine as letters
        page[150 + row * 120 : 150 + row * 120 + 50, 200:1300:7] = 30
    noisy = np.clip(page + rng.normal(0, 4, page.shape), 0, 255).astype(np.uint8)
    image, thumb, wide, high = image_and_thumb(noisy)
    shown = Image.open(io.BytesIO(image))
    assert shown.format == "WEBP"
    assert shown.size == (wide, high) == (1400, 868)
    assert max(Image.open(io.BytesIO(thumb)).size) == 280
    assert len(image) < 200_000
    assert len(thumb) < 20_000
    columns = np.asarray(shown.convert("L"))[145:180, 200:1200].std()
    assert columns > 40, "fine strokes are still there"


def test_small_cards_are_not_enlarged() -> None:
    _, thumb, wide, high = image_and_thumb(np.full((120, 200, 3), 255, np.uint8))
    assert (wide, high) == (200, 120)
    assert Image.open(io.BytesIO(thumb)).size == (200, 120)


PNG = file_of(card(), "PNG")
# `card()`; what reads HEIC here cannot write it.
HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVdtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAA"
    "AAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABewABAAAAAAAAAI8AAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAAB"
    "AABodmMxAAAAAA5waXRtAAAAAAABAAAA12lwcnAAAAC4aXBjbwAAAHlodmNDAQNwAAAAkAAAAAAAP/AA/P34+AAADw"
    "NgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAP7oCQGEAAQAsQgEBA3AAAAMAkAAAAwAAAwA/oA8IBMfeW6kkprm4CGgw"
    "IAAAAwMgAAADACFiAAEAB0QBwXKwYkAAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAB4AAAASwAAAAQcG"
    "l4aQAAAAADCAgIAAAAF2lwbWEAAAAAAAAAAQABBIECAwQAAACXbWRhdAAAAIsoAa8ZKagvYmD3fIU3//fX9/0B6/4m"
    "BXis/yxso88TEP839LQQM6w/skof1bgVIeQLeKa3OoB6heC1gAACTk9h/cKGw7w5/mVwX4GSHZQyDRuQqn2DWi1Lc5"
    "4DQG3SbaiAepqRgJd1ncopUu8f5czpMb7cE1CihJyWOGTAACWgkwG+GEAAAAMAAARM"
)
