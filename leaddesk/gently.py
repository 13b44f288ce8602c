"""Long work beside a window that must not stand still meanwhile.

One call into C (making or freeing a million objects) keeps all other threads waiting, the one that
paints among them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

_FREED_AT_ONCE: Final = 500
_MANY: Final = 100_000  # objects


_undisturbed = 0  # how many kinds of work want no look for cycles now


@contextmanager
def no_collector() -> Iterator[None]:
    """A long list makes a million objects and no cycles; looking for some takes a tenth of the
    time, and each look at all of them stops every thread.
    """
    global _undisturbed
    was = gc.isenabled()
    gc.disable()
    _undisturbed += 1
    try:
        yield
    finally:
        _undisturbed -= 1
        if gc.get_count()[0] > _MANY:  # they would all be looked at now, and hold no cycles
            gc.freeze()
        if was:
            gc.enable()


def undisturbed() -> bool:
    """Whether somebody works who wants no look for cycles now."""
    return _undisturbed > 0


def free(*lists: list[Any]) -> None:
    """Empties long lists that are not needed any more, little by little."""
    for some in lists:
        while some:
            del some[-_FREED_AT_ONCE:]


def free_all(*tables: dict[Any, Any]) -> None:
    """As `free`, for long dictionaries."""
    for table in tables:
        while table:
            table.popitem()
