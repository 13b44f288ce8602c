"""The process that reads cards: what it finds, and that nothing brings it down for good."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drawn_cards import NAMES, as_png, card, pages, saved
from PIL import Image

from leaddesk.capture.reader import Reader
from leaddesk.domain.cards import Side
from leaddesk.errors import Cancelled, UserError

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()
    assert reader.pid is None


def until(true: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether it becomes true in time."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def alive(pid: int) -> bool:
    """Whether a process runs still; one that ended and was not asked about is no more."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def texts(side: Side) -> str:
    return " ".join(line.text for line in sorted(side.lines, key=lambda line: line.box.top))


def test_a_card_is_read(reader: Reader, tmp_path: Path) -> None:
    (side,) = reader.read(saved(card(), tmp_path / "card.png"), "card.png")
    assert NAMES[0] in texts(side) and "carol.jensen@harborstone.example.com" in texts(side)
    (name,) = [line for line in side.lines if line.text == NAMES[0]]
    assert name.score > 0.9 and not name.vertical
    assert name.box.left < 0.2 and 0.3 < name.box.top < 0.5
    assert (side.width, side.height) == card().size
    assert side.image[8:12] == side.thumb[8:12] == b"WEBP" and len(side.thumb) < len(side.image)
    assert reader.pid != os.getpid()


@pytest.mark.parametrize("quarters", [1, 2])
def test_a_turned_card_is_read_upright(reader: Reader, quarters: int) -> None:
    turned = card().rotate(90 * quarters, expand=True)
    (side,) = reader.read(as_png(turned), "turned.png")
    assert (side.width, side.height) == card().size
    assert texts(side).startswith("Harbor Stone Ltd.") and NAMES[0] in texts(side)


def test_a_pdf_of_twenty_pages_is_twenty_cards(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "scans.pdf"
    small = (320, 200)  # quickly read
    first, *others = (card(NAMES[n % len(NAMES)]).resize(small) for n in range(20))
    first.save(file, save_all=True, append_images=others, resolution=300)
    found = [(side.page, texts(side)) for side in reader.read(file, file.name)]
    assert [page for page, _ in found] == list(range(20))
    for page, said in found:
        assert NAMES[page % len(NAMES)] in said


def test_what_is_no_card_is_told_and_the_process_lives_on(reader: Reader) -> None:
    reader.warm()
    pid = reader.pid
    blank = as_png(Image.new("RGB", (640, 400), "white"))
    for source, word in ((b"", "is empty"), (b"no picture", "not a picture"), (blank, "No card")):
        with pytest.raises(UserError, match=word) as told:
            list(reader.read(source, "it.png"))
        assert "it.png" in str(told.value) and told.value.remedy
    assert reader.pid == pid


def test_a_document_is_delivered_page_by_page(reader: Reader, tmp_path: Path) -> None:
    """Whoever leaves early leaves nothing behind for the next."""
    document = pages(4, tmp_path / "all.pdf")
    found = reader.read(document, document.name)
    assert NAMES[0] in texts(next(found))
    found.close()
    first, second = reader.read(pages(2, tmp_path / "two.tif"), "two.tif")
    assert (first.page, second.page) == (0, 1)
    assert NAMES[0] in texts(first) and NAMES[1] in texts(second)


@pytest.mark.allow_log
def test_a_picture_that_ends_the_process_is_tried_twice(reader: Reader, tmp_path: Path) -> None:
    """Killed once it goes on where it was, with nothing delivered twice; killed again it is over.

    What comes after it is read as ever.
    """
    document = pages(4, tmp_path / "all.tif")
    found = reader.read(document, document.name)
    for name in NAMES[:2]:
        assert name in texts(next(found))
        os.kill(reader.pid or 0, 9)
    with pytest.raises(UserError, match=r"all\.tif broke off"):
        list(found)


def test_reading_is_broken_off(reader: Reader, tmp_path: Path) -> None:
    document = pages(20, tmp_path / "all.tif")
    sides = []
    with pytest.raises(Cancelled):
        for side in reader.read(document, document.name):
            sides.append(side)
            threading.Thread(target=reader.cancel).start()
    assert len(sides) < 20 and reader.pid is None


def test_a_page_may_not_take_for_ever() -> None:
    reader = Reader(page_seconds=0.01)
    with pytest.raises(UserError, match="took too long"):
        list(reader.read(as_png(card()), "slow.png"))
    assert reader.pid is None
    reader.close()
    with pytest.raises(Cancelled):
        list(reader.read(as_png(card()), "late.png"))


def test_an_idle_process_gives_its_memory_back() -> None:
    reader = Reader(idle_seconds=0.1)
    reader.warm()
    pid = reader.pid
    assert pid is not None
    assert until(lambda: reader.pid is None) and not alive(pid)
    reader.close()


def test_nothing_is_left_of_a_program_that_was_killed() -> None:
    code = (
        "import time\nfrom leaddesk.capture.reader import Reader\n"
        "reader = Reader()\nreader.warm()\nprint(reader.pid, flush=True)\ntime.sleep(60)"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert program.stdout is not None
    pid = int(program.stdout.readline())
    assert alive(pid)
    program.kill()
    program.wait()
    program.stdout.close()
    assert until(lambda: not alive(pid), 40)
