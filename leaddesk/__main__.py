"""`leaddesk`: the window, or with a command the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program with `argv` (default: as it was called); returns the exit code."""
    from leaddesk import bootstrap

    return bootstrap.start(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a packed program is started again as its own child
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
