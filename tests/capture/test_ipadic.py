"""The dictionary of readings: one for all who ask."""

from __future__ import annotations

import gc

from leaddesk.capture import ipadic
from leaddesk.capture.understand import namebook
from leaddesk.services import assist


def test_it_is_loaded_once_and_no_look_for_garbage_goes_through_it() -> None:
    collecting = gc.isenabled()
    assert namebook.family_readings("田中") == ("タナカ",)
    assert assist.reading_of("田中 太郎") == "タナカ タロウ"
    assert ipadic.dictionary.cache_info().misses == 1
    found = ipadic.dictionary()
    assert gc.isenabled() == collecting
    assert not any(each is found for each in gc.get_objects())
