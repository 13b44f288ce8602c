"""The process that reads cards: pictures in, sides out, one after the other as they are found.

It is alone with OpenCV and the recogniser, several hundred megabytes, and ends when nothing was
asked of it for a while, or when nobody is left to ask. What it is told and tells goes through a
pipe; on the screen it is silent, whatever the decoders of damaged pictures have to say.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leaddesk.domain.cards import Side
from leaddesk.errors import UserError

if TYPE_CHECKING:
    from leaddesk.capture.engine import Engine

_NICENESS: Final = 10  # the window comes first
_BELOW_NORMAL: Final = 0x4000  # the same on Windows


@dataclass(frozen=True, slots=True)
class Order:
    """A picture file, or its bytes, to be read; `name`: what the user knows it by."""

    source: Path | bytes
    name: str


@dataclass(frozen=True, slots=True)
class Busy:
    """The next page or card is begun."""


@dataclass(frozen=True, slots=True)
class Finished:
    """All of the picture was read."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Something nobody foresaw; `trace` is for the log. `always`: no picture can be read."""

    trace: str
    always: bool = False


Answer = Side | Busy | Finished | UserError | Failed


def serve(orders: Connection, idle_seconds: float) -> None:
    """Reads what is ordered until nothing has been for `idle_seconds`, or the pipe is closed."""
    _keep_quiet()
    _stand_back()
    with contextlib.suppress(EOFError, OSError):  # whoever ordered is gone
        try:
            engine = _engine()
        except Exception:
            orders.send(Failed(traceback.format_exc(), always=True))
            return
        while orders.poll(idle_seconds):
            for answer in _answers(engine, orders.recv()):
                orders.send(answer)


def _engine() -> Engine:
    from leaddesk.capture.engine import Engine

    return Engine()


def _answers(engine: Engine, order: Order) -> Iterator[Answer]:
    try:
        yield from with_text(sides(engine, order), order.name)
    except UserError as mistake:
        yield mistake
    except Exception:
        yield Failed(traceback.format_exc())
    else:
        yield Finished()


def sides(engine: Engine, order: Order) -> Iterator[Side | Busy]:
    """The cards on all pages of a picture; blank ones are left out."""
    from leaddesk.capture import codes, parting, pictures, shrink

    for number, page in enumerate(pictures.pages(order.source, order.name)):
        yield Busy()
        for cut in parting.cards_on(page):
            read = engine.read(cut.image)
            found = codes.read_codes(read.image)
            if read.lines or found or not _blank(read.image):
                shown = shrink.image_and_thumb(read.image)
                yield Side(*shown, read.lines, found, number, cut.place)
            yield Busy()


def with_text(found: Iterable[Side | Busy], name: str) -> Iterator[Side | Busy]:
    """`found`, if there is text or a code on any of it; a logo alone may be a back.

    Raises UserError where nothing says that this is a card, after the one side there is, if it is
    the only one: by the card before it, somebody may know whose back it is.
    """
    held: list[Side | Busy] = []
    says = False
    for each in found:
        if isinstance(each, Busy):
            yield each
            continue
        held.append(each)
        says = says or bool(each.lines or each.codes)
        if says:
            yield from held
            held.clear()
    if says:
        return
    if len(held) == 1:
        yield held[0]
        raise UserError(
            "There is no text on {file}.",
            "If it is the back of a card, put it to that card; else take the picture again, closer "
            "and in better light, or type the card.",
            file=name,
        )
    raise UserError(
        "No card was found on {file}.",
        "Take the picture again, closer and in better light, or type the card.",
        file=name,
    )


def _blank(image: Any) -> bool:
    """Whether there are hardly any edges on a picture: paper, a lid, darkness."""
    import cv2

    small = cv2.resize(image, (320, 200), interpolation=cv2.INTER_AREA)
    edges = cv2.Canny(cv2.GaussianBlur(small, (5, 5), 0), 40, 120)
    return bool((edges > 0).mean() < 0.002)


def _keep_quiet() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever ordered, who ends this
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        with contextlib.suppress(OSError):
            os.dup2(nowhere, stream)


def _stand_back() -> None:
    with contextlib.suppress(OSError, AttributeError):
        if sys.platform == "win32":
            import ctypes

            kernel = ctypes.windll.kernel32
            kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
        else:
            os.nice(_NICENESS)
