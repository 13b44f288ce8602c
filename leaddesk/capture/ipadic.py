"""The dictionary of janome (IPADIC): one for the whole program, since it is large."""

from __future__ import annotations

import gc
import threading
from functools import lru_cache
from typing import Any, Final

from leaddesk.gently import no_collector

LOCK: Final = threading.Lock()
"""To be held while the dictionary is loaded or asked: positions in its files are shared."""


@lru_cache(maxsize=1)
def dictionary() -> Any:
    """The dictionary, loaded when first asked for. Raises where it can't be."""
    with no_collector():
        from janome.tokenizer import Tokenizer

        found = Tokenizer()
        gc.freeze()  # it stays: each look through its lists would take a tenth of a second
    return found
