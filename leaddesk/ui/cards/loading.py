"""A card as the screen shows it, got together on the pool: reading, decoded pictures, people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from leaddesk.domain.names import split_name
from leaddesk.services.card_drafts import CardDraft, draft_of
from leaddesk.services.scan_reads import Review, SideView, review
from leaddesk.ui.cards.picture import ShownSide
from leaddesk.ui.cards.thumbs import decoded, from_file
from leaddesk.ui.entry.same import COMPARED, Resembling, resembling

if TYPE_CHECKING:
    from leaddesk.services.reads import Reads

_FILE_SIZE: Final = QSize(1400, 1400)  # of what is not read yet


@dataclass(frozen=True)
class LoadedCard:
    """All that the screen shows of a card. `parts`: the name divided; `same`: who it may be;
    `draft`: what was begun on it.
    """

    review: Review
    front: ShownSide | None
    back: ShownSide | None
    parts: tuple[str, str] = ("", "")
    same: Resembling | None = None  # not asked yet
    draft: CardDraft | None = None

    @property
    def lines(self) -> list[str]:
        """All printed lines, front first."""
        sides = (side for side in (self.front, self.back) if side is not None)
        return [line.text for side in sides for line in side.lines]


def load(reads: Reads, scan_id: int) -> LoadedCard | None:
    """A card of the queue; None where it is gone. Takes a while: not for the GUI thread."""
    found = review(reads, scan_id)
    if found is None:
        return None
    if found.front is None:
        image = from_file(found.source, _FILE_SIZE)
        front = None if image.isNull() else ShownSide(image)
        return LoadedCard(found, front, None, draft=draft_of(reads, scan_id))
    fields = found.reading.fields
    values = {name: fields[name].text for name in COMPARED if name in fields}
    return LoadedCard(
        found,
        _side(found.front),
        None if found.back is None else _side(found.back),
        split_name(values.get("name", "")),
        resembling(reads, values),
        draft_of(reads, scan_id),
    )


def _side(view: SideView) -> ShownSide:
    image: QImage = decoded(view.image)
    return ShownSide(image, view.lines)
