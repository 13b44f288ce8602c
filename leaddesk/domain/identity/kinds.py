"""Of what kind a blocking key is: its lowest three bits tell (`key & KIND`).

Keys below 0, those of companies, have none.
"""

from __future__ import annotations

from typing import Final

KIND: Final = 7
NAME: Final = 0
SOUND: Final = 1
MAIL: Final = 2
PHONE: Final = 3
OWN: Final = 4  # a birthday, or the number another system gave
AT_COMPANY: Final = 5  # a whole name at a company
HALF_AT_COMPANY: Final = 6
HOME: Final = 7
