"""A real .xls (BIFF8, written once by LibreOffice): there is no writer of it among our libraries.

Sheet 一覧: 会社名 (merged over two people), 氏名, 日, and a formula; a hidden sheet 隠し.
"""

from __future__ import annotations

import base64
import zlib
from typing import Final

_PACKED: Final = (
    "eNrtWF1sVEUUPjP707tL292WXwvUFQQK3WKRRCtKu1BQUKFEqxiziZSyhcq2W9uSUBN1EXnQYKIhER9IhATQoPEnJvqA"
    "ie0bDxp9kAeNJoWI0eDDajSGRLp+59y529t1m3QXNFE6u9+dmTMzd87M+Zk598svqkZPfFBzgfLS3eShsWyA/C6aAoJO"
    "JUykDW0sm8065Ox0+k+lqyZnGXohPx/AMi8DLCBg5DvD5NPp/5UeohR+gxShjdSLvJ+GqJg0Bxrjft9UxoxNsd9U0/T8"
    "pc/P/pv9uAeYzP7Z57P9lwMVQCUQso8AqgKqgZnALGC26ATRXGAecBNQA8wHFgALgVrgZiAC3AIsAhYDtwJLgKXAMqDO"
    "8LrC5IwGlFcCtxnaKuS3T/umklPAghT9Pjpb8RmLXGR/ARrxvndE9OIiEKc+1o3WjmRn5N9K64WHDsU8DENJ1yovdFXT"
    "MaCS3hP6J/JcK/qHFKNIk9Hpx3RMuH9ZnovkWYmnoo9lzDdCWQVN/Fb0/BUxA0VlqpU6KEndtBOesBs9augcW9hz0oPt"
    "Q62TFu51ba2NE+aGNamt4olTsIuH0aeXBlBqpfvpAaG0Uq23nE6yZd6X6E30dyRrvTV0ii1uCCne0NMTb9i1Kx7Zs6an"
    "Z83AQK23ik6zzbpbR8VIT9Lv2YjLIQxHmM58CP23qdF1kXS64egnsXeF9rne7p/Jpy+fhB6dhL5iEnqgIN3n8GNNwmdd"
    "Pv2UTffm00//jX5Eo5KmLOfhtEfyqrRf8uq0V/KZ6TLJZ6V92R1ihoegnkf4xGHb2/rmi1xvttiAtTr+2vbGw8RGr2hE"
    "WQBR+8uKLsM0cfhkHpeZ/RnZX8s+wDSNByXKVV5NMzLsJD5FR4sOKBxq1rCK4Rmj2l/C9rFmwVQsHFvWH7DFP2mLHHdB"
    "ORpVTVvzUEU7/EcoWdEOji4lNAU0raPmIdvh+Ni5PBVv3IdsW9v3hzDrevQ7uhuF/cBQFq8K0mKffYp2WrOBccWYbXLN"
    "89kuOTzBJZfj/buwbnZhVbKuMFbS0Lrg8sU7alqeEHp6XLC0hOVBUXUALSPeFTKiXp7PS1/nqD4otBfkuTQ3/seWZa5y"
    "Xa6caVnuKp+AYw2AKxIZacwWVfPK/QdHdoy2OLmiR9Bi0TOybFIvWSGz0krJbBVi2Vk6bMpR212qkNBUAZouQPPk0a6a"
    "UNXeWrumUFO5mkZNm5qSa4snV+OezJsHfPLa5tI7Z86ciR7/Iaa0X0bNkZ5aerIKP6u5pnHpCX6lpc0j1yS/eadHepaJ"
    "PBeipinkCCtmZ2VUq/jvuWRY0EL+mbax4DObbKFnLKPUzF+IPJlGmcabqRN6IBMucOPTFJRxPIaZbdbV9JHfmfseESLf"
    "zULCtDMB0m5YxG7L/SLl3DJvNFXVuaejqrqAquqCKqgmqCC5lC4kXDpKF5L7tlviEbfErRIkbrkkTtcu8fykcPP2BO0Y"
    "JGzZezRsN93Ld/4t3Z39qYFU12Bk4/7ORDJy150N7R07E8lkQpRlfXdXV9O1xD7KEUyJaSxLOUvLey+NHnrj1ytte8Jv"
    "v2pR/bIPv+Z9f93ERsrsJOvuJhMnxc0e7THx0qCJmdImbjps9Oenq3YMxGNSfYnevqH9STJxEbc3jvsEt38YLy9KHTj7"
    "9HfKXb7e65ej9Pzn54+tnB8+chTrj155dwPfYfNocRPnOUdu2LXGB41rJxPrcXuTaY+5jmjeq3V9fY8m+ge6U70T94j3"
    "d/XKVTSd/pl0Pb//iPzzfEChMawTw+V2eTtm76e9uNQxH3uL5r9aDl1bT7JFfFdpDDp23op5exDhtoGHJ0ua3+P6BjOV"
    "McuBzTk/04ZoMFGy/PjSUez3n3rzrUZiUkSW+7D+HkScLPvN0IIukQlTBhGtpkCZPNWZ+X1F7H8UOJebfwNm6BQeEqKB"
    "xfHTVML62b++Nf39T9JfUrQ0xQ=="
)
OLD_WORKBOOK: Final = zlib.decompress(base64.b64decode(_PACKED))

# The record that begins an encrypted workbook stream, put over one that tells nothing of cells.
_INTERFACE: Final = b"\xe1\x00\x02\x00"
_FILEPASS: Final = b"\x2f\x00\x02\x00"
LOCKED_WORKBOOK: Final = OLD_WORKBOOK.replace(_INTERFACE, _FILEPASS, 1)
