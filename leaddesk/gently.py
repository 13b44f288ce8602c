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


@contextmanager
def no_collector() -> Iterator[None]:
    """A long list makes a million objects and no cycles; looking for some takes a tenth of the
    time, and each look at all of them stops every thread.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY:  # they would all be looked at now, and hold no cycles
            gc.freeze()
        gc.enable()


def free(*lists: list[Any]) -> None:
    """Empties long lists that are not needed any more, little by little."""
    for some in lists:
        while some:
            del some[-_FREED_AT_ONCE:]
