"""Values of fields as the leads keep them."""

from __future__ import annotations

from functools import lru_cache

from leaddesk.domain.clean import clean
from leaddesk.domain.fields import BY_NAME
from leaddesk.errors import UserError


@lru_cache(maxsize=1024)
def stored(field: str, text: str) -> str:
    """`text` as stored in `field`; "" where it can't be its value."""
    try:
        return str(clean(BY_NAME[field], text)) if field in BY_NAME else " ".join(text.split())
    except UserError:
        return ""
