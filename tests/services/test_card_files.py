"""What people hand over is sorted into pictures of cards, lists, and neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.errors import Cancelled
from leaddesk.services.card_files import sort_out


def files(folder: Path, *names: str) -> list[Path]:
    """Makes files of these names, with the folders they lie in."""
    made = [folder / name for name in names]
    for file in made:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    return made


def test_files_are_told_by_their_names(tmp_path: Path) -> None:
    photo, scan, sheet, letter = files(tmp_path, "a.JPG", "b.pdf", "c.xlsx", "d.docx")
    found = sort_out([photo, scan, sheet, letter, tmp_path / "gone.png"])
    assert found.scans == (photo, scan)
    assert (found.lists, found.others) == ((sheet,), (letter, tmp_path / "gone.png"))


def test_folders_are_gone_through_with_those_in_them(tmp_path: Path) -> None:
    files(
        tmp_path, "fair.11/a.png", "fair.11/day 2/b.heic", "fair.11/list.csv", "fair.11/x.txt.bak"
    )
    files(tmp_path, "fair.11/.thumbs/c.png", "fair.11/~$d.png", "fair.11/__MACOSX/e.png")
    (tmp_path / "fair.11" / "round").symlink_to(tmp_path / "fair.11")
    found = sort_out([tmp_path / "fair.11"])
    assert {path.name for path in found.scans} == {"a.png", "b.heic"}
    assert (found.lists, found.others, found.lists_within) == ((), (), 1)


def test_a_file_named_twice_is_one(tmp_path: Path) -> None:
    (photo,) = files(tmp_path, "a.png")
    assert sort_out([photo, tmp_path, photo]).scans == (photo,)


def test_going_through_a_large_folder_can_be_stopped(tmp_path: Path) -> None:
    files(tmp_path, *(f"{n}.png" for n in range(250)))
    told: list[int] = []

    def advance(found: int, _total: int) -> bool:
        told.append(found)
        return len(told) < 2

    with pytest.raises(Cancelled):
        sort_out([tmp_path], advance)
    assert told == [0, 200]
