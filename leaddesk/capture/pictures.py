"""Picture files and PDFs as pages: whatever a scanner, a telephone or a mail hands over."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import cv2
import numpy as np
import pypdfium2 as pdfium

from leaddesk.capture.decoding import (
    MOST_PIXELS,
    Page,
    damaged,
    no_picture,
    picture_pages,
    refuse_many,
)
from leaddesk.errors import UserError

_PDF_HEAD: Final = 1024  # a PDF's mark stands within its first kilobyte
_TO_BGR: Final = {"L": cv2.COLOR_GRAY2BGR, "BGRA": cv2.COLOR_BGRA2BGR, "BGRX": cv2.COLOR_BGRA2BGR}
_DPI: Final = 300
_FINEST_DPI: Final = 600
_PDF_SIDE: Final = 1400  # pixels of the longer side at least, so that a page of card size is fine
_FILLED: Final = 0.8  # a page that one picture covers so far is a scan


def pages(file: Path | bytes, name: str) -> Iterator[Page]:
    """The pages of a picture file or PDF, one after the other, turned as the camera was held.

    `name`: what the user knows the file by. An animated picture has one page, its first; a TIFF
    or PDF has up to 200. UserError for what is no picture, is damaged, locked, too large or too
    small; raised where the trouble is met, that is perhaps after some good pages.
    """
    with _opened(file, name) as stream:
        head = stream.read(_PDF_HEAD)
        stream.seek(0)
        if not head:
            raise UserError(
                "{file} is empty.",
                "Copy it again from where it came from, or take a new picture.",
                file=name,
            )
        yield from (_pdf_pages if b"%PDF-" in head else picture_pages)(stream, name)


def _opened(file: Path | bytes, name: str) -> BinaryIO:
    if isinstance(file, bytes):
        return io.BytesIO(file)
    try:
        if file.is_dir():
            raise UserError("{file} is a folder.", "Choose a file inside it.", file=name)
        if file.exists() and not file.is_file():  # a pipe would be waited for
            raise no_picture(name)
        return file.open("rb")
    except FileNotFoundError:
        raise UserError(
            "There is no file {file}.", "Check its name and folder.", file=name
        ) from None
    except PermissionError:
        raise UserError(
            "{file} may not be read.",
            "Close it in other programs, or ask its owner for access.",
            file=name,
        ) from None
    except (OSError, ValueError) as problem:  # ValueError: a name no system allows
        raise UserError(
            "{file} could not be read ({reason}).",
            "Copy it to this computer and try again.",
            file=name,
            reason=getattr(problem, "strerror", None) or str(problem),
        ) from None


def _pdf_pages(stream: BinaryIO, name: str) -> Iterator[Page]:
    document = _pdf(stream, name)
    try:
        refuse_many(len(document), name)
        for number in range(len(document)):
            try:
                rendered = _rendered(document[number])
            except Exception:
                raise damaged(name) from None
            yield rendered
    finally:
        document.close()


def _pdf(stream: BinaryIO, name: str) -> Any:
    try:
        document = pdfium.PdfDocument(stream)
        if not len(document):
            raise damaged(name)
        document.init_forms()
    except pdfium.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise UserError(
                "{file} is locked with a password.",
                "Save it without a password and try again.",
                file=name,
            ) from None
        raise damaged(name) from None
    return document


def _rendered(page: Any) -> Page:
    """A page of a PDF at about 300 dpi: as fine as its scan, finer when it is a small drawing."""
    width, height = (max(1.0, points) for points in page.get_size())
    scale = _scale_of_scan(page, width * height)
    scale = scale or min(max(_DPI / 72, _PDF_SIDE / max(width, height)), _FINEST_DPI / 72)
    scale = min(scale, math.sqrt(MOST_PIXELS / (width * height)))
    bitmap = page.render(scale=scale, fill_color=(255, 255, 255, 255))
    try:
        pixels = bitmap.to_numpy()  # gone with the bitmap
        change = _TO_BGR.get(bitmap.mode)
        rendered: Page = np.array(pixels) if change is None else cv2.cvtColor(pixels, change)
        return rendered
    finally:
        bitmap.close()


def _scale_of_scan(page: Any, area: float) -> float:
    """Pixels a point of the scan that fills a page; 0 for a page that is drawn.

    Programs that wrap photographs give them a page at 72 dpi as often as at 300. Some lay a fine
    picture of the letters over a coarse one of the paper: the finest counts.
    """
    scale = 0.0
    for thing in page.get_objects(max_depth=3):
        if thing.type != pdfium.raw.FPDF_PAGEOBJ_IMAGE:
            if not _unseen(thing):
                return 0.0
            continue
        left, bottom, right, top = thing.get_bounds()
        covered = max(right - left, 0) * max(top - bottom, 0)
        if covered > _FILLED * area:
            wide, high = thing.get_px_size()
            scale = max(scale, math.sqrt(wide * high / covered))
    return scale


def _unseen(thing: Any) -> bool:
    """Whether it is the text that a scanner's program recognised and laid under the scan."""
    return bool(
        thing.type == pdfium.raw.FPDF_PAGEOBJ_TEXT
        and pdfium.raw.FPDFTextObj_GetTextRenderMode(thing)
        == pdfium.raw.FPDF_TEXTRENDERMODE_INVISIBLE
    )
