"""Understanding cards with what the database knows of companies, places and corrections."""

from __future__ import annotations

from collections.abc import Sequence

from leaddesk.domain.cards import Line, Reading
from leaddesk.services.reads import Reads


class Understanding:
    """Understands sides of cards; remembers what it has looked up. Safe on one thread at a time."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def of(
        self, lines: Sequence[Line], codes: Sequence[str] = (), back: Sequence[Line] = ()
    ) -> Reading:
        """A card understood from the lines of its front and `back` and the texts of its codes."""
        from leaddesk.capture.understand import understand

        return understand(lines, back=back)
