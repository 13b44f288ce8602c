"""The revision of the schema this program works with: the newest script of `migrations`."""

from typing import Final

HEAD: Final = "0004"
