"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from leaddesk.errors import UserError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A fresh file beside `path` to write to; it takes the place of `path` once all is written.

    When the block raises, nothing is left behind and what stood at `path` is untouched.
    UserError when the file cannot be written (disk full, no permission, no such folder, open
    in another program).
    """
    fresh = path.with_name(f".{path.stem[:60]}.{os.getpid()}.part{path.suffix}")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        yield fresh
        fresh.replace(path)
    except OSError as problem:
        raise _unwritable(path, problem) from problem
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def _unwritable(path: Path, problem: OSError) -> UserError:
    if problem.errno in _FULL:
        return UserError(
            "There is no room left to write {file}.",
            "Free some space on the disk, or choose another place.",
            file=path.name,
        )
    if problem.errno == errno.EISDIR:
        return UserError("{file} is a folder.", "Give a file name inside it.", file=path.name)
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return UserError(
            "There is no folder {folder}.",
            "Make it first, or choose another place.",
            folder=str(path.parent),
        )
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UserError(
            "{file} may not be written.",
            "Close it if it is open in Excel, or choose another folder.",
            file=path.name,
        )
    return UserError(
        "{file} could not be written ({reason}).",
        "Choose another place and try again.",
        file=path.name,
        reason=problem.strerror or str(problem),
    )
