"""The queue of cards: read in the background in order, paused, broken off, taken up again."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from drawn_cards import NAMES, as_png, card, pages, saved

from leaddesk.capture.reader import Reader
from leaddesk.domain.cards import Pile
from leaddesk.services.card_queue import CardQueue, QueueChange
from leaddesk.services.desk import Desk
from leaddesk.services.piles import start_pile
from leaddesk.services.scan_reads import QueueRow, counts, queue
from leaddesk.services.scans import AddScans, Source, TrashScans, retry_scans


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One process for all tests here."""
    reader = Reader()
    yield reader
    reader.close()


class Watch:
    """Hears of everything the queue tells."""

    def __init__(self) -> None:
        self.heard: list[QueueChange] = []
        self._news = threading.Condition()

    def __call__(self, change: QueueChange) -> None:
        with self._news:
            self.heard.append(change)
            self._news.notify_all()

    def wait(self, count: int, seconds: float = 30) -> list[QueueChange]:
        """What was heard once it is so many."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.heard) >= count, seconds)
            return list(self.heard)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def cards(desk: Desk, reader: Reader, watch: Watch) -> Iterator[CardQueue]:
    cards = CardQueue(desk, reader)
    cards.subscribe(watch)
    cards.start()
    yield cards
    cards.close()


def add(desk: Desk, *sources: Path | bytes) -> None:
    pile = start_pile(desk, Pile(exchanged_on="2026-11-22"))
    found = [
        Source(data=each, label="Pasted") if isinstance(each, bytes) else Source(path=str(each))
        for each in sources
    ]
    desk.run(AddScans(tuple(found), pile))


NO_PICTURE = b"no picture"  # quickly found out


def rows(desk: Desk) -> list[tuple[str, str]]:
    return [(row.label, row.state) for row in queue(desk.reads)]


def titles(desk: Desk) -> list[str]:
    return [row.title for row in queue(desk.reads)]


def only(desk: Desk) -> QueueRow:
    (row,) = queue(desk.reads)
    return row


def test_what_is_added_is_read_in_order(
    desk: Desk, cards: CardQueue, watch: Watch, tmp_path: Path
) -> None:
    file = saved(card(NAMES[1]), tmp_path / "b.png")
    broken = tmp_path / "a.png"
    broken.write_bytes(NO_PICTURE)
    add(desk, as_png(card()), file, broken)
    first, second, third = watch.wait(3)
    assert [(each.done, each.total, each.waiting) for each in (first, second, third)] == [
        (1, 3, 2), (2, 3, 1), (3, 3, 0)
    ]  # fmt: skip
    assert first.problem is None and second.problem is not None
    pasted, failed, read = queue(desk.reads)
    assert NAMES[0] in pasted.title and pasted.thumb and NAMES[1] in read.title
    assert (first.ids, third.ids) == ((pasted.scan_id,), (read.scan_id,))
    assert failed.state == "failed" and "not a picture" in failed.problem
    assert watch.heard[3:] == []


def test_a_document_becomes_its_cards(
    desk: Desk, cards: CardQueue, watch: Watch, tmp_path: Path
) -> None:
    document = pages(2, tmp_path / "all.tif")
    size = document.stat().st_size
    document.write_bytes(document.read_bytes()[: size - 200_000])  # the second page is cut off
    add(desk, document)
    (told,) = watch.wait(1)
    assert NAMES[0] in only(desk).title, "what was read is kept"
    assert told.ids == (only(desk).scan_id,)
    assert told.problem is not None and "damaged" in str(told.problem)

    add(desk, pages(2, tmp_path / "whole.tif"))
    whole = watch.wait(2)[1]
    assert len(whole.ids) == 2 and whole.problem is None
    assert [label for label, _ in rows(desk)[1:]] == ["whole.tif (1)", "whole.tif (2)"]


def test_pause_and_resume(desk: Desk, cards: CardQueue, watch: Watch) -> None:
    cards.pause()
    assert cards.paused
    add(desk, NO_PICTURE)
    time.sleep(0.2)
    assert only(desk).state == "waiting" and not watch.heard
    cards.resume()
    watch.wait(1)
    assert only(desk).state == "failed" and not cards.paused


def test_what_is_broken_off_waits(
    desk: Desk, cards: CardQueue, watch: Watch, reader: Reader, tmp_path: Path
) -> None:
    add(desk, pages(30, tmp_path / "all.tif"))
    while not reader.busy:
        time.sleep(0.01)
    cards.cancel()
    while reader.busy:
        time.sleep(0.01)
    assert cards.paused and only(desk).state == "waiting"
    assert counts(desk.reads).waiting == 1
    desk.run(TrashScans([only(desk).scan_id]))
    add(desk, as_png(card()))
    cards.resume()
    (told,) = watch.wait(1)
    assert told.ids == (only(desk).scan_id,) and only(desk).state == "read"


def test_a_queue_goes_on_where_the_last_one_was_closed(
    desk: Desk, reader: Reader, watch: Watch
) -> None:
    add(desk, as_png(card()))
    closed = CardQueue(desk, reader)
    closed.pause()
    closed.start()
    closed.close()
    assert only(desk).state == "waiting"
    later = CardQueue(desk, reader)
    later.subscribe(watch)
    later.start()
    watch.wait(1)
    assert only(desk).state == "read"
    retry_scans(desk, [only(desk).scan_id])
    later.wake()
    watch.wait(2)
    assert only(desk).state == "read" and NAMES[0] in only(desk).title
    later.close()


def test_undoing_that_a_waiting_card_was_thrown_away_wakes_the_queue(
    desk: Desk, cards: CardQueue, watch: Watch
) -> None:
    cards.pause()
    add(desk, NO_PICTURE)
    desk.run(TrashScans([only(desk).scan_id]))
    cards.resume()
    time.sleep(0.1)
    assert not watch.heard
    desk.undo()
    watch.wait(1)
    assert only(desk).state == "failed"


def test_a_queue_that_cannot_write_stops_and_says_so(
    desk: Desk, cards: CardQueue, watch: Watch
) -> None:
    cards.pause()
    add(desk, NO_PICTURE)
    desk.note(lambda c: c.exec_driver_sql(
        "CREATE TRIGGER full BEFORE UPDATE ON scan BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    ))  # fmt: skip
    cards.resume()
    (told,) = watch.wait(1)
    assert told.ids == () and told.problem is not None and cards.paused
    desk.note(lambda c: c.exec_driver_sql("DROP TRIGGER full"))
    cards.resume()
    watch.wait(2)
    assert only(desk).state == "failed"
