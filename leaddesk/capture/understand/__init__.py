"""From lines to fields: recognisers propose, score themselves and compete for the lines.

    understand(lines, back=lines_of_the_back, codes=fields_of_its_codes, knowledge=Knowledge())

Plain computing: the same lines and knowledge give the same reading on every machine.
"""

from __future__ import annotations

from leaddesk.capture.understand.understanding import understand

__all__ = ["understand"]
