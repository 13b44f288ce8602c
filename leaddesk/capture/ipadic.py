"""The dictionary of janome (IPADIC): one for the whole program, since it is large."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import threading
import time
from functools import lru_cache
from typing import Any, Final

from leaddesk.gently import no_collector

LOCK: Final = threading.Lock()
"""To be held while the dictionary is loaded or asked: janome does not promise to serve threads."""


_PAUSE: Final = 0.003  # seconds in which other threads get on


@lru_cache(maxsize=1)
def dictionary() -> Any:
    """The dictionary, loaded when first asked for. Raises where it can't be."""
    with no_collector():
        _load_parts()
        from janome.tokenizer import Tokenizer

        found = Tokenizer()
        gc.freeze()  # it stays: each look through its lists would take a tenth of a second
    return found


def _load_parts() -> None:
    """Loads its parts one by one: each is one constant, and to make it keeps all threads waiting.

    Without pauses between them the window would stand still for as long as all of it takes.
    """
    from janome import sysdic

    for part in pkgutil.iter_modules(sysdic.__path__):
        if part.name.startswith("fst_data") or part.name.endswith("_idx"):
            importlib.import_module(f"janome.sysdic.{part.name}")
            time.sleep(_PAUSE)
