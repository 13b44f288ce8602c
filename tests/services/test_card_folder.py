"""The watched folder: only whole files, each once, whatever happens in between."""

from __future__ import annotations

from pathlib import Path

from leaddesk.services.card_folder import (
    STILL_SECONDS,
    WatchedFolder,
    known_folder,
    remember_folder,
)
from leaddesk.services.desk import Desk

LATER = STILL_SECONDS + 0.1


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_a_file_is_ready_when_it_has_stopped_growing(tmp_path: Path) -> None:
    watched, card = WatchedFolder(tmp_path), tmp_path / "card.jpg"
    card.write_bytes(b"half")
    assert (watched.look(0).ready, watched.look(1).growing) == ((), 1)
    card.write_bytes(b"half and more")
    assert not watched.look(LATER).ready  # it grew, so it is waited for anew
    assert names(watched.look(2 * LATER).ready) == ["card.jpg"]


def test_what_is_no_picture_or_empty_is_left(tmp_path: Path) -> None:
    watched = WatchedFolder(tmp_path)
    for name in ("notes.txt", ".card.jpg", "~card.jpg", "card.jpg.part"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "folder.jpg").mkdir()
    assert watched.look(0).growing == 0
    assert not watched.look(LATER).ready and not watched.waiting


def test_a_taken_file_is_not_ready_again_but_a_new_one_under_its_name_is(tmp_path: Path) -> None:
    watched, card = WatchedFolder(tmp_path), tmp_path / "card.jpg"
    card.write_bytes(b"one")
    watched.look(0)
    watched.take(watched.look(LATER).ready)
    assert watched.look(9).ready == () and watched.waiting == []
    card.write_bytes(b"another card")
    watched.look(10)
    assert names(watched.look(10 + LATER).ready) == ["card.jpg"]


def test_a_folder_that_is_gone_is_told_and_found_again(tmp_path: Path) -> None:
    folder = tmp_path / "scanner"
    watched = WatchedFolder(folder)
    assert not watched.look(0).there
    folder.mkdir()
    (folder / "a.png").write_bytes(b"x")
    assert watched.look(1).there
    assert names(watched.look(1 + LATER).ready) == ["a.png"]


def test_what_was_taken_is_remembered_with_the_data(tmp_path: Path, desk: Desk) -> None:
    folder = tmp_path / "scanner"
    folder.mkdir()
    (folder / "old.png").write_bytes(b"x")
    assert known_folder(desk.reads, folder) is None
    watched = WatchedFolder(folder)
    watched.look(0)
    watched.take(watched.look(LATER).ready)
    remember_folder(desk, watched)
    (folder / "new.png").write_bytes(b"x")
    again = known_folder(desk.reads, folder)
    assert again is not None and known_folder(desk.reads, tmp_path) is None
    again.look(0)
    assert names(again.look(LATER).ready) == ["new.png"]


def test_only_what_is_still_there_is_remembered(tmp_path: Path) -> None:
    watched = WatchedFolder(tmp_path)
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(b"x")
    watched.look(0)
    watched.take(watched.look(LATER).ready)
    assert len(watched.taken) == 2
    (tmp_path / "a.png").unlink()
    watched.look(9)
    assert len(watched.taken) == 1
